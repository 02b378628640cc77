# SPDX-License-Identifier: Apache-2.0
"""Carbon that a part holds, kg C. It is stored in the product and never a part of the footprint's total (D6)."""

from footprint.rules.numbers import N


def carbon_in(mass: N, share: N) -> N:
    """kg C in `mass` kg of which `share` (0 to 1) is carbon.

    >>> from decimal import Decimal
    >>> carbon_in(Decimal("0.2"), Decimal("0.4"))
    Decimal('0.08')
    """
    return mass * share
