"""More survey tools: those of UK public bodies, of researchers and field workers, and sheets made by hand."""

from zoo_people import CHANNELS
from zoo_platforms import (
    BARRIERS,
    CHOICE,
    DISTRICT,
    OTHER,
    POSTCODE,
    REGULAR,
    REQUESTS,
    SECTOR,
    SIZE,
    STRENGTHS,
    chosen,
    constant,
    joined,
    says,
    when,
)
from zoo_tables import CLOSED, EITHER, OPEN, Column, make_table


def smartsurvey(people):
    day = "%d/%m/%Y %H:%M:%S"
    return make_table(
        "smartsurvey",
        [
            Column(["UserID"], "respondent", says("id")),
            Column(["UserNo"], "system", lambda person: person["number"] + 1),
            Column(["Name"], "personal", constant("")),
            Column(["Email"], "personal", constant("")),
            Column(["IP Address"], "personal", says("ip")),
            Column(["Unique ID"], "system", constant("")),
            Column(["Started"], "date", when("start", day)),
            Column(["Ended"], "date", when("end", day)),
            Column(["Tracking Link"], "system", constant("https://surveys.example.org/s/VOICE/")),
            Column(["1. " + SECTOR], "sector", says("sector")),
            Column(["2. " + SIZE], "size", says("size")),
            [Column([f"3. {CHOICE}: {option}"], CLOSED, chosen(option)) for option in CHANNELS],
            Column([f"3. {CHOICE}: {OTHER}"], EITHER, says("other")),
            Column(["4. " + BARRIERS], OPEN, says("barriers")),
            Column(["5. " + REQUESTS], OPEN, says("requests")),
            Column(["6. " + REGULAR], CLOSED, says("regularity")),
        ],
        people,
    )


def jisc(people):
    day = "%d/%m/%Y %H:%M:%S"
    return make_table(
        "jisc-online-surveys",
        [
            Column(["Unique Response Number"], "respondent", lambda person: f"1203-{person['id']}-{person['number']}"),
            Column(["Start Date"], "date", when("start", day)),
            Column(["Completion Date"], "date", when("end", day)),
            Column(["1. " + SECTOR], "sector", says("sector")),
            Column(["2. " + DISTRICT], "district", says("district")),
            [
                Column([f"3.{number}. {CHOICE} - {option}"], CLOSED, chosen(option, "1", "0"))
                for number, option in enumerate(CHANNELS, 1)
            ],
            Column(["3.a. If you selected Other, please specify:"], EITHER, says("other")),
            Column(["4. " + BARRIERS], OPEN, says("barriers")),
            Column(["5. " + STRENGTHS], OPEN, says("strengths")),
            Column(["6. " + REGULAR], CLOSED, says("regularity")),
        ],
        people,
    )


def citizen_space(people):
    day = "%Y-%m-%d %H:%M:%S"
    return make_table(
        "citizen-space",
        [
            Column(
                ["Response ID"],
                "respondent",
                lambda person: "ANON-" + person["token"][:4].upper() + f"-{person['number']:04}-K",
            ),
            Column(["Date Started"], "date", when("start", day)),
            Column(["Date Submitted"], "date", when("end", day)),
            Column(["Submitted to"], "system", constant("Business growth consultation")),
            Column(["What is your name? - Name"], "personal", says("name")),
            Column(["What is your email address? - Email"], "personal", says("email")),
            Column(["What is your organisation? - Organisation"], "personal", says("firm")),
            Column([SECTOR + " - Sector"], "sector", says("sector")),
            Column([POSTCODE + " - Postcode"], "postcode", says("postcode")),
            Column([BARRIERS + " - Please give your reasons"], OPEN, says("barriers")),
            Column([REQUESTS + " - Comments"], OPEN, says("requests")),
            Column([REGULAR + " - How often"], CLOSED, says("regularity")),
        ],
        people,
    )


def surveygizmo(people):
    day = "%b %d, %Y %I:%M:%S %p"
    return make_table(
        "surveygizmo",
        [
            Column(["Response ID"], "respondent", says("id")),
            Column(["Time Started"], "date", when("start", day)),
            Column(["Date Submitted"], "date", when("end", day)),
            Column(["Status"], "status", constant("Complete")),
            Column(["Contact ID"], CLOSED, constant("")),
            Column(["Legacy Comments"], CLOSED, constant("")),
            Column(["Language"], "system", constant("English")),
            Column(["Referer"], "system", constant("https://www.example.org/")),
            Column(["User Agent"], "system", constant("Mozilla/5.0")),
            Column(["Country"], "system", constant("United Kingdom")),
            Column([SECTOR], "sector", says("sector")),
            [Column([f"{option}:{CHOICE}"], CLOSED, chosen(option)) for option in CHANNELS],
            Column([f"Other - Write In:{CHOICE}"], EITHER, says("other")),
            Column([BARRIERS], OPEN, says("barriers")),
            Column([STRENGTHS], OPEN, says("strengths")),
            Column([REGULAR], CLOSED, says("regularity")),
        ],
        people,
    )


def kobo(people, labels=False):
    day = "%Y-%m-%dT%H:%M:%S.000+01:00"

    def head(name, label):
        return [label if labels else name]

    return make_table(
        "kobotoolbox",
        [
            Column(["start"], "date", when("start", day)),
            Column(["end"], "date", when("end", day)),
            Column(head("business/sector", SECTOR), "sector", says("sector")),
            Column(head("business/district", DISTRICT), "district", says("district")),
            Column(
                head("reach", CHOICE),
                CLOSED,
                lambda person: " ".join(name.lower().replace(" ", "_") for name in person["channels"]),
            ),
            [
                Column(
                    head("reach/" + option.lower().replace(" ", "_"), f"{CHOICE}/{option}"),
                    CLOSED,
                    chosen(option, "1", "0"),
                )
                for option in CHANNELS
            ],
            Column(head("reach_other", OTHER), EITHER, says("other")),
            Column(head("views/what_are_your_barriers_to_growth", BARRIERS), OPEN, says("barriers")),
            Column(head("views/what_works_well", STRENGTHS), OPEN, says("strengths")),
            Column(head("prices", REGULAR), CLOSED, lambda person: person["regularity"].lower()),
            Column(["_id"], "system", says("id")),
            Column(["_uuid"], "respondent", uuid_of),
            Column(["_submission_time"], "date", when("end", "%Y-%m-%dT%H:%M:%S")),
            Column(["_validation_status"], "system", constant("")),
            Column(["_notes"], CLOSED, constant("")),
            Column(["_status"], "system", constant("submitted_via_web")),
            Column(["_submitted_by"], CLOSED, constant("")),
            Column(["__version__"], "system", constant("vKz1")),
            Column(["_tags"], CLOSED, constant("")),
            Column(["_index"], "system", lambda person: person["number"] + 1),
        ],
        people,
    )


def uuid_of(person):
    token = person["token"]
    return f"{token[:8]}-{token[8:12]}-4{token[13:16]}-8{token[17:20]}-{token[20:32]}"


def redcap(people, labels=False):
    def head(name, label):
        return [label if labels else name]

    return make_table(
        "redcap",
        [
            Column(head("record_id", "Record ID"), "respondent", lambda person: person["number"] + 1),
            Column(head("redcap_survey_identifier", "Survey Identifier"), CLOSED, constant("")),
            Column(head("business_survey_timestamp", "Survey Timestamp"), "date", when("end", "%Y-%m-%d %H:%M:%S")),
            Column(head("sector", SECTOR), "sector", says("sector")),
            [
                Column(
                    head(f"reach___{number}", f"{CHOICE} (choice={option})"),
                    CLOSED,
                    chosen(option, "Checked", "Unchecked") if labels else chosen(option, "1", "0"),
                )
                for number, option in enumerate(CHANNELS, 1)
            ],
            Column(head("barriers_to_growth", BARRIERS), OPEN, says("barriers")),
            Column(head("suggestions", REQUESTS), OPEN, says("requests")),
            Column(head("price_review", REGULAR), CLOSED, says("regularity")),
            Column(head("business_survey_complete", "Complete?"), "status", constant("Complete" if labels else "2")),
        ],
        people,
    )


def polis(people):
    return make_table(
        "polis",
        [
            Column(["timestamp"], "date", lambda person: int(person["end"].timestamp() * 1000)),
            Column(["datetime"], "date", when("end", "%a %b %d %H:%M:%S UTC %Y")),
            Column(["comment-id"], "system", lambda person: person["number"] + 1),
            Column(["author-id"], "system", lambda person: person["number"] % 7),
            Column(["agrees"], CLOSED, lambda person: person["id"] % 31),
            Column(["disagrees"], CLOSED, lambda person: person["id"] % 17),
            Column(["moderated"], CLOSED, constant("1")),
            Column(["comment-body"], OPEN, says("barriers")),
        ],
        people,
    )


def handmade(people):
    return make_table(
        "unknown",
        [
            Column(["No."], "respondent", lambda person: person["number"] + 1),
            Column(["Business name"], "personal", says("firm")),
            Column(["Contact phone"], "personal", says("phone")),
            Column(["Sector"], "sector", says("sector")),
            Column(["Town or district"], "district", says("district")),
            Column(["Number of employees"], "size", says("size")),
            Column(["Date of visit"], "date", when("start", "%d/%m/%Y")),
            Column(["Barriers mentioned"], OPEN, says("barriers")),
            Column(["Comments"], OPEN, says("requests")),
            Column(["Reviews prices"], CLOSED, says("regularity")),
        ],
        people,
    )


SAID_ALREADY = set()


def handmade_bare(people):
    """Nothing but questions: no id, no date, no place. Without an id two equal records are one respondent twice, so
    that who happens to say what somebody said before says who it is as well."""
    made = make_table(
        "unknown",
        [
            Column([SECTOR], "sector", says("sector")),
            Column([BARRIERS], OPEN, says("barriers")),
            Column([STRENGTHS], OPEN, says("strengths")),
            Column([CHOICE], CLOSED, joined("; ")),
        ],
        people,
    )
    for row, person in zip(made.rows, people):
        if tuple(row) in SAID_ALREADY:
            row[1] = f"{row[1]} We are the firm at number {person['number']}.".strip()
        SAID_ALREADY.add(tuple(row))
    return made
