# SPDX-License-Identifier: Apache-2.0
"""Electricity seen twice: the metered lines of a site divided into own, contracted, certified and grid power (D7)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from footprint.errors import Place, Record
from footprint.rules import ORDER, PHYSICAL, covered
from footprint.schema import ElectricityViewId, Factor, Line, ProductSystem, UnitProcess
from footprint.sectors.derivation import Derivation, word
from footprint.specs import Spec
from footprint.submission import Row, Submission
from footprint.submission.power import SHEET, consumed, given_share, grid_rows, kilowatt_hours
from footprint.text import Bilingual, both
from footprint.units import convert

VIEWS: tuple[ElectricityViewId, ...] = ("location", "market")


@dataclass(frozen=True)
class Cover:
    """One row of the sheet Certificates: the share (0 to 1) of its site's power that it covers, on its own factor."""

    row: Row
    share: Decimal
    factor: Factor


def covers(submission: Submission, factors: Mapping[str, Factor], view: ElectricityViewId) -> dict[str, list[Cover]]:
    """Site -> what covers its power in this view, in the order of the rule. A row that was sold covers nothing.

    The rows were checked before: amounts are within consumption and every factor is there.
    """
    kinds = PHYSICAL if view == "location" else ORDER
    rows = [row for row in submission.rows(SHEET) if row["sold"] != "yes" and row["kind"] in kinds]
    found: dict[str, list[Cover]] = {}
    for site in dict.fromkeys(word(row, "site") for row in rows):
        here = sorted((row for row in rows if row["site"] == site), key=lambda row: ORDER.index(word(row, "kind")))
        given = given_share(submission, site)
        claims = {r.ref("line"): (kilowatt_hours(r["amount"], r["unit"]) or Decimal(0)) * given for r in here}
        shares = covered(consumed(submission, site), claims) if any(claims.values()) else {}
        found[site] = [
            Cover(row, shares[row.ref("line")], factors[word(row, "factor")])
            for row in here
            if row.ref("line") in shares
        ]
    return found


def _words(line: Line, row: Row) -> Bilingual:
    """The line's own name with the certificate's line number."""
    return Bilingual(f"{line.name.zh}（{word(row, 'line')}）", f"{line.name.en} ({word(row, 'line')})")


def divided(line: Line, parts: Iterable[Cover], clause: str) -> Iterator[Line]:
    """One line of grid power as its covered parts and what is left of it on the grid; the amounts add up to it."""
    left, activity = line.activity.amount, line.activity
    for part in parts:
        amount = activity.amount * part.share
        left -= amount
        told = {"amount": convert(amount, activity.unit, part.factor.unit), "unit": part.factor.unit}
        yield line.model_copy(
            update={
                "id": f"{line.id}/{word(part.row, 'line')}",
                "name": _words(line, part.row),
                "activity": activity.model_copy(update=told),
                "factor": part.factor.id,
                "clause": clause,
                "step": "certified_power",
                "parents": (*line.parents, part.row.ref("amount")),
            }
        )
    if left > 0:
        yield line.model_copy(update={"activity": activity.model_copy(update={"amount": left})})


def _seen(process: UnitProcess, by_site: Mapping[str, list[Cover]], metered: set[str], clause: str) -> UnitProcess:
    lines: list[Line] = []
    for line in process.lines:
        parts = by_site.get(line.site, []) if line.id in metered else []
        lines.extend(divided(line, parts, clause) if parts else [line])
    return process.model_copy(update={"lines": tuple(lines)})


def _said(submission: Submission, spec: Spec) -> tuple[Record, ...]:
    """The note that names the headline's view, where the two views may differ or another one was asked for."""
    headline = spec.electricity_headlines[0]
    if not submission.rows(SHEET) and headline == "location":
        return ()
    place = Place(submission.file, spec.sheet(SHEET).name[submission.lang], "")
    view, note = both(f"view.{headline}"), both(f"view.note.{headline}")
    words = {"view_zh": view.zh, "view_en": view.en, "note_zh": note.zh, "note_en": note.en}
    return (Record("electricity_headline", place, headline, spec.electricity_clause, "note", words),)


def with_views(derivation: Derivation, submission: Submission, spec: Spec, factors: Mapping[str, Factor]) -> Derivation:
    """The derivation with its systems by location and by market; the headline is the first view the spec names."""
    metered = {f"energy.{word(row, 'line')}" for row in grid_rows(submission)}
    views: dict[ElectricityViewId, tuple[ProductSystem, ...]] = {}
    for view in VIEWS:
        by_site = covers(submission, factors, view) if derivation.systems else {}
        views[view] = tuple(
            system.model_copy(
                update={
                    "processes": tuple(
                        _seen(process, by_site, metered, spec.electricity_clause) for process in system.processes
                    )
                }
            )
            for system in derivation.systems
        )
    return Derivation(
        systems=views[spec.electricity_headlines[0]],
        records=(*derivation.records, *_said(submission, spec)),
        views=views,
        allocation=derivation.allocation,
        balances=derivation.balances,
        carbon=derivation.carbon,
    )
