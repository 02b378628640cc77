# SPDX-License-Identifier: Apache-2.0
"""A printed-matter submission as one product system per model."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from footprint.errors import Record
from footprint.schema import Factor, Line, ProductSystem
from footprint.sectors.derivation import Derivation, Known, attempt, word
from footprint.sectors.printing.amounts import amount_per_copy, plates_per_copy, sheets_per_copy, total
from footprint.sectors.printing.balance import carbon_notes, mass_balance, paper_issued
from footprint.sectors.printing.beside import Bought, carbon_of, unit_process_balances
from footprint.sectors.printing.components import ONE, Component, read_component
from footprint.sectors.printing.demands import OF_COPY, press
from footprint.sectors.printing.lines import bill_lines, paper_line
from footprint.sectors.shared.assembly import common_lines, derive_with, product_system
from footprint.sectors.shared.beside import Beside
from footprint.sectors.shared.demand import Demand, default_used, demand_line, site_parts
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.lines import for_this_model
from footprint.sectors.shared.meters import Allocated
from footprint.sectors.shared.sites import Shares
from footprint.specs import Spec
from footprint.submission import Row, Submission

MAY_BE_ABSENT = ("finishing", "binding")
"""Steps that a product may not have: without a site they are taken as not done, and that is said."""


def outputs_of(inputs: Inputs, components: Sequence[Component]) -> dict[str, Known]:
    """What every process of the map makes for one delivered copy, in the process's own unit."""
    copy = Known(ONE, "derived", (inputs.spec.declared_unit_clause,))
    return {
        "paper": total([item.paper for item in components]),
        "prepress": plates_per_copy(components),
        "printing": sheets_per_copy(components),
        "finishing": copy,
        "binding": copy,
        "packing": copy,
    }


def modelled_lines(
    inputs: Inputs, shares: Shares, model: Row, components: Sequence[Component], records: list[Record]
) -> Iterable[Line]:
    """Energy as stated or answered, for every process of which some is done without a meter."""
    demands: list[Demand] = []
    if site_parts(shares, "printing"):
        found = attempt(partial(press, inputs), components, records)
        demands.extend(demand for _, made in found for demand in made)
    for process, demand_of in OF_COPY.items():
        idle = process == "prepress" and plates_per_copy(components).amount == 0
        if idle or not site_parts(shares, process):
            continue
        made = attempt(partial(demand_of, inputs, components), [model], records)
        demands.extend(demand for _, demand in made)
    records.extend(default_used(inputs, demand) for demand in {item.process: item for item in demands}.values())
    for demand in demands:
        for _, line in attempt(partial(demand_line, inputs, demand), site_parts(shares, demand.process), records):
            yield line


def bill_of_materials(
    inputs: Inputs, model: Row, components: Sequence[Component], records: list[Record]
) -> tuple[tuple[Line, ...], Bought | None]:
    """The lines of all bought rows of a model, after the checks of mass, issued paper and carbon; the rows with their
    amounts for one copy (None where something stopped)."""
    rows = [row for row in inputs.submission.rows("bom") if for_this_model(row, word(model, "model"))]
    made = attempt(partial(bill_lines, inputs, model, components), rows, records)
    records.extend(note for _, (_, notes) in made for note in notes)
    amounts = attempt(lambda row: amount_per_copy(inputs, row, model, components), [row for row, _ in made], records)
    for check in (paper_issued, carbon_notes):
        found = attempt(partial(check, inputs), components, records)
        records.extend(item for _, items in found for item in items)
    if len(made) == len(rows):
        weighed = attempt(lambda row: mass_balance(inputs, row, components, amounts), [model], records)
        records.extend(item for _, items in weighed for item in items)
    complete = len(made) == len(rows) == len(amounts)
    return tuple(line for _, (lines, _) in made for line in lines), amounts if complete else None


def weigh(
    beside: Beside,
    inputs: Inputs,
    shares: Shares,
    allocated: tuple[Allocated, ...],
    model: Row,
    components: Sequence[Component],
    bought: Bought,
    records: list[Record],
) -> None:
    """Mass of the unit processes and carbon of the copy, into `beside`; what does not fit goes to `records`."""
    name, done = word(model, "model"), [process for process, sites in shares.items() if sites]
    outputs = outputs_of(inputs, components)
    found = attempt(
        lambda row: unit_process_balances(inputs, allocated, row, components, bought, outputs, done), [model], records
    )
    for _, (balances, said) in found:
        beside.balances.extend(balances)
        records.extend(said)
    for _, held in attempt(lambda row: carbon_of(inputs, name, components, bought), [model], records):
        beside.carbon[name] = held


def system_of(
    beside: Beside,
    inputs: Inputs,
    shares: Shares,
    allocated: tuple[Allocated, ...],
    model: Row,
    records: list[Record],
) -> ProductSystem:
    """One model: components, lines, processes. Problems go to `records`; the caller drops the system when one stops."""
    name = word(model, "model")
    rows = [row for row in inputs.submission.rows("components") if row["model"] == name]
    if not rows:
        records.append(inputs.record("print_no_component", model, "model"))
    components = tuple(item for _, item in attempt(partial(read_component, inputs, model), rows, records))
    outputs = outputs_of(inputs, components)
    lines = [line for _, line in attempt(partial(paper_line, inputs), components, records)]
    if len(components) == len(rows):
        lines.extend(modelled_lines(inputs, shares, model, components, records))
        made, bought = bill_of_materials(inputs, model, components, records)
        lines.extend(made)
        lines.extend(common_lines(inputs, allocated, name, outputs, records))
        if components and bought is not None:
            weigh(beside, inputs, shares, allocated, model, components, bought, records)
    return product_system(inputs, model, outputs, lines, records)


def derive_printing(submission: Submission, spec: Spec, factors: Mapping[str, Factor]) -> Derivation:
    """All models of a printed-matter submission. No system when a record is an error or an open question."""
    return derive_with(system_of, submission, spec, factors, may_be_absent=MAY_BE_ABSENT)
