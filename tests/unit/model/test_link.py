# SPDX-License-Identifier: Apache-2.0
"""Everything joined and refused before a matrix exists."""

from decimal import Decimal

import pytest

from footprint.errors import InputError, OurFault
from footprint.model import amount_in_factor_unit, link
from footprint.schema import Exchange, ProductSystem
from tests.strategies import GWP, factor, line, process, rows, system, takes

FACTORS = rows(
    factor("grid", "kWh", gases={"co2_fossil": Decimal(1)}, inputs=(takes("coal", "0.5"),)),
    factor("coal", gases={"ch4_fossil": Decimal(1), "co2_biogenic_uptake": Decimal(-1)}),
    factor("unused", licence_class="private", gases={"hfc-23": Decimal(1)}),
)


def test_exchanges_are_summed_converted_and_sorted_and_rows_not_reached_left_out() -> None:
    linked = link(
        system(
            process("sew", line("a", "sew", "grid", "3.6", "MJ"), line("b", "sew", "grid", "2", "kWh"), knit="3"),
            process("knit", line("c", "knit", "coal", "500", "g"), makes="3", unit="kg"),
        ),
        FACTORS,
        GWP,
    )
    assert linked.technosphere == (
        Exchange("factor:s/coal@1", "factor:s/grid@1", Decimal("0.5")),
        Exchange("factor:s/coal@1", "process:knit", Decimal("0.5")),
        Exchange("factor:s/grid@1", "process:sew", Decimal(3)),
        Exchange("process:knit", "process:sew", Decimal(3)),
    )
    assert {(e.giver, e.taker) for e in linked.biosphere} == {
        ("flow:ch4_fossil", "factor:s/coal@1"),
        ("flow:co2_biogenic_uptake", "factor:s/coal@1"),
        ("flow:co2_fossil", "factor:s/grid@1"),
    }
    assert [node.id for node in linked.nodes] == [
        "process:knit",
        "process:sew",
        "factor:s/coal@1",
        "factor:s/grid@1",
    ]
    assert [flow.value for flow in linked.flows if not flow.is_uptake] == [Decimal("29.8"), 1]
    assert linked.demand == ("process:sew", 1)
    assert "row 1" in linked.factors[0].comment


def test_a_line_s_amount_in_the_unit_of_its_factor() -> None:
    assert amount_in_factor_unit(line("a", "p", "grid", "0.5", "万度"), FACTORS["s/grid@1"]) == 5000


LINE = line("a", "p", "grid", "1", "kWh")


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("calc_twice", system(process("p", LINE, LINE))),
        ("calc_twice", system(process("p", LINE), process("p"))),
        ("calc_process_unknown", system(process("p", LINE, gone="1"))),
        ("calc_process_unknown", system(process("p", LINE.model_copy(update={"process": "q"})))),
        ("calc_process_unknown", system(process("p", LINE)).model_copy(update={"reference": "q"})),
        ("calc_negative", system(process("p", line("a", "p", "grid", "-1", "kWh")))),
        ("calc_negative", system(process("p", LINE, makes="0"))),
        ("calc_negative", system(process("p", LINE, q="-1"), process("q"))),
        ("calc_unbalanced", system(process("p", LINE), process("q"))),
        ("calc_unbalanced", system(process("p", LINE, q="2"), process("q", makes="2.1"))),
        ("calc_unbalanced", system(process("p", LINE, p="0.5"))),
        ("calc_loop", system(process("p", LINE), process("q", r="1"), process("r", q="1"))),
    ],
)
def test_a_system_that_does_not_hold_together_is_our_fault(code: str, broken: ProductSystem) -> None:
    with pytest.raises(OurFault) as caught:
        link(broken, FACTORS, GWP)
    assert {record.code for record in caught.value.records} == {code}
    assert all(record.what(lang) and record.fix(lang) for record in caught.value.records for lang in ("zh", "en"))


def test_a_system_without_lines_is_refused() -> None:
    with pytest.raises(InputError, match="M1"):
        link(system(process("p")), FACTORS, GWP)


def test_digits_lost_by_a_division_upstream_do_not_unbalance() -> None:
    third = Decimal(1) / 3
    link(
        system(process("p", LINE, q=third, r=third), process("q", r=third, makes=third), process("r", makes=third * 2)),
        FACTORS,
        GWP,
    )
