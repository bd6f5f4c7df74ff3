"""Workbooks written part by part: what only some programs write, and what nobody should."""

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def column_name(number):
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def text_cell(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def sheet_rows(rows, cell=text_cell):
    for number, row in enumerate(rows, 1):
        cells = "".join(cell(f"{column_name(column)}{number}", text) for column, text in enumerate(row, 1) if text)
        yield f'<row r="{number}">{cells}</row>'


def package(sheet, shared=None, strict=False, extra=(), dimension="A1", content=True, prologue=""):
    """One sheet, given as the inside of sheetData; `extra` are further parts as (name, bytes)."""
    main, relations = (STRICT_MAIN, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    parts = (
        [
            (
                "[Content_Types].xml",
                HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                'spreadsheetml.sheet.main+xml"/></Types>',
            )
        ]
        if content
        else []
    )
    parts += [
        (
            "_rels/.rels",
            HEAD + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{relations}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            HEAD + f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
            '<sheet name="Responses" sheetId="1" r:id="rId1"/></sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            HEAD + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
            + (
                f'<Relationship Id="rId2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/>'
                if shared
                else ""
            )
            + "</Relationships>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            HEAD
            + prologue
            + f'<worksheet xmlns="{main}"><dimension ref="{dimension}"/><sheetData>'
            + sheet
            + "</sheetData></worksheet>",
        ),
    ]
    if shared:
        parts.append(("xl/sharedStrings.xml", HEAD + f'<sst xmlns="{main}">{shared}</sst>'))
    return zipped(parts + list(extra))


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return out.getvalue()


def inline_strings(table, strict=False, dimension="A1"):
    return package("".join(sheet_rows(table.all_rows())), strict=strict, dimension=dimension)


def rich_strings(table):
    """Each text in two runs, with a phonetic run that is no part of it, and line breaks as Excel escapes them."""
    texts = sorted({cell for row in table.all_rows() for cell in row if cell})
    at = {text: number for number, text in enumerate(texts)}

    def run(text):
        return f'<r><t xml:space="preserve">{escape(text).replace(chr(13), "_x000D_")}</t></r>'

    shared = "".join(f'<si>{run(text[:3])}{run(text[3:])}<rPh sb="0" eb="1"><t>yomi</t></rPh></si>' for text in texts)
    rows = sheet_rows(table.all_rows(), lambda reference, text: f'<c r="{reference}" t="s"><v>{at[text]}</v></c>')
    return package("".join(rows), shared=shared)


def without_references(table):
    """Rows and cells that say not where they stand: they follow one another."""
    rows = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>' for text in row) + "</row>"
        for row in table.all_rows()
    )
    return package(rows)


def many_empty_rows(table, count):
    rows = list(sheet_rows(table.all_rows()))
    rows += [f'<row r="{number}"/>' for number in range(len(rows) + 1, count + 1)]
    return package("".join(rows), dimension=f"A1:XFD{count}")


def missing_shared_strings(table):
    rows = sheet_rows(table.all_rows(), lambda reference, text: f'<c r="{reference}" t="s"><v>0</v></c>')
    return package("".join(rows))


def bomb(megabytes):
    """A sheet of blanks, small when packed."""
    return package('<row r="1">' + text_cell("A1", "x") + "</row>" + " " * (megabytes << 20))


def billion_laughs():
    entities = "".join(f'<!ENTITY l{n} "{("&l%d;" % (n - 1)) * 10 if n else "lol"}">' for n in range(10))
    return package(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>',
        prologue=f"<!DOCTYPE worksheet [{entities}]>",
    )


def overlapping_entries(table):
    """Two entries of the directory that point at the same bytes of the file."""
    made = bytearray(inline_strings(table))
    start = made.rfind(b"PK\x05\x06")
    directory = int.from_bytes(made[start + 16 : start + 20], "little")
    first = made.find(b"PK\x01\x02", directory)
    second = made.find(b"PK\x01\x02", first + 4)
    made[second + 42 : second + 46] = made[first + 42 : first + 46]
    return bytes(made)


def compound_file(streams):
    """An OLE compound file as far as a reader must look to know it: its header and a directory of names."""
    header = bytearray(512)
    header[0:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    header[44:48] = (1).to_bytes(4, "little")  # sectors of the allocation table
    header[48:52] = (1).to_bytes(4, "little")  # where the directory starts
    header[56:60] = (4096).to_bytes(4, "little")  # streams below this are small
    header[60:64] = b"\xfe\xff\xff\xff"
    header[68:72] = b"\xfe\xff\xff\xff"
    header[76:512] = b"\xff" * 436
    header[76:80] = (0).to_bytes(4, "little")
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504
    directory = b""
    for kind, name in [(5, "Root Entry")] + [(2, name) for name in streams]:
        text = name.encode("utf-16le") + b"\0\0"
        entry = bytearray(128)
        entry[0 : len(text)] = text
        entry[64:66] = len(text).to_bytes(2, "little")
        entry[66], entry[67] = kind, 1
        entry[68:80] = b"\xff" * 12
        if kind == 5 and streams:
            entry[76:80] = (1).to_bytes(4, "little")
        elif name != streams[-1]:
            entry[72:76] = ((1 + streams.index(name)) + 1).to_bytes(4, "little")
        entry[116:120] = b"\xfe\xff\xff\xff"
        directory += bytes(entry)
    return bytes(header) + table + directory.ljust(512, b"\0") + b"\0" * 4096
