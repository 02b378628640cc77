# SPDX-License-Identifier: Apache-2.0
"""Figures that came through floats, to as many digits as every machine agrees on."""

from decimal import Decimal

DIGITS = 6
"""Significant digits of every sampled figure: beyond them BLAS differs between machines."""


def short(value: float, digits: int = DIGITS) -> Decimal:
    """A sampled figure with `digits` significant digits.

    >>> short(1234567.8), short(0.00012345678)
    (Decimal('1234570'), Decimal('0.000123457'))
    """
    return Decimal(format(Decimal(f"{value:.{digits - 1}e}"), "f"))
