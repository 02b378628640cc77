# SPDX-License-Identifier: Apache-2.0
"""Every column says what it moves: a changed cell moves the figures (or is refused), or moves none, as its effect says."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from footprint.sectors import derive
from footprint.specs import Column, Sheet, load_spec
from tests.dairy_order import factors, tables
from tests.order import GRID, Table, submission

SPEC = load_spec("dairy")
STOPPING = ("error", "question")

ELSEWHERE = {
    "decisions": "answers are read by their own questions",
    "omissions": "omissions move verdicts only",
    "certificates": "shared by all sectors and tested with the views of electricity",
}
NO_FIGURE = {
    ("sites", "site"), ("models", "model"), ("farms", "farm"), ("milk", "line"), ("feed", "line"),
}  # fmt: skip
"""Keys: changed alone they break the reference, which the check of references reports before the model runs."""


def full() -> dict[str, Table]:
    """The order with every way of knowing milk, and the cells filled that the plain order leaves blank."""
    sheets = tables()
    gases = {**sheets["milk"][0], "line": "M3", "source": "gases", "factor": None, "factor_basis": None}
    gases |= {
        "ch4_biogenic": Decimal("0.02"),
        "n2o": Decimal("0.001"),
        "co2_fossil": Decimal("0.3"),
        "amount": Decimal(1000),
        "unit": "L",
    }
    measured = {**sheets["herd"][0], "line": "H2", "ym_class": "given", "ym": Decimal(6), "head": Decimal(10)}
    pieces = {
        **sheets["bom"][0],
        "line": "B2",
        "unit": "piece",
        "amount": Decimal(1),
        "piece_mass": Decimal("0.01"),
        "model": "UHT",
    }
    return {
        **sheets,
        "milk": [*sheets["milk"], {**gases, "density": Decimal("1.03"), "model": "UHT"}],
        "herd": [*sheets["herd"], measured],
        "bom": [*sheets["bom"], pieces],
        "output": [
            sheets["output"][0],
            {**sheets["output"][1], "unit": "m3", "density": Decimal("0.98"), "blank_reason": "—"},
        ],
        "consumables": [*sheets["consumables"], {**sheets["consumables"][1], "line": "K3"}],
        "refrigerants": [*sheets["refrigerants"], {**sheets["refrigerants"][1], "line": "R3", "process": "packing"}],
        "transport": [{**sheets["transport"][0], "model": "UHT"}],
        "farm_inputs": [*sheets["farm_inputs"], {**sheets["farm_inputs"][0], "line": "I2", "factor": GRID}],
    }


def other(column: Column, value: Any) -> Any:
    """Another value of the column's kind."""
    if isinstance(value, Decimal):
        return value * Decimal("1.1") + (1 if value == 0 else 0)
    if isinstance(value, date):
        return None
    if column.choices:
        return next(choice.id for choice in reversed(SPEC.choices[column.choices]) if choice.id != value)
    if column.kind == "unit":
        return {"kg": "g", "g": "kg", "t": "kg", "kWh": "MJ", "GJ": "MJ", "m3": "L", "L": "m3", "piece": "dozen"}[value]
    return f"{value}-other"


def outcome(sheets: dict[str, Table]) -> Any:
    """Figures by factor, or what stops the order."""
    found = derive(submission(sheets, SPEC), SPEC, factors())
    stops = sorted((record.code, record.value) for record in found.records if record.severity in STOPPING)
    figures = [
        sorted((line.process, line.factor, str(line.activity.amount), line.site) for line in system.lines)
        for system in found.systems
    ]
    return stops or figures


BEFORE = outcome(full())


def cells() -> list[Any]:
    found = []
    for sheet in SPEC.sheets:
        if sheet.id in ELSEWHERE or sheet.id in ("product", "evidence"):
            continue
        for column in sheet.columns:
            filled = [index for index, row in enumerate(full().get(sheet.id, [])) if row.get(column.id) is not None]
            if filled and (sheet.id, column.id) not in NO_FIGURE:
                found.append(pytest.param(sheet, column, filled, id=f"{sheet.id}.{column.id}"))
    return found


def changed(sheet: Sheet, column: Column, index: int) -> dict[str, Table]:
    sheets = full()
    row = sheets[sheet.id][index]
    rows = list(sheets[sheet.id])
    rows[index] = {**row, column.id: other(column, row[column.id])}
    return {**sheets, sheet.id: rows}


def test_the_full_order_stands() -> None:
    assert isinstance(BEFORE[0], list)


@pytest.mark.parametrize(("sheet", "column", "filled"), cells())
def test_a_column_moves_what_it_says(sheet: Sheet, column: Column, filled: list[int]) -> None:
    after = [outcome(changed(sheet, column, index)) for index in filled]
    if column.effect == "result":
        assert any(each != BEFORE for each in after)
    else:
        assert all(each == BEFORE for each in after)


def test_few_columns_are_left_out() -> None:
    """A column nobody fills here is not tested; there is none but the keys."""
    tested = {f"{case.values[0].id}.{case.values[1].id}" for case in cells()}
    own = [s for s in SPEC.sheets if s.id not in ("product", "evidence", *ELSEWHERE)]
    blank = {f"{s.id}.{c.id}" for s in own for c in s.columns if c.effect == "result"} - tested
    assert blank == {f"{sheet}.{column}" for sheet, column in NO_FIGURE}
