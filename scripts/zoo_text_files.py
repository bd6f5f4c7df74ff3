"""Tables as CSV and TSV in every dialect and encoding."""

import dataclasses


@dataclasses.dataclass
class Dialect:
    delimiter: str = ","
    line_end: str = "\r\n"  # "mixed" takes turns
    codec: str = "utf-8"
    byte_order_mark: bytes = b""
    quote_all: bool = False
    sep_line: bool = False
    end_of_file: bool = True  # whether the last record ends with a line end
    double_encoded: bool = False
    spaced: bool = False  # a space behind each delimiter

    def quirks(self):
        names = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
        ends = {"\r\n": "CRLF", "\n": "LF", "\r": "CR", "mixed": "mixed line ends"}
        made = [names[self.delimiter], ends[self.line_end], self.codec]
        made += ["byte order mark"] * bool(self.byte_order_mark) + ["all cells quoted"] * self.quote_all
        made += ["line sep="] * self.sep_line + ["double-encoded"] * self.double_encoded
        made += ["spaces before quotes"] * self.spaced
        return made + ["no line end at the end"] * (not self.end_of_file)


def cell_text(text, dialect):
    plain = not any(letter in text for letter in (dialect.delimiter, '"', "\r", "\n"))
    if plain and not dialect.quote_all and text == text.strip(" "):
        return text
    return '"' + text.replace('"', '""') + '"'


def encode_twice(text):
    """What a program makes that takes UTF-8 for Windows-1252 and saves it as UTF-8 again."""
    wrong = []
    for byte in text.encode("utf-8"):
        try:
            wrong.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            wrong.append(chr(byte))
    return "".join(wrong)


def write_text(table, dialect):
    lines = ["sep=" + dialect.delimiter] if dialect.sep_line else []
    between = dialect.delimiter + " " * dialect.spaced
    lines += [between.join(cell_text(cell, dialect) for cell in row) for row in table.all_rows()]
    ends = ["\n", "\r\n"] if dialect.line_end == "mixed" else [dialect.line_end]
    text = "".join(line + ends[number % len(ends)] for number, line in enumerate(lines))
    if not dialect.end_of_file:
        text = text.rstrip("\r\n")
    if dialect.double_encoded:
        text = encode_twice(text)
    return dialect.byte_order_mark + text.encode(dialect.codec)


UTF_16_LITTLE, UTF_16_BIG, UTF_8_MARK = b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"
