# SPDX-License-Identifier: Apache-2.0
"""Sharing one metered amount among everything that was made with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from footprint.rules.numbers import N, any_true


class NothingToShareBy(ValueError):
    """No output, or a negative one: the amount cannot be shared."""


@dataclass(frozen=True)
class Allocation(Generic[N]):
    """`amounts` by key add up to `total` but for `left_over`, the last digit of the divisions; shares add up to one."""

    total: N
    shares: Mapping[str, N]
    amounts: Mapping[str, N]
    left_over: N


def allocate(total: N, outputs: Mapping[str, N]) -> Allocation[N]:
    """Share `total` by physical output. `outputs` holds every product made with it, in one unit.

    Raises NothingToShareBy when the outputs are negative or sum to zero.

    >>> from decimal import Decimal
    >>> allocate(Decimal(100), {"tee": Decimal(3), "others": Decimal(1)}).amounts["tee"]
    Decimal('75.00')
    """
    zero = total - total
    whole = sum(outputs.values(), zero)
    if any_true(whole <= 0) or any(any_true(output < 0) for output in outputs.values()):
        raise NothingToShareBy(", ".join(sorted(outputs)))
    shares = {key: output / whole for key, output in outputs.items()}
    amounts = {key: total * share for key, share in shares.items()}
    return Allocation(total, shares, amounts, total - sum(amounts.values(), zero))
