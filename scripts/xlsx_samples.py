"""Workbooks by several writers, for scripts/check_xlsx_cells: openpyxl, XlsxWriter, and XML written by hand in the ways
that no library writes but some survey tool does."""
import datetime
import random
import zipfile
from xml.sax.saxutils import escape

WORDS = ["Parking", "can't recruit", "A59", "“skills”", "café", "Łódź", "日本語", "🚚 vans", "a\nb", " leading", "trailing ",
         "two  spaces", "tab\there", "<b>&amp;</b>", "'quoted'", '"double"', "NULL", "N/A", "=1+1", "007", "1e5", "TRUE",
         "2026-03-01", "x" * 300, "a,b;c", "-", "…"]
DATE_FORMATS = ["yyyy-mm-dd", "dd/mm/yyyy", "m/d/yy", "[$-809]dd mmmm yyyy", "d. mmm yy;@", '[Blue]dd"th of" mmmm', "mmm-yy"]
MOMENT_FORMATS = ["yyyy-mm-dd hh:mm:ss", "m/d/yy h:mm", "[$-409]m/d/yy h:mm AM/PM;@", 'dd/mm/yyyy\\ hh:mm:ss']
NUMBER_FORMATS = ["General", "0.00", "#,##0", '0 "days"', "0%", "[Red]-0.0;0.0", '"h"0', "0.00E+00", "\\d0", "#,##0.00 [$€-407]"]


def random_text(dice):
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 4)))


def random_number(dice):
    return dice.choice([dice.randint(-1000, 1000), dice.randint(0, 10**14), dice.random(), dice.uniform(-1e6, 1e6),
                        0.1 + 0.2, 1 / 3, dice.random() * 1e-7, dice.random() * 1e18, 1e20, 5.0, 0])


def random_moment(dice):
    return datetime.datetime(1900, 3, 1) + datetime.timedelta(seconds=dice.randint(0, 200 * 365 * 86400))


def openpyxl_workbook(path, seed):
    import openpyxl
    dice = random.Random(seed)
    book = openpyxl.Workbook()
    if seed % 4 == 3:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for number in range(dice.randint(1, 3)):
        sheet = book.active if number == 0 else book.create_sheet("Sheet é " + str(number))
        if number == 2:
            sheet.sheet_state = "hidden"
        row = 0
        for _ in range(dice.randint(1, 60)):
            row += dice.choice([1, 1, 1, 1, 3])
            for column in range(1, dice.randint(2, 14)):
                cell = sheet.cell(row, column)
                kind = dice.randint(0, 9)
                if kind <= 3:
                    cell.value = random_text(dice)
                    cell.data_type = "s"
                elif kind <= 5:
                    cell.value = random_number(dice)
                    cell.number_format = dice.choice(NUMBER_FORMATS)
                elif kind == 6:
                    cell.value = dice.choice([True, False])
                elif kind == 7:
                    cell.value = random_moment(dice)
                    cell.number_format = dice.choice(MOMENT_FORMATS)
                elif kind == 8:
                    cell.value = random_moment(dice).replace(hour=0, minute=0, second=0)
                    cell.number_format = dice.choice(DATE_FORMATS)
                elif dice.random() < 0.5:
                    cell.value = datetime.time(dice.randint(0, 23), dice.randint(0, 59), dice.randint(0, 59))
                    cell.number_format = dice.choice(["hh:mm:ss", "h:mm AM/PM"])
                elif dice.random() < 0.5:
                    cell.value = datetime.timedelta(seconds=dice.randint(0, 400000))
                    cell.number_format = dice.choice(["[h]:mm:ss", "[hh]:mm"])
                else:
                    cell.value = dice.choice(["#N/A", "#DIV/0!", "#VALUE!"])
            if dice.random() < 0.1:
                sheet.row_dimensions[row].hidden = True
        sheet.merge_cells(start_row=row + 2, start_column=2, end_row=row + 3, end_column=5)
        sheet.cell(row + 2, 2).value = "merged"
    book.save(path)


def xlsxwriter_workbook(path, seed):
    import xlsxwriter
    dice = random.Random(seed)
    book = xlsxwriter.Workbook(path, {"constant_memory": seed % 2 == 1, "default_date_format": "yyyy-mm-dd hh:mm:ss",
                                      "date_1904": seed % 5 == 4, "strings_to_formulas": False,
                                      "strings_to_urls": False, "nan_inf_to_errors": True})
    formats = [book.add_format({"num_format": code}) for code in NUMBER_FORMATS]
    moments = [book.add_format({"num_format": code}) for code in MOMENT_FORMATS + DATE_FORMATS]
    bold = book.add_format({"bold": True})
    for number in range(dice.randint(1, 3)):
        sheet = book.add_worksheet("S & <%d>" % number if number else None)
        if number == 2:
            sheet.hide()
        for row in range(dice.randint(1, 60)):
            for column in range(dice.randint(0, 14)):
                kind = dice.randint(0, 9)
                if kind <= 2:
                    sheet.write_string(row, column, random_text(dice))
                elif kind == 3:
                    sheet.write_rich_string(row, column, "plain ", bold, dice.choice(WORDS), " and ", bold,
                                            dice.choice(WORDS))
                elif kind <= 5:
                    sheet.write_number(row, column, random_number(dice), dice.choice(formats))
                elif kind == 6:
                    sheet.write_boolean(row, column, dice.random() < 0.5)
                elif kind == 7:
                    sheet.write_datetime(row, column, random_moment(dice).replace(year=dice.randint(1905, 2099), day=1),
                                         dice.choice(moments))
                elif kind == 8:
                    sheet.write_formula(row, column, '="a"&"b"', None, "ab")
                else:
                    sheet.write_blank(row, column, None, bold)
            if dice.random() < 0.1:
                sheet.set_row(row, None, None, {"hidden": True})
    book.close()


TRANSITIONAL = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
STRICT = ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships")
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def letters(column):
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def raw_workbook(path, seed):
    """Quirks chosen by the bits of the seed: strict or transitional, a prefix, no r attributes, inline or shared
    strings, 1904, UTF-16, absolute targets, odd names of the parts, a dimension that lies."""
    dice = random.Random(seed)
    strict, prefixed, numbered, inline, since_1904, wide, absolute = (bool(seed >> bit & 1) for bit in range(7))
    main, relationships = STRICT if strict else TRANSITIONAL
    p = "x:" if prefixed else ""
    declare = "xmlns%s='%s'" % (":x" if prefixed else "", main)
    strings, rows = [], []
    row_number = 0
    for _ in range(dice.randint(1, 40)):
        row_number += 1 if not numbered else dice.choice([1, 1, 4])
        cells = []
        for column in range(1, dice.randint(2, 30)):
            where = " r='%s%d'" % (letters(column), row_number) if numbered else ""
            kind = dice.randint(0, 6)
            if kind <= 2:
                text = random_text(dice)
                item = "<%st xml:space='preserve'>%s</%st>" % (p, escape(text), p)
                if dice.random() < 0.3:
                    cut = len(text) // 2
                    item = "".join("<%sr><%srPr/><%st xml:space='preserve'>%s</%st></%sr>" % (p, p, p, escape(part), p, p)
                                   for part in (text[:cut], text[cut:]))
                    item += "<%srPh sb='0' eb='1'><%st>フリガナ</%st></%srPh>" % (p, p, p, p)
                if inline:
                    cells.append("<%sc%s t='inlineStr'><%sis>%s</%sis></%sc>" % (p, where, p, item, p, p))
                else:
                    cells.append("<%sc%s t='s'><%sv>%d</%sv></%sc>" % (p, where, p, len(strings), p, p))
                    strings.append("<%ssi>%s</%ssi>" % (p, item, p))
            elif kind == 3:
                cells.append("<%sc%s><%sv>%r</%sv></%sc>" % (p, where, p, random_number(dice), p, p))
            elif kind == 4:
                cells.append("<%sc%s t='b'><%sv>%d</%sv></%sc>" % (p, where, p, dice.randint(0, 1), p, p))
            elif kind == 5:
                cells.append("<%sc%s s='%d'><%sv>%d</%sv></%sc>" % (p, where, dice.randint(1, 3), p,
                                                                 dice.randint(1500, 60000), p, p))
            else:  # a formula that gives what is said to be its value, should the reader calculate anew
                text = escape(dice.choice(WORDS[:8]))
                cells.append("<%sc%s t='str'><%sf>\"%s\"</%sf><%sv>%s</%sv></%sc>" % (p, where, p, text, p, p, text, p, p))
        rows.append("<%srow%s>%s</%srow>" % (p, " r='%d'" % row_number if numbered else "", "".join(cells), p))
    sheet = "<%sworksheet %s><%sdimension ref='A1:B2'/><%ssheetData>%s</%ssheetData></%sworksheet>" % (
        p, declare, p, p, "".join(rows), p, p)
    table = "<%ssst %s count='1' uniqueCount='1'>%s</%ssst>" % (p, declare, "".join(strings), p)
    styles = ("<%sstyleSheet %s><%snumFmts count='1'><%snumFmt numFmtId='170' formatCode='[$-809]dd/mm/yyyy\\ hh:mm'/>"
              "</%snumFmts><%sfonts><%sfont/></%sfonts><%sfills><%sfill/></%sfills><%sborders><%sborder/></%sborders>"
              "<%scellStyleXfs><%sxf/></%scellStyleXfs><%scellXfs><%sxf numFmtId='0'/><%sxf numFmtId='14'/>"
              "<%sxf numFmtId='22'/><%sxf numFmtId='170'/></%scellXfs></%sstyleSheet>").replace("%s", "\0")
    styles = styles.replace("\0styleSheet \0>", p + "styleSheet " + declare + ">", 1).replace("\0", p)
    book = ("<%sworkbook %s xmlns:rel='%s'><%sworkbookPr%s/><%ssheets><%ssheet name='Données' sheetId='7' rel:id='a'/>"
            "</%ssheets></%sworkbook>") % (p, declare, relationships, p, " date1904='1'" if since_1904 else "", p, p, p, p)
    folder = "/xl/" if absolute else ""
    types = [("workbook.xml", "sheet.main+xml"), ("sheets/Odd%20Name.xml", "worksheet+xml"),
             ("texts.xml", "sharedStrings+xml"), ("look.xml", "styles+xml")]
    parts = {
        "[Content_Types].xml": "<Types xmlns='%scontent-types'><Default Extension='rels' ContentType='application/"
                               "vnd.openxmlformats-package.relationships+xml'/>%s</Types>" % (PACKAGE, "".join(
                                   "<Override PartName='/xl/%s' ContentType='%s%s'/>" % (name, CONTENT, kind)
                                   for name, kind in types)),
        "_rels/.rels": "<Relationships xmlns='%srelationships'><Relationship Id='z' Type='%s/officeDocument' "
                       "Target='%sxl/workbook.xml'/></Relationships>" % (PACKAGE, relationships, "/" if absolute else ""),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": "<Relationships xmlns='%srelationships'>%s</Relationships>" % (PACKAGE, "".join(
            "<Relationship Id='%s' Type='%s/%s' Target='%s%s'/>" % (one, relationships, kind, folder, target)
            for one, kind, target in (("a", "worksheet", "sheets/Odd%20Name.xml"), ("b", "sharedStrings", "texts.xml"),
                                      ("c", "styles", "look.xml")))),
        "xl/sheets/Odd%20Name.xml": sheet, "xl/texts.xml": table, "xl/look.xml": styles,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            spread = wide and name == "xl/sheets/Odd%20Name.xml"
            data = ("<?xml version='1.0' encoding='%s'?>" % ("UTF-16" if spread else "UTF-8") + text)
            archive.writestr(name, data.encode("utf-16" if spread else "utf-8"))
