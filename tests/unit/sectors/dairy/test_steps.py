# SPDX-License-Identifier: Apache-2.0
"""The steps of herd, milk and meat: the same in Decimal and in float64, and in the direction they should go."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.sectors.dairy import herd, milk_meat
from footprint.sectors.dairy.refrigerant import ImpossibleLoss, refrigerant_loss
from footprint.sectors.dairy.routes import ROUTES, along
from footprint.specs import load_spec
from tests.strategies import STEADY

STEPS: list[tuple[Callable[..., Any], tuple[str, ...]]] = [
    (milk_meat.fpcm, ("1000", "3.8", "3.1", "0.1226", "0.0776", "0.2534")),
    (milk_meat.milk_share_linear, ("20", "1000", "6.04")),
    (milk_meat.milk_energy, ("4", "3.3", "4.8", "0.0929", "0.0547", "0.0395", "4.184")),
    (milk_meat.growth_energy, ("600", "40", "0.8", "22.02", "2", "0.75", "1.097")),
    (milk_meat.milk_share_by_energy, ("3103", "500")),
    (herd.enteric_methane, ("7300", "18.45", "0.063", "55.65")),
    (herd.volatile_solids, ("7300", "0.7", "0.04", "0.08")),
    (herd.manure_methane, ("2200", "0.24", "0.67", "0.4", "0.73")),
    (herd.nitrogen_excreted, ("7300", "0.16", "9000", "0.033", "18", "6.25", "0.0326")),
    (refrigerant_loss, ("120", "15", "118", "4")),
]


@pytest.mark.parametrize(("step", "figures"), STEPS)
def test_both_kinds_of_number_agree(step: Callable[..., Any], figures: tuple[str, ...]) -> None:
    exact = step(*(Decimal(figure) for figure in figures))
    arrays = step(*(np.array([float(figure)] * 2) for figure in figures))
    assert isinstance(exact, Decimal)
    assert arrays.shape == (2,)
    assert np.allclose(arrays, float(exact), rtol=1e-12)


def test_nitrous_oxide_in_both_kinds() -> None:
    exact = herd.nitrous_oxide(
        Decimal(100),
        Decimal("0.5"),
        Decimal("0.01"),
        [(Decimal("0.4"), Decimal("0.014")), (Decimal("0.02"), Decimal("0.011"))],
        Decimal(2),
    )
    floats = [np.array([float(x)]) for x in ("100", "0.5", "0.01", "0.4", "0.014", "0.02", "0.011", "2")]
    n, share, direct, gone, ef4, leached, ef5, ratio = floats
    assert exact == Decimal("1.582")
    assert np.allclose(herd.nitrous_oxide(n, share, direct, [(gone, ef4), (leached, ef5)], ratio), float(exact))


percent = st.decimals("0", "8", places=2)
masses = st.decimals("1", "100000", places=2)


@STEADY
@given(milk=masses, fat=percent, protein=percent, more=st.decimals("0.01", "1", places=2))
def test_richer_milk_is_more_corrected_milk(milk: Decimal, fat: Decimal, protein: Decimal, more: Decimal) -> None:
    rule = (Decimal("0.1226"), Decimal("0.0776"), Decimal("0.2534"))
    plain = milk_meat.fpcm(milk, fat, protein, *rule)
    assert milk_meat.fpcm(milk, fat + more, protein, *rule) > plain
    assert milk_meat.fpcm(milk, fat, protein + more, *rule) > plain
    assert milk_meat.fpcm(2 * milk, fat, protein, *rule) == 2 * plain


@STEADY
@given(milk=masses, meat=masses)
def test_milk_and_meat_share_everything(milk: Decimal, meat: Decimal) -> None:
    share, rest = milk_meat.milk_share_by_energy(milk, meat), milk_meat.milk_share_by_energy(meat, milk)
    assert 0 < share < 1
    assert abs(share + rest - 1) < Decimal("1e-25")


@STEADY
@given(opening=masses, added=masses, lost=st.decimals("0", "1", places=2))
def test_what_is_not_there_any_more_is_lost(opening: Decimal, added: Decimal, lost: Decimal) -> None:
    assert refrigerant_loss(opening, added, opening + added - lost, Decimal(0)) == lost


def test_more_cannot_be_left_than_there_was() -> None:
    with pytest.raises(ImpossibleLoss):
        refrigerant_loss(Decimal(10), Decimal(0), Decimal(10), Decimal(1))


def test_every_route_of_the_workbook_has_its_steps() -> None:
    spec = load_spec("dairy")
    known = {process.id for process in spec.processes}
    assert {choice.id for choice in spec.choices["output_route"]} == set(ROUTES)
    assert {choice.id for choice in spec.choices["route"]} <= set(ROUTES)
    for steps in ROUTES.values():
        assert set(steps) <= known


def test_a_map_along_a_route_feeds_one_step_after_the_other() -> None:
    chain = along(load_spec("dairy"), ("reception", "heat", "fermenting", "packing")).processes
    assert [(process.id, process.feeds) for process in chain] == [
        ("reception", ("heat",)),
        ("heat", ("fermenting",)),
        ("fermenting", ("packing",)),
        ("packing", ()),
    ]
