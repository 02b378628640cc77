# SPDX-License-Identifier: Apache-2.0
"""The uncertainty in every result: repeatable byte for byte, beside the figures, in no hash and no public record."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from footprint.calculation.digits import DIGITS
from footprint.calculation.firstorder import elasticities
from footprint.calculation.sampling import sampled
from footprint.calculation.selfcheck import TOLERANCE
from footprint.errors import Disagreement, OurFault, Record
from footprint.factors import shipped
from footprint.schema import Frozen, canonical_json
from footprint.schema.canonical import plain
from footprint.schema.result import StudyResult, public_record
from footprint.schema.variants import Uncertainty
from footprint.specs.quality import load_quality
from footprint.study import Draws, compose, differences, freeze, recompute, thaw
from footprint.study import beside as beside_room
from footprint.study.inputs import data_years
from footprint.study.places import line_places
from tests.example import changed, example

PLAN = load_quality().sampling
PRODUCTS = ("clothing", "dairy", "mobile_phone")


def sure(result: StudyResult) -> list[Uncertainty]:
    found = [model.analysis.uncertainty for model in result.models if model.analysis]
    assert all(found)
    return [one for one in found if one is not None]


def again(product: str, draws: Draws | None = None) -> StudyResult:
    here = example(product)
    return compose(here.submission, here.spec, shipped(), here.inputs.gwp, draws=draws)[1]


def sampled_figures(value: Frozen) -> Iterator[Decimal]:
    for name in type(value).model_fields:
        each = getattr(value, name)
        if isinstance(each, Frozen):
            yield from sampled_figures(each)
        elif isinstance(each, tuple):
            yield from (figure for one in each if isinstance(one, Frozen) for figure in sampled_figures(one))
        elif isinstance(each, Decimal):
            yield each


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_result_holds_it_by_the_plan(product: str) -> None:
    for one, model in zip(sure(example(product).result), example(product).result.models, strict=True):
        assert (one.draws, one.seed, one.checked_draws) == (PLAN.draws, PLAN.seed, PLAN.checked)
        assert one.agreed_within == TOLERANCE
        assert one.sampled.low < one.sampled.median < one.sampled.high
        assert one.first_order.low < one.total < one.first_order.high
        assert one.first_order_judged_only.squared_gsd <= one.first_order.squared_gsd
        assert len(one.figures) <= PLAN.contributors
        assert float(one.total) == pytest.approx(float(model.footprint.total), rel=1e-5)
        assert one.histogram is not None
        assert sum(one.histogram.counts) + one.histogram.below + one.histogram.above == PLAN.draws
        assert one.source.title.startswith("Méthode Bilan Carbone")


@pytest.mark.parametrize("product", PRODUCTS)
def test_no_sampled_figure_has_more_digits_than_machines_agree_on(product: str) -> None:
    for one in sure(example(product).result):
        figures = list(sampled_figures(one))
        assert len(figures) > 20
        assert all(len(figure.normalize().as_tuple().digits) <= DIGITS for figure in figures)


def test_the_same_study_twice_is_the_same_bytes() -> None:
    first, second = canonical_json(again("dairy")), canonical_json(again("dairy"))
    assert first == second == canonical_json(example("dairy").result)


def test_a_frozen_study_computed_again_has_the_same_analysis() -> None:
    here = example("dairy")
    found = recompute(thaw(freeze(here.inputs)))
    assert [model.analysis for model in found.models] == [model.analysis for model in here.result.models]


def test_another_seed_moves_the_draws_and_nothing_else() -> None:
    here, other = example("clothing"), again("clothing", Draws(200, 7))
    moved = {path for path, *_ in differences(plain(here.result), plain(other))}
    assert moved
    assert all(".analysis.uncertainty." in path for path in moved)
    assert {(one.draws, one.seed) for one in sure(other)} == {(200, 7)}
    assert other.content_hash == here.result.content_hash
    assert public_record(other) == public_record(here.result)


def test_the_public_record_knows_nothing_of_it() -> None:
    words = canonical_json(public_record(example("clothing").result)).decode()
    assert "uncertainty" not in words
    for one in sure(example("clothing").result):
        assert str(one.sampled.median) not in words


def test_a_loop_that_cannot_be_drawn_leaves_the_figures_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def looped(*_: object, **__: object) -> Uncertainty:
        raise OurFault(Record("calc_draw_loop", value="TEE"))

    monkeypatch.setattr(beside_room, "sureness", looped)
    found = again("clothing")
    assert [model.footprint for model in found.models] == [m.footprint for m in example("clothing").result.models]
    assert all(model.analysis is not None and model.analysis.uncertainty is None for model in found.models)


def test_a_draw_that_brightway_sees_otherwise_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def disagree(*_: object, **__: object) -> Uncertainty:
        raise Disagreement(Record("calc_disagree", value="1", fields={"ledger": "2", "tolerance": "0"}))

    monkeypatch.setattr(beside_room, "sureness", disagree)
    with pytest.raises(Disagreement):
        again("clothing")


def test_the_electricity_of_the_other_year_is_a_swing_of_the_result() -> None:
    for model in example("clothing").result.models:
        assert model.analysis is not None
        kinds = [swing.kind for swing in model.analysis.swings]
        assert kinds.count("electricity") == 1
        assert kinds.count("low") == kinds.count("high") == PLAN.swings
        for swing in model.analysis.swings:
            assert (swing.change < 0) == (swing.total < model.footprint.total)


def test_swings_name_what_has_an_elasticity() -> None:
    here = example("clothing")
    for model in here.result.models:
        assert model.analysis is not None
        laid = sampled(model.system, here.inputs.factors, here.inputs.gwp, data_years(here.submission), load_quality())
        weights = elasticities(laid)
        for swing in model.analysis.swings:
            if swing.kind in ("low", "high"):
                assert weights[swing.subject]


def test_a_fab_abroad_makes_its_power_as_uncertain_as_its_quality_says() -> None:
    """Draws look at the place of a line as data quality does: a Chinese grid figure for a fab in Korea is a stand-in."""
    here = example("mobile_phone")
    system, years = here.result.models[0].system, data_years(here.submission)
    power = next(line for line in system.lines if line.id.endswith("/fab_electricity"))
    told = here.submission
    for index in range(len(told.rows("chips"))):
        told = changed(told, "chips", index, "fab_country", "KR")
    sigmas = []
    for submission in (here.submission, told):
        places = line_places(submission, here.spec, system)
        laid = sampled(system, here.inputs.factors, here.inputs.gwp, years, load_quality(), places=places)
        sigmas.append(laid.spreads[f"factor:{power.factor}"].sigma)
    assert sigmas[0] < sigmas[1]
