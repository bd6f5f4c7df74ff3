#!/usr/bin/python3
"""Makes the export zoo: hundreds of constructed survey exports, and what is true of each.

usage: export_zoo.py FOLDER

Nobody said what stands in these files: answers are put together from clauses of our own writing, by a seeded
generator. The files take after what survey tools write, in every dialect, encoding and writer, with the quirks met in
real exports; the truth (truth.json) follows from what was written, not from what any reader makes of it. Needs
python3-openpyxl and python3-xlsxwriter; LibreOffice is a further writer where it is installed.
"""

import json
import pathlib
import sys

from zoo_broken_files import broken_files
from zoo_cases import all_cases
from zoo_more_platforms import handmade
from zoo_people import make_people
from zoo_tables import EITHER, OPEN


def truth_of(case):
    table = case.table
    truth = {
        "file": case.name,
        "layout": case.layout,
        "quirks": case.quirks,
        "platform": table.platform,
        "header_records": table.header_records,
        "read": table.read,
        "accepted": table.accepted,
        "duplicate": table.duplicate,
        "rejected": table.rejected,
        "problems": table.problems,
    }
    if case.profile:
        truth["profile"] = case.name + ".profile.json"
    if case.by_header:
        truth["open_headers"] = [column.headers[-1] for column in table.columns if column.role == OPEN]
        truth["either_headers"] = [column.headers[-1] for column in table.columns if column.role == EITHER]
    else:
        truth["roles"] = table.roles()
    return truth


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    truths = []
    for case in all_cases():
        (folder / case.name).write_bytes(case.data)
        if case.profile:
            (folder / (case.name + ".profile.json")).write_text(json.dumps(case.profile), encoding="utf-8")
        truths.append(truth_of(case))
    for name, data, codes, what in broken_files(handmade(make_people("broken", 24, first_number=900_000))):
        (folder / name).write_bytes(data)
        truths.append({"file": name, "quirks": [what], "errors": codes})
    (folder / "truth.json").write_text(json.dumps(truths, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
