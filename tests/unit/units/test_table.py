# SPDX-License-Identifier: Apache-2.0
"""The unit table against figures anyone can check, and its laws."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.units import (
    UnknownUnit,
    UnreachableUnit,
    canonical,
    convert,
    factor_between,
    factor_of_product,
    same_dimension,
    units,
)

D = Decimal


@pytest.mark.parametrize(
    ("amount", "source", "target", "expected"),
    [
        ("1", "度", "MJ", "3.6"),
        ("2.5", "万度", "kWh", "25000"),
        ("1", "t", "kg", "1000"),
        ("3", "斤", "kg", "1.5"),
        ("1", "磅", "g", "453.59237"),
        ("100", "码", "m", "91.44"),
        ("2", "打", "件", "24"),
        ("5", "kpcs", "个", "5000"),
        ("1", "GJ", "MJ", "1000"),
        ("1", "百万大卡", "MJ", "4186.8"),
        ("1", "t·km", "kg.km", "1000"),
        ("180", "克重", "g/m²", "180"),
        ("3", "亩", "平方米", "2000"),
        ("1", "m³", "升", "1000"),
    ],
)
def test_everyday_conversions(amount: str, source: str, target: str, expected: str) -> None:
    assert convert(D(amount), source, target) == D(expected)


@pytest.mark.parametrize(
    ("word", "unit"),
    [("ＫＷＨ", "kWh"), (" kwh ", "kWh"), ("㎡", "m2"), ("M3", "m3"), ("公斤", "kg"), ("PCS", "piece")],
)
def test_spellings(word: str, unit: str) -> None:
    assert canonical(word) == unit


@pytest.mark.parametrize("word", ["方", "包", "", "kWh of cotton", "箱", "吨标煤", "瓦"])
def test_ambiguous_or_unknown_spellings_are_refused(word: str) -> None:
    with pytest.raises(UnknownUnit):
        canonical(word)


@pytest.mark.parametrize(
    ("one", "other"), [("kWh", "kg"), ("Nm3", "m3"), ("Nm3", "m3_20C"), ("双", "件"), ("套", "件"), ("m", "m2")]
)
def test_nothing_leads_between_different_things(one: str, other: str) -> None:
    assert not same_dimension(one, other)
    with pytest.raises(UnreachableUnit):
        factor_between(one, other)


@given(st.sampled_from(sorted(units())), st.sampled_from(sorted(units())), st.sampled_from(sorted(units())))
def test_conversions_compose_and_come_back(a: str, b: str, c: str) -> None:
    if same_dimension(a, b) and same_dimension(b, c):
        assert abs(factor_between(a, b) * factor_between(b, c) / factor_between(a, c) - 1) < D("1e-25")
        assert abs(factor_between(a, b) * factor_between(b, a) - 1) < D("1e-25")


@given(st.sampled_from(sorted(units())))
def test_every_symbol_and_chinese_name_leads_home(unit: str) -> None:
    row = units()[unit]
    assert canonical(row.symbol) == canonical(row.zh) == canonical(row.id) == unit


def test_every_unit_has_a_symbol_without_chinese_letters() -> None:
    for unit in units().values():
        assert re.search(r"[\u4e00-\u9fff]", unit.en) is None, unit
        assert unit.en == unit.symbol or re.search(r"[\u4e00-\u9fff]", unit.symbol), unit


@pytest.mark.parametrize(
    ("over", "under", "target", "factor"),
    [
        (("kg", "km"), (), "tkm", "0.001"),
        (("one", "kg", "percent", "kWh"), ("kg",), "kWh", "0.01"),
        (("L", "kWh"), ("m3",), "kWh", "0.001"),
        (("one", "hour", "kWh"), ("minute",), "kWh", "60"),
        (("percent",), (), "one", "0.01"),
        (("one",), (), "percent", "100"),
        (("kWh_per_kg", "kg"), (), "MJ", "3.6"),
    ],
)
def test_a_product_of_units_is_reckoned_exactly(
    over: tuple[str, ...], under: tuple[str, ...], target: str, factor: str
) -> None:
    assert factor_of_product(over, under, target) == Decimal(factor)


@pytest.mark.parametrize(
    ("over", "under", "target"), [(("kg",), (), "km"), (("kg", "kg"), (), "kg"), (("one",), (), "kg")]
)
def test_a_product_that_leads_nowhere_is_refused(over: tuple[str, ...], under: tuple[str, ...], target: str) -> None:
    with pytest.raises(UnreachableUnit):
        factor_of_product(over, under, target)
