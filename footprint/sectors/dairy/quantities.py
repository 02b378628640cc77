# SPDX-License-Identifier: Apache-2.0
"""Kilograms out of what a dairy writes down: tonnes, kilograms, or litres with a measured density."""

from decimal import Decimal

from footprint.sectors.derivation import Known, number
from footprint.sectors.shared.inputs import Inputs, stated
from footprint.submission import Row
from footprint.units import UnknownUnit, convert, same_dimension


def kilograms(inputs: Inputs, row: Row, amount: Decimal) -> Decimal:
    """`amount` in the row's unit as kg; a volume goes through the row's own density (kg/L), never through a default."""
    unit = str(row["unit"])
    try:
        if same_dimension(unit, "kg"):
            return convert(amount, unit, "kg")
        if same_dimension(unit, "L"):
            density = number(inputs.spec, inputs.submission, row, "density")
            if density <= 0:
                raise inputs.refuse("mass_not_positive", row, "density")
            return convert(amount, unit, "L") * density
    except UnknownUnit as error:
        raise inputs.refuse("milk_unit", row, "unit", unit=unit) from error
    raise inputs.refuse("milk_unit", row, "unit", unit=unit)


def made_in_period(inputs: Inputs, row: Row, months: tuple[int, ...] | None = None) -> Decimal:
    """kg of an output row over the months given (None: the whole period)."""
    figures = inputs.submission.months(row)
    chosen = range(len(figures)) if months is None else months
    made = sum((figure for index in chosen if (figure := figures[index]) is not None), Decimal(0))
    return kilograms(inputs, row, made)


def received(inputs: Inputs, row: Row) -> Known:
    """kg of one supply of raw milk in the period."""
    amount = stated(inputs, row, "amount", row)
    refs = (*amount.refs, row.ref("density")) if row["density"] is not None else amount.refs
    return Known(kilograms(inputs, row, amount.amount), amount.status, refs)
