# SPDX-License-Identifier: Apache-2.0
"""A textile submission as one product system per model."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial

from footprint.errors import Record, stops
from footprint.schema import Factor, Line, ProductSystem, Supply, UnitProcess, Value
from footprint.sectors.derivation import Derivation, Known, Refused, ask, attempt, clause, record, word
from footprint.sectors.textiles.balance import mass_balance
from footprint.sectors.textiles.demands import OF_FABRIC, OF_GARMENT, Demand
from footprint.sectors.textiles.facts import FabricUse, read_use
from footprint.sectors.textiles.inputs import Inputs, grid_choice
from footprint.sectors.textiles.lines import (
    INSIDE,
    allocated_line,
    chain_outputs,
    demand_line,
    fibre_lines,
    for_this_model,
    freight_line,
    material_line,
    site_parts,
)
from footprint.sectors.textiles.meters import Allocated, metered
from footprint.sectors.textiles.sites import Shares, site_shares
from footprint.specs import Spec
from footprint.submission import Row, Submission

DECLARED = Decimal(1)


def modelled_lines(
    inputs: Inputs, shares: Shares, model: Row, uses: Iterable[FabricUse], records: list[Record]
) -> Iterable[Line]:
    """Energy by the rule, for every process of which some is done without a meter."""
    demands: list[Demand] = []
    for process, demand_of in OF_FABRIC.items():
        if site_parts(shares, process):
            found = attempt(partial(demand_of, inputs), uses, records)
            demands.extend(demand for _, made in found for demand in made)
    for process, garment_demand in OF_GARMENT.items():
        if site_parts(shares, process):
            demands.extend(demand for _, demand in attempt(partial(garment_demand, inputs), [model], records))
    records.extend(default_used(inputs, demand) for demand in {item.process: item for item in demands}.values())
    for demand in demands:
        parts = site_parts(shares, demand.process)
        for _, line in attempt(partial(demand_line, inputs, demand), parts, records):
            yield line


def default_used(inputs: Inputs, demand: Demand) -> Record:
    """The note that a process took its energy from the rule or an answer, not from a meter."""
    return record(
        inputs.submission,
        "default_energy",
        demand.row.ref(demand.column),
        demand.process,
        "note",
        rule_clause=demand.clause,
    )


def bought_rows(inputs: Inputs, model: str) -> tuple[list[Row], list[Row]]:
    """The BOM rows of a model: fabrics whose chain is worked out, and everything bought with a factor of its own."""
    rows = [row for row in inputs.submission.rows("bom") if for_this_model(row, model)]
    chained = [row for row in rows if row["category"] == "fabric" and row["factor"] is None]
    return chained, [row for row in rows if row not in chained]


def freight_rows(inputs: Inputs, model: str, records: list[Record]) -> list[Row]:
    """The legs of a model inside the boundary; a leg after the gate is noted and left out."""
    rows = [row for row in inputs.submission.rows("transport") if for_this_model(row, model)]
    records.extend(
        record(inputs.submission, "transport_outside", row.ref("leg"), word(row, "line"), "note")
        for row in rows
        if row["leg"] not in INSIDE
    )
    return [row for row in rows if row["leg"] in INSIDE]


def unit_processes(inputs: Inputs, outputs: Mapping[str, Known], lines: Iterable[Line]) -> tuple[UnitProcess, ...]:
    """The process map with this model's outputs, supplies and lines; a process that makes nothing is left out."""
    by_process: dict[str, list[Line]] = {process.id: [] for process in inputs.spec.processes}
    for line in lines:
        by_process[line.process].append(line)
    made = [process for process in inputs.spec.processes if outputs[process.id].amount > 0]
    return tuple(
        UnitProcess(
            id=process.id,
            stage=process.stage,
            name=process.name,
            output=Value(
                amount=outputs[process.id].amount,
                unit=process.output_unit,
                status=outputs[process.id].status,
                source=clause(inputs.spec, "x-mass-chain"),
            ),
            supplies=tuple(
                Supply(process=giver.id, amount=outputs[giver.id].amount) for giver in made if process.id in giver.feeds
            ),
            lines=tuple(by_process[process.id]),
        )
        for process in made
    )


def system_of(
    inputs: Inputs, shares: Shares, allocated: Iterable[Allocated], model: Row, records: list[Record]
) -> ProductSystem:
    """One model: masses, lines, processes. Problems go to `records`; the caller drops the system when one stops."""
    name = word(model, "model")
    chained, bought = bought_rows(inputs, name)
    if not chained and not any(row["category"] == "fabric" for row in bought):
        records.append(inputs.record("model_without_fabric", model, "model"))
    uses = tuple(use for _, use in attempt(lambda row: read_use(inputs, row, model), chained, records))
    records.extend(warning for use in uses for warning in use.records)
    records.extend(
        record(inputs.submission, "fabric_by_factor", row.ref("factor"), word(row, "factor"), "warning")
        for row in bought
        if row["category"] == "fabric"
    )
    outputs = chain_outputs(inputs, uses, DECLARED)
    lines = [line for _, made in attempt(partial(fibre_lines, inputs), uses, records) for line in made]
    lines.extend(modelled_lines(inputs, shares, model, uses, records))
    busy = [item for item in allocated if outputs[item.process].amount > 0]
    idle = [item for item in allocated if item not in busy]
    records.extend(inputs.warning("allocated_to_idle_process", item.row, "site", process=item.process) for item in idle)
    lines.extend(line for _, line in attempt(lambda item: allocated_line(inputs, item, name, outputs), busy, records))
    lines.extend(line for _, line in attempt(partial(material_line, inputs), bought, records))
    legs = freight_rows(inputs, name, records)
    lines.extend(line for _, line in attempt(partial(freight_line, inputs), legs, records))
    records.extend(
        record(inputs.submission, "line_on_idle_process", line.activity.source, line.id, process=line.process)
        for line in lines
        if outputs[line.process].amount <= 0
    )
    if len(uses) == len(chained):
        checked = attempt(lambda row: mass_balance(inputs, row, uses, bought), [model], records)
        records.extend(found for _, warnings in checked for found in warnings)
    gate = inputs.spec.processes[-1].id
    return ProductSystem(
        product=inputs.spec.id,
        model=name,
        declared_unit=inputs.spec.declared_unit,
        reference=gate,
        processes=unit_processes(inputs, outputs, lines),
    )


def derive_textiles(submission: Submission, spec: Spec, factors: Mapping[str, Factor]) -> Derivation:
    """All models of a textile submission. No system when a record is an error or an open question."""
    try:
        grid = grid_choice(submission, spec)
        if grid.factor is None:
            return Derivation((), (ask(submission, spec, "electricity_factor_year"),))
        if grid.factor not in factors:
            raise Refused(Record("factor_not_loaded", value=grid.factor, rule=spec.electricity_clause))
        inputs = Inputs(submission, spec, factors, grid.factor)
        shares, warnings = site_shares(inputs)
    except Refused as refused:
        return Derivation((), (refused.record,))
    records: list[Record] = list(warnings)
    allocated = metered(inputs, shares, records)
    systems = tuple(system_of(inputs, shares, allocated, model, records) for model in submission.rows("models"))
    # a row shared by all models is read once for each of them: the same finding is said once
    unique = tuple({repr(found): found for found in records}.values())
    return Derivation(() if stops(unique) else systems, unique)
