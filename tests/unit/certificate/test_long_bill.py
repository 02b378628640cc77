# SPDX-License-Identifier: Apache-2.0
"""A bill of four hundred lines, rare characters, names of 120 letters: what went in comes out, in order, and nothing is cut."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import page
import pytest

from footprint.certificate import render_certificate, render_report, render_statement
from footprint.schema.result import StudyResult
from tests.decisions import own_scheme, signed
from tests.example import example
from tests.long_bill import LONG, RARE, long_bill
from tests.printed_pages import MM, page_texts, pages
from tests.tagged import heard, with_source, written

Builder = Callable[..., StudyResult]
TextOf = Callable[[bytes], str]
NAME = RARE + "".join(chr(0x4E00 + 7 * i) for i in range(LONG - len(RARE)))
LINES = 400
LEAST = 20 * MM
"""Points at each side where no letter stands: the margin, less the overhang of a letter."""


def _outside(pdf: bytes) -> list[tuple[int, str]]:
    """Letters that reach into a side margin or off the sheet."""
    return [
        (number, one.text)
        for number, (wide, high, letters) in enumerate(pages(pdf), start=1)
        for one in letters
        if not (one.left >= LEAST and one.right <= wide - LEAST and 0 < one.bottom < one.top < high)
    ]


@pytest.fixture(scope="module")
def study(builder: Builder) -> StudyResult:
    return builder(extra_lines=LINES - 12, line_name=NAME, product=NAME, company=NAME)


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", ["statement", *(pytest.param(kind, marks=pytest.mark.long) for kind in ("certificate", "report"))]
)
def test_what_went_in_comes_out(kind: str, study: StudyResult, tmp_path: Path, text_of: TextOf) -> None:
    draws: dict[str, Callable[[], bytes]] = {
        "statement": lambda: render_statement(study),
        "report": lambda: render_report(study),
        "certificate": lambda: render_certificate(study, signed(study), own_scheme(tmp_path)),
    }
    pdf, source = with_source(draws[kind])
    assert heard(pdf) == written(source)
    assert _outside(pdf) == []
    assert text_of(pdf).count(NAME) >= {"statement": 3, "certificate": 3, "report": 4}[kind]
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    if kind == "report":
        printed = study.models[0].printed.by_line
        assert len(printed) == LINES
        assert all(f"辅料{i}号Trimno.{i}" in text_of(pdf) for i in range(LINES - 12))
        repeated = [words for words in page_texts(pdf) if "名称；因子编号Name;factorid" in words]
        assert len(repeated) > 5  # the ledger's header stands on each of its pages


@pytest.mark.long
def test_a_phone_of_four_hundred_lines_from_its_workbook_on() -> None:
    """Every part once a model on the ledger, under its own name; slices of the same parts make the same figure."""
    result, names = long_bill(LINES)
    assert len(set(names)) == LINES
    assert [m.printed.total for m in result.models] == [m.printed.total for m in example("mobile_phone").result.models]
    pdf, source = with_source(lambda: render_report(result))
    said: Any = heard(pdf)
    assert said == written(source)
    assert _outside(pdf) == []
    words = "".join(letter for letter, _ in said)
    for name in names:
        assert words.count("".join(name.split())) >= len(result.models), name
