# SPDX-License-Identifier: Apache-2.0
"""Ten small cases of `by_hand/`, worked from the specifications, the factor tables and AR6 before the program saw them.

Each folder holds the workbook (`input/`) and `answer.yaml`: every step with its formula, and the total. Compared are the
total, the intensity of every factor of a line, and amount and kg CO2e of the steps, by process and factor (by factor
alone where the answer names no process, because no text says where the line is booked).
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from footprint.factors import FactorSet, load_gwp, shipped
from footprint.schema import Footprint
from footprint.specs import load_spec
from footprint.study import compose
from footprint.submission import read

FOLDER = Path(__file__).parent / "by_hand"
CASES = sorted(path.parent.name for path in FOLDER.glob("*/answer.yaml"))
EACH = {"clothing": 2, "home_textiles": 1, "mobile_phone": 2, "microcomputer": 1, "printed_matter": 2, "dairy": 2}

Sums = dict[tuple[str, str], tuple[Decimal, Decimal]]
"""(process, factor) -> amount, kg CO2e."""


def answer(case: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((FOLDER / case / "answer.yaml").read_text("utf-8"))
    return told


def with_declared(told: Mapping[str, Any]) -> FactorSet:
    """The shipped set; what the case takes as a supplier's own declared power (a technology) is of that kind."""
    rows = shipped().factors
    own = {key: rows[key].model_copy(update={"kind": "declared"}) for key in told.get("declared", ())}
    return shipped().model_copy(update={"factors": {**rows, **own}})


@cache
def computed(case: str) -> Footprint:
    submission = read(FOLDER / case / "input")
    spec = load_spec(submission.product)
    _, result = compose(submission, spec, with_declared(answer(case)), load_gwp(spec.gwp_set))
    (model,) = result.models
    return model.footprint


def summed(rows: Iterable[tuple[str, str, Decimal, Decimal]], loose: set[str]) -> Sums:
    """Amounts and kg CO2e by process and factor; factors of `loose` without their process."""
    sums: Sums = {}
    for process, factor, amount, co2e in rows:
        key = ("" if factor in loose else process, factor)
        before = sums.get(key, (Decimal(), Decimal()))
        sums[key] = (before[0] + amount, before[1] + co2e)
    return sums


def steps(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The steps that end in kg CO2e."""
    return [step for step in told["steps"] if "factor" in step]


def test_every_product_is_there() -> None:
    products = [answer(case)["product"] for case in CASES]
    assert {product: products.count(product) for product in products} == EACH


@pytest.mark.parametrize("case", CASES)
def test_the_answer_adds_up(case: str) -> None:
    told = answer(case)
    total = sum((Decimal(step["kg_co2e"]) for step in steps(told)), Decimal())
    assert abs(total - Decimal(told["total_kg_co2e"])) < Decimal("1e-8")


@pytest.mark.parametrize("case", CASES)
def test_total(case: str) -> None:
    told = answer(case)
    assert abs(computed(case).total - Decimal(told["total_kg_co2e"])) <= Decimal(told["tolerance_kg_co2e"])


@pytest.mark.parametrize("case", CASES)
def test_intensities(case: str) -> None:
    told = {step["factor"]: Decimal(step["kg_co2e_per_unit"]) for step in steps(answer(case))}
    found = {line.factor: line.intensity for line in computed(case).lines}
    assert found == {name: close(told[name], 10) for name in told}


@pytest.mark.parametrize("case", CASES)
def test_steps(case: str) -> None:
    told = answer(case)
    loose = {step["factor"] for step in steps(told) if "process" not in step}
    by_hand = summed(
        ((s.get("process", ""), s["factor"], Decimal(s["amount"]), Decimal(s["kg_co2e"])) for s in steps(told)), loose
    )
    lines = computed(case).lines
    found = summed(((line.process, line.factor, line.amount, line.total) for line in lines), loose)
    assert found == {key: (close(amount, 9), close(co2e, 9)) for key, (amount, co2e) in by_hand.items()}


def close(value: Decimal, digits: int) -> Any:
    """Equal within so many digits."""
    approx: Callable[..., Any] = pytest.approx
    return approx(value, rel=Decimal(10) ** -digits, abs=Decimal("1e-12"))
