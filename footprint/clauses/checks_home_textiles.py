# SPDX-License-Identifier: Apache-2.0
"""Checks on home textiles: declared unit chosen, down with a named allocation."""

from footprint.clauses.case import Case, Check, answer, cells
from footprint.schema import Clause, Verdict

UNIT_QUESTION = "declared_unit_kind"
NOT_STATED = "not stated"


def declared_unit_chosen(case: Case, clause: Clause) -> Verdict:
    """The unit is chosen on the decisions sheet, and every model is one of it."""
    rows = [row for row in case.submission.rows("decisions") if row["question"] == UNIT_QUESTION]
    if not rows or rows[0]["answer"] is None:
        return answer(clause, "missing", "", "verdict.home_unit")
    for system in case.derivation.systems:
        gate = next(process for process in system.processes if process.id == system.reference)
        if gate.output.amount != 1:
            return answer(clause, "missing", system.model, "verdict.home_unit_differs", model=system.model)
    return answer(clause, "met", rows[0].ref("answer"))


def down_allocation(case: Case, clause: Clause) -> Verdict:
    """The factor of every down filling names its allocation between meat and down."""
    rows = [row for row in case.submission.rows("bom") if row["category"] == "down"]
    if not rows:
        return answer(clause, "not_applicable", "", "verdict.home_no_down")
    bare = [
        row.ref("factor")
        for row in rows
        if (factor := case.factors.get(str(row["factor"]))) is None or factor.allocation == NOT_STATED
    ]
    if bare:
        return answer(clause, "missing", ", ".join(bare), "verdict.home_down", count=len(bare))
    return answer(clause, "met", cells(rows, "factor"))


HOME_CHECKS: dict[str, Check] = {check.__name__: check for check in (declared_unit_chosen, down_allocation)}
