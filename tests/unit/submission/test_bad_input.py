# SPDX-License-Identifier: Apache-2.0
"""Every way of getting a workbook wrong ends in records in both languages, with sheet and cell, and no traceback."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from xlsxwriter import Workbook as Writer

from footprint.errors import InputError, Record
from footprint.schema import Factor
from footprint.specs import Spec
from footprint.submission import check, read, read_lenient, write_csv

Edit = Callable[[Callable[[Workbook], None]], Path]


def found(path: Path, spec: Spec | None, factors: dict[str, Factor] | None = None) -> list[Record]:
    """All records of reading and checking."""
    submission, records = read_lenient(path, spec)
    return records if submission is None or spec is None else [*records, *check(submission, spec, factors)]


def the(records: list[Record], code: str) -> Record:
    """The one record of a code, both of its sentences whole in both languages."""
    named = [record for record in records if record.code == f"submission_{code}"]
    assert len(named) == 1, [(record.code, str(record.where), record.what("en")) for record in records]
    for lang in ("zh", "en"):
        for sentence in (named[0].what(lang), named[0].fix(lang)):
            assert sentence
            assert "{" not in sentence
    assert named[0].what("zh") != named[0].what("en")
    return named[0]


def cell(sheet: str, ref: str, value: object, number_format: str | None = None) -> Callable[[Workbook], None]:
    def put(book: Workbook) -> None:
        book[sheet][ref] = value
        if number_format is not None:
            book[sheet][ref].number_format = number_format

    return put


BOM, FORM, FIBRES, ENERGY = "物料清单", "基本信息", "纤维成分", "能源与公用工程"

CELLS = [
    ("text_in_number", BOM, "H2", "约两公斤", None, "error"),
    ("text_in_number", BOM, "H2", "/", None, "error"),
    ("unit_in_number", BOM, "H2", "12 kg", None, "error"),
    ("unit_in_number", BOM, "H2", "１２ＫＧ", None, "error"),
    ("unit_in_fixed_number", "型号款式", "D2", "153 g", None, "error"),
    ("unit_in_fixed_number", FIBRES, "D2", "95%", None, "error"),
    ("comma_in_number", BOM, "H2", "1,234", None, "error"),
    ("comma_in_number", BOM, "H2", "0，182", None, "error"),
    ("comma_in_number", BOM, "H2", "1 234", None, "error"),
    ("number_size", BOM, "H2", "1e999", None, "error"),
    ("boolean_in_number", BOM, "H2", True, None, "error"),
    ("date_in_number", BOM, "H2", datetime(2024, 3, 1), None, "error"),  # noqa: DTZ001  (Excel knows no zone)
    ("date_in_number", BOM, "H2", time(3, 1), None, "error"),
    ("percent_in_number", BOM, "H2", 0.18, "0.0%", "error"),
    ("fullwidth", BOM, "H2", "０．１８２", None, "note"),
    ("number_as_text", BOM, "H2", "0.182", None, "note"),
    ("percent_shown", FIBRES, "D2", 0.95, "0%", "note"),
    ("formula_unstored", BOM, "H2", "=0.1+0.082", None, "error"),
    ("formula_unstored", BOM, "D2", '=A1&"x"', None, "error"),
    ("error_value", BOM, "H2", "#N/A", None, "error"),
    ("error_value", BOM, "D2", "#REF!", None, "error"),
    ("negative", BOM, "H2", -0.182, None, "error"),
    ("above", FIBRES, "D2", 101, None, "error"),
    ("below", "面料", "F2", 0.5, None, "error"),
    ("unit_unknown", BOM, "I2", "方", None, "error"),
    ("material_unit", BOM, "I2", "kWh", None, "error"),
    ("choice_unknown", BOM, "E2", "布料", None, "error"),
    ("category_out_of_scope", FORM, "B12", "07", None, "error"),
    ("category_out_of_scope", FORM, "B12", 1, None, "error"),
    ("date_as_number", FORM, "B13", 45292, "General", "error"),
    ("date_as_number", FORM, "B13", "20240101", "@", "error"),
    ("not_a_date", FORM, "B13", "01/02/2024", "@", "error"),
    ("date_impossible", FORM, "B13", "2024-02-30", "@", "error"),
    ("date_in_text", BOM, "D2", date(2024, 3, 1), None, "error"),
    ("boolean_in_text", BOM, "D2", True, None, "error"),
    ("digits_lost", FORM, "B5", 914403001234567890, "0", "error"),
    ("character", BOM, "D2", "棉\u200b布", None, "error"),
    ("character", BOM, "D2", "abc\u202egpj", None, "error"),
    ("character", BOM, "D2", "私\ue000用", None, "error"),
    ("text_long", BOM, "D2", "长" * 1001, None, "error"),
    ("line_break", BOM, "D2", "汗布\n白色", None, "note"),
    ("twice", BOM, "A3", "B1", None, "error"),
    ("reference", BOM, "F2", "F9", None, "error"),
    ("required", BOM, "D2", None, None, "error"),
    ("required_when", BOM, "F2", None, None, "error"),
    ("factor_unknown", BOM, "L3", "t/buton@1", None, "error"),
    ("factor_name", BOM, "L3", "纽扣", None, "error"),
    ("factor_name_twice", BOM, "L3", "天然气", None, "error"),
    ("unit_impossible", BOM, "L3", "t/truck@1", None, "error"),
    ("unit_needs_mass", BOM, "L3", "t/cotton@1", None, "error"),
    ("percent_small", "面料", "S2", 0.15, None, "warning"),
    ("period_order", FORM, "B14", date(2023, 12, 31), None, "error"),
    ("period_start", FORM, "B13", date(2024, 1, 2), None, "error"),
    ("period_end", FORM, "B14", date(2024, 12, 30), None, "error"),
    ("period_long", FORM, "B14", date(2025, 1, 31), None, "error"),
    ("statement_early", FORM, "B16", date(2024, 12, 1), None, "warning"),
    ("answer_number", "待定事项", "C2", "不多于一", None, "error"),
    ("answer_range", "待定事项", "C2", "101", None, "error"),
    ("answer_choice", "待定事项", "C3", "也许", None, "error"),
    ("answer_unsigned", "待定事项", "E2", None, None, "warning"),
    ("question", "待定事项", "C2", None, None, "question"),
    ("question_unknown", "待定事项", "A3", "wey", None, "error"),
    ("assumed", BOM, "N3", "假设（须有决定）", None, "warning"),
    ("gate_twice", "场所", "H3", "是", None, "error"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sheet", "ref", "value", "shape", "severity"), CELLS, ids=lambda value: None)
def test_one_bad_cell_is_named(
    code: str, sheet: str, ref: str, value: object, shape: str | None, severity: str,
    edited: Edit, spec: Spec, factors: dict[str, Factor],
) -> None:  # fmt: skip
    path = edited(cell(sheet, ref, value, shape))
    record = the(found(path, spec, factors), code)
    assert (record.where.file, record.where.sheet) == ("tee.xlsx", sheet)
    where = {"gate_twice": "H4", "twice": "A3", "unit_impossible": "I3", "unit_needs_mass": "I3"}.get(code, ref)
    assert record.where.cell == where
    assert record.severity == severity
    if severity == "error":
        bad = [r for r in found(path, spec, factors) if r.severity == "error"]
        assert {r.code.removeprefix("submission_") for r in bad} <= {code, *FOLLOWS.get(code, ())}


FOLLOWS = {
    "above": {"sum"}, "below": set(), "unit_in_fixed_number": set(), "question_unknown": set(), "material_unit": set(),
    "period_order": set(), "period_end": set(), "period_start": set(),
}  # fmt: skip
"""What a mistake breaks beside its own rule; a cell that could not be read is not reported as blank too."""


@pytest.mark.parametrize(
    ("change", "code", "sheet", "where"),
    [
        (lambda b: b.remove(b[BOM]), "sheet_missing", BOM, ""),
        (cell(BOM, "H1", "每件用料"), "column_renamed", BOM, "H1"),
        (cell(BOM, "I1", "每件用量"), "column_twice", BOM, "I1"),
        (cell(BOM, "H1", None), "column_missing", BOM, "A1"),
        (cell(BOM, "R1", "备注"), "column_extra", BOM, "R1"),
        (cell(BOM, "T2", "看这里"), "cell_outside", BOM, "T2"),
        (lambda b: b[BOM].delete_rows(1, 9), "header_missing", BOM, "A1"),
        (lambda b: b[BOM].delete_rows(2, 9), "sheet_blank", BOM, ""),
        (lambda b: b[BOM].merge_cells("C2:D3"), "merged", BOM, "C2"),
        (lambda b: b[BOM].row_dimensions.__getitem__(3).__setattr__("hidden", True), "rows_hidden", BOM, "A3"),
        (lambda b: b[BOM].column_dimensions.__getitem__("H").__setattr__("hidden", True), "columns_hidden", BOM, "H1"),
        (lambda b: b[BOM].__setattr__("sheet_state", "hidden"), "sheet_hidden", BOM, ""),
        (lambda b: b.create_sheet("草稿").append(["x"]), "sheet_extra", "草稿", ""),
        (lambda b: b.create_sheet("bom").append(["行号", "物料名称"]), "sheet_twice", "bom", ""),
        (cell(FIBRES, "D3", 8), "sum", FIBRES, "D3"),
        (cell(ENERGY, "N2", None), "month_blank", ENERGY, "N2"),
        (cell("场所", "H4", "否"), "gate_none", "场所", ""),
        (lambda b: (cell("场所", "H4", "否")(b), cell("场所", "H3", "是")(b)), "gate_not_last", "场所", "H3"),
        (lambda b: b["待定事项"].delete_rows(3), "question_absent", "待定事项", ""),
        (lambda b: b[FORM].delete_rows(2), "item_missing", FORM, "A1"),
        (lambda b: b.remove(b["废物"]), "sheet_absent", "废物", ""),
    ],
)  # fmt: skip
def test_a_bad_sheet_is_named(
    change: Any, code: str, sheet: str, where: str, edited: Edit, spec: Spec, factors: dict[str, Factor]
) -> None:
    record = the(found(edited(change), spec, factors), code)
    assert (record.where.sheet, record.where.cell) == (sheet, where)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("1,234", "1234 / 1.234"),
        ("0,168", "0.168"),
        ("1 234 567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
    ],
)
def test_what_a_figure_with_separators_may_mean_is_said(typed: str, readings: str, edited: Edit, spec: Spec) -> None:
    record = the(found(edited(cell(BOM, "H2", typed)), spec), "comma_in_number")
    assert record.fix("en").endswith(f": {readings}")


def test_hidden_rows_are_read_not_dropped(edited: Edit, spec: Spec, book: Path) -> None:
    before = read(book, spec).values()
    path = edited(lambda b: b[BOM].row_dimensions.__getitem__(3).__setattr__("hidden", True))
    assert read(path, spec).values() == before


def test_percentages_adding_to_103_name_the_total_and_the_cells(edited: Edit, spec: Spec) -> None:
    record = the(found(edited(cell(FIBRES, "D3", 8)), spec), "sum")
    assert "103" in record.what("zh")
    assert "D2, D3" in record.what("en")


def test_unknown_factor_says_the_three_nearest_and_takes_none(
    edited: Edit, spec: Spec, factors: dict[str, Factor]
) -> None:
    path = edited(cell(BOM, "L3", "t/buton@1"))
    record = the(found(path, spec, factors), "factor_unknown")
    assert record.fix("en").count("t/") == 3
    assert record.fix("en").index("t/button@1") < record.fix("en").index("t/", record.fix("en").index("t/button@1") + 1)
    assert read(path, spec).rows("bom")[1]["factor"] == "t/buton@1"


def test_two_factors_of_one_name_are_both_listed(edited: Edit, spec: Spec, factors: dict[str, Factor]) -> None:
    record = the(found(edited(cell(BOM, "L3", "天然气")), spec, factors), "factor_name_twice")
    for lang in ("zh", "en"):
        assert "t/gas.a@1" in record.fix(lang)
        assert "t/gas.b@1" in record.fix(lang)


def test_short_period_needs_a_reason_and_empty_months_beyond(edited: Edit, spec: Spec) -> None:
    records = found(edited(cell(FORM, "B14", date(2024, 11, 30))), spec)
    assert the(records, "period_short").where.cell == "B15"
    beyond = [r for r in records if r.code == "submission_month_beyond"]
    assert [r.where.cell for r in beyond] == ["X2", "X2"]


def test_zero_is_a_value_and_an_explained_blank_is_a_warning(edited: Edit, spec: Spec) -> None:
    assert found(edited(cell(ENERGY, "N2", 0)), spec) == []

    def explained(book: Workbook) -> None:
        book[ENERGY]["N2"] = None
        book[ENERGY]["I2"] = "电表更换"

    assert the(found(edited(explained), spec), "month_blank_explained").severity == "warning"


def test_a_formula_with_a_stored_result_is_taken_and_said(tmp_path: Path, book: Path, spec: Spec) -> None:
    path = tmp_path / "formula.xlsx"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            new.writestr(member, data.replace(b"<v>0.182</v>", b"<f>0.2-0.018</f><v>0.182</v>"))
    submission, records = read_lenient(path, spec)
    assert submission is not None
    assert the(records, "formula").severity == "note"
    amount = submission.rows("bom")[0].cells["amount"]
    assert (str(amount.value), amount.raw) == ("0.182", "=0.2-0.018")


def test_all_problems_come_at_once(edited: Edit, spec: Spec) -> None:
    def several(book: Workbook) -> None:
        book[BOM]["H2"] = "12 kg"
        book[BOM]["I3"] = "方"
        book[FORM]["B13"] = "去年"

    with pytest.raises(InputError) as caught:
        read(edited(several), spec)
    assert {str(r.where) for r in caught.value.records} == {
        "tee.xlsx › 物料清单 › H2", "tee.xlsx › 物料清单 › I3", "tee.xlsx › 基本信息 › B13",
    }  # fmt: skip
    assert caught.value.exit_code == 2


# --- files that are no workbook


def ole(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024) + stream.encode("utf-16-le") + bytes(512)


def bomb(sizes: dict[str, int]) -> bytes:
    """A zip of zeros: small in the file, large when unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, size in sizes.items():
            with archive.open(name, "w", force_zip64=True) as member:
                for _ in range(size // 2**20):
                    member.write(bytes(2**20))
    return out.getvalue()


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("password", lambda: ole("EncryptedPackage")),
        ("xls", lambda: ole("Workbook")),
        ("not_a_workbook", lambda: ole("PowerPoint Document")),
        ("not_a_workbook", lambda: b"<html><table><tr><td>1"),
        ("not_a_workbook", lambda: "行号,物料\n".encode("gb18030")),
        ("file_empty", lambda: b""),
        ("damaged", lambda: b"PK\x03\x04 and then nothing"),
        ("zip_other", lambda: zipped(word__document_xml="<x/>")),
        ("xlsb", lambda: zipped(xl__workbook_bin="x")),
        ("damaged", lambda: zipped(xl__workbook_xml="<workbook/>")),
        ("zip_unpacked", lambda: bomb({"xl/worksheets/sheet1.xml": 500 * 2**20})),
        ("zip_ratio", lambda: bomb({"xl/worksheets/sheet1.xml": 30 * 2**20})),
        ("zip_members", lambda: zipped(**{f"m{n}": "" for n in range(1001)})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_opened_says_why(
    code: str, make: Callable[[], bytes], tmp_path: Path, spec: Spec
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(make())
    record = the(found(path, spec), code)
    assert record.where.file == "book.xlsx"
    with pytest.raises(InputError):
        read(path, spec)


def test_a_500_mb_bomb_is_refused_in_little_memory(tmp_path: Path, spec: Spec) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(bomb({"xl/worksheets/sheet1.xml": 500 * 2**20}))
    assert path.stat().st_size < 4 * 2**20
    tracemalloc.start()
    try:
        the(found(path, spec), "zip_unpacked")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20 * 2**20


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_workbook_is_damaged(keep: float, book: Path, spec: Spec) -> None:
    data = book.read_bytes()
    book.write_bytes(data[: int(len(data) * keep)])
    the(found(book, spec), "damaged")


@pytest.mark.parametrize("place", range(0, 40, 3))
def test_a_flipped_byte_never_ends_in_a_traceback(place: int, book: Path, spec: Spec) -> None:
    data = bytearray(book.read_bytes())
    data[len(data) * place // 40] ^= 0xFF
    book.write_bytes(bytes(data))
    for record in found(book, spec):
        assert record.what("zh")


def sheet_xml(path: Path, old: bytes, new: bytes) -> None:
    """Replace bytes in every worksheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data.replace(old, new) if "worksheets" in name else data)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (b'<row r="1000000"><c r="A1000000"><v>1</v></c></row></sheetData>', "too_many_rows"),
        (b'<row r="900"><c r="XFD900"><v>1</v></c></row></sheetData>', "too_many_columns"),
        (b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "too_many_cells"),
        (b'<row r="20000"><c r="AZ20000"><v>1</v></c></row></sheetData>', "too_many_cells"),
    ],
)
def test_far_cells_and_giant_merges_are_refused_before_openpyxl(new: bytes, code: str, book: Path, spec: Spec) -> None:
    sheet_xml(book, b"</sheetData>", new)
    assert the(found(book, spec), code).where.sheet


def test_entities_are_refused(book: Path, spec: Spec) -> None:
    sheet_xml(book, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet')
    the(found(book, spec), "damaged")


def test_an_empty_workbook(tmp_path: Path, spec: Spec) -> None:
    Workbook().save(tmp_path / "empty.xlsx")
    the(found(tmp_path / "empty.xlsx", spec), "empty")
    the(found(tmp_path / "empty.xlsx", None), "empty")


def test_no_file_a_folder_without_csv_and_a_single_csv(tmp_path: Path, spec: Spec) -> None:
    the(found(tmp_path / "none.xlsx", spec), "cannot_read")
    the(found(tmp_path, spec), "csv_none")
    (tmp_path / "bom.csv").write_text("x")
    the(found(tmp_path / "bom.csv", spec), "csv_single")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("product", "", "product_missing"), ("product", "spoons", "product_unknown"), ("layout", "9", "layout")],
)
def test_a_workbook_that_does_not_say_its_product(name: str, value: str, code: str, edited: Edit) -> None:
    def change(book: Workbook) -> None:
        for row in book["_meta"].iter_rows():
            if row[0].value == name:
                row[1].value = value

    the(found(edited(change), None), code)


def test_another_product_or_edition_is_said(edited: Edit, spec: Spec) -> None:
    other = spec.model_copy(update={"id": "printing"})
    path = edited(lambda book: None)
    the(found(path, other), "product_other")
    assert the(found(path, spec.model_copy(update={"edition": "next"})), "edition").severity == "warning"


# --- csv


@pytest.fixture
def folder(book: Path, spec: Spec, tmp_path: Path) -> Path:
    write_csv(read(book, spec), tmp_path / "csv", spec)
    return tmp_path / "csv"


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        ("line,part\n".encode("utf-16"), "csv_utf16", ""),
        (b"\xef\xbb\xbfline,part\nB1,\xff\xff", "csv_encoding", "2"),
        ("line,part\nB1,汗布汗布汗布".encode()[:-1], "csv_encoding", "2"),  # cut inside a character: not GB18030
        (b"line,part\nB1,\x81\xff\xff", "csv_encoding", "2"),
        (b'line,part\nB1,"open', "csv_broken", "2"),
        (b"x," * 300 + b"\n", "too_many_columns", "A1"),
        (b"line\n" * 20001, "too_many_rows", ""),
    ],
)
def test_a_csv_that_cannot_be_read(data: bytes, code: str, where: str, folder: Path, spec: Spec) -> None:
    (folder / "bom.csv").write_bytes(data)
    record = the(found(folder, spec), code)
    assert (record.where.file, record.where.sheet, record.where.cell) == ("csv", "bom", where)


@pytest.mark.parametrize("change", [("S1,", "S1,x,"), ("S1,", "")])
def test_a_ragged_csv_row_is_named(change: tuple[str, str], folder: Path, spec: Spec) -> None:
    path = folder / "sites.csv"
    path.write_text(path.read_text("utf-8").replace(*change, 1), "utf-8")
    record = the(found(folder, spec), "csv_ragged")
    assert (record.where.sheet, record.where.cell) == ("sites", "A2")


def test_too_many_csv_files_and_two_rows_of_a_form(folder: Path, spec: Spec) -> None:
    (folder / "product.csv").write_text("applicant_zh,applicant_address\na,b\nc,d\n")
    assert the(found(folder, spec), "form_rows").where.cell == "A3"
    for number in range(101):
        (folder / f"x{number}.csv").write_text("x")
    the(found(folder, spec), "csv_files")


def test_xlsxwriter_and_openpyxl_agree_on_what_was_put_in(tmp_path: Path) -> None:
    """The bad cells above are really in the files: openpyxl keeps a date a date and a formula without its result."""
    with Writer(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_formula(0, 0, "=1+1", None, 2)
    assert load_workbook(tmp_path / "a.xlsx", data_only=True).active["A1"].value == 2
