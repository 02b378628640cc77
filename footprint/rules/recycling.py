# SPDX-License-Identifier: Apache-2.0
"""Recycled content and end of life: by cut-off, or by the Circular Footprint Formula where a specification chooses it.

Source of the formula: Zampori and Pant, Suggestions for updating the Product Environmental Footprint method (JRC, 2019),
equation 3, as written out in github.com/WimYedema/sustainability. Its parameters come from the specification; none has
a default here.
"""

from dataclasses import dataclass
from typing import Generic

from footprint.rules.numbers import N, any_true


class ImpossibleRecycling(ValueError):
    """A share below zero or above one, or more recycled and recovered than there is."""


@dataclass(frozen=True)
class Circularity(Generic[N]):
    """Parameters of the formula, all shares of one: A, R1 (recycled content), R2 (recycled at end of life), R3 (energy
    recovered at end of life), and the quality ratios Qsin/Qp and Qsout/Qp."""

    a: N
    r1: N
    r2: N
    r3: N
    quality_in: N
    quality_out: N


@dataclass(frozen=True)
class Loads(Generic[N]):
    """kg CO2e per kg: virgin material, recycled material, recycling at end of life, the virgin material it replaces,
    disposal, and energy recovery net of what it replaces (times 1 - B already)."""

    virgin: N
    recycled: N
    recycling: N
    replaced: N
    disposal: N
    recovery: N


@dataclass(frozen=True)
class Circular(Generic[N]):
    """The terms of the formula. `credit` is what recycling at end of life replaces: a figure taken off, so a clause of
    the specification must name it."""

    virgin: N
    content: N
    recycling: N
    credit: N
    recovery: N
    disposal: N

    @property
    def total(self) -> N:
        """All terms, the credit taken off."""
        return self.virgin + self.content + self.recycling - self.credit + self.recovery + self.disposal


def cut_off(virgin: N, recycled: N, r1: N) -> N:
    """Recycled material bears its own recycling only, virgin material its own making; no credit at end of life.

    >>> from decimal import Decimal
    >>> cut_off(Decimal(10), Decimal(4), Decimal("0.5"))
    Decimal('7.0')
    """
    _share(r1)
    return virgin * (1 - r1) + recycled * r1


def circular(loads: Loads[N], given: Circularity[N]) -> Circular[N]:
    """The Circular Footprint Formula. Raises ImpossibleRecycling for shares outside 0 to 1 or R2 + R3 above 1."""
    for share in (given.a, given.r1, given.r2, given.r3, given.r2 + given.r3):
        _share(share)
    supplied = loads.virgin * given.quality_in
    leaving = (1 - given.a) * given.r2
    return Circular(
        virgin=(1 - given.r1) * loads.virgin,
        content=given.r1 * (given.a * loads.recycled + (1 - given.a) * supplied),
        recycling=leaving * loads.recycling,
        credit=leaving * loads.replaced * given.quality_out,
        recovery=given.r3 * loads.recovery,
        disposal=(1 - given.r2 - given.r3) * loads.disposal,
    )


def _share(share: N) -> None:
    if any_true(share < 0) or any_true(share > 1):
        raise ImpossibleRecycling(str(share))
