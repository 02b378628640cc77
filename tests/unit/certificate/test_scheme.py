# SPDX-License-Identifier: Apache-2.0
"""Schemes are data: every fact sourced, what nobody read a slot, a body's own folder as good as ours."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from footprint.certificate import load_scheme, scheme_names
from footprint.certificate.scheme import Stated
from footprint.data import data_folder
from footprint.errors import InputError
from tests.decisions import own_scheme

SCHEMES = ("gba", "national", "neutral")


def _stated(value: Any) -> list[Stated[Any]]:
    if isinstance(value, Stated):
        return [value]
    if isinstance(value, tuple):
        return [found for item in value for found in _stated(item)]
    if hasattr(type(value), "model_fields"):
        return [found for name in type(value).model_fields for found in _stated(getattr(value, name))]
    return []


def test_three_are_shipped() -> None:
    assert scheme_names() == SCHEMES


@pytest.mark.parametrize("name", SCHEMES)
def test_every_fact_names_its_source_and_no_official_mark_is_shipped(name: str) -> None:
    scheme = load_scheme(name)
    facts = _stated(scheme)
    assert len(facts) > 12
    assert all(fact.source for fact in facts)
    assert all((fact.value is None) == (fact.sure == "unread") for fact in facts)
    assert scheme.mark.file.value is None
    assert scheme.mark.monitoring.value is None
    assert "mark.file" in scheme.slots()


def test_the_bay_area_is_slots_where_its_rule_was_not_read() -> None:
    scheme = load_scheme("gba")
    numbers = {criterion.role: criterion.number.value for criterion in scheme.criteria}
    assert numbers["general"] == "T/SQIA 019—2023"
    assert numbers["data_quality"] == "T/SQIA 020—2023"
    assert numbers["product"] is None
    assert numbers["certification"] is None
    assert {"mode", "validity_months", "surveillance_months", "mark.on_product", "numbering"} <= set(scheme.slots())
    product = next(criterion for criterion in scheme.criteria if criterion.role == "product")
    assert re.search(product.refuses, "DB4403/T 281-2022")
    assert not re.fullmatch(product.accepts, "DB4403/T 281-2022")
    assert re.fullmatch(product.accepts, "T/SQIA 034—2023")


def test_the_national_one_is_two_years_under_the_rules_of_march_2025() -> None:
    scheme = load_scheme("national")
    assert scheme.validity_months.value == 24
    assert scheme.edition == "2025-03-17"
    assert set(scheme.product_ids) == {"microcomputer", "clothing", "home_textiles"}


def test_nothing_looks_like_an_official_mark() -> None:
    files = [path for path in (data_folder("templates") / "schemes").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".yaml"}


def test_a_body_makes_its_own(tmp_path: Path) -> None:
    scheme = own_scheme(tmp_path, validity_months=12)
    assert scheme.validity_months.value == 12
    assert scheme_names(tmp_path) == ("test",)


@pytest.mark.parametrize("name", ["nothing", "../gba", "", "GBA", "gba/../gba"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(InputError) as refused:
        load_scheme(name)
    assert refused.value.records[0].code == "scheme_unknown"
    assert "neutral" in refused.value.records[0].what("en")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("validity_months",), {"value": 24, "source": "x", "sure": "unread"}),
        (("validity_months",), {"value": None, "source": "x", "sure": "primary"}),
        (("validity_months",), {"value": 24, "source": "", "sure": "primary"}),
        (("ink",), "red"),
        (("id",), "other"),
        (("criteria",), []),
        (("extra",), 1),
        (("numbering",), {"value": "([", "source": "x", "sure": "project"}),
    ],
)
def test_a_broken_file_is_refused_at_its_field(path: tuple[str, ...], value: Any, tmp_path: Path) -> None:
    content = yaml.safe_load((data_folder("templates") / "schemes" / "neutral" / "scheme.yaml").read_text("utf-8"))
    content["id"] = "own"
    content[path[0]] = value
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "scheme.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    with pytest.raises(InputError) as refused:
        load_scheme("own", tmp_path)
    assert refused.value.records[0].code == "scheme_invalid"
    assert refused.value.records[0].what("zh")
