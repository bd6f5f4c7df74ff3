"""The files of the zoo: every layout in every dialect, encoding and writer, and the quirks one by one."""

import dataclasses
import functools

import zoo_json_files
import zoo_more_platforms as more
import zoo_parts
import zoo_platforms as tools
import zoo_tables as tables
import zoo_workbooks as books
from zoo_people import ACCENTED, AWKWARD, TYPOGRAPHIC, make_people
from zoo_sheets import sheet_cases
from zoo_text_files import UTF_8_MARK, UTF_16_BIG, UTF_16_LITTLE, Dialect, write_text

RESPONSES = 24

LAYOUTS = {
    "surveymonkey-two-headers": tools.surveymonkey,
    "surveymonkey-one-header": functools.partial(tools.surveymonkey, header_records=1),
    "qualtrics": tools.qualtrics,
    "qualtrics-without-import-ids": functools.partial(tools.qualtrics, header_records=2),
    "qualtrics-legacy": tools.qualtrics_legacy,
    "microsoft-forms": tools.microsoft_forms,
    "google-forms": tools.google_forms,
    "limesurvey": tools.limesurvey,
    "limesurvey-codes": functools.partial(tools.limesurvey, style="code"),
    "limesurvey-codes-and-text": functools.partial(tools.limesurvey, style="both"),
    "typeform": tools.typeform,
    "smartsurvey": more.smartsurvey,
    "jisc": more.jisc,
    "citizen-space": more.citizen_space,
    "surveygizmo": more.surveygizmo,
    "kobotoolbox": more.kobo,
    "kobotoolbox-labels": functools.partial(more.kobo, labels=True),
    "redcap": more.redcap,
    "redcap-labels": functools.partial(more.redcap, labels=True),
    "polis": more.polis,
    "handmade": more.handmade,
    "handmade-bare": more.handmade_bare,
}


@dataclasses.dataclass
class Case:
    name: str
    layout: str
    table: object
    data: bytes
    quirks: list
    profile: dict = None
    by_header: bool = False  # columns are told by their headers: JSON has no positions


class Numbers:
    """No two files share a respondent, so that none is a duplicate of another file's."""

    def __init__(self):
        self.files = 0

    def people(self, seed, count=RESPONSES, extras=(), **more_of_it):
        self.files += 1
        return make_people(f"{seed}-{self.files}", count, list(extras), first_number=self.files * 1000, **more_of_it)


def plain(table):
    return table


def together(*changes):
    def change(table):
        for one in changes:
            table = one(table)
        return table

    return change


def late_accents(table):
    """The only letter beyond ASCII stands in the last record."""
    made = table.copy()
    at = [position for position, column in enumerate(made.columns) if column.role == tables.OPEN]
    made.rows[-1][at[-1]] = "Nothing but the café on the corner keeps us going, and that is closing."
    made.quirks.append("the only accent in the last record")
    return made


# name, dialect, what is done to the table, what is worked into the answers, encoding of the profile
TEXT_VARIANTS = [
    ("plain", Dialect(), plain, ACCENTED, None),
    ("mark-semicolon", Dialect(";", "\n", byte_order_mark=UTF_8_MARK), plain, ACCENTED + TYPOGRAPHIC, None),
    ("utf-16le-tab", Dialect("\t", codec="utf-16le", byte_order_mark=UTF_16_LITTLE), plain, TYPOGRAPHIC, None),
    ("utf-16be", Dialect(",", "\n", codec="utf-16be", byte_order_mark=UTF_16_BIG), plain, ACCENTED, None),
    ("utf-16le-no-mark", Dialect("\t", codec="utf-16le"), plain, ACCENTED, None),
    ("utf-16be-no-mark", Dialect(";", codec="utf-16be", end_of_file=False), plain, ACCENTED, None),
    ("windows-1252", Dialect(codec="cp1252"), plain, ACCENTED + TYPOGRAPHIC, None),
    ("windows-1252-late", Dialect(";", codec="cp1252"), late_accents, (), None),
    ("macroman", Dialect(codec="mac_roman", line_end="\r"), plain, ACCENTED + TYPOGRAPHIC, "macroman"),
    ("cp850", Dialect(";", codec="cp850"), plain, ACCENTED, "cp850"),
    ("double-encoded", Dialect(double_encoded=True), plain, ACCENTED + TYPOGRAPHIC, None),
    ("awkward-cells", Dialect(quote_all=True, line_end="mixed"), plain, AWKWARD, None),
    (
        "title-and-blanks",
        Dialect(end_of_file=False),
        together(tables.title_lines, tables.blank_records, tables.trailing_delimiters),
        AWKWARD,
        None,
    ),
    ("short-and-long", Dialect("\t", "\n"), together(tables.short_and_long_records, tables.repeated_records), (), None),
    ("junk-and-tests", Dialect("|"), together(tables.junk_answers, tables.test_records), (), None),
    ("sep-line", Dialect(";", sep_line=True), tables.repeated_records, ACCENTED, None),
    ("spaced", Dialect(line_end="\n", quote_all=True, spaced=True), plain, AWKWARD, None),
]


def text_cases(numbers):
    for layout, make in LAYOUTS.items():
        for name, dialect, change, extras, encoding in TEXT_VARIANTS:
            table = change(make(numbers.people(f"{layout}-{name}", extras=extras)))
            if dialect.double_encoded and not any(
                ord(letter) > 127 for row in table.rows for cell in row for letter in cell
            ):
                continue
            ending = "tsv" if dialect.delimiter == "\t" else "csv"
            yield Case(
                f"{layout}-{name}.{ending}",
                layout,
                table,
                write_text(table, dialect),
                dialect.quirks() + table.quirks,
                {"encoding": encoding} if encoding else None,
            )


def workbook_cases(numbers):
    writers = {
        "openpyxl": books.by_openpyxl,
        "xlsxwriter": books.by_xlsxwriter,
        "xlsxwriter-inline": lambda table: books.by_xlsxwriter(table, {"constant_memory": True}),
        "parts-inline": zoo_parts.inline_strings,
    }
    texts = {}
    for layout, make in LAYOUTS.items():
        for number, (writer, write) in enumerate(writers.items()):
            change = [plain, tables.repeated_records, tables.blank_records, tables.junk_answers][number]
            table = change(make(numbers.people(f"{layout}-{writer}", extras=ACCENTED + TYPOGRAPHIC)))
            yield Case(f"{layout}-{writer}.xlsx", layout, table, write(table), [writer] + table.quirks)
        texts[layout] = make(numbers.people(f"{layout}-libreoffice", extras=ACCENTED))
    made = books.by_libreoffice({layout: write_text(table, Dialect()) for layout, table in texts.items()})
    for layout, book in made.items():
        yield Case(f"{layout}-libreoffice.xlsx", layout, texts[layout], book, ["LibreOffice"])


def json_cases(numbers):
    shapes = {
        "array": zoo_json_files.array,
        "under-a-name": zoo_json_files.under_a_name,
        "lines": zoo_json_files.lines,
        "lines-with-mark": zoo_json_files.lines_with_mark,
        "lists-of-cells": zoo_json_files.lists_of_cells,
        "by-column": zoo_json_files.by_column,
        "escaped": zoo_json_files.escaped,
        "utf-16": zoo_json_files.in_utf_16,
        "nested": zoo_json_files.nested,
    }
    for layout in ("google-forms", "kobotoolbox", "citizen-space"):
        for shape, write in shapes.items():
            table = LAYOUTS[layout](numbers.people(f"{layout}-json-{shape}", extras=ACCENTED + AWKWARD))
            ending = "jsonl" if shape.startswith("lines") else "json"
            table.platform = [*table.platform, "unknown"]
            yield Case(
                f"{layout}-{shape}.{ending}",
                "json-" + layout + "-" + shape,
                table,
                write(table),
                ["JSON: " + shape],
                by_header=True,
            )
    questions = {
        "q1": ("multiple_choice", tools.SECTOR, "sector"),
        "q2": ("long_text", tools.BARRIERS, "barriers"),
        "q3": ("long_text", tools.REQUESTS, "requests"),
    }
    for shape, write in (("typeform-answers", zoo_json_files.typeform), ("qualtrics-values", zoo_json_files.qualtrics)):
        people = numbers.people(shape)
        table = more.handmade_bare(people)
        table.platform = [shape.split("-")[0], "unknown"]
        table.columns = [
            tables.Column(
                [wording if shape.startswith("typeform") else reference],
                tables.OPEN if kind == "long_text" else tables.CLOSED,
                None,
            )
            for reference, (kind, wording, _) in questions.items()
        ]
        yield Case(
            shape + ".json", "json-" + shape, table, write(people, questions), ["JSON: " + shape], by_header=True
        )


def all_cases():
    numbers = Numbers()
    yield from text_cases(numbers)
    yield from workbook_cases(numbers)
    yield from json_cases(numbers)
    for name, layout, table, data, quirks in sheet_cases(numbers):
        yield Case(name, layout, table, data, quirks)
