# SPDX-License-Identifier: Apache-2.0
"""Every check of printed matter met, failed or not applicable, on the bundled book."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from footprint.clauses import CHECKS, Case
from footprint.clauses.checks_printing import PRINTING_CHECKS
from footprint.errors import Place, Record
from footprint.schema import Clause
from tests.example import changed, example

Twist = Callable[[Case], Case]


def _clause(case: Case, check: str) -> Clause:
    """The last clause with a check: of those on unmetered energy the one that asks questions."""
    return [clause for clause in case.spec.clauses if clause.check == check][-1]


def _each(sheet: str, column: str, value: object) -> Twist:
    def twist(case: Case) -> Case:
        told = case.submission
        for index in range(len(told.rows(sheet))):
            told = changed(told, sheet, index, column, value)  # type: ignore[arg-type]  # any cell value
        return replace(case, submission=told)

    return twist


def _records(*records: Record) -> Twist:
    return lambda case: replace(case, derivation=replace(case.derivation, records=records))


def _lines(keep: Callable[[str], int]) -> Twist:
    """Every line as often as `keep` says by its id."""

    def twist(case: Case) -> Case:
        systems = tuple(
            system.model_copy(
                update={
                    "processes": tuple(
                        process.model_copy(
                            update={"lines": tuple(line for line in process.lines for _ in range(keep(line.id)))}
                        )
                        for process in system.processes
                    )
                }
            )
            for system in case.derivation.systems
        )
        return replace(case, derivation=replace(case.derivation, systems=systems))

    return twist


def _no_prepress(case: Case) -> Case:
    systems = tuple(
        system.model_copy(update={"processes": tuple(p for p in system.processes if p.id != "prepress")})
        for system in case.derivation.systems
    )
    return replace(case, derivation=replace(case.derivation, systems=systems))


def _same(case: Case) -> Case:
    return case


def _digital(case: Case) -> Case:
    return _no_prepress(_each("components", "plates", Decimal(0))(case))


STORED = Record("print_carbon_stored", Place(), "内文", severity="note", fields={"carbon": "0.12", "paper": "0.3"})

CASES: list[tuple[str, Twist, str]] = [
    ("printing_coverage", _same, "met"),
    ("printing_coverage", _digital, "met"),
    ("printing_coverage", _no_prepress, "missing"),
    ("run_items", _same, "met"),
    ("run_items", _each("bom", "category", "ink"), "missing"),
    ("run_items", _each("models", "run_length", None), "missing"),
    ("unmetered_energy_stated", _same, "met"),
    ("unmetered_energy_stated", _lines(lambda _: 0), "missing"),
    ("unmetered_energy_stated", lambda c: _each("sites", "meter", "own")(_lines(lambda _: 0)(c)), "not_applicable"),
    ("voc_once", _same, "met"),
    ("voc_once", _lines(lambda key: 2 if key.endswith("/solvent") else 1), "missing"),
    ("voc_once", _lines(lambda key: 0 if key.endswith("/solvent") else 1), "missing"),
    ("voc_once", _each("bom", "voc_route", "none"), "not_applicable"),
    ("carbon_stored", _same, "missing"),
    ("carbon_stored", _records(STORED), "met"),
    ("paper_issued", _same, "met"),
    ("paper_issued", _records(Record("print_paper_issued")), "missing"),
    ("paper_issued", _each("components", "issued_reams", None), "not_applicable"),
]


@pytest.mark.parametrize(("check", "twist", "state"), CASES)
def test_each_check_says_what_it_sees(check: str, twist: Twist, state: str) -> None:
    case = twist(example("printed_matter").case())
    verdict = CHECKS[check](case, _clause(case, check))
    assert verdict.state == state, verdict
    assert (verdict.reason is None) == (state == "met")


def test_unmetered_energy_stands_on_its_clause() -> None:
    case = example("printed_matter").case()
    other = next(clause for clause in case.spec.clauses if clause.id.endswith("/x-other-energy"))
    verdict = CHECKS["unmetered_energy_stated"](case, other)
    assert verdict.state == "met"
    assert "prepress" in verdict.pointer


def test_press_energy_asks_no_question_and_applies_where_a_press_has_no_meter() -> None:
    case = _lines(lambda _: 0)(example("printed_matter").case())
    press = next(clause for clause in case.spec.clauses if clause.id.endswith("/x-press-energy"))
    assert CHECKS["unmetered_energy_stated"](case, press).state == "not_applicable"


def test_every_check_of_print_is_tested_and_used() -> None:
    used = {clause.check for clause in example("printed_matter").spec.clauses}
    assert set(PRINTING_CHECKS) == {check for check, _, _ in CASES}
    assert set(PRINTING_CHECKS) <= used
