# SPDX-License-Identifier: Apache-2.0
"""The product system in float64, ready to be drawn: which figures vary, and the footprint of every draw.

What varies, each by one lognormal multiplier under its own id:
``factor:<row>``         a row's own emissions, all gases together, wherever the row is used (a row with a published
                         uncertainty varies as a whole, inputs too)
``input:<row><<giver>``  one input of a unit process
``activity:<line>``      the amount of one line
Characterisation factors do not vary: a GWP set is chosen, not measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from footprint.calculation.draws import Floats, multipliers
from footprint.calculation.quality import NOWHERE
from footprint.calculation.spread import Spread, Unknown, activity_spread, factor_spread
from footprint.errors import OurFault, Record
from footprint.model import Background, amount_in_factor_unit, background, characterisation, product, reached
from footprint.schema import BIOGENIC_UPTAKE, Factor, GwpSet, ProductSystem
from footprint.specs.quality import QualityTable

_CHUNK = 256
"""Draws solved at once: bounds the memory at chunk × rows² floats."""


@dataclass(frozen=True)
class Input:
    """One exchange of the background: `amount` of row `giver` into one unit of row `taker` (numbers), and its variable."""

    taker: int
    giver: int
    amount: float
    variable: str


@dataclass(frozen=True)
class Use:
    """One line: id, amount in the factor's unit, row number."""

    line: str
    amount: float
    row: int
    variable: str


@dataclass(frozen=True)
class Sampled:
    """A system with its uncertainty. `own`: kg CO2e per unit that each row itself emits, without biogenic uptake."""

    model: str
    gwp_set: str
    names: tuple[str, ...]
    own: Floats
    own_variables: tuple[str, ...]
    inputs: tuple[Input, ...]
    uses: tuple[Use, ...]
    spreads: Mapping[str, Spread]


def sampled(
    system: ProductSystem,
    factors: Mapping[str, Factor],
    gwp: GwpSet,
    years: tuple[int, int],
    table: QualityTable,
    unknown: Unknown = "worst",
    places: Mapping[str, str] = NOWHERE,
) -> Sampled:
    """Lay out `system`; `unknown` says what indicators do that nobody judged, `places` in which country a line runs.

    A row that lines use is scored against their places; what lies behind it has none and is scored against the table's.
    """
    rows = reached(factors, (line.factor for line in system.lines))
    linked = background(rows, gwp)
    at = {name: n for n, name in enumerate(linked.inputs)}
    where: dict[str, set[str | None]] = {name: set() for name in rows}
    for line in system.lines:
        where[line.factor].add(places.get(line.id))
    own_spread = {name: factor_spread(factor, years, table, unknown, where[name]) for name, factor in rows.items()}
    spreads = {f"factor:{name}": spread for name, spread in own_spread.items()}
    inputs = tuple(_inputs(linked, at, own_spread, spreads))
    spreads |= {f"activity:{line.id}": activity_spread(line, table, unknown) for line in system.lines}
    uses = tuple(
        Use(line.id, float(amount_in_factor_unit(line, rows[line.factor])), at[line.factor], f"activity:{line.id}")
        for line in sorted(system.lines, key=lambda line: line.id)
    )
    return Sampled(
        model=system.model,
        gwp_set=gwp.id,
        names=tuple(at),
        own=np.array([_own(linked, name, gwp) for name in at]),
        own_variables=tuple(f"factor:{name}" for name in at),
        inputs=inputs,
        uses=uses,
        spreads=dict(sorted(spreads.items())),
    )


def _inputs(
    linked: Background, at: Mapping[str, int], own: Mapping[str, Spread], spreads: dict[str, Spread]
) -> list[Input]:
    """All inputs; adds the spread of each to `spreads`."""
    found = []
    for taker, givers in linked.inputs.items():
        whole = own[taker].basis == "published"
        for giver, amount in givers.items():
            variable = f"factor:{taker}" if whole else f"input:{taker}<{giver}"
            spreads.setdefault(variable, own[taker])
            found.append(Input(at[taker], at[giver], float(amount), variable))
    return found


def _own(linked: Background, name: str, gwp: GwpSet) -> float:
    emitted = linked.emissions[name].items()
    return float(sum(product(kg, characterisation(flow, gwp)[1]) for flow, kg in emitted if flow != BIOGENIC_UPTAKE))


def drawn(system: Sampled, seed: int, count: int) -> dict[str, Floats]:
    """Multipliers by variable, `count` each."""
    return {name: multipliers(seed, name, count, spread.sigma) for name, spread in system.spreads.items()}


def intensities_of(system: Sampled, draws: Mapping[str, Floats], count: int) -> Floats:
    """kg CO2e per unit of each row in each draw, shape (rows, draws): (I − M) x = own, solved draw by draw.

    Raises OurFault for a draw in which a loop would use more than it makes (found by a second right side of ones).
    """
    found = np.array([own * draws[name] for own, name in zip(system.own, system.own_variables, strict=True)])
    inner = sorted({entry.taker for entry in system.inputs})
    if not inner:
        return found
    place = {row: n for n, row in enumerate(inner)}
    for start in range(0, count, _CHUNK):
        part = slice(start, min(start + _CHUNK, count))
        found[inner, part] = _solve(system, draws, found, place, part)
    return found


def _solve(
    system: Sampled, draws: Mapping[str, Floats], leaves: Floats, place: Mapping[int, int], part: slice
) -> Floats:
    size, width = len(place), part.stop - part.start
    matrix = np.broadcast_to(np.eye(size), (width, size, size)).copy()
    right = np.ones((width, size, 2))
    right[:, :, 0] = leaves[sorted(place), part].T
    for entry in system.inputs:
        taken = entry.amount * draws[entry.variable][part]
        if entry.giver in place:
            matrix[:, place[entry.taker], place[entry.giver]] -= taken
        else:
            right[:, place[entry.taker], 0] += taken * leaves[entry.giver, part]
    try:
        solved = np.linalg.solve(matrix, right)
    except np.linalg.LinAlgError as error:
        raise OurFault(Record("calc_draw_loop", value=system.model)) from error
    if not np.isfinite(solved).all() or solved[:, :, 1].min() < 0:
        raise OurFault(Record("calc_draw_loop", value=system.model))
    return np.asarray(solved[:, :, 0].T)


def totals_of(system: Sampled, draws: Mapping[str, Floats], count: int) -> Floats:
    """Footprint of every draw, kg CO2e per declared unit, without biogenic uptake."""
    per_unit = intensities_of(system, draws, count)
    total = np.zeros(count)
    for use in system.uses:
        total += use.amount * draws[use.variable] * per_unit[use.row]
    return total


def still(system: Sampled) -> Sampled:
    """The same system with nothing uncertain: its one draw is the deterministic footprint."""
    return replace(system, spreads=dict.fromkeys(system.spreads, Spread(0.0, "not quantified")))
