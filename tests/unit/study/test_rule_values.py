# SPDX-License-Identifier: Apache-2.0
"""Rule values behind a result: at the ends of a range that was read, or held fixed and named; none of them is drawn."""

from decimal import Decimal

import pytest

from footprint.calculation import compute
from footprint.certificate.analysis_results import sensitivity
from footprint.certificate.analysis_uncertainty import uncertainty
from footprint.sectors import derive
from footprint.specs import ValueRange, check_spec, load_overlaid, load_spec, with_value
from footprint.specs.overlay_lay import laid_over
from footprint.study.rule_values import rule_values
from tests.column_orders import PRODUCTS
from tests.example import example
from tests.overlays import overlay, value_read

RANGED = {"dairy": {"manure.ef4.wet", "manure.ef5"}}
"""Rule values whose range was read; a new one is entered here with its source in parameters.yaml."""


@pytest.mark.parametrize("product", PRODUCTS)
def test_only_ranges_that_were_read_are_shipped(product: str) -> None:
    spec = load_spec(product)
    held = {rule.id for rule in spec.parameters if rule.lies_between is not None}
    assert held == RANGED.get(product, set())
    for rule in spec.parameters:
        if rule.lies_between is not None:
            assert rule.lies_between.source.locator
            assert rule.lies_between.low < rule.value < rule.lies_between.high


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_rule_value_is_told_and_none_of_a_threshold(product: str) -> None:
    here = example(product)
    for model in here.result.models:
        assert model.analysis is not None
        told = {rule.id for rule in model.analysis.rule_values}
        assert told
        assert not [rule.id for rule in here.spec.parameters if rule.basis == "project" and rule.id in told]
        for rule in model.analysis.rule_values:
            assert (rule.low is None) == (rule.id not in RANGED.get(product, set()))
            assert rule.value == here.spec.parameter(rule.id).value


def test_a_rule_value_that_is_not_read_moves_no_line_and_is_not_listed() -> None:
    """Taken to nine tenths, every value that is not listed leaves each line as it is."""
    here = example("clothing")
    listed = {rule.id for rule in here.result.models[0].analysis.rule_values}  # type: ignore[union-attr]
    before = derive(here.submission, here.spec, here.inputs.factors).systems
    silent = [rule for rule in here.spec.parameters if rule.basis != "project" and rule.id not in listed]
    assert silent
    for rule in silent[:12]:
        changed = with_value(here.spec, rule.id, rule.value * Decimal("0.9"))
        assert derive(here.submission, changed, here.inputs.factors).systems == before


def test_both_ends_are_what_the_sector_model_says_with_that_value() -> None:
    """EF5 at 0 and 0.020 instead of 0.011: computed here from the specification with the other value."""
    here = example("dairy")
    for end, name in ((Decimal(0), "total_low"), (Decimal("0.020"), "total_high")):
        spec = with_value(here.spec, "manure.ef5", end)
        systems = derive(here.submission, spec, here.inputs.factors).systems
        for model, system in zip(here.result.models, systems, strict=True):
            (rule,) = [r for r in model.analysis.rule_values if r.id == "manure.ef5"]  # type: ignore[union-attr]
            assert getattr(rule, name) == compute(system, here.inputs.factors, here.inputs.gwp).total
            assert rule.total_low is not None
            assert rule.total_high is not None
            assert rule.total_low <= model.footprint.total <= rule.total_high


def test_the_total_is_linear_in_a_factor_of_leaching() -> None:
    """By hand: N2O of leaching is nitrogen x share leached x EF5 x 44/28, so the change per unit of EF5 is one number."""
    here = example("dairy")
    for model in here.result.models:
        (rule,) = [r for r in model.analysis.rule_values if r.id == "manure.ef5"]  # type: ignore[union-attr]
        assert rule.total_low is not None
        assert rule.total_high is not None
        up, down = rule.total_high - model.footprint.total, model.footprint.total - rule.total_low
        assert abs(up / Decimal("0.009") - down / Decimal("0.011")) < Decimal("1e-18")


def test_the_report_shows_the_ends_and_names_what_is_held_fixed() -> None:
    here = example("dairy")
    model = here.result.models[0]
    assert model.analysis is not None
    shown = sensitivity(here.result, model, model.analysis, closed=False, full=True)
    names = [str(row.cells[0].small) for row in shown.rows]
    moving = [rule for rule in model.analysis.rule_values if rule.total_low not in (None, model.footprint.total)]
    assert {rule.id for rule in moving} == RANGED["dairy"]
    assert all(names.count(rule.id) == 2 for rule in moving)
    note = uncertainty(model.analysis).notes[-1]
    fixed = [rule.id for rule in model.analysis.rule_values if rule.low is None]
    for words in (note.zh, note.en):
        assert "manure.ef5" in words
        assert fixed[0] in words
        assert str(len(fixed)) in words


def test_a_sector_that_stops_at_an_end_has_no_total_there() -> None:
    here = example("clothing")
    (read, *_) = [rule for rule in here.result.models[0].analysis.rule_values if rule.id == "spinning.loss.ring"]  # type: ignore[union-attr]
    ends = ValueRange(low=Decimal(0), high=Decimal(1), basis="analogue", source=here.spec.parameter(read.id).source)
    rules = tuple(
        rule.model_copy(update={"lies_between": ends}) if rule.id == read.id else rule for rule in here.spec.parameters
    )
    inputs = here.inputs.__class__(
        here.submission,
        here.spec.model_copy(update={"parameters": rules}),
        here.inputs.factors,
        here.inputs.origin,
        here.inputs.gwp,
    )
    headline = {model.model: model.footprint for model in here.result.models}
    found = rule_values(inputs, derive(here.submission, inputs.spec, inputs.factors), headline)
    for model, values in found.items():
        (told,) = [rule for rule in values if rule.id == read.id]
        assert told.total_low is not None
        assert told.total_low < headline[model].total
        assert told.total_high is None, "all of the fibre lost: nothing can be made"


def test_a_range_goes_with_the_value_it_was_read_beside() -> None:
    """A body that reads another value has read no range of it."""
    spec = load_spec("dairy")
    other = laid_over(spec, overlay(spec, parameters=[value_read(spec, "manure.ef5", "0.0075")]))
    assert other.parameter("manure.ef5").lies_between is None
    assert other.parameter("manure.ef4.wet").lies_between is not None
    assert load_overlaid("dairy", ()).parameter("manure.ef5").lies_between is not None


@pytest.mark.parametrize(("low", "high"), [("0.012", "0.02"), ("0.001", "0.01"), ("0.011", "0.011")])
def test_a_range_that_does_not_hold_its_value_is_found(low: str, high: str) -> None:
    spec = load_spec("dairy")
    rule = spec.parameter("manure.ef5")
    assert rule.lies_between is not None
    ends = rule.lies_between.model_copy(update={"low": Decimal(low), "high": Decimal(high)})
    rules = tuple(r.model_copy(update={"lies_between": ends}) if r.id == rule.id else r for r in spec.parameters)
    found = check_spec(spec.model_copy(update={"parameters": rules}), [])
    assert [one.where.cell for one in found if one.code == "spec_range"] == ["manure.ef5"]


def test_a_range_rests_on_a_place_in_a_text() -> None:
    spec = load_spec("dairy")
    held = spec.parameter("manure.ef5").lies_between
    assert held is not None
    ends = held.model_copy(update={"basis": "analogue", "source": held.source.model_copy(update={"locator": ""})})
    rules = tuple(r.model_copy(update={"lies_between": ends}) if r.id == "manure.ef5" else r for r in spec.parameters)
    found = check_spec(spec.model_copy(update={"parameters": rules}), [])
    assert [one.where.cell for one in found if one.code == "spec_source"] == ["manure.ef5"]
