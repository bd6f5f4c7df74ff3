"""Tables as XLSX by writers that have nothing to do with one another: openpyxl, xlsxwriter (with shared and with
inline strings), LibreOffice, and hand-written parts for what these never write."""

import datetime
import io
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile

import openpyxl
import xlsxwriter

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)$|(\d\d)/(\d\d)/(\d{4}) (\d\d):(\d\d):(\d\d)$")


def as_moment(text, month_first):
    found = DAY.match(text)
    if not found:
        return None
    part = [int(group) for group in found.groups() if group is not None]
    if found.group(1):
        return datetime.datetime(*part)
    day, month = (part[1], part[0]) if month_first else (part[0], part[1])
    return datetime.datetime(part[2], month, day, *part[3:])


def typed(text, position, table):
    """Dates and counts as a workbook holds them; all else as text."""
    if text and table.columns[position].role == "date" and len(text) > 10:
        return as_moment(text, table.platform[0] == "microsoft-forms") or text
    if text.isdigit() and not text.startswith("0") and len(text) < 15:
        return int(text)
    return text


def typed_rows(table):
    width = len(table.columns)
    for row in table.rows:
        yield [typed(cell, position, table) for position, cell in enumerate(row[:width])] + row[width:]


def by_openpyxl(table, sheet="Responses", before=(), after=(), change=None):
    """`before` and `after` are sheets around it: (name, rows, state). `change` has the last word on the sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, state in before:
        add_sheet(book, name, rows, state)
    made = book.create_sheet(sheet)
    for row in table.title_rows + table.header_rows:
        made.append([cell or None for cell in row])
    for row in typed_rows(table):
        made.append([None if cell == "" else cell for cell in row])
    for name, rows, state in after:
        add_sheet(book, name, rows, state)
    if change:
        change(book, made)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def add_sheet(book, name, rows, state):
    made = book.create_sheet(name)
    made.sheet_state = state
    for row in rows:
        made.append(row)


def by_xlsxwriter(table, options=None, sheet="Sheet1", change=None):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, **(options or {})}
    )
    made = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
    at = 0
    for row in table.title_rows + table.header_rows:
        for column, cell in enumerate(row):
            if cell:
                made.write_string(at, column, cell)
        at += 1
    for row in typed_rows(table):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime.datetime):
                made.write_datetime(at, column, cell, day)
            elif cell != "":
                made.write(at, column, cell)
        at += 1
    if change:
        change(book, made)
    book.close()
    return out.getvalue()


def by_libreoffice(texts):
    """CSV files as {name: bytes}, converted in one run; nothing where LibreOffice is absent."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        for name, text in texts.items():
            (place / f"{name}.csv").write_bytes(text)
        subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "xlsx",
                "--outdir",
                folder,
                "--infilter=CSV:44,34,76,1",
            ]
            + [str(place / f"{name}.csv") for name in texts],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return {name: (place / f"{name}.xlsx").read_bytes() for name in texts if (place / f"{name}.xlsx").exists()}


def repack(workbook, change):
    """The same parts again, each as `change(name, bytes)` gives it; None leaves it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()
