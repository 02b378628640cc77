# SPDX-License-Identifier: Apache-2.0
"""Checks on certified power and on electricity seen twice."""

from footprint.clauses.case import Case, Check, answer, cells
from footprint.schema import Clause, Verdict
from footprint.submission.power import SHEET


def certificates_hold(case: Case, clause: Clause) -> Verdict:
    """Every certificate that counts is cancelled or our own, names its factor and its evidence."""
    rows = case.submission.rows(SHEET)
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.no_certificates")
    needed = {"direct_contract": "cancellation", "green_certificate": "cancellation"}
    bare = [
        row.ref(column)
        for row in rows
        for column in ("factor", "evidence", needed.get(str(row["kind"]), "line"))
        if row[column] is None
    ]
    if bare:
        return answer(clause, "missing", ", ".join(bare), "verdict.certificates", count=len(bare))
    return answer(clause, "met", cells(rows, "amount"))


def electricity_twice(case: Case, clause: Clause) -> Verdict:
    """Both views were derived for every model, and the headline is the one that the specification names."""
    views, models = case.derivation.views, {system.model for system in case.derivation.systems}
    headline = case.spec.electricity_headlines[0]
    whole = all({system.model for system in views.get(view, ())} == models for view in ("location", "market"))
    if whole and case.derivation.systems == views[headline]:
        return answer(clause, "met", headline)
    return answer(clause, "missing", headline, "verdict.views")


POWER_CHECKS: dict[str, Check] = {check.__name__: check for check in (certificates_hold, electricity_twice)}
