"""A constructed export as cells, with what is true of it, before it is written in any format."""

import dataclasses

OPEN, EITHER, CLOSED = "open", "either", "closed"


@dataclasses.dataclass
class Column:
    headers: list  # one text per header record
    role: str
    value: object  # person -> text


@dataclasses.dataclass
class Table:
    platform: list  # any of these names will do
    columns: list
    rows: list  # of cells
    header_records: int
    header_rows: list
    title_rows: list = dataclasses.field(default_factory=list)
    read: int = 0
    accepted: int = 0
    duplicate: int = 0
    rejected: int = 0
    replaced: int = 0  # of those accepted: the same respondent with changed answers
    quirks: list = dataclasses.field(default_factory=list)
    problems: list = dataclasses.field(default_factory=list)  # codes that the receipt must hold

    def roles(self):
        return {position: column.role for position, column in enumerate(self.columns, 1) if column.role != CLOSED}

    def all_rows(self):
        return self.title_rows + self.header_rows + self.rows

    def copy(self):
        return dataclasses.replace(
            self,
            rows=[list(row) for row in self.rows],
            quirks=list(self.quirks),
            problems=list(self.problems),
            header_rows=[list(row) for row in self.header_rows],
            title_rows=[list(row) for row in self.title_rows],
        )


def make_table(platform, columns, people):
    """Columns that come in lists (the options of a multi-select) are laid flat."""
    flat = []
    for column in columns:
        flat.extend(column if isinstance(column, list) else [column])
    records = len(flat[0].headers)
    rows = [[str(column.value(person)) for column in flat] for person in people]
    return Table(
        platform if isinstance(platform, list) else [platform],
        flat,
        rows,
        records,
        [[column.headers[record] for column in flat] for record in range(records)],
        read=len(rows),
        accepted=len(rows),
    )


# Quirks of records. Each gives a new table whose counts follow from what it did.


def blank_records(table):
    made = table.copy()
    for at in (1, len(made.rows) // 2, len(made.rows)):
        made.rows.insert(at, [""] * len(made.columns))
    made.quirks.append("blank records")
    return made


def trailing_delimiters(table):
    made = table.copy()
    made.rows = [row + ["", ""] for row in made.rows]
    made.quirks.append("trailing delimiters")
    return made


def repeated_records(table):
    made = table.copy()
    for at in (2, 5):
        made.rows.append(list(made.rows[at]))
    made.read += 2
    made.duplicate += 2
    made.quirks.append("the same record twice")
    return made


def short_and_long_records(table):
    """One record cut in half, one with a cell too many: both are rejected."""
    made = table.copy()
    made.rows[3] = made.rows[3][: max(1, len(made.columns) // 3)]
    if not any(made.rows[3]):
        made.rows[3][0] = "cut"
    made.rows[6] = made.rows[6] + ["", "surplus"]
    made.accepted -= 2
    made.rejected += 2
    made.quirks.append("short and long records")
    made.problems += ["row-too-few-cells", "row-too-many-cells"]
    return made


def title_lines(table):
    made = table.copy()
    made.title_rows = [["Constructed business survey, spring 2026"], [""]]
    made.quirks.append("title lines")
    return made


def junk_answers(table):
    made = table.copy()
    junk = ["NULL", "N/A", "-", "...", "n/a", "none", "?", "."]
    at = [position for position, column in enumerate(made.columns) if column.role == OPEN]
    for number, word in enumerate(junk):
        for position in at:
            if number + 1 < len(made.rows) and (number + position) % 3:
                made.rows[number + 1][position] = word
    made.quirks.append("junk answers")
    return made


def test_records(table):
    """Somebody trying the form out; accepted and marked."""
    made = table.copy()
    at = [position for position, column in enumerate(made.columns) if column.role == OPEN]
    for row in (0, len(made.rows) - 1):
        for position in at:
            made.rows[row][position] = "test test"
    made.quirks.append("test records")
    return made


def spread_headers(table):
    """The question stands over the first of its options, as in a sheet with merged cells."""
    made = table.copy()
    for record in made.header_rows[:1]:
        last = ""
        for position, text in enumerate(record):
            if text and text == last:
                record[position] = ""
            last = text or last
    made.quirks.append("empty header cells")
    return made
