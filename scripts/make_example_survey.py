#!/usr/bin/env python3
"""Makes the constructed example survey in examples/: six exports and their manifest.

usage: make_example_survey.py FOLDER

Nobody said what stands in these files. The answers are put together, by a seeded generator, from clauses of our own
writing (example_phrases.tsv); organisations, people and addresses are invented. Standard library only; the same
bytes every time, on every machine.
"""

import pathlib
import sys

from example_exports import EXPORTS, MANIFEST_HEADER, write_export
from example_people import make_responses


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    manifest = ["\t".join(MANIFEST_HEADER)]
    for export in EXPORTS:
        responses = make_responses(export)
        (folder / export.file).write_bytes(write_export(export, responses))
        manifest.append("\t".join([export.file, export.organisation, export.organisation_name, export.survey,
                                   export.wave, export.wave_start]))
    (folder / "manifest.tsv").write_bytes(("\n".join(manifest) + "\n").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
