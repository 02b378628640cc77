# SPDX-License-Identifier: Apache-2.0
"""Checks on data: period, evidence, certificates, decisions, losses, primary share."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from footprint.clauses.case import Case, Check, answer, cells
from footprint.schema import Clause, Verdict
from footprint.submission import Row

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


def _stated(case: Case, *wanted: str) -> list[Row]:
    """Rows of all sheets whose status is one of `wanted` and that could name a document."""
    return [
        row
        for sheet in case.spec.sheets
        if {"status", "evidence"} <= {column.id for column in sheet.columns}
        for row in case.submission.rows(sheet.id)
        if row["status"] in wanted
    ]


def evidence_listed(case: Case, clause: Clause) -> Verdict:
    """Every row said to be measured or given by a supplier names a document."""
    rows = _stated(case, "measured", "supplier")
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.nothing_measured")
    bare = [row.ref("evidence") for row in rows if row["evidence"] is None]
    if bare:
        return answer(clause, "missing", ", ".join(bare[:10]), "verdict.evidence", count=len(bare))
    return answer(clause, "met", f"{len(rows)} rows")


def recycled_unsaid(case: Case, sheet: str) -> list[Row]:
    """Rows that declare no recycled content and yet stand on a factor of recycled material."""
    rows = [row for row in case.submission.rows(sheet) if row["recycled"] in (None, "no", "none")]
    return [row for row in rows if (f := case.factors.get(str(row["factor"]))) is not None and f.recycled == "yes"]


def factors_of(rows: Iterable[Row]) -> str:
    """The factor ids of some rows, for a verdict."""
    return ", ".join(sorted({str(row["factor"]) for row in rows}))


def recycled_certificate(case: Case, clause: Clause) -> Verdict:
    """Recycled fibre only with a transaction certificate."""
    unsaid = recycled_unsaid(case, "fibres")
    if unsaid:
        return answer(
            clause, "missing", cells(unsaid, "recycled"), "verdict.recycled_factor", factors=factors_of(unsaid)
        )
    rows = [row for row in case.submission.rows("fibres") if row["recycled"] == "yes"]
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.no_recycled")
    bare = [row.ref("certificate") for row in rows if row["certificate"] is None]
    if bare:
        return answer(clause, "missing", ", ".join(bare), "verdict.certificate")
    return answer(clause, "met", cells(rows, "certificate"))


def decisions_answered(case: Case, clause: Clause) -> Verdict:
    """The answers that this clause asks for (all of them, when no question names it) have a person and evidence."""
    own = {question.id for question in case.spec.questions if question.clause == clause.id}
    rows = [
        row
        for row in case.submission.rows("decisions")
        if row["answer"] is not None and (not own or row["question"] in own)
    ]
    if own and not rows:
        return answer(clause, "not_applicable", "", "verdict.not_asked")
    bare = [row.ref("who") for row in rows if row["who"] is None or row["evidence"] is None]
    if bare:
        return answer(clause, "missing", ", ".join(bare), "verdict.decisions")
    return answer(clause, "met", cells(rows, "answer"))


def losses_stated(case: Case, clause: Clause) -> Verdict:
    """Losses come from the factory; where this clause's rule value had to stand in, the cells are named."""
    values = [parameter for parameter in case.spec.parameters if parameter.clause == clause.id]
    noted = [record for record in case.derivation.records if record.code.startswith("loss_default")]
    stand_ins = [record for record in noted if record.fields.get("rule_clause") == clause.id]
    if stand_ins:
        places = ", ".join(sorted({str(record.where) for record in stand_ins}))
        return answer(clause, "met", places, "verdict.losses_default", count=len(stand_ins))
    if values:
        return answer(clause, "not_applicable", "", "verdict.default_unused")
    return answer(clause, "met", ", ".join(system.model for system in case.derivation.systems))


def primary_data_share(case: Case, clause: Clause) -> Verdict:
    """The share of primary data is computed and printed, whatever it is: by PACT, of the amounts, and what suppliers leave open."""
    figures = [(f.model, f.primary_share, f.primary_activity_share, f.primary_unstated_share) for f in case.footprints]
    shares = (f"{model}: " + " / ".join(f"{share * 100:.1f} %" for share in found) for model, *found in figures)
    return answer(clause, "met", "; ".join(shares))


def statuses_given(case: Case, clause: Clause) -> Verdict:
    """Illustrative figures back no claim: they are counted, and their share stands on page one."""
    counts: dict[str, int] = {}
    for sheet in case.spec.sheets:
        if any(column.id == "status" for column in sheet.columns):
            for row in case.submission.rows(sheet.id):
                status = str(row["status"])
                counts[status] = counts.get(status, 0) + 1
    shown = ", ".join(f"{status}: {count}" for status, count in sorted(counts.items()))
    assumed = [row.ref("evidence") for row in _stated(case, "assumed") if row["evidence"] is None]
    if assumed:
        return answer(clause, "missing", ", ".join(assumed[:10]), "verdict.assumed", count=len(assumed))
    if counts.get("illustrative"):
        return answer(clause, "missing", shown, "verdict.illustrative", count=counts["illustrative"])
    return answer(clause, "met", shown)


def excluded_purposes(case: Case, clause: Clause) -> Verdict:
    """Energy of dormitories, canteens, tenants and passed-on power reached no line."""
    parents = {parent for system in case.derivation.systems for line in system.lines for parent in line.parents}
    away = [row for row in case.submission.rows("energy") if row["purpose"] not in ("production", "auxiliary")]
    counted = [row.ref("purpose") for row in away if parents & {cell.ref for cell in row.cells.values()}]
    if counted:
        return answer(clause, "missing", ", ".join(counted), "verdict.purposes", count=len(counted))
    return answer(clause, "met", cells(away, "purpose"))


def defaults_listed(case: Case, clause: Clause) -> Verdict:
    """Lines that stand on this clause's rule value carry its id and the status *default* or *derived*."""
    lines = [line.id for system in case.derivation.systems for line in system.lines if line.clause == clause.id]
    if not lines:
        return answer(clause, "not_applicable", "", "verdict.default_unused")
    return answer(clause, "met", ", ".join(sorted(set(lines))))


def fibre_shares(case: Case, clause: Clause) -> Verdict:
    """The fibres of every fabric add up to the column's sum."""
    column = next(column for column in case.spec.sheet("fibres").columns if column.id == "share")
    sums: dict[str, Decimal] = {}
    for row in case.submission.rows("fibres"):
        sums[str(row["fabric"])] = sums.get(str(row["fabric"]), Decimal(0)) + Decimal(str(row["share"]))
    wrong = sorted(fabric for fabric, total in sums.items() if total != column.sum_to)
    if wrong:
        return answer(clause, "missing", ", ".join(wrong), "verdict.fibre_shares", fabrics=", ".join(wrong))
    return answer(clause, "met", ", ".join(sorted(sums)))


def mass_balance(case: Case, clause: Clause) -> Verdict:
    """The sector raised no alarm on the mass of a piece."""
    alarms = [record for record in case.derivation.records if "mass_balance" in record.code]
    if alarms:
        return answer(
            clause, "missing", ", ".join(str(a.where) for a in alarms), "verdict.mass_balance", count=len(alarms)
        )
    return answer(clause, "met", cells(case.submission.rows("models"), "mass"))


DATA_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        data_period,
        evidence_listed,
        recycled_certificate,
        decisions_answered,
        losses_stated,
        primary_data_share,
        statuses_given,
        excluded_purposes,
        defaults_listed,
        fibre_shares,
        mass_balance,
    )
}
