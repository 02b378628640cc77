# SPDX-License-Identifier: Apache-2.0
"""Electricity of a site as the sheet Energy gives it, and what the sheet Certificates says of it."""

from decimal import Decimal

from footprint.submission.contents import Row, Submission
from footprint.units import UnknownUnit, UnreachableUnit, convert

SHEET = "certificates"
PASSED_ON = ("tenant", "resale")
"""Purposes that the site does not consume itself."""


def kilowatt_hours(amount: object, unit: object) -> Decimal | None:
    """An amount in kWh; None when a cell is blank or its unit is no unit of energy."""
    if not isinstance(amount, Decimal) or not isinstance(unit, str):
        return None
    try:
        return convert(amount, unit, "kWh")
    except (UnknownUnit, UnreachableUnit):
        return None


def grid_rows(submission: Submission) -> tuple[Row, ...]:
    """Rows of electricity whose factor is left to the rule: what the meter says, whatever its origin."""
    return tuple(row for row in submission.rows("energy") if row["kind"] == "electricity" and row["factor"] is None)


def consumed(submission: Submission, site: str) -> Decimal:
    """kWh that a site itself consumed in the data period: all its rows of electricity but those passed on."""
    total = Decimal(0)
    for row in grid_rows(submission):
        if row["site"] != site or row["purpose"] in PASSED_ON:
            continue
        months = (figure for figure in submission.months(row) if figure is not None)
        total += kilowatt_hours(sum(months, Decimal(0)), row["unit"]) or Decimal(0)
    return total
