"""Constructed respondents of the export zoo. Nobody said any of it: the answers are put together, by a seeded
generator, from the clauses of our own in example_phrases.tsv."""

import datetime
import pathlib

from example_random import Random

FIRST_NAMES = ["Ada", "Bill", "Cass", "Dev", "Esme", "Frank", "Gita", "Hal", "Ivy", "Jo"]
LAST_NAMES = ["Example", "Invented", "Madeup", "Nobody", "Placeholder", "Sample", "Specimen"]
SECTORS = ["Manufacturing", "Construction", "Retail", "Hotels and restaurants", "Transport and storage", "Education"]
DISTRICTS = ["Preston", "Blackpool", "Burnley", "Lancaster", "Chorley", "West Lancashire"]
POSTCODES = ["PR1 2HE", "FY1 1AA", "BB11 2BS", "LA1 1YN", "PR7 1DP", "L39 2DF"]
SIZES = ["1-9", "10-49", "50-249", "250+"]
CHANNELS = ["Shop", "Online", "Trade fairs", "Agents"]
REGULARITY = ["Weekly", "Monthly", "Quarterly", "Never"]
OTHER = ["word of mouth", "market stalls", "a cousin in Leeds", "leaflets"]
# What encodings and quoting are tried on: letters beyond ASCII, quotes, commas, line breaks.
ACCENTED = ["the café by the station", "£200 a month", "a naïve planning officer", "façade grants"]
TYPOGRAPHIC = ["it’s slow – very slow", "what we’d call “support”", "the council’s forms"]
AWKWARD = ['they say "wait and see"', "roads, rates, and rent", "first the lights;\nthen the drains", "a\ttab of sorts"]
MADE_UP_FIRMS = ["Wharf", "Mill", "Quay", "Fell", "Canal", "Abbey", "Castle", "Harbour"]


def clauses():
    kinds = {}
    path = pathlib.Path(__file__).parent / "example_phrases.tsv"
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#") and "{" not in line:
            _, kind, text = line.split("\t")
            kinds.setdefault(kind, []).append(text)
    return kinds


CLAUSES = clauses()


def sentence(random, kind, extras):
    first = random.pick(CLAUSES[kind])
    text = first[0].upper() + first[1:]
    if random.chance(50):
        text += ", and " + random.pick(CLAUSES[kind])
    if extras and random.chance(30):
        text += ", " + random.pick(extras)
    return text + "."


def make_people(seed, count, extras=(), first_number=0, answered=(90, 75, 55)):
    """`extras` are worked into the answers; `answered` is the share of respondents with each of the three answers."""
    random = Random(seed)
    start = datetime.datetime(2026, 3, 2, 8, 0)
    people = []
    for number in range(first_number, first_number + count):
        place = random.below(len(DISTRICTS))
        moment = start + datetime.timedelta(days=random.below(26), minutes=random.below(600), seconds=random.below(60))
        first, last = random.pick(FIRST_NAMES), random.pick(LAST_NAMES)
        texts = [
            sentence(random, kind, extras) if random.chance(share) else ""
            for kind, share in zip(("barrier", "strength", "request"), answered)
        ]
        people.append(
            {
                "number": number,
                "id": 10_000_000 + random.below(80_000_000) * 10 + number % 10,
                "token": "".join(random.pick("0123456789abcdef") for _ in range(32)),
                "start": moment,
                "end": moment + datetime.timedelta(seconds=random.between(95, 1900)),
                "name": first + " " + last,
                "first": first,
                "last": last,
                "email": f"{first.lower()}.{number}@example.org",
                "ip": f"192.0.2.{random.between(1, 254)}",
                "firm": f"{random.pick(MADE_UP_FIRMS)} {random.pick(LAST_NAMES)} Ltd",
                "phone": f"01632 960{number % 1000:03}",
                "sector": random.pick(SECTORS),
                "district": DISTRICTS[place],
                "postcode": POSTCODES[place],
                "size": random.pick(SIZES),
                "regularity": random.pick(REGULARITY),
                "score": random.between(1, 5),
                "channels": [name for name in CHANNELS if random.chance(45)],
                "other": random.pick(OTHER) if random.chance(25) else "",
                "barriers": texts[0],
                "strengths": texts[1],
                "requests": texts[2],
            }
        )
    return people
