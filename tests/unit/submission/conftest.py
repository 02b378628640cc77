# SPDX-License-Identifier: Apache-2.0
"""A small specification over the real column tables, and one filled submission that passes every check."""

import copy
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from footprint.schema import Factor
from footprint.specs import Spec, load_spec
from footprint.submission import MONTH_IDS, Cell, Row, Submission, write_workbook
from footprint.submission.columns import columns

SOURCE = {"publisher": "test", "title": "test", "year": "2024"}


def words(of: str) -> dict[str, str]:
    return {"zh": f"{of}（中）", "en": f"{of} (en)"}


@pytest.fixture(scope="session")
def spec() -> Spec:
    """Identity, processes and questions of our own; sheets and choices from the files of clothing."""
    real = load_spec("clothing")
    chain = ("spinning", "making", "packing")
    processes = [
        {
            "id": one,
            "name": words(one),
            "stage": "s",
            "output_unit": "kg",
            "feeds": [after] if after else [],
            "clause": "c",
        }
        for one, after in zip(chain, (*chain[1:], None), strict=True)
    ]
    codes = [{"id": code, "name": words(f"garment {code}")} for code in ("01", "02")]
    named = [{"id": one, "name": words(one)} for one in chain]
    asked = {"text": words("limit?"), "why": words("nobody read it"), "clause": "c"}
    questions = [
        {"id": "limit", "kind": "number", "unit": "percent", "minimum": 0, "maximum": 100, **asked},
        {"id": "way", "kind": "choice", "choices": "yes_no", **asked},
        {"id": "stand_in", "kind": "factor", "when": "sometimes", **asked},
    ]
    return Spec.model_validate(
        {
            "id": "clothing", "edition": "test", "title": words("Clothes"), "sector": "textiles",
            "standard": {"number": "T 1", "title": words("Standard"), "read": words("nothing"), "source": SOURCE},
            "scope": {"text": words("garments"), "codes": codes, "clause": "c"},
            "declared_unit": words("piece"), "declared_unit_clause": "c", "gwp_set": "AR6", "gwp_clause": "c",
            "decimals": 3, "decimals_clause": "c", "electricity_by_year": {}, "electricity_clause": "c", "electricity_country": "CN",
            "stages": [{"id": "s", "name": words("stage"), "inside": True, "clause": "c"}],
            "processes": processes, "choices": {**real.choices, "category": codes, "process": named},
            "sheets": real.sheets, "parameters": [], "questions": questions, "clauses": [],
        }
    )  # fmt: skip


def a_factor(key: str, name: str, unit: str) -> Factor:
    """A factor of which only id, name and unit matter here."""
    return Factor.model_validate(
        {"id": f"t/{key}@1", "kind": "co2e_only", "name": {"zh": name, "en": key}, "topic": "test", "unit": unit,
         "geography": "CN", "year": "2024", "boundary": "gate", "co2e": "1", "source": SOURCE,
         "grade": "calculated", "licence_class": "redistributable"}
    )  # fmt: skip


@pytest.fixture(scope="session")
def factors() -> dict[str, Factor]:
    rows = [
        a_factor("cotton", "棉纤维", "kg"), a_factor("button", "纽扣", "piece"), a_factor("truck", "货车", "tkm"),
        a_factor("gas.a", "天然气", "Nm3_0C"), a_factor("gas.b", "天然气", "MJ"), a_factor("landfill", "填埋", "kg"),
    ]  # fmt: skip
    return {factor.id: factor for factor in rows}


D = Decimal
MONTHS = {month: D(1000 + number) for number, month in enumerate(MONTH_IDS)}
CONTENT: dict[str, list[dict[str, Any]]] = {
    "product": [
        {
            "applicant_zh": "深圳市喆堃镕玥服饰有限公司",
            "applicant_address": "深圳市龙岗区",
            "manufacturer_zh": "=SUM(A1) 厂",
            "manufacturer_address": "@ 2 号",
            "product_zh": "圆领 T 恤",
            "category": "01",
            "applicant_code": "91440300MA5",
            "period_start": date(2024, 1, 1),
            "period_end": date(2024, 12, 31),
            "statement_date": date(2025, 3, 1),
        }
    ],
    "sites": [
        {
            "site": "S1",
            "name": "纱厂",
            "address": "新疆",
            "kind": "outsourced",
            "process": "spinning",
            "share": D(100),
            "meter": "none",
            "gate": "no",
            "country": "CN",
        },
        {
            "site": "S2",
            "name": "成衣厂",
            "address": "深圳",
            "kind": "own",
            "process": "making",
            "share": D(100),
            "meter": "own",
            "gate": "no",
            "country": "CN",
        },
        {
            "site": "S2",
            "name": "成衣厂",
            "address": "深圳",
            "kind": "own",
            "process": "packing",
            "share": D(100),
            "meter": "own",
            "gate": "yes",
            "country": "CN",
        },
    ],
    "models": [{"model": "TS-01", "name_zh": "圆领短袖", "mass": D("0.153"), "garment": "tshirt", "complexity": "low"}],
    "bom": [
        {
            "line": "B1",
            "part": "汗布",
            "category": "fabric",
            "fabric": "F1",
            "process": "making",
            "amount": D("0.182"),
            "unit": "kg",
            "amount_basis": "gross",
            "status": "measured",
            "evidence": "EV1",
        },
        {
            "line": "B2",
            "part": "纽扣",
            "category": "trim",
            "process": "making",
            "amount": D(3),
            "unit": "piece",
            "factor": "t/button@1",
            "status": "supplier",
            "model": "TS-01",
        },
    ],
    "fabrics": [
        {
            "fabric": "F1",
            "name": "32S 汗布",
            "construction": "knit_circular",
            "gsm": D(180),
            "yarn_count": D("54.19"),
            "yarn_count_unit": "Nm_count",
            "spinning": "ring",
            **dict.fromkeys(("desizing", "mercerising", "washing", "finishing"), "no"),
            "scouring": "yes",
            "bleaching": "yes",
            "dyeing": "exhaust",
            "printing": "none",
            "heat_factor": "t/gas.b@1",
        }
    ],
    "fibres": [
        {
            "line": "X1",
            "fabric": "F1",
            "fibre": "棉",
            "share": D(95),
            "factor": "t/cotton@1",
            "recycled": "no",
            "status": "measured",
        },
        {
            "line": "X2",
            "fabric": "F1",
            "fibre": "氨纶",
            "share": D(5),
            "factor": "t/cotton@1",
            "recycled": "no",
            "status": "measured",
        },
    ],
    "energy": [
        {
            "line": "E1",
            "site": "S2",
            "name": "外购电",
            "kind": "electricity",
            "purpose": "production",
            "unit": "wan_kWh",
            "status": "measured",
            **MONTHS,
        }
    ],
    "output": [{"line": "O1", "site": "S2", "process": "making", "product": "全部成衣", "unit": "piece", **MONTHS}],
    "transport": [
        {
            "line": "T1",
            "cargo": "汗布",
            "leg": "inbound",
            "process": "making",
            "factor": "t/truck@1",
            "mass": D("0.2"),
            "distance": D(120),
            "status": "measured",
        }
    ],
    "waste": [
        {
            "line": "W1",
            "site": "S2",
            "process": "making",
            "name": "边角料",
            "factor": "t/landfill@1",
            "amount": D("1.5"),
            "unit": "t",
            "status": "measured",
        }
    ],
    "omissions": [],
    "evidence": [{"evidence": "EV1", "kind": "bom", "title": "工艺单", "date": date(2024, 1, 5)}],
    "decisions": [
        {"question": "limit", "text": "limit?", "answer": "1", "unit": "%", "who": "王工", "evidence": "EV1"},
        {"question": "way", "text": "limit?", "answer": "是", "who": "王工", "evidence": "EV1"},
    ],
}


@pytest.fixture
def content() -> dict[str, list[dict[str, Any]]]:
    """The plain values of the filled submission, to be changed."""
    return copy.deepcopy(CONTENT)


Build = Callable[..., Submission]


@pytest.fixture(scope="session")
def build(spec: Spec) -> Build:
    """Make a submission from plain values; the filled one when none are given."""

    def made(content: dict[str, list[dict[str, Any]]] | None = None, lang: str = "zh") -> Submission:
        given = CONTENT if content is None else content
        sheets = {}
        for sheet in spec.sheets:
            rows = given.get(sheet.id, [{}] if sheet.layout == "form" else [])
            sheets[sheet.id] = tuple(
                Row(
                    sheet=sheet.id,
                    number=number,
                    cells={
                        c.id: Cell(value=row.get(c.id), ref=f"{sheet.id}!{c.id}{number}", raw=str(row.get(c.id, "")))
                        for c in columns(sheet)
                    },
                )
                for number, row in enumerate(rows, 2)
            )
        return Submission(product="clothing", lang=lang, file="made", sha256="", sheets=sheets)

    return made


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, build: Build, spec: Spec) -> bytes:
    """The filled workbook's bytes, in Chinese."""
    path = tmp_path_factory.mktemp("filled") / "tee.xlsx"
    write_workbook(build(), spec, path)
    return path.read_bytes()


@pytest.fixture
def book(tmp_path: Path, filled: bytes) -> Path:
    """The filled workbook in a folder of the test's own."""
    path = tmp_path / "tee.xlsx"
    path.write_bytes(filled)
    return path


@pytest.fixture
def edited(book: Path) -> Callable[[Callable[[Workbook], None]], Path]:
    """Change the filled workbook with openpyxl and save it."""

    def change(how: Callable[[Workbook], None]) -> Path:
        excel = load_workbook(book)
        how(excel)
        excel.save(book)
        return book

    return change
