# SPDX-License-Identifier: Apache-2.0
"""A raw cell -> the value its column asks for, with the records of what had to be refused or was taken with a note."""

import re
from datetime import date
from decimal import Decimal

from openpyxl.utils.datetime import from_excel
from rapidfuzz import process

from footprint.errors import Record
from footprint.schema.canonical import plain_number
from footprint.specs import Column, Spec
from footprint.submission.columns import chosen, options
from footprint.submission.contents import Cell, CellValue
from footprint.submission.grid import RawCell
from footprint.submission.numbers import number
from footprint.submission.spot import Spot
from footprint.submission.words import TEXT_LIMIT, one_line, refused_points
from footprint.units import UnknownUnit, canonical, spellings

Converted = tuple[CellValue, list[Record]]

_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_EXACT_DIGITS = Decimal(10) ** 15  # Excel keeps fifteen digits of a number; a longer code has already lost its end
_LAST_SERIAL = Decimal(73050)  # 31 December 2099 as Excel counts days


def read_cell(raw: RawCell | None, ref: str, column: Column, spec: Spec, spot: Spot) -> tuple[Cell, list[Record]]:
    """The cell at `ref` of a column of any kind; its value is None when it is blank or could not be read."""
    if raw is None or (raw.kind == "text" and raw.formula is None and not one_line(str(raw.value))):
        return Cell(value=None, ref=ref), []
    cell = ref.rpartition("!")[2]
    if raw.kind == "unstored":
        return Cell(value=None, ref=ref, raw=raw.raw), [spot.record("formula_unstored", cell, column, raw.raw)]
    if raw.kind == "error":
        return Cell(value=None, ref=ref, raw=raw.raw), [spot.record("error_value", cell, column, str(raw.value))]
    value, records = _convert(raw, column, spec, spot, cell)
    if raw.formula is not None and value is not None:
        note = spot.record("formula", cell, column, raw.formula, severity="note", result=str(raw.value))
        records = [*records, note]
    return Cell(value=value, ref=ref, raw=raw.raw), records


def _convert(raw: RawCell, column: Column, spec: Spec, spot: Spot, cell: str) -> Converted:
    if column.kind == "number":
        return number(raw, column, spot, cell)
    if column.kind == "date":
        return _date(raw, column, spot, cell)
    words, records = _text(raw, column, spot, cell)
    if words is None or column.kind in ("text", "factor", "ref"):
        return words, records
    if column.kind == "unit":
        return _unit(words, column, spot, cell, records)
    return _choice(words, column, spec, spot, cell, records)


def _text(raw: RawCell, column: Column, spot: Spot, cell: str) -> tuple[str | None, list[Record]]:
    """Words; a number typed into a text cell (model 1001) is its digits, what Excel turned into a date is refused."""
    if raw.kind in ("date", "time"):
        return None, [spot.record("date_in_text", cell, column, raw.raw)]
    if raw.kind == "boolean":
        return None, [spot.record("boolean_in_text", cell, column, raw.raw)]
    if isinstance(raw.value, Decimal):
        if abs(raw.value) >= _EXACT_DIGITS:
            return None, [spot.record("digits_lost", cell, column, plain_number(raw.value))]
        return plain_number(raw.value * 100) + "%" if raw.percent else plain_number(raw.value), []
    words = one_line(str(raw.value))
    if not words:
        return None, []
    points = refused_points(words)
    if points:
        return None, [spot.record("character", cell, column, words, points=", ".join(points))]
    if len(words) > TEXT_LIMIT:
        return None, [spot.record("text_long", cell, column, words, length=str(len(words)), limit=str(TEXT_LIMIT))]
    broken = words != str(raw.value).strip()
    return words, [spot.record("line_break", cell, column, words, severity="note")] if broken else []


def _unit(words: str, column: Column, spot: Spot, cell: str, records: list[Record]) -> Converted:
    try:
        return canonical(words), records
    except UnknownUnit:
        near = ", ".join(word for word, _, _ in process.extract(words, sorted(spellings()), limit=3))
        return None, [spot.record("unit_unknown", cell, column, words, near=near)]


def _choice(words: str, column: Column, spec: Spec, spot: Spot, cell: str, records: list[Record]) -> Converted:
    choices = spec.choices[column.choices or ""]
    found = chosen(words, choices)
    if found is not None:
        return found, records
    code = "category_out_of_scope" if column.choices == "category" else "choice_unknown"
    listed = options(choices)
    return None, [spot.record(code, cell, column, words, options_zh=listed.zh, options_en=listed.en)]


def _date(raw: RawCell, column: Column, spot: Spot, cell: str) -> Converted:
    """A date: Excel's own, or text that begins with the year. 2024-01-01 is one day everywhere, 01/02/2024 is two."""
    if raw.kind == "date" and isinstance(raw.value, date):
        return raw.value, []
    words = raw.raw if raw.formula is None else str(raw.value)
    found = _YEAR_FIRST.fullmatch(words.strip()) if raw.kind == "text" else None
    try:
        if found is not None:
            return date(*map(int, found.groups())), []
    except ValueError:
        return None, [spot.record("date_impossible", cell, column, words)]
    meant = _meant_date(words.strip())
    if meant is not None:
        return None, [spot.record("date_as_number", cell, column, words, meant=meant.isoformat())]
    return None, [spot.record("not_a_date", cell, column, words)]


def _meant_date(words: str) -> date | None:
    """The day a bare number most likely stands for, to be proposed, never taken."""
    digits = _EIGHT_DIGITS.fullmatch(words)
    try:
        if digits is not None:
            return date(*map(int, digits.groups()))
        serial = Decimal(words) if words.isascii() and words.isdigit() else None
    except ValueError:
        return None
    if serial is None or not 1 <= serial <= _LAST_SERIAL:
        return None
    meant = from_excel(int(serial))
    return meant.date() if hasattr(meant, "date") else None
