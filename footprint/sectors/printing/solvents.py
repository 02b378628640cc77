# SPDX-License-Identifier: Apache-2.0
"""Carbon on its way: volatile solvents that end as CO2, and carbon that stays in the paper."""

from footprint.rules.numbers import N


def co2_of_solvent(mass: N, volatile: N, carbon: N, co2_mass: N, carbon_mass: N) -> N:
    """kg CO2 of `mass` kg of a product with the share `volatile` of a solvent, of which the share `carbon` is carbon.

    `co2_mass` and `carbon_mass` are the relative masses of CO2 and C. All of that carbon becomes CO2 once, in the air
    or in an oxidiser.

    >>> from decimal import Decimal
    >>> co2_of_solvent(Decimal(2), Decimal("0.5"), Decimal("0.6"), Decimal(44), Decimal(12))
    Decimal('2.2')
    """
    return mass * volatile * carbon * co2_mass / carbon_mass


def stored_carbon(paper: N, carbon: N) -> N:
    """kg of biogenic carbon in `paper` kg of finished paper; shown apart, never in a total."""
    return paper * carbon
