# SPDX-License-Identifier: Apache-2.0
from datetime import date

import pytest

from footprint.rules import headline_factor

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
