# SPDX-License-Identifier: Apache-2.0
"""Every column of the printed-matter workbook that says it moves the result does; the informational ones do not."""

from decimal import Decimal

import pytest

from footprint.sectors import Derivation, derive
from footprint.specs import Column, Sheet, load_spec
from tests.effects import columns_by_effect, moves, name
from tests.order import Table, steady, submission
from tests.print_order import factors, tables

SPEC = load_spec("printed_matter")


def metered() -> dict[str, Table]:
    """The same order with a metered press, printed sheets instead of pages, and a row of no model's own output."""
    sheets = tables()
    sheets["sites"][1]["meter"] = "own"
    sheets["components"][0].update(count_basis="printed_sheets", printed_sheets=Decimal(4))
    plain = {"site": "S1", "process": "printing", "status": "measured", "purpose": "production", "name": "气"}
    sheets["energy"].append({**plain, "line": "E2", "kind": "heat", "unit": "MJ", "factor": "s/gas@1", **steady("50")})
    sheets["energy"].append({**plain, "line": "E3", "kind": "electricity", "unit": "kWh", **steady("50")})
    made = {"site": "S1", "unit": "kpcs", "product": "印张", "process": "printing"}
    sheets["output"] += [{**made, "line": "O3", "model": "BK", **steady("1")}, {**made, "line": "O4", **steady("9")}]
    return sheets


def derived(sheets: dict[str, Table]) -> Derivation:
    return derive(submission(sheets, SPEC), SPEC, factors())


ORDERS = [tables(), metered()]
MOVING = columns_by_effect(SPEC, "result", ORDERS)
QUIET = columns_by_effect(SPEC, "informational", ORDERS)


@pytest.mark.parametrize(("sheet", "column"), MOVING, ids=[name(pair) for pair in MOVING])
def test_a_column_that_moves_the_result_moves_it(sheet: Sheet, column: Column) -> None:
    assert moves(column, sheet, ORDERS, derived, SPEC)


KEYS = {"components.line", "bom.line", "energy.line", "output.line", "transport.line", "waste.line"}
"""Row numbers name lines and are referred to; they change no amount (compared by another test)."""


@pytest.mark.parametrize(("sheet", "column"), QUIET, ids=[name(pair) for pair in QUIET])
def test_an_informational_column_moves_nothing(sheet: Sheet, column: Column) -> None:
    if name((sheet, column)) not in KEYS:
        assert not moves(column, sheet, ORDERS, derived, SPEC)
