# SPDX-License-Identifier: Apache-2.0
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from footprint.sectors.textiles.chain import cut_from, in_garment, walk
from tests.strategies import STEADY

LOSSES = st.decimals(0, "0.9", places=3)
MASSES = st.decimals("0.01", 5, places=3)
TINY = Decimal("1e-20")


@st.composite
def blends(draw: st.DrawFn) -> tuple[list[Decimal], list[Decimal]]:
    """Shares that add up to one, each with its loss in spinning."""
    parts = draw(st.lists(st.integers(1, 99), min_size=1, max_size=5))
    return [Decimal(part) / sum(parts) for part in parts], [draw(LOSSES) for _ in parts]


@STEADY
@given(MASSES, LOSSES, LOSSES, blends())
def test_what_goes_in_comes_out_or_is_lost(
    finished: Decimal, wet: Decimal, fabric: Decimal, blend: tuple[list[Decimal], list[Decimal]]
) -> None:
    masses = walk(finished, wet, fabric, *blend)
    assert abs(masses.greige * (1 - wet) - masses.finished) < TINY
    assert abs(masses.yarn * (1 - fabric) - masses.greige) < TINY
    spun = sum(fibre * (1 - loss) for fibre, loss in zip(masses.fibres, blend[1], strict=True))
    assert abs(spun - masses.yarn) < TINY


@STEADY
@given(MASSES, LOSSES, LOSSES, blends())
def test_no_loss_is_the_lower_bound(
    finished: Decimal, wet: Decimal, fabric: Decimal, blend: tuple[list[Decimal], list[Decimal]]
) -> None:
    none = Decimal(0)
    least = walk(finished, none, none, blend[0], [none for _ in blend[0]])
    assert abs(sum(least.fibres) - finished) < TINY
    assert sum(least.fibres) <= sum(walk(finished, wet, fabric, *blend).fibres) + TINY


@STEADY
@given(MASSES, LOSSES, LOSSES, blends())
def test_a_blend_of_one_fibre_is_that_fibre_and_order_is_irrelevant(
    finished: Decimal, wet: Decimal, fabric: Decimal, blend: tuple[list[Decimal], list[Decimal]]
) -> None:
    shares, losses = blend
    same = walk(finished, wet, fabric, shares, [losses[0] for _ in shares])
    alone = walk(finished, wet, fabric, [Decimal(1)], losses[:1])
    assert abs(sum(same.fibres) - alone.fibres[0]) < TINY
    turned = walk(finished, wet, fabric, shares[::-1], losses[::-1])
    assert turned.fibres == walk(finished, wet, fabric, shares, losses).fibres[::-1]


@STEADY
@given(MASSES, LOSSES)
def test_net_and_gross_are_each_other_s_inverse(net: Decimal, loss: Decimal) -> None:
    assert abs(in_garment(cut_from(net, loss), loss) - net) < TINY


def test_a_blend_of_seventy_and_thirty_by_hand() -> None:
    """0.2 kg of cloth; knitting loses 20 %: 0.25 kg of yarn, 0.175 of it cotton (a mill loses 30 %), 0.075 polyester (40 %)."""
    shares, losses = [Decimal("0.7"), Decimal("0.3")], [Decimal("0.3"), Decimal("0.4")]
    masses = walk(Decimal("0.2"), Decimal(0), Decimal("0.2"), shares, losses)
    assert masses.yarn == Decimal("0.25")
    assert masses.fibres == (Decimal("0.25"), Decimal("0.125"))
