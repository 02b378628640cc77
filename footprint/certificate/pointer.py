# SPDX-License-Identifier: Apache-2.0
"""Where a verdict is shown, short enough for a column: the cells of a bill of a thousand lines are one range."""

import re
from collections.abc import Iterable
from decimal import Decimal

from footprint.certificate.words import significant

_CELL = re.compile(r"(?:\S+\.(?:xlsx|csv) › )?(?P<sheet>[^›!]+)(?: › |!)(?P<column>[A-Z]{1,3})(?P<row>[0-9]+)")
_LONG = re.compile(r"(?<![\w.])-?\d+\.\d{6,}(?![\w.])")
SHOWN = 12
"""Cells or ranges of one sheet that are named; the others are counted."""

Cell = tuple[str, int]
"""Column and row."""


def _runs(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Cells of one column in rows that follow each other, together; in the order given, each once."""
    runs: list[list[Cell]] = []
    for column, row in dict.fromkeys(cells):
        if runs and runs[-1][-1] == (column, row - 1):
            runs[-1].append((column, row))
        else:
            runs.append([(column, row)])
    return runs


def _named(cells: Iterable[Cell]) -> str:
    """The cells of a sheet: ``A2, A10``, three and more in a row as ``A2:A4``, what is too much counted ``… +7``."""
    pieces: list[tuple[str, int]] = []
    for run in _runs(cells):
        names = [f"{column}{row}" for column, row in run]
        pieces += [(f"{names[0]}:{names[-1]}", len(names))] if len(names) > 2 else [(name, 1) for name in names]
    more = sum(count for _, count in pieces[SHOWN:])
    return ", ".join([name for name, _ in pieces[:SHOWN]]) + (f" … +{more}" if more else "")


def short_pointer(pointer: str) -> str:
    """Where a verdict is shown, for a narrow column: cells of one sheet together, long decimals cut to five digits.

    The ledger keeps the pointer in full.

    >>> short_pointer("tee.xlsx › Energy › A2; tee.xlsx › Energy › A10; Waste!B3"), short_pointer("T: 2.716509158")
    ('Energy A2, A10; Waste B3', 'T: 2.7165')
    >>> short_pointer("Parts!E6, Parts!E7, Parts!E8, Parts!E6, Parts!E9, Parts!F9")
    'Parts E6:E9, F9'
    """
    cells: dict[str, list[Cell]] = {}
    for piece in pointer.replace(", ", "; ").split("; "):
        found = _CELL.fullmatch(piece)
        if found:
            cells.setdefault(found["sheet"], []).append((found["column"], int(found["row"])))
        else:
            cells.setdefault(piece, [])
    pieces = [f"{sheet} {_named(found)}" if found else sheet for sheet, found in cells.items()]
    return _LONG.sub(lambda digits: significant(Decimal(digits[0])), "; ".join(pieces))
