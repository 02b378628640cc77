# SPDX-License-Identifier: Apache-2.0
"""A study that bears our factor names but other figures is told apart."""

from dataclasses import replace
from decimal import Decimal

from footprint.factors import load_gwp, shipped
from footprint.study import differs_from_shipped
from tests.example import example


def test_our_own_study_is_ours() -> None:
    made = example("clothing")
    assert list(differs_from_shipped(made.inputs, shipped(), made.spec, load_gwp("AR6"))) == []


def test_an_altered_grid_factor_is_named() -> None:
    made = example("clothing")
    grid = made.spec.electricity_by_year["2024"]
    cheap = made.inputs.factors[grid].model_copy(update={"co2e": Decimal("0.05")})
    inputs = replace(made.inputs, factors={**made.inputs.factors, grid: cheap})
    found = list(differs_from_shipped(inputs, shipped(), made.spec, load_gwp("AR6")))
    assert [(record.code, record.severity) for record in found] == [("study_factor_altered", "error")]
    assert grid in found[0].value


def test_another_gwp_table_under_our_name_is_named() -> None:
    made = example("clothing")
    assert [r.code for r in differs_from_shipped(made.inputs, shipped(), made.spec, load_gwp("AR5"))] == [
        "study_gwp_altered"
    ]


def test_another_specification_is_told_not_condemned() -> None:
    made = example("clothing")
    other = made.spec.model_copy(update={"edition": "2099"})
    found = list(differs_from_shipped(made.inputs, shipped(), other, load_gwp("AR6")))
    assert [(record.code, record.severity) for record in found] == [("study_spec_other", "note")]
