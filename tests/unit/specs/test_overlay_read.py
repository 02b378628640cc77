# SPDX-License-Identifier: Apache-2.0
"""Reading: a file from outside, bounded and plain; what is blank says nothing; every fault at its field."""

import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from footprint.errors import InputError, Record
from footprint.specs import blank_overlay, laid_over, load_spec, products, read_overlay
from footprint.specs.overlay_read import LARGEST, overlay_bytes
from footprint.study.schemas import published
from tests.overlays import answer_read, as_yaml, clause_read, head, value_read

CLOTHING = load_spec("clothing")
UNIT = "clothing/2022/4"


def faults(content: bytes) -> list[Record]:
    with pytest.raises(InputError) as caught:
        read_overlay(content, "o.yaml")
    for record in caught.value.records:
        assert record.where.file == "o.yaml"
        assert all((record.what("zh"), record.what("en"), record.fix("zh"), record.fix("en")))
    return list(caught.value.records)


def places(**changes: Any) -> set[tuple[str, str]]:
    content = {key: value for key, value in head(CLOTHING, **changes).items() if value is not None}
    return {(record.code, record.where.cell) for record in faults(as_yaml(content))}


def filled(spec_id: str) -> bytes:
    """The blank overlay with its head and its first open clause filled in by hand, as a body would."""
    spec = load_spec(spec_id)
    content = yaml.load(blank_overlay(spec), yaml.BaseLoader)  # noqa: S506
    content |= {name: value for name, value in head(spec).items() if name not in ("schema", "spec")}
    item = next(item for item in content["clauses"] if item["old"]["basis"] != "standard")
    item |= {"page": 12, "new": {"basis": "standard"}}
    return as_yaml(content)


@pytest.mark.parametrize("product", products())
def test_the_blank_one_filled_in_lays(product: str) -> None:
    spec = load_spec(product)
    laid = laid_over(spec, read_overlay(filled(product), "o.yaml"))
    assert sum(clause.basis == "standard" for clause in laid.clauses) == 1 + sum(
        clause.basis == "standard" for clause in spec.clauses
    )
    assert next(c for c in laid.clauses if c.source.opened.endswith("fiction-1)")).source.locator == "12"


def test_the_blank_one_as_it_is_asks_for_its_head_and_then_for_a_change() -> None:
    found = {(record.code, record.where.cell) for record in faults(blank_overlay(CLOTHING))}
    assert {code for code, _ in found} == {"overlay_missing"}
    assert {"id", "body.zh", "body.en", "by", "date", "standard.title"} <= {cell for _, cell in found}
    content = yaml.load(blank_overlay(CLOTHING), yaml.BaseLoader)  # noqa: S506
    content |= {name: value for name, value in head(CLOTHING).items() if name not in ("schema", "spec")}
    assert [record.code for record in faults(as_yaml(content))] == ["overlay_nothing"]


def test_what_is_half_filled_in_is_refused_at_its_field() -> None:
    bare = clause_read(CLOTHING, UNIT)
    assert places(clauses=[{**bare, "page": ""}]) == {("overlay_missing", f"{UNIT} page")}
    assert places(clauses=[{**bare, "new": None}]) == {("overlay_missing", f"{UNIT} new")}
    assert places(clauses=[bare], by=None, date=None) == {("overlay_missing", "by"), ("overlay_missing", "date")}
    assert places(clauses=[bare], body={"zh": "甲", "en": " "}) == {("overlay_missing", "body.en")}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"date": "20.11.2026"}, ("overlay_form", "date")),
        ({"id": "Ü"}, ("overlay_form", "id")),
        ({"schema": "footprint/overlay/9"}, ("overlay_form", "schema")),
        ({"colour": "blue"}, ("overlay_field_unknown", "colour")),
        ({"by": "x" * 201}, ("overlay_form", "by")),
        ({"clauses": "all"}, ("overlay_form", "clauses")),
        ({"clauses": ["all"]}, ("overlay_form", "#1")),
        ({"body": "甲"}, ("overlay_form", "body")),
        ({"by": "甲\u202e乙"}, ("overlay_letters", "by")),
        ({"by": "\x1b[2J"}, ("overlay_letters", "by")),
    ],
)
def test_a_fault_of_form_is_named(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    content = head(CLOTHING, **{"clauses": [clause_read(CLOTHING, UNIT)], **changes})
    assert expected in {(record.code, record.where.cell) for record in faults(as_yaml(content))}


@pytest.mark.parametrize("value", ["1,5", "0x10", "1e99", "nan", "12 kg", "9" * 41, "1e-41"])
def test_a_figure_is_plain_digits(value: str) -> None:
    found = places(parameters=[value_read(CLOTHING, "cutting.loss.tshirt", value)])
    assert found == {("overlay_form", "cutting.loss.tshirt new.value")}


def test_a_clause_can_only_become_standard() -> None:
    change = clause_read(CLOTHING, UNIT)
    change["new"] = {"basis": "draft"}
    assert places(clauses=[change]) == {("overlay_form", f"{UNIT} new.basis")}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"- a\n",
        b"a: [\n",
        b"\xff\xfe\x00",
        b"a: &x 1\nb: *x\n",
        b"a: 1\na: 2\n",
        b"? [a, b]\n: 1\n",
        b"a: 1\n---\nb: 2\n",
        b"[" * 100_000,
        b"{a: " * 50_000,
    ],
    ids=["empty", "list", "open", "bytes", "alias", "twice", "list as key", "two", "deep list", "deep map"],
)
def test_what_is_no_plain_yaml_is_refused(content: bytes) -> None:
    begun = time.monotonic()
    assert faults(content)[0].code == "overlay_unreadable"
    assert time.monotonic() - begun < 20


def test_a_tag_makes_nothing() -> None:
    marker = Path("made-by-a-tag")
    content = as_yaml(head(CLOTHING)) + b"clauses: !!python/object/apply:os.mkdir ['made-by-a-tag']\n"
    faults(content)
    assert not marker.exists()


def test_size_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(InputError) as caught:
        overlay_bytes(path)
    assert [record.code for record in caught.value.records] == ["file_too_large"]
    with pytest.raises(InputError) as caught:
        overlay_bytes(tmp_path / "none.yaml")
    assert [record.code for record in caught.value.records] == ["cannot_read"]
    assert [record.code for record in faults(b"#" * (LARGEST + 1))] == ["file_too_large"]


def test_line_breaks_of_the_file_are_blanks_of_the_text() -> None:
    content = as_yaml(head(CLOTHING, questions=[answer_read("cut_off_single", "1")])).decode()
    folded = content.replace("by: 核读员甲", "by: |\n  核读员甲\n  与乙\n")
    assert read_overlay(folded.encode(), "o.yaml").by == "核读员甲 与乙"


def test_the_form_is_published() -> None:
    schema = yaml.safe_load(published()["overlay.schema.json"])
    content = head(CLOTHING, clauses=[clause_read(CLOTHING, UNIT)], questions=[answer_read("cut_off_single", "1")])
    jsonschema.validate(content, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**content, "colour": "blue"}, schema)
