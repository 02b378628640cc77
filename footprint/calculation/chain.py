# SPDX-License-Identifier: Apache-2.0
"""The chain behind one factor: which rows emit how much of its CO2e, solved exactly like the intensities."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from footprint.calculation.intensity import solve_intensities
from footprint.model import Background, background, characterisation, exact_sum, product, reached
from footprint.schema import BIOGENIC_UPTAKE, Factor, GwpSet


@dataclass(frozen=True)
class Chain:
    """`total` kg CO2e per unit without biogenic uptake; `rows`: (factor id, its own kg CO2e in it), largest first."""

    total: Decimal
    rows: tuple[tuple[str, Decimal], ...]


def chain(factors: Mapping[str, Factor], gwp: GwpSet, factor_id: str) -> Chain:
    """Return what every row behind `factor_id` itself emits per one unit of it, under `gwp`.

    Each row's own emission becomes a flow of its own, so one exact solve says who emits what. KeyError for an unknown
    id; InputError for a chain that cannot be solved.
    """
    rows = reached(factors, [factors[factor_id].id])
    linked = background(rows, gwp)
    own = {
        name: exact_sum(
            [product(kg, characterisation(flow, gwp)[1]) for flow, kg in emitted.items() if flow != BIOGENIC_UPTAKE]
        )
        for name, emitted in linked.emissions.items()
    }
    solved = solve_intensities(Background(linked.inputs, {name: {name: kg} for name, kg in own.items()}))
    parts = sorted(solved[factor_id].items(), key=lambda part: (-abs(part[1]), part[0]))
    return Chain(exact_sum([kg for _, kg in parts]), tuple(parts))
