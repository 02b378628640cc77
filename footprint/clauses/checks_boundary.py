# SPDX-License-Identifier: Apache-2.0
"""Checks on scope, unit, boundary and cut-off."""

from decimal import Decimal

from footprint.clauses.case import Case, Check, answer
from footprint.schema import Clause, Verdict


def scope_code(case: Case, clause: Clause) -> Verdict:
    """The product's code is one of the scope's."""
    form = case.submission.form("product")
    codes = {choice.id for choice in case.spec.scope.codes}
    if form["category"] in codes:
        return answer(clause, "met", form.ref("category"))
    return answer(clause, "missing", form.ref("category"), "verdict.scope", code=form["category"])


def declared_unit(case: Case, clause: Clause) -> Verdict:
    """Every model is computed for exactly one declared unit."""
    for system in case.derivation.systems:
        reference = next(p for p in system.processes if p.id == system.reference)
        if reference.output.amount != 1:
            return answer(clause, "missing", system.model, "verdict.declared_unit", model=system.model)
    return answer(clause, "met", ", ".join(system.model for system in case.derivation.systems))


def gate(case: Case, clause: Clause) -> Verdict:
    """Exactly one row of the sites is the gate."""
    rows = [row for row in case.submission.rows("sites") if row["gate"] == "yes"]
    if len(rows) == 1:
        return answer(clause, "met", rows[0].ref("gate"))
    return answer(clause, "missing", "", "verdict.gate", count=len(rows))


def process_coverage(case: Case, clause: Clause) -> Verdict:
    """Every step of the process map inside the boundary carries at least one line or a supply in every model."""
    inside = {stage.id for stage in case.spec.stages if stage.inside}
    wanted = {process.id for process in case.spec.processes if process.stage in inside}
    for system in case.derivation.systems:
        empty = sorted(wanted - {p.id for p in system.processes if p.lines or p.supplies})
        if empty:
            return answer(
                clause, "missing", system.model, "verdict.coverage", model=system.model, processes=", ".join(empty)
            )
    return answer(clause, "met", "; ".join(f"{s.model}: {len(s.lines)}" for s in case.derivation.systems))


def later_stage(case: Case, clause: Clause) -> Verdict:
    """Distribution, use and end of life are outside a partial CFP from cradle to gate, never 'not applicable'."""
    return answer(clause, "outside", "", "verdict.outside")


def omissions_listed(case: Case, clause: Clause) -> Verdict:
    """Every omitted flow is on the sheet with reason and estimate (an empty sheet says that nothing was left out)."""
    rows = case.submission.rows("omissions")
    if not rows:
        return answer(clause, "met", "", "verdict.no_omissions")
    return answer(clause, "met", ", ".join(row.ref("line") for row in rows))


def _limit(case: Case, question: str) -> tuple[Decimal | None, str]:
    for row in case.submission.rows("decisions"):
        if row["question"] == question and row["answer"] is not None:
            return Decimal(str(row["answer"])), row.ref("answer")
    return None, ""


def cut_off_limits(case: Case, clause: Clause) -> Verdict:
    """Estimated omissions, one by one and together, against the limits on the decisions sheet (percent of the total)."""
    single, where_single = _limit(case, "cut_off_single")
    together, where_together = _limit(case, "cut_off_total")
    if single is None or together is None:
        return answer(clause, "missing", where_single or where_together, "verdict.cut_off_unanswered")
    rows = [row for row in case.submission.rows("omissions") if isinstance(row["co2e"], Decimal)]
    estimates = [(row.ref("co2e"), Decimal(str(row["co2e"]))) for row in rows]
    smallest = min((footprint.total for footprint in case.footprints), default=Decimal(0))
    left_out = sum((amount for _, amount in estimates), Decimal(0))
    if smallest <= 0:
        return answer(clause, "missing", "", "verdict.cut_off_no_total")
    over = [where for where, amount in estimates if amount / smallest * 100 > single]
    if over:
        return answer(clause, "missing", ", ".join(over), "verdict.cut_off_single", limit=single)
    if left_out / smallest * 100 > together:
        return answer(clause, "missing", where_together, "verdict.cut_off_total", limit=together)
    return answer(clause, "met", f"{where_single}, {where_together}")


BOUNDARY_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        scope_code,
        declared_unit,
        gate,
        process_coverage,
        later_stage,
        omissions_listed,
        cut_off_limits,
    )
}
