# SPDX-License-Identifier: Apache-2.0
"""Every check of every product has a case in which it is met and one in which it is not; the few that report say why."""

from footprint.clauses import CHECKS
from tests.unit.clauses import (
    test_checks,
    test_checks_dairy,
    test_checks_electronics,
    test_checks_home_textiles,
    test_checks_printing,
)

REPORT = {
    "definition_only": "a definition asks nothing of a study",
    "outside_partial": "a stage after the gate is outside, whatever the study holds",
    "primary_data_share": "the share is printed whatever it is; no limit was read",
    "losses_stated": "a rule's value that stands in is allowed by the clause, and named",
    "defaults_listed": "a rule's value that was used is allowed by the clause, and named",
}
"""Check -> why it has no failing case: it shows something, and whether that is enough a person reads."""


def met_and_not() -> tuple[set[str], set[str]]:
    """Names of the checks with a case that is met, and with one that is missing or for a person."""
    met, failed = set(), set()
    for check, _, _, state in test_checks.CASES:
        met.add(check)
        failed |= {check} if state in ("missing", "person") else set()
    met |= set(test_checks_dairy.DAIRY_CHECKS)  # each of them, by test_a_check_passes
    met |= {"core_parts"} if any(state == "met" for _, state in test_checks_electronics.CORE) else set()
    failed |= {check for check, _, state in test_checks_dairy.FAILS if state in ("missing", "person")}
    failed |= {"core_parts"} if any(state == "missing" for _, state in test_checks_electronics.CORE) else set()
    for module in (test_checks_electronics, test_checks_home_textiles, test_checks_printing):
        met |= {check for check, _, state in module.CASES if state == "met"}
        failed |= {check for check, _, state in module.CASES if state in ("missing", "person")}
    return met, failed


def test_every_check_has_a_case_that_is_met_and_one_that_is_not() -> None:
    met, failed = met_and_not()
    assert set(CHECKS) - set(REPORT) - met == set()
    assert set(CHECKS) - set(REPORT) - failed == set()


def test_no_excuse_is_left_over() -> None:
    assert set(REPORT) <= set(CHECKS)
    assert set(REPORT) & met_and_not()[1] == set()
