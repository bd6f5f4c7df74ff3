"""Facts that import_reference.py adds to the source tables: ours, from general knowledge, each said to be so in
reference/SOURCES.md."""

AREA = ("Lancashire", "E37000019")
# Also the wider areas it lies in: beside a place they say nothing new.
AREA_NAMES = ["Lancs", "County of Lancashire", "Lancashire County", "Lancashire-14", "Lancashire-12",
              "All of Lancashire", "Across Lancashire", "Lancashire wide", "Pan Lancashire", "All over Lancashire",
              "All Lancashire", "Whole of Lancashire", "Throughout Lancashire", "Lancashire and beyond",
              "Lancashire (all areas)", "All areas of Lancashire", "All Lancs", "Across Lancs", "Lancs wide",
              "Lancashire countywide", "Countywide", "County wide", "Lancashire UK", "Various Lancashire", "Lancs UK",
              "Multiple sites in Lancashire", "Several sites across Lancashire", "All districts", "All of Lancs"]
WIDER_NAMES = ["North West", "North West England", "North West of England", "The North West", "NW", "NW England",
               "North West region", "North of England", "Northern England", "The North", "England", "UK",
               "United Kingdom", "U.K.", "Great Britain", "GB", "Britain", "National", "Nationwide", "Nationally",
               "National company", "National organisation", "UK wide", "Across the UK", "All UK", "All over the UK",
               "Throughout the UK", "All over", "International", "Worldwide", "Global", "England and Wales",
               "Across the North West", "Regional", "Everywhere", "Whole of UK", "UK national", "UK and Europe",
               "North West UK", "All of the UK", "All of the North West"]

# name, districts, other names. Where a name is a sub-area, it says no district, but it can contradict one.
EAST = "E06000008|E07000117|E07000120|E07000122|E07000124|E07000125"
SUB_AREAS = [
    ("East Lancashire", EAST, "East Lancs|E Lancs|East Pennine Lancashire|Pennine Lancashire|Pennine Lancs|Across East Lancashire|All East Lancashire|All of East Lancashire|East Lancashire area|East Lancs area|Across East Lancs|All over East Lancs"),
    ("Fylde Coast", "E06000009|E07000119|E07000128",
     "The Fylde Coast|Fylde and Wyre|Blackpool Fylde and Wyre|Fylde coast area|Fylde peninsula|Fylde Coast Lancashire"),
    ("Central Lancashire", "E07000118|E07000123|E07000126", "Central Lancs|Mid and Central Lancashire|Central Lancashire area|South and Central Lancashire"),
    ("North Lancashire", "E07000121", "North Lancs|N Lancs"),
    ("Mid Lancashire", "E07000119|E07000123|E07000124|E07000126", "Mid Lancs"),
    ("Chorley and West Lancashire", "E07000118|E07000127", "Chorley and West Lancs"),
    ("Lancaster and Wyre", "E07000121|E07000128", ""),
    ("North and Western Lancashire", "E06000009|E07000118|E07000119|E07000121|E07000123|E07000126|E07000127|E07000128",
     "North and Western Lancs|North West Lancashire"),
]

# Places outside that firms give, or that are spelt much like one of ours and must not be taken for its misspelling:
# name, district ("" where the name is of several or of none we hold), note.
LIKE = "spelt much like a place of ours"
OUTSIDE = [
    ("Burley", "", LIKE), ("Hersham", "Elmbridge", LIKE), ("Lanchester", "County Durham", LIKE),
    ("Cornforth", "County Durham", LIKE), ("Haslington", "Cheshire East", LIKE), ("Longbridge", "Birmingham", LIKE),
    ("Rushton", "", LIKE), ("Great Horwood", "Buckinghamshire", LIKE), ("Aldington", "Ashford", LIKE),
    ("Westham", "", LIKE), ("London Colney", "St Albans", LIKE), ("Colney", "", LIKE), ("Chorleywood", "Three Rivers", LIKE),
    ("Chorlton", "Manchester", LIKE), ("Prestwich", "Bury", LIKE), ("Prestwick", "South Ayrshire", LIKE),
    ("Blackwood", "", LIKE),
    ("London", "", ""), ("Central London", "", ""), ("Edinburgh", "City of Edinburgh", ""),
    ("Glasgow", "Glasgow City", ""), ("Aberdeen", "Aberdeen City", ""), ("Dundee", "Dundee City", ""),
    ("Chester", "Cheshire West and Chester", ""), ("Crewe", "Cheshire East", ""),
    ("Macclesfield", "Cheshire East", ""), ("Birkenhead", "Wirral", ""), ("Huddersfield", "Kirklees", ""),
    ("Hull", "Kingston upon Hull, City of", ""), ("Newcastle", "", ""), ("Cheshire", "", ""), ("Cumbria", "", ""),
    ("Merseyside", "", ""), ("Greater Manchester", "", ""), ("Yorkshire", "", ""), ("North Yorkshire county", "", ""),
    ("West Yorkshire", "", ""), ("Wales", "", ""), ("North Wales", "", ""), ("Scotland", "", ""),
    ("Northern Ireland", "", ""), ("Ulverston", "South Lakeland", ""), ("Windermere", "South Lakeland", ""),
    ("Penrith", "Eden", ""), ("Widnes", "Halton", ""), ("Runcorn", "Halton", ""), ("Leigh", "Wigan", ""),
    ("Heywood", "Rochdale", ""), ("Radcliffe", "Bury", ""), ("Farnworth", "Bolton", ""), ("Westhoughton", "Bolton", ""),
    ("Atherton", "Wigan", ""), ("Ainsdale", "Sefton", ""), ("Birkdale", "Sefton", ""), ("Bootle", "Sefton", ""),
    ("Crosby", "Sefton", ""), ("Outside Lancashire", "", ""), ("Out of area", "", ""), ("Outside of Lancashire", "", ""),
    ("Outside the area", "", ""), ("Outside Lancs", "", ""), ("Not in Lancashire", "", ""),
]

# Listed as misspellings in the source, but they mean something else.
NOT_ALIASES = {"Wyre Forest (NOT Wyre: Worcestershire)", "Fylde coast"}

# Royal Mail post towns: what stands in the town line of an address, often in another district than the post town.
POST_TOWNS = {
    **dict.fromkeys(["BB1", "BB2", "BB6"], "Blackburn"), "BB3": "Darwen", "BB4": "Rossendale", "BB5": "Accrington",
    "BB7": "Clitheroe", "BB8": "Colne", "BB9": "Nelson", **dict.fromkeys(["BB10", "BB11", "BB12"], "Burnley"),
    "BB18": "Barnoldswick", "BD23": "Skipton", "BL0": "Bury", **dict.fromkeys(["BL6", "BL7"], "Bolton"),
    **dict.fromkeys(["BL8", "BL9"], "Bury"), **dict.fromkeys(["FY1", "FY2", "FY3", "FY4"], "Blackpool"),
    "FY5": "Thornton-Cleveleys", "FY6": "Poulton-le-Fylde", "FY7": "Fleetwood", "FY8": "Lytham St Annes",
    **dict.fromkeys(["L31", "L33", "L37"], "Liverpool"), **dict.fromkeys(["L39", "L40"], "Ormskirk"),
    **dict.fromkeys(["LA1", "LA2"], "Lancaster"), **dict.fromkeys(["LA3", "LA4"], "Morecambe"),
    **dict.fromkeys(["LA5", "LA6"], "Carnforth"), "LA7": "Milnthorpe", "OL12": "Rochdale", "OL13": "Bacup",
    "OL14": "Todmorden", **dict.fromkeys(["PR1", "PR2", "PR3", "PR4", "PR5"], "Preston"),
    **dict.fromkeys(["PR6", "PR7"], "Chorley"), **dict.fromkeys(["PR8", "PR9"], "Southport"),
    **dict.fromkeys(["PR25", "PR26"], "Leyland"), **dict.fromkeys(["WN5", "WN6"], "Wigan"), "WN8": "Skelmersdale",
}

POSTCODE_AREAS = [tuple(line.split(" ", 1)) for line in """AB Aberdeen
AL St Albans
B Birmingham
BA Bath
BB Blackburn
BD Bradford
BH Bournemouth
BL Bolton
BN Brighton
BR Bromley
BS Bristol
BT Belfast
CA Carlisle
CB Cambridge
CF Cardiff
CH Chester
CM Chelmsford
CO Colchester
CR Croydon
CT Canterbury
CV Coventry
CW Crewe
DA Dartford
DD Dundee
DE Derby
DG Dumfries
DH Durham
DL Darlington
DN Doncaster
DT Dorchester
DY Dudley
E London
EC London
EH Edinburgh
EN Enfield
EX Exeter
FK Falkirk
FY Blackpool
G Glasgow
GL Gloucester
GU Guildford
GY Guernsey
HA Harrow
HD Huddersfield
HG Harrogate
HP Hemel Hempstead
HR Hereford
HS Outer Hebrides
HU Hull
HX Halifax
IG Ilford
IM Isle of Man
IP Ipswich
IV Inverness
JE Jersey
KA Kilmarnock
KT Kingston upon Thames
KW Kirkwall
KY Kirkcaldy
L Liverpool
LA Lancaster
LD Llandrindod Wells
LE Leicester
LL Llandudno
LN Lincoln
LS Leeds
LU Luton
M Manchester
ME Rochester
MK Milton Keynes
ML Motherwell
N London
NE Newcastle upon Tyne
NG Nottingham
NN Northampton
NP Newport
NR Norwich
NW London
OL Oldham
OX Oxford
PA Paisley
PE Peterborough
PH Perth
PL Plymouth
PO Portsmouth
PR Preston
RG Reading
RH Redhill
RM Romford
S Sheffield
SA Swansea
SE London
SG Stevenage
SK Stockport
SL Slough
SM Sutton
SN Swindon
SO Southampton
SP Salisbury
SR Sunderland
SS Southend-on-Sea
ST Stoke-on-Trent
SW London
SY Shrewsbury
TA Taunton
TD Galashiels
TF Telford
TN Tonbridge
TQ Torquay
TR Truro
TS Middlesbrough
TW Twickenham
UB Southall
W London
WA Warrington
WC London
WD Watford
WF Wakefield
WN Wigan
WR Worcester
WS Walsall
WV Wolverhampton
YO York
ZE Lerwick""".split("\n")]

# Other names of the SIC sections: Nomis' broad industry groups where they name one section, and common short forms.
EXTRA_TITLES = {
    "A": "Agriculture, forestry & fishing",
    "B": "Mining & quarrying",
    "D": "Electricity, gas & steam|Electricity & gas supply",
    "E": "Water supply, sewerage & waste management|Water supply & waste|Water & waste",
    "G": "Wholesale & retail trade|Wholesale & retail|Wholesale, retail & motor trades|Wholesale and retail trade; repair of motor vehicles",
    "H": "Transport & storage (inc postal)|Transport & storage|Transportation & storage",
    "I": "Accommodation & food services|Accommodation & food service|Accommodation & catering",
    "J": "Information & communication|Information & communications",
    "K": "Financial & insurance|Finance & insurance activities|Financial and insurance services",
    "L": "Real estate|Real estate & property",
    "M": "Professional, scientific & technical|Professional, scientific and technical services",
    "N": "Business administration & support services|Administrative & support service|Administration & support",
    "O": "Public administration & defence|Public admin & defence",
    "Q": "Human health & social work|Health & social work",
    "R": "Arts, entertainment and recreation|Arts, entertainment & leisure",
    "S": "Other services activities",
    "T": "Households as employers|Activities of households as employers",
    "U": "Extraterritorial organisations|Extraterritorial bodies",
}

# Labels of our own, beside those seen in survey forms. Several sections: no code, the label is kept.
EXTRA_LABELS = [(label, sections) for sections, labels in [
    ("A", "Farm; Farmer; Dairy farming; Forestry; Fishing; Agricultural; Arable farming; Livestock"),
    ("B", "Quarry; Quarrying; Mining; Oil & gas extraction"),
    ("C", "Manufacturer; Manufacture; Manufacturing & production; Brewery; Bakery manufacturing; "
     "Clothing manufacture"),
    ("D", "Electricity; Electricity supply; Electricity generation; Renewable energy generation; Gas supply"),
    ("E", "Waste; Waste management; Recycling; Water supply; Water utility; Sewerage"),
    ("F", "Builder; Building; Joiner; Joinery; Roofing; Electrician; Plumber; Plumbing; Scaffolding; Plasterer; "
     "House building"),
    ("G", "Retailer; Wholesaler; Supermarket; Convenience store; Car sales; Car dealer; Garage; Motor trades; "
     "Online retail; Retail trade"),
    ("H", "Transport; Transportation; Freight; Storage & warehousing; Road haulage; Warehouse; "
     "Transport, distribution & logistics"),
    ("I", "Hotel; Restaurant; Guest house; Bed & breakfast; B&B; Take away; Takeaway; Coffee shop; "
     "Public house; Caravan park; Bar"),
    ("J", "Information technology; Software development; IT services; Telecoms; Telecommunications; Publishing; "
     "Broadcasting; Computing; Tech; Technology; Information & communications technology; ICT"),
    ("K", "Finance; Insurance; Banking; Bank; Financial"),
    ("L", "Lettings; Letting agent; Property management; Estate agency; Real estate activities"),
    ("M", "Law; Law firm; Solicitor; Legal services; Accountant; Accounting; Accountancy services; Architect; "
     "Advertising; Marketing; PR; Management consultancy; Consultant; Business consultancy; Graphic design; "
     "Photography; Vet; Surveying; Research & development"),
    ("N", "Recruitment agency; Employment agency; Cleaning services; Security; Recruitment services; Car hire; "
     "Landscaping; Call centre; Contract cleaning"),
    ("O", "Council; Local authority; Central government; Government; Defence; Civil service"),
    ("P", "School; University; College; Further education; Higher education; Training; Schools & colleges; "
     "Driving school"),
    ("Q", "Social care; Social work; Health & care; Hospital; Dental; Dental practice; "
     "Adult social care; Children's nursery"),
    ("R", "Arts; Sport; Museum; Theatre; Entertainment; Gambling; Culture; Sports & leisure; "
     "Arts & entertainment"),
    ("S", "Hairdresser; Hairdressing; Barber; Beauty salon; Hair salon; Membership organisation; Trade union; "
     "Dry cleaning; Funeral director; Tattooist"),
    ("T", "Household employer; Private household"),
    ("U", "Embassy; Consulate"),
    ("G|H", "Wholesale & distribution"),
    ("I|N|R", "Tourism & hospitality; Tourism & leisure"),
    ("B|D|E", "Mining, quarrying & utilities"),
    ("R|S|T|U", "Arts, entertainment, recreation & other services"),
    ("", "Other services; Other sector; Other (please specify); Prefer not to say"),
] for label in labels.split("; ")]

EXTRA_SIZE_ALIASES = {
    "sole-trader": ["0 employees", "only me", "myself", "one person", "sole proprietor", "freelancer",
                    "self employed no employees", "no staff", "zero", "me", "me only", "only myself", "just myself",
                    "myself only", "owner only", "director only", "sole director", "one man business", "owner",
                    "self", "just the owner", "solo", "solo trader", "sole trader with no employees", "i work alone",
                    "no employees just me", "sole trader no employees", "one woman band"],
    "micro": ["micro business", "micro enterprise", "less than 10", "micro firm", "just me and my wife",
              "me and my husband", "husband and wife", "me and my wife", "two of us", "me and one other"],
    "small": ["small business", "small sized", "small enterprise", "small company", "small firm"],
    "medium": ["medium sized", "medium size", "medium business", "medium enterprise", "medium company"],
    "large": ["more than 250", "large business", "large company", "large enterprise", "large corporate", "hundreds"],
}

# The classes that the Rural Urban Classification 2021 gives districts of the area.
RURAL_URBAN = [
    ("UUN", "Urban: Majority nearer to a major town or city"),
    ("UIN", "Intermediate urban: Majority nearer to a major town or city"),
    ("UIF", "Intermediate urban: Majority further from a major town or city"),
    ("RIN", "Intermediate rural: Majority nearer to a major town or city"),
    ("RMN", "Majority rural: Majority nearer to a major town or city"),
]

# Districts made since 2019, and what they were made of.
SUCCESSORS = {
    "E06000060": ["E07000004", "E07000005", "E07000006", "E07000007"],
    "E06000061": ["E07000150", "E07000152", "E07000153", "E07000156"],
    "E06000062": ["E07000151", "E07000154", "E07000155"],
    "E06000063": ["E07000026", "E07000028", "E07000029"],
    "E06000064": ["E07000027", "E07000030", "E07000031"],
    "E06000065": ["E07000163", "E07000164", "E07000165", "E07000166", "E07000167", "E07000168", "E07000169"],
    "E06000066": ["E07000187", "E07000188", "E07000189", "E07000246"],
}

# The SIC 2007 divisions that lie wholly in a priority sector of Lancashire; one may lie in two. Divisions of which
# only some firms belong (textiles, fabricated metals as aerospace) are left out. A social enterprise is a legal form:
# no division says it.
PRIORITY_DIVISIONS = {
    "aerospace": ["30"],
    "advanced-manufacturing": ["20", "22", "24", "25", "26", "27", "28", "29", "30", "33"],
    "energy-low-carbon": ["35", "38", "39"],
    "food-agriculture": ["01", "03", "10", "11"],
    "digital": ["58", "59", "60", "61", "62", "63", "73", "74"],
    "tourism-culture": ["55", "56", "79", "90", "91", "92", "93"],
    "health": ["21", "86", "87", "88"],
    "professional-services": ["64", "65", "66", "69", "70", "71", "73", "74", "78", "82"],
    "social-enterprise": [],
}
