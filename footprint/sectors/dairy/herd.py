# SPDX-License-Identifier: Apache-2.0
"""What the animals and their manure release: methane of digestion and of manure, nitrous oxide.

Method: IPCC 2019 chapter 10, equations 10.21 and 10.23 to 10.28, as FAO GLEAM writes them. Shares are parts of one.
"""

from collections.abc import Sequence

from footprint.rules.numbers import N


def enteric_methane(dry_matter: N, gross_energy: N, ym: N, methane_energy: N) -> N:
    """kg CH4 of digesting `dry_matter` kg: energy eaten, times the part that leaves as methane, over its energy.

    >>> from decimal import Decimal as D
    >>> round(enteric_methane(D(20), D("18.45"), D("0.063"), D("55.65")), 4)
    Decimal('0.4177')
    """
    return dry_matter * gross_energy * ym / methane_energy


def volatile_solids(dry_matter: N, digestibility: N, urinary_energy: N, ash: N) -> N:
    """kg of volatile solids in the manure of `dry_matter` kg eaten."""
    return dry_matter * (1 - digestibility + urinary_energy) * (1 - ash)


def manure_methane(solids: N, capacity: N, density: N, share: N, conversion: N) -> N:
    """kg CH4 of the `share` of volatile `solids` (kg) kept in one system. `capacity` B0 in m³/kg, `density` in kg/m³."""
    return solids * capacity * density * share * conversion


def nitrogen_excreted(
    dry_matter: N, ration_protein: N, milk: N, milk_protein: N, gain: N, protein_per_nitrogen: N, nitrogen_in_gain: N
) -> N:
    """kg N excreted: eaten, less what leaves in milk and stays in weight gain. Protein as parts of one."""
    eaten = dry_matter * ration_protein / protein_per_nitrogen
    retained = milk * milk_protein / protein_per_nitrogen + gain * nitrogen_in_gain
    return eaten - retained


def nitrous_oxide(nitrogen: N, share: N, direct: N, paths: Sequence[tuple[N, N]], n2o_per_nitrogen: N) -> N:
    """kg N2O of the `share` of `nitrogen` kept in one system: EF3, and for each path (volatilised, leached) part x EF."""
    indirect = sum((part * factor for part, factor in paths), nitrogen - nitrogen)
    return nitrogen * share * (direct + indirect) * n2o_per_nitrogen
