# SPDX-License-Identifier: Apache-2.0
"""Laying: exactly what was read changes, with its source; order means nothing; ours stays as it was."""

import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.errors import InputError
from footprint.factors import shipped
from footprint.schema import content_hash
from footprint.specs import Spec, check_spec, laid_over, load_spec, products
from tests.overlays import answer_read, clause_read, head, overlay, readings, setting_read, value_read
from tests.strategies import STEADY

CLOTHING = load_spec("clothing")
OURS = content_hash(CLOTHING)
SCOPE, CUT_OFF, UNIT = "clothing/2022/1", "clothing/2022/x-cut-off-limits", "clothing/2022/4"
LOSS = "cutting.loss.tshirt"


def refused(on: Spec = CLOTHING, **changes: Any) -> set[tuple[str, str]]:
    """(code, place) of every record."""
    with pytest.raises(InputError) as caught:
        laid_over(on, overlay(CLOTHING, **changes), "fiction.yaml")
    for record in caught.value.records:
        assert record.where.file == "fiction.yaml"
        assert record.what("zh")
        assert record.what("en")
        assert record.fix("zh")
        assert record.fix("en")
    return {(record.code, record.where.cell) for record in caught.value.records}


def test_a_clause_that_was_read_rests_on_the_standard_and_says_who_read_it() -> None:
    text = {"zh": "功能单位是一件服装。", "en": "The functional unit is one garment."}
    laid = laid_over(CLOTHING, overlay(CLOTHING, clauses=[clause_read(CLOTHING, UNIT, text=text)]))
    clause = laid.clause(UNIT)
    assert (clause.basis, clause.text.zh, clause.heading) == ("standard", text["zh"], CLOTHING.clause(UNIT).heading)
    assert (clause.source.title, clause.source.locator) == ("DB4403/T 281-2022 虚构文本", "第 5 页")
    for part in ("虚构认证有限公司", "Fictitious Certification Ltd", "核读员甲", "2026-11-20", "fiction-1"):
        assert part in clause.source.opened
    assert laid.label == "2022 + fiction-1"
    assert laid.edition == "2022"  # ids of clauses keep their edition, so workbooks and decisions still name them


def test_a_value_an_answer_and_settings_are_put_in_place() -> None:
    laid = laid_over(
        CLOTHING,
        overlay(
            CLOTHING,
            parameters=[value_read(CLOTHING, LOSS, "0.120"), value_read(CLOTHING, "cutting.loss.shirt")],
            questions=[answer_read("cut_off_single", "1")],
            settings=[setting_read("gwp_set", "AR6", "AR5"), setting_read("decimals", "3", "2")],
        ),
    )
    assert (laid.parameter(LOSS).value, laid.parameter(LOSS).basis) == (Decimal("0.12"), "standard")
    assert laid.parameter("cutting.loss.shirt").value == CLOTHING.parameter("cutting.loss.shirt").value
    asked = {question.id: question.answer for question in laid.questions}
    assert asked["cut_off_single"] is not None
    assert asked["cut_off_single"].value == "1"
    assert "核读员甲" in asked["cut_off_single"].who
    assert asked["cut_off_total"] is None
    assert (laid.gwp_set, laid.decimals) == ("AR5", 2)


def test_a_value_of_zero_is_a_value() -> None:
    laid = laid_over(CLOTHING, overlay(CLOTHING, parameters=[value_read(CLOTHING, LOSS, "0")]))
    assert laid.parameter(LOSS).value == 0


def test_a_value_that_the_text_does_not_give_is_gone() -> None:
    change = value_read(CLOTHING, LOSS)
    change["new"] = {"withdrawn": "yes"}
    laid = laid_over(CLOTHING, overlay(CLOTHING, parameters=[change]))
    with pytest.raises(KeyError):
        laid.parameter(LOSS)
    assert len(laid.parameters) == len(CLOTHING.parameters) - 1


@pytest.mark.slow
@settings(STEADY, max_examples=10)
@given(lists=readings(CLOTHING), seed=st.integers(0, 99))
def test_only_what_was_read_changes_and_order_means_nothing(lists: dict[str, Any], seed: int) -> None:
    laid = laid_over(CLOTHING, overlay(CLOTHING, **lists))
    read = {change["clause"] for change in lists["clauses"]}
    for old, new in zip(CLOTHING.clauses, laid.clauses, strict=True):
        assert (new == old) == (old.id not in read)
        assert old.id not in read or new.basis == "standard"
    valued = {change["parameter"]: Decimal(change["new"]["value"]) for change in lists["parameters"]}
    for before, after in zip(CLOTHING.parameters, laid.parameters, strict=True):
        assert after.value == valued.get(before.id, before.value)
        assert (after == before) == (before.id not in valued)
    mixed = {name: random.Random(seed).sample(items, len(items)) for name, items in lists.items()}  # noqa: S311
    other = laid_over(CLOTHING, overlay(CLOTHING, **mixed))
    assert other == laid
    assert content_hash(other) == content_hash(laid) != OURS
    assert content_hash(load_spec("clothing")) == OURS


def test_two_overlays_in_turn_each_see_what_the_first_left() -> None:
    first = laid_over(CLOTHING, overlay(CLOTHING, parameters=[value_read(CLOTHING, LOSS, "0.2")]))
    second = overlay(CLOTHING, id="fiction-2", parameters=[value_read(first, LOSS, "0.3")])
    both = laid_over(first, second)
    assert (both.parameter(LOSS).value, both.label) == (Decimal("0.3"), "2022 + fiction-1 + fiction-2")
    with pytest.raises(InputError) as caught:
        laid_over(CLOTHING, second)
    assert {record.code for record in caught.value.records} == {"overlay_old_differs"}
    assert refused(first, clauses=[clause_read(CLOTHING, UNIT)]) == {("overlay_laid_twice", "id")}


@pytest.mark.parametrize("product", products())
def test_every_clause_of_every_product_can_be_read(product: str) -> None:
    spec = load_spec(product)
    open_clauses = [clause.id for clause in spec.clauses if clause.basis != "standard"]
    laid = laid_over(spec, overlay(spec, clauses=[clause_read(spec, key) for key in open_clauses]))
    assert {clause.basis for clause in laid.clauses} == {"standard"}
    assert check_spec(laid, shipped().factors) == check_spec(spec, shipped().factors)


def test_what_stands_there_now_must_be_what_old_says() -> None:
    wrong = clause_read(CLOTHING, UNIT)
    wrong["old"] = {"basis": "analogue"}
    assert refused(clauses=[wrong]) == {("overlay_old_differs", f"{UNIT} old.basis")}
    other = value_read(CLOTHING, LOSS, "0.2")
    other["old"]["unit"] = "percent"
    assert refused(parameters=[other]) == {("overlay_old_differs", f"{LOSS} old.unit")}
    answered = answer_read("cut_off_single", "1") | {"old": {"answer": "2"}}
    assert refused(questions=[answered]) == {("overlay_old_differs", "cut_off_single old.answer")}


def test_a_field_that_changes_says_what_it_was() -> None:
    bare = clause_read(CLOTHING, UNIT)
    bare["old"] = {"kind": "requirement"}
    assert refused(clauses=[bare]) == {("overlay_old_missing", f"{UNIT} old.basis")}


def test_a_change_that_changes_nothing_is_refused() -> None:
    assert refused(clauses=[clause_read(CLOTHING, SCOPE)]) == {("overlay_changes_nothing", f"{SCOPE} new")}
    assert refused(settings=[setting_read("decimals", "3", "3")]) == {("overlay_changes_nothing", "decimals new")}


def test_all_faults_are_told_at_once() -> None:
    words = clause_read(CLOTHING, CUT_OFF, heading={"zh": "甲", "en": "A"})
    words["new"].pop("basis")
    twice = value_read(CLOTHING, LOSS, "0.2")
    twice["new"]["withdrawn"] = "yes"
    kind = clause_read(CLOTHING, UNIT, kind="definition")
    assert refused(
        clauses=[words, kind],
        parameters=[twice],
        questions=[answer_read("cut_off_single", "101"), answer_read("electricity_factor_year", "1999")],
        settings=[setting_read("gwp_set", "AR6", "AR9"), setting_read("decimals", "3", "9")],
    ) == {
        ("overlay_basis", f"{CUT_OFF} new.basis"),
        ("overlay_kind", f"{UNIT} new.kind"),
        ("overlay_withdrawn", f"{LOSS} new.value"),
        ("overlay_setting", "cut_off_single new.answer"),
        ("overlay_setting", "electricity_factor_year new.answer"),
        ("overlay_setting", "gwp_set new.value"),
        ("overlay_setting", "decimals new.value"),
    }


def test_unknown_and_repeated_targets() -> None:
    change = clause_read(CLOTHING, UNIT)
    strange = {**change, "clause": "clothing/2022/99"}
    assert refused(clauses=[change, change, strange]) == {
        ("overlay_twice", UNIT),
        ("overlay_unknown", "clothing/2022/99"),
    }
    assert refused(questions=[answer_read("colour", "1")]) == {("overlay_unknown", "colour")}


def test_a_fact_of_the_factory_is_not_the_standards_to_answer() -> None:
    dairy = load_spec("dairy")
    with pytest.raises(InputError) as caught:
        laid_over(dairy, overlay(dairy, questions=[answer_read("capital_goods", "none")]))
    assert [record.code for record in caught.value.records] == ["overlay_not_answerable"]


def test_another_product_edition_or_standard_is_refused() -> None:
    change = [clause_read(CLOTHING, UNIT)]
    other = head(CLOTHING)["standard"] | {"number": "GB/T 24067-2024"}
    assert refused(clauses=change, standard=other) == {("overlay_other_standard", "standard.number")}
    assert ("overlay_other_spec", "spec") in refused(clauses=change, spec={"id": "clothing", "edition": "2023"})
