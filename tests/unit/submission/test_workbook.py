# SPDX-License-Identifier: Apache-2.0
"""What is written: templates and examples of the real specification, drop-downs, explanation, whole files, same bytes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from footprint.errors import InputError, Severity
from footprint.factors import find, shipped
from footprint.schema import Factor
from footprint.specs import Choice, Spec, load_spec, products
from footprint.submission import answers, check, read, read_lenient, write_example, write_template, write_workbook
from footprint.submission.columns import chosen, columns, header, key, recognise, sheet_index
from footprint.text import LANGS, Bilingual, keys, text

ROOM = Path(__file__).resolve().parents[3] / "footprint" / "submission"
ALL = [load_spec(product) for product in products()]


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.id)
@pytest.mark.parametrize("lang", LANGS)
def test_a_template_reads_back_empty_and_asks(spec: Spec, lang: Any, tmp_path: Path) -> None:
    write_template(spec, lang, tmp_path / "t.xlsx")
    submission, records = read_lenient(tmp_path / "t.xlsx")
    assert records == []
    assert submission is not None
    assert (submission.product, submission.lang) == (spec.id, lang)
    assert [row["question"] for row in submission.rows("decisions")] == [question.id for question in spec.questions]
    assert all(
        not submission.rows(sheet.id) for sheet in spec.sheets if sheet.layout == "table" and sheet.id != "decisions"
    )
    severities: set[Severity] = {record.severity for record in check(submission, spec)}
    assert "error" in severities


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.id)
@pytest.mark.parametrize("lang", LANGS)
def test_headers_choices_and_sheets_are_recognised_again(spec: Spec, lang: Any) -> None:
    for sheet in spec.sheets:
        for name in (lambda c: header(c, lang), lambda c: c.name[lang], lambda c: c.id):
            names = {name(column): column.id for column in columns(sheet)}
            assert len(names) == len(columns(sheet))
            assert recognise(names, columns(sheet)) == {key(words): column for words, column in names.items()}
        assert sheet_index(spec)[key(sheet.name[lang])] is sheet
        assert len(sheet.name[lang]) <= 31  # Excel's limit
    for name, choices in spec.choices.items():
        for choice in choices:
            assert chosen(choice.id, choices) == choice.id, name
            assert chosen(choice.name[lang], choices) == choice.id, name


def test_case_counts_where_it_parts_two_choices() -> None:
    memory = [Choice(id=name, name=Bilingual(name, name)) for name in ("GB", "Gb")]
    assert [chosen(words, memory) for words in ("GB", "Gb", "gb", "ＧＢ")] == ["GB", "Gb", None, "GB"]
    answer = [Choice(id="yes", name=Bilingual("是", "Yes")), Choice(id="01", name=Bilingual("针织", "knit"))]
    found = [chosen(words, answer) for words in ("YES", " 是 ", "01", "01 针织", "1", "否")]
    assert found == ["yes", "yes", "01", "01", None, None]


SCROLLS_FROM = {
    "product": "B", "sites": "C", "models": "C", "bom": "E", "fabrics": "C", "fibres": "B", "energy": "E",
    "certificates": "B", "output": "F", "transport": "B", "waste": "E", "omissions": "D", "evidence": "B",
    "decisions": "B",
}  # fmt: skip
"""Sheet -> the first column that scrolls away: what a row is (its name, else its number) stays in sight."""


def test_every_column_is_explained_and_offers_what_it_takes(spec: Spec, tmp_path: Path) -> None:
    write_template(spec, "zh", tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    explained = {(row[0].value, row[1].value) for row in book["填写说明"].iter_rows()}
    for sheet in spec.sheets:
        page = book[sheet.name.zh]
        offered = {str(v.sqref).partition(":")[0]: v for v in page.data_validations.dataValidation}
        for number, column in enumerate(sheet.columns, 1):
            assert (sheet.name.zh, column.name.zh) in explained
            ref = f"B{number + 1}" if sheet.layout == "form" else f"{page.cell(2, number).coordinate}"
            kind = offered[ref].type
            if column.kind in ("choice", "unit", "ref"):
                assert kind == "list", column.id
            if column.kind == "number":
                assert kind == "decimal", column.id
            assert offered[ref].prompt == column.help.zh[:255] or offered[ref].prompt.startswith(column.help.zh[:200])
        assert page.freeze_panes == f"{SCROLLS_FROM[sheet.id]}2"
    assert book["_选项"].sheet_state == book["_meta"].sheet_state == "hidden"
    units = [cell.value for cell in next(c for c in book["_选项"].columns if c[0].value == "unit")]
    assert "kWh" in units
    assert {page["A1"].font.name for page in book.worksheets if page.sheet_state == "visible"} == {"Microsoft YaHei"}


def test_text_never_becomes_a_formula_or_link(book: Path) -> None:
    page = load_workbook(book)["基本信息"]
    assert page["B6"].value == "=SUM(A1) 厂"
    assert page["B6"].data_type == "s"
    assert page["B8"].hyperlink is None


def test_factors_are_offered_by_id(spec: Spec, factors: dict[str, Factor], tmp_path: Path) -> None:
    write_template(spec, "en", tmp_path / "t.xlsx", factors.values())
    book = load_workbook(tmp_path / "t.xlsx")
    assert [row[0].value for row in book["Factors"].iter_rows(min_row=2)] == sorted(factors)
    sources = {v.formula1 for v in book["Bill of materials"].data_validations.dataValidation}
    assert f"'Factors'!$A$2:$A${len(factors) + 1}" in sources


@pytest.mark.parametrize("lang", LANGS)
def test_two_writes_are_the_same_bytes(lang: Any, build: Any, spec: Spec, factors: Any, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_workbook(build(None, lang), spec, tmp_path / f"{name}.xlsx", factors.values())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_failed_write_leaves_the_old_file_and_no_draft(
    spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"before")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError) as caught:
        write_template(spec, "zh", tmp_path / "t.xlsx")
    assert caught.value.records[0].code == "submission_cannot_write"
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]
    assert (tmp_path / "t.xlsx").read_bytes() == b"before"


def test_answers_are_typed(build: Callable[[], Any], spec: Spec) -> None:
    found = answers(build(), spec)
    assert {name: answer.value for name, answer in found.items()} == {"limit": 1, "way": "yes"}
    assert found["limit"].who == "王工"


def test_every_record_has_its_sentences_and_every_sentence_its_record() -> None:
    source = "\n".join(path.read_text("utf-8") for path in ROOM.rglob("*.py"))
    spoken = {
        name.split(".")[1].removeprefix("submission_") for name in keys() if name.startswith("record.submission_")
    }
    written = set(re.findall(r'"(?:submission_)?([a-z0-9_]+)"', source)) | {"csv_none", "csv_files"}
    written |= {f"too_many_{what}" for what in ("rows", "columns", "cells")}
    assert spoken <= written
    used = set(re.findall(r'(?:record|_refuse|on_sheet)\(\s*"([a-z0-9_]+)"', source))
    assert len(used) > 40
    assert {name.removeprefix("submission_") for name in used} <= spoken
    for name in spoken:
        fields = {lang: text_fields(name, lang) for lang in LANGS}
        assert fields["zh"] == fields["en"], name


def text_fields(code: str, lang: Any) -> set[str]:
    """The fields of both sentences of a code, language endings off."""

    class Fields(dict[str, str]):
        def __missing__(self, name: str) -> str:
            seen.add(name.removesuffix("_zh").removesuffix("_en"))
            return ""

    seen: set[str] = set()
    from footprint.text import entry

    for part in ("what", "fix"):
        entry(f"record.submission_{code}.{part}")[lang].format_map(Fields())
    return seen


EXAMPLES = [spec for spec in ALL if any((ROOM.parents[1] / "product_specs" / spec.id / "example").glob("*.csv"))]


@pytest.mark.parametrize("spec", EXAMPLES, ids=lambda spec: spec.id)
@pytest.mark.parametrize("lang", LANGS)
def test_the_bundled_example_passes_every_check(spec: Spec, lang: Any, tmp_path: Path) -> None:
    write_example(spec, lang, tmp_path / "e.xlsx", shipped().factors.values())
    submission, records = read_lenient(tmp_path / "e.xlsx")
    assert records == []
    assert submission is not None
    found = check(submission, spec, shipped().factors, lambda words: find(shipped(), words))
    assert [(str(r.where), r.what("en")) for r in found if r.severity in ("error", "question")] == []
    assert read(tmp_path / "e.xlsx") == submission


def test_a_product_without_an_example_says_so(spec: Spec, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_example(spec.model_copy(update={"id": "none"}), "zh", tmp_path / "e.xlsx")
    assert caught.value.records[0].what("zh") == text("record.submission_no_example.what", "zh", value="none")
