# SPDX-License-Identifier: Apache-2.0
"""By what else the totals of a submission could have been shared, as far as its own cells hold the data.

Nothing is computed here: an alternative is a submission (and specification) with other choices in it, which the sector
model then derives like any other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from footprint.schema import AllocatedRow
from footprint.schema.variants import WhyNot
from footprint.sectors.derivation import word
from footprint.sectors.shared.allocation import BY_OUTPUT, BY_REVENUE
from footprint.specs import Spec
from footprint.submission import Row, Submission
from footprint.submission.contents import Cell, CellValue
from footprint.units import UnknownUnit, same_dimension

STATED = "stated"
"""Any quantity that every product states per unit of output; which one it is, its unit says."""

_WHOLE = Decimal(100)

Place = tuple[str, str]
"""A site and a process."""


@dataclass(frozen=True)
class OtherBasis:
    """A basis that was not used: `places` where the data allow it, `elsewhere` where they do not, because of `why`.

    `submission` and `spec` hold the choice; both None where it is possible nowhere.
    """

    basis: str
    places: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    why: WhyNot | None = None
    submission: Submission | None = None
    spec: Spec | None = None


def with_cells(submission: Submission, sheet: str, values: Mapping[int, Mapping[str, CellValue]]) -> Submission:
    """The submission with other values in some cells: number of the row in its sheet -> column -> value."""
    rows = list(submission.rows(sheet))
    for index, cells in values.items():
        old = rows[index].cells
        fresh = {key: Cell(value=value, ref=old[key].ref, raw=old[key].raw) for key, value in cells.items()}
        rows[index] = rows[index].model_copy(update={"cells": {**old, **fresh}})
    return submission.model_copy(update={"sheets": {**submission.sheets, sheet: tuple(rows)}})


def shared_places(submission: Submission, allocation: tuple[AllocatedRow, ...]) -> dict[Place, tuple[int, ...]]:
    """Where totals were shared among several products -> the rows of the sheet Output they were shared among."""
    used = sorted({(row.site, row.process) for row in allocation if not row.excluded})
    found = {}
    for place in used:
        rows = [n for n, row in enumerate(submission.rows("output")) if _place(row) == place]
        if len({word(submission.rows("output")[n], "model") for n in rows}) > 1:
            found[place] = tuple(rows)
    return found


def _place(row: Row) -> Place:
    return word(row, "site"), word(row, "process")


def named(place: Place) -> str:
    """A place as its ids stand in the workbook.

    >>> named(("S1", "making")), named(("S1", ""))
    ('S1 making', 'S1')
    """
    return " ".join(part for part in place if part)


def other_bases(submission: Submission, spec: Spec, allocation: tuple[AllocatedRow, ...]) -> Iterator[OtherBasis]:
    """Every basis that some place does not use: output, a stated quantity, revenue. Nothing when nothing is shared."""
    rows, places = submission.rows("output"), shared_places(submission, allocation)
    for basis in (BY_OUTPUT, STATED, BY_REVENUE):
        reasons = {
            place: _why_not(spec, basis, place, [rows[n] for n in among])
            for place, among in places.items()
            if _class_of(rows[among[0]]) != basis
        }
        if reasons:
            yield _other(submission, spec, basis, reasons, places)


def _other(
    submission: Submission,
    spec: Spec,
    basis: str,
    reasons: Mapping[Place, WhyNot | None],
    places: Mapping[Place, tuple[int, ...]],
) -> OtherBasis:
    able = [place for place, why in reasons.items() if why is None]
    unable = [place for place, why in reasons.items() if why is not None]
    told = tuple(named(place) for place in able), tuple(named(place) for place in unable)
    why = next((reason for reason in reasons.values() if reason is not None), None)
    if not able:
        return OtherBasis(basis, *told, why)
    cells = {n: {"basis": basis} for place in able for n in places[place]}
    return OtherBasis(basis, *told, why, with_cells(submission, "output", cells), spec)


def _class_of(row: Row) -> str:
    said = (word(row, "basis") if "basis" in row.cells else "") or BY_OUTPUT
    return said if said in (BY_OUTPUT, BY_REVENUE) else STATED


def _why_not(spec: Spec, basis: str, place: Place, rows: list[Row]) -> WhyNot | None:
    if basis == BY_OUTPUT:
        unit = next(process.output_unit for process in spec.processes if process.id == place[1])
        return None if all(_alike(row, "unit", unit) for row in rows) else "units"
    if any(column not in rows[0].cells for column in ("basis_each", "revenue_share")):
        return "no_revenue_column" if basis == BY_REVENUE else "no_quantity"
    if basis == BY_REVENUE:
        shares = [row["revenue_share"] for row in rows]
        known = [share for share in shares if isinstance(share, Decimal)]
        return None if len(known) == len(shares) and sum(known) <= _WHOLE else "no_revenue"
    stated = all(isinstance(row["basis_each"], Decimal) and word(row, "basis_unit") for row in rows)
    if not stated:
        return "no_quantity"
    return None if all(_alike(row, "basis_unit", word(rows[0], "basis_unit")) for row in rows) else "units"


def _alike(row: Row, column: str, unit: str) -> bool:
    try:
        return same_dimension(word(row, column), unit)
    except UnknownUnit:
        return False
