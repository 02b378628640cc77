# SPDX-License-Identifier: Apache-2.0
from decimal import Decimal

import pytest

from footprint.sectors.derivation import (
    Known,
    Refused,
    answered_number,
    attempt,
    fraction,
    number,
    parameter,
    row_status,
    weakest,
    worked_out,
)
from footprint.specs import load_spec
from tests.order import submission, tables

SPEC = load_spec("clothing")


def known(status: str, *refs: str) -> Known:
    return Known(Decimal(1), status, refs)  # type: ignore[arg-type]  # the test names statuses as plain words


@pytest.mark.parametrize(
    ("statuses", "result"),
    [
        (("measured", "measured"), "derived"),
        (("measured", "supplier"), "derived"),
        (("measured", "default"), "default"),
        (("default", "assumed"), "assumed"),
        (("assumed", "illustrative", "measured"), "illustrative"),
        ((), "derived"),
    ],
)
def test_what_is_worked_out_is_as_weak_as_its_weakest_parent(statuses: tuple[str, ...], result: str) -> None:
    assert weakest(*map(known, statuses)) == result


def test_parents_are_named_once_and_in_order() -> None:
    assert worked_out(Decimal(2), known("measured", "b", "a"), known("default", "a", "c")).refs == ("b", "a", "c")


def test_a_missing_rule_value_is_a_question() -> None:
    assert parameter(SPEC, "spinning.k.ring").value == 4
    with pytest.raises(Refused) as caught:
        parameter(SPEC, "spinning.k.air_jet")
    assert caught.value.record.severity == "question"


def test_a_blank_cell_is_not_a_zero() -> None:
    sheets = tables()
    sheets["bom"][1]["amount"] = None
    row = submission(sheets).rows("bom")[1]
    with pytest.raises(Refused) as caught:
        number(SPEC, submission(sheets), row, "amount")
    assert str(caught.value.record.where) == "order.xlsx › 物料清单 › amount:3"
    assert "每件用量" in caught.value.record.what("zh")
    assert number(SPEC, submission(), submission().rows("bom")[1], "amount") == 4


def test_a_row_without_status_is_assumed() -> None:
    sheets = tables()
    sheets["bom"][1]["status"] = None
    assert [row_status(row) for row in submission(sheets).rows("bom")] == ["measured", "assumed", "supplier"]


@pytest.mark.parametrize("answer", [None, "some", "-1", "nan"])
def test_an_answer_that_is_no_figure_is_asked_again(answer: str | None) -> None:
    sheets = tables()
    sheets["decisions"] = [{"question": "packing_electricity", "answer": answer}]
    with pytest.raises(Refused) as caught:
        answered_number(submission(sheets), SPEC, "packing_electricity")
    assert caught.value.record.code == "question_unanswered"
    assert "packing" in caught.value.record.what("en")


def test_all_refusals_are_collected() -> None:
    def halve(figure: int) -> int:
        if figure % 2:
            parameter(SPEC, str(figure))
        return figure // 2

    records: list[object] = []
    assert attempt(halve, [2, 3, 4, 5], records) == ((2, 1), (4, 2))  # type: ignore[arg-type]  # the list is only appended to
    assert len(records) == 2


def test_percent_of_one() -> None:
    assert fraction(Decimal("12.5")) == Decimal("0.125")
