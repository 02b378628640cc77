# SPDX-License-Identifier: Apache-2.0
"""The scenario of the bundled examples: apart from the study, computed by the same engine, parts the whole."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.errors import InputError, Place
from footprint.factors import shipped
from footprint.model import exact_sum
from footprint.schema import Factor, canonical_json
from footprint.schema.canonical import plain_number
from footprint.schema.later import LaterLine, LaterModel, LaterStages
from footprint.schema.result import public_record
from footprint.specs import products
from footprint.specs.later import load_later
from footprint.study import freeze
from footprint.study.later import later_stages
from footprint.submission.later_answers import LaterAnswers, Said
from tests.example import changed, example
from tests.strategies import STEADY, factor

ROAD = "open/transport.wtw.hgv_all_diesel_all_hgvs_average_laden@1"
GRID = "open/elec.cn.2024.footprint.avg@1"
WASTE = "open/waste.ademe.msw_landfill@1"
WATER = "open/water.defra2025.water_supply@1"
SOAP = factor("soap", topic="chemicals", kind="co2e_only", co2e=Decimal(2), gwp_basis="AR6")
BY_TOPIC = {"transport": ROAD, "electricity": GRID, "water_waste": WASTE, "chemicals": SOAP.id}


def said(answer: str | int | Decimal) -> Said:
    """A figure, or the id of a choice or factor."""
    figure = not isinstance(answer, str) or answer.replace(".", "").isdigit()
    where = Place("a.yaml", "", "1:1")
    return Said(Decimal(answer) if figure else None, "" if figure else str(answer), "张工", "E1", where)


def scenario(
    product: str,
    told: Mapping[str, str | int | Decimal],
    more: Mapping[str, Factor] = {},
) -> LaterStages:
    here = example(product)
    answers = LaterAnswers({key: said(answer) for key, answer in told.items()})
    return later_stages(
        here.inputs, here.result, load_later(product), answers, {**shipped().factors, SOAP.id: SOAP, **more}
    )


def complete(product: str, **over: str | int | Decimal) -> dict[str, str | int | Decimal]:
    """An answer to everything that is asked: one kilogram or kilometre each, the first share of every whole all of it."""
    later = load_later(product)
    whole = {part: 100 if place == 0 else 0 for parts in later.wholes for place, part in enumerate(parts)}
    told: dict[str, str | int | Decimal] = {}
    for one in later.assumptions:
        if one.known or one.value is not None or one.by:
            continue
        if one.kind == "factor":
            water = "water_factor" in one.id or "wastewater" in one.id
            told[one.id] = WATER if water else BY_TOPIC[one.topics[0]]
        elif one.kind == "choice":
            told[one.id] = one.choices[-1].id
        else:
            told[one.id] = 50 if one.at_least else whole.get(one.id, 1)
    return {**told, **over}


def line(model: LaterModel, key: str) -> LaterLine:
    return next(line for stage in model.stages for line in stage.lines if line.id == key)


@pytest.mark.parametrize("product", products())
def test_the_study_does_not_know_of_the_scenario(product: str) -> None:
    here = example(product)
    before = canonical_json(here.result), canonical_json(public_record(here.result)), freeze(here.inputs)
    found = scenario(product, complete(product))
    assert (canonical_json(here.result), canonical_json(public_record(here.result)), freeze(here.inputs)) == before
    assert found.study_hash == here.result.content_hash
    assert {v.state for v in here.result.verdicts if v.clause in {s.clause for s in found.models[0].stages}} == {
        "outside"
    }


@pytest.mark.parametrize("product", products())
def test_with_every_answer_nothing_is_asked_and_the_parts_are_the_whole(product: str) -> None:
    for model in scenario(product, complete(product)).models:
        for stage in model.stages:
            assert (stage.self_check is None) == (not stage.total)
            if stage.self_check:
                assert abs(stage.self_check.difference) <= stage.self_check.tolerance
                assert stage.self_check.ledger == stage.total
            assert stage.asked == ()
            assert stage.total == (exact_sum(line.total for line in stage.lines) if stage.lines else None)
            for each in stage.lines:
                if each.intensity is not None:
                    expected = each.amount * each.intensity
                    assert abs(expected - each.total) <= abs(expected) * Decimal("1E-15")


@pytest.mark.parametrize("product", products())
def test_without_answers_everything_is_asked_and_nothing_is_guessed(product: str) -> None:
    found, later = scenario(product, {}), load_later(product)
    for model in found.models:
        assert {one.said for one in model.assumptions} <= {"study", "rule"}
        assert all((stage.total, stage.lines, stage.self_check) == (None, (), None) for stage in model.stages)
        wanted = {one.id for one in model.asked}
        factors = {one.id for one in later.assumptions if one.kind == "factor"}
        assert factors <= wanted
        assert wanted == set(complete(product)), "what the answers of this test give is what is asked"
        assert {one.clause for one in model.asked} <= {stage.clause for stage in model.stages}


def test_a_phone_charged_for_three_years() -> None:
    """20 Wh × 1 a day × 1095 days = 21.9 kWh; × 0.5777 kg CO2e/kWh = 12.65163 kg CO2e."""
    found = scenario("mobile_phone", complete("mobile_phone", charge_energy=20, days_of_use=1095))
    for model in found.models:
        charging = line(model, "use.charging")
        assert (charging.amount, charging.intensity, charging.total) == (
            Decimal("21.9"),
            Decimal("0.5777"),
            Decimal("12.65163"),
        )
        assert model.stages[1].total == Decimal("12.65163")


def test_the_tee_takes_its_garment_and_mass_from_the_workbook() -> None:
    """0.168 kg, T-shirt: 45 × 0.168 × 0.1847 = 1.396332 kWh; shirt of 0.256 kg: 20 × 0.256 × 0.1847 = 0.945664 kWh."""
    tee, shirt = scenario("clothing", complete("clothing")).models
    assert line(tee, "use.wash").amount == Decimal("1.396332")
    assert line(shirt, "use.wash").amount == Decimal("0.945664")
    assert {one.said for one in tee.assumptions if one.id in ("net_mass", "garment")} == {"study"}
    cycles = next(one for one in tee.assumptions if one.id == "care_cycles")
    assert (cycles.amount, cycles.said, cycles.basis) == (45, "rule", "analogue")
    assert cycles.source is not None
    assert cycles.source.locator == "use.defaultNbCycles"


def test_a_person_goes_before_a_rule_and_is_named() -> None:
    tee, _ = scenario("clothing", complete("clothing", care_cycles=10)).models
    cycles = next(one for one in tee.assumptions if one.id == "care_cycles")
    assert (cycles.amount, cycles.said, cycles.who, cycles.evidence) == (10, "person", "张工", "E1")
    assert (cycles.basis, cycles.source) == (None, None)


def test_another_kind_of_garment_has_no_rule_value_and_is_asked() -> None:
    here = example("clothing")
    other = changed(here.submission, "models", 0, "garment", "other")
    inputs = here.inputs.__class__(other, here.spec, here.inputs.factors, here.inputs.origin, here.inputs.gwp)
    tee, _ = later_stages(inputs, here.result, load_later("clothing"), LaterAnswers(), shipped().factors).models
    assert {"care_cycles", "dried_share", "ironed_share", "ironing_time"} <= {one.id for one in tee.asked}


@STEADY
@given(st.decimals("0.001", 1000, places=3), st.integers(2, 9))
def test_the_stage_grows_in_proportion(energy: Decimal, times: int) -> None:
    def use(amount: Decimal) -> Decimal:
        found = scenario("microcomputer", complete("microcomputer", annual_energy=amount)).models[0].stages[1].total
        assert found is not None
        return found

    assert use(energy * times) == use(energy) * times


def test_freight_that_does_not_happen_needs_no_factor_and_adds_nothing() -> None:
    told = complete("dairy", air_distance=0)
    del told["air_factor"]
    model = scenario("dairy", told).models[0]
    air = line(model, "distribution.air")
    assert (air.amount, air.total, air.factor, air.intensity) == (0, 0, "", None)
    assert model.stages[0].total is not None


def test_a_stage_with_a_gap_has_no_sum_but_shows_its_lines() -> None:
    told = complete("dairy")
    del told["wasted_factor"]
    end = scenario("dairy", told).models[0].stages[2]
    assert (end.total, end.self_check) == (None, None)
    assert [one.id for one in end.asked] == ["wasted_factor"]
    assert {one.id for one in end.lines} == {
        "end.packaging.recycled",
        "end.packaging.incinerated",
        "end.packaging.landfilled",
    }


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"packaging_recycled": 90}, "later_whole"),
        ({"packaging_recycled": 100, "packaging_landfilled": 10}, "later_whole"),
        ({"gross_mass": "0.5"}, "later_below"),
    ],
)
def test_answers_that_contradict_each_other_are_refused(over: dict[str, str | int], code: str) -> None:
    with pytest.raises(InputError) as refused:
        scenario("dairy", complete("dairy", **over))
    record = refused.value.records[0]
    assert (record.code, record.where.file) == (code, "a.yaml")
    assert record.what("zh")
    assert record.fix("en")


def test_shares_above_one_are_refused_before_the_last_is_known() -> None:
    told = complete("dairy", packaging_recycled=60, packaging_incinerated=50)
    del told["packaging_landfilled"]
    with pytest.raises(InputError, match="110 %"):
        scenario("dairy", told)


def test_a_factor_that_takes_off_through_its_inputs_is_refused() -> None:
    credit = factor("credit", unit="kWh", kind="co2e_only", co2e=Decimal(-1), gwp_basis="AR6")
    with pytest.raises(InputError, match="takes something off"):
        scenario("dairy", complete("dairy", use_grid=credit.id), {credit.id: credit})


def test_no_sum_over_stages_or_with_the_headline_stands_in_the_record() -> None:
    found = scenario("clothing", complete("clothing"))
    shown = canonical_json(found).decode()
    for model, result in zip(found.models, example("clothing").result.models, strict=True):
        parts = [stage.total for stage in model.stages if stage.total is not None]
        assert len(parts) == 3
        for whole in (exact_sum(parts), exact_sum([result.footprint.total, *parts]), result.footprint.total):
            assert plain_number(whole) not in shown
            assert plain_number(whole)[:12] not in shown


def test_same_answers_same_bytes_other_answers_another_hash() -> None:
    one, again = (scenario("dairy", complete("dairy")) for _ in range(2))
    other = scenario("dairy", complete("dairy", road_distance=2))
    assert canonical_json(one) == canonical_json(again)
    assert one.scenario_hash != other.scenario_hash
    assert one.study_hash == other.study_hash
