# SPDX-License-Identifier: Apache-2.0
"""Home textiles on the textile chain: the declared unit is chosen, what garments have is asked, filling may be absent."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from footprint.factors import shipped
from footprint.sectors import Derivation, derive
from footprint.specs import check_spec, load_spec
from tests.order import Table, factors, submission, tables, without
from tests.quilt_order import quilt

Change = Callable[[dict[str, Table]], Any]
SPEC = load_spec("home_textiles")


def derived(change: Change = lambda _: None) -> Derivation:
    sheets = quilt()
    change(sheets)
    return derive(submission(sheets, SPEC), SPEC, factors())


def refusals(derivation: Derivation) -> set[str]:
    found = {record.code for record in derivation.records if record.severity in ("error", "question")}
    assert (derivation.systems == ()) == bool(found)
    return found


def amounts(derivation: Derivation) -> dict[str, Decimal]:
    assert refusals(derivation) == set()
    (system,) = derivation.systems
    return {line.id: line.activity.amount for line in system.lines}


def drop_answer(question: str) -> Change:
    return lambda sheets: sheets.update(decisions=[row for row in sheets["decisions"] if row["question"] != question])


def choose(unit: str) -> Change:
    return lambda sheets: sheets["decisions"][0].update(answer=unit)


def without_site(process: str) -> Change:
    return lambda sheets: sheets.update(sites=[row for row in sheets["sites"] if row["process"] != process])


def test_the_specification_is_consistent_and_prints_no_number() -> None:
    assert check_spec(SPEC, shipped().factors) == []
    assert SPEC.standard.number is None
    assert {clause.number for clause in SPEC.clauses} == {None}
    assert "standard" not in {clause.basis for clause in SPEC.clauses}


def test_the_chain_is_that_of_clothing() -> None:
    clothing = load_spec("clothing")
    mine = {p.id: (p.value, p.unit) for p in SPEC.parameters}
    assert {p.id: (p.value, p.unit) for p in clothing.parameters if p.id in mine} == mine
    assert {"cutting.loss.tshirt", "making.minutes.low"}.isdisjoint(mine)
    for sheet in ("fabrics", "fibres"):
        assert SPEC.sheet(sheet) == clothing.sheet(sheet)


def test_a_filled_quilt_by_hand() -> None:
    """The yarn chain is that of the T-shirt worked by hand in the golden test; the rest is as answered."""
    found = amounts(derived())
    assert found["bom.B1/fibre/X1"] == Decimal("0.25")
    assert found["bom.B1/spinning/electricity"] == Decimal("0.8")
    assert found["bom.B9"] == Decimal("0.5")
    assert found["models.TEE/making/electricity"] == Decimal("0.4")
    assert found["models.TEE/filling/electricity"] == Decimal("0.3")
    assert found["models.TEE/packing/electricity"] == Decimal("0.1")


QUESTIONS = ["declared_unit_kind", "making_electricity", "filling_electricity", "packing_electricity"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_no_rule_gives_is_asked(question: str) -> None:
    derivation = derived(drop_answer(question))
    assert refusals(derivation) == {"question_unanswered"}
    asked = next(record for record in derivation.records if record.severity == "question")
    assert asked.value == question
    assert asked.what("zh")
    assert asked.fix("en")


def test_a_cutting_loss_must_be_measured() -> None:
    assert refusals(derived(lambda s: s["fabrics"][0].update(cutting_loss=None))) == {"loss_cutting_needed"}


@pytest.mark.parametrize("unit", ["piece", "set", "m2"])
def test_the_declared_unit_is_that_of_the_articles(unit: str) -> None:
    (system,) = derived(choose(unit)).systems
    units = {process.id: process.output.unit for process in system.processes}
    assert {units[key] for key in ("making", "filling", "packing")} == {unit}
    assert units["wet"] == "kg"
    assert "partial" not in system.declared_unit.en
    assert system.declared_unit.en.startswith({"piece": "1 piece", "set": "1 set", "m2": "1 m²"}[unit])


def test_output_in_another_unit_than_the_declared_one_is_refused() -> None:
    """Sets sold, pieces counted: nothing converts one into the other."""

    def metered(sheets: dict[str, Table]) -> None:
        choose("set")(sheets)
        own = tables()
        sheets["sites"][-1]["meter"] = "own"
        sheets["energy"] = [own["energy"][1]]
        sheets["output"] = own["output"][2:]

    assert "output_unit" in refusals(derived(metered))


def test_without_a_site_there_is_no_filling_and_that_is_said() -> None:
    def unfilled(sheets: dict[str, Table]) -> None:
        without_site("filling")(sheets)
        sheets["models"][0]["mass"] -= sheets["bom"].pop()["amount"]
        drop_answer("filling_electricity")(sheets)

    derivation = derived(unfilled)
    assert "models.TEE/filling/electricity" not in amounts(derivation)
    assert [record.value for record in derivation.records if record.code == "process_absent"] == ["filling"]


def test_filling_belongs_to_the_mass_of_the_article() -> None:
    assert "mass_balance" not in {record.code for record in derived().records}
    assert "mass_balance" in {record.code for record in derived(lambda s: s["bom"].pop()).records}
    down = derived(lambda s: s["bom"][-1].update(category="down"))
    assert "mass_balance" not in {record.code for record in down.records}


@pytest.mark.parametrize(
    "key", ["spinning.k.ring", "fabric.loss.knit_circular", "wet.heat.dyeing_exhaust", "alarm.mass_balance"]
)
def test_a_rule_value_that_is_gone_is_asked_for(key: str) -> None:
    spec = without(SPEC, key)
    assert refusals(derive(submission(quilt(), spec), spec, factors())) == {"rule_value_missing"}
