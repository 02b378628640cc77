# SPDX-License-Identifier: Apache-2.0
"""Suppliers' shares of primary data carried through: by hand, and the laws they keep."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from footprint.calculation import compute
from footprint.schema import Factor, Footprint
from tests.strategies import STEADY, factor, gwp_set, line, process, rows, system

GWP = gwp_set(co2_fossil="1")


def own(code: str, kg: str | Decimal, share: str | Decimal | None, **more: Any) -> Factor:
    """A supplier's figure of `kg` CO2e, of which `share` percent rests on primary data."""
    stated = None if share is None else Decimal(share)
    return factor(code, kind="declared", co2e=Decimal(kg), primary_data_share=stated, **more)


def computed(factors: dict[str, Factor], primary: dict[str, bool]) -> Footprint:
    """One unit of every factor; `primary` says which amounts are."""
    lines = [line(code, "p", code, "1", primary=measured) for code, measured in primary.items()]
    return compute(system(process("p", *lines)), factors, GWP)


def test_by_hand() -> None:
    """50 % of 4 kg and 25 % of 2 kg are 2.5 of 10 kg. Nothing counts of the supplier that states no share (1 kg), of an
    amount that nobody measured (1 kg at 80 %), of a meter with a database factor (2 kg): 25 %, 10 % unstated, 90 % amounts."""
    factors = rows(
        own("a", "4", "50"),
        own("b", "2", "25"),
        own("c", "1", None),
        own("d", "1", "80"),
        factor("e", kind="co2e_only", co2e=Decimal(2)),
    )
    found = computed(factors, {"a": True, "b": True, "c": True, "d": False, "e": True})
    assert found.primary_share == Decimal("0.25")
    assert found.primary_unstated_share == Decimal("0.1")
    assert found.primary_activity_share == Decimal("0.9")


def test_a_supplier_that_gave_the_gases_counts_like_one_that_gave_the_total() -> None:
    split = {"kind": "gas_split", "topic": "declared", "gases": {"co2_fossil": Decimal(3)}, "co2e": Decimal(3)}
    factors = rows(factor("a", primary_data_share=Decimal(40), **split), factor("b", kind="co2e_only", co2e=Decimal(1)))
    assert computed(factors, {"a": True, "b": True}).primary_share == Decimal("0.3")


def test_what_rests_on_a_suppliers_word_is_its_amounts_and_its_figures() -> None:
    """Of 10 kg: 4 on a declared figure, 1 on an amount that a supplier gave; the other 5 on our own meter and a database."""
    rest = {"kind": "co2e_only"}
    factors = rows(own("a", "4", None), factor("b", co2e=Decimal(1), **rest), factor("c", co2e=Decimal(5), **rest))
    made = (line("a", "p", "a", "1"), line("b", "p", "b", "1", status="supplier"), line("c", "p", "c", "1"))
    assert compute(system(process("p", *made)), factors, GWP).supplier_share == Decimal("0.5")


def test_a_credit_weighs_by_its_size() -> None:
    """3 kg at 100 % beside a credit of 1 kg are 3 of 4, never 3 of 2."""
    factors = rows(own("a", "3", "100"), factor("b", kind="co2e_only", co2e=Decimal(-1)))
    assert computed(factors, {"a": True, "b": True}).primary_share == Decimal("0.75")


SHARES = st.decimals(min_value=0, max_value=100, places=3)
AMOUNTS = st.decimals(min_value="0.001", max_value=1000, places=3)
SUPPLIERS = st.lists(st.tuples(AMOUNTS, st.one_of(st.none(), SHARES), st.booleans()), min_size=1, max_size=6)
Suppliers = list[tuple[Decimal, Decimal | None, bool]]


def of(suppliers: Suppliers) -> Footprint:
    made = {f"f{n}": own(f"f{n}", kg, share) for n, (kg, share, _) in enumerate(suppliers)}
    return computed(rows(*made.values()), {f"f{n}": primary for n, (_, _, primary) in enumerate(suppliers)})


@STEADY
@given(SUPPLIERS)
def test_the_share_lies_between_nothing_and_all(suppliers: Suppliers) -> None:
    found = of(suppliers)
    assert found.primary_share >= 0
    assert found.primary_share + found.primary_unstated_share <= found.primary_activity_share <= 1


@STEADY
@given(SUPPLIERS, SHARES, SHARES)
def test_it_is_linear_in_each_suppliers_share(suppliers: Suppliers, low: Decimal, high: Decimal) -> None:
    """Half-way between two statements of one supplier lies half-way between the two figures."""
    (kg, _, primary), rest = suppliers[0], suppliers[1:]
    at = [of([(kg, share, primary), *rest]).primary_share for share in (low, (low + high) / 2, high)]
    assert abs(2 * at[1] - at[0] - at[2]) < Decimal("1e-25")
    assert (at[2] > at[0]) == (high > low and primary)


@STEADY
@given(SUPPLIERS)
def test_where_every_supplier_states_all_it_is_the_share_of_their_lines(suppliers: Suppliers) -> None:
    """The figure as it was when a supplier's line counted whole or not at all."""
    whole = [(kg, Decimal(100), primary) for kg, _, primary in suppliers]
    expected = sum(kg for kg, _, primary in whole if primary) / sum(kg for kg, _, _ in whole)
    assert abs(of(whole).primary_share - expected) < Decimal("1e-25")
    assert of(whole).primary_unstated_share == 0
