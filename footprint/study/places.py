# SPDX-License-Identifier: Apache-2.0
"""In which country the process of a line runs, as far as the workbook says: its site's, its fab's, its maker's."""

from footprint.schema import Line, ProductSystem
from footprint.specs import Spec
from footprint.submission import Row, Submission
from footprint.submission.places import PLACES, country_of, site_countries

_AT_THE_MAKER = ("electricity", "process_gas")
"""Kinds of lines that run where the row says; its materials come from anywhere."""


def line_places(submission: Submission, spec: Spec, system: ProductSystem) -> dict[str, str]:
    """Line -> country. Lines of which nobody says it (bought materials, freight) are left out."""
    sites = site_countries(submission)
    rows = {
        f"{sheet.id}.{row['line']}": row
        for sheet in spec.sheets
        if any(column.id == "line" for column in sheet.columns)
        for row in submission.rows(sheet.id)
    }
    found = {line.id: _place(line, sites.get(line.site), rows.get(line.id.split("/")[0])) for line in system.lines}
    told = {key: place for key, place in found.items() if place is not None}
    return {
        key: place if isinstance(place, str) else country_of(submission, place, spec) for key, place in told.items()
    }


def _place(line: Line, site: str | None, row: Row | None) -> str | Row | None:
    """The country of the site, else the row that says a country of its own for such a line."""
    own = row is not None and any(name in row.cells and row[name] is not None for name in PLACES)
    return site or (row if own and line.kind in _AT_THE_MAKER else None)
