"""Constructed respondents of the example survey and the words put in their mouths."""

import pathlib

from example_random import Random
from example_world import BY_DISTRICT, BY_SECTOR, BY_WAVE, DISTRICTS, ODD_PLACES, ODD_SECTORS, SECTORS, THEMES

FIRST_NAMES = ["Ada", "Bill", "Cass", "Dev", "Esme", "Frank", "Gita", "Hal", "Ivy", "Jo", "Kit", "Lena", "Mo", "Nell"]
LAST_NAMES = ["Example", "Invented", "Madeup", "Nobody", "Placeholder", "Sample", "Specimen"]
SIZES = [("0", 14), ("1-9", 46), ("10-49", 26), ("50-249", 10), ("250+", 4)]
MONTHS = ["March", "the autumn", "Christmas", "next summer", "the end of the year"]

BARRIER_FRAMES = ["{C}.", "{C}", "{c}", "{C}.", "Biggest problem: {c}.", "Mainly {c}.", "I would say {c}.",
                  "Honestly, {c}.", "{C}!", "{C} and it is getting worse.", "{C}. Nothing changes.", "Well, {c}."]
STRENGTH_FRAMES = ["{C}.", "{C}", "{c}", "{C}.", "{C}!", "I would say {c}.", "Honestly, {c}.", "{C}, can't fault it.",
                   "{C}. Long may it last.", "Well, {c}."]
REQUEST_FRAMES = ["{C}.", "{C}", "{c}", "{C} please.", "{C}, that would help more than anything.", "We need {c}.",
                  "{C}. That's all.", "What we want is {c}."]
JOINS = [". Also, {c}", ", and {c}", ". {C}", "; {c}", ". On top of that {c}", ". {C}"]
NOTHING = ["none", "None", "n/a", "N/A", "nothing", "Nothing at the moment", "No", "-", "none really", "no barriers",
           "can't think of any", "nil"]
NOTHING_GOOD = ["none", "n/a", "Nothing", "can't think of anything", "not a lot", "?", "N/A"]
NOISE = ["asdf", "xxxx", "test", "...", "qwerty"]
OTHER = ["It varies from week to week.", "See my answer last time.", "Ask me in six months.", "I'd rather talk about it.",
         "Life is too short for surveys."]


class Phrases:
    """The clauses of example_phrases.tsv by theme and kind."""

    def __init__(self):
        self.clauses = {}
        path = pathlib.Path(__file__).parent / "example_phrases.tsv"
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("#"):
                theme, kind, text = line.split("\t")
                self.clauses.setdefault((theme, kind), []).append(text)

    def of(self, theme, kind):
        return self.clauses[(theme, kind)]


PHRASES = Phrases()


def capital(text):
    return text[0].upper() + text[1:]


def uncapital(text):
    """Lower case for the middle of a sentence, but not 'I', names or 'T levels'."""
    word = text.split(" ")[0]
    keep = word == "I" or word[0].isdigit() or any(letter.isupper() for letter in word)
    return text if keep else text[0].lower() + text[1:]


def fill(text, person, random):
    roads = DISTRICTS[person["district"]][3]
    for slot, value in [
            ("{town}", person["town"]), ("{road}", random.pick(roads)), ("{role}", SECTORS[person["section"]][3]),
            ("{goods}", SECTORS[person["section"]][4]), ("{pct}", str(random.between(2, 13) * 5)),
            ("{n}", str(random.between(2, 6))), ("{k}", random.pick(["three", "five", "ten", "twelve", "forty"])),
            ("{months}", random.pick(["three", "four", "six", "eight", "nine"])), ("{month}", random.pick(MONTHS)),
            ("{years}", str(random.between(6, 24))), ("{uni}", random.pick(["UCLan", "Lancaster University", "Edge Hill"])),
            ("{college}", random.pick(["Myerscough", "Preston's College", "Blackburn College", "Nelson and Colne College",
                                       "Runshaw"]))]:
        text = text.replace(slot, value)
    return text


def misspell(text, random):
    """One slip of the finger: two letters swapped, one left out or one doubled, within a longer word."""
    places = [at for at in range(2, len(text) - 2) if text[at - 2:at + 3].isalpha()]
    if not places:
        return text
    at = random.pick(places)
    slip = random.below(3)
    if slip == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2:]
    if slip == 1:
        return text[:at] + text[at + 1:]
    return text[:at] + text[at] + text[at:]


def pick_themes(person, stance, wave, count, random):
    weights = []
    for theme, (barrier, strength) in THEMES.items():
        weight = 10000 * (barrier if stance != "strength" else strength)
        weight = weight * BY_SECTOR.get(person["section"], {}).get(theme, 100) // 100
        weight = weight * BY_DISTRICT[person["district"]].get(theme, 100) // 100
        if stance != "strength":
            weight = weight * BY_WAVE[wave].get(theme, 100) // 100
        weights.append((theme, max(weight, 1)))
    themes = []
    while len(themes) < count:
        theme = random.weighted(weights)
        if theme not in themes:
            themes.append(theme)
    return themes


def answer(person, stance, wave, random):
    """One answer to an open question that asks for barriers, strengths or requests; may be blank."""
    kind = random.weighted([("clauses", 66), ("words", 16), ("nothing", 6), ("blank", 9), ("other", 2), ("noise", 1)])
    if kind == "blank":
        return ""
    if kind == "nothing":
        return random.pick(NOTHING_GOOD if stance == "strength" else NOTHING)
    if kind == "other":
        return random.pick(OTHER)
    if kind == "noise":
        return random.pick(NOISE)
    if kind == "words" and stance != "request":
        themes = pick_themes(person, stance, wave, random.weighted([(1, 50), (2, 25), (3, 25)]), random)
        good = {"recruitment": "our people", "training-and-education": "local college", "premises": "space",
                "skills-shortages": "skilled workforce", "traffic-congestion": "motorway access",
                "digital-connectivity": "fast broadband", "input-costs": "low overheads", "parking": "free parking",
                "customer-demand": "loyal customers", "supply-chain": "good suppliers", "place-appeal": "location",
                "business-support": "networking"}
        words = []
        for theme in themes:
            if stance == "strength":
                words.append(good.get(theme) or fill(random.pick(PHRASES.of(theme, "strength")), person, random))
            else:
                words.append(random.pick([word for word in PHRASES.of(theme, "word") if word != good.get(theme)]))
        text = random.pick([", ", ", ", " and ", "\n", " / "]).join(words)
        return random.pick([text, capital(text), text.upper() if len(text) < 30 else text])
    count = random.weighted([(1, 60), (2, 32), (3, 8)])
    text = ""
    for theme in pick_themes(person, stance, wave, count, random):
        clause = fill(random.pick(PHRASES.of(theme, stance)), person, random)
        pattern = random.pick(JOINS)
        joined = pattern.replace("{C}", capital(clause)).replace("{c}", uncapital(clause))
        text += joined if text else clause
    frame = random.pick({"barrier": BARRIER_FRAMES, "strength": STRENGTH_FRAMES, "request": REQUEST_FRAMES}[stance])
    if count > 1:
        frame = random.pick(["{C}.", "{C}", "{c}"])
    text = frame.replace("{C}", capital(text)).replace("{c}", uncapital(text))
    if random.chance(9):
        text = misspell(text, random)
    if random.chance(4):
        text = text.lower()
    if random.chance(2):
        text = text.upper()
    if random.chance(10):
        text = text.replace("'", "\u2019")
    return text


def make_person(number, random):
    district = random.weighted([(name, row[0]) for name, row in DISTRICTS.items()])
    section = random.weighted([(code, row[0]) for code, row in SECTORS.items()])
    first, last = random.pick(FIRST_NAMES), random.pick(LAST_NAMES)
    return {
        "number": number, "district": district, "section": section, "town": random.pick(DISTRICTS[district][1]),
        "postcode": random.pick(DISTRICTS[district][2]), "size": random.weighted(SIZES),
        "name": f"{first} {last}", "email": f"{first}.{last}{number}@example.org".lower(),
        "odd_place": random.pick(ODD_PLACES) if random.chance(4) else "",
        "odd_sector": random.pick(ODD_SECTORS) if random.chance(5) else "",
        "no_place": random.chance(2), "no_sector": random.chance(2), "misspelt": random.chance(12),
        "day": random.between(0, 41), "minute": random.between(0, 599), "seconds": random.between(95, 1400),
        "ip": f"192.0.2.{random.between(1, 254)}", "partial": False, "test": False,
    }


def make_responses(export):
    """The respondents of one file in the order of their answers: a few partials, tests and records sent twice."""
    random = Random(f"groundswell/{export.organisation}/{export.wave}")
    people = []
    for number in range(1, export.size + 1):
        person = make_person(export.first_number + number, random)
        # The rare sectors turn up in every survey, or none of them would be seen.
        if number <= len(SECTORS):
            person["section"], person["odd_sector"], person["no_sector"] = list(SECTORS)[number - 1], "", False
        if 30 <= number < 30 + len(DISTRICTS):
            person["district"] = list(DISTRICTS)[number - 30]
            person["town"] = DISTRICTS[person["district"]][1][0]
            person["postcode"] = DISTRICTS[person["district"]][2][0]
        person["barriers"] = answer(person, "barrier", export.wave, random)
        person["strengths"] = answer(person, "strength", export.wave, random)
        person["requests"] = answer(person, "request", export.wave, random) if export.asks_requests else ""
        if random.chance(4):
            person["partial"], person["strengths"], person["requests"] = True, "", ""
        if number in (40, 120):
            person["test"], person["barriers"], person["strengths"] = True, "test test", "test"
            person["name"], person["requests"] = "Test Test", ""
        people.append(person)
    people.sort(key=lambda person: (person["day"], person["minute"], person["number"]))
    for at in (25, 90, 150):
        people.insert(at + 1, dict(people[at]))
    return people
