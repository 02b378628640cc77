# SPDX-License-Identifier: Apache-2.0
"""The tables of data quality: whole, ordered, and each with its basis and, where published, its source."""

from pathlib import Path
from typing import get_args

import pytest

from footprint.errors import InputError
from footprint.schema import Status
from footprint.schema.factor import Grade
from footprint.specs.quality import INDICATORS, load_quality

TABLE = load_quality()


def test_every_indicator_has_five_coefficients_that_never_fall() -> None:
    assert set(TABLE.uncertainty.coefficients) == set(INDICATORS)
    for five in TABLE.uncertainty.coefficients.values():
        assert five[0] == 1
        assert list(five) == sorted(five)
        assert len(set(five)) == len(five)


def test_every_status_and_grade_is_scored() -> None:
    assert set(TABLE.activity.status) == set(get_args(Status))
    assert set(TABLE.factor.grade) == set(get_args(Grade))


def test_published_tables_name_what_was_opened() -> None:
    for part in (TABLE.uncertainty, TABLE.time, TABLE.geography):
        assert part.basis == "analogue"
        assert part.source.opened
        assert part.source.certainty == "read"
    assert {TABLE.factor.basis, TABLE.activity.basis, TABLE.interpretation.basis, TABLE.sampling.basis} == {"project"}


def test_years_rise() -> None:
    assert list(TABLE.time.years) == sorted(set(TABLE.time.years))


@pytest.mark.parametrize("words", ["sources: {}", "sources: {}\ntime: {years: [1]}"])
def test_a_broken_table_is_refused(tmp_path: Path, words: str) -> None:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "quality.yaml").write_text(words, "utf-8")
    with pytest.raises(InputError):
        load_quality(tmp_path)
