# SPDX-License-Identifier: Apache-2.0
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.rules import MoreThanConsumed, covered, headline_factor

KNOWN = {"2023": "s/g23@1", "2024": "s/g24@1"}


@pytest.mark.parametrize(
    ("start", "end", "answer", "factor", "reason"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), None, "s/g24@1", "data_year"),
        (date(2023, 3, 1), date(2023, 5, 31), "2024", "s/g23@1", "data_year"),
        (date(2023, 7, 1), date(2024, 6, 30), None, None, "two_years"),
        (date(2023, 7, 1), date(2024, 6, 30), "2023", "s/g23@1", "answered"),
        (date(2025, 1, 1), date(2025, 12, 31), None, None, "no_figure"),
        (date(2025, 1, 1), date(2025, 12, 31), "2024", "s/g24@1", "answered"),
        (date(2025, 1, 1), date(2025, 12, 31), "2022", None, "no_figure"),
    ],
)
def test_the_data_year_decides_and_nothing_is_guessed(
    start: date, end: date, answer: str | None, factor: str | None, reason: str
) -> None:
    choice = headline_factor(start, end, KNOWN, answer)
    assert (choice.factor, choice.reason) == (factor, reason)
    assert choice.must_ask == (factor is None)


@given(st.decimals("0.1", "1e9", places=3), st.lists(st.decimals(0, 1, places=4), min_size=1, max_size=4))
def test_what_claims_cover_and_the_grid_are_the_whole_consumption(consumption: Decimal, parts: list[Decimal]) -> None:
    claims = {str(index): consumption * part / len(parts) for index, part in enumerate(parts)}
    shares = covered(consumption, claims)
    assert all(0 < share <= 1 for share in shares.values())
    assert abs(sum(shares.values(), Decimal(0)) * consumption - sum(claims.values(), Decimal(0))) < Decimal("1e-15")


@pytest.mark.parametrize("claims", [{"a": "60", "b": "41"}, {"a": "-1"}])
def test_power_that_was_not_consumed_cannot_be_claimed(claims: dict[str, str]) -> None:
    with pytest.raises(MoreThanConsumed):
        covered(Decimal(100), {key: Decimal(kwh) for key, kwh in claims.items()})
