# SPDX-License-Identifier: Apache-2.0
"""Freight as mass times distance."""

from footprint.rules.numbers import N


def freight(mass: N, distance: N, unit: N) -> N:
    """Freight moved. `mass` in kg, `distance` in km; `unit` is how many freight units one kg·km is.

    >>> from decimal import Decimal
    >>> freight(Decimal(250), Decimal(40), Decimal("0.001"))
    Decimal('10.000')
    """
    return mass * distance * unit
