# SPDX-License-Identifier: Apache-2.0
"""Every column of the home-textile workbook that says it moves the result does; the informational ones do not."""

import pytest

from footprint.sectors import Derivation, derive
from footprint.specs import Column, Sheet, load_spec
from tests.effects import columns_by_effect, moves, name
from tests.order import Table, factors, submission
from tests.quilt_order import by_the_metre, metered, quilt

SPEC = load_spec("home_textiles")


def derived(sheets: dict[str, Table]) -> Derivation:
    return derive(submission(sheets, SPEC), SPEC, factors())


ORDERS = [quilt(), metered(), by_the_metre()]
MOVING = columns_by_effect(SPEC, "result", ORDERS)
QUIET = columns_by_effect(SPEC, "informational", ORDERS)
KEYS = {"bom.line", "fibres.line", "energy.line", "output.line", "transport.line", "waste.line"}
"""Row numbers name lines; they change no amount."""


@pytest.mark.parametrize(("sheet", "column"), MOVING, ids=[name(pair) for pair in MOVING])
def test_a_column_that_moves_the_result_moves_it(sheet: Sheet, column: Column) -> None:
    assert moves(column, sheet, ORDERS, derived, SPEC)


@pytest.mark.parametrize(("sheet", "column"), QUIET, ids=[name(pair) for pair in QUIET])
def test_an_informational_column_moves_nothing(sheet: Sheet, column: Column) -> None:
    if name((sheet, column)) not in KEYS:
        assert not moves(column, sheet, ORDERS, derived, SPEC)
