# SPDX-License-Identifier: Apache-2.0
"""The farm gate: milk brought to standard fat and protein, and the burdens of a herd shared by milk and meat.

Forms: IDF 479/2015 (linear) and IDF 520/2022 (energy); coefficients come from the specification, which says through
whom they were read.
"""

from footprint.rules.numbers import N


def fpcm(milk: N, fat: N, true_protein: N, per_fat: N, per_protein: N, constant: N) -> N:
    """kg of fat and protein corrected milk in `milk` kg. `fat` and `true_protein` in percent.

    >>> from decimal import Decimal as D
    >>> fpcm(D(1), D("4.0"), D("3.3"), D("0.1226"), D("0.0776"), D("0.2534"))
    Decimal('0.99988')
    """
    return milk * (fat * per_fat + true_protein * per_protein + constant)


def milk_share_linear(live_weight: N, corrected_milk: N, slope: N) -> N:
    """Share of milk by IDF 479/2015: 1 - slope x (kg live weight sold / kg FPCM).

    >>> from decimal import Decimal as D
    >>> milk_share_linear(D("0.02"), D(1), D("6.04"))
    Decimal('0.8792')
    """
    return 1 - slope * (live_weight / corrected_milk)


def milk_energy(fat: N, protein: N, lactose: N, per_fat: N, per_protein: N, per_lactose: N, mj_per_mcal: N) -> N:
    """MJ in a kg of milk of this composition (percent).

    >>> from decimal import Decimal as D
    >>> round(milk_energy(D(4), D("3.3"), D("4.8"), D("0.0929"), D("0.0547"), D("0.0395"), D("4.184")), 3)
    Decimal('3.103')
    """
    return (fat * per_fat + protein * per_protein + lactose * per_lactose) * mj_per_mcal


def growth_energy(
    weight: N, birth_weight: N, sex: N, coefficient: N, halving: N, size_exponent: N, gain_exponent: N
) -> N:
    """Net energy of growth in MJ for each kg of live weight of an animal sold at `weight` kg.

    The weight in the middle of growth is read, as GLEAM writes it, as (weight - birth weight) / `halving`.

    >>> from decimal import Decimal as D
    >>> cow = growth_energy(D(600), D(40), D("0.8"), D("22.02"), D(2), D("0.75"), D("1.097"))
    >>> round(cow, 1)
    Decimal('25.3')
    """
    gained = weight - birth_weight
    size = (gained / halving) / (sex * weight)
    energy: N = coefficient * size**size_exponent * gained**gain_exponent / weight
    return energy


def milk_share_by_energy(milk: N, meat: N) -> N:
    """Share of milk by IDF 520/2022: its energy over that of milk and meat together."""
    return milk / (milk + meat)
