# SPDX-License-Identifier: Apache-2.0
"""Canonical JSON: one byte string for one meaning."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from footprint.schema import Value, canonical_json, content_hash, matrix_id
from footprint.schema.canonical import plain_number


def test_known_bytes() -> None:
    assert canonical_json({"b": Decimal("1.50"), "a": ("中", None, True, date(2024, 1, 31))}) == (
        '{"a":["中",null,true,"2024-01-31"],"b":"1.5"}'.encode()
    )


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_plain_numbers_keep_their_value_and_have_one_form(amount: Decimal) -> None:
    text = plain_number(amount)
    assert Decimal(text) == amount
    assert plain_number(Decimal(text)) == text
    assert "E" not in text


@given(st.dictionaries(st.text(max_size=5), st.integers(-(2**53) + 1, 2**53 - 1), max_size=6))
def test_order_of_keys_changes_nothing(mapping: dict[str, int]) -> None:
    turned = dict(reversed(list(mapping.items())))
    assert content_hash(mapping) == content_hash(turned)
    assert json.loads(canonical_json(mapping)) == mapping


def test_binary_floats_are_refused() -> None:
    with pytest.raises(TypeError, match="binary float"):
        canonical_json({"x": 0.1})


def test_matrix_ids_fit_and_do_not_move() -> None:
    assert matrix_id("a") == 3649569658711240562
    assert 0 <= matrix_id("open/elec.cn.2024.footprint.avg@1") < 2**62


@pytest.mark.parametrize("bad", ["NaN", "Infinity"])
def test_values_are_finite(bad: str) -> None:
    with pytest.raises(ValidationError):
        Value(amount=Decimal(bad), unit="kg", status="measured", source="x")


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Value(amount=Decimal(1), unit="kg", status="measured", source="x", colour="red")  # type: ignore[call-arg]
