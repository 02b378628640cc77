# SPDX-License-Identifier: Apache-2.0
"""All common use of the plant: energy, consumables, refrigerants, waste; and what a site has to say of its meters."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from footprint.errors import Record
from footprint.schema import Line, LineKind
from footprint.sectors.dairy.plant import WHOLE, energy_row, share_period
from footprint.sectors.dairy.refrigerant import ImpossibleLoss, refrigerant_loss
from footprint.sectors.dairy.routes import FARM_SIDE, ROUTES
from footprint.sectors.derivation import attempt, clause, number, record, word
from footprint.sectors.shared.inputs import Inputs, factor_at, reach
from footprint.sectors.shared.metered import unmetered_promises
from footprint.sectors.shared.meters import COUNTED, Allocated, excluded
from footprint.sectors.shared.sites import Shares
from footprint.submission import Row

PURPOSE_KINDS: dict[str, LineKind] = {"cleaning": "chemical", "process_aid": "chemical", "maintenance": "material"}
PURPOSE_CLAUSES = {"cleaning": "x-cleaning", "process_aid": "x-allocation-plant", "maintenance": "x-upkeep"}


def _over_period(inputs: Inputs, shares: Shares, row: Row, kind: LineKind, total: Decimal, unit: str) -> Allocated:
    """One row of the whole period, shared by dry matter."""
    each, said, where = share_period(inputs, shares, row, kind, total, unit)
    site, name = word(row, "site"), f"{row.sheet}.{word(row, 'line')}"
    return Allocated(row, name, site, where.process, kind, factor_at(inputs, row), unit, each, WHOLE, said, where)


def consumable(inputs: Inputs, shares: Shares, row: Row) -> Allocated:
    """Cleaning agents, upkeep and aids of one site over the period."""
    amount = number(inputs.spec, inputs.submission, row, "amount")
    return _over_period(inputs, shares, row, PURPOSE_KINDS[word(row, "purpose")], amount, str(row["unit"]))


def waste(inputs: Inputs, shares: Shares, row: Row) -> Allocated:
    """One kind of waste over the period."""
    return _over_period(
        inputs, shares, row, "waste", number(inputs.spec, inputs.submission, row, "amount"), str(row["unit"])
    )


def _loss(inputs: Inputs, row: Row) -> Decimal:
    figures = [
        number(inputs.spec, inputs.submission, row, column) for column in ("opening", "added", "closing", "recovered")
    ]
    try:
        return refrigerant_loss(*figures)
    except ImpossibleLoss as error:
        raise inputs.refuse("refrigerant_negative", row, "closing", loss=error) from error


def refrigerant(inputs: Inputs, shares: Shares, row: Row) -> Allocated:
    """The loss of one refrigerant, released as itself."""
    loss = _loss(inputs, row)
    reach(inputs, factor_at(inputs, row), loss, "kg", row, "factor")
    return _over_period(inputs, shares, row, "process_gas", loss, "kg")


def without_gwp(inputs: Inputs, row: Row) -> Record:
    """The note about a refrigerant that is no greenhouse gas (ammonia): its loss is said and counts nothing."""
    loss = f"{_loss(inputs, row).normalize():f}"
    return record(inputs.submission, "refrigerant_no_gwp", row.ref("name"), word(row, "name"), "note", loss=loss)


def steps_needed(inputs: Inputs) -> tuple[str, ...]:
    """The steps of the plant that some model of this study passes, in the order of the map."""
    wanted = {step for row in inputs.submission.rows("models") for step in ROUTES[word(row, "route")]}
    return tuple(process.id for process in inputs.spec.processes if process.id in wanted)


def site_findings(inputs: Inputs, shares: Shares) -> tuple[Record, ...]:
    """Steps that nobody is named for, and sites without a meter: no rule value was read that could stand in."""
    found = []
    sheet = inputs.spec.sheet("sites").name[inputs.submission.lang]
    for step in steps_needed(inputs):
        if not any(part.site for part in shares[step]):
            name = inputs.process(step).name
            found.append(
                record(
                    inputs.submission, "dairy_step_without_site", f"{sheet}!", step, name_zh=name.zh, name_en=name.en
                )
            )
    found.extend(
        inputs.record("dairy_unmetered", row, "meter", site=word(row, "site"))
        for row in inputs.submission.rows("sites")
        if row["meter"] == "none" and row["process"] not in FARM_SIDE
    )
    return tuple(found)


def by_dry_matter(inputs: Inputs, shares: Shares, records: list[Record]) -> tuple[Allocated, ...]:
    """Every common row of the sites, allocated; what cannot be is added to `records`, as are notes."""
    records.extend(site_findings(inputs, shares))
    energy = inputs.submission.rows("energy")
    records.extend(excluded(inputs, row) for row in energy if row["purpose"] not in COUNTED)
    counted = [row for row in energy if row["purpose"] in COUNTED]
    metered = [item for _, item in attempt(partial(energy_row, inputs, shares), counted, records)]
    if len(metered) == len(counted):
        records.extend(unmetered_promises(inputs, shares, tuple(metered)))
    gases = inputs.submission.rows("refrigerants")
    harmless = [row for row in gases if row["has_gwp"] == "no"]
    records.extend(said for _, said in attempt(partial(without_gwp, inputs), harmless, records))
    released = [row for row in gases if row["has_gwp"] != "no"]
    others = (
        *attempt(partial(consumable, inputs, shares), inputs.submission.rows("consumables"), records),
        *attempt(partial(refrigerant, inputs, shares), released, records),
        *attempt(partial(waste, inputs, shares), inputs.submission.rows("waste"), records),
    )
    found = (*metered, *(item for _, item in others))
    records.extend(item.record for item in found)
    return found


def under_its_clause(inputs: Inputs, lines: Iterable[Line], allocated: Iterable[Allocated]) -> tuple[Line, ...]:
    """Common lines with the clause and step of what they are: consumables and refrigerants have their own."""
    rows = {item.id: item.row for item in allocated}
    named = []
    for line in lines:
        row = rows.get(line.id)
        if row is not None and row.sheet == "consumables":
            own = {
                "clause": clause(inputs.spec, PURPOSE_CLAUSES[word(row, "purpose")]),
                "step": "consumed_by_dry_matter",
            }
        elif row is not None and row.sheet == "refrigerants":
            own = {"clause": clause(inputs.spec, "x-refrigerants"), "step": "refrigerant_loss"}
        elif row is not None:
            own = {"step": f"{row.sheet}_by_dry_matter"}
        else:
            own = {}
        named.append(line.model_copy(update=own))
    return tuple(named)
