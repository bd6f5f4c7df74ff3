"""The constructed world of the example survey: districts, sectors and what weighs on whom. Weights are invented; they
lean on what everybody knows (energy on manufacturers, parking on shops, buses and broadband in the country)."""

# district: weight, towns as people write them, a postcode sector, roads, other spellings of the district
DISTRICTS = {
    "Blackburn with Darwen": (12, ["Blackburn", "Darwen"], ["BB1 1", "BB2 2", "BB3 0"], ["A666", "M65"],
                              ["BwD", "Blackburn & Darwen", "Blackburn with Darwin"]),
    "Blackpool": (12, ["Blackpool"], ["FY1 1", "FY4 2", "FY2 9"], ["M55", "A583"], ["Black pool", "Blackpool UA"]),
    "Burnley": (8, ["Burnley", "Padiham"], ["BB11 1", "BB10 4"], ["M65", "A646"], ["Burnely", "Burnley Borough"]),
    "Chorley": (9, ["Chorley", "Adlington", "Coppull"], ["PR7 1", "PR6 0"], ["M61", "A6"], ["Chorely"]),
    "Fylde": (8, ["Lytham St Annes", "Kirkham", "Freckleton"], ["FY8 1", "FY8 5"], ["M55", "A584"],
              ["Flyde", "The Fylde"]),
    "Hyndburn": (6, ["Accrington", "Great Harwood", "Oswaldtwistle"], ["BB5 1", "BB5 5"], ["A56", "A680"],
                 ["Hynburn", "Accrington area"]),
    "Lancaster": (12, ["Lancaster", "Morecambe", "Carnforth", "Heysham"], ["LA1 1", "LA4 5", "LA3 1"],
                  ["A683", "M6"], ["Lancaster City", "Lancster", "Lancaster & Morecambe"]),
    "Pendle": (7, ["Colne", "Nelson", "Barnoldswick", "Barrowford"], ["BB8 0", "BB9 7", "BB18 5"], ["M65", "A56"],
               ["Pendel", "Pendle Borough"]),
    "Preston": (16, ["Preston", "Fulwood"], ["PR1 2", "PR2 5", "PR2 9"], ["M6", "A59"], ["Presten", "City of Preston"]),
    "Ribble Valley": (8, ["Clitheroe", "Longridge", "Whalley"], ["BB7 1", "BB7 9"], ["A59", "A671"],
                      ["Ribble Vally", "RVBC"]),
    "Rossendale": (6, ["Rawtenstall", "Bacup", "Haslingden"], ["BB4 7", "OL13 0"], ["A682", "M66"],
                   ["Rosendale", "Rossendale Valley"]),
    "South Ribble": (9, ["Leyland", "Bamber Bridge", "Penwortham"], ["PR25 3", "PR1 9", "PR5 6"], ["A582", "M6"],
                     ["S Ribble", "Sth Ribble"]),
    "West Lancashire": (8, ["Ormskirk", "Skelmersdale", "Burscough"], ["L39 2", "WN8 9", "L40 5"], ["A59", "M58"],
                        ["West Lancs", "W Lancs", "Westlancs"]),
    "Wyre": (7, ["Fleetwood", "Garstang", "Poulton-le-Fylde"], ["FY7 6", "FY6 7"], ["A585", "A6"],
             ["Wyre Borough", "Wyre Council"]),
}

# What cannot, or must not, be matched to one district of the area.
ODD_PLACES = ["East Lancashire", "Fylde Coast", "Lancashire", "Several sites", "online only", "Nationwide", "n/a", "-",
              "Southport", "Wigan", "Skipton", "Kendal", "Warton", "Barrow", "all over"]

# section: weight, labels as a chamber's form has them, SIC codes with titles, a scarce job, what they buy
SECTORS = {
    "A": (6, ["Agriculture & farming", "Farming"], ["01500 - Mixed farming", "01410 - Raising of dairy cattle"],
          "farm workers", "feed"),
    "B": (1, ["Mining & quarrying"], ["08110 - Quarrying of ornamental and building stone"], "plant operators", "fuel"),
    "C": (18, ["Manufacturing", "Advanced manufacturing", "Food production", "Aerospace", "Textiles"],
          ["25620 - Machining", "30300 - Manufacture of air and spacecraft", "13300 - Finishing of textiles",
           "10710 - Manufacture of bread"], "machinists", "steel"),
    "D": (1, ["Energy"], ["35110 - Production of electricity"], "electrical engineers", "cable"),
    "E": (2, ["Waste & recycling", "Environmental services"], ["38110 - Collection of non-hazardous waste"],
          "drivers", "plant"),
    "F": (10, ["Construction", "Construction & trades", "Building trades"],
          ["41202 - Construction of domestic buildings", "43220 - Plumbing"], "bricklayers", "timber"),
    "G": (14, ["Retail", "Retail & wholesale", "Motor trade", "Shop"],
          ["47110 - Retail sale in non-specialised stores", "45200 - Maintenance and repair of motor vehicles"],
          "shop managers", "stock"),
    "H": (6, ["Transport & logistics", "Haulage", "Warehousing"], ["49410 - Freight transport by road"],
          "HGV drivers", "tyres"),
    "I": (12, ["Hospitality", "Pub", "Cafe", "Accommodation"],
          ["56101 - Licensed restaurants", "55100 - Hotels and similar accommodation"], "chefs", "food"),
    "J": (6, ["Digital", "IT", "Digital & tech", "Software"],
          ["62012 - Business and domestic software development"], "developers", "hardware"),
    "K": (3, ["Financial services", "Finance & insurance"], ["66220 - Activities of insurance agents and brokers"],
          "paraplanners", "software"),
    "L": (3, ["Property", "Estate agent"], ["68310 - Real estate agencies"], "surveyors", "materials"),
    "M": (10, ["Professional services", "Accountancy", "Legal", "Architecture"],
          ["69201 - Accounting and auditing activities", "71111 - Architectural activities"], "accountants", "software"),
    "N": (5, ["Cleaning", "Recruitment", "Security services"], ["81210 - General cleaning of buildings"],
          "cleaners", "supplies"),
    "O": (2, ["Public administration", "Local government"], ["84110 - General public administration activities"],
          "planners", "equipment"),
    "P": (4, ["Education & training", "Training provider"], ["85590 - Other education n.e.c."], "tutors", "equipment"),
    "Q": (8, ["Health & social care", "Care home", "Childcare", "Care"],
          ["87300 - Residential care activities for the elderly and disabled", "88910 - Child day-care activities"],
          "care workers", "supplies"),
    "R": (4, ["Arts & culture", "Sport & fitness", "Leisure"], ["93130 - Fitness facilities", "90010 - Performing arts"],
          "instructors", "equipment"),
    "S": (4, ["Hair & beauty", "Repair services"], ["96020 - Hairdressing and other beauty treatment"],
          "stylists", "product"),
    "T": (1, ["Private household"], ["97000 - Activities of households as employers of domestic personnel"],
          "housekeepers", "supplies"),
    "U": (1, ["Consulate"], ["99000 - Activities of extraterritorial organisations and bodies"],
          "interpreters", "equipment"),
}

SECTION_TITLES = {
    "A": "Agriculture, forestry and fishing", "B": "Mining and quarrying", "C": "Manufacturing",
    "D": "Electricity, gas, steam and air conditioning supply",
    "E": "Water supply; sewerage, waste management and remediation activities", "F": "Construction",
    "G": "Wholesale and retail trade; repair of motor vehicles and motorcycles", "H": "Transportation and storage",
    "I": "Accommodation and food service activities", "J": "Information and communication",
    "K": "Financial and insurance activities", "L": "Real estate activities",
    "M": "Professional, scientific and technical activities", "N": "Administrative and support service activities",
    "O": "Public administration and defence; compulsory social security", "P": "Education",
    "Q": "Human health and social work activities", "R": "Arts, entertainment and recreation",
    "S": "Other service activities", "T": "Activities of households as employers",
    "U": "Activities of extraterritorial organisations and bodies",
}

# Labels that name several sections or none: they stay as given.
ODD_SECTORS = ["Engineering", "Visitor economy", "Digital & creative", "Other", "Social enterprise", "Food and drink",
               "bit of everything", "Services"]

# How often a theme is named, in parts; named as a barrier, as a strength.
THEMES = {
    "innovation": (3, 8), "technology-adoption": (6, 6), "skills-shortages": (14, 12), "recruitment": (16, 14),
    "training-and-education": (7, 8), "management-capacity": (6, 4), "ageing-and-health": (5, 2), "childcare": (4, 2),
    "traffic-congestion": (10, 10), "public-transport": (7, 4), "digital-connectivity": (6, 5), "housing": (4, 4),
    "premises": (7, 6), "planning": (6, 2), "utilities-and-flooding": (5, 2), "business-rates-and-tax": (13, 2),
    "access-to-finance": (7, 3), "late-payment": (6, 2), "regulation": (8, 2), "labour-costs": (14, 3),
    "energy-costs": (18, 2), "input-costs": (12, 3), "customer-demand": (14, 14), "competition": (7, 8),
    "exporting-and-brexit": (5, 4), "supply-chain": (5, 7), "business-support": (5, 10), "net-zero": (4, 4),
    "town-centres": (7, 5), "parking": (7, 4), "crime": (6, 3), "rural-isolation": (4, 5), "place-appeal": (5, 16),
    "local-leadership": (6, 5),
}

# In per cent of the weight above.
BY_SECTOR = {
    "A": {"rural-isolation": 500, "regulation": 200, "digital-connectivity": 200, "crime": 180, "town-centres": 20,
          "parking": 20, "labour-costs": 70},
    "C": {"energy-costs": 200, "skills-shortages": 180, "exporting-and-brexit": 300, "supply-chain": 250,
          "innovation": 250, "technology-adoption": 200, "town-centres": 10, "parking": 20, "input-costs": 150},
    "D": {"utilities-and-flooding": 300, "net-zero": 500, "planning": 250},
    "E": {"regulation": 250, "net-zero": 250, "energy-costs": 150},
    "F": {"skills-shortages": 220, "planning": 350, "late-payment": 300, "input-costs": 200, "town-centres": 20},
    "G": {"town-centres": 400, "parking": 350, "crime": 350, "business-rates-and-tax": 220, "competition": 200,
          "exporting-and-brexit": 50},
    "H": {"traffic-congestion": 400, "energy-costs": 220, "recruitment": 150, "parking": 60},
    "I": {"recruitment": 180, "labour-costs": 200, "energy-costs": 180, "business-rates-and-tax": 180,
          "place-appeal": 220, "customer-demand": 140, "innovation": 30, "exporting-and-brexit": 10},
    "J": {"skills-shortages": 220, "digital-connectivity": 250, "innovation": 300, "energy-costs": 20,
          "technology-adoption": 200, "parking": 30},
    "K": {"regulation": 300, "competition": 150, "energy-costs": 20},
    "M": {"recruitment": 120, "late-payment": 180, "energy-costs": 30, "technology-adoption": 160},
    "N": {"labour-costs": 200, "recruitment": 180, "competition": 170},
    "O": {"local-leadership": 400, "access-to-finance": 200},
    "P": {"training-and-education": 400, "access-to-finance": 180, "energy-costs": 60},
    "Q": {"recruitment": 250, "labour-costs": 180, "regulation": 250, "ageing-and-health": 250, "childcare": 200,
          "competition": 40, "exporting-and-brexit": 5},
    "R": {"energy-costs": 180, "access-to-finance": 170, "place-appeal": 200},
    "S": {"parking": 300, "town-centres": 300, "labour-costs": 160, "business-rates-and-tax": 180},
}
BY_DISTRICT = {
    "Blackburn with Darwen": {"traffic-congestion": 130, "supply-chain": 150},
    "Blackpool": {"customer-demand": 170, "place-appeal": 250, "crime": 180, "housing": 150, "rural-isolation": 10},
    "Burnley": {"supply-chain": 160, "skills-shortages": 130, "town-centres": 150},
    "Chorley": {"traffic-congestion": 140, "planning": 140},
    "Fylde": {"place-appeal": 150, "planning": 150},
    "Hyndburn": {"town-centres": 200, "premises": 150},
    "Lancaster": {"innovation": 200, "public-transport": 150, "utilities-and-flooding": 220, "training-and-education": 150},
    "Pendle": {"public-transport": 200, "traffic-congestion": 180, "supply-chain": 150},
    "Preston": {"traffic-congestion": 160, "training-and-education": 150, "parking": 170, "rural-isolation": 10},
    "Ribble Valley": {"rural-isolation": 400, "digital-connectivity": 250, "housing": 300, "place-appeal": 170, "crime": 60},
    "Rossendale": {"premises": 220, "traffic-congestion": 180, "utilities-and-flooding": 200, "public-transport": 170},
    "South Ribble": {"traffic-congestion": 150, "planning": 130},
    "West Lancashire": {"rural-isolation": 220, "public-transport": 220, "training-and-education": 130},
    "Wyre": {"rural-isolation": 200, "utilities-and-flooding": 200, "digital-connectivity": 150},
}
# Barriers in the second wave: energy eases, finding people and paying them gets harder.
BY_WAVE = {
    "2026-q1": {},
    "2026-q3": {"energy-costs": 45, "recruitment": 160, "skills-shortages": 125, "labour-costs": 130,
                "input-costs": 85, "crime": 130},
}
