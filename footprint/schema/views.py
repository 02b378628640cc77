# SPDX-License-Identifier: Apache-2.0
"""What a reviewer asks to see beside a footprint: electricity twice, who was allocated what, carbon content, balances."""

from typing import Literal

from footprint.schema.record import Frozen, Number
from footprint.text import Bilingual

ElectricityViewId = Literal["location", "market"]
"""*location*: what reached the meter over the grid is grid power; own generation and a direct line are what they are.
*market*: certified power is what its cancelled certificates say, too."""

BalanceState = Literal["closed", "apart", "impossible", "unweighed"]
"""*apart*: in and out differ by more than the tolerance; *impossible*: more comes out than goes in; *unweighed*: nobody
said what a part weighs."""


Substance = Literal["mass", "milk_solids"]
"""What a balance counts: everything that is weighed, or the solids of milk in it (where water comes and goes)."""


class ElectricityPart(Frozen):
    """Electricity of one site on one factor: `amount` per declared unit in `unit`, and the kg CO2e it stands for."""

    site: str
    factor: str
    amount: Number
    unit: str
    kg: Number


class ElectricityView(Frozen):
    """The whole partial CFP (kg CO2e per declared unit) with electricity seen one way; one of them is the headline."""

    view: ElectricityViewId
    headline: bool
    total: Number
    total_with_uptake: Number
    parts: tuple[ElectricityPart, ...]
    note: Bilingual


class AllocatedRow(Frozen):
    """One row of the sheets Energy or Waste: total = to_models + to_others + excluded + left_over, exactly.

    `left_over` are months that could not be matched with outputs, what stated revenue shares give to nobody, and the last
    digits of the divisions. `basis` is *output*, or what the sheet Output states; physical shares are of the matched
    months and add up to one but for last digits.
    """

    line: str
    site: str
    process: str
    carrier: str
    name: str
    unit: str
    basis: str
    months: str
    total: Number
    to_models: dict[str, Number]
    to_others: Number
    excluded: Number
    left_over: Number
    pointer: str


class CarbonContent(Frozen):
    """Carbon in one declared unit, kg C; None where nothing was stated. Never part of the total (stored carbon)."""

    model: str
    product_biogenic: Number | None
    product_fossil: Number | None
    packaging_biogenic: Number | None
    packaging_fossil: Number | None
    unstated: tuple[str, ...]
    """Cells of parts whose carbon nobody stated: the figures leave them out."""


class MassBalance(Frozen):
    """Mass of one unit process for one declared unit, kg: inputs against product, losses and weighed waste."""

    model: str
    process: str
    substance: Substance = "mass"
    inputs: Number
    product: Number
    losses: Number
    waste: Number | None
    """Weighed waste per declared unit; None where no waste is weighed. It is a part of the losses, not beside them."""
    difference: Number
    """inputs - product - losses."""
    tolerance: Number
    state: BalanceState
