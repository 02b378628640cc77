# SPDX-License-Identifier: Apache-2.0
"""Workbook -> read -> write -> read is the identity, in both languages and in csv."""

import copy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from footprint.errors import Record
from footprint.schema import canonical_json, content_hash
from footprint.specs import Spec
from footprint.submission import Submission, check, read, read_lenient, write_csv, write_workbook
from footprint.submission.words import one_line, refused_points

NASTY = [
    "=1+1",
    "+86 755",
    "-",
    "@me",
    "'=x",
    "''@",
    '=HYPERLINK("http://x")',
    "http://x",
    "_x0041_",
    "喆堃镕玥𠮷",
    "001",
    "1e5",
    "TRUE",
    "#N/A",
    'a"b,c',
    "a  b",
    "{=A1}",
]
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=40)).map(one_line)
texts = texts.filter(lambda words: words != "" and not refused_points(words))
figures = st.one_of(
    st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=6),
    st.integers(0, 10**17).map(Decimal),
    st.decimals(0, 1, allow_nan=False, allow_infinity=False, places=25),
)
dates = st.dates(date(1000, 1, 1), date(2100, 1, 1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


class Room:
    """What the property needs beside its drawn values; one object, so that a failure prints only what was drawn."""

    def __init__(self, spec: Spec, build: Any, content: Any, folder: Path) -> None:
        self.spec, self.build, self.content, self.folder = spec, build, content, folder


@pytest.fixture
def room(spec: Spec, build: Any, content: Any, folder: Path) -> Room:
    return Room(spec, build, content, folder)


def errors(records: list[Record]) -> list[str]:
    return [f"{r.where} {r.what('en')}" for r in records if r.severity == "error"]


def test_the_filled_submission_passes_every_check(build: Any, spec: Spec, factors: Any) -> None:
    assert check(build(), spec, factors) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a workbook takes a quarter second: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=texts, part=texts, amount=figures, day=dates, line=texts)
def test_write_and_read_are_the_identity(
    lang: str, name: str, part: str, amount: Decimal, day: date, line: str, room: Room
) -> None:
    spec, folder = room.spec, room.folder
    filled = copy.deepcopy(room.content)
    filled["product"][0] |= {"applicant_zh": name, "statement_date": day}
    filled["bom"][1] |= {"part": part, "amount": amount, "line": line}
    first = room.build(filled, lang)
    write_workbook(first, spec, folder / "a.xlsx")
    one, records = read_lenient(folder / "a.xlsx", spec)
    assert one is not None
    assert errors(records) == []
    assert one.values() == first.values()
    write_workbook(one, spec, folder / "b.xlsx")
    two = read(folder / "b.xlsx", spec)
    assert two.content() == one.content()
    write_csv(one, folder / "csv", spec)
    three, records = read_lenient(folder / "csv", spec)
    assert three is not None
    assert records == []
    assert three.values() == one.values()
    write_workbook(three, spec, folder / "c.xlsx")
    assert (folder / "c.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes() == (folder / "a.xlsx").read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_canonical_json_gives_the_submission_back(lang: str, build: Any, spec: Spec, tmp_path: Path) -> None:
    import json

    write_workbook(build(None, lang), spec, tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx", spec)
    again = Submission.model_validate(json.loads(canonical_json(found)))
    assert again == found
    assert content_hash(again.content()) == content_hash(found.content())
    assert again.form("product")["period_start"] == date(2024, 1, 1)
    assert again.rows("bom")[0]["amount"] == Decimal("0.182")
    assert again.form("product")["category"] == "01"


def test_pointers_name_sheet_and_cell_as_they_stand_in_the_file(book: Path, spec: Spec) -> None:
    found = read(book, spec)
    assert found.rows("bom")[0].ref("amount") == "物料清单!H2"
    assert found.form("product").ref("applicant_zh") == "基本信息!B2"
    assert found.rows("bom")[0].ref("model") == "物料清单!B2"  # a blank cell has its pointer too
    assert str(found.place("物料清单!H2")) == "tee.xlsx › 物料清单 › H2"


def test_months_end_with_the_period(build: Any, content: Any) -> None:
    filled = copy.deepcopy(content)
    filled["product"][0] |= {"period_start": date(2023, 11, 1), "period_end": date(2024, 2, 29)}
    filled["energy"][0] |= {"m02": None}
    found = build(filled)
    assert found.months(found.rows("energy")[0]) == (Decimal(1000), None, Decimal(1002), Decimal(1003))
    filled["product"][0] |= {"period_end": date(2023, 10, 1)}
    found = build(filled)
    assert found.months(found.rows("energy")[0]) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_every_accepted_encoding(encoding: str, book: Path, spec: Spec, tmp_path: Path) -> None:
    found = read(book, spec)
    write_csv(found, tmp_path / "csv", spec)
    for path in (tmp_path / "csv").iterdir():
        path.write_bytes(path.read_bytes().decode("utf-8-sig").encode(encoding))
    again = read(tmp_path / "csv", spec)
    assert again.values() == found.values()
    assert again.form("product")["applicant_zh"] == "深圳市喆堃镕玥服饰有限公司"


def test_csv_named_by_sheet_and_parted_by_tabs_or_semicolons(book: Path, spec: Spec, tmp_path: Path) -> None:
    found = read(book, spec)
    folder = tmp_path / "csv"
    write_csv(found, folder, spec)
    (folder / "models.csv").rename(folder / "型号款式.csv")
    (folder / "evidence.csv").write_text(
        "evidence\tkind\ttitle\tdate\theld_by\nEV1\tbom\t工艺单\t2024/1/5\t\n", "utf-8"
    )
    (folder / "product.csv").write_text(
        ";".join(found.form("product").cells)
        + "\n"
        + ";".join(str(c.value or "") for c in found.form("product").cells.values()),
        "utf-8",
    )
    again = read(folder, spec)
    assert again.values() == found.values()
    assert again.rows("models")[0].ref("model") == "型号款式!A2"
