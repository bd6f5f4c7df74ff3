"""Single workbooks and texts that show one quirk each."""

import datetime

import zoo_more_platforms as more
import zoo_parts
import zoo_platforms as tools
import zoo_tables as tables
import zoo_workbooks as books
from zoo_text_files import Dialect, write_text


def merged_headers(book, sheet):
    """The question is merged over its options."""
    start = None
    for column in range(1, sheet.max_column + 2):
        text = sheet.cell(1, column).value if column <= sheet.max_column else None
        if start and text != start[1]:
            if column - 1 > start[0]:
                sheet.merge_cells(start_row=1, end_row=1, start_column=start[0], end_column=column - 1)
            start = None
        if text and not start:
            start = (column, text)


def hidden_rows(book, sheet):
    for row in (5, 9):
        sheet.row_dimensions[row].hidden = True


def in_1904(book, sheet):
    book.epoch = datetime.datetime(1904, 1, 1)


def with_formulas(book, sheet):
    """Two cells of a closed column are formulas whose values were never worked out."""
    for row in (4, 7):
        sheet.cell(row, sheet.max_column).value = "=1+1"


def with_errors(book, sheet):
    sheet.cell(5, sheet.max_column).value = "#N/A"
    sheet.cell(6, sheet.max_column).value = True


def under_merged_titles(table):
    """A title over the whole sheet and two rows, then groups of questions, then the questions."""
    made = table.copy()
    made.title_rows = [["Constructed business survey, spring 2026"], []]
    groups = ["About you"] + [""] * (len(made.columns) - 4) + ["Your views"] + [""] * 2
    made.header_rows = [groups] + made.header_rows
    made.header_records = 2
    made.quirks += ["merged title", "merged groups of questions"]
    return made


def merge_titles(book, sheet):
    width = sheet.max_column
    sheet.merge_cells(start_row=1, end_row=2, start_column=1, end_column=width)
    sheet.merge_cells(start_row=3, end_row=3, start_column=1, end_column=width - 3)
    sheet.merge_cells(start_row=3, end_row=3, start_column=width - 2, end_column=width)


LOOKUP = [["Code", "Meaning"], [1, "Yes"], [2, "No"]]
ABOUT = [["Constructed business survey"], ["Exported", datetime.date(2026, 3, 31)], ["Nobody said any of it"]]


def wide(numbers, layout, count):
    """Thousands of columns, all but a few of them ratings."""
    people = numbers.people("wide", 12)
    columns = [
        tables.Column(["Respondent ID"], "respondent", tools.says("id")),
        tables.Column([tools.BARRIERS], tables.OPEN, tools.says("barriers")),
    ]
    columns += [
        tables.Column([f"Rating {number}"], tables.CLOSED, lambda person: person["score"])
        for number in range(count - len(columns))
    ]
    return tables.make_table(["unknown", "surveymonkey"], columns, people)


def dated(numbers, seed, form, spread):
    """A sheet whose dates are written in one order; `spread` gives the days."""
    people = numbers.people(seed)
    for number, person in enumerate(people):
        person["start"] = spread(number)
    columns = [
        tables.Column(["Reference"], "respondent", tools.says("id")),
        tables.Column(["Date submitted"], "date", tools.when("start", form)),
        tables.Column([tools.BARRIERS], tables.OPEN, tools.says("barriers")),
        tables.Column([tools.REQUESTS], tables.OPEN, tools.says("requests")),
    ]
    return tables.make_table("unknown", columns, people)


def kobo_with_repeats(table):
    """A second sheet holds the answers of a repeat group, one row each."""
    rows = [["item", "item_comment", "_index", "_parent_table_name", "_parent_index", "_submission__id"]]
    number = table.columns[-1]
    for at in range(0, len(table.rows), 2):
        index = int(table.rows[at][-1])
        rows.append(["product", "sold at the market", at + 1, "business", index, table.rows[at][-10]])
    assert number.headers == ["_index"]
    return books.by_openpyxl(table, sheet="business", after=[("items", rows, "visible")])


def sheet_cases(numbers):
    """(name, layout, table, bytes, quirks)."""

    def people(seed, **more_of_it):
        return numbers.people(seed, **more_of_it)

    table = tools.surveymonkey(people("merged"))
    yield "merged-headers.xlsx", "surveymonkey-two-headers", table, books.by_openpyxl(table, change=merged_headers), [
        "merged headers"
    ]
    table = tables.spread_headers(tools.surveymonkey(people("spread")))
    yield "empty-header-cells.csv", "surveymonkey-two-headers", table, write_text(table, Dialect()), table.quirks
    table = more.handmade(people("1904"))
    yield "system-1904.xlsx", "handmade", table, books.by_openpyxl(table, change=in_1904), ["1904 date system"]
    table = tools.google_forms(people("1904-x"))
    yield (
        "system-1904-xlsxwriter.xlsx",
        "google-forms",
        table,
        books.by_xlsxwriter(table, {"date_1904": True}),
        ["1904 date system"],
    )
    table = more.handmade(people("hidden"))
    yield "hidden-rows.xlsx", "handmade", table, books.by_openpyxl(table, change=hidden_rows), ["hidden rows"]
    table = tools.microsoft_forms(people("sheets"))
    yield (
        "several-sheets.xlsx",
        "microsoft-forms",
        table,
        books.by_openpyxl(table, before=[("About", ABOUT, "visible")], after=[("Codes", LOOKUP, "visible")]),
        ["several sheets"],
    )
    table = tools.microsoft_forms(people("hidden-sheets"))
    yield (
        "hidden-sheets.xlsx",
        "microsoft-forms",
        table,
        books.by_openpyxl(table, before=[("Lists", LOOKUP, "hidden")], after=[("Key", LOOKUP, "veryHidden")]),
        ["hidden sheets"],
    )
    table = more.handmade(people("formulas"))
    yield "formulas-without-values.xlsx", "handmade", table, books.by_openpyxl(table, change=with_formulas), [
        "formulas without cached values"
    ]
    table = more.handmade(people("errors"))
    yield "errors-and-booleans.xlsx", "handmade", table, books.by_openpyxl(table, change=with_errors), [
        "error cells",
        "booleans",
    ]
    table = tables.title_lines(more.handmade(people("titles")))
    yield "title-rows.xlsx", "handmade", table, books.by_openpyxl(table), table.quirks
    table = under_merged_titles(more.handmade(people("merged-titles")))
    yield "merged-titles.xlsx", "handmade", table, books.by_openpyxl(table, change=merge_titles), table.quirks
    table = more.handmade_bare(people("rich"))
    yield "rich-strings.xlsx", "handmade-bare", table, zoo_parts.rich_strings(table), ["rich strings", "phonetic runs"]
    table = more.handmade_bare(people("strict"))
    yield "strict.xlsx", "handmade-bare", table, zoo_parts.inline_strings(table, strict=True), ["strict namespaces"]
    table = more.handmade_bare(people("dimension"))
    yield "wrong-dimension.xlsx", "handmade-bare", table, zoo_parts.inline_strings(table, dimension="B7:B9"), [
        "wrong dimension"
    ]
    table = more.handmade_bare(people("references"))
    yield "no-references.xlsx", "handmade-bare", table, zoo_parts.without_references(table), [
        "cells without references"
    ]
    table = more.handmade_bare(people("million"))
    yield (
        "million-empty-rows.xlsx",
        "handmade-bare",
        table,
        zoo_parts.many_empty_rows(table, 1_000_000),
        ["a million empty rows"],
    )
    table = more.handmade_bare(people("million-lines"))
    yield (
        "million-empty-lines.csv",
        "handmade-bare",
        table,
        write_text(table, Dialect()) + b",,,\r\n" * 1_000_000,
        ["a million empty records"],
    )
    table = wide(numbers, "wide", 16_384)
    yield "columns-16384.csv", "wide", table, write_text(table, Dialect()), ["16,384 columns"]
    table = wide(numbers, "wide", 16_384)
    yield "columns-16384.xlsx", "wide", table, books.by_xlsxwriter(table), ["16,384 columns"]
    table = more.kobo(people("repeats"))
    yield "kobo-repeat-sheets.xlsx", "kobotoolbox", table, kobo_with_repeats(table), ["Kobo repeat sheets"]
    day = datetime.timedelta(days=1)
    march = datetime.datetime(2026, 3, 1, 9, 0)
    for name, form, spread in [
        ("day-first", "%d/%m/%Y", lambda number: march + day * number),
        ("month-first", "%m/%d/%Y", lambda number: march + day * number),
        # Neither above 12, and not the same: 3/3 is the third of March in either order.
        ("ambiguous", "%d/%m/%Y", lambda number: datetime.datetime(2026, 1 + number % 12, 1 + (number + 5) % 12)),
        ("year-1900", "%Y-%m-%d", lambda number: datetime.datetime(1900, 3, 1) + day * number),
        ("year-2099", "%d %B %Y", lambda number: datetime.datetime(2099, 12, 1) + day * number),
        ("iso-zone", "%Y-%m-%dT%H:%M:%S+01:00", lambda number: march + day * number),
    ]:
        table = dated(numbers, "dates-" + name, form, spread)
        if name == "ambiguous":
            table.problems.append("date-order-ambiguous")
        yield f"dates-{name}.csv", "dated", table, write_text(table, Dialect()), ["dates: " + name]
    table = dated(numbers, "dates-serial", "%Y-%m-%d", lambda number: march + day * number)
    for row in table.rows:
        row[1] = str((datetime.date.fromisoformat(row[1]) - datetime.date(1899, 12, 30)).days)
    yield "dates-serial.csv", "dated", table, write_text(table, Dialect()), ["dates: serial numbers"]
    table = tables.make_table(
        "unknown",
        [
            tables.Column(["Reference"], "respondent", tools.says("id")),
            tables.Column(["Comments"], tables.OPEN, tools.says("barriers")),
            tables.Column(["Comments"], tables.OPEN, tools.says("strengths")),
            tables.Column([""], tables.CLOSED, tools.constant("")),
        ],
        people("doubled"),
    )
    yield "duplicated-headers.csv", "doubled", table, write_text(table, Dialect()), ["duplicated headers"]
    table = changed_answers(more.smartsurvey(people("changed")))
    yield "changed-answers.csv", "smartsurvey", table, write_text(table, Dialect()), table.quirks
    table = partial_answers(more.surveygizmo(people("partial")))
    yield "partial-responses.csv", "surveygizmo", table, write_text(table, Dialect()), table.quirks


def changed_answers(table):
    """One respondent comes again with other answers: accepted, and the first record is listed as replaced."""
    made = table.copy()
    again = list(made.rows[4])
    at = [position for position, column in enumerate(made.columns) if column.role == tables.OPEN]
    again[at[0]] = "On second thoughts it is the parking, and nothing but the parking."
    made.rows.append(again)
    made.read += 1
    made.accepted += 1
    made.quirks.append("the same respondent with changed answers")
    return made


def partial_answers(table):
    made = table.copy()
    at = [position for position, column in enumerate(made.columns) if column.role == "status"]
    for row in (1, 8, 9):
        made.rows[row][at[0]] = "Partial"
    made.quirks.append("partial records")
    return made
