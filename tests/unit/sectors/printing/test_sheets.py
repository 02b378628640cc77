# SPDX-License-Identifier: Apache-2.0
"""The step functions of print: worked figures, both kinds of number, and the properties that bind them."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.rules import ImpossibleLoss
from footprint.sectors.printing import sheets, solvents
from tests.strategies import STEADY

D = Decimal
share = st.decimals(0, D("0.9"), places=3)
count = st.decimals(0, 5000, places=0)
run = st.integers(1, 100_000).map(Decimal)
net = st.decimals(D("0.01"), 50, places=2)


def test_three_ways_to_count_the_same_book() -> None:
    """320 pages at 32 leaves to the full sheet are ten printed sheets, five full sheets."""
    assert sheets.by_pages(D(320), D(32), D(2)) == sheets.by_printed_sheets(D(10), D(2)) == D(5)
    assert sheets.by_copies_up(D(1), D(8)) == D("0.125")


def test_a_sheet_weighs_its_area_times_its_grammage() -> None:
    assert sheets.mass(D("0.787"), D("1.092"), D("0.07")) == D("0.06015828")


def test_isopropanol_by_its_formula() -> None:
    """C3H8O holds 36/60 carbon, so 1 kg becomes 2.2 kg of CO2 (132/60)."""
    assert solvents.co2_of_solvent(D(1), D(1), D("0.6"), D(44), D(12)) == D("2.2")


def test_trim_and_stored_carbon() -> None:
    assert sheets.trimmed(D("0.5"), D("0.1")) == D("0.45")
    assert solvents.stored_carbon(D("0.45"), D("0.4")) == D("0.180")


@STEADY
@given(net, share, share, count, run)
def test_no_waste_is_the_lower_bound(
    sheets_in: Decimal, later: Decimal, running: Decimal, extra: Decimal, copies: Decimal
) -> None:
    fed = sheets.through_press(sheets_in, later, running, extra, copies)
    assert fed >= sheets.through_press(sheets_in, D(0), D(0), D(0), copies) == sheets_in


@STEADY
@given(net, share, share, count, run)
def test_run_length_moves_only_the_make_ready(
    sheets_in: Decimal, later: Decimal, running: Decimal, extra: Decimal, copies: Decimal
) -> None:
    def fed(length: Decimal) -> Decimal:
        return sheets.through_press(sheets_in, later, running, extra, length)

    moved = fed(copies) - fed(copies * 2)
    assert abs(moved - extra / copies / 2) < D("1e-20")
    assert sheets.through_press(sheets_in, later, running, D(0), copies) == sheets.through_press(
        sheets_in, later, running, D(0), copies * 2
    )


@pytest.mark.parametrize(("later", "running"), [(D(1), D(0)), (D(0), D(1)), (D("-0.1"), D(0))])
def test_a_waste_of_everything_is_impossible(later: Decimal, running: Decimal) -> None:
    with pytest.raises(ImpossibleLoss):
        sheets.through_press(D(1), later, running, D(0), D(1))


STEPS = [
    (sheets.by_pages, ("320", "32", "2")),
    (sheets.by_printed_sheets, ("10", "2")),
    (sheets.by_copies_up, ("1", "8")),
    (sheets.per_copy, ("150", "3000")),
    (sheets.through_press, ("5", "0.01", "0.02", "250", "3000")),
    (sheets.mass, ("0.787", "1.092", "0.07")),
    (sheets.trimmed, ("0.5", "0.1")),
    (solvents.co2_of_solvent, ("2", "0.5", "0.6", "44", "12")),
    (solvents.stored_carbon, ("0.45", "0.4")),
]


@pytest.mark.parametrize(("step", "given_figures"), STEPS)
def test_a_step_is_the_same_in_decimal_and_in_arrays(step: object, given_figures: tuple[str, ...]) -> None:
    assert callable(step)
    exact = step(*map(Decimal, given_figures))
    arrays = step(*(np.array([float(figure)] * 3) for figure in given_figures))
    assert isinstance(exact, Decimal)
    np.testing.assert_allclose(arrays, [float(exact)] * 3, rtol=1e-12)
