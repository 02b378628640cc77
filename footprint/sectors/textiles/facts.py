# SPDX-License-Identifier: Apache-2.0
"""A fabric row of the bill of materials with what the sheets Fabrics and Fibres say of it, and the masses behind it."""

from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import Record
from footprint.rules import ImpossibleLoss
from footprint.sectors.derivation import (
    Known,
    Refused,
    default,
    fraction,
    number,
    record,
    row_status,
    word,
    worked_out,
)
from footprint.sectors.shared.inputs import Inputs, factor_at, of_units, stated
from footprint.sectors.textiles.chain import Masses, cut_from, in_garment, walk
from footprint.submission import Row
from footprint.units import UnknownUnit, convert, same_dimension

SHAPED = ("knit_fully_fashioned", "knit_seamless")
"""Constructions that are knitted to shape: their cutting loss goes by construction, not by garment."""


@dataclass(frozen=True)
class Fibre:
    """One fibre of a fabric: its row, factor, share of the yarn and loss in spinning."""

    row: Row
    factor: str
    share: Known
    loss: Known


@dataclass(frozen=True)
class FabricUse:
    """One fabric in one garment, with all masses behind it. `gross` is laid on the cutting table, `net` is worn."""

    bom: Row
    fabric: Row
    fibres: tuple[Fibre, ...]
    gross: Known
    net: Known
    fabric_loss: Known
    wet_loss: Known
    masses: Masses[Decimal]
    records: tuple[Record, ...]

    @property
    def line(self) -> str:
        """The id stem of every line that is derived from this row."""
        return f"bom.{word(self.bom, 'line')}"


def fabric_mass(inputs: Inputs, bom: Row, fabric: Row) -> Known:
    """The amount of a fabric row in kg: by mass, by area, by length and width, or by the mass of one unit."""
    amount, unit = stated(inputs, bom, "amount", bom), str(bom["unit"])
    if amount.amount <= 0:
        raise inputs.refuse("mass_not_positive", bom, "amount")
    try:
        if same_dimension(unit, "kg"):
            return worked_out(convert(amount.amount, unit, "kg"), amount)
        if isinstance(bom["piece_mass"], Decimal):
            per_unit = stated(inputs, bom, "piece_mass", bom)
            return worked_out(amount.amount * per_unit.amount, amount, per_unit)
        gsm = stated(inputs, fabric, "gsm", bom)
        if same_dimension(unit, "m2"):
            square = worked_out(convert(amount.amount, unit, "m2"), amount)
        elif same_dimension(unit, "m"):
            width = stated(inputs, fabric, "width", bom)
            square = worked_out(convert(amount.amount, unit, "m") * width.amount, amount, width)
        else:
            raise inputs.refuse("fabric_unit", bom, "unit", unit=of_units(unit, "kg")["unit"])
    except UnknownUnit as error:
        raise inputs.refuse("fabric_unit", bom, "unit", unit=of_units(unit, "kg")["unit"]) from error
    return worked_out(convert(square.amount * gsm.amount, "g", "kg"), square, gsm)


def cutting_loss(inputs: Inputs, use: Row, fabric: Row, model: Row) -> tuple[Known, tuple[Record, ...]]:
    """The measured loss, else the rule's by construction or garment (and a warning that says so)."""
    if isinstance(fabric["cutting_loss"], Decimal):
        return Known(fraction(fabric["cutting_loss"]), row_status(use), (fabric.ref("cutting_loss"),)), ()
    construction = word(fabric, "construction")
    # a specification without kinds of garment (home textiles) has no rule value for cutting either
    garment = word(model, "garment") if "garment" in model.cells else "other"
    if construction in SHAPED:
        found = default(inputs.spec, f"cutting.loss_of_construction.{construction}")
    elif garment == "other":
        raise inputs.refuse("loss_cutting_needed", fabric, "cutting_loss", fabric=word(fabric, "fabric"))
    else:
        found = default(inputs.spec, f"cutting.loss.{garment}")
    warning = record(
        inputs.submission,
        "loss_default_cutting",
        fabric.ref("cutting_loss"),
        found.amount,
        "warning",
        fabric=word(fabric, "fabric"),
        rule_clause=found.refs[0],
    )
    return found, (warning,)


def loss_of(inputs: Inputs, use: Row, fabric: Row, step: str, rule: str) -> tuple[Known, tuple[Record, ...]]:
    """The loss of `step` ("fabric" or "wet") as the mill measured it, else the rule's (and a warning that says so)."""
    column = f"{step}_loss"
    given = fabric[column]
    if isinstance(given, Decimal):
        return Known(fraction(given), row_status(use), (fabric.ref(column),)), ()
    found = default(inputs.spec, rule)
    warning = record(
        inputs.submission,
        f"loss_default_{step}",
        fabric.ref(column),
        found.amount,
        "warning",
        fabric=word(fabric, "fabric"),
        rule_clause=found.refs[0],
    )
    return found, (warning,)


def fibre_of(inputs: Inputs, row: Row, method: str) -> tuple[Fibre, tuple[Record, ...]]:
    """One fibre row; the rule's spinning loss where the mill gave none (and a warning that says so)."""
    share = stated(inputs, row, "share", row)
    part = Known(fraction(share.amount), share.status, share.refs)
    factor = factor_at(inputs, row)
    if isinstance(row["spinning_loss"], Decimal):
        loss = Known(fraction(row["spinning_loss"]), row_status(row), (row.ref("spinning_loss"),))
        return Fibre(row, factor, part, loss), ()
    loss = default(inputs.spec, f"spinning.loss.{method}")
    warning = record(
        inputs.submission,
        "loss_default_spinning",
        row.ref("spinning_loss"),
        loss.amount,
        "warning",
        fibre=word(row, "fibre"),
        rule_clause=loss.refs[0],
    )
    return Fibre(row, factor, part, loss), (warning,)


def fabric_row(inputs: Inputs, bom: Row) -> Row:
    """The row of the sheet Fabrics that a BOM row names."""
    found = [row for row in inputs.submission.rows("fabrics") if row["fabric"] == bom["fabric"]]
    if not found:
        raise inputs.refuse("fabric_not_described", bom, "fabric")
    return found[0]


def read_use(inputs: Inputs, bom: Row, model: Row) -> FabricUse:
    """Everything the mass chain of one fabric row needs; refused at the first cell that does not hold it."""
    fabric = fabric_row(inputs, bom)
    for column in ("gsm", "yarn_count"):
        if number(inputs.spec, inputs.submission, fabric, column) <= 0:
            raise inputs.refuse("mass_not_positive", fabric, column)
    amount = fabric_mass(inputs, bom, fabric)
    loss, records = cutting_loss(inputs, bom, fabric, model)
    read = [
        fibre_of(inputs, row, word(fabric, "spinning"))
        for row in inputs.submission.rows("fibres")
        if row["fabric"] == fabric["fabric"]
    ]
    if not read:
        raise inputs.refuse("fabric_without_fibres", fabric, "fabric")
    fibres = tuple(fibre for fibre, _ in read)
    weaving_loss, of_weaving = loss_of(inputs, bom, fabric, "fabric", f"fabric.loss.{word(fabric, 'construction')}")
    wet_loss, of_wet = loss_of(inputs, bom, fabric, "wet", "wet.loss")
    try:
        if bom["amount_basis"] == "net":
            net, gross = amount, worked_out(cut_from(amount.amount, loss.amount), amount, loss)
        else:
            net, gross = worked_out(in_garment(amount.amount, loss.amount), amount, loss), amount
        shares, losses = [f.share.amount for f in fibres], [f.loss.amount for f in fibres]
        masses = walk(gross.amount, wet_loss.amount, weaving_loss.amount, shares, losses)
    except ImpossibleLoss as error:
        raise Refused(inputs.record("loss_impossible", fabric, "fabric", loss=error)) from error
    warnings = (*of_wet, *of_weaving, *records, *(warning for _, found in read for warning in found))
    return FabricUse(bom, fabric, fibres, gross, net, weaving_loss, wet_loss, masses, warnings)
