# SPDX-License-Identifier: Apache-2.0
"""The result of a calculation. Nothing in it is rounded."""

from decimal import Decimal

from footprint.schema.flow import Flow
from footprint.schema.record import Frozen, Number


class LineResult(Frozen):
    """One row of the ledger: amount × intensity = kg CO2e per declared unit.

    `by_flow` cuts `total` by flow (kg CO2e); its sum is `total` exactly. `total` excludes biogenic uptake, which
    stands alone in `uptake` (kg CO2e, not positive).
    """

    line: str
    process: str
    stage: str
    site: str
    factor: str
    amount: Number
    unit: str
    intensity: Number
    total: Number
    uptake: Number
    by_flow: dict[Flow, Number]


class SelfCheck(Frozen):
    """Arithmetic self-check 算术自检: the ledger's sum against Brightway's score, in kg CO2e per declared unit."""

    ledger: Number
    brightway: Number
    difference: Number
    tolerance: Number
    largest_supply_error: Number


class Footprint(Frozen):
    """Partial CFP of one model, kg CO2e per declared unit. Every cut sums to `total` exactly."""

    model: str
    gwp_set: str
    total: Number
    total_with_uptake: Number
    lines: tuple[LineResult, ...]
    by_stage: dict[str, Number]
    by_process: dict[str, Number]
    by_flow: dict[Flow, Number]
    by_site: dict[str, Number]
    by_gwp_basis: dict[str, Number]
    """`split` for rows with gases, else the basis of the CO2e figure."""
    primary_share: Number
    """PACT-style: of lines whose activity is primary and whose factor is a supplier's own, the supplier's share of primary
    data, weighted by contribution."""
    primary_unstated_share: Number = Decimal(0)
    """Contribution-weighted share of such lines whose supplier states none; they count for nothing in `primary_share`."""
    primary_activity_share: Number
    """Contribution-weighted share of lines with a primary activity amount (meter × database factor)."""
    supplier_share: Number
    """Contribution-weighted share of lines whose amount a supplier gave, or whose factor a supplier declared."""
    illustrative_share: Number
    self_check: SelfCheck
