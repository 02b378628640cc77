# SPDX-License-Identifier: Apache-2.0
"""An example whose bill of materials has as many lines as wanted: its parts again and again, each in thinner slices.

Every line has a name of its own; some hold rare characters, some are as long as a name may be in the field. What a product
is made of stays the same, and so does its figure.
"""

from decimal import Decimal
from functools import cache

from footprint.factors import load_gwp, shipped
from footprint.schema.result import StudyResult
from footprint.specs import load_spec
from footprint.study import compose
from footprint.submission.contents import Cell, Row
from tests.example import submission_of

PRODUCT, SHEET = "mobile_phone", "bom"
RARE = "𠮷㐂龘堃喆镕玥"
FIRST = 5
"""Row of the first line."""
LONG = 120
"""Letters of a long name."""


def name_of(number: int, part: str) -> str:
    """A name no other line has: every fourth with a rare character, every seventh of 120 letters."""
    name = f"{part}·{number:04d}"
    if number % 4 == 0:
        name = f"{RARE[number // 4 % len(RARE)]}{name}"
    if number % 7 == 0:
        name += "".join(chr(0x4E00 + (number * 31 + step * 7) % 300) for step in range(LONG - len(name)))
    return name


def _slice(row: Row, number: int, among: int) -> Row:
    told = {
        "line": f"B{number}",
        "part": name_of(number, str(row["part"])),
        "amount": Decimal(str(row["amount"])) / among,
    }
    fresh = {
        key: cell.model_copy(update={"ref": f"{cell.ref.rstrip('0123456789')}{FIRST + number - 1}"})
        for key, cell in row.cells.items()
    }
    fresh |= {key: Cell(value=value, ref=fresh[key].ref, raw=str(value)) for key, value in told.items()}
    return row.model_copy(update={"number": FIRST + number - 1, "cells": fresh})


@cache
def long_bill(lines: int) -> tuple[StudyResult, tuple[str, ...]]:
    """The phone example with `lines` lines on its bill of materials, computed, and their names in order."""
    submission, spec = submission_of(PRODUCT), load_spec(PRODUCT)
    rows = submission.sheets[SHEET]
    shares = [len(range(at, lines, len(rows))) for at in range(len(rows))]
    made = tuple(_slice(rows[at % len(rows)], at + 1, shares[at % len(rows)]) for at in range(lines))
    told = submission.model_copy(update={"sheets": {**submission.sheets, SHEET: made}})
    _, result = compose(told, spec, shipped(), load_gwp(spec.gwp_set))
    return result, tuple(str(row["part"]) for row in made)
