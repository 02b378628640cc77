# SPDX-License-Identifier: Apache-2.0
"""The arithmetic of components. Every step takes Decimals or float64 arrays, returns the same kind and holds no figure."""

from footprint.rules.numbers import N


def wafer_area(die_area: N, good_share: N, quantity: N) -> N:
    """Wafer behind `quantity` good dies, in the unit of `die_area`; `good_share` is good die area over wafer area.

    Method: ACT (area over yield): the good dies carry the bad ones and the edge of the wafer.

    >>> from decimal import Decimal
    >>> wafer_area(Decimal("0.7"), Decimal("0.875"), Decimal(1))
    Decimal('0.8')
    """
    return die_area * quantity / good_share


def fab_electricity(wafer: N, per_area: N) -> N:
    """kWh of a fab for `wafer`, at `per_area` kWh per unit of its area."""
    return wafer * per_area


def memory_die_area(capacity: N, density: N, quantity: N) -> N:
    """Die area of `quantity` memory parts: capacity over density (GB and GB/cm² give cm²)."""
    return capacity / density * quantity


def stored(capacity: N, quantity: N) -> N:
    """Capacity of `quantity` parts."""
    return capacity * quantity


def panel_area(area: N, utilisation: N, quantity: N) -> N:
    """Panel behind `quantity` boards of `area`; `utilisation` is board area over panel area."""
    return area * quantity / utilisation


def screen_area(width: N, height: N, quantity: N) -> N:
    """Area of `quantity` displays."""
    return width * height * quantity


def gross_mass(net: N, material_yield: N, quantity: N) -> N:
    """Material put in for `quantity` parts; swarf and sprues stay with the part, without credit.

    >>> from decimal import Decimal
    >>> gross_mass(Decimal("0.02"), Decimal("0.1"), Decimal(1))
    Decimal('0.2')
    """
    return net * quantity / material_yield


def by_size(size: N, per_size: N, quantity: N) -> N:
    """kWh of forming (size in kg) or of a surface treatment (size in m²)."""
    return size * per_size * quantity
