# SPDX-License-Identifier: Apache-2.0
"""What is printed adds up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.calculation import compute, percentages, printed, round_parts
from footprint.schema import Footprint, ProductSystem
from tests.strategies import GWP, STEADY, cases, factor, line, process, rows, system

PARTS = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.decimals(-1000, 1000, places=6), max_size=12)


@STEADY
@given(PARTS, st.integers(0, 4))
def test_printed_parts_sum_to_the_printed_total_and_stay_within_one_unit(parts: dict[str, Decimal], n: int) -> None:
    shown, total = round_parts(parts, n)
    assert sum(map(Decimal, shown.values()), Decimal(0)) == Decimal(total)
    assert abs(Decimal(total) - sum(parts.values(), Decimal(0))) <= Decimal("0.5").scaleb(-n)
    assert all(abs(Decimal(shown[key]) - parts[key]) < Decimal(1).scaleb(-n) for key in parts)
    assert list(shown) == list(parts)


@pytest.mark.parametrize(
    ("parts", "decimals", "shown", "total"),
    [
        ({"a": "1.005", "b": "1.005"}, 2, {"a": "1.01", "b": "1.00"}, "2.01"),
        ({"b": "0.5", "a": "0.5"}, 0, {"b": "0", "a": "1"}, "1"),
        ({"a": "0.5"}, 0, {"a": "0"}, "0"),
        ({"a": "1.5"}, 0, {"a": "2"}, "2"),
        ({"a": "-0.001", "b": "0.001"}, 2, {"a": "0.00", "b": "0.00"}, "0.00"),
        ({"a": "-1.26", "b": "3"}, 1, {"a": "-1.3", "b": "3.0"}, "1.7"),
        ({"a": "333333333333333333333333333333.3", "b": "0.3", "c": "0.3"}, 0, None, "333333333333333333333333333334"),
        ({}, 3, {}, "0.000"),
        ({"a": "1E+2"}, 1, {"a": "100.0"}, "100.0"),
    ],
)
def test_ties_signs_and_sizes(parts: dict[str, str], decimals: int, shown: dict[str, str] | None, total: str) -> None:
    found, found_total = round_parts({key: Decimal(part) for key, part in parts.items()}, decimals)
    assert found_total == total
    assert shown is None or found == shown


def test_equal_remainders_go_by_key_whatever_the_order() -> None:
    parts = {key: Decimal("0.4") for key in "dbca"}
    shown, _ = round_parts(parts, 0)
    assert shown == {"a": "1", "b": "1", "c": "0", "d": "0"}


def test_negative_digits_are_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        round_parts({"a": Decimal(1)}, -1)


@STEADY
@given(st.dictionaries(st.text("abc", min_size=1), st.decimals(0, 1000, places=3), min_size=1))
def test_percentages_sum_to_a_hundred(parts: dict[str, Decimal]) -> None:
    shares = [Decimal(share) for share in percentages(parts).values()]
    assert sum(shares) == (100 if any(parts.values()) else 0)


def test_percentages_of_thirds_and_of_negative_parts() -> None:
    assert percentages({"a": Decimal(1), "b": Decimal(1), "c": Decimal(1)}) == {"a": "33.4", "b": "33.3", "c": "33.3"}
    assert percentages({"a": Decimal(3), "b": Decimal(-1)}) == {"a": "150.0", "b": "-50.0"}
    assert percentages({"a": Decimal(1), "b": Decimal(-1)}) == {"a": "0.0", "b": "0.0"}


@STEADY
@given(cases())
def test_every_printed_cut_has_the_printed_total(case: tuple[ProductSystem, dict]) -> None:
    shown = printed(compute(*case, GWP), 3)
    for cut in (shown.by_stage, shown.by_process, shown.by_line, shown.by_flow):
        assert sum(map(Decimal, cut.values())) == Decimal(shown.total)


def test_a_footprint_of_zero_prints() -> None:
    factors = rows(factor("air", gases={"co2_fossil": Decimal(0)}))
    found: Footprint = compute(system(process("p", line("l", "p", "air", "1"))), factors, GWP)
    shown = printed(found, 2)
    assert (shown.total, shown.by_line, shown.share_by_stage) == ("0.00", {"l": "0.00"}, {"making": "0.0"})
