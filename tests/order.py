# SPDX-License-Identifier: Apache-2.0
"""A small textile order made in memory, with round figures that stand for nothing, and ways to change it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from footprint.schema import Factor
from footprint.specs import Spec, load_spec
from footprint.submission import MONTH_IDS, Cell, Row, Submission
from tests.strategies import factor

Table = list[dict[str, Any]]

GRID = "open/elec.cn.2024.footprint.avg@1"


def steady(amount: str) -> dict[str, Decimal]:
    """The same figure in all twelve months."""
    return dict.fromkeys(MONTH_IDS, Decimal(amount))


def direct(code: str, unit: str, co2: str, **more: Any) -> Factor:
    """A factor that emits `co2` kg of fossil CO2 per unit."""
    return factor(code, unit, kind="gas_split", gases={"co2_fossil": Decimal(co2)}, **more)


def factors() -> dict[str, Factor]:
    """Made-up factors of the order, by id."""
    found = [
        direct("cotton", "kg", "2"),
        direct("polyester", "kg", "4"),
        direct("heat", "MJ", "0.1"),
        direct("film", "kg", "3"),
        direct("lorry", "tkm", "0.1"),
        direct("burning", "t", "400"),
        direct("grid", "kWh", "0.5", id=GRID),
    ]
    return {row.id: row for row in found}


def tables() -> dict[str, Table]:
    """The order of the hand check: sheet id -> rows (column id -> value; what is not named is blank)."""
    site = {"name": "厂", "address": "深圳", "kind": "own", "meter": "none", "gate": "no", "share": Decimal(100)}
    own = {
        "site": "S1",
        "status": "measured",
        "purpose": "production",
        "kind": "electricity",
        "unit": "kWh",
        "name": "电",
    }
    made = {"site": "S1", "unit": "piece", "product": "衣"}
    return {
        "product": [
            {"category": "01", "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31), "product_zh": "T 恤"}
        ],
        "sites": [
            {**site, "site": "S4", "process": "spinning"},
            {**site, "site": "S3", "process": "fabric"},
            {**site, "site": "S2", "process": "wet"},
            {**site, "site": "S1", "process": "making", "meter": "own", "share": Decimal(50)},
            {**site, "site": "S6", "process": "making", "share": Decimal(50)},
            {**site, "site": "S1", "process": "packing", "meter": "own", "gate": "yes"},
        ],
        "models": [{"model": "TEE", "name_zh": "T 恤", "mass": Decimal("0.16822"), "garment": "tshirt", "complexity": "low"}],
        "bom": [
            {
                "line": "B1", "part": "汗布", "category": "fabric", "fabric": "F1", "process": "making", "status": "measured",
                "amount": Decimal("0.1932"), "unit": "kg", "amount_basis": "gross",
            },
            {
                "line": "B2", "part": "线", "category": "trim", "process": "making", "status": "measured",
                "amount": Decimal(4), "unit": "g", "factor": "s/polyester@1",
            },
            {
                "line": "B3", "part": "袋", "category": "packaging", "process": "packing", "status": "supplier",
                "amount": Decimal(1), "unit": "piece", "piece_mass": Decimal("0.01"), "factor": "s/film@1",
            },
        ],
        "fabrics": [
            {
                "fabric": "F1", "name": "汗布", "construction": "knit_circular", "gsm": Decimal(161),
                "yarn_count": Decimal(50), "yarn_count_unit": "Nm_count",
                "spinning": "ring", "desizing": "no", "scouring": "yes", "bleaching": "yes",
                "mercerising": "no", "washing": "no", "dyeing": "exhaust", "printing": "pigment",
                "print_share": Decimal(10), "finishing": "no", "heat_factor": "s/heat@1",
            }
        ],
        "fibres": [
            {
                "line": "X1", "fabric": "F1", "fibre": "棉", "share": Decimal(100), "factor": "s/cotton@1",
                "spinning_loss": Decimal(20), "recycled": "no", "status": "supplier",
            }
        ],
        "energy": [
            {**own, "line": "E1", "process": "making", **steady("1000")},
            {**own, "line": "E2", "process": "packing", **steady("200")},
            {**own, "line": "E3", "purpose": "dormitory", **steady("500")},
        ],
        "output": [
            {**made, "line": "O1", "process": "making", "model": "TEE", **steady("1000")},
            {**made, "line": "O2", "process": "making", **steady("3000")},
            {**made, "line": "O3", "process": "packing", "model": "TEE", **steady("2000")},
            {**made, "line": "O4", "process": "packing", **steady("6000")},
        ],
        "transport": [
            {
                "line": "T1", "cargo": "棉", "leg": "inbound", "process": "spinning", "factor": "s/lorry@1",
                "mass": Decimal("0.25"), "distance": Decimal(1000), "status": "measured",
            },
            {
                "line": "T2", "cargo": "成衣", "leg": "outbound", "process": "packing", "factor": "s/lorry@1",
                "mass": Decimal("0.2"), "distance": Decimal(50), "status": "measured",
            },
        ],
        "waste": [
            {
                "line": "W1", "site": "S1", "process": "making", "name": "边角料", "factor": "s/burning@1",
                "amount": Decimal("1.2"), "unit": "t", "status": "measured",
            }
        ],
    }  # fmt: skip


def submission(sheets: Mapping[str, Table] | None = None, spec: Spec | None = None) -> Submission:
    """The rows as a submission; a cell's pointer is ``sheet!column:row``."""
    given, rules = sheets or tables(), spec or load_spec("clothing")
    read: dict[str, tuple[Row, ...]] = {}
    for sheet in rules.sheets:
        columns = [column.id for column in sheet.columns] + list(MONTH_IDS if sheet.monthly else ())
        found = []
        for index, values in enumerate(given.get(sheet.id, []), 2):
            unknown = set(values) - set(columns)
            assert not unknown, f"{sheet.id} has no column {unknown}"
            cells = {
                column: Cell(
                    value=values.get(column),
                    ref=f"{sheet.name.zh}!{column}:{index}",
                    raw="" if values.get(column) is None else str(values[column]),
                )
                for column in columns
            }
            found.append(Row(sheet=sheet.id, number=index, cells=cells))
        read[sheet.id] = tuple(found)
    return Submission(product=rules.id, lang="zh", file="order.xlsx", sha256="", sheets=read)


def without(spec: Spec, parameter: str) -> Spec:
    """The specification with one rule value taken out."""
    return spec.model_copy(update={"parameters": tuple(p for p in spec.parameters if p.id != parameter)})


def with_value(spec: Spec, parameter: str, value: str) -> Spec:
    """The specification with one rule value replaced."""
    changed = tuple(p.model_copy(update={"value": Decimal(value)}) if p.id == parameter else p for p in spec.parameters)
    assert changed != spec.parameters
    return spec.model_copy(update={"parameters": changed})
