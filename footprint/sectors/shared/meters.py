# SPDX-License-Identifier: Apache-2.0
"""Metered energy and weighed waste of a site, allocated by output to the models of this study and to other products."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import Record
from footprint.schema import AllocatedRow, LineKind
from footprint.sectors.derivation import (
    Known,
    Refused,
    choice_words,
    number,
    record,
    row_status,
    word,
    worked_out,
    written_out,
)
from footprint.sectors.shared.allocation import BY_OUTPUT, BY_REVENUE, OTHERS, NothingToShareBy, divide, kept_out, told
from footprint.sectors.shared.inputs import Inputs, factor_at, stated
from footprint.sectors.shared.sites import Shares, metered_processes, performed, share_of
from footprint.submission import Row
from footprint.units import same_dimension, symbol, units

COUNTED = ("production", "auxiliary")
COMPRESSED_AIR = "compressed_air"
KINDS: dict[str, LineKind] = {
    "electricity": "electricity",
    "heat": "heat",
    "fuel": "fuel",
    "water": "water",
    COMPRESSED_AIR: "electricity",
}


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
    told: AllocatedRow | None = None
    """Where all of the row went, as data."""


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
        names = [inputs.process(process).name for process in metered]
        listed = {"processes_zh": "、".join(n.zh for n in names), "processes_en": ", ".join(n.en for n in names)}
        raise inputs.refuse("shared_meter_units", row, "site", **listed)
    return nearest


def made_in(inputs: Inputs, row: Row, months: tuple[int, ...]) -> Decimal:
    """What an output row made, in its own unit, over the months given."""
    figures = inputs.submission.months(row)
    return sum((figure for index in months if (figure := figures[index]) is not None), Decimal(0))


def given_months(inputs: Inputs, rows: Iterable[Row]) -> tuple[int, ...]:
    """The months in which every one of these rows is given (zero is given)."""
    series = [inputs.submission.months(each) for each in rows]
    return tuple(index for index, figures in enumerate(zip(*series, strict=True)) if None not in figures)


def full_months(inputs: Inputs, row: Row, outputs: tuple[Row, ...]) -> tuple[int, ...]:
    """The months in which both the energy and every output of the process are given."""
    return given_months(inputs, (row, *outputs))


def of_months(inputs: Inputs, amount: Decimal, months: tuple[int, ...]) -> Decimal:
    """What a figure of the whole period stands for in some of its months, spread evenly over them.

    Where a month of the outputs is blank, the figure must be cut as the outputs are, or each unit would bear more.
    """
    return amount * len(months) / inputs.submission.period_months()


@dataclass(frozen=True)
class _Share:
    """One row shared: per unit of output by model, the note about it, and the same as data."""

    per_output: Mapping[str, Known]
    said: Record
    row: AllocatedRow


def _shared(
    inputs: Inputs,
    row: Row,
    process: str,
    carrier: str,
    counted: Decimal,
    whole: Decimal,
    months: tuple[int, ...],
) -> _Share:
    """Allocate `counted` and say both sums: what went to the models of this study, what to everything else."""
    rows = output_rows(inputs, word(row, "site"), process)
    used = f"{len(months)}/{inputs.submission.period_months()}"
    try:
        division = divide(
            inputs, rows, inputs.process(process).output_unit, counted, lambda each: made_in(inputs, each, months)
        )
    except NothingToShareBy as error:
        raise inputs.refuse("allocation_no_output", row, "site", **inputs.words(process)) from error
    refs = (row.ref("line"), *(each.ref("line") for each in rows))
    amounts = division.allocation.amounts
    per_output = {
        model: Known(amounts[model] / made, row_status(row), refs)
        for model, made in division.made.items()
        if model != OTHERS and made > 0
    }
    ours = sum((amounts[model] for model in per_output), Decimal(0))
    by_output, basis = division.basis == BY_OUTPUT, choice_words(inputs.spec, "allocation_basis", division.basis)
    said = record(
        inputs.submission,
        "allocation_by_output"
        if by_output
        else f"allocation_by_{'revenue' if division.basis == BY_REVENUE else 'basis'}",
        row.ref("line"),
        word(row, "line"),
        "warning" if division.basis == BY_REVENUE else "note",
        total=f"{counted.normalize():f}",
        ours=written_out(ours),
        others=written_out(amounts.get(OTHERS, Decimal(0))),
        nobody=written_out(division.allocation.left_over),
        unit=symbol(str(row["unit"])),
        unit_en=units()[str(row["unit"])].en,
        months=used,
        basis_zh=basis.zh,
        basis_en=basis.en,
        **inputs.words(process),
    )
    return _Share(per_output, said, told(row, carrier, process, division, whole, used))


def _air(inputs: Inputs, row: Row, per_output: Mapping[str, Known]) -> tuple[str, Mapping[str, Known]]:
    """Bought compressed air in a unit of energy: its own, or by the kWh that one unit of it takes, as stated."""
    if same_dimension(str(row["unit"]), "kWh"):
        return str(row["unit"]), per_output
    each = stated(inputs, row, "air_kwh", row)
    return "kWh", {model: worked_out(known.amount * each.amount, known, each) for model, known in per_output.items()}


def allocate_energy(inputs: Inputs, shares: Shares, row: Row) -> Allocated:
    """One counted energy row, allocated."""
    process, site = booked_process(inputs, shares, row), word(row, "site")
    months = full_months(inputs, row, output_rows(inputs, site, process))
    figures = inputs.submission.months(row)
    counted = sum((figure for index in months if (figure := figures[index]) is not None), Decimal(0))
    whole = sum((figure for figure in figures if figure is not None), Decimal(0))
    carrier = word(row, "kind")
    found = _shared(inputs, row, process, carrier, counted, whole, months)
    unit, per_output = str(row["unit"]), found.per_output
    if carrier == COMPRESSED_AIR:
        unit, per_output = _air(inputs, row, per_output)
    kind = KINDS[carrier]
    factor = inputs.grid if kind == "electricity" and row["factor"] is None else factor_at(inputs, row)
    share = share_of(shares, site, process)
    name = f"energy.{word(row, 'line')}"
    return Allocated(row, name, site, process, kind, factor, unit, per_output, share, found.said, found.row)


def allocate_waste(inputs: Inputs, shares: Shares, row: Row) -> Allocated:
    """One waste row, a figure of the whole period, allocated over the months whose outputs are given."""
    site, process = word(row, "site"), word(row, "process")
    share = performed(shares, site, process)
    if not share.refs:
        raise inputs.refuse("waste_process_not_at_site", row, "process", site=site, **inputs.words(process))
    amount = number(inputs.spec, inputs.submission, row, "amount")
    months = given_months(inputs, output_rows(inputs, site, process))
    found = _shared(inputs, row, process, "waste", of_months(inputs, amount, months), amount, months)
    name, unit = f"waste.{word(row, 'line')}", str(row["unit"])
    return Allocated(
        row, name, site, process, "waste", factor_at(inputs, row), unit, found.per_output, share, found.said, found.row
    )


def excluded(inputs: Inputs, row: Row) -> Record:
    """The note about energy of another purpose: it does not count, and its amount is said."""
    total = sum((figure for figure in inputs.submission.months(row) if figure is not None), Decimal(0))
    purpose = choice_words(inputs.spec, "purpose", word(row, "purpose"))
    return record(
        inputs.submission,
        "energy_excluded",
        row.ref("purpose"),
        word(row, "purpose"),
        "note",
        amount=f"{total.normalize():f}",
        unit=symbol(str(row["unit"])),
        unit_en=units()[str(row["unit"])].en,
        line=word(row, "line"),
        purpose_zh=purpose.zh,
        purpose_en=purpose.en,
    )


def excluded_rows(inputs: Inputs) -> tuple[AllocatedRow, ...]:
    """Energy of other purposes as data."""
    months = inputs.submission.period_months()
    return tuple(
        kept_out(
            row,
            sum((figure for figure in inputs.submission.months(row) if figure is not None), Decimal(0)),
            f"{months}/{months}",
        )
        for row in inputs.submission.rows("energy")
        if row["purpose"] not in COUNTED
    )


def for_model(inputs: Inputs, item: Allocated, model: str) -> Known:
    """The allocated amount per unit of output for one model; refused when the site reports no output of it."""
    if model not in item.per_output:
        raise Refused(
            inputs.record("allocation_no_output_of_model", item.row, "site", model=model, **inputs.words(item.process))
        )
    return item.per_output[model]
