# SPDX-License-Identifier: Apache-2.0
"""A table as it is printed: the report draws it, the ledger lists its figures, so both hold the same digits."""

from dataclasses import dataclass
from decimal import Decimal

from footprint.calculation.rounding import change, six
from footprint.certificate.words import percent, significant, unit_symbol
from footprint.model import exact_sum
from footprint.schema.result import StudyResult
from footprint.text import Bilingual, both

DASH = "—"


@dataclass(frozen=True)
class Cell:
    """One cell: the words or digits on the page; `exact` is the figure before rounding, `length` a bar in percent."""

    shown: str | Bilingual
    exact: Decimal | None = None
    unit: str = ""
    length: str = ""
    small: str | Bilingual = ""
    """A second, smaller line of words under the first."""

    @property
    def is_figure(self) -> bool:
        """True for a cell that holds a number."""
        return self.exact is not None


@dataclass(frozen=True)
class Column:
    """A column: key of its heading, and how it is set (``word``, ``num`` or ``bar``); `unit` follows the heading."""

    key: str
    style: str = "word"
    unit: str = ""


@dataclass(frozen=True)
class Row:
    """One row; a `total` row is set apart."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A titled table; `notes` stand under it. `id` gives the title's key and the style's name."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Bilingual, ...] = ()
    fields: tuple[tuple[str, object], ...] = ()
    """What the title's braces hold."""

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return both(f"document.analysis.{self.id}", **dict(self.fields))


def word(shown: str | Bilingual, small: str | Bilingual = "") -> Cell:
    """A cell of words; a missing word is a dash."""
    return Cell(shown if shown else DASH, small=small)


def factor_cell(result: StudyResult, name: str) -> Cell:
    """A factor by its name, with its id under it."""
    return word(result.factors[name].name, name) if name in result.factors else word(name)


def share(part: Decimal) -> Cell:
    """A share of one as percent."""
    return Cell(percent(part), part, "1")


def short(amount: Decimal | None, unit: str) -> Cell:
    """A figure to five significant digits; a dash where nobody stated it."""
    return Cell(DASH) if amount is None else Cell(significant(amount), amount, unit_symbol(unit))


def six_digits(amount: Decimal, unit: str) -> Cell:
    """A total beside the headline, as in the sentences beside the table."""
    return Cell(six(amount), amount, unit)


def moved(amount: Decimal, unit: str) -> Cell:
    """A change with its sign, as in the sentences beside the table."""
    return Cell(change(amount), amount, unit)


def printed_sum(cells: list[Cell]) -> Cell:
    """The sum of a column as printed, so that the page adds up; `exact` is the sum of the exact figures."""
    figures = [Decimal(str(cell.shown)) for cell in cells]
    finest = min(figures, key=lambda one: one.as_tuple().exponent)
    shown = exact_sum(figures).quantize(finest)
    return Cell(f"{shown:f}", exact_sum(cell.exact or Decimal(0) for cell in cells), cells[0].unit)
