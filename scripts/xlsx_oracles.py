"""What python3-openpyxl and LibreOffice read in a workbook, for scripts/check_xlsx_cells.

Both give {(sheet, row, column): value}, without empty cells. A value is
    ("text", str)        compared as it is; LibreOffice loses tabs
    ("number", float)    compared in 15 significant digits, which is what Excel keeps; with LibreOffice, which writes
                         no more than 20 decimals, to one part in 10^12 or 10^-19. TRUE there is the number 1
    ("boolean", bool)    ours is TRUE or FALSE
    ("moment", seconds)  a date, a time of day or a span: whole seconds since 30 December 1899, day 0 of Excel
"""
import datetime
import math
import re
import subprocess
import xml.etree.ElementTree as ElementTree

DAY_0 = datetime.datetime(1899, 12, 30)


def seconds_since_day_0(moment):
    return round((moment - DAY_0).total_seconds())


def value_of_python(value):
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, (int, float)):
        return "number", float(value)
    if isinstance(value, datetime.datetime):
        return "moment", seconds_since_day_0(value)
    if isinstance(value, datetime.date):
        return "moment", seconds_since_day_0(datetime.datetime.combine(value, datetime.time()))
    if isinstance(value, datetime.time):
        span = datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second,
                                  microseconds=value.microsecond)
        return "moment", round(span.total_seconds())
    if isinstance(value, datetime.timedelta):
        return "moment", round(value.total_seconds())
    return "text", str(value)


def read_with_openpyxl(path):
    import warnings

    import openpyxl
    warnings.simplefilter("ignore")
    cells = {}
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and cell.value != "":
                    cells[sheet.title, cell.row, cell.column] = value_of_python(cell.value)
    return cells


NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
OFFICE, TABLE, TEXT = ("{%s}" % NAMESPACES[name] for name in ("office", "table", "text"))


def convert_with_libreoffice(soffice, to, folder, paths, profile):
    for begin in range(0, len(paths), 40):
        subprocess.run([soffice, "-env:UserInstallation=file://" + profile, "--headless", "--convert-to", to,
                        "--outdir", folder, *paths[begin:begin + 40]],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=500)


def text_below(node):
    text = node.text or ""
    for below in node:
        if below.tag == TEXT + "s":
            text += " " * int(below.get(TEXT + "c", "1"))
        elif below.tag == TEXT + "tab":
            text += "\t"
        elif below.tag == TEXT + "line-break":
            text += "\n"
        elif below.tag != OFFICE + "annotation":
            text += text_below(below)
        text += below.tail or ""
    return text


def value_of_flat_cell(cell):
    kind = cell.get(OFFICE + "value-type")
    if kind is None:
        return None
    if kind in ("float", "percentage", "currency"):
        return "number", float(cell.get(OFFICE + "value"))
    if kind == "boolean":
        return "boolean", cell.get(OFFICE + "boolean-value") == "true"
    if kind == "date":
        written = cell.get(OFFICE + "date-value")
        return "moment", seconds_since_day_0(datetime.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+$", r"\1", padded(written))))
    if kind == "time":
        hours, minutes, seconds = re.fullmatch(r"PT(\d+)H(\d+)M([\d.]+)S",
                                               cell.get(OFFICE + "time-value").replace(",", ".")).groups()
        return "moment", round(int(hours) * 3600 + int(minutes) * 60 + float(seconds))
    paragraphs = [text_below(node) for node in cell if node.tag == TEXT + "p"]
    text = "\n".join(paragraphs)
    return ("text", text) if text else None


def padded(moment):
    """Fractions of a second in exactly six digits, which is what Python 3.11 and older read."""
    whole, dot, fraction = moment.partition(".")
    return whole + dot + (fraction + "000000")[:6] if dot else whole


def read_flat_opendocument(path):
    cells = {}
    for table in ElementTree.parse(path).getroot().iter(TABLE + "table"):
        name = table.get(TABLE + "name")
        row_number = 0
        for row in table.iter(TABLE + "table-row"):
            repeated = int(row.get(TABLE + "number-rows-repeated", "1"))
            column = 0
            found = {}
            for cell in row:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                across = int(cell.get(TABLE + "number-columns-repeated", "1"))
                value = value_of_flat_cell(cell)
                if value is not None:
                    for offset in range(across):
                        found[column + offset + 1] = value
                column += across
            for offset in range(repeated if found else 0):
                for at, value in found.items():
                    cells[name, row_number + offset + 1, at] = value
            row_number += repeated
    return cells


def moment_of_ours(text):
    date = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?", text)
    if date:
        if date[1] == "1900-02-29":  # a day of Excel's alone
            return 60 * 86400
        return seconds_since_day_0(datetime.datetime.fromisoformat(text))
    time = re.fullmatch(r"(\d+):(\d\d):(\d\d)", text)
    return int(time[1]) * 3600 + int(time[2]) * 60 + int(time[3]) if time else None


def same(ours, value, oracle):
    kind, theirs = value
    if oracle == "LibreOffice" and kind == "text":
        return ours.replace("\t", "") == theirs.replace("\t", "")
    if oracle == "LibreOffice" and kind == "number":
        if ours in ("TRUE", "FALSE"):
            return theirs == (1 if ours == "TRUE" else 0)
        try:
            return math.isclose(float(ours), theirs, rel_tol=1e-12, abs_tol=1e-19)
        except ValueError:
            return False
    if kind == "text":
        return ours == theirs
    if kind == "boolean":
        return ours == ("TRUE" if theirs else "FALSE")
    if kind == "moment":
        return moment_of_ours(ours) == theirs
    try:
        return "%.15g" % float(ours) == "%.15g" % theirs
    except ValueError:
        return False
