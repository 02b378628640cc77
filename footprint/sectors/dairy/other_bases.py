# SPDX-License-Identifier: Apache-2.0
"""By what else a dairy submission could have been shared: mass for dry matter, the other IDF form for milk and meat."""

from collections.abc import Iterator
from decimal import Decimal

from footprint.schema import AllocatedRow
from footprint.sectors.dairy.sharing import EDITIONS
from footprint.sectors.derivation import word
from footprint.sectors.shared.other_bases import OtherBasis, with_cells
from footprint.specs import Spec, with_value
from footprint.submission import Submission

EVEN = Decimal(100)
"""Percent in every row: sharing by (kg x percent) is then sharing by kg."""

EDITION = "allocation.idf_edition"

SOLIDS_ALARM, NEVER = "balance.solids_alarm", Decimal("1E+9")
"""With the same percent in every row the column no longer says solids: there is no balance of them to hold."""


def dairy_bases(submission: Submission, spec: Spec, allocation: tuple[AllocatedRow, ...]) -> Iterator[OtherBasis]:
    """Common use by mass, raw milk by mass, milk and meat by the other edition; revenue is on no sheet."""
    rows = submission.rows("output")
    common = sorted({row.site for row in allocation if not row.excluded})
    fed = sorted({word(row, "site") for row in submission.rows("milk")})
    several = {site for site in (*common, *fed) if len({word(r, "model") for r in rows if r["site"] == site}) > 1}
    for basis, column, sites in (("plant_mass", "dry_matter", common), ("milk_mass", "milk_solids", fed)):
        at = tuple(site for site in sites if site in several)
        if at:
            cells = {n: {column: EVEN} for n, row in enumerate(rows) if row["site"] in at}
            rules = with_value(spec, SOLIDS_ALARM, NEVER) if basis == "milk_mass" else spec
            yield OtherBasis(basis, at, (), None, with_cells(submission, "output", cells), rules)
    if several:
        yield OtherBasis("economic", (), tuple(sorted(several)), "no_revenue_column")
    yield from _editions(submission, spec)


def _editions(submission: Submission, spec: Spec) -> Iterator[OtherBasis]:
    """The other published form of the share of milk, where milk of an own farm is taken."""
    farms = tuple(sorted({word(row, "farm") for row in submission.rows("milk") if word(row, "farm")}))
    used = next((each for each in spec.parameters if each.id == EDITION), None)
    if not farms or used is None:
        return
    for edition in EDITIONS:
        if Decimal(edition) == used.value:
            continue
        yield OtherBasis(f"idf_{edition}", farms, (), None, submission, with_value(spec, EDITION, Decimal(edition)))
