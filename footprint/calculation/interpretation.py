# SPDX-License-Identifier: Apache-2.0
"""What a footprint says: hot spots, who is behind a factor, sensitivity to each line, effect of the GWP set."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import numpy as np
from scipy.sparse import csc_array
from scipy.sparse.linalg import splu

from footprint.calculation.carbon import carbon
from footprint.calculation.cuts import by_flow, total, uptake
from footprint.calculation.intensity import solve_intensities
from footprint.calculation.ledger import ledger
from footprint.calculation.quality import quality, share_of
from footprint.model import background, characterisation, emissions, exact_sum, product, reached
from footprint.model.productive import needs_matrix
from footprint.schema import BIOGENIC_UPTAKE, CO2E_FLOWS, Factor, Footprint, GwpSet, ProductSystem
from footprint.schema.analysis import Analysis, GwpEffect, HotSpot, LineSensitivity, Upstream
from footprint.specs.quality import QualityTable

_PERCENT = Decimal(100)
_SHOWN = 10
"""Digits kept of figures that came through floats, so that a frozen result has the same bytes on every machine."""


def analyse(
    footprint: Footprint,
    system: ProductSystem,
    factors: Mapping[str, Factor],
    gwp: GwpSet,
    others: Iterable[GwpSet],
    years: tuple[int, int],
    table: QualityTable,
    places: Mapping[str, str],
) -> Analysis:
    """Everything that stands beside one footprint. `others` are the GWP sets to compare with, by name.

    `places`: line -> country of its process, where it is known.
    """
    limits = table.interpretation
    spots = hot_spots(footprint, limits.hot_spots_percent)
    used = {row.line: row.factor for row in footprint.lines}
    behind = dict.fromkeys(used[spot.line] for spot in spots)
    return Analysis(
        quality=quality(footprint, system, factors, years, table, places),
        hot_spots=spots,
        hot_spots_percent=limits.hot_spots_percent,
        upstream=tuple(part for name in behind for part in upstream(name, factors, gwp, limits.upstream)),
        carbon=carbon(footprint, factors),
        gwp=tuple(gwp_effect(footprint, system, factors, other) for other in others),
        sensitivity=sensitivity(footprint, limits.step_percent),
    )


def hot_spots(footprint: Footprint, percent: Decimal) -> tuple[HotSpot, ...]:
    """The fewest lines whose absolute contributions make up `percent` of all, largest first."""
    whole = exact_sum(row.total.copy_abs() for row in footprint.lines)
    found: list[HotSpot] = []
    reached_so_far = Decimal(0)
    for row in sorted(footprint.lines, key=lambda row: (-row.total.copy_abs(), row.line)):
        if row.total == 0 or reached_so_far * _PERCENT >= percent * whole:
            break
        reached_so_far = exact_sum([reached_so_far, row.total.copy_abs()])
        found.append(
            HotSpot(
                line=row.line,
                kg=row.total,
                share=share_of(row.total, footprint.total),
                cumulated=share_of(reached_so_far, whole),
            )
        )
    return tuple(found)


def upstream(name: str, factors: Mapping[str, Factor], gwp: GwpSet, most: int) -> tuple[Upstream, ...]:
    """The `most` rows whose own emissions weigh most in one unit of the factor `name`, largest first."""
    rows = reached(factors, [name])
    linked = background(rows, gwp)
    names = list(linked.inputs)
    wanted = np.zeros(len(names))
    wanted[names.index(name)] = 1.0
    supply = splu(csc_array(needs_matrix(linked.inputs, names).T)).solve(wanted)
    parts = {row: float(_own(factor, gwp)) * supply[n] for n, (row, factor) in enumerate(rows.items())}
    whole = sum(parts.values())
    ranked = sorted(parts.items(), key=lambda item: (-abs(item[1]), item[0]))[:most]
    return tuple(
        Upstream(factor=name, contributor=row, kg=_shown(kg), share=_shown(kg / whole if whole else 0.0))
        for row, kg in ranked
        if kg
    )


def gwp_effect(footprint: Footprint, system: ProductSystem, factors: Mapping[str, Factor], other: GwpSet) -> GwpEffect:
    """The same ledger under another named set. Rows without a gas split do not move: nobody can re-weigh them."""
    rows = reached(factors, (line.factor for line in system.lines))
    named = {flow for factor in rows.values() for flow in emissions(factor)} - set(CO2E_FLOWS.values())
    missing = tuple(sorted(named - other.species.keys()))
    if missing:
        return GwpEffect(gwp_set=other.id, total=None, total_with_uptake=None, change=None, missing=missing)
    lines = ledger(system, factors, solve_intensities(background(rows, other)), other)
    headline = total(lines)
    return GwpEffect(
        gwp_set=other.id,
        total=headline,
        total_with_uptake=exact_sum([headline, uptake(lines)]),
        change=exact_sum([headline, footprint.total.copy_negate()]),
        moved=_moved(footprint.by_flow, by_flow(lines)),
    )


def sensitivity(footprint: Footprint, percent: Decimal) -> tuple[LineSensitivity, ...]:
    """Change of the total when one line's amount moves by `percent` (the total is linear in it), largest first."""
    ranked = sorted(footprint.lines, key=lambda row: (-row.total.copy_abs(), row.line))
    changes = [(row.line, product(row.total, percent, Decimal("0.01"))) for row in ranked if row.total]
    return tuple(
        LineSensitivity(line=line, percent=percent, change=change, share=share_of(change, footprint.total))
        for line, change in changes
    )


def _moved(before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> dict[str, Decimal]:
    changes = {flow: exact_sum([after[flow], kg.copy_negate()]) for flow, kg in before.items()}
    return {flow: change for flow, change in sorted(changes.items()) if change}


def _own(factor: Factor, gwp: GwpSet) -> Decimal:
    emitted = emissions(factor).items()
    return exact_sum(product(kg, characterisation(flow, gwp)[1]) for flow, kg in emitted if flow != BIOGENIC_UPTAKE)


def _shown(value: float) -> Decimal:
    return Decimal(format(Decimal(f"{value:.{_SHOWN - 1}e}"), "f"))
