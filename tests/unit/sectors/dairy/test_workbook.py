# SPDX-License-Identifier: Apache-2.0
"""What the check of a workbook says of dairy's own columns: litres with and without a density, kinds outside the scope."""

from decimal import Decimal

from footprint.clauses import CHECKS
from footprint.factors import shipped
from footprint.submission import Submission, check
from tests.example import changed, example


def stopping(submission: Submission) -> set[str]:
    told = example("dairy")
    found = check(submission, told.spec, shipped().factors)
    return {record.code for record in found if record.severity in ("error", "question")}


def test_the_example_stands() -> None:
    assert stopping(example("dairy").submission) == set()


def test_litres_of_milk_lead_to_a_factor_per_kilogram_by_the_rows_density() -> None:
    litres = changed(example("dairy").submission, "milk", 0, "unit", "L")
    assert "submission_unit_impossible" in stopping(litres)
    assert stopping(changed(litres, "milk", 0, "density", Decimal("1.03"))) == set()


def test_a_density_does_not_lead_from_an_area() -> None:
    area = changed(example("dairy").submission, "milk", 0, "unit", "m2")
    assert "submission_unit_impossible" in stopping(changed(area, "milk", 0, "density", Decimal("1.03")))


def test_a_kind_outside_the_scope_is_refused() -> None:
    told = example("dairy")
    clause = next(clause for clause in told.spec.clauses if clause.check == "scope_code")
    cheese = told.case(changed(told.submission, "product", 0, "category", "cheese"))
    assert CHECKS["scope_code"](cheese, clause).state == "missing"
    assert told.case(changed(told.submission, "models", 0, "route", "cheese")).derivation.systems == ()
