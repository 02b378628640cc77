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
from footprint.sectors.derivation import Known, fraction, number, record, row_status, word, written_out
from footprint.sectors.shared.allocation import OTHERS, Division, told
from footprint.sectors.shared.inputs import Inputs, factor_at
from footprint.sectors.shared.meters import KINDS, Allocated, booked_process, full_months
from footprint.sectors.shared.sites import Shares, performed
from footprint.submission import Row
from footprint.units import symbol, units

WHOLE = Known(Decimal(1), "derived", ())
"""The share of an `Allocated` of this sector: what a site did of a step is in its amounts already, model by model."""


@dataclass(frozen=True)
class Made:
    """What passed a step of a site (or the site as a whole) over some months, by model.

    `kilograms` and `weights` (kg x percent) are what passed, `parts` the share of a model's whole output that this is.
    """

    kilograms: Mapping[str, Decimal]
    weights: Mapping[str, Decimal]
    parts: Mapping[str, Known]
    rows: tuple[Row, ...]


def rows_at(inputs: Inputs, site: str, process: str | None) -> tuple[Row, ...]:
    """Output rows of a site whose route passes `process` (None: every row of the site)."""
    return tuple(
        row
        for row in inputs.submission.rows("output")
        if row["site"] == site and (process is None or process in ROUTES[word(row, "route")])
    )


def steps_at(shares: Shares, site: str, route: str) -> tuple[str, ...]:
    """The steps of a route that a site performs, in order."""
    return tuple(step for step in ROUTES[route] if performed(shares, site, step).amount > 0)


def passed_site(inputs: Inputs, shares: Shares, row: Row) -> Known:
    """The share of a product's whole output that passed the site of an output row: its largest share of a step."""
    site = word(row, "site")
    found = [performed(shares, site, step) for step in steps_at(shares, site, word(row, "route"))]
    if not found:
        raise inputs.refuse("output_passes_no_step", row, "site")
    return max(found, key=lambda known: known.amount)


def made(
    inputs: Inputs,
    shares: Shares,
    rows: Sequence[Row],
    column: str,
    process: str | None = None,
    months: tuple[int, ...] | None = None,
) -> Made:
    """What passed `process` (None: the site), weighted by a column of percent: `dry_matter`, or `milk_solids` for raw milk.

    An output row says what passed the site; of that, a step which several sites perform saw its own share only.
    """
    mass: dict[str, Decimal] = {}
    weight: dict[str, Decimal] = {}
    parts: dict[str, Known] = {}
    for row in rows:
        key, site = word(row, "model") or OTHERS, passed_site(inputs, shares, row)
        part = performed(shares, word(row, "site"), process) if process else site
        kg = made_in_period(inputs, row, months) * (part.amount / site.amount)
        mass[key] = mass.get(key, Decimal(0)) + kg
        weight[key] = weight.get(key, Decimal(0)) + kg * fraction(number(inputs.spec, inputs.submission, row, column))
        parts[key] = part
    return Made(mass, weight, parts, tuple(rows))


def share_out(
    inputs: Inputs, row: Row, total: Decimal, output: Made, unit: str, months: str
) -> tuple[dict[str, Known], Record, Division]:
    """`total` per kg of each model, wherever that kg was made; the note that says where it went; the same as shares."""
    try:
        allocation = allocate(total, output.weights)
    except NothingToShareBy as error:
        raise inputs.refuse("dairy_nothing_to_share", row, "site") from error
    refs = (row.ref("line"), *(each.ref("line") for each in output.rows))
    each = {
        model: Known(
            allocation.amounts[model] / kg * output.parts[model].amount,
            row_status(row),
            (*refs, *output.parts[model].refs),
        )
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
        ours=written_out(ours),
        others=written_out(total - ours),
        unit=symbol(unit),
        unit_en=units()[unit].en,
        months=months,
    )
    return each, said, Division(allocation, "dry_matter", output.kilograms)


def energy_row(inputs: Inputs, shares: Shares, row: Row) -> Allocated:
    """One metered row: only months in which it and every product that shares it are given count."""
    process, site, own = booked_process(inputs, shares, row), word(row, "site"), word(row, "process") or None
    rows = rows_at(inputs, site, own)
    months, figures = full_months(inputs, row, rows), inputs.submission.months(row)
    total = sum((figure for index in months if (figure := figures[index]) is not None), Decimal(0))
    unit, used = str(row["unit"]), f"{len(months)}/{len(figures)}"
    output = made(inputs, shares, rows, "dry_matter", own, months)
    each, said, division = share_out(inputs, row, total, output, unit, used)
    kind = KINDS[word(row, "kind")]
    whole = sum((figure for figure in figures if figure is not None), Decimal(0))
    where = told(row, word(row, "kind"), process, division, whole, used)
    factor = inputs.grid if kind == "electricity" and row["factor"] is None else factor_at(inputs, row)
    name = f"energy.{word(row, 'line')}"
    return Allocated(row, name, site, process, kind, factor, unit, each, WHOLE, said, where)


def step_of(inputs: Inputs, shares: Shares, row: Row) -> str:
    """The step a row of the whole period is told under: its own, else the one nearest the gate at its site."""
    site, own = word(row, "site"), word(row, "process")
    here = [process for process, parts in shares.items() if any(part.site == site for part in parts)]
    if own and own not in here:
        raise inputs.refuse("waste_process_not_at_site", row, "process", site=site, **inputs.words(own))
    if not here:
        raise inputs.refuse("dairy_site_without_process", row, "site")
    return own or here[-1]


def whole_period(inputs: Inputs, rows: Sequence[Row]) -> str:
    """The months of a total of the whole period; refused where a month of an output that shares it is not known."""
    for row in rows:
        if None in inputs.submission.months(row):
            raise inputs.refuse("output_month_blank", row, "line", line=word(row, "line"))
    months = inputs.submission.period_months()
    return f"{months}/{months}"


def share_period(
    inputs: Inputs, shares: Shares, row: Row, kind: LineKind, total: Decimal, unit: str
) -> tuple[dict[str, Known], Record, AllocatedRow]:
    """A total of the whole period by dry matter: per kg of each model, the note, and all of it as data."""
    process, own = step_of(inputs, shares, row), word(row, "process") or None
    rows = rows_at(inputs, word(row, "site"), own)
    used = whole_period(inputs, rows)
    output = made(inputs, shares, rows, "dry_matter", own)
    each, said, division = share_out(inputs, row, total, output, unit, used)
    return each, said, told(row, kind, process, division, total, used, unit)
