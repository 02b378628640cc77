# SPDX-License-Identifier: Apache-2.0
"""In which country the process of a row runs: the cell that says it, else its site, else where the rules are made for."""

from collections.abc import Mapping

from footprint.specs import Spec
from footprint.submission.contents import Row, Submission

PLACES = ("country", "fab_country", "maker_country")
"""Columns that hold a country; of a row of its own the first that it has."""


def country_code(value: object) -> str | None:
    """A country as it is written, in capitals; None for a blank.

    >>> country_code(" tw ")
    'TW'
    """
    return str(value).strip().upper() or None if value is not None else None


def site_countries(submission: Submission) -> Mapping[str, str]:
    """Site -> its country, of the sites whose country is given."""
    found = ((str(row["site"]), country_code(_cell(row, "country"))) for row in submission.rows("sites"))
    return {site: country for site, country in found if country is not None}


def country_of(submission: Submission, row: Row, spec: Spec) -> str:
    """The country of a row's process."""
    for name in PLACES:
        if name in row.cells and (own := country_code(row[name])) is not None:
            return own
    return site_countries(submission).get(str(_cell(row, "site")), spec.electricity_country)


def _cell(row: Row, column: str) -> object:
    return row[column] if column in row.cells else None
