# SPDX-License-Identifier: Apache-2.0
"""The mass chain, walked backwards: finished fabric, greige fabric, yarn, each fibre (losses per fibre before blending)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from footprint.rules import input_of, output_of
from footprint.rules.numbers import N


@dataclass(frozen=True)
class Masses(Generic[N]):
    """Masses in kg for one garment, from the cutting table back to the bale."""

    finished: N
    greige: N
    yarn: N
    fibres: tuple[N, ...]


def cut_from(net: N, cutting_loss: N) -> N:
    """Finished fabric laid on the cutting table for `net` kg in the garment."""
    return input_of(net, cutting_loss)


def in_garment(gross: N, cutting_loss: N) -> N:
    """Fabric in the garment out of `gross` kg laid on the cutting table."""
    return output_of(gross, cutting_loss)


def walk(finished: N, wet_loss: N, fabric_loss: N, shares: Sequence[N], spinning_losses: Sequence[N]) -> Masses[N]:
    """All masses behind `finished` kg of fabric. Shares of the fibres add up to one; losses are shares of the input.

    >>> from decimal import Decimal
    >>> zero = Decimal(0)
    >>> walk(Decimal("0.2"), zero, Decimal("0.2"), [Decimal(1)], [Decimal("0.5")]).fibres
    (Decimal('0.50'),)
    """
    greige = input_of(finished, wet_loss)
    yarn = input_of(greige, fabric_loss)
    fibres = tuple(input_of(yarn * share, loss) for share, loss in zip(shares, spinning_losses, strict=True))
    return Masses(finished, greige, yarn, fibres)
