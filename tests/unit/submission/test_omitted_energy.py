# SPDX-License-Identifier: Apache-2.0
"""An estimate of omitted energy is an amount with a unit of energy; a workbook without the columns is as good as before."""

from decimal import Decimal

import pytest

from footprint.calculation.screening import omitted
from footprint.factors import shipped
from footprint.specs import load_spec
from footprint.submission import Submission, check
from tests.column_orders import PRODUCTS
from tests.example import changed, submission_of


def told(amount: Decimal | None, unit: str | None) -> Submission:
    filled = changed(submission_of("clothing"), "omissions", 0, "energy", amount)
    return changed(filled, "omissions", 0, "energy_unit", unit)


@pytest.mark.parametrize(
    ("amount", "unit", "code", "column"),
    [
        (Decimal(2), None, "submission_omitted_energy_unit", "energy_unit"),
        (None, "kWh", "submission_omitted_energy_unit", "energy"),
        (Decimal(2), "kg", "submission_omitted_energy_other", "energy_unit"),
    ],
)
def test_half_an_estimate_is_refused_at_its_cell(
    amount: Decimal | None, unit: str | None, code: str, column: str
) -> None:
    submission = told(amount, unit)
    (found,) = [
        one for one in check(submission, load_spec("clothing"), shipped().factors) if "omitted_energy" in one.code
    ]
    assert (found.code, found.severity) == (code, "error")
    assert found.where.cell == submission.place(submission.rows("omissions")[0].ref(column)).cell
    assert found.what("zh") != found.what("en")
    assert found.fix("zh") != found.fix("en")


@pytest.mark.parametrize(
    ("amount", "unit", "mj"), [("0.5", "kWh", "1.8"), ("1.8", "MJ", "1.8"), ("0.001", "GJ", "1"), (None, None, None)]
)
def test_the_estimate_is_read_in_megajoules(amount: str | None, unit: str | None, mj: str | None) -> None:
    submission = told(None if amount is None else Decimal(amount), unit)
    assert not [one for one in check(submission, load_spec("clothing"), shipped().factors) if "omitted" in one.code]
    assert omitted(submission)[0].energy_mj == (None if mj is None else Decimal(mj))


@pytest.mark.parametrize("product", PRODUCTS)
def test_limits_by_mass_and_energy_are_offered_and_never_demanded(product: str) -> None:
    offered = {question.id for question in load_spec(product).questions if question.when == "offered"}
    assert offered == {f"cut_off_{basis}_{of}" for basis in ("mass", "energy") for of in ("single", "total")}
    asked = [
        one for one in check(submission_of(product), load_spec(product), shipped().factors) if one.value in offered
    ]
    assert not asked
