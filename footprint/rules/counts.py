# SPDX-License-Identifier: Apache-2.0
"""Yarn counts. The constants between the systems are given by the caller (from the unit table)."""

from footprint.rules.numbers import N


def metric_from_cotton(ne: N, metric_per_cotton: N) -> N:
    """Nm (km/kg) of a cotton count Ne; both are length per mass, so they are proportional."""
    return ne * metric_per_cotton


def metric_from_tex(tex: N, tex_times_metric: N) -> N:
    """Nm (km/kg) of a tex count (g/km); tex is mass per length, so their product is constant."""
    return tex_times_metric / tex


def yarn_length_per_area(mass_per_area: N, metric_count: N) -> N:
    """Metres of yarn in a square metre of cloth: g/m² times m/g (Nm read as metres per gram).

    >>> from decimal import Decimal
    >>> yarn_length_per_area(Decimal(200), Decimal(40))
    Decimal('8000')
    """
    return mass_per_area * metric_count
