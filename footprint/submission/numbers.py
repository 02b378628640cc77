# SPDX-License-Identifier: Apache-2.0
"""A cell of a number column -> Decimal, or the record that says why not. Nothing is guessed.

Full-width digits mean one thing only, so they are taken and noted. A comma may be a thousands separator or a decimal
comma (1,234 is 1234 or 1.234), so it is refused. A unit in the cell is refused: it would contradict the unit column.
"""

import re
from decimal import Decimal
from unicodedata import normalize

from footprint.errors import Record
from footprint.schema.canonical import plain_decimal, plain_number
from footprint.specs import Column
from footprint.submission.grid import RawCell
from footprint.submission.spot import Spot
from footprint.units import UnknownUnit, canonical, symbol

_COMMA = re.compile(r"[+-]?[\d.]*[,'’ ][\d.,'’ ]*\d", re.ASCII)
_WITH_WORDS = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(\D.*)", re.ASCII | re.DOTALL)

DIGITS_LIMIT = 40
"""Longest figure in plain digits: more than any meter or scale gives; keeps 1e999999 from filling memory."""


def number(raw: RawCell, column: Column, spot: Spot, cell: str) -> tuple[Decimal | None, list[Record]]:
    """The figure of a number column's cell; None with an error record when it is none."""
    if raw.kind == "number" and isinstance(raw.value, Decimal):
        return _stored(raw, raw.value, column, spot, cell)
    if raw.kind == "text" and isinstance(raw.value, str):
        return _written(raw, raw.value.strip(), column, spot, cell)
    code = {"boolean": "boolean_in_number", "date": "date_in_number", "time": "date_in_number"}[raw.kind]
    return None, [spot.record(code, cell, column, raw.raw)]


def _sized(
    amount: Decimal, column: Column, spot: Spot, cell: str, notes: list[Record]
) -> tuple[Decimal | None, list[Record]]:
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or abs(amount.adjusted()) > DIGITS_LIMIT or -exponent > DIGITS_LIMIT:
        found = spot.record("number_size", cell, column, str(amount), limit=str(DIGITS_LIMIT))
        return None, [found]
    return amount, notes


def _stored(
    raw: RawCell, amount: Decimal, column: Column, spot: Spot, cell: str
) -> tuple[Decimal | None, list[Record]]:
    """A number that Excel holds as a number; shown as a percentage it counts a hundredfold in a percent column only."""
    if not raw.percent:
        return _sized(amount, column, spot, cell, [])
    seen = f"{plain_number(amount * 100)}%"
    if column.unit != "percent":
        return None, [spot.record("percent_in_number", cell, column, seen, unit=_unit(column))]
    note = spot.record("percent_shown", cell, column, seen, severity="note", stored=plain_number(amount))
    return _sized(amount * 100, column, spot, cell, [note])


def _written(raw: RawCell, words: str, column: Column, spot: Spot, cell: str) -> tuple[Decimal | None, list[Record]]:
    """A number that stands there as text."""
    amount = plain_decimal(words)
    if amount is not None:
        notes = [] if raw.csv else [spot.record("number_as_text", cell, column, words, severity="note")]
        return _sized(amount, column, spot, cell, notes)
    plain = normalize("NFKC", words).strip()
    amount = plain_decimal(plain)
    if amount is not None:
        note = spot.record("fullwidth", cell, column, words, severity="note", plain=plain)
        return _sized(amount, column, spot, cell, [note])
    return None, [_not_a_number(plain, words, column, spot, cell)]


def _not_a_number(plain: str, words: str, column: Column, spot: Spot, cell: str) -> Record:
    if _COMMA.fullmatch(plain):
        return spot.record("comma_in_number", cell, column, words, readings=_readings(plain))
    found = _WITH_WORDS.fullmatch(plain)
    if found is None:
        return spot.record("text_in_number", cell, column, words)
    amount, unit = found.groups()
    try:
        canonical(unit)
    except UnknownUnit:
        return spot.record("text_in_number", cell, column, words)
    if column.unit is not None:
        return spot.record("unit_in_fixed_number", cell, column, words, number=amount, unit=_unit(column))
    return spot.record("unit_in_number", cell, column, words, number=amount, unit=unit)


def _readings(words: str) -> str:
    """What a figure with separators may mean: without them, and with one of them as the decimal point.

    >>> _readings("1,234"), _readings("0,168"), _readings("1 234 567"), _readings("1.234,5")
    ('1234 / 1.234', '0.168', '1234567', '1234.5')
    """
    before, *rest = re.split(r"[,'’ ]", words)
    whole = "".join((before, *rest))
    if len(rest) != 1 or "." in rest[0]:
        return whole
    decimal = f"{before.replace('.', '')}.{rest[0]}"
    if "." in before:
        return decimal
    return decimal if before.lstrip("+-").startswith("0") else f"{whole} / {decimal}"


def _unit(column: Column) -> str:
    return symbol(column.unit) if column.unit is not None else "—"
