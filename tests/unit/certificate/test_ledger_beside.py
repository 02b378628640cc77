# SPDX-License-Identifier: Apache-2.0
"""ledger.xlsx prints what stands beside the result, with the digits of the result."""

import io
from decimal import Decimal

import pandas as pd

from footprint.certificate import write_ledger
from tests.example import example


def sheet(name: str) -> pd.DataFrame:
    return pd.read_excel(io.BytesIO(write_ledger(example("clothing").result, "en")), sheet_name=name, dtype=str)


def test_every_allocated_row_is_printed_with_its_own_digits() -> None:
    found, rows = sheet("Allocation"), example("clothing").result.allocation
    assert [Decimal(each) for each in found["Total"]] == [row.total for row in rows]
    assert [Decimal(each) for each in found["To other products"]] == [row.to_others for row in rows]
    assert [Decimal(each) for each in found["Excluded (other purposes)"]] == [row.excluded for row in rows]


def test_both_views_are_printed_with_their_totals() -> None:
    found = sheet("Electricity twice")
    for model in example("clothing").result.models:
        for seen in model.electricity_views:
            here = found[(found["Model"] == model.model) & (found["View of electricity"] == seen.view)]
            assert {Decimal(each) for each in here["Total of the view, kg CO2e"]} == {seen.total}
            assert len(here) == len(seen.parts)


def test_balances_and_carbon_are_printed_and_the_unstated_is_no_zero() -> None:
    assert set(sheet("Mass balances")["Process"]) == {"spinning", "fabric", "wet", "making"}
    assert set(sheet("Carbon content")["Product biogenic kg C"]) == {"—"}
