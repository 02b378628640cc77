# SPDX-License-Identifier: Apache-2.0
"""Carbon kinds of a footprint (design D6): the cut by flow, gathered by kind; the kinds add up to the headline exactly."""

from collections.abc import Mapping
from decimal import Decimal
from typing import get_args

from footprint.model import exact_sum, reached
from footprint.schema import CO2E_FLOWS, Factor, Flow, Footprint
from footprint.schema.analysis import Carbon, CarbonKind
from footprint.schema.flow import BIOGENIC_RELEASE

KINDS: tuple[CarbonKind, ...] = get_args(CarbonKind)

_KIND_OF: dict[Flow, CarbonKind] = {
    "co2_fossil": "fossil",
    "ch4_fossil": "fossil_methane",
    "co2_biogenic_release": "biogenic_release",
    "ch4_biogenic": "biogenic_methane",
    "co2_dluc": "land_use_change",
    **dict.fromkeys(CO2E_FLOWS.values(), "unsplit"),
}
_NONE = "none"
"""How the biogenic treatment of a row begins that has nothing biogenic in it."""
_AIRCRAFT = "_aircraft"


def kind_of(flow: Flow) -> CarbonKind:
    """The kind of one flow of the headline.

    >>> kind_of("co2_fossil_aircraft"), kind_of("sf6"), kind_of("co2e_ar5")
    ('aviation', 'other_gases', 'unsplit')
    """
    return "aviation" if flow.endswith(_AIRCRAFT) else _KIND_OF.get(flow, "other_gases")


def states_release(factor: Factor) -> bool:
    """True where the row gives the biogenic CO2 that is released, or says that there is none."""
    return BIOGENIC_RELEASE in factor.gases or factor.biogenic.startswith(_NONE)


def release_unstated(footprint: Footprint, factors: Mapping[str, Factor]) -> tuple[str, ...]:
    """Lines whose factor, or some row behind it, does not say how much biogenic CO2 is released, in the ledger's order.

    A row without a gas split is one of them: its CO2e may hold a release or none.
    """
    said = {row.factor: all(map(states_release, reached(factors, [row.factor]).values())) for row in footprint.lines}
    return tuple(row.line for row in footprint.lines if not said[row.factor])


def carbon(footprint: Footprint, factors: Mapping[str, Factor]) -> Carbon:
    """All kinds, those without emissions with 0; biogenic uptake stands apart."""
    parts: dict[CarbonKind, list[Decimal]] = {kind: [] for kind in KINDS}
    for flow, kg in footprint.by_flow.items():
        parts[kind_of(flow)].append(kg)
    return Carbon(
        kinds={kind: exact_sum(kgs) for kind, kgs in parts.items()},
        uptake=exact_sum([footprint.total_with_uptake, footprint.total.copy_negate()]),
        total=footprint.total,
        total_with_uptake=footprint.total_with_uptake,
        release_unstated=release_unstated(footprint, factors),
    )
