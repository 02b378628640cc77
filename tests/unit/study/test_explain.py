# SPDX-License-Identifier: Apache-2.0
"""Each way of counting is explained in one sentence, in both languages, with the figures of the analysis."""

import pytest

from footprint.model import exact_sum
from footprint.study.explain import sentences
from tests.example import example


@pytest.mark.parametrize("product", ["dairy", "clothing"])
def test_one_sentence_for_each_other_set_and_the_cut_off(product: str) -> None:
    for model in example(product).result.models:
        assert model.analysis is not None
        said = sentences(model)
        others = [effect for effect in model.analysis.gwp if effect.gwp_set != model.footprint.gwp_set]
        for effect in others:
            assert any(effect.gwp_set in one.en and effect.gwp_set in one.zh for one in said)
            assert exact_sum(effect.moved.values()) == effect.change
        assert any("left out" in one.en for one in said)


def test_dairy_differs_under_all_three_sets_and_methane_is_named() -> None:
    model = example("dairy").result.models[0]
    assert model.analysis is not None
    totals = {effect.gwp_set: effect.total for effect in model.analysis.gwp}
    assert len(set(totals.values())) == 3
    words = " ".join(one.en for one in sentences(model))
    assert "methane" in words.lower() or "CH4" in words


def test_without_analysis_nothing_is_said() -> None:
    assert sentences(example("clothing").result.models[0].model_copy(update={"analysis": None})) == ()
