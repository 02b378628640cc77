# SPDX-License-Identifier: Apache-2.0
"""The verdict on every clause, in the order of the spec."""

from footprint.clauses.case import Case, Check, answer
from footprint.clauses.checks_boundary import BOUNDARY_CHECKS
from footprint.clauses.checks_dairy import DAIRY_CHECKS
from footprint.clauses.checks_data import DATA_CHECKS
from footprint.clauses.checks_electronics import ELECTRONICS_CHECKS
from footprint.clauses.checks_home_textiles import HOME_CHECKS
from footprint.clauses.checks_omissions import OMISSION_CHECKS
from footprint.clauses.checks_plausible import PLAUSIBLE_CHECKS
from footprint.clauses.checks_power import POWER_CHECKS
from footprint.clauses.checks_printing import PRINTING_CHECKS
from footprint.clauses.checks_result import RESULT_CHECKS
from footprint.errors import OurFault, Record
from footprint.schema import Clause, Verdict

CHECKS: dict[str, Check] = {
    **BOUNDARY_CHECKS,
    **OMISSION_CHECKS,
    **DATA_CHECKS,
    **RESULT_CHECKS,
    **DAIRY_CHECKS,
    **ELECTRONICS_CHECKS,
    **PRINTING_CHECKS,
    **HOME_CHECKS,
    **POWER_CHECKS,
    **PLAUSIBLE_CHECKS,
}
"""Name used in `clauses.yaml` -> function. One small function per rule."""


def judge_one(case: Case, clause: Clause) -> Verdict:
    """A definition needs no verdict of the program; a clause without a check waits for a person."""
    if clause.check is None:
        if clause.kind == "definition":
            return answer(clause, "definition", "", "verdict.definition")
        return Verdict(clause=clause.id, state="person", pointer="", reason=clause.person)
    if clause.check not in CHECKS:
        raise OurFault(Record("check_unknown", value=clause.check, rule=clause.id))
    return CHECKS[clause.check](case, clause)


def judge(case: Case) -> tuple[Verdict, ...]:
    """All verdicts; alters no result."""
    return tuple(judge_one(case, clause) for clause in case.spec.clauses)
