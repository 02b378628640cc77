# SPDX-License-Identifier: Apache-2.0
"""Electricity of a site as the sheet Energy gives it, and what the sheet Certificates says of it."""

from datetime import date
from decimal import Decimal

from footprint.specs import Spec
from footprint.submission.contents import Row, Submission
from footprint.submission.decisions import answers
from footprint.units import UnknownUnit, UnreachableUnit, convert

SHEET = "certificates"
POWER = ("electricity", "compressed_air")
"""Kinds of energy rows whose factor is one of electricity."""
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


def given_share(submission: Submission, site: str) -> Decimal:
    """Share (0 to 1) of the months of a site's rows of electricity that are given; 1 where it has none.

    Certificates of the whole period cover the power of these months in this share: the rest of them covers power that
    nobody reported.
    """
    rows = [row for row in grid_rows(submission) if row["site"] == site and row["purpose"] not in PASSED_ON]
    months = [month for row in rows for month in submission.months(row)]
    return Decimal(sum(month is not None for month in months)) / len(months) if months else Decimal(1)


def grid_factor(submission: Submission, spec: Spec) -> str | None:
    """Factor id of the grid that an electricity row may name: that of the data year, else of the year answered."""
    form = submission.form("product")
    start, end = form["period_start"], form["period_end"]
    if not isinstance(start, date) or not isinstance(end, date):
        return None
    if start.year == end.year and str(end.year) in spec.electricity_by_year:
        return spec.electricity_by_year[str(end.year)]
    answer = answers(submission, spec).get("electricity_factor_year")
    return spec.electricity_by_year.get(str(answer.value)) if answer is not None else None
