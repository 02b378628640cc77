# SPDX-License-Identifier: Apache-2.0
"""Every check of phones and microcomputers met, failed or not applicable, on the bundled examples."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from footprint.clauses import CHECKS, Case
from footprint.clauses.checks_electronics import ELECTRONICS_CHECKS
from footprint.schema import Clause
from footprint.submission import Submission
from footprint.submission.contents import Cell, Row
from tests.example import changed, example, without

Twist = Callable[[Submission], Submission]


def _same(told: Submission) -> Submission:
    return told


def _each(sheet: str, column: str, value: object) -> Twist:
    def twist(told: Submission) -> Submission:
        for index in range(len(told.rows(sheet))):
            told = changed(told, sheet, index, column, value)  # type: ignore[arg-type]  # any cell value
        return told

    return twist


def _gone(*sheets: str) -> Twist:
    def twist(told: Submission) -> Submission:
        for sheet in sheets:
            told = without(told, sheet)
        return told

    return twist


def _both(*twists: Twist) -> Twist:
    def twist(told: Submission) -> Submission:
        for each in twists:
            told = each(told)
        return told

    return twist


def _boards(layers: int, factor_layers: int) -> Twist:
    """One row on the sheet of boards, which the example has none of."""
    values = {"line": "P1", "layers": Decimal(layers), "factor_layers": Decimal(factor_layers)}
    cells = {column: Cell(value=value, ref=f"印制电路板!{column}") for column, value in values.items()}
    row = Row(sheet="boards", number=2, cells=cells)
    return lambda told: told.model_copy(update={"sheets": {**told.sheets, "boards": (row,)}})


CASES: list[tuple[str, Twist, str]] = [
    ("parts_complete", _same, "met"),
    ("parts_complete", _each("chips", "line", "K0"), "missing"),
    ("chip_routes", _same, "met"),
    ("chip_routes", _each("chips", "route", "unknown"), "missing"),
    ("chip_routes", _each("chips", "die_area", None), "missing"),
    ("chip_routes", _gone("chips"), "not_applicable"),
    ("chip_materials", _each("chips", "materials_factor", "open/el.ic.fab_materials@1"), "met"),
    ("chip_materials", _gone("decisions"), "missing"),
    ("chip_materials", _each("chips", "route", "footprint"), "not_applicable"),
    ("fab_power", _same, "met"),
    ("fab_power", _each("chips", "fab_country", "TW"), "missing"),
    ("fab_power", _each("chips", "fab_grid", None), "missing"),
    ("fab_power", _gone("chips"), "not_applicable"),
    ("board_layers", _boards(8, 8), "met"),
    ("board_layers", _boards(8, 4), "missing"),
    ("board_layers", _same, "not_applicable"),
    ("battery_scale", _each("batteries", "factor_scale", "consumer_cell"), "met"),
    ("battery_scale", _same, "missing"),
    ("battery_scale", _gone("batteries"), "not_applicable"),
    ("battery_listed", _same, "met"),
    ("battery_listed", _gone("batteries"), "missing"),
    (
        "recycled_parts",
        _both(_each("housings", "recycled", "post_consumer"), _each("housings", "certificate", "EV4")),
        "met",
    ),
    ("recycled_parts", _each("housings", "recycled", "pre_consumer"), "missing"),
    (
        "recycled_parts",
        _both(_each("housings", "recycled", "in_house"), _each("housings", "certificate", "EV4")),
        "missing",
    ),
    ("recycled_parts", _same, "not_applicable"),
    ("accessories_listed", _same, "met"),
    ("accessories_listed", _each("bom", "category", "paper"), "missing"),
    ("known_mass", _same, "met"),
    ("known_mass", _each("models", "mass", Decimal("0.1")), "missing"),
    ("known_mass", _each("models", "mass", None), "missing"),
    ("known_mass", _each("batteries", "mass", Decimal("0.3")), "missing"),
    ("assembly_primary", _each("energy", "status", "measured"), "met"),
    ("assembly_primary", _same, "missing"),
]


def _clause(case: Case, check: str) -> Clause:
    return next(clause for clause in case.spec.clauses if clause.check == check)


def _twisted(product: str, twist: Twist) -> Case:
    """The example judged on other cells; derived again only where the derivation itself is looked at."""
    case = example(product).case()
    return replace(case, submission=twist(case.submission))


@pytest.mark.parametrize(("check", "twist", "state"), CASES)
def test_each_check_says_what_it_sees(check: str, twist: Twist, state: str) -> None:
    case = _twisted("mobile_phone", twist)
    if check == "assembly_primary":
        case = example("mobile_phone").case(twist(case.submission))
    verdict = CHECKS[check](case, _clause(case, check))
    assert verdict.state == state, verdict
    assert verdict.reason is not None or state == "met"


CORE: list[tuple[Twist, str]] = [
    (_same, "person"),  # the mainboard is among the omissions, by its name: a person reads it
    (_gone("chips"), "person"),
    (_gone("omissions"), "missing"),
    (_gone("omissions", "chips"), "missing"),
    (_both(_gone("omissions"), _boards(8, 8)), "met"),
    (_both(_gone("omissions", "memory"), _boards(8, 8)), "missing"),
    (_both(_gone("omissions"), _boards(8, 8), _each("bom", "category", "packaging")), "missing"),
]


@pytest.mark.parametrize(("twist", "state"), CORE)
def test_core_parts_of_a_computer(twist: Twist, state: str) -> None:
    case = _twisted("microcomputer", twist)
    verdict = CHECKS["core_parts"](case, _clause(case, "core_parts"))
    assert verdict.state == state, verdict


def test_a_decision_on_wafer_materials_is_shown() -> None:
    case = _twisted("mobile_phone", _same)
    verdict = CHECKS["chip_materials"](case, _clause(case, "chip_materials"))
    assert verdict.state == "met"
    assert verdict.reason is not None


def test_the_mass_check_without_its_threshold_is_missing_not_a_crash() -> None:
    case = _twisted("mobile_phone", _same)
    spec = case.spec.model_copy(update={"parameters": ()})
    assert CHECKS["known_mass"](replace(case, spec=spec), _clause(case, "known_mass")).state == "missing"


def test_every_check_of_electronics_is_tested_and_used() -> None:
    used = {clause.check for product in ("mobile_phone", "microcomputer") for clause in example(product).spec.clauses}
    assert set(ELECTRONICS_CHECKS) == {check for check, _, _ in CASES} | {"core_parts"}
    assert set(ELECTRONICS_CHECKS) <= used
