# SPDX-License-Identifier: Apache-2.0
"""Reads one table out of an ERP export (xlsx, or csv in UTF-8 or GB18030) and says which column holds what, and why.

A header that may be two fields, or a field that two headers may hold, is asked, never guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from footprint.errors import InputError, Place, Record
from footprint.specs import Sheet
from footprint.submission.columns import key, recognise
from footprint.submission.from_csv import read_csv_file
from footprint.submission.from_xlsx import read_xlsx
from footprint.submission.grid import META, RawCell, RawSheet, a1
from footprint.submission.words import harmless
from footprint.text import Bilingual, both
from footprint.units import UnknownUnit, canonical

HEADER_WITHIN = 20
"""An export may put its title and filters above the header."""

NEEDED = ("part", "amount")
_BRACKET = re.compile(r"^(.+?)[(（\[【]([^()（）\[\]【】]+)[)）\]】]$")


@dataclass(frozen=True)
class Found:
    """Where a field is: its column number, the header there, why it was taken, and the unit the header itself names."""

    column: int
    header: str
    reason: Bilingual
    unit: str = ""


@dataclass(frozen=True)
class Export:
    """One table: file, sheet name, its columns by field, and its lines below the header."""

    file: str
    sheet: str
    fields: Mapping[str, Found]
    unused: tuple[str, ...]
    lines: tuple[tuple[int, Mapping[int, RawCell]], ...]

    def cell(self, line: int, field: str) -> Place:
        """The address of one field of a line."""
        found = self.fields.get(field)
        return Place(self.file, self.sheet, a1(line, found.column if found else 1))


def head_key(words: str) -> str:
    """How a foreign header is compared: as ours, and without a point or colon at its end.

    >>> head_key(" Item No. ")
    'itemno'
    """
    return key(words).rstrip(".:")


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Header as compared -> the fields it may be."""
    raw = yaml.safe_load(Path(__file__).with_name("columns.yaml").read_text("utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for field, words in raw.items():
        for word in words:
            found[head_key(word)] = (*found.get(head_key(word), ()), field)
    return found


def read_export(path: Path, bom: Sheet, chosen: Mapping[str, str] | None = None) -> Export:
    """Return the table in `path`; `chosen` says which header holds a field, where the program had to ask.

    Headers of our own `bom` sheet are known too. InputError with every question about the columns.
    """
    book = read_csv_file(path) if path.suffix.casefold() == ".csv" else read_xlsx(path)
    tables = [
        (sheet, *_header(sheet, bom, chosen or {})) for sheet in book.sheets if sheet.name != META and sheet.cells
    ]
    if not tables:
        raise InputError(Record("submission_empty", Place(book.file), "", "file"))
    sheet, number, known = max(tables, key=lambda table: len(table[2]))
    heads = {column: str(cell.value).strip() for column, cell in sheet.cells[number].items()}
    fields = _settled(known, heads, Place(book.file, sheet.name, a1(number, 1)))
    used = {found.column for found in fields.values()}
    rest = tuple(harmless(words) for column, words in heads.items() if column not in used)
    lines = tuple((n, row) for n, row in sorted(sheet.cells.items()) if n > number)
    return Export(book.file, sheet.name, fields, rest, lines)


def _header(sheet: RawSheet, bom: Sheet, chosen: Mapping[str, str]) -> tuple[int, dict[str, list[Found]]]:
    """The row that names most fields, and for each field the columns that may hold it."""
    best: tuple[int, dict[str, list[Found]]] = (sorted(sheet.cells)[0], {})
    for number in sorted(sheet.cells)[:HEADER_WITHIN]:
        heads = {column: str(cell.value).strip() for column, cell in sheet.cells[number].items()}
        found: dict[str, list[Found]] = {}
        for field, one in _candidates(heads, bom, chosen):
            found.setdefault(field, []).append(one)
        if len(found) > len(best[1]):
            best = (number, found)
    return best


def _candidates(heads: Mapping[int, str], bom: Sheet, chosen: Mapping[str, str]) -> Iterator[tuple[str, Found]]:
    """Every (field, column) the headers allow: what a person chose rules out the rest of that field and column."""
    picked = {head_key(words): field for field, words in chosen.items()}
    ours = recognise(heads.values(), bom.columns)
    for column, words in heads.items():
        if head_key(words) in picked:
            yield picked[head_key(words)], Found(column, words, both("match.reason.chosen"))
            continue
        bare, unit = _bracket(words)
        fields = [(field, "synonym") for field in synonyms().get(head_key(words)) or synonyms().get(head_key(bare), ())]
        if not fields and key(words) in ours:
            fields = [(ours[key(words)], "ours")]
        for field, why in fields:
            if field not in chosen:
                reason = both(f"match.reason.{why}") if not unit else both("match.reason.bracket", unit=unit)
                yield field, Found(column, words, reason, unit if field == "amount" else "")


def _bracket(words: str) -> tuple[str, str]:
    """A header without its bracket, and the unit in the bracket, if it is one: 用量(kg) -> 用量, kg."""
    parts = _BRACKET.match(words)
    if parts is None:
        return words, ""
    try:
        return parts[1], canonical(parts[2])
    except UnknownUnit:
        return words, ""


def _settled(known: Mapping[str, list[Found]], heads: Mapping[int, str], where: Place) -> dict[str, Found]:
    """One column per field, or an InputError that asks about every field at once."""
    listed = ", ".join(harmless(words) for words in heads.values())
    asked = [
        Record("match_column_asked", where, field, "file", "question", {"headers": ", ".join(f.header for f in found)})
        for field, found in sorted(known.items())
        if len(found) > 1
    ]
    lacking = [field for field in NEEDED if field not in known]
    if "part" in lacking and "part_no" in known:
        lacking.remove("part")
    if "unit" not in known and not any(found.unit for found in known.get("amount", [])):
        lacking.append("unit")
    asked += [Record("match_column_none", where, field, "file", "question", {"headers": listed}) for field in lacking]
    if asked:
        raise InputError(*asked)
    return {field: found[0] for field, found in known.items()}
