# SPDX-License-Identifier: Apache-2.0
"""The ledger: one row per activity line, amount × intensity × characterisation, in Decimal."""

import re
from collections.abc import Mapping
from decimal import Decimal

from footprint.calculation.intensity import Intensities
from footprint.model import amount_in_factor_unit, characterisation, exact_sum, product
from footprint.schema import BIOGENIC_UPTAKE, Factor, Flow, GwpSet, Line, LineResult, ProductSystem


def ledger(
    system: ProductSystem, factors: Mapping[str, Factor], intensity: Intensities, gwp: GwpSet
) -> tuple[LineResult, ...]:
    """All lines, kg CO2e per declared unit, in the natural order of their ids (bom.9 before bom.10).

    Each cell (line × flow) is rounded once, to 28 digits; everything above it is an exact sum.
    """
    stage = {process.id: process.stage for process in system.processes}
    weights = {flow: characterisation(flow, gwp)[1] for flows in intensity.values() for flow in flows}
    return tuple(
        _row(line, stage[line.process], factors[line.factor], intensity[line.factor], weights)
        for line in sorted(system.lines, key=lambda line: natural(line.id))
    )


def natural(text_id: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key that counts: bom.9 < bom.10.

    >>> sorted(["bom.10", "bom.9", "a"], key=natural)
    ['a', 'bom.9', 'bom.10']
    """
    parts = re.findall(r"[0-9]+|[^0-9]+", text_id)
    return tuple((0, int(part), part) if part[0] in "0123456789" else (1, 0, part) for part in parts)


def _row(
    line: Line, stage: str, factor: Factor, emitted: Mapping[Flow, Decimal], weights: Mapping[Flow, Decimal]
) -> LineResult:
    amount = amount_in_factor_unit(line, factor)
    cells = {flow: product(amount, kg, weights[flow]) for flow, kg in emitted.items()}
    uptake = cells.pop(BIOGENIC_UPTAKE, Decimal(0))
    per_unit = exact_sum(product(kg, weights[flow]) for flow, kg in emitted.items() if flow != BIOGENIC_UPTAKE)
    return LineResult(
        line=line.id,
        process=line.process,
        stage=stage,
        site=line.site,
        factor=line.factor,
        amount=amount,
        unit=factor.unit,
        intensity=per_unit,
        total=exact_sum(cells.values()),
        uptake=uptake,
        by_flow=cells,
    )
