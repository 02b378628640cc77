# SPDX-License-Identifier: Apache-2.0
"""Which grid factor the headline takes, and which part of a site's power is not grid power (design D7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from footprint.rules.numbers import N, any_true

ORDER = ("own_generation", "direct_line", "direct_contract", "green_certificate")
"""The order in which a kWh is looked at before it is grid power: own generation, a line of one's own, a supplier's
product with cancelled certificates (ISO 14067, see docs/adr/0004-electricity-allocation.md)."""

PHYSICAL = ("own_generation", "direct_line")
"""Kinds that reach the meter without the grid: they count by location, too."""

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


class MoreThanConsumed(ValueError):
    """Power is claimed that was not consumed."""


def covered(consumption: N, claims: Mapping[str, N]) -> dict[str, N]:
    """Share of `consumption` that each claim covers, both in one unit; what is left of one is grid power.

    Raises MoreThanConsumed when the claims exceed the consumption, or one is negative.

    >>> from decimal import Decimal
    >>> covered(Decimal(400), {"pv": Decimal(100)})
    {'pv': Decimal('0.25')}
    """
    claimed = sum(claims.values(), consumption - consumption)
    if any_true(claimed > consumption) or any(any_true(claim < 0) for claim in claims.values()):
        raise MoreThanConsumed(", ".join(sorted(claims)))
    return {key: claim / consumption for key, claim in claims.items() if any_true(claim > 0)}
