# SPDX-License-Identifier: Apache-2.0
"""Metered energy against what the rule would have given: a factor apart that only a slip of units explains."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from footprint.errors import Record
from footprint.schema import Line
from footprint.sectors.derivation import attempt, parameter, record, word, written_out
from footprint.sectors.shared.demand import Demand
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.sites import Shares, metered_processes, share_of
from footprint.sectors.textiles.demands import OF_ARTICLE, OF_FABRIC
from footprint.sectors.textiles.facts import FabricUse
from footprint.submission import Row
from footprint.units import convert, same_dimension, symbol

CARRIERS = {"electricity": ("electricity",), "heat": ("heat", "fuel")}
"""Carrier of the rule -> kinds of metered lines that stand against it."""

SLIPS = ("kWh", "MJ", "GJ", "MWh", "wan_kWh")
"""Units that are mistaken for one another."""


@dataclass(frozen=True)
class Against:
    """Energy of one carrier at one site per declared unit, in kWh: metered, and by the rule."""

    site: str
    metered: Decimal
    ruled: Decimal
    largest: Row

    @property
    def ratio(self) -> Decimal:
        """Metered over ruled."""
        return self.metered / self.ruled


def _demands(inputs: Inputs, process: str, model: Row, uses: Iterable[FabricUse]) -> list[Demand]:
    """What the rule gives for one process; what it cannot give is left out without a word: it is only compared."""
    unsaid: list[Record] = []
    if process in OF_FABRIC:
        return [each for _, made in attempt(partial(OF_FABRIC[process], inputs), uses, unsaid) for each in made]
    if process in OF_ARTICLE:
        return [each for _, each in attempt(partial(OF_ARTICLE[process], inputs), [model], unsaid)]
    return []


def _ruled(inputs: Inputs, shares: Shares, site: str, model: Row, uses: tuple[FabricUse, ...], carrier: str) -> Decimal:
    total = Decimal(0)
    for process in metered_processes(shares, site):
        for demand in _demands(inputs, process, model, uses):
            if demand.kind == carrier:
                total += convert(demand.amount.amount, demand.unit, "kWh") * share_of(shares, site, process).amount
    return total


def compared(
    inputs: Inputs, shares: Shares, model: Row, uses: tuple[FabricUse, ...], lines: Iterable[Line]
) -> Iterator[Against]:
    """Every site and carrier with metered lines in units of energy and a rule to compare with."""
    rows = {f"energy.{word(row, 'line')}": row for row in inputs.submission.rows("energy")}
    metered = [line for line in lines if line.id in rows]
    for site in dict.fromkeys(line.site for line in metered):
        for carrier, kinds in CARRIERS.items():
            here = [line for line in metered if line.site == site and line.kind in kinds]
            if not here or not all(same_dimension(line.activity.unit, "kWh") for line in here):
                continue
            amounts = [convert(line.activity.amount, line.activity.unit, "kWh") for line in here]
            ruled = _ruled(inputs, shares, site, model, uses, carrier)
            if ruled > 0 and sum(amounts, Decimal(0)) > 0:
                largest = max(zip(amounts, here, strict=True), key=lambda pair: pair[0])[1]
                yield Against(site, sum(amounts, Decimal(0)), ruled, rows[largest.id])


def _apart(ratio: Decimal) -> Decimal:
    return max(ratio, 1 / ratio)


def likely_unit(against: Against, limit: Decimal) -> str:
    """The unit in which the largest row would fit the rule best; empty when none brings it within the limit."""
    unit = word(against.largest, "unit")
    if not same_dimension(unit, "kWh"):
        return ""
    apart = {other: _apart(against.ratio * convert(Decimal(1), other, unit)) for other in SLIPS if other != unit}
    best = min(apart, key=lambda other: apart[other])
    return best if apart[best] <= limit else ""


def energy_alarms(
    inputs: Inputs, shares: Shares, model: Row, uses: tuple[FabricUse, ...], lines: Iterable[Line]
) -> tuple[Record, ...]:
    """A warning at the unit of the largest row where metered and ruled energy are more than the limit apart."""
    limit, found = parameter(inputs.spec, "alarm.energy_ratio").value, []
    for against in compared(inputs, shares, model, uses, lines):
        if _apart(against.ratio) <= limit:
            continue
        likely = likely_unit(against, limit)
        found.append(
            record(
                inputs.submission,
                "energy_unit_slip" if likely else "energy_implausible",
                against.largest.ref("unit"),
                symbol(word(against.largest, "unit")),
                "warning",
                site=against.site,
                model=word(model, "model"),
                line=word(against.largest, "line"),
                ratio=written_out(against.ratio, 3),
                likely=symbol(likely) if likely else "",
            )
        )
    return tuple(found)
