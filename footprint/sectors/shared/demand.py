# SPDX-License-Identifier: Apache-2.0
"""Energy that a process takes by the rule or an answer, before it is divided among the sites that have no meter."""

from dataclasses import dataclass

from footprint.errors import Record
from footprint.schema import Line, LineKind, Value
from footprint.sectors.derivation import Known, record, worked_out
from footprint.sectors.shared.inputs import Inputs, reach
from footprint.sectors.shared.sites import Shares, SiteShare
from footprint.submission import Row
from footprint.text import Bilingual


@dataclass(frozen=True)
class Demand:
    """Energy of one process per declared unit, in kWh or MJ; `factor` None means grid power of the headline."""

    id: str
    process: str
    kind: LineKind
    amount: Known
    unit: str
    factor: str | None
    clause: str
    step: str
    name: Bilingual
    row: Row
    column: str


def site_parts(shares: Shares, process: str) -> tuple[tuple[SiteShare, bool], ...]:
    """The unmetered sites of a process, each with whether the process has several sites."""
    sites = shares[process]
    return tuple((site, len(sites) > 1) for site in sites if not site.metered and site.share.amount > 0)


def demand_line(inputs: Inputs, demand: Demand, part: tuple[SiteShare, bool]) -> Line:
    """The part of a modelled demand that falls on one site without a meter (and whether the process has several)."""
    site, several = part
    factor = demand.factor or inputs.grid
    known = worked_out(demand.amount.amount * site.share.amount, demand.amount, site.share)
    amount = reach(inputs, factor, known.amount, demand.unit, demand.row, demand.column)
    unit, source = inputs.factors[factor].unit, demand.row.ref(demand.column)
    return Line(
        id=f"{demand.id}/{site.site}" if several else demand.id,
        process=demand.process,
        kind=demand.kind,
        name=demand.name,
        activity=Value(amount=amount, unit=unit, status=known.status, source=source),
        factor=factor,
        clause=demand.clause,
        step=demand.step,
        parents=known.refs,
        site=site.site,
    )


def default_used(inputs: Inputs, demand: Demand) -> Record:
    """The note that a process took its energy from the rule or an answer, not from a meter."""
    return record(
        inputs.submission,
        "default_energy",
        demand.row.ref(demand.column),
        demand.process,
        "note",
        rule_clause=demand.clause,
        **inputs.words(demand.process),
    )
