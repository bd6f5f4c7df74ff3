"""Files that must be refused, each with the codes of which one must be said, and files that are hard but good."""

import gzip
import io
import zipfile

import zoo_parts
import zoo_workbooks
from zoo_text_files import Dialect, write_text

HTML = (
    "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n<body><h1>Bad gateway</h1>"
    "<table><tr><td>Your session has expired, please sign in</td></tr></table></body></html>\n"
)
NOT_TEXT = ["file-not-text", "file-html", "file-unsupported"]
DAMAGED = ["xlsx-damaged"]
TOO_LARGE = ["xlsx-too-large"]
REFUSED_XML = ["xlsx-damaged", "xlsx-doctype", "xlsx-too-large"]
REFUSALS = [
    b'{"detail": "Authentication credentials were not provided."}',
    b'{"meta": {"httpStatus": "401 - Unauthorized", "error": {"errorCode": "AUTH_6"}, "requestId": "4f"}}',
    b'{"type": "about:blank", "title": "Forbidden", "status": 403, "detail": "This form is private."}',
    b'{"errors": [{"status": "403", "title": "Forbidden"}]}',
]
NO_JSON_RECORDS = ["json-no-records", "json-mixed", "file-no-records"]


def zip_of(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return out.getvalue()


def broken_files(table):
    """(name, bytes, codes, what it is)."""
    text = write_text(table, Dialect())
    book = zoo_workbooks.by_xlsxwriter(table)
    header = write_text(
        type(table)(table.platform, table.columns, [], table.header_records, table.header_rows), Dialect()
    )
    yield "empty.csv", b"", ["file-empty"], "no bytes"
    yield "blank.csv", b"\r\n \r\n\r\n", ["file-empty", "file-no-records"], "nothing but white space"
    yield "mark-alone.csv", b"\xef\xbb\xbf", ["file-empty"], "a byte order mark and nothing else"
    yield "header-alone.csv", header, ["file-no-records"], "a header without responses"
    yield "error-page.csv", HTML.encode(), NOT_TEXT, "HTML saved as CSV"
    yield "error-page-later.csv", b"\n\n  " + HTML.lower().encode(), NOT_TEXT, "HTML saved as CSV, after blank lines"
    yield "table-page.csv", b"<table><tr><th>Q</th></tr><tr><td>A</td></tr></table>", NOT_TEXT, "an HTML table as CSV"
    yield "report.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", NOT_TEXT, "a PDF named CSV"
    yield "picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NOT_TEXT, "a picture named CSV"
    yield "packed.csv", gzip.compress(text, mtime=0), NOT_TEXT, "a gzip archive"
    yield "packed.zip", zip_of("responses.csv", text), NOT_TEXT, "a zip archive with a CSV in it"
    yield "words.docx", zip_of("word/document.xml", "<w/>"), NOT_TEXT, "a Word document"
    yield "utf-32.csv", b"\xff\xfe\0\0" + text.decode().encode("utf-32le"), NOT_TEXT, "UTF-32"
    yield "old.xls", zoo_parts.compound_file(["Workbook"]), ["file-old-excel", "file-not-text"], "an old Excel file"
    yield "older.xls", zoo_parts.compound_file(["Book"]), [
        "file-old-excel",
        "file-not-text",
    ], "an even older Excel file"
    yield "old-named-xlsx.xlsx", zoo_parts.compound_file(["Workbook"]), [
        "file-old-excel",
        "file-not-text",
    ], "XLS named XLSX"
    yield (
        "locked.xlsx",
        zoo_parts.compound_file(["EncryptionInfo", "EncryptedPackage"]),
        ["xlsx-encrypted", "file-encrypted"],
        "a workbook with a password",
    )
    yield (
        "binary.xlsb",
        zoo_parts.zipped(
            [("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", b"\0\1"), ("xl/worksheets/sheet1.bin", b"\0")]
        ),
        ["file-xlsb"],
        "a binary workbook",
    )
    yield "half.xlsx", book[: len(book) // 2], DAMAGED, "a workbook cut in half"
    yield "cut-short.xlsx", book[:-12], DAMAGED, "a workbook that lacks its last bytes"
    yield "first-kilobyte.xlsx", book[:1000], DAMAGED, "the first kilobyte of a workbook"
    yield "scrambled.xlsx", scrambled(book), DAMAGED, "a workbook with a spoilt part"
    yield "overlapping.xlsx", zoo_parts.overlapping_entries(table), DAMAGED + TOO_LARGE, "entries over one another"
    yield "bomb.xlsx", zoo_parts.bomb(320), TOO_LARGE, "a zip bomb"
    yield "laughs.xlsx", zoo_parts.billion_laughs(), REFUSED_XML, "billion laughs"
    yield (
        "document-type.xlsx",
        zoo_parts.package("", prologue='<!DOCTYPE worksheet SYSTEM "file:///none">'),
        REFUSED_XML,
        "a DOCTYPE",
    )
    yield "no-sheet.xlsx", zoo_workbooks.repack(book, without_sheet), DAMAGED + ["file-no-records"], "no worksheet"
    yield "empty-sheet.xlsx", zoo_parts.package(""), ["file-no-records", "file-empty"], "an empty worksheet"
    yield "deep.xlsx", zoo_parts.package("<row>" * 200_000), REFUSED_XML, "elements nested without end"
    yield "cut.json", b'[{"Barriers": "rates", "Comments": "none"}, {"Barriers": "ro', [
        "json-truncated",
        "json-invalid",
    ], "cut JSON"
    yield "number.json", b"42", NO_JSON_RECORDS + NOT_TEXT, "JSON without records"
    yield "none.json", b"[]", NO_JSON_RECORDS, "JSON with an empty list"
    yield "deep.json", b"[" * 100_000, ["json-too-deep", "json-truncated"], "JSON nested without end"
    for number, refusal in enumerate(REFUSALS):
        yield f"refusal-{number}.json", refusal, ["json-error-message"], "what a service answers when it refuses"
        yield f"refusal-{number}.csv", refusal, ["json-error-message"], "the same named CSV"
    yield "comma.json", b'[{"Barriers": "rates",, "Comments": 1}]', ["json-invalid"], "JSON with a comma too many"


def scrambled(book):
    made = bytearray(book)
    at = made.find(b"xl/worksheets/sheet1.xml") + 60
    for place in range(at, at + 200):
        made[place] ^= 0x5A
    return bytes(made)


def without_sheet(name, part):
    return None if name.startswith("xl/worksheets/") else part
