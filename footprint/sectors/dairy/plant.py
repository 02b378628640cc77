# SPDX-License-Identifier: Apache-2.0
"""Everything a plant uses in common, shared by dry matter among the products that pass the step (PEFCR dairy)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import Record
from footprint.rules import NothingToShareBy, allocate
from footprint.schema import AllocatedRow, LineKind
from footprint.sectors.dairy.quantities import made_in_period
from footprint.sectors.dairy.routes import ROUTES
from footprint.sectors.derivation import Known, fraction, number, record, row_status, word
from footprint.sectors.shared.allocation import OTHERS, Division, told
from footprint.sectors.shared.inputs import Inputs, factor_at
from footprint.sectors.shared.meters import KINDS, Allocated, booked_process, full_months
from footprint.sectors.shared.sites import Shares, performed, share_of
from footprint.submission import Row


@dataclass(frozen=True)
class Made:
    """What left a site over some months: kg and weight (kg x percent) by model, and the rows it was read from."""

    kilograms: Mapping[str, Decimal]
    weights: Mapping[str, Decimal]
    rows: tuple[Row, ...]


def rows_at(inputs: Inputs, site: str, process: str | None) -> tuple[Row, ...]:
    """Output rows of a site whose route passes `process` (None: every row of the site)."""
    return tuple(
        row
        for row in inputs.submission.rows("output")
        if row["site"] == site and (process is None or process in ROUTES[word(row, "route")])
    )


def made(inputs: Inputs, rows: Sequence[Row], column: str, months: tuple[int, ...] | None = None) -> Made:
    """Outputs weighted by a column of percent: `dry_matter`, or `milk_solids` for raw milk."""
    mass: dict[str, Decimal] = {}
    weight: dict[str, Decimal] = {}
    for row in rows:
        key, kg = word(row, "model") or OTHERS, made_in_period(inputs, row, months)
        mass[key] = mass.get(key, Decimal(0)) + kg
        weight[key] = weight.get(key, Decimal(0)) + kg * fraction(number(inputs.spec, inputs.submission, row, column))
    return Made(mass, weight, tuple(rows))


def share_out(
    inputs: Inputs, row: Row, total: Decimal, output: Made, unit: str, months: str
) -> tuple[dict[str, Known], Record, Division]:
    """`total` per kg of each model of this study, the note that says where all of it went, and the same as shares."""
    try:
        allocation = allocate(total, output.weights)
    except NothingToShareBy as error:
        raise inputs.refuse("dairy_nothing_to_share", row, "site") from error
    refs = (row.ref("line"), *(each.ref("line") for each in output.rows))
    each = {
        model: Known(allocation.amounts[model] / kg, row_status(row), refs)
        for model, kg in output.kilograms.items()
        if model != OTHERS and kg > 0
    }
    ours = sum((allocation.amounts[model] for model in each), Decimal(0))
    said = record(
        inputs.submission,
        "allocation_by_dry_matter",
        row.ref("line"),
        word(row, "line"),
        "note",
        total=f"{total.normalize():f}",
        ours=f"{ours:.6g}",
        others=f"{total - ours:.6g}",
        unit=unit,
        months=months,
    )
    return each, said, Division(allocation, "dry_matter", output.kilograms)


def energy_row(inputs: Inputs, shares: Shares, row: Row) -> Allocated:
    """One metered row: only months in which it and every product that shares it are given count."""
    process, site = booked_process(inputs, shares, row), word(row, "site")
    rows = rows_at(inputs, site, word(row, "process") or None)
    months, figures = full_months(inputs, row, rows), inputs.submission.months(row)
    total = sum((figure for index in months if (figure := figures[index]) is not None), Decimal(0))
    unit, used = str(row["unit"]), f"{len(months)}/{len(figures)}"
    each, said, division = share_out(inputs, row, total, made(inputs, rows, "dry_matter", months), unit, used)
    kind = KINDS[word(row, "kind")]
    whole = sum((figure for figure in figures if figure is not None), Decimal(0))
    where = told(row, word(row, "kind"), process, division, whole, used)
    factor = inputs.grid if kind == "electricity" and row["factor"] is None else factor_at(inputs, row)
    return Allocated(
        row, f"energy.{word(row, 'line')}", site, process, kind, factor, unit, each, share_of(shares, site, process), said,
        where,
    )  # fmt: skip


def step_of(inputs: Inputs, shares: Shares, row: Row) -> str:
    """The step a row of the whole period is booked on: its own, else the one nearest the gate at its site."""
    site, own = word(row, "site"), word(row, "process")
    here = [process for process, parts in shares.items() if any(part.site == site for part in parts)]
    if own and own not in here:
        raise inputs.refuse("waste_process_not_at_site", row, "process", site=site, **inputs.words(own))
    if not here:
        raise inputs.refuse("dairy_site_without_process", row, "site")
    return own or here[-1]


def share_period(
    inputs: Inputs, shares: Shares, row: Row, kind: LineKind, total: Decimal, unit: str
) -> tuple[dict[str, Known], Known, Record, AllocatedRow]:
    """A total of the whole period by dry matter: per kg of each model, the site's part, the note, and all as data."""
    process, site = step_of(inputs, shares, row), word(row, "site")
    output = made(inputs, rows_at(inputs, site, word(row, "process") or None), "dry_matter")
    months = inputs.submission.period_months()
    used = f"{months}/{months}"
    each, said, division = share_out(inputs, row, total, output, unit, used)
    return each, performed(shares, site, process), said, told(row, kind, process, division, total, used, unit)
