# SPDX-License-Identifier: Apache-2.0
"""Offsets are refused by their words, negative factors by their figure; printing by offset is neither."""

from decimal import Decimal

import pytest

from footprint.factors import shipped
from footprint.submission import check
from footprint.submission.checks.offset_rules import declares_offset, takes_off
from tests.example import changed, example, submission_of


@pytest.mark.parametrize(
    "words",
    [
        "购买 CCER",
        "碳抵消",
        "VCS 碳信用",
        "Carbon offset",
        "carbon credits 2024",
        "offset",
        "避免排放",
        "Avoided emissions",
    ],
)
def test_words_that_declare_an_offset(words: str) -> None:
    assert declares_offset(words)


@pytest.mark.parametrize(
    "words", ["Offset printing ink", "胶印 offset paper", "不计避免排放", "no avoided emissions", "VCSEL", "Mercerised"]
)
def test_words_that_declare_none(words: str) -> None:
    assert not declares_offset(words)


def test_an_offset_row_is_an_error_at_its_cell() -> None:
    plain = submission_of("clothing")
    twisted = changed(plain, "waste", 1, "name", "CCER 碳抵消")
    records = [r for r in check(twisted, example("clothing").spec, shipped().factors) if r.severity == "error"]
    assert [(r.code, r.where) for r in records] == [
        ("submission_offset", twisted.place(twisted.rows("waste")[1].ref("name")))
    ]


def test_a_factor_that_takes_something_off_needs_a_clause_that_names_it() -> None:
    plain, spec = submission_of("clothing"), example("clothing").spec
    name = str(plain.rows("waste")[0]["factor"])
    credit = shipped().factors[name].model_copy(update={"co2e": Decimal(-1), "gases": {}})
    assert takes_off(credit)
    known = {**shipped().factors, name: credit}
    errors = [r for r in check(plain, spec, known) if r.severity == "error"]
    using = [row for row in plain.rows("waste") if row["factor"] == name]
    assert [(r.code, r.where) for r in errors] == [
        ("submission_factor_negative", plain.place(row.ref("factor"))) for row in using
    ]
    named = spec.model_copy(update={"credits": {name: spec.clauses[0].id}})
    assert not [r for r in check(plain, named, known) if r.severity == "error"]


def test_uptake_by_plants_takes_nothing_off() -> None:
    name = str(submission_of("clothing").rows("fibres")[0]["factor"])
    plant = shipped().factors[name].model_copy(update={"gases": {"co2_biogenic_uptake": Decimal(-1)}, "co2e": None})
    assert not takes_off(plant)
