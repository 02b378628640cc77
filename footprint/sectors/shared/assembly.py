# SPDX-License-Identifier: Apache-2.0
"""The process map of one model, filled with its outputs, supplies and lines; and the frame of a whole derivation."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

from footprint.errors import Record, stops
from footprint.schema import Factor, Line, ProductSystem, Supply, UnitProcess, Value
from footprint.sectors.derivation import Derivation, Known, Refused, ask, attempt, clause, record, word
from footprint.sectors.shared.beside import Beside
from footprint.sectors.shared.by_model import borne_by, without_site
from footprint.sectors.shared.inputs import Inputs, grid_choice
from footprint.sectors.shared.lines import allocated_line, freight_line, freight_rows
from footprint.sectors.shared.metered import metered
from footprint.sectors.shared.meters import Allocated, excluded_rows
from footprint.sectors.shared.sites import Shares, names_models, of_model, site_shares
from footprint.specs import Spec
from footprint.submission import Row, Submission

SystemOf = Callable[[Beside, Inputs, Shares, tuple[Allocated, ...], Row, list[Record]], ProductSystem]
"""Builds the system of one model (a row of the sheet Models); problems go to the records."""

AllocateAll = Callable[[Inputs, Shares, list[Record]], tuple[Allocated, ...]]
"""Allocates every metered and weighed row of the sites; by output (`metered`) unless a sector has a rule of its own."""


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


def common_lines(
    inputs: Inputs,
    allocated: Iterable[Allocated],
    model: str,
    outputs: Mapping[str, Known],
    records: list[Record],
) -> tuple[Line, ...]:
    """Metered energy, weighed waste and freight of one model; what makes nothing for it is said and left out."""
    busy: list[Allocated] = []
    for item in allocated:
        if outputs[item.process].amount > 0:
            busy.append(item)
        else:
            records.append(inputs.warning("allocated_to_idle_process", item.row, "site", **inputs.words(item.process)))
    lines = [line for _, line in attempt(lambda item: allocated_line(inputs, item, model, outputs), busy, records)]
    legs = freight_rows(inputs, model, records)
    lines.extend(line for _, line in attempt(partial(freight_line, inputs), legs, records))
    return tuple(lines)


def product_system(
    inputs: Inputs, model: Row, outputs: Mapping[str, Known], lines: Iterable[Line], records: list[Record]
) -> ProductSystem:
    """The system of one model; a line on a process that makes nothing is an error, never dropped in silence."""
    booked, stopped = tuple(lines), stops(records)
    records.extend(
        record(
            inputs.submission,
            "line_on_idle_process",
            line.activity.source,
            line.id,
            "error",
            **inputs.words(line.process),
        )
        for line in booked
        # where something stopped before, an idle process may be its consequence: one finding is enough
        if outputs[line.process].amount <= 0 and not stopped
    )
    return ProductSystem(
        product=inputs.spec.id,
        model=word(model, "model"),
        declared_unit=inputs.spec.declared_unit,
        reference=inputs.spec.processes[-1].id,
        processes=unit_processes(inputs, outputs, booked),
    )


def derive_with(
    system_of: SystemOf,
    submission: Submission,
    spec: Spec,
    factors: Mapping[str, Factor],
    allocate_all: AllocateAll = metered,
    siteless: Collection[str] = (),
    may_be_absent: Collection[str] = (),
) -> Derivation:
    """All models of a submission by one sector's `system_of`, which fills what stands beside them. No system when a record
    is an error or open question.

    `siteless` are processes for which no site need be named (bought from outside, or on nobody's route);
    `may_be_absent` are steps that a product may lack, taken as not done where no site is named.
    """
    try:
        grid = grid_choice(submission, spec)
        if grid.factor is None:
            return Derivation((), (ask(submission, spec, "electricity_factor_year"),))
        if grid.factor not in factors:
            raise Refused(Record("factor_not_loaded", value=grid.factor, rule=spec.electricity_clause))
        inputs = Inputs(submission, spec, factors, grid.factor)
        shares, warnings = site_shares(inputs, siteless, may_be_absent)
    except Refused as refused:
        return Derivation((), (refused.record,))
    records: list[Record] = list(warnings)
    allocated = allocate_all(inputs, shares, records)
    apart, beside = names_models(shares), Beside()
    systems = []
    for model in submission.rows("models"):
        mine, borne = shares, allocated
        if apart:
            name = word(model, "model")
            records.extend(without_site(inputs, shares, model, may_be_absent, siteless))
            mine, borne = of_model(shares, name), borne_by(inputs, allocated, shares, name, records)
        systems.append(system_of(beside, inputs, mine, borne, model, records))
    # a row shared by all models is read once for each of them: the same finding is said once
    unique = tuple({repr(found): found for found in records}.values())
    allocation = (*(item.told for item in allocated if item.told is not None), *excluded_rows(inputs))
    return Derivation(
        () if stops(unique) else tuple(systems),
        unique,
        allocation=allocation,
        balances=tuple(beside.balances),
        carbon=beside.carbon,
    )
