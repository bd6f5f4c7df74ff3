"""What the survey tools make of the same constructed answers: their columns, header records, dates and joins."""

from zoo_people import CHANNELS
from zoo_tables import CLOSED, EITHER, OPEN, Column, make_table

BARRIERS = "What are the main barriers to growth for your business?"
STRENGTHS = "What works well about doing business in your area?"
REQUESTS = "What one change would help your business most?"
SECTOR = "Which sector is your business in?"
DISTRICT = "Which district is your business based in?"
SIZE = "How many people do you employ?"
CHOICE = "How do you reach your customers? (tick all that apply)"
REGULAR = "How often do you review your prices?"
POSTCODE = "Business postcode"
OTHER = "Other (please specify)"


def says(name):
    return lambda person: person[name]


def when(name, form):
    return lambda person: person[name].strftime(form)


def constant(text):
    return lambda person: text


def chosen(option, yes=None, no=""):
    return lambda person: (yes or option) if option in person["channels"] else no


def joined(separator, end=""):
    return lambda person: separator.join(person["channels"]) + (end if person["channels"] else "")


def surveymonkey(people, header_records=2):
    day = "%d/%m/%Y %H:%M:%S"
    two = header_records == 2

    def both(first, second, role, value):
        return Column([first, second] if two else [first if not second else f"{first} - {second}"], role, value)

    def one(name, role, value):
        return Column([name, ""] if two else [name], role, value)

    def question(text, role, value, second):
        return Column([text, second] if two else [text], role, value)

    return make_table(
        "surveymonkey",
        [
            one("Respondent ID", "respondent", says("id")),
            one("Collector ID", "system", constant("401122334")),
            one("Start Date", "date", when("start", day)),
            one("End Date", "date", when("end", day)),
            one("IP Address", "personal", says("ip")),
            one("Email Address", "personal", says("email")),
            one("First Name", "personal", says("first")),
            one("Last Name", "personal", says("last")),
            one("Custom Data 1", CLOSED, constant("")),
            question(SECTOR, "sector", says("sector"), "Response"),
            question(DISTRICT, "district", says("district"), "Response"),
            question(SIZE, "size", says("size"), "Response"),
            [both(CHOICE, option, CLOSED, chosen(option)) for option in CHANNELS],
            both(CHOICE, OTHER, EITHER, says("other")),
            question(BARRIERS, OPEN, says("barriers"), "Open-Ended Response"),
            question(STRENGTHS, OPEN, says("strengths"), "Open-Ended Response"),
            question(REGULAR, CLOSED, says("regularity"), "Response"),
        ],
        people,
    )


def qualtrics(people, header_records=3):
    day = "%Y-%m-%d %H:%M:%S"

    def column(code, text, import_id, role, value):
        return Column([code, text, '{"ImportId":"%s"}' % import_id][:header_records], role, value)

    return make_table(
        "qualtrics",
        [
            Column(
                ["StartDate", "Start Date", '{"ImportId":"startDate","timeZone":"Europe/London"}'][:header_records],
                "date",
                when("start", day),
            ),
            column("EndDate", "End Date", "endDate", "date", when("end", day)),
            column("Status", "Response Type", "status", "status", constant("IP Address")),
            column("IPAddress", "IP Address", "ipAddress", "personal", says("ip")),
            column("Progress", "Progress", "progress", "system", constant("100")),
            column(
                "Duration (in seconds)",
                "Duration (in seconds)",
                "duration",
                "system",
                lambda person: int((person["end"] - person["start"]).total_seconds()),
            ),
            column("Finished", "Finished", "finished", "system", constant("True")),
            column("RecordedDate", "Recorded Date", "recordedDate", "date", when("end", day)),
            column("ResponseId", "Response ID", "_recordId", "respondent", lambda person: "R_" + person["token"][:15]),
            column("RecipientEmail", "Recipient Email", "recipientEmail", "personal", constant("")),
            column(
                "DistributionChannel", "Distribution Channel", "distributionChannel", "system", constant("anonymous")
            ),
            column("UserLanguage", "User Language", "userLanguage", "system", constant("EN-GB")),
            column("Q1", SECTOR, "QID1", "sector", says("sector")),
            column("Q2", DISTRICT, "QID2", "district", says("district")),
            column("Q3", SIZE, "QID3", "size", says("size")),
            column("Q4", CHOICE + " - Selected Choice", "QID4", CLOSED, joined(",")),
            column("Q4_5_TEXT", CHOICE + " - Other - Text", "QID4_5_TEXT", EITHER, says("other")),
            column("Q5", BARRIERS, "QID5_TEXT", OPEN, says("barriers")),
            column("Q6", STRENGTHS, "QID6_TEXT", OPEN, says("strengths")),
            column("Q7", REQUESTS, "QID7_TEXT", OPEN, says("requests")),
        ],
        people,
    )


def qualtrics_legacy(people):
    day = "%Y-%m-%d %H:%M:%S"
    own = [
        ("ResponseID", "respondent", lambda person: "R_" + person["token"][:15]),
        ("ResponseSet", "system", constant("Default Response Set")),
        ("Name", "personal", says("name")),
        ("ExternalDataReference", CLOSED, constant("")),
        ("EmailAddress", "personal", says("email")),
        ("IPAddress", "personal", says("ip")),
        ("Status", "status", constant("0")),
        ("StartDate", "date", when("start", day)),
        ("EndDate", "date", when("end", day)),
        ("Finished", "system", constant("1")),
    ]
    return make_table(
        "qualtrics",
        [
            [Column([f"V{number}", name], role, value) for number, (name, role, value) in enumerate(own, 1)],
            Column(["Q1", SECTOR], "sector", says("sector")),
            Column(["Q2", BARRIERS], OPEN, says("barriers")),
            Column(["Q3", REQUESTS], OPEN, says("requests")),
            Column(["Q4", REGULAR], CLOSED, says("regularity")),
        ],
        people,
    )


def microsoft_forms(people):
    day = "%m/%d/%Y %H:%M:%S"
    return make_table(
        "microsoft-forms",
        [
            Column(["ID"], "respondent", lambda person: person["number"] + 1),
            Column(["Start time"], "date", when("start", day)),
            Column(["Completion time"], "date", when("end", day)),
            Column(["Email"], "personal", constant("anonymous")),
            Column(["Name"], "personal", constant("")),
            Column([SECTOR], "sector", says("sector")),
            Column(["Where is your business based?\u00a0"], "district", says("district")),
            Column([SIZE], "size", says("size")),
            Column([CHOICE], CLOSED, joined(";", ";")),
            Column([BARRIERS + "\u00a0"], OPEN, says("barriers")),
            Column([STRENGTHS], OPEN, says("strengths")),
            Column([REGULAR], CLOSED, says("regularity")),
        ],
        people,
    )


def google_forms(people):
    return make_table(
        "google-forms",
        [
            Column(["Timestamp"], "date", when("end", "%d/%m/%Y %H:%M:%S")),
            Column(["Email Address"], "personal", says("email")),
            Column([SECTOR], "sector", says("sector")),
            Column([DISTRICT], "district", says("district")),
            Column([POSTCODE], "postcode", says("postcode")),
            Column([CHOICE], CLOSED, joined(", ")),
            Column([BARRIERS], OPEN, says("barriers")),
            Column([REQUESTS], OPEN, says("requests")),
            Column([REGULAR], CLOSED, says("regularity")),
        ],
        people,
    )


def limesurvey(people, style="text"):
    """`style`: text, code or both, as LimeSurvey offers them."""
    day = "%Y-%m-%d %H:%M:%S"

    def head(code, text, sub=""):
        plain = text + (f" [{sub}]" if sub else "")
        return [{"text": plain, "code": code, "both": f"{code}. {plain}"}[style]]

    return make_table(
        ["limesurvey"] if style != "code" else ["limesurvey", "unknown"],
        [
            Column(head("id", "Response ID"), "respondent", lambda person: person["number"] + 1),
            Column(head("submitdate", "Date submitted"), "date", when("end", day)),
            Column(head("lastpage", "Last page"), "system", constant("4")),
            Column(head("startlanguage", "Start language"), "system", constant("en")),
            Column(head("seed", "Seed"), "system", says("id")),
            Column(head("startdate", "Date started"), "date", when("start", day)),
            Column(head("sector", SECTOR), "sector", says("sector")),
            Column(head("district", DISTRICT), "district", says("district")),
            [
                Column(head(f"reach[SQ00{number}]", CHOICE, option), CLOSED, chosen(option, "Yes", "No"))
                for number, option in enumerate(CHANNELS, 1)
            ],
            Column(head("reach[other]", CHOICE, "Other"), EITHER, says("other")),
            Column(head("barriers", BARRIERS), OPEN, says("barriers")),
            Column(head("helps", STRENGTHS), OPEN, says("strengths")),
            Column(head("prices", REGULAR), CLOSED, says("regularity")),
        ],
        people,
    )


def typeform(people):
    day = "%Y-%m-%d %H:%M:%S"
    return make_table(
        "typeform",
        [
            Column(["#"], "respondent", says("token")),
            Column([SECTOR], "sector", says("sector")),
            [Column([option], CLOSED, chosen(option)) for option in CHANNELS],
            Column(["Other"], EITHER, says("other")),
            Column([BARRIERS], OPEN, says("barriers")),
            Column([STRENGTHS], OPEN, says("strengths")),
            Column([REGULAR], CLOSED, says("regularity")),
            Column(["Start Date (UTC)"], "date", when("start", day)),
            Column(["Submit Date (UTC)"], "date", when("end", day)),
            Column(["Network ID"], "system", says("token")),
            Column(["Tags"], CLOSED, constant("")),
        ],
        people,
    )
