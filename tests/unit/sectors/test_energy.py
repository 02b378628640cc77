# SPDX-License-Identifier: Apache-2.0
"""Figures in these tests are the published checks of the source (Ecobalyse), not of our own making."""

from decimal import Decimal

from footprint.sectors.textiles import energy
from footprint.specs import load_spec


def value(key: str) -> Decimal:
    return load_spec("clothing").parameter(key).value


def test_weaving_as_the_source_works_it_out() -> None:
    """200 g/m², Nm 40, 375 g of fabric: 2.18 kWh (tricotage-tissage.md)."""
    weft = energy.weft_per_area(Decimal(200), Decimal(40), value("weaving.take_up"), value("weaving.yarn_systems"))
    cloth = energy.area(Decimal("0.375"), Decimal(200), Decimal(1000))
    assert round(energy.weaving(cloth, weft, value("weaving.energy_per_pick_metre")), 2) == Decimal("2.18")


def test_weaving_agrees_with_the_catalogue_of_the_source() -> None:
    """Nm 40, 250 g/m²: 5.82 kWh/kg (weaving-40-nm-and-250-gm2.json)."""
    weft = energy.weft_per_area(Decimal(250), Decimal(40), value("weaving.take_up"), value("weaving.yarn_systems"))
    cloth = energy.area(Decimal(1), Decimal(250), Decimal(1000))
    assert round(energy.weaving(cloth, weft, value("weaving.energy_per_pick_metre")), 2) == Decimal("5.82")


def test_spinning_at_nm_40() -> None:
    """3.2, 1.6 and 1.2 kWh/kg: ring, open end, filament."""
    for method, kwh in (("ring", "3.2"), ("open_end", "1.6"), ("filament", "1.2")):
        got = energy.spinning(Decimal(1), Decimal(40), value("spinning.nm_reference"), value(f"spinning.k.{method}"))
        assert got == Decimal(kwh)


def test_making_by_complexity() -> None:
    """0.435 kWh a T-shirt, 0.87 jeans, 1.74 a coat (makingImpacts)."""
    for complexity, kwh in (("low", "0.435"), ("medium", "0.87"), ("high", "1.74")):
        got = energy.making(value(f"making.minutes.{complexity}"), value("making.energy_per_minute"))
        assert got == Decimal(kwh)


def test_no_step_takes_nothing() -> None:
    assert energy.steps(Decimal("0.2"), []) == 0
