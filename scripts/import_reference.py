#!/usr/bin/env python3
"""Makes the tables under reference/ from a folder of source tables.

usage: import_reference.py SOURCE [REPOSITORY]

SOURCE holds districts.tsv, places.tsv, postcode_*.tsv, sic_*.tsv, sector_labels.tsv, size_bands.tsv and, below
ons/, the lists of local authority districts and the SIC 2007 hierarchy. What each is and where it comes from is
said in reference/SOURCES.md. Standard library only; the same sources give the same bytes.
"""

import csv
import json
import pathlib
import re
import sys

from reference_facts import (AREA, AREA_NAMES, EXTRA_LABELS, EXTRA_SIZE_ALIASES, EXTRA_TITLES, NOT_ALIASES,
                             OUTSIDE, POST_TOWNS, POSTCODE_AREAS, PRIORITY_DIVISIONS, RURAL_URBAN, SUB_AREAS,
                             SUCCESSORS, WIDER_NAMES)


def read(path, delimiter="\t"):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(header)]
    for row in rows:
        cells = [str(cell) for cell in row]
        assert len(cells) == len(header) and not any("\t" in cell or "\n" in cell for cell in cells), row
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path}: {len(lines) - 1} rows")


def codes_of_others(text, least=0.0):
    """'E07000120:Hyndburn:0.151|...' -> 'E07000120|...'; shares below `least` are left out."""
    parts = [part.split(":") for part in text.split("|") if part]
    return "|".join(code for code, _, share in parts if float(share) >= least)


def england_districts(source):
    """Every district of England since 2019: (code, name, region, last list that holds it); newest first wins."""
    found = {}
    for row in read(source / "ons/england_lad24_region24.csv", ","):
        found[row["lad24cd"]] = (row["lad24nm"], row["rgn24nm"], "2024")
    for row in read(source / "ons/lad22_to_lep17.csv", ","):
        if row["lad22cd"].startswith("E"):
            found.setdefault(row["lad22cd"], (row["lad22nm"], "", "2022"))
    for row in read(source / "lep_districts.tsv"):
        found.setdefault(row["lad19_code"], (row["lad19_name"], "", "2019"))
    return sorted(((code, *row) for code, row in found.items()), key=lambda row: (-int(row[3]), row[0]))


def other_nations(source):
    """The districts of Scotland, Wales and Northern Ireland: (code, name, nation, list that holds it)."""
    nation = {"S": "Scotland", "W": "Wales", "N": "Northern Ireland"}
    hexes = json.loads((source / "ons/uk-local-authority-districts-2023.hexjson").read_text(encoding="utf-8"))["hexes"]
    return sorted((code, hexagon["n"], nation[code[0]], "2023") for code, hexagon in hexes.items() if code[0] in nation)


def import_area(source, area, england):
    code_of = {}
    for code, name, _, last in sorted(england + other_nations(source), key=lambda row: row[3]):
        code_of[name] = code  # the newest list wins
    districts = read(source / "districts.tsv")
    name_of = {row["gss_code"]: row["name"] for row in districts}
    write(area / "area.tsv", ["name", "code", "other_names", "wider_names"],
          [(*AREA, "|".join(AREA_NAMES), "|".join(WIDER_NAMES))])
    write(area / "sub_areas.tsv", ["name", "districts", "other_names"], SUB_AREAS)
    write(area / "districts.tsv", ["code", "name", "sub_area", "aliases", "misspellings"],
          [(row["gss_code"], row["name"], row["sub_area"], row["aliases"],
            "|".join(word for word in row["misspellings"].split("|") if word not in NOT_ALIASES))
           for row in districts])
    write(area / "district_classes.tsv", ["district", "rural_urban"],
          [(row["gss_code"], row["ruc21_code"]) for row in districts])
    write(area / "priority_sectors.tsv", ["id", "label", "divisions"],
          [(row["id"], row["label"].split(" (BAE ")[0], "|".join(PRIORITY_DIVISIONS[row["id"]]))
           for row in read(source / "priority_sectors.tsv")])

    places = []
    for row in read(source / "places.tsv"):
        places.append((row["place"], row["gss_code"], row["kind"], row["ambiguous"], row["note"]))
        # A place said to lie in a second district of the area gets a row there too, so that a second clue for
        # that district confirms the place and does not contradict it.
        if row["ambiguous"] == "yes":
            for code, name in name_of.items():
                if name in row["note"] and code != row["gss_code"]:
                    places.append((row["place"], code, row["kind"], "yes", row["note"]))
    unique = sorted({(place[1], place[0].lower(), place) for place in places})
    seen, rows = set(), []
    for code, lower, place in unique:
        if (code, lower) not in seen:
            seen.add((code, lower))
            rows.append(place)
    write(area / "places.tsv", ["place", "code", "kind", "ambiguous", "note"], rows)
    write(area / "places_outside.tsv", ["place", "code", "district", "note"],
          [(row["place"], code_of[row["district"]], row["district"], row["note"])
           for row in read(source / "places_outside.tsv")] +
          [(name, code_of.get(district, ""), district, note) for name, district, note in OUTSIDE])

    outcodes = read(source / "postcode_districts.tsv")
    write(area / "postcode_districts.tsv", ["outcode", "code", "district", "share", "status", "others", "post_town"],
          [(row["outcode"], row["primary_gss"], row["primary_name"], row["primary_share"], row["status"],
            codes_of_others(row["others_gss_name_share"], least=0.005), POST_TOWNS.get(row["outcode"], "")) for row in outcodes])
    boxes = {row["outcode"] for row in outcodes if row["status"] == "non-geographic"}
    write(area / "postcode_sectors.tsv", ["sector", "code", "district", "share", "status", "others"],
          [(row["sector"], row["primary_gss"], row["primary_name"], row["primary_share"],
            "non-geographic" if row["sector"].split()[0] in boxes else row["status"],
            codes_of_others(row["others_gss_name_share"])) for row in read(source / "postcode_sectors.tsv")])


def import_leps(source, country):
    """Which districts a LEP holds, those made since 2019 by what they were made of; `part` where only some does."""
    write(country / "leps.tsv", ["code", "name", "pan_region"],
          [(row["lep_code"], row["name"], row["pan_region"]) for row in read(source / "leps.tsv")])
    extents = {(row["lep_code"], row["lad19_code"]): row["extent"].split(":")[0]
               for row in read(source / "lep_districts.tsv")}
    for successor, before in SUCCESSORS.items():
        for lep in sorted({lep for lep, district in extents if district in before}):
            whole = all(extents.get((lep, district)) == "whole" for district in before)
            extents[lep, successor] = "whole" if whole else "part"
    write(country / "lep_districts.tsv", ["lep", "district", "extent"],
          [(lep, district, extent) for (lep, district), extent in sorted(extents.items())])
    write(country / "rural_urban_classes.tsv", ["code", "label"], RURAL_URBAN)


def import_country(source, country, england):
    write(country / "districts.tsv", ["code", "name", "region", "in_list_of"], england + other_nations(source))
    import_leps(source, country)
    write(country / "postcode_areas.tsv", ["area", "post_town"], POSTCODE_AREAS)
    write(country / "sic_sections.tsv", ["section", "title", "other_titles"],
          [(row["section"], row["title"], EXTRA_TITLES.get(row["section"], ""))
           for row in read(source / "sic_sections.tsv")])
    write(country / "sic_divisions.tsv", ["division", "section", "title"],
          [(row["division"], row["section"], row["title"]) for row in read(source / "sic_divisions.tsv")])
    write(country / "sic_codes.tsv", ["code", "section", "title"],
          [(row["code"], row["section"], " ".join(row["title"].split()))
           for row in read(source / "ons/sic2007_hierarchy_titles.csv", ",")
           if row["level"] in ("group", "class", "subclass")])
    labels = [(row["survey_label"], row["sic_sections"], row["confidence"], "survey forms")
              for row in read(source / "sector_labels.tsv")]
    known = {label[0].lower() for label in labels}
    labels += [(label, sections, "high", "ours") for label, sections in EXTRA_LABELS if label.lower() not in known]
    write(country / "sector_labels.tsv", ["label", "sections", "confidence", "source"], labels)
    # "Not stated" is no band: such a cell stays as given, without a code.
    write(country / "size_bands.tsv", ["id", "label", "employees_min", "employees_max", "aliases"],
          [(row["id"], row["label"], row["employees_min"], row["employees_max"],
            "|".join(row["aliases"].split("|") + EXTRA_SIZE_ALIASES.get(row["id"], [])))
           for row in read(source / "size_bands.tsv") if row["employees_min"]])


def main():
    if not 2 <= len(sys.argv) <= 3:
        print(__doc__, file=sys.stderr)
        return 2
    source = pathlib.Path(sys.argv[1])
    repository = pathlib.Path(sys.argv[2] if len(sys.argv) == 3 else pathlib.Path(__file__).parent.parent)
    england = england_districts(source)
    import_area(source, repository / "reference/lancashire", england)
    import_country(source, repository / "reference/uk", england)
    return 0


if __name__ == "__main__":
    sys.exit(main())
