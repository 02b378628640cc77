# SPDX-License-Identifier: Apache-2.0
"""A file before it is understood: sheets of raw cells, the same shape for Excel and csv."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

RawKind = Literal["text", "number", "date", "boolean", "error", "unstored", "time"]
"""*error* is Excel's #N/A and its kin; *unstored* a formula without its result; *time* a time of day without a date."""

META = "_meta"
"""Name of the hidden sheet (or csv file) that says product, edition, language and layout of the file."""

LAYOUT = "1"
"""Version of how sheets are laid out; raised when a reader of today could misread a file of yesterday."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """One filled cell. `percent`: the cell shows its number times a hundred. `csv`: every value is text there."""

    kind: RawKind
    value: str | Decimal | date | bool
    formula: str | None = None
    percent: bool = False
    csv: bool = False

    @property
    def raw(self) -> str:
        """What stood in the cell, as words."""
        return self.formula if self.formula is not None else str(self.value)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet: filled cells by row and column number (both from 1), and what Excel hides or merges there.

    `merged`: (range, first row, first column, last row, last column). `ragged`: row -> (its fields, the header's).
    """

    name: str
    cells: Mapping[int, Mapping[int, RawCell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[str, int, int, int, int], ...] = ()
    lengths: Mapping[int, int] = field(default_factory=dict)
    """csv only: how many fields each row has, so that a shifted row is found."""


@dataclass(frozen=True, slots=True)
class RawBook:
    """One file as read: its name, the hash of its bytes, its sheets in order."""

    file: str
    sha256: str
    sheets: tuple[RawSheet, ...]


def letters(column: int) -> str:
    """Column number -> letters.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    words = ""
    while column:
        column, rest = divmod(column - 1, 26)
        words = chr(ord("A") + rest) + words
    return words


def a1(row: int, column: int) -> str:
    """Row and column numbers -> ``C5``."""
    return f"{letters(column)}{row}"


def spans(numbers: frozenset[int]) -> str:
    """Row numbers in short.

    >>> spans(frozenset({5, 7, 8, 9}))
    '5, 7-9'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
