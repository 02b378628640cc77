# SPDX-License-Identifier: Apache-2.0
"""Sharing one metered amount among everything that was made with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from footprint.rules.numbers import N, any_true


class NothingToShareBy(ValueError):
    """No output, or a negative one: the amount cannot be shared."""


class MoreThanWhole(ValueError):
    """Stated shares that add up to more than one, or a negative one."""


@dataclass(frozen=True)
class Allocation(Generic[N]):
    """`amounts` by key and `left_over` add up to `total`.

    By output the shares add up to one, and `left_over` is the last digit of the divisions; by stated shares it is also
    what nobody was given.
    """

    total: N
    shares: Mapping[str, N]
    amounts: Mapping[str, N]
    left_over: N


def allocate(total: N, outputs: Mapping[str, N]) -> Allocation[N]:
    """Share `total` by a physical quantity of the outputs: mass, energy, pieces, area, hours, dry matter.

    `outputs` holds every product made with it, in one unit. Raises NothingToShareBy when the outputs are negative or
    sum to zero.

    >>> from decimal import Decimal
    >>> allocate(Decimal(100), {"tee": Decimal(3), "others": Decimal(1)}).amounts["tee"]
    Decimal('75.00')
    """
    zero = total - total
    whole = sum(outputs.values(), zero)
    if any_true(whole <= 0) or any(any_true(output < 0) for output in outputs.values()):
        raise NothingToShareBy(", ".join(sorted(outputs)))
    return _given(total, {key: output / whole for key, output in outputs.items()})


def by_shares(total: N, shares: Mapping[str, N]) -> Allocation[N]:
    """Share `total` by stated shares of one (of revenue, say). What they leave of one is left over.

    Raises MoreThanWhole when they add up to more than one, or one is negative.

    >>> from decimal import Decimal
    >>> by_shares(Decimal(100), {"tee": Decimal("0.3"), "": Decimal("0.5")}).left_over
    Decimal('20.0')
    """
    whole = sum(shares.values(), total - total)
    if any_true(whole > 1) or any(any_true(share < 0) for share in shares.values()):
        raise MoreThanWhole(", ".join(sorted(shares)))
    return _given(total, shares)


def _given(total: N, shares: Mapping[str, N]) -> Allocation[N]:
    amounts = {key: total * share for key, share in shares.items()}
    return Allocation(total, shares, amounts, total - sum(amounts.values(), total - total))
