# SPDX-License-Identifier: Apache-2.0
"""Scores by hand: what the row says, what the program sees, what nobody judged."""

from decimal import Decimal

import pytest

from footprint.calculation import compute
from footprint.calculation.quality import activity_scores, factor_scores, quality
from footprint.schema import FactorQuality
from footprint.specs.quality import load_quality
from tests.strategies import factor, gwp_set, line, process, rows, system

TABLE = load_quality()
GWP = gwp_set(co2_fossil="1")


@pytest.mark.parametrize(
    ("year", "score"),
    [
        ("2024", 1),
        ("2022", 1),
        ("2021", 2),
        ("2019", 2),
        ("2018", 3),
        ("2014", 4),
        ("2009", 5),
        ("2010-2017", 3),
        ("?", None),
    ],
)
def test_age_is_the_gap_to_the_data_period(year: str, score: int | None) -> None:
    assert factor_scores(factor("f", year=year), (2024, 2024), TABLE).time == score


def test_a_factor_newer_than_the_period_has_a_gap_too() -> None:
    assert factor_scores(factor("f", year="2027"), (2023, 2024), TABLE).time == 2


@pytest.mark.parametrize(("area", "score"), [("CN", 1), ("GLO", 2), ("CN-HE", 3), ("GB", 5), ("", None)])
def test_place(area: str, score: int | None) -> None:
    assert factor_scores(factor("f", geography=area), (2024, 2024), TABLE).geography == score


def test_what_the_row_says_of_itself_goes_first() -> None:
    said = factor("f", year="1990", quality=FactorQuality(time=2, technology=3), kind="declared", co2e=Decimal(1))
    found = factor_scores(said, (2024, 2024), TABLE)
    assert (found.time, found.technology) == (2, 3)


def test_a_suppliers_declaration_is_the_technology_under_study() -> None:
    assert factor_scores(factor("f", kind="declared", co2e=Decimal(1)), (2024, 2024), TABLE).technology == 1


def test_primary_amounts_are_complete_and_illustrative_ones_unreliable() -> None:
    assert activity_scores(line("a", "p", "f", "1", primary=True), TABLE).completeness == 1
    found = activity_scores(line("a", "p", "f", "1", status="illustrative"), TABLE)
    assert (found.reliability, found.completeness) == (5, None)


def test_weighted_by_contribution_worse_of_two_and_what_to_improve_first() -> None:
    perfect = FactorQuality(reliability=1, completeness=1, time=1, geography=1, technology=1)
    factors = rows(
        factor("good", gases={"co2_fossil": Decimal(1)}, quality=perfect),
        factor("poor", gases={"co2_fossil": Decimal(1)}, quality=perfect.model_copy(update={"geography": 5})),
    )
    lines = (line("a", "p", "good", "3", primary=True), line("b", "p", "poor", "1", primary=True))
    product = system(process("p", *lines))
    found = quality(compute(product, factors, GWP), product, factors, (2024, 2024), TABLE)
    # a: measured, so reliability 2 of the amount is the worse; b: geography 5 of the factor too
    assert found.weighted == {"reliability": 2, "completeness": 1, "time": 1, "geography": 2, "technology": 1}
    assert found.overall == Decimal("1.4")
    assert found.pact == {"technologicalDQR": 1, "temporalDQR": 1, "geographicalDQR": 2}
    assert [(one.line, one.indicator) for one in found.improvements] == [("b", "geography"), ("a", "reliability")]
    # b: weight 1/4, mean 2 -> weakness 1/4; a: weight 3/4, mean 1.2 -> weakness 1/20
    assert [one.rank for one in found.improvements] == [Decimal("0.0625"), Decimal("0.0375")]


def test_unjudged_counts_as_worst_and_is_shown() -> None:
    factors = rows(factor("f", gases={"co2_fossil": Decimal(1)}))
    product = system(process("p", line("a", "p", "f", "1")))
    found = quality(compute(product, factors, GWP), product, factors, (2024, 2024), TABLE)
    assert found.unjudged["technology"] == 1
    assert found.weighted["technology"] == 5
    assert found.unjudged["time"] == 0


@pytest.mark.parametrize(
    ("place", "area", "score"),
    [
        ("TW", "TW", 1),
        ("TW", "CN", 5),
        ("TW", "CN-GD", 5),
        ("KR", "RAS", 2),
        ("DE", "RAS", 5),
        ("DE", "RER", 2),
        ("BR", "GLO", 2),
        ("CN", "CN-HE", 3),
    ],
)
def test_place_is_that_of_the_process(place: str, area: str, score: int) -> None:
    assert factor_scores(factor("f", geography=area), (2024, 2024), TABLE, place).geography == score
