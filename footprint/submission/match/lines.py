# SPDX-License-Identifier: Apache-2.0
"""The lines of an export as values: each with its part, amount and unit, or with the reason why it cannot be used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

from footprint.errors import Record
from footprint.schema.canonical import plain_decimal, plain_number
from footprint.submission.grid import RawCell
from footprint.submission.match.export import Export
from footprint.submission.numbers import DIGITS_LIMIT
from footprint.submission.words import harmless, one_line, refused_points
from footprint.units import UnknownUnit, canonical


@dataclass(frozen=True)
class ExportLine:
    """One line: its row number, every recognised field as words, unit as an id; `refused` says why it is not usable."""

    row: int
    fields: Mapping[str, str]
    unit: str
    refused: tuple[Record, ...]

    @property
    def part_key(self) -> str:
        """What makes two lines the same part: the part number, else the words."""
        return self.fields.get("part_no") or self.words

    @property
    def words(self) -> str:
        """Name and specification, as the search gets them."""
        return " ".join(filter(None, (self.fields.get("part", ""), self.fields.get("spec", ""))))


def export_lines(export: Export) -> Iterator[ExportLine]:
    """Every line below the header; none is left out."""
    for row, cells in export.lines:
        words = {field: _words(cells.get(found.column)) for field, found in export.fields.items()}
        words = {field: word for field, word in words.items() if word}
        if not words:
            continue
        unit, problems = _unit(export, row, words)
        problems += list(_problems(export, row, words))
        yield ExportLine(row, words, unit, tuple(problems))


def _words(cell: RawCell | None) -> str:
    """A cell as words; a number by its plain digits, so that a part number 1001.0 stays 1001."""
    if cell is None or cell.kind in ("error", "unstored"):
        return ""
    return plain_number(cell.value) if isinstance(cell.value, Decimal) else one_line(str(cell.value))


def _unit(export: Export, row: int, words: Mapping[str, str]) -> tuple[str, list[Record]]:
    spelling = words.get("unit") or export.fields["amount"].unit
    try:
        return canonical(spelling), []
    except UnknownUnit:
        return spelling, [_refuse(export, row, "unit", "match_unit", spelling)]


def _problems(export: Export, row: int, words: Mapping[str, str]) -> Iterator[Record]:
    if not words.get("part") and not words.get("part_no"):
        yield _refuse(export, row, "part", "match_nameless", "")
    spelling = normalize("NFKC", words.get("amount", ""))
    amount = plain_decimal(spelling)
    if amount is None or amount < 0 or abs(amount.adjusted()) > DIGITS_LIMIT:
        yield _refuse(export, row, "amount", "match_amount", words.get("amount", ""))
    for field, word in words.items():
        if points := refused_points(word):
            yield _refuse(export, row, field, "match_characters", ", ".join(points))


def _refuse(export: Export, row: int, field: str, code: str, value: str) -> Record:
    return Record(code, export.cell(row, field), harmless(value), "file")
