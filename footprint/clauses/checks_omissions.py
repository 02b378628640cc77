# SPDX-License-Identifier: Apache-2.0
"""Checks on what was left out: listed with reason and estimate, and small enough by every basis that has limits."""

import re
from collections.abc import Iterator

from footprint.calculation import screening
from footprint.calculation.screening import QUESTIONS, decided
from footprint.clauses.case import Case, Check, answer, cells
from footprint.schema import Clause, Verdict
from footprint.schema.analysis import CutOff
from footprint.submission import Row
from footprint.submission.chain import part_rows


def _supply_left_out(case: Case, omissions: tuple[Row, ...]) -> list[str]:
    """Cells whose factor leaves the supply of a fuel out, with no row beside it and no omission that names the line."""
    told = " ".join(str(row[column]) for row in omissions for column in ("name", "reason"))
    return [
        part.row.ref(part.column.id)
        for part in part_rows(case.submission, case.spec, case.factors)
        if not part.paired and not _names(told, str(next(iter(part.row.cells.values())).value))
    ]


def _names(told: str, line: str) -> bool:
    """True where a line number stands by itself in the words: E1 is not in E12."""
    return re.search(rf"(?<![0-9A-Za-z]){re.escape(line)}(?![0-9A-Za-z])", told) is not None


def omissions_listed(case: Case, clause: Clause) -> Verdict:
    """Every omitted flow is on the sheet with reason and estimate (an empty sheet says that nothing was left out)."""
    rows = case.submission.rows("omissions")
    unsaid = _supply_left_out(case, rows)
    if unsaid:
        return answer(clause, "missing", ", ".join(unsaid), "verdict.supply_unsaid", count=len(unsaid))
    if not rows:
        return answer(clause, "met", "", "verdict.no_omissions")
    bare = [row.ref(name) for row in rows for name in ("reason", "co2e", "estimate_basis") if row[name] is None]
    if bare:
        return answer(clause, "missing", ", ".join(bare), "verdict.omissions_bare", count=len(bare))
    return answer(clause, "met", cells(rows, "line"))


def _screened(case: Case) -> Iterator[CutOff]:
    """The cut-off of every model; one without a system stopped before and is judged no more."""
    systems = {system.model: system for system in case.derivation.systems}
    for footprint in case.footprints:
        if footprint.model in systems:
            yield screening(case.submission, systems[footprint.model], footprint, case.factors)


def cut_off_limits(case: Case, clause: Clause) -> Verdict:
    """Estimated omissions, one by one and together, on every basis that has limits; those of CO2e must be decided."""
    asked = [decided(case.submission, question) for question in QUESTIONS["co2e"]]
    where = ", ".join(cell for _, cell in asked if cell)
    if any(limit is None for limit, _ in asked):
        return answer(clause, "missing", where, "verdict.cut_off_unanswered")
    if any(footprint.total <= 0 for footprint in case.footprints):
        return answer(clause, "missing", "", "verdict.cut_off_no_total")
    for found in _screened(case):
        for test in found.tests:
            if test.why == "no_limit" or test.passed:
                continue
            over = [flow.pointer for flow in found.flows if test.basis in flow.over]
            if test.passed is None:
                lacking = [flow.pointer for flow in found.flows if flow.line in test.unestimated]
                key = f"verdict.cut_off_undecided.{test.why}.{test.basis}"
                return answer(clause, "missing", ", ".join(lacking) or where, key)
            key, limit = ("single", test.limits.single) if over else ("total", test.limits.together)
            return answer(
                clause, "missing", ", ".join(over) or where, f"verdict.cut_off_{key}.{test.basis}", limit=limit
            )
    return answer(clause, "met", where)


OMISSION_CHECKS: dict[str, Check] = {check.__name__: check for check in (omissions_listed, cut_off_limits)}
