# SPDX-License-Identifier: Apache-2.0
"""An electronics submission as one product system per model."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from footprint.errors import Record, stops
from footprint.schema import Factor, Line, LineKind, ProductSystem
from footprint.sectors.derivation import Derivation, Known, answered_number, attempt, clause, word
from footprint.sectors.electronics.beside import carbon_of, parts_of, unit_process_balances
from footprint.sectors.electronics.chips import chip
from footprint.sectors.electronics.housings import housing
from footprint.sectors.electronics.memory import memory
from footprint.sectors.electronics.modules import battery, board, display
from footprint.sectors.electronics.part import Derived
from footprint.sectors.shared.assembly import common_lines, derive_with, product_system
from footprint.sectors.shared.beside import Beside
from footprint.sectors.shared.demand import Demand, default_used, demand_line, site_parts
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.lines import for_this_model, material_line
from footprint.sectors.shared.meters import Allocated
from footprint.sectors.shared.sites import Shares
from footprint.specs import Spec
from footprint.submission import Row, Submission
from footprint.text import both

PARTS: dict[str, Callable[[Inputs, Row], Derived]] = {
    "chips": chip,
    "memory": memory,
    "boards": board,
    "displays": display,
    "batteries": battery,
    "housings": housing,
}
"""Sheet -> how one of its rows becomes lines."""

OWN_MAKING = "housing"
"""The process of making structural parts; it takes energy only where we make some ourselves."""

_SPECIAL_KINDS: dict[str, LineKind] = {"chemical": "chemical", "packaging": "packaging"}


def bought_kinds(spec: Spec) -> dict[str, LineKind]:
    """Category of the sheet Other materials -> kind of line."""
    return {choice.id: _SPECIAL_KINDS.get(choice.id, "material") for choice in spec.choices["bom_category"]}


def made_here(submission: Submission) -> bool:
    """True when some structural part is of our own making."""
    return any(row["maker"] == "own" for row in submission.rows("housings"))


def unperformed(submission: Submission, spec: Spec) -> tuple[str, ...]:
    """Processes for which no site need be named: what is bought, and making of parts where all of them are bought."""
    bought = [process.id for process in spec.processes if process.stage == spec.stages[0].id]
    return tuple(bought) if made_here(submission) else (*bought, OWN_MAKING)


def line_demand(inputs: Inputs, model: Row, process: str) -> Demand:
    """Electricity of one step of production for one device, as answered: no rule gives it."""
    return Demand(
        f"models.{word(model, 'model')}/{process}/electricity",
        process,
        "electricity",
        answered_number(inputs.submission, inputs.spec, f"{process}_electricity"),
        "kWh",
        None,
        clause(inputs.spec, "x-line-energy"),
        f"{process}_electricity",
        both(f"line.{process}_electricity", part=word(model, "model")),
        model,
        "model",
    )


def makes_parts(inputs: Inputs, model: str) -> bool:
    """True when some structural part of this model is of our own making."""
    return any(row["maker"] == "own" and for_this_model(row, model) for row in inputs.submission.rows("housings"))


def unmetered_lines(inputs: Inputs, shares: Shares, model: Row, records: list[Record]) -> Iterator[Line]:
    """Answered electricity of every step of production of which some is done without a meter."""
    free = {*unperformed(inputs.submission, inputs.spec)}
    if not makes_parts(inputs, word(model, "model")):
        free.add(OWN_MAKING)
    steps = [p.id for p in inputs.spec.processes if p.id not in free and site_parts(shares, p.id)]
    for process, demand in attempt(partial(line_demand, inputs, model), steps, records):
        records.append(default_used(inputs, demand))
        for _, line in attempt(partial(demand_line, inputs, demand), site_parts(shares, process), records):
            yield line


def part_lines(inputs: Inputs, model: str, records: list[Record]) -> Iterator[Line]:
    """Lines of all rows of the part sheets that count for a model."""
    for sheet, derive_row in PARTS.items():
        rows = [row for row in inputs.submission.rows(sheet) if for_this_model(row, model)]
        for _, derived in attempt(partial(derive_row, inputs), rows, records):
            records.extend(derived.records)
            yield from derived.lines


def system_of(
    beside: Beside,
    inputs: Inputs,
    shares: Shares,
    allocated: tuple[Allocated, ...],
    model: Row,
    records: list[Record],
) -> ProductSystem:
    """One model: each process makes one device's worth. Problems go to `records`."""
    name, one = word(model, "model"), Known(Decimal(1), "derived", (clause(inputs.spec, "x-mass-chain"),))
    outputs = {process.id: one for process in inputs.spec.processes}
    lines = list(part_lines(inputs, name, records))
    bought = [row for row in inputs.submission.rows("bom") if for_this_model(row, name)]
    kinds = bought_kinds(inputs.spec)
    lines.extend(line for _, line in attempt(partial(material_line, inputs, kinds), bought, records))
    lines.extend(unmetered_lines(inputs, shares, model, records))
    borne = tuple(item for item in allocated if item.process != OWN_MAKING or makes_parts(inputs, name))
    lines.extend(common_lines(inputs, borne, name, outputs, records))
    if not stops(records):
        parts = tuple(parts_of(inputs, name))
        weighed = attempt(lambda row: unit_process_balances(inputs, borne, row, parts, outputs), [model], records)
        for _, (balances, said) in weighed:
            beside.balances.extend(balances)
            records.extend(said)
        beside.carbon[name] = carbon_of(name, parts)
    return product_system(inputs, model, outputs, lines, records)


def derive_electronics(submission: Submission, spec: Spec, factors: Mapping[str, Factor]) -> Derivation:
    """All models of a phone or computer submission. No system when a record is an error or open question."""
    siteless = unperformed(submission, spec)
    return derive_with(system_of, submission, spec, factors, siteless=siteless)
