# SPDX-License-Identifier: Apache-2.0
"""Sensitivity of the total to single assumptions: each figure at the ends of its interval, another electricity factor."""

import math
from collections.abc import Iterable, Mapping

from footprint.calculation.compute import compute
from footprint.calculation.digits import short
from footprint.calculation.firstorder import elasticities
from footprint.calculation.sampling import Sampled
from footprint.calculation.scenario import Change, Scenario, Which, overlay
from footprint.model import exact_sum
from footprint.schema import Factor, Footprint, GwpSet, ProductSystem
from footprint.schema.analysis import GwpEffect
from footprint.schema.variants import Swing


def interval_swings(system: Sampled, total: float, most: int) -> tuple[Swing, ...]:
    """The `most` figures whose 95 % interval moves the total most: total with the figure ÷ and × its GSD².

    Exact for what enters the total once; first order for a row inside a loop.
    """
    weights = elasticities(system)
    moves = {name: abs(weights[name] * (math.exp(2 * spread.sigma) - 1)) for name, spread in system.spreads.items()}
    found = []
    for name in sorted(moves, key=lambda name: (-short(moves[name]), name))[:most]:
        if not moves[name]:
            break
        low, high = math.exp(-2 * system.spreads[name].sigma), math.exp(2 * system.spreads[name].sigma)
        for kind, times in (("low", low), ("high", high)):
            change = total * weights[name] * (times - 1)
            found.append(Swing(kind=kind, subject=name, total=short(total + change), change=short(change)))
    return tuple(found)


def electricity_swings(
    footprint: Footprint,
    system: ProductSystem,
    factors: Mapping[str, Factor],
    gwp: GwpSet,
    by_year: Mapping[str, str],
) -> tuple[Swing, ...]:
    """The total with each other published electricity factor of `by_year` (data year -> factor id) in its place."""
    listed = set(by_year.values())
    used = sorted({line.factor for line in system.lines if line.factor in listed})
    found = []
    for year in sorted(by_year):
        other = by_year[year]
        if other in used or other not in factors or not used:
            continue
        changes = tuple(Change(lines=Which(factor=one), factor=other) for one in used)
        changed = overlay([system], Scenario(name=year, changes=changes), factors)[0]
        total = compute(changed, factors, gwp).total
        change = exact_sum([total, footprint.total.copy_negate()])
        found.append(Swing(kind="electricity", subject=f"{year}: {other}", total=total, change=change))
    return tuple(found)


def gwp_swings(effects: Iterable[GwpEffect]) -> tuple[Swing, ...]:
    """The total under the other named GWP sets."""
    return tuple(
        Swing(kind="gwp", subject=effect.gwp_set, total=effect.total, change=effect.change)
        for effect in effects
        if effect.total is not None and effect.change is not None
    )
