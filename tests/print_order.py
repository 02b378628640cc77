# SPDX-License-Identifier: Apache-2.0
"""A small book order made in memory, with round figures that stand for nothing."""

from datetime import date
from decimal import Decimal

from footprint.schema import Factor
from tests.order import GRID, Table, direct, steady

SOLVENT = "open/gas.co2_fossil@1"


def factors() -> dict[str, Factor]:
    """Made-up factors of the order, by id."""
    found = [
        direct("text_paper", "kg", "1.5"),
        direct("cover_paper", "kg", "2"),
        direct("plate", "m2", "8"),
        direct("ink", "kg", "2"),
        direct("wash", "kg", "1"),
        direct("film", "kg", "3"),
        direct("board", "kg", "1"),
        direct("gas", "MJ", "0.1"),
        direct("lorry", "tkm", "0.1"),
        direct("recycler", "t", "400"),
        direct("grid", "kWh", "0.5", id=GRID),
        direct("co2", "kg", "1", id=SOLVENT),
    ]
    return {row.id: row for row in found}


def _component(line: str, part: str, gsm: int, **more: object) -> dict[str, object]:
    plain = {
        "line": line, "model": "BK", "part": part, "press": "sheetfed", "grade": "纸", "gsm": Decimal(gsm),
        "sheet_width": Decimal(1000), "sheet_height": Decimal(500), "running_waste": Decimal(20), "status": "measured",
        "press_kwh": Decimal(10), "setup_kwh": Decimal(0),
    }  # fmt: skip
    return {**plain, **more}


def _bought(
    line: str, category: str, process: str, per: str, amount: str, unit: str, code: str, **more: object
) -> dict[str, object]:
    plain = {
        "line": line, "part": line, "category": category, "process": process, "per": per, "amount": Decimal(amount),
        "unit": unit, "factor": f"s/{code}@1", "voc_route": "none", "status": "measured",
    }  # fmt: skip
    return {**plain, **more}


def tables(run_length: int = 1000) -> dict[str, Table]:
    """The order of the hand check at one run length: sheet id -> rows (what is not named is blank)."""
    site = {
        "name": "厂",
        "address": "深圳",
        "kind": "own",
        "meter": "none",
        "gate": "no",
        "share": Decimal(100),
        "site": "S1",
    }
    answer = {"who": "甲", "evidence": "工单"}
    solvent = {"voc_carbon": Decimal(60)}
    made = {"site": "S1", "unit": "piece", "product": "书", "process": "binding"}
    return {
        "product": [{"category": "book", "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31), "product_zh": "书"}],
        "sites": [
            {**site, "process": "prepress"},
            {**site, "process": "printing"},
            {**site, "process": "finishing", "site": "S2"},
            {**site, "process": "binding", "meter": "own"},
            {**site, "process": "packing", "gate": "yes"},
        ],
        "models": [
            {"model": "BK", "name_zh": "书", "mass": Decimal("0.1"), "run_length": Decimal(run_length), "finishing_waste": Decimal(20)}
        ],
        "components": [
            _component(
                "P1", "内文", 80, press="heatset", count_basis="pages", pages=Decimal(64), leaves=Decimal(16), colours=Decimal(2),
                plates=Decimal(8), make_ready=Decimal(500), trim=Decimal(10), setup_kwh=Decimal(4), dryer_mj=Decimal(40),
                dryer_factor="s/gas@1", factor="s/text_paper@1", carbon_share=Decimal(40),
            ),
            _component(
                "P2", "封面", 200, count_basis="up", up=Decimal(4), colours=Decimal(4), plates=Decimal(4), make_ready=Decimal(100),
                trim=Decimal(20), factor="s/cover_paper@1",
            ),
        ],
        "bom": [
            _bought("B1", "plate", "prepress", "plate", "0.5", "m2", "plate"),
            _bought("B2", "ink", "printing", "thousand_sheets", "0.8", "kg", "ink", component="P1"),
            _bought("B3", "ink", "printing", "colour_ream", "2", "kg", "ink", component="P2"),
            _bought("B4", "chemical", "printing", "run", "3", "kg", "wash", voc_route="air", voc_share=Decimal(50), **solvent),
            _bought(
                "B5", "chemical", "printing", "thousand_copies", "1", "kg", "wash", voc_route="oxidiser",
                voc_share=Decimal(100), **solvent,
            ),
            _bought("B6", "laminate", "finishing", "copy", "2", "g", "film"),
            _bought("B7", "packaging", "packing", "copy", "0.05", "piece", "board", piece_mass=Decimal("0.4")),
        ],
        "energy": [
            {
                "line": "E1", "site": "S1", "process": "binding", "name": "电", "kind": "electricity", "purpose": "production",
                "unit": "kWh", "status": "measured", **steady("10"),
            }
        ],
        "output": [{**made, "line": "O1", "model": "BK", **steady("100")}, {**made, "line": "O2", **steady("300")}],
        "transport": [
            {
                "line": "T1", "cargo": "纸", "leg": "inbound", "process": "paper", "factor": "s/lorry@1", "mass": Decimal("0.2"),
                "distance": Decimal(500), "status": "measured",
            }
        ],
        "waste": [
            {
                "line": "W1", "site": "S1", "process": "binding", "name": "纸边", "factor": "s/recycler@1",
                "amount": Decimal("0.12"), "unit": "t", "status": "measured",
            }
        ],
        "decisions": [
            {"question": "prepress_electricity", "answer": "1", **answer},
            {"question": "finishing_electricity", "answer": "20", **answer},
            {"question": "packing_electricity", "answer": "2", **answer},
            {"question": "colour_ream_impressions", "answer": "1000", **answer},
        ],
    }  # fmt: skip
