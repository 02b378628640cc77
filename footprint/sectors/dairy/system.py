# SPDX-License-Identifier: Apache-2.0
"""One dairy product as a system: raw milk, the steps of its route, what they use in common, its packs."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from footprint.errors import Record, stops
from footprint.schema import Factor, Line, ProductSystem
from footprint.sectors.dairy.balance import net_content, outputs_of_sites, solids_balance
from footprint.sectors.dairy.beside import carbon_of, reception_balance
from footprint.sectors.dairy.common import by_dry_matter, under_its_clause
from footprint.sectors.dairy.contradictions import contradictions
from footprint.sectors.dairy.farm import read_farms
from footprint.sectors.dairy.milk import Supply, collection_lines, milk_lines, supply_of
from footprint.sectors.dairy.parts import part_line, rows_of_model
from footprint.sectors.dairy.plant import steps_at
from footprint.sectors.dairy.routes import COLLECTION, FARM_SIDE, RAW_MILK, ROUTES, along
from footprint.sectors.derivation import Derivation, Known, Refused, ask, attempt, word, worked_out
from footprint.sectors.shared.assembly import derive_with, product_system
from footprint.sectors.shared.beside import Beside
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.lines import INSIDE, allocated_line, for_this_model, freight_line, freight_rows
from footprint.sectors.shared.meters import Allocated
from footprint.sectors.shared.sites import Shares
from footprint.specs import Spec
from footprint.submission import Row, Submission, answers

ONE = Decimal(1)
"""The declared unit: steps of the plant make one kg of what becomes a kg of net content."""


def supplies_of(inputs: Inputs, shares: Shares, model: str, records: list[Record]) -> tuple[Supply, ...]:
    """The raw milk behind a kg of `model`; supplies kept for other models, or of which it takes none, are left out."""
    rows = [row for row in inputs.submission.rows("milk") if for_this_model(row, model)]
    if not rows:
        return ()
    sites = {word(row, "site") for row in inputs.submission.rows("output") if word(row, "model") == model}
    found = attempt(
        partial(supply_of, inputs, shares, model), [row for row in rows if word(row, "site") in sites], records
    )
    records.extend(said for _, (_, said) in found)
    return tuple(supply for _, (supply, _) in found if supply.per_kilogram.amount > 0)


def outputs_of(inputs: Inputs, supplies: tuple[Supply, ...], route: tuple[str, ...]) -> dict[str, Known]:
    """What every step of the map makes for one kg of net content: zero off the route."""
    unit = Known(ONE, "derived", (inputs.spec.declared_unit_clause,))
    raw = worked_out(
        sum((each.per_kilogram.amount for each in supplies), Decimal(0)), *(each.per_kilogram for each in supplies)
    )
    nothing = Known(Decimal(0), "derived", ())
    made = {process.id: nothing for process in inputs.spec.processes}
    return {**made, RAW_MILK: raw, COLLECTION: raw, **dict.fromkeys(route, unit)}


def booked(shares: Shares, item: Allocated, route: str) -> str | None:
    """The step of a route that a common row is booked on: its own, else the last one the site performs; None: neither."""
    own = word(item.row, "process")
    here = [step for step in steps_at(shares, item.site, route) if own in ("", step)]
    return here[-1] if here else None


def plant_lines(
    inputs: Inputs,
    shares: Shares,
    allocated: tuple[Allocated, ...],
    model: Row,
    outputs: Mapping[str, Known],
    steps: tuple[str, ...],
    records: list[Record],
) -> tuple[Line, ...]:
    """Common use of the plant and freight, as far as they fall on the steps of the route."""
    name, route = word(model, "model"), word(model, "route")
    busy = [replace(item, process=step) for item in allocated if (step := booked(shares, item, route))]
    lines = [line for _, line in attempt(lambda item: allocated_line(inputs, item, name, outputs), busy, records)]
    inside = [row for row in rows_of_model(inputs, "transport", name, steps, records) if row["leg"] in INSIDE]
    freight_rows(inputs, name, records)  # notes about legs after the gate
    lines.extend(line for _, line in attempt(partial(freight_line, inputs), inside, records))
    return under_its_clause(inputs, lines, busy)


def weigh(
    beside: Beside,
    inputs: Inputs,
    shares: Shares,
    model: Row,
    supplies: tuple[Supply, ...],
    parts: tuple[Row, ...],
    records: list[Record],
) -> None:
    """Solids of a model and carbon of content and pack, into `beside`; what does not fit goes to `records`."""
    for _, (balances, said) in attempt(lambda row: reception_balance(inputs, shares, row, supplies), [model], records):
        beside.balances.extend(balances)
        records.extend(said)
    for _, held in attempt(lambda row: carbon_of(inputs, row, parts), [model], records):
        beside.carbon[held.model] = held


def system_of(
    beside: Beside,
    inputs: Inputs,
    shares: Shares,
    allocated: tuple[Allocated, ...],
    model: Row,
    records: list[Record],
) -> ProductSystem:
    """One model: raw milk, parts, common use. Problems go to `records`; the caller drops the system when one stops."""
    name, route = word(model, "model"), ROUTES[word(model, "route")]
    supplies = supplies_of(inputs, shares, name, records)
    if not supplies and word(model, "milk_base") != "reconstituted":
        records.append(inputs.record("model_without_milk", model, "model"))
    steps = (*FARM_SIDE, *route) if supplies else route
    outputs = outputs_of(inputs, supplies, route)
    farms = read_farms(inputs, records)
    lines = [line for _, made in attempt(partial(milk_lines, inputs, farms), supplies, records) for line in made]
    lines.extend(line for _, legs in attempt(partial(collection_lines, inputs), supplies, records) for line in legs)
    checked = attempt(partial(net_content, inputs), [model], records)
    records.extend(found for _, warnings in checked for found in warnings)
    parts = rows_of_model(inputs, "bom", name, steps, records)
    lines.extend(line for _, line in attempt(partial(part_line, inputs, model), parts, records))
    if not stops(records):
        weigh(beside, inputs, shares, model, supplies, parts, records)
    lines.extend(plant_lines(inputs, shares, allocated, model, outputs, steps, records))
    return product_system(replace(inputs, spec=along(inputs.spec, steps)), model, outputs, lines, records)


def common_use(inputs: Inputs, shares: Shares, records: list[Record]) -> tuple[Allocated, ...]:
    """What is shared by all models, what does not fit together, and the question about manure of own farms."""
    if inputs.submission.rows("farms") and "manure_export" not in answers(inputs.submission, inputs.spec):
        records.append(ask(inputs.submission, inputs.spec, "manure_export"))
    records.extend(contradictions(inputs))
    sites = dict.fromkeys(word(row, "site") for row in inputs.submission.rows("milk"))
    models = inputs.submission.rows("models")
    balances = (
        *attempt(partial(solids_balance, inputs, shares), sites, records),
        *attempt(partial(outputs_of_sites, inputs, shares), models, records),
    )
    records.extend(found for _, warnings in balances for found in warnings)
    return by_dry_matter(inputs, shares, records)


def derive_dairy(submission: Submission, spec: Spec, factors: Mapping[str, Factor]) -> Derivation:
    """All models of a dairy submission. No system when a record is an error or an open question."""
    unknown = [row for row in submission.rows("models") if word(row, "route") not in ROUTES]
    if unknown:
        refused = [
            Refused(Inputs(submission, spec, factors, "").record("route_unknown", row, "route")) for row in unknown
        ]
        return Derivation((), tuple(each.record for each in refused))
    siteless = [process.id for process in spec.processes]
    return derive_with(system_of, submission, spec, factors, common_use, siteless)
