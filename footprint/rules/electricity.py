# SPDX-License-Identifier: Apache-2.0
"""Which grid factor the headline takes: the published national life-cycle figure of the data year (design D7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Reason = Literal["data_year", "answered", "no_figure", "two_years"]


@dataclass(frozen=True)
class GridChoice:
    """The factor and why; without a factor the reason says what has to be asked."""

    factor: str | None
    year: str
    reason: Reason

    @property
    def must_ask(self) -> bool:
        """True when nobody has said which year's figure stands in."""
        return self.factor is None


def headline_factor(start: date, end: date, by_year: Mapping[str, str], answered_year: str | None = None) -> GridChoice:
    """Choose the factor of the data year. A period over two years, or a year without a figure, takes the answered year.

    `by_year` is data year -> factor id. Nothing is guessed: no answer means a question.

    >>> headline_factor(date(2024, 1, 1), date(2024, 12, 31), {"2024": "open/grid@1"}).factor
    'open/grid@1'
    """
    year = str(end.year)
    one_year = start.year == end.year
    if one_year and year in by_year:
        return GridChoice(by_year[year], year, "data_year")
    if answered_year is not None and answered_year in by_year:
        return GridChoice(by_year[answered_year], answered_year, "answered")
    return GridChoice(None, year, "no_figure" if one_year else "two_years")
