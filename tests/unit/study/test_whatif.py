# SPDX-License-Identifier: Apache-2.0
"""Scenario and comparison on the bundled example; analysis stands in the result."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from footprint.errors import InputError
from footprint.factors import load_gwp, shipped
from footprint.model import exact_sum
from footprint.study import compose
from footprint.study.sureness import Draws, how_sure
from footprint.study.whatif import compare, load_scenario, what_if
from tests.example import changed, example

FILE = """
name: coal power
changes:
  - lines: {factor: open/elec.cn.2024.footprint.avg@1}
    factor: open/elec.cn.2024.footprint.coal@1
"""


def test_a_scenario_moves_the_lines_it_names(tmp_path: Path) -> None:
    path = tmp_path / "coal.yaml"
    path.write_text(FILE, "utf-8")
    here = example("clothing")
    found = what_if(here.inputs, here.result, load_scenario(path), shipped().factors)
    assert [one.model for one in found] == [model.model for model in here.result.models]
    for one in found:
        assert one.change > 0
        assert exact_sum(line.change for line in one.lines) == one.change
        assert exact_sum(stage.change for stage in one.by_stage) == one.change


@pytest.mark.parametrize("words", ["", "name: x\nchanges: [{lines: {}}]", "name: x\nchanges: []\nmore: 1"])
def test_a_file_that_is_no_scenario_is_refused(tmp_path: Path, words: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(words, "utf-8")
    with pytest.raises(InputError):
        load_scenario(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_scenario(tmp_path / "none.yaml")


def test_a_study_against_itself_differs_nowhere_and_in_no_draw() -> None:
    here = example("clothing")
    one = (here.inputs, here.result)
    for found in compare(one, one, ("A", "B"), Draws(50, 1)):
        assert found.change == 0
        assert found.lines == ()
        assert found.paired is not None
        assert found.paired.difference.high == 0


def test_unlike_studies_are_not_compared() -> None:
    here = example("clothing")
    other = replace(here.inputs, gwp=load_gwp("AR5"))
    result = here.result.model_copy(update={"versions": here.result.versions.model_copy(update={"gwp_set": "AR5"})})
    with pytest.raises(InputError, match="AR6 ≠ AR5"):
        compare((here.inputs, here.result), (other, result), ("A", "B"), Draws(10, 1))


def test_another_gwp_set_is_named_and_its_clause_is_not_met() -> None:
    here = example("clothing")
    _, result = compose(here.submission, here.spec, shipped(), load_gwp("AR5"))
    assert result.versions.gwp_set == "AR5"
    assert {model.footprint.gwp_set for model in result.models} == {"AR5"}
    clause = next(clause.id for clause in here.spec.clauses if clause.check == "gwp_named")
    verdict = next(verdict for verdict in result.verdicts if verdict.clause == clause)
    assert verdict.state == "missing"


def test_every_model_carries_its_analysis() -> None:
    for model in example("clothing").result.models:
        assert model.analysis is not None
        assert exact_sum(model.analysis.carbon.kinds.values()) == model.footprint.total
        assert {effect.gwp_set for effect in model.analysis.gwp} == {"AR4", "AR5", "AR6"}
        assert model.analysis.hot_spots[-1].cumulated >= Decimal("0.8")
        assert set(model.analysis.quality.pact) == {"technologicalDQR", "temporalDQR", "geographicalDQR"}


def test_how_sure_names_the_interval_and_the_electricity_year() -> None:
    here = example("clothing")
    found = how_sure(here.inputs, here.result, Draws(100, 1))
    for (sure, swings), model in zip(found, here.result.models, strict=True):
        assert sure.sampled.low < sure.sampled.median < sure.sampled.high
        assert float(sure.total) == pytest.approx(float(model.footprint.total), rel=1e-5)
        assert {swing.kind for swing in swings} == {"low", "high", "electricity", "gwp"}


def test_a_nearer_supplier_is_seen_in_the_paired_difference() -> None:
    here = example("clothing")
    distance = Decimal(str(here.submission.rows("transport")[0]["distance"]))
    nearer = changed(here.submission, "transport", 0, "distance", distance / 2)
    other = compose(nearer, here.spec, shipped(), here.inputs.gwp)
    found = compare((here.inputs, here.result), other, ("A", "B"), Draws(200, 1))[0]
    assert found.change < 0
    assert found.paired is not None
    assert found.paired.first_is_larger == 1


def test_unlike_views_of_electricity_and_models_without_a_partner_are_refused() -> None:
    here = example("clothing")
    one = (here.inputs, here.result)
    first, second = here.result.models
    turned = tuple(
        model.model_copy(
            update={
                "electricity_views": tuple(
                    view.model_copy(update={"headline": not view.headline}) for view in model.electricity_views
                )
            }
        )
        for model in here.result.models
    )
    for models, named in ((turned, "location"), ((first,), second.model), ((first, first), second.model)):
        with pytest.raises(InputError) as refused:
            compare(one, (here.inputs, here.result.model_copy(update={"models": models})), ("A", "B"), Draws(10, 1))
        (record,) = refused.value.records
        assert record.code == "compare_unlike"
        assert named in record.what("zh")
