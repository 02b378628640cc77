# SPDX-License-Identifier: Apache-2.0
"""An ERP export becomes our bill of materials; only a person's pick matches a line."""

import csv
import io
import random
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from footprint.errors import InputError
from footprint.factors import FactorSet, shipped
from footprint.specs import load_spec
from footprint.submission.match import Outcome, bom_csv, match, read_export, read_picks, write_picks

COTTON, PES = "open/tx.cotton.pmc@1", "open/tx.pes.pmc@1"
SPEC = load_spec("clothing")
BOM = SPEC.sheet("bom")
HEAD = ("料号", "品名", "规格", "单位用量", "计量单位", "供应商名称", "仓位")
LINES = (
    ("F001", "皮棉", "细绒棉 28mm", "0.22", "公斤", "某纺织", "A1"),
    ("F001", "皮棉", "细绒棉 28mm", "0.03", "kg", "某纺织", "A1"),
    ("T002", "涤纶短纤", "1.4D", "120", "m", "某线厂", "A2"),
)


def exported(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def answered(path: Path, answers: dict[str, dict[str, str]]) -> None:
    """Fill the map as a person does, by column name."""
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    at = {word.split()[-1]: n for n, word in enumerate(rows[0])}
    for row in rows[1:]:
        for name, value in answers.get(row[at["part_key"]], {}).items():
            row[at[name]] = value
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def ran(file: Path, map_file: Path, factors: FactorSet | None = None) -> Outcome:
    picks = read_picks(map_file) if map_file.exists() else {}
    outcome = match(read_export(file, BOM), factors or shipped(), picks)
    map_file.write_bytes(write_picks(outcome.picks, "zh"))
    return outcome


def counts(outcome: Outcome) -> tuple[int, int, int]:
    assert outcome.matched + outcome.asked + outcome.refused == len(outcome.lines)
    return outcome.matched, outcome.asked, outcome.refused


SIGNED = {"pick": COTTON, "who": "李工", "date": "2026-11-21"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_first_run_asks_second_applies(tmp_path: Path, encoding: str) -> None:
    file, map_file = exported(tmp_path / "erp.csv", HEAD, LINES, encoding), tmp_path / "map.csv"
    first = ran(file, map_file)
    assert counts(first) == (0, 3, 0)
    assert all(pick.candidates for pick in first.picks)
    answered(map_file, {"F001": SIGNED})
    second = ran(file, map_file)
    assert counts(second) == (2, 1, 0)
    rows = list(csv.DictReader(io.StringIO(bom_csv(second, SPEC, "en").decode("utf-8-sig"))))
    assert [row["Factor id"] for row in rows] == [COTTON, COTTON, ""]
    assert [row["Amount per piece"] for row in rows] == ["0.22", "0.03", "120"]
    assert [row["Unit"] for row in rows] == ["kg", "kg", "m"]
    assert [row["Part no."] for row in rows] == ["F001", "F001", "T002"]
    assert rows[0]["Material"] == "皮棉 细绒棉 28mm"


def test_columns_are_recognised_with_reasons(tmp_path: Path) -> None:
    export = read_export(exported(tmp_path / "erp.csv", HEAD, LINES), BOM)
    assert {field: found.header for field, found in export.fields.items()} == {
        "part_no": "料号",
        "part": "品名",
        "spec": "规格",
        "amount": "单位用量",
        "unit": "计量单位",
        "supplier": "供应商名称",
    }
    assert export.unused == ("仓位",)
    assert all(found.reason.zh for found in export.fields.values())


def test_an_excel_export_with_a_title_and_the_unit_in_the_header(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["BOM 清单 2026"], [], ["Item No.", "Description", "Qty (g)"], [1001, "cotton yarn", 220.5]):
        sheet.append(row)
    book.save(tmp_path / "erp.xlsx")
    outcome = match(read_export(tmp_path / "erp.xlsx", BOM), shipped(), {})
    ((line, factor),) = outcome.lines
    assert (line.fields["part_no"], line.fields["amount"], line.unit, factor) == ("1001", "220.5", "g", "")


def test_two_columns_for_one_field_are_asked_and_a_choice_settles_it(tmp_path: Path) -> None:
    head = ("品名", "数量", "单位用量", "单位")
    file = exported(tmp_path / "erp.csv", head, [("棉纱", "5", "0.2", "kg")])
    with pytest.raises(InputError) as caught:
        read_export(file, BOM)
    (record,) = caught.value.records
    assert (record.code, record.value, record.severity) == ("match_column_asked", "amount", "question")
    assert "数量, 单位用量" in record.what("zh")
    outcome = match(read_export(file, BOM, {"amount": "单位用量"}), shipped(), {})
    assert outcome.lines[0][0].fields["amount"] == "0.2"


def test_columns_nobody_knows_are_asked(tmp_path: Path) -> None:
    file = exported(tmp_path / "erp.csv", ("甲", "品名", "乙"), [("1", "棉纱", "kg")])
    with pytest.raises(InputError) as caught:
        read_export(file, BOM)
    assert [r.value for r in caught.value.records] == ["amount", "unit"]
    export = read_export(file, BOM, {"amount": "甲", "unit": "乙"})
    assert export.fields["unit"].header == "乙"


def test_refused_lines_stay_in_the_bill_of_materials(tmp_path: Path) -> None:
    bad = [
        ("F1", "纱", "", "1,200", "kg", "", ""),
        ("F2", "纱", "", "1", "箱子", "", ""),
        ("", "", "", "3", "kg", "", ""),
    ]
    file = exported(tmp_path / "erp.csv", HEAD, [*LINES, *bad])
    outcome = match(read_export(file, BOM), shipped(), {})
    assert counts(outcome) == (0, 3, 3)
    assert [(r.code, r.where.cell) for r in outcome.records] == [
        ("match_amount", "D5"),
        ("match_unit", "E6"),
        ("match_nameless", "B7"),
    ]
    assert len(bom_csv(outcome, SPEC, "zh").decode("utf-8-sig").splitlines()) == 7


def test_an_exact_id_in_the_file_is_a_pick_and_a_wrong_one_is_not(tmp_path: Path) -> None:
    head = ("品名", "用量", "单位", "因子编号")
    rows = [("甲料", "1", "kg", PES), ("乙料", "1", "kg", "open/no.such@1"), ("丙料", "1", "kg", PES[:-2])]
    outcome = match(read_export(exported(tmp_path / "erp.csv", head, rows), BOM), shipped(), {})
    assert [factor for _, factor in outcome.lines] == [PES, "", ""]
    assert [r.code for r in outcome.records] == ["factor_unknown", "factor_unknown"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({**SIGNED, "who": ""}, "match_unsigned"),
        ({**SIGNED, "date": ""}, "match_unsigned"),
        ({**SIGNED, "pick": "open/tx.gone@1"}, "match_factor_gone"),
    ],
)
def test_a_pick_that_cannot_be_taken_is_asked_again(tmp_path: Path, answer: dict[str, str], code: str) -> None:
    file, map_file = exported(tmp_path / "erp.csv", HEAD, LINES), tmp_path / "map.csv"
    ran(file, map_file)
    answered(map_file, {"F001": answer})
    again = ran(file, map_file)
    assert counts(again) == (0, 3, 0)
    assert [record.code for record in again.records] == [code]


def test_candidates_may_be_picked_by_number(tmp_path: Path) -> None:
    file, map_file = exported(tmp_path / "erp.csv", HEAD, LINES), tmp_path / "map.csv"
    ran(file, map_file)
    offered = read_picks(map_file)["F001"].candidates[1].partition("#")[0]
    answered(map_file, {"F001": {**SIGNED, "pick": "2"}})
    assert ran(file, map_file).lines[0][1] == offered


def _changed(version_gone: bool) -> FactorSet:
    """The shipped set a year later: the cotton row says something else, or is there in a new version only."""
    rows = dict(shipped().factors)
    cotton = rows.pop(COTTON)
    if version_gone:
        rows["open/tx.cotton.pmc@2"] = cotton.model_copy(update={"id": "open/tx.cotton.pmc@2"})
    else:
        rows[COTTON] = cotton.model_copy(update={"co2e": (cotton.co2e or Decimal(0)) * 2})
    return shipped().model_copy(update={"factors": dict(sorted(rows.items()))})


@pytest.mark.parametrize(("gone", "code"), [(True, "match_factor_gone"), (False, "match_factor_changed")])
@pytest.mark.parametrize("used_before", [True, False])
def test_a_pick_whose_factor_changed_is_asked_again(tmp_path: Path, gone: bool, code: str, used_before: bool) -> None:
    file, map_file = exported(tmp_path / "erp.csv", HEAD, LINES), tmp_path / "map.csv"
    ran(file, map_file)
    offers = [c.partition("#")[0] for c in read_picks(map_file)["F001"].candidates]
    answered(map_file, {"F001": SIGNED})
    if used_before:
        assert counts(ran(file, map_file)) == (2, 1, 0)
    elif COTTON not in offers and not gone:
        pytest.skip("the person could not have seen the fingerprint")
    later = ran(file, map_file, _changed(gone))
    assert counts(later) == (0, 3, 0)
    assert [record.code for record in later.records] == [code]
    if not gone:  # a person looks at it anew and gives a date
        answered(map_file, {"F001": {"date": "2027-11-21"}})
        assert counts(ran(file, map_file, _changed(gone))) == (2, 1, 0)


def test_a_part_number_that_means_something_else_now_is_asked_again(tmp_path: Path) -> None:
    file, map_file = exported(tmp_path / "erp.csv", HEAD, LINES), tmp_path / "map.csv"
    ran(file, map_file)
    answered(map_file, {"F001": SIGNED})
    ran(file, map_file)
    exported(file, HEAD, [("F001", "尼龙纱", "70D", "0.2", "kg", "", "")])
    again = ran(file, map_file)
    assert counts(again) == (0, 1, 0)
    assert [record.code for record in again.records] == ["match_words_changed"]
    assert {pick.part_key: pick.state for pick in again.picks}["T002"] == "not_in_file"


def test_a_map_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_picks(exported(tmp_path / "map.csv", HEAD, LINES))
    assert caught.value.records[0].code == "match_map"


@pytest.mark.long
def test_five_thousand_lines_and_the_second_year(tmp_path: Path) -> None:
    draw = random.Random(20261121)  # noqa: S311  (test data)
    names = sorted({f.name.zh for f in shipped().factors.values()})
    parts = [(f"P{n:05d}", draw.choice(names), f"{draw.randrange(10, 90)}D") for n in range(1500)]
    rows = [
        (*draw.choice(parts), str(draw.randrange(1, 999)), draw.choice(["kg", "g", "pcs"]), "厂", "仓")
        for _ in range(4950)
    ]
    rows += [("X", "坏行", "", "多", "kg", "", "")] * 50
    file, map_file = exported(tmp_path / "erp.csv", HEAD, rows, "gb18030"), tmp_path / "map.csv"
    start = time.perf_counter()
    first = ran(file, map_file)
    took = time.perf_counter() - start
    assert counts(first) == (0, 4950, 50)
    keys = {pick.part_key for pick in first.picks}
    named = sorted(keys)[:1000]
    answered(map_file, {key: {"pick": "1", "who": "李工", "date": "2026-11-21"} for key in named})
    second = ran(file, map_file)
    offered = {pick.part_key for pick in first.picks if pick.candidates}
    expected = sum(line.part_key in set(named) & offered for line, _ in second.lines)
    assert counts(second) == (expected, 4950 - expected, 50)
    next_year = [(*draw.choice(parts), "2", "kg", "厂", "仓") for _ in range(4900)] + [
        ("N1", "新料", "", "1", "kg", "", "")
    ] * 100
    exported(file, HEAD, next_year)
    third = ran(file, map_file)
    assert third.matched == sum(line.part_key in set(named) & offered for line, _ in third.lines) > 3000
    assert third.refused == 0
    assert third.new_parts <= 1 + 1500 - len(keys)
    assert took < 60, f"{took:.1f} s for 5,000 lines"
