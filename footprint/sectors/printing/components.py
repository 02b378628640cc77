# SPDX-License-Identifier: Apache-2.0
"""One component of a printed product (text block, cover, insert) with its sheets and its paper."""

from dataclasses import dataclass
from decimal import Decimal

from footprint.rules import ImpossibleLoss
from footprint.sectors.derivation import Known, Refused, default, fraction, missing, word, worked_out
from footprint.sectors.printing import sheets
from footprint.sectors.shared.inputs import Inputs, stated
from footprint.submission import Row
from footprint.units import factor_between

ONE = Decimal(1)


@dataclass(frozen=True)
class Component:
    """A row of the sheet Components for one delivered copy.

    `net` are the sheets in the copy, `gross` those fed into the press (sheets per copy); `paper` is gross paper and
    `trimmed` what is left in the finished copy (kg); `plates` is the count for the whole run.
    """

    row: Row
    run_length: Known
    net: Known
    gross: Known
    sheet_mass: Known
    paper: Known
    trimmed: Known
    plates: Known

    @property
    def line(self) -> str:
        """The id stem of every line that is derived from this row."""
        return f"components.{word(self.row, 'line')}"


def share_of_one(inputs: Inputs, row: Row, column: str, says: Row) -> Known:
    """A percentage in a cell as a share of one."""
    known = stated(inputs, row, column, says)
    return Known(fraction(known.amount), known.status, known.refs)


def above_zero(inputs: Inputs, row: Row, column: str, says: Row) -> Known:
    """A figure that a division needs; zero or less is refused at its cell."""
    known = stated(inputs, row, column, says)
    if known.amount <= 0:
        raise inputs.refuse("print_not_positive", row, column)
    return known


def not_negative(inputs: Inputs, row: Row, column: str, says: Row) -> Known:
    """A figure that may be zero but not below."""
    known = stated(inputs, row, column, says)
    if known.amount < 0:
        raise inputs.refuse("amount_negative", row, column)
    return known


def net_sheets(inputs: Inputs, row: Row) -> Known:
    """Sheets in one copy, counted as the row says: by pages, by printed sheets or by copies on a sheet."""
    basis = word(row, "count_basis")
    if basis == "pages":
        pages, leaves = not_negative(inputs, row, "pages", row), above_zero(inputs, row, "leaves", row)
        of_leaf = default(inputs.spec, "sheet.pages_per_leaf")
        return worked_out(sheets.by_pages(pages.amount, leaves.amount, of_leaf.amount), pages, leaves, of_leaf)
    if basis == "printed_sheets":
        printed, of_full = (
            not_negative(inputs, row, "printed_sheets", row),
            default(inputs.spec, "sheet.printed_per_full"),
        )
        return worked_out(sheets.by_printed_sheets(printed.amount, of_full.amount), printed, of_full)
    if basis == "up":
        copies = above_zero(inputs, row, "up", row)
        return worked_out(sheets.by_copies_up(ONE, copies.amount), copies)
    raise missing(inputs.spec, inputs.submission, row, "count_basis")


def sheet_mass(inputs: Inputs, row: Row) -> Known:
    """kg of one sheet, from its sides and the grammage."""
    width, height, gsm = (above_zero(inputs, row, name, row) for name in ("sheet_width", "sheet_height", "gsm"))
    metres, kilograms = factor_between("mm", "m"), factor_between("g", "kg")
    found = sheets.mass(width.amount * metres, height.amount * metres, gsm.amount * kilograms)
    return worked_out(found, width, height, gsm)


def read_component(inputs: Inputs, model: Row, row: Row) -> Component:
    """Everything one component needs of paper; refused at the first cell that does not hold it (nothing is filled in)."""
    run = above_zero(inputs, model, "run_length", row)
    later, running = (
        share_of_one(inputs, model, "finishing_waste", row),
        share_of_one(inputs, row, "running_waste", row),
    )
    make_ready, trim = not_negative(inputs, row, "make_ready", row), share_of_one(inputs, row, "trim", row)
    net, one_sheet = net_sheets(inputs, row), sheet_mass(inputs, row)
    try:
        fed = sheets.through_press(net.amount, later.amount, running.amount, make_ready.amount, run.amount)
    except ImpossibleLoss as error:
        raise Refused(inputs.record("loss_impossible", row, "running_waste", loss=error)) from error
    gross = worked_out(fed, net, later, running, make_ready, run)
    return Component(
        row=row,
        run_length=run,
        net=net,
        gross=gross,
        sheet_mass=one_sheet,
        paper=worked_out(gross.amount * one_sheet.amount, gross, one_sheet),
        trimmed=worked_out(sheets.trimmed(net.amount * one_sheet.amount, trim.amount), net, one_sheet, trim),
        plates=not_negative(inputs, row, "plates", row),
    )
