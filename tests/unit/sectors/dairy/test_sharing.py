# SPDX-License-Identifier: Apache-2.0
"""Sharing by dry matter: nothing is lost and nothing is made, whatever the products."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from footprint.sectors.dairy.plant import made, rows_at, share_out
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.sites import site_shares
from tests.dairy_order import factors, linear_spec, tables
from tests.order import GRID, steady, submission
from tests.strategies import STEADY

SPEC = linear_spec()
tonnes = st.decimals("0.1", "5000", places=1)
percents = st.decimals("0.1", "99", places=1)


@STEADY
@given(
    products=st.lists(st.tuples(tonnes, percents), min_size=1, max_size=5), total=st.decimals("0", "1000000", places=2)
)
def test_shares_add_up(products: list[tuple[Decimal, Decimal]], total: Decimal) -> None:
    first = tables()["output"][0]
    output = [
        {**first, "line": f"O{n}", "model": f"P{n}", "dry_matter": percent, **steady(str(amount))}
        for n, (amount, percent) in enumerate(products)
    ]
    inputs = Inputs(submission({**tables(), "output": output}, SPEC), SPEC, factors(), GRID)
    row = inputs.submission.rows("energy")[1]
    shared = made(inputs, site_shares(inputs)[0], rows_at(inputs, "S1", None), "dry_matter")
    each, note, _ = share_out(inputs, row, total, shared, "GJ", "12/12")
    back = sum((each[model].amount * shared.kilograms[model] for model in each), Decimal(0))
    assert abs(back - total) <= Decimal("1e-18") * max(total, Decimal(1))
    assert all(known.amount >= 0 for known in each.values())
    assert note.code == "allocation_by_dry_matter"


@STEADY
@given(percent=percents, more=st.decimals("0.1", "1", places=1))
def test_a_richer_product_bears_more(percent: Decimal, more: Decimal) -> None:
    def per_kilogram(of: Decimal) -> Decimal:
        output = [{**row, "dry_matter": of if row["line"] == "O1" else row["dry_matter"]} for row in tables()["output"]]
        inputs = Inputs(submission({**tables(), "output": output}, SPEC), SPEC, factors(), GRID)
        shared = made(inputs, site_shares(inputs)[0], rows_at(inputs, "S1", None), "dry_matter")
        each, _, _ = share_out(inputs, inputs.submission.rows("energy")[1], Decimal(100), shared, "GJ", "12/12")
        return each["UHT"].amount

    assert per_kilogram(percent + more) > per_kilogram(percent)
