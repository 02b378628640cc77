# SPDX-License-Identifier: Apache-2.0
"""Checks on data: period, evidence, certificates, decisions, losses, primary share."""

from datetime import date

from footprint.clauses.case import Case, Check, answer
from footprint.schema import Clause, Verdict

MONTHS_OF_A_YEAR = 12


def data_period(case: Case, clause: Clause) -> Verdict:
    """Twelve months, or fewer with a reason."""
    form = case.submission.form("product")
    start, end = form["period_start"], form["period_end"]
    if not (isinstance(start, date) and isinstance(end, date)):
        return answer(clause, "missing", form.ref("period_start"), "verdict.period_missing")
    months = (end.year - start.year) * MONTHS_OF_A_YEAR + end.month - start.month + 1
    pointer = f"{form.ref('period_start')}, {form.ref('period_end')}"
    if months >= MONTHS_OF_A_YEAR or form["short_period_reason"]:
        return answer(clause, "met", pointer)
    return answer(clause, "missing", pointer, "verdict.period_short", months=months)


def evidence_listed(case: Case, clause: Clause) -> Verdict:
    """Every row said to be measured or given by a supplier names a document."""
    bare = [
        row.ref("evidence")
        for sheet in case.spec.sheets
        if {"status", "evidence"} <= {column.id for column in sheet.columns}
        for row in case.submission.rows(sheet.id)
        if row["status"] in ("measured", "supplier") and row["evidence"] is None
    ]
    if bare:
        return answer(clause, "missing", ", ".join(bare[:10]), "verdict.evidence", count=len(bare))
    return answer(clause, "met", str(len(case.submission.rows("evidence"))))


def recycled_certificate(case: Case, clause: Clause) -> Verdict:
    """Recycled fibre only with a transaction certificate."""
    rows = [row for row in case.submission.rows("fibres") if row["recycled"] == "yes"]
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.no_recycled")
    bare = [row.ref("certificate") for row in rows if row["certificate"] is None]
    if bare:
        return answer(clause, "missing", ", ".join(bare), "verdict.certificate")
    return answer(clause, "met", ", ".join(row.ref("certificate") for row in rows))


def decisions_answered(case: Case, clause: Clause) -> Verdict:
    """Every answer says who decided and on what evidence."""
    rows = [row for row in case.submission.rows("decisions") if row["answer"] is not None]
    bare = [row.ref("who") for row in rows if row["who"] is None or row["evidence"] is None]
    if bare:
        return answer(clause, "missing", ", ".join(bare), "verdict.decisions")
    return answer(clause, "met", ", ".join(row.ref("answer") for row in rows))


def losses_stated(case: Case, clause: Clause) -> Verdict:
    """Losses come from the factory; a rule's value that had to stand in is named."""
    stand_ins = [record for record in case.derivation.records if "loss" in record.code]
    if stand_ins:
        places = ", ".join(sorted({str(record.where) for record in stand_ins}))
        return answer(clause, "met", places, "verdict.losses_default", count=len(stand_ins))
    return answer(clause, "met", "")


def primary_data_share(case: Case, clause: Clause) -> Verdict:
    """The share of primary data is computed and printed, whatever it is."""
    shares = "; ".join(
        f"{f.model}: {f.primary_share * 100:.1f} % / {f.primary_activity_share * 100:.1f} %" for f in case.footprints
    )
    return answer(clause, "met", shares)


DATA_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        data_period,
        evidence_listed,
        recycled_certificate,
        decisions_answered,
        losses_stated,
        primary_data_share,
    )
}
