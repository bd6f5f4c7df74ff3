"""The three shapes of export of the example survey, each as its platform writes it."""

import csv
import dataclasses
import datetime
import io
import json

from example_world import DISTRICTS, ODD_PLACES, SECTION_TITLES, SECTORS

MANIFEST_HEADER = ["file", "organisation", "organisation_name", "survey", "wave", "wave_start"]


@dataclasses.dataclass(frozen=True)
class Export:
    platform: str
    organisation: str
    organisation_name: str
    survey: str
    wave: str
    wave_start: str
    size: int
    first_number: int
    asks_requests: bool = False

    @property
    def file(self):
        return f"{self.organisation}-{self.wave}.csv"


EXPORTS = [
    Export(platform, organisation, name, survey, wave, start, size, first, requests)
    for platform, organisation, name, survey, sizes, first_number, requests in [
        ("surveymonkey", "example-chamber", "Example Chamber of Commerce (constructed)", "chamber-business-voice",
         (272, 285), 0, False),
        ("qualtrics", "example-federation", "Example Federation of Small Firms (constructed)", "federation-pulse",
         (261, 250), 2000, True),
        ("limesurvey", "example-growth-hub", "Example Growth Hub (constructed)", "growth-hub-check-in",
         (248, 264), 4000, False)]
    for wave, start, size, first in [("2026-q1", "2026-01-12", sizes[0], first_number),
                                     ("2026-q3", "2026-07-06", sizes[1], first_number + 1000)]
    for platform, requests in [(platform, requests)]
]


def moment(export, person, seconds=0):
    start = datetime.datetime.fromisoformat(export.wave_start + "T08:00:00")
    return start + datetime.timedelta(days=person["day"], minutes=person["minute"], seconds=seconds)


def district_text(person):
    if person["no_place"]:
        return ""
    if person["odd_place"]:
        return person["odd_place"]
    other_spellings = DISTRICTS[person["district"]][4]
    if person["misspelt"]:
        return other_spellings[person["number"] % len(other_spellings)]
    return person["district"]


def full_postcode(person):
    """A made-up unit in a real sector: the letters are none that Royal Mail gives out together there."""
    if person["no_place"] or person["odd_place"]:
        return ""
    letters = "QVZ"
    number = person["number"]
    code = person["postcode"] + letters[number % 3] + letters[number // 3 % 3]
    return {0: code, 1: code.lower(), 2: code.replace(" ", ""), 3: person["postcode"]}[number % 7 if number % 7 < 4 else 0]


def label(person, labels):
    if person["no_sector"]:
        return ""
    return person["odd_sector"] or labels[person["number"] % len(labels)]


def to_csv(rows, delimiter=",", line_end="\r\n", quote_all=False):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end,
                        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def surveymonkey(export, people):
    """Two header records: questions, then the parts of each."""
    first = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
             "Last Name", "Which sector is your business in?", "Which district is your business based in?", "",
             "How many people do you employ?", "What are the biggest barriers holding your business back?",
             "What is the best thing about doing business here?"]
    second = ["", "", "", "", "", "", "", "", "Response", "Response", "Town", "Response", "Open-Ended Response",
              "Open-Ended Response"]
    rows = [first, second]
    for person in people:
        given, family = person["name"].split(" ")
        place = district_text(person)
        town = "" if person["odd_place"] or person["number"] % 3 == 0 else person["town"]
        rows.append([f"1184{person['number']:07d}", "40218877", moment(export, person).strftime("%d/%m/%Y %H:%M:%S"),
                     "" if person["partial"] else moment(export, person, person["seconds"]).strftime("%d/%m/%Y %H:%M:%S"),
                     person["ip"], person["email"], given, family, label(person, SECTORS[person["section"]][1]), place,
                     town, {"0": "Just me", "250+": "250+"}.get(person["size"], person["size"]), person["barriers"],
                     person["strengths"]])
    return to_csv(rows, line_end="\n")


def qualtrics(export, people):
    """Three header records: names, questions, import ids as JSON."""
    columns = [
        ("StartDate", "Start Date", {"ImportId": "startDate", "timeZone": "Europe/London"}),
        ("EndDate", "End Date", {"ImportId": "endDate", "timeZone": "Europe/London"}),
        ("Status", "Response Type", {"ImportId": "status"}),
        ("IPAddress", "IP Address", {"ImportId": "ipAddress"}),
        ("Progress", "Progress", {"ImportId": "progress"}),
        ("Duration (in seconds)", "Duration (in seconds)", {"ImportId": "duration"}),
        ("Finished", "Finished", {"ImportId": "finished"}),
        ("RecordedDate", "Recorded Date", {"ImportId": "recordedDate", "timeZone": "Europe/London"}),
        ("ResponseId", "Response ID", {"ImportId": "_recordId"}),
        ("RecipientEmail", "Recipient Email", {"ImportId": "recipientEmail"}),
        ("UserLanguage", "User Language", {"ImportId": "userLanguage"}),
        ("Q1", "What sector is your firm in?", {"ImportId": "QID1"}),
        ("Q2", "What is your business postcode?", {"ImportId": "QID2_TEXT"}),
        ("Q3", "How many employees do you have?", {"ImportId": "QID3"}),
        ("Q4", "What, if anything, is stopping your firm from growing?", {"ImportId": "QID4_TEXT"}),
        ("Q5", "What is working well for your firm in this area?", {"ImportId": "QID5_TEXT"}),
        ("Q6", "What one thing would help your firm most?", {"ImportId": "QID6_TEXT"}),
    ]
    rows = [[name for name, _, _ in columns], [text for _, text, _ in columns],
            [json.dumps(ids, separators=(",", ":")) for _, _, ids in columns]]
    sizes = {"0": "None", "1-9": "1-9", "10-49": "10-49", "50-249": "50-249", "250+": "250 or more"}
    for person in people:
        end = moment(export, person, person["seconds"]).strftime("%Y-%m-%d %H:%M:%S")
        titles = [SECTION_TITLES[person["section"]]]
        rows.append([moment(export, person).strftime("%Y-%m-%d %H:%M:%S"), end,
                     "Survey Preview" if person["test"] else "IP Address", person["ip"],
                     "47" if person["partial"] else "100", person["seconds"], "False" if person["partial"] else "True", end,
                     f"R_{person['number'] * 7919 % 10 ** 9:09d}Ex", person["email"], "EN-GB", label(person, titles),
                     full_postcode(person), sizes[person["size"]], person["barriers"], person["strengths"],
                     person["requests"]])
    return to_csv(rows)


def limesurvey(export, people):
    """Semicolons, a byte order mark, everything quoted, one header record."""
    rows = [["Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Your name",
             "Your e-mail address", "SIC code of your main activity", "Nearest town", "Employees (full-time equivalent)",
             "What difficulties does your business face at the moment?", "What is good about doing business where you are?"]]
    for person in people:
        low, high = {"0": (0, 0), "1-9": (1, 9), "10-49": (10, 49), "50-249": (50, 249), "250+": (250, 900)}[person["size"]]
        place = person["odd_place"] if person["odd_place"] in ODD_PLACES else person["town"]
        employees = low + person["number"] * 37 % (high - low + 1)
        submitted = "" if person["partial"] else moment(export, person, person["seconds"]).strftime("%Y-%m-%d %H:%M:%S")
        rows.append([person["number"] - export.first_number, submitted, "2" if person["partial"] else "4", "en",
                     person["number"] * 104729 % 2 ** 31, moment(export, person).strftime("%Y-%m-%d %H:%M:%S"),
                     person["name"], person["email"], label(person, SECTORS[person["section"]][2]),
                     "" if person["no_place"] else place, employees, person["barriers"], person["strengths"]])
    return b"\xef\xbb\xbf" + to_csv(rows, delimiter=";", quote_all=True)


def write_export(export, people):
    return {"surveymonkey": surveymonkey, "qualtrics": qualtrics, "limesurvey": limesurvey}[export.platform](export, people)
