# SPDX-License-Identifier: Apache-2.0
"""The bundled dairy example under three GWP sets, and a fixture with uptake: totals differ where a gas or uptake does.

No row that the dairy example uses carries biogenic uptake, so its totals with and without are equal; for the uptake
part one of its rows gets a made-up uptake.
"""

import re
from decimal import Decimal
from html import unescape
from itertools import combinations

import pytest

from footprint.calculation import compute
from footprint.calculation.carbon import carbon
from footprint.certificate import render_report
from footprint.factors import load_gwp, shipped
from footprint.schema import BIOGENIC_UPTAKE
from footprint.schema.result import ModelResult, StudyResult
from footprint.study import compose
from footprint.study.explain import sentences
from tests.example import example
from tests.tagged import source_of

SETS = ("AR4", "AR5", "AR6")


@pytest.fixture(scope="module")
def by_set() -> dict[str, StudyResult]:
    """The example computed anew under each set."""
    known = example("dairy")
    return {name: compose(known.submission, known.spec, shipped(), load_gwp(name))[1] for name in SETS}


def with_uptake(model: ModelResult, kg: Decimal) -> ModelResult:
    """The model computed again with `kg` of uptake in each unit of its heaviest row."""
    known = example("dairy")
    heaviest = max(model.footprint.lines, key=lambda row: row.total).factor
    row = known.inputs.factors[heaviest]
    held = row.model_copy(update={"gases": {**row.gases, BIOGENIC_UPTAKE: -kg}})
    factors = {**known.inputs.factors, heaviest: held}
    figure = compute(model.system, factors, known.inputs.gwp)
    assert model.analysis is not None
    analysis = model.analysis.model_copy(update={"carbon": carbon(figure, factors)})
    return model.model_copy(update={"footprint": figure, "analysis": analysis})


def test_all_three_sets_give_another_total_and_each_difference_is_the_one_announced(
    by_set: dict[str, StudyResult],
) -> None:
    for index in range(len(by_set["AR6"].models)):
        totals = {name: result.models[index].footprint.total for name, result in by_set.items()}
        for one, other in combinations(SETS, 2):
            assert totals[one] != totals[other]
        for name, result in by_set.items():
            analysis = result.models[index].analysis
            assert analysis is not None
            assert {effect.gwp_set: effect.total for effect in analysis.gwp} == totals
            assert all(effect.moved for effect in analysis.gwp if effect.gwp_set != name)


def test_what_moves_are_gases_that_the_two_sets_weigh_differently(by_set: dict[str, StudyResult]) -> None:
    for result in by_set.values():
        for model in result.models:
            assert model.analysis is not None
            own = load_gwp(model.footprint.gwp_set).species
            for effect in model.analysis.gwp:
                other = load_gwp(effect.gwp_set).species
                emitted = {flow for flow, kg in model.footprint.by_flow.items() if kg and flow in own}
                assert set(effect.moved) == {flow for flow in emitted if own[flow].value != other[flow].value}


def test_each_difference_has_its_sentence_in_the_report(by_set: dict[str, StudyResult]) -> None:
    result = by_set["AR5"]
    shown = "".join(unescape(re.sub(r"<[^>]*>", "", source_of(lambda: render_report(result)))).split())
    for model in result.models:
        for name in ("AR4", "AR6"):
            (said,) = [one for one in sentences(model) if f"Under {name}" in one.en]
            assert "".join(said.zh.split()) in shown
            assert "".join(said.en.split()) in shown


def test_no_row_of_the_example_carries_uptake(by_set: dict[str, StudyResult]) -> None:
    for model in by_set["AR6"].models:
        assert model.footprint.total == model.footprint.total_with_uptake
        assert not any("uptake" in one.en for one in sentences(model))


def test_with_uptake_the_two_totals_differ_and_one_sentence_says_why() -> None:
    for model in example("dairy").result.models:
        held = with_uptake(model, Decimal("0.5"))
        assert held.footprint.total == model.footprint.total, "the headline leaves uptake out"
        assert held.footprint.total_with_uptake < held.footprint.total
        (said,) = [one for one in sentences(held) if "uptake" in one.en]
        for figure in (held.footprint.total, held.footprint.total_with_uptake):
            assert f"{float(figure):.6g}" in said.en
            assert f"{float(figure):.6g}" in said.zh
