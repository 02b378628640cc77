# SPDX-License-Identifier: Apache-2.0
"""The supplier's form goes out in both languages and comes back as a declared factor."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from footprint.errors import InputError
from footprint.submission.supplier import form_bytes, read_form
from footprint.submission.supplier.items import FIRST_ROW, NEEDED, PAGES

ANSWERS: dict[str, object] = {
    "company": "某面料厂",
    "part": "精棉汗布 180 g/m2",
    "part_no": "FB-180",
    "unit": "公斤",
    "mass": 1,
    "period_start": "2025-01-01",
    "period_end": "2025-12-31",
    "site": "佛山",
    "geography": "CN-GD",
    "boundary": "棉花到坯布出厂",
    "electricity": "2024 全国平均 0.5777",
    "allocation": "按质量",
    "gwp_set": "AR6",
    "total": 9.873,
    "primary_share": 40,
    "verification": "未核查",
    "signed_by": "王工，品质部",
    "signed_on": "2026-03-01",
}


def filled(path: Path, **changes: object) -> Path:
    book = load_workbook(io.BytesIO(form_bytes()))
    answers = {**ANSWERS, **changes}
    for page, items in PAGES.items():
        for row, item in enumerate(items, FIRST_ROW):
            book[page].cell(row, 2, answers.get(item))  # type: ignore[arg-type]  # what a person types
    book.save(path)
    return path


def test_the_empty_form_is_bilingual_and_the_same_every_time() -> None:
    assert form_bytes() == form_bytes()
    book = load_workbook(io.BytesIO(form_bytes()))
    assert book.sheetnames == ["page1", "page2"]
    words = [str(cell.value) for sheet in book.worksheets for cell in sheet["A"] if cell.value]
    assert sum(word.endswith("*") for word in words) == len(NEEDED)
    for word in words[2:]:
        assert any("一" <= letter <= "鿿" for letter in word)
        assert any("a" <= letter <= "z" for letter in word)


def test_answers_become_a_declared_factor(tmp_path: Path) -> None:
    factor = read_form(filled(tmp_path / "s.xlsx")).factor("acme")
    assert (factor.kind, factor.co2e, factor.unit, factor.gwp_basis) == ("declared", Decimal("9.873"), "kg", "AR6")
    assert (factor.year, factor.geography) == ("2025", "CN-GD")
    assert factor.primary_data_share == 40
    assert factor.boundary == "棉花到坯布出厂; 佛山"
    assert "electricity: 2024 全国平均 0.5777" in factor.source.locator
    assert factor.source.url.startswith("urn:sha256:")
    assert factor.synonyms == ("FB-180", "精棉汗布 180 g/m2")


def test_gases_are_taken_when_all_are_given(tmp_path: Path) -> None:
    gases: dict[str, object] = {"co2_fossil": 9, "ch4_fossil": 0.02, "ch4_biogenic": 0, "n2o": 0.001}
    whole = read_form(filled(tmp_path / "a.xlsx", **gases)).factor("acme")
    assert whole.kind == "gas_split"
    assert whole.gases == {"co2_fossil": Decimal(9), "ch4_fossil": Decimal("0.02"), "n2o": Decimal("0.001")}
    for change in ({"n2o": None}, {"other_gases": "SF6 0.0001"}):
        part = read_form(filled(tmp_path / "b.xlsx", **{**gases, **change})).factor("acme")
        assert (part.kind, part.gases) == ("declared", {})


def test_everything_missing_or_wrong_is_said_at_once(tmp_path: Path) -> None:
    wrong: dict[str, object] = {"total": "约 9", "unit": "桶", "gwp_set": "AR9", "period_end": "去年", "boundary": None}
    with pytest.raises(InputError) as caught:
        read_form(filled(tmp_path / "s.xlsx", **wrong))
    found = {(r.code, r.fields["item"]) for r in caught.value.records}
    assert found == {
        ("supplier_missing", "boundary"),
        ("supplier_value", "total"),
        ("supplier_value", "unit"),
        ("supplier_value", "gwp_set"),
        ("supplier_value", "period_end"),
    }
    assert all(r.where.cell.startswith("B") for r in caught.value.records)


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(form_bytes()))
    del book["page2"]
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(InputError) as caught:
        read_form(tmp_path / "x.xlsx")
    assert caught.value.records[0].code == "supplier_form"
