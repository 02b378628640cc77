# SPDX-License-Identifier: Apache-2.0
"""The checks of home textiles met, failed or not applicable, on the bundled bed set."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from footprint.clauses import CHECKS, Case
from footprint.clauses.checks_home_textiles import HOME_CHECKS
from tests.example import changed, example, without
from tests.strategies import factor

Twist = Callable[[Case], Case]


def _same(case: Case) -> Case:
    return case


def _unanswered(case: Case) -> Case:
    return replace(case, submission=without(case.submission, "decisions"))


def _blank(case: Case) -> Case:
    index = [row["question"] for row in case.submission.rows("decisions")].index("declared_unit_kind")
    return replace(case, submission=changed(case.submission, "decisions", index, "answer", None))


def _two_sets(case: Case) -> Case:
    (system,) = case.derivation.systems
    gate = system.processes[-1]
    doubled = gate.model_copy(update={"output": gate.output.model_copy(update={"amount": Decimal(2)})})
    bent = system.model_copy(update={"processes": (*system.processes[:-1], doubled)})
    return replace(case, derivation=replace(case.derivation, systems=(bent,)))


def _down(allocation: str) -> Twist:
    def twist(case: Case) -> Case:
        told = changed(case.submission, "bom", 1, "category", "down")
        told = changed(told, "bom", 1, "factor", "s/down@1")
        return replace(case, submission=told, factors={"s/down@1": factor("down", allocation=allocation)})

    return twist


CASES: list[tuple[str, Twist, str]] = [
    ("declared_unit_chosen", _same, "met"),
    ("declared_unit_chosen", _unanswered, "missing"),
    ("declared_unit_chosen", _blank, "missing"),
    ("declared_unit_chosen", _two_sets, "missing"),
    ("down_allocation", _same, "not_applicable"),
    ("down_allocation", _down("not stated"), "missing"),
    ("down_allocation", _down("economic: meat and down"), "met"),
]


@pytest.mark.parametrize(("check", "twist", "state"), CASES)
def test_each_check_says_what_it_sees(check: str, twist: Twist, state: str) -> None:
    case = twist(example("home_textiles").case())
    clause = next(clause for clause in case.spec.clauses if clause.check == check)
    verdict = CHECKS[check](case, clause)
    assert verdict.state == state, verdict
    assert (verdict.reason is None) == (state == "met")


def test_every_check_of_home_textiles_is_tested() -> None:
    assert set(HOME_CHECKS) == {check for check, _, _ in CASES}
