# SPDX-License-Identifier: Apache-2.0
"""Milk solids of a model and carbon of content and pack, worked by hand on the small plant; and laws of any plant."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.schema import MassBalance
from footprint.sectors import Derivation, derive
from footprint.specs import Spec
from tests.dairy_order import factors, linear_spec, tables
from tests.order import Table, steady, submission, with_value
from tests.strategies import STEADY

SPEC = linear_spec()
Tables = dict[str, Table]


def derived(sheets: Tables, spec: Spec = SPEC) -> Derivation:
    return derive(submission(sheets, spec), spec, factors())


def balance(sheets: Tables, spec: Spec = SPEC) -> MassBalance:
    (only,) = derived(sheets, spec).balances
    return only


def received(tonnes: str) -> Tables:
    sheets = tables()
    sheets["milk"][0]["amount"] = Decimal(tonnes)
    return sheets


def test_solids_by_hand() -> None:
    """1200 t of milk at 12 % are 144 t of solids; 1080 t of UHT at 12 % hold 129.6, 60 t of cream at 24 % the other 14.4:
    each kg of UHT receives 0.12 kg of solids and holds them."""
    found = balance(tables())
    assert (found.process, found.substance) == ("reception", "milk_solids")
    assert abs(found.inputs - Decimal("0.12")) < Decimal("1e-25")
    assert (found.product, found.losses, found.waste) == (Decimal("0.12"), 0, None)
    assert abs(found.tolerance - Decimal("0.006")) < Decimal("1e-25")
    assert found.state == "closed"


@pytest.mark.parametrize(
    ("tonnes", "state"), [("790", "apart"), ("750", "closed"), ("720", "closed"), ("670", "closed"), ("650", "impossible")]
)  # fmt: skip
def test_what_does_not_close_is_said(tonnes: str, state: str) -> None:
    """The alarm is 5 % of what is received: 144 t in products against 152.4, 147.6, 144, 138 and 135.6 t."""
    found = derived(received(tonnes))
    assert [each.state for each in found.balances] == [state]
    assert bool(found.systems) == (state != "impossible")
    stopped = [record for record in found.records if record.severity == "error"]
    assert [record.code for record in stopped] == (["milk_solids_out_exceeds_in"] if not found.systems else [])
    assert all("kg" in record.what(lang) and record.fix(lang) for record in stopped for lang in ("zh", "en"))


def test_the_balance_of_a_model_is_that_of_its_plant() -> None:
    """More cream sold takes solids from the milk: both hold less than they receive by the same part."""
    sheets = tables()
    sheets["output"][1].update(steady("4"))  # 48 t of cream hold 11.52 t
    found = balance(sheets)
    assert abs(found.product / found.inputs - (Decimal("129.6") + Decimal("11.52")) / 144) < Decimal("1e-25")


def test_milk_made_of_powder_has_no_milk_to_weigh() -> None:
    sheets = {
        **tables(),
        **{name: [] for name in ("milk", "supply_freight", "farms", "animals", "herd", "feed", "manure")},
    }
    sheets["farm_inputs"] = []
    sheets["models"][0]["milk_base"] = "reconstituted"
    found = derived(sheets)
    assert found.systems
    assert found.balances == ()


def test_the_tolerance_is_the_specifications() -> None:
    assert balance(received("790")).state == "apart"
    assert balance(received("790"), with_value(SPEC, "balance.solids_alarm", "0.2")).state == "closed"


@given(tonnes=st.integers(700, 1500), cream=st.integers(0, 5), solids=st.integers(100, 160))
@STEADY
def test_what_is_received_is_product_and_difference(tonnes: int, cream: int, solids: int) -> None:
    sheets = received(str(tonnes))
    sheets["output"][1].update(steady(str(cream)))
    sheets["milk"][1]["solids"] = Decimal(solids) / 10
    all_of = derived(sheets).balances
    assert len(all_of) == 1
    for found in all_of:
        assert abs(found.inputs - found.product - found.difference) < Decimal("1e-25")
        assert found.losses == 0
        if found.state == "closed":
            assert abs(found.difference) <= found.tolerance


@given(more=st.integers(0, 500))
@STEADY
def test_milk_received_without_a_product_more_moves_what_goes_in_and_nothing_else(more: int) -> None:
    """The solids of a tonne more fall on UHT by its 90 % of all solids, over 1080 t of it."""
    before, after = balance(received("720")), balance(received(str(720 + more)))
    expected = Decimal(more) * Decimal("0.12") * Decimal("0.9") / 1080
    assert abs(after.inputs - before.inputs - expected) < Decimal("1e-25")
    assert after.product == before.product


def test_carbon_of_content_and_pack_by_hand() -> None:
    """20.6 g of board around 1.03 kg of milk are 0.02 kg for each kg of net content."""
    sheets = tables()
    sheets["models"][0].update(biogenic_carbon=Decimal("6.5"), fossil_carbon=Decimal(0))
    sheets["bom"][0].update(biogenic_carbon=Decimal(45), fossil_carbon=Decimal(2))
    found = derived(sheets)
    content = found.carbon["UHT"]
    assert content.unstated == ()
    assert (content.product_biogenic, content.product_fossil) == (Decimal("0.065"), 0)
    assert content.packaging_biogenic == Decimal("0.02") * Decimal("0.45")
    assert content.packaging_fossil == Decimal("0.02") * Decimal("0.02")
    assert found.systems == derived(tables()).systems, "stored carbon moves no line"


def test_carbon_nobody_stated_is_listed_and_ingredients_are_the_content() -> None:
    sheets = tables()
    sheets["bom"].append({**sheets["bom"][0], "line": "B2", "category": "ingredient", "process": "reception"})
    content = derived(sheets).carbon["UHT"]
    assert (content.product_biogenic, content.packaging_fossil) == (None, None)
    assert len(content.unstated) == 2, "the product and its board; sugar is part of the product"
