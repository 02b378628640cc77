# SPDX-License-Identifier: Apache-2.0
"""By what a site's totals are shared (output, a stated physical quantity, revenue), and where all of a row went."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from footprint.rules import Allocation, MoreThanWhole, NothingToShareBy, allocate, by_shares
from footprint.schema import AllocatedRow
from footprint.sectors.derivation import choice_words, fraction, number, word
from footprint.sectors.shared.inputs import Inputs, of_units
from footprint.submission import Row
from footprint.units import UnknownUnit, UnreachableUnit, convert

OTHERS = ""
"""Key of everything made at the site that is not a model of this study."""

BY_OUTPUT, BY_REVENUE = "output", "economic"

Made = Callable[[Row], Decimal]
"""What a row of the sheet Output made, in the row's own unit, over the months that count."""

_EXACT = Context(prec=200)
"""Digits for sums and differences that must not be rounded."""


@dataclass(frozen=True)
class Division:
    """How one total was shared, on what basis, and what each model made of it (in the unit of the process)."""

    allocation: Allocation[Decimal]
    basis: str
    made: Mapping[str, Decimal]


def basis_of(inputs: Inputs, rows: tuple[Row, ...]) -> str:
    """The basis that all output rows of one process at one site state; mixed ones are refused."""
    stated = {(word(row, "basis") if "basis" in row.cells else "") or BY_OUTPUT: row for row in rows}
    if len(stated) > 1:
        row = list(stated.values())[-1]
        names = [choice_words(inputs.spec, "allocation_basis", key) for key in sorted(stated)]
        bases = {"bases_zh": "、".join(n.zh for n in names), "bases_en": ", ".join(n.en for n in names)}
        raise inputs.refuse("allocation_basis_mixed", row, "basis", **bases)
    return next(iter(stated), BY_OUTPUT)


def _in(inputs: Inputs, row: Row, amount: Decimal, column: str, wanted: str) -> Decimal:
    try:
        return convert(amount, str(row[column]), wanted)
    except (UnknownUnit, UnreachableUnit) as error:
        raise inputs.refuse("output_unit", row, column, **of_units(str(row[column]), wanted)) from error


def _summed(rows: tuple[Row, ...], amount_of: Made) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row in rows:
        key = word(row, "model") or OTHERS
        found[key] = found.get(key, Decimal(0)) + amount_of(row)
    return found


def divide(inputs: Inputs, rows: tuple[Row, ...], unit: str, total: Decimal, made: Made) -> Division:
    """Share `total` among the output rows of one process at one site (`unit` is the process's own).

    Raises Refused for mixed bases, units that do not convert, a blank quantity; NothingToShareBy without an output.
    """
    basis = basis_of(inputs, rows)
    if basis == BY_OUTPUT:
        outputs = _summed(rows, lambda row: _in(inputs, row, made(row), "unit", unit))
        return Division(allocate(total, outputs), basis, outputs)
    ours = tuple(row for row in rows if word(row, "model"))
    mine = _summed(ours, lambda row: _in(inputs, row, made(row), "unit", unit))
    if basis == BY_REVENUE:
        shares = _summed(rows, lambda row: fraction(number(inputs.spec, inputs.submission, row, "revenue_share")))
        try:
            return Division(by_shares(total, shares), basis, mine)
        except MoreThanWhole as error:
            raise inputs.refuse("allocation_over_whole", rows[-1], "revenue_share") from error
    common = word(rows[0], "basis_unit")
    weights = _summed(
        rows,
        lambda row: (
            made(row)
            * _in(inputs, row, number(inputs.spec, inputs.submission, row, "basis_each"), "basis_unit", common)
        ),
    )
    return Division(allocate(total, weights), basis, mine)


def told(
    row: Row, carrier: str, process: str, division: Division, whole: Decimal, months: str, unit: str | None = None
) -> AllocatedRow:
    """The row as data: `whole` is all that was metered, in `unit` (the row's own); the parts add up to it exactly."""
    amounts = division.allocation.amounts
    models = {model: amounts[model] for model in sorted(amounts) if model != OTHERS}
    others = amounts.get(OTHERS, Decimal(0))
    with localcontext(_EXACT):
        left = whole - sum(models.values(), Decimal(0)) - others
    found = _row(row, carrier, process, division.basis, months, whole, models, others, Decimal(0), left)
    return found if unit is None else found.model_copy(update={"unit": unit})


def kept_out(row: Row, whole: Decimal, months: str) -> AllocatedRow:
    """A row of another purpose as data: all of it is excluded."""
    nothing = Decimal(0)
    return _row(
        row, word(row, "kind"), word(row, "process"), word(row, "purpose"), months, whole, {}, nothing, whole, nothing
    )


def _row(
    row: Row,
    carrier: str,
    process: str,
    basis: str,
    months: str,
    whole: Decimal,
    models: Mapping[str, Decimal],
    others: Decimal,
    excluded: Decimal,
    left: Decimal,
) -> AllocatedRow:
    return AllocatedRow(
        line=f"{row.sheet}.{word(row, 'line')}",
        site=word(row, "site"),
        process=process,
        carrier=carrier,
        name=word(row, "name") if "name" in row.cells else "",
        unit=word(row, "unit") if "unit" in row.cells else "",
        basis=basis,
        months=months,
        total=whole,
        to_models=dict(models),
        to_others=others,
        excluded=excluded,
        left_over=left,
        pointer=row.ref("line"),
    )


__all__ = [
    "BY_OUTPUT",
    "BY_REVENUE",
    "OTHERS",
    "Division",
    "NothingToShareBy",
    "basis_of",
    "divide",
    "kept_out",
    "told",
]
