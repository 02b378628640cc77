# SPDX-License-Identifier: Apache-2.0
"""A bill-of-materials amount on any of the trade's bases -> the amount for one delivered copy."""

from collections.abc import Sequence
from decimal import Decimal

from footprint.sectors.derivation import Known, answered_number, missing, word, worked_out
from footprint.sectors.printing import sheets
from footprint.sectors.printing.components import Component, above_zero, not_negative
from footprint.sectors.shared.inputs import Inputs
from footprint.submission import Row
from footprint.units import factor_between

PER_COMPONENT = ("plate", "thousand_sheets", "colour_ream")
"""Bases that are counted on components: one that the row names, else all of the model."""


def chosen(row: Row, components: Sequence[Component]) -> tuple[Component, ...]:
    """The component a row names, or all."""
    named = word(row, "component")
    return tuple(item for item in components if named in ("", word(item.row, "line")))


def total(parts: Sequence[Known]) -> Known:
    """The sum of figures, with all they were worked out from."""
    return worked_out(sum((part.amount for part in parts), Decimal(0)), *parts)


def plates_per_copy(components: Sequence[Component]) -> Known:
    """Plates of the run that fall on one copy."""
    parts = [
        worked_out(sheets.per_copy(item.plates.amount, item.run_length.amount), item.plates, item.run_length)
        for item in components
    ]
    return total(parts)


def sheets_per_copy(components: Sequence[Component]) -> Known:
    """Sheets through the press for one copy."""
    return total([item.gross for item in components])


def impressions_per_copy(inputs: Inputs, components: Sequence[Component]) -> Known:
    """Colour impressions for one copy: sheets through the press times the colours on both sides."""
    parts = []
    for item in components:
        colours = not_negative(inputs, item.row, "colours", item.row)
        parts.append(worked_out(item.gross.amount * colours.amount, item.gross, colours))
    return total(parts)


def times_per_copy(inputs: Inputs, row: Row, model: Row, components: Sequence[Component]) -> Known:
    """How many of a row's basis (copy, thousand, run, plate, thousand sheets, colour ream) one copy takes."""
    basis, of = word(row, "per"), chosen(row, components)
    said = Known(Decimal(1), "measured", (row.ref("per"),))
    thousandth = factor_between("piece", "kpcs")
    if basis == "copy":
        return said
    if basis == "thousand_copies":
        return worked_out(thousandth, said)
    if basis == "run":
        run = above_zero(inputs, model, "run_length", row)
        return worked_out(sheets.per_copy(said.amount, run.amount), said, run)
    if basis not in PER_COMPONENT:
        raise missing(inputs.spec, inputs.submission, row, "per")
    if not of:
        raise inputs.refuse("print_component_other_model", row, "component", model=word(model, "model"))
    if basis == "plate":
        return plates_per_copy(of)
    if basis == "thousand_sheets":
        fed = sheets_per_copy(of)
        return worked_out(fed.amount * thousandth, fed)
    pulled = impressions_per_copy(inputs, of)
    ream = answered_number(inputs.submission, inputs.spec, "colour_ream_impressions")
    return worked_out(pulled.amount / ream.amount, pulled, ream)


def amount_per_copy(inputs: Inputs, row: Row, model: Row, components: Sequence[Component]) -> Known:
    """The amount of a row for one delivered copy, in the row's unit."""
    amount, times = not_negative(inputs, row, "amount", row), times_per_copy(inputs, row, model, components)
    return worked_out(amount.amount * times.amount, amount, times)
