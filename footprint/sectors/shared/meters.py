# SPDX-License-Identifier: Apache-2.0
"""Metered energy and weighed waste of a site, allocated by output to the models of this study and to other products."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from footprint.errors import Record
from footprint.rules import NothingToShareBy, allocate
from footprint.schema import LineKind
from footprint.sectors.derivation import Known, Refused, attempt, number, record, row_status, word
from footprint.sectors.shared.inputs import Inputs, factor_at
from footprint.sectors.shared.sites import Shares, metered_processes, share_of
from footprint.submission import Row
from footprint.units import UnknownUnit, UnreachableUnit, convert, same_dimension, symbol

COUNTED = ("production", "auxiliary")
OTHERS = ""
"""Key of everything made at the site that is not a model of this study."""

KINDS: dict[str, LineKind] = {"electricity": "electricity", "heat": "heat", "fuel": "fuel", "water": "water"}


@dataclass(frozen=True)
class Allocated:
    """One row of the sheet Energy or Waste: amount (in the row's unit) per unit of output of `process`, by model."""

    row: Row
    id: str
    site: str
    process: str
    kind: LineKind
    factor: str
    unit: str
    per_output: Mapping[str, Known]
    share: Known
    record: Record


def output_rows(inputs: Inputs, site: str, process: str) -> tuple[Row, ...]:
    """The rows of the sheet Output for one process of one site."""
    return tuple(row for row in inputs.submission.rows("output") if row["site"] == site and row["process"] == process)


def booked_process(inputs: Inputs, shares: Shares, row: Row) -> str:
    """The process an energy row is booked on: its own, else the site's metered process nearest the gate."""
    site, own = word(row, "site"), word(row, "process")
    metered = metered_processes(shares, site)
    if own:
        if own not in metered:
            raise inputs.refuse("energy_without_meter", row, "process", site=site)
        return own
    if not metered:
        raise inputs.refuse("energy_without_meter", row, "site", site=site)
    nearest = metered[-1]
    unit = inputs.process(nearest).output_unit
    if any(not same_dimension(inputs.process(process).output_unit, unit) for process in metered):
        raise inputs.refuse("shared_meter_units", row, "site", processes=", ".join(metered))
    return nearest


def outputs_by_model(
    inputs: Inputs, rows: tuple[Row, ...], unit: str, months: tuple[int, ...] | None
) -> dict[str, Decimal]:
    """Output of each model and of all other products in `unit`, over the months given (None: the whole period)."""
    found: dict[str, Decimal] = {}
    for row in rows:
        figures = inputs.submission.months(row)
        chosen = range(len(figures)) if months is None else months
        made = sum((figure for index in chosen if (figure := figures[index]) is not None), Decimal(0))
        try:
            amount = convert(made, str(row["unit"]), unit)
        except (UnknownUnit, UnreachableUnit) as error:
            raise inputs.refuse("output_unit", row, "unit", wanted=unit) from error
        key = word(row, "model") or OTHERS
        found[key] = found.get(key, Decimal(0)) + amount
    return found


def full_months(inputs: Inputs, row: Row, outputs: tuple[Row, ...]) -> tuple[int, ...]:
    """The months in which both the energy and every output of the process are given."""
    series = [inputs.submission.months(each) for each in (row, *outputs)]
    return tuple(index for index, figures in enumerate(zip(*series, strict=True)) if None not in figures)


def _shared(
    inputs: Inputs, row: Row, total: Decimal, outputs: Mapping[str, Decimal], process: str, note: Mapping[str, object]
) -> tuple[dict[str, Known], Record]:
    """Allocate `total` and say both sums: what went to the models of this study, what to everything else."""
    try:
        allocation = allocate(total, outputs)
    except NothingToShareBy as error:
        raise inputs.refuse("allocation_no_output", row, "site", **inputs.words(process)) from error
    refs = (row.ref("line"), *(o.ref("line") for o in output_rows(inputs, word(row, "site"), process)))
    per_output = {
        model: Known(allocation.amounts[model] / made, row_status(row), refs)
        for model, made in outputs.items()
        if model != OTHERS and made > 0
    }
    ours = sum((allocation.amounts[model] for model in per_output), Decimal(0))
    said = record(
        inputs.submission,
        "allocation_by_output",
        row.ref("line"),
        word(row, "line"),
        "note",
        total=f"{total.normalize():f}",
        ours=f"{ours:.6g}",
        others=f"{total - ours:.6g}",
        **inputs.words(process),
        **note,
    )
    return per_output, said


def allocate_energy(inputs: Inputs, shares: Shares, row: Row) -> Allocated:
    """One counted energy row, allocated."""
    process, site = booked_process(inputs, shares, row), word(row, "site")
    rows = output_rows(inputs, site, process)
    months = full_months(inputs, row, rows)
    figures = inputs.submission.months(row)
    total = sum((figure for index in months if (figure := figures[index]) is not None), Decimal(0))
    outputs = outputs_by_model(inputs, rows, inputs.process(process).output_unit, months)
    unit = str(row["unit"])
    note = {"unit": symbol(unit), "months": f"{len(months)}/{len(figures)}"}
    per_output, said = _shared(inputs, row, total, outputs, process, note)
    kind = KINDS[word(row, "kind")]
    factor = inputs.grid if kind == "electricity" and row["factor"] is None else factor_at(inputs, row)
    share = share_of(shares, site, process)
    return Allocated(row, f"energy.{word(row, 'line')}", site, process, kind, factor, unit, per_output, share, said)


def allocate_waste(inputs: Inputs, shares: Shares, row: Row) -> Allocated:
    """One waste row, allocated over the whole period."""
    site, process = word(row, "site"), word(row, "process")
    share = share_of(shares, site, process)
    if not share.refs:
        raise inputs.refuse("waste_process_not_at_site", row, "process", site=site)
    amount = number(inputs.submission, row, "amount")
    outputs = outputs_by_model(inputs, output_rows(inputs, site, process), inputs.process(process).output_unit, None)
    unit, months = str(row["unit"]), inputs.submission.period_months()
    note = {"unit": symbol(unit), "months": f"{months}/{months}"}
    per_output, said = _shared(inputs, row, amount, outputs, process, note)
    return Allocated(
        row, f"waste.{word(row, 'line')}", site, process, "waste", factor_at(inputs, row), unit, per_output, share, said
    )


def excluded(inputs: Inputs, row: Row) -> Record:
    """The note about energy of another purpose: it does not count, and its amount is said."""
    total = sum((figure for figure in inputs.submission.months(row) if figure is not None), Decimal(0))
    return record(
        inputs.submission,
        "energy_excluded",
        row.ref("purpose"),
        word(row, "purpose"),
        "note",
        amount=f"{total.normalize():f}",
        unit=symbol(str(row["unit"])),
        line=word(row, "line"),
    )


def unmetered_promises(inputs: Inputs, shares: Shares, energy: tuple[Allocated, ...]) -> tuple[Record, ...]:
    """Sites said to be metered for which a process has no energy row at all, or wet processing without heat."""
    found = []
    for row in inputs.submission.rows("sites"):
        site, process = word(row, "site"), word(row, "process")
        if word(row, "meter") == "none":
            continue
        own = [item for item in energy if item.site == site and item.process == process]
        shared = [item for item in energy if item.site == site and item.row["process"] is None]
        carriers = {item.kind for item in (*own, *shared)}
        if not carriers & {"electricity", "heat", "fuel"}:
            found.append(inputs.record("metered_without_energy", row, "meter", site=site, **inputs.words(process)))
        elif "electricity" not in carriers:
            found.append(
                record(
                    inputs.submission,
                    "metered_no_electricity",
                    row.ref("meter"),
                    site,
                    "warning",
                    **inputs.words(process),
                )
            )
        elif process == "wet" and not carriers & {"heat", "fuel"}:
            found.append(
                record(inputs.submission, "metered_no_heat", row.ref("meter"), site, "warning", **inputs.words(process))
            )
    return tuple(found)


def metered(inputs: Inputs, shares: Shares, records: list[Record]) -> tuple[Allocated, ...]:
    """All energy and waste rows, allocated; what cannot be is added to `records`, as are notes and warnings."""
    rows = inputs.submission.rows("energy")
    records.extend(excluded(inputs, row) for row in rows if row["purpose"] not in COUNTED)
    counted = [row for row in rows if row["purpose"] in COUNTED]
    energy = tuple(item for _, item in attempt(partial(allocate_energy, inputs, shares), counted, records))
    waste = attempt(partial(allocate_waste, inputs, shares), inputs.submission.rows("waste"), records)
    if len(energy) == len(counted):
        records.extend(unmetered_promises(inputs, shares, energy))
    both_kinds = (*energy, *(item for _, item in waste))
    records.extend(item.record for item in both_kinds)
    return both_kinds


def for_model(inputs: Inputs, item: Allocated, model: str) -> Known:
    """The allocated amount per unit of output for one model; refused when the site reports no output of it."""
    if model not in item.per_output:
        raise Refused(
            inputs.record("allocation_no_output_of_model", item.row, "site", model=model, **inputs.words(item.process))
        )
    return item.per_output[model]
