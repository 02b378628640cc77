# SPDX-License-Identifier: Apache-2.0
"""A folder of csv files, one per sheet -> raw sheets. UTF-8 (with or without mark) or GB18030, nothing else.

GB18030 decodes almost any bytes, a damaged UTF-8 file too, into characters nobody wrote. So a file that is mostly
good UTF-8 with a few bad bytes is refused, not read as GB18030.
"""

import csv
import io
import re
from hashlib import sha256
from pathlib import Path

from footprint.errors import InputError, Place, Record
from footprint.submission.grid import RawBook, RawCell, RawSheet, a1
from footprint.submission.guard import file_bytes
from footprint.submission.scan import COLUMNS_LIMIT, ROWS_LIMIT

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_GUARDED = re.compile(r"'+[=+\-@]")

FILES_LIMIT = 100
"""Most csv files of a folder: a specification has under 20 sheets."""


def read_csv_folder(folder: Path) -> RawBook:
    """All csv files of a folder as raw sheets, sorted by name; InputError naming every file that cannot be read."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv" and path.is_file())
    if not paths:
        raise InputError(Record("submission_csv_none", Place(folder.name), folder.name, "file"))
    if len(paths) > FILES_LIMIT:
        fields = {"limit": str(FILES_LIMIT)}
        raise InputError(Record("submission_csv_files", Place(folder.name), str(len(paths)), "file", fields=fields))
    digest, sheets, records = sha256(), [], list[Record]()
    for path in paths:
        try:
            data = file_bytes(path)
            digest.update(f"{path.name}\0{sha256(data).hexdigest()}\n".encode())
            sheets.append(_sheet(path.stem, _decoded(data, folder.name, path.stem), folder.name))
        except InputError as error:
            records += error.records
    if records:
        raise InputError(*records)
    return RawBook(folder.name, digest.hexdigest(), tuple(sheets))


def read_csv_file(path: Path) -> RawBook:
    """One csv file as a book of one sheet; InputError when it cannot be read."""
    data = file_bytes(path)
    sheet = _sheet(path.stem, _decoded(data, path.name, path.stem), path.name)
    return RawBook(path.name, sha256(data).hexdigest(), (sheet,))


def _refuse(code: str, file: str, sheet: str, cell: str = "", value: str = "", **fields: str) -> InputError:
    return InputError(Record(f"submission_{code}", Place(file, sheet, cell), value, "file", fields=fields))


def _decoded(data: bytes, file: str, sheet: str) -> str:
    """The text of a csv file; InputError naming the first line that is in no encoding we accept."""
    if data.startswith(_UTF16_MARKS):
        raise _refuse("csv_utf16", file, sheet)
    marked = data.startswith(_UTF8_MARK)
    body = data.removeprefix(_UTF8_MARK)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error.start
    lenient = body.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd")
    readable = sum(1 for character in lenient if ord(character) > 127) - damaged
    if not marked and readable <= damaged:
        try:
            return body.decode("gb18030")
        except UnicodeDecodeError as error:
            bad = error.start
    line = str(body.count(b"\n", 0, bad) + 1)
    raise _refuse("csv_encoding", file, sheet, line, body[bad : bad + 4].hex(" ").upper(), line=line)


def _delimiter(words: str) -> str:
    """The comma, unless the first line has none and is parted by tabs or semicolons."""
    first = words.split("\n", 1)[0]
    return "," if "," in first else next((mark for mark in "\t;" if mark in first), ",")


def _sheet(name: str, words: str, file: str) -> RawSheet:
    cells: dict[int, dict[int, RawCell]] = {}
    lengths: dict[int, int] = {}
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=_delimiter(words), strict=True)
    try:
        for number, fields in enumerate(reader, 1):
            if number > ROWS_LIMIT:
                raise _refuse("too_many_rows", file, name, "", str(number), limit=str(ROWS_LIMIT))
            if len(fields) > COLUMNS_LIMIT:
                raise _refuse("too_many_columns", file, name, a1(number, 1), str(len(fields)), limit=str(COLUMNS_LIMIT))
            filled = {
                place: RawCell("text", _plain(field), csv=True)
                for place, field in enumerate(fields, 1)
                if field.strip()
            }
            if filled:
                cells[number], lengths[number] = filled, len(fields)
    except csv.Error as error:
        raise _refuse("csv_broken", file, name, str(reader.line_num), str(error), line=str(reader.line_num)) from error
    return RawSheet(name, cells, lengths=lengths)


def _plain(field: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from computing a text (see `to_csv.guarded`)."""
    return field[1:] if _GUARDED.match(field) else field
