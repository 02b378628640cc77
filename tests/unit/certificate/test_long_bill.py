# SPDX-License-Identifier: Apache-2.0
"""A bill of four hundred lines, rare characters, names of 120 letters: what went in comes out, in order, and nothing is cut."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import page
import pypdfium2
import pypdfium2.raw as raw
import pytest

from footprint.certificate import render_certificate, render_report, render_statement
from footprint.schema.result import StudyResult
from tests.decisions import own_scheme, signed
from tests.example import example
from tests.long_bill import LONG, RARE, long_bill
from tests.tagged import heard, with_source, written

Builder = Callable[..., StudyResult]
TextOf = Callable[[bytes], str]
NAME = RARE + "".join(chr(0x4E00 + 7 * i) for i in range(LONG - len(RARE)))
LINES = 400
SIDE = 20 * 72 / 25.4
"""Points at each side where no letter stands: the margin, less the overhang of a letter."""


def _outside(pdf: bytes) -> list[tuple[int, str]]:
    """Letters that reach into a side margin or off the sheet."""
    found = []
    for number, sheet in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        text, (wide, high) = sheet.get_textpage(), sheet.get_size()
        for index in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, index))
            left, bottom, right, top = text.get_charbox(index)
            if (
                letter.strip()
                and letter != "\x02"
                and not (left >= SIDE and right <= wide - SIDE and 0 < bottom < top < high)
            ):
                found.append((number, letter))
    return found


def _page_texts(pdf: bytes) -> list[str]:
    return ["".join(sheet.get_textpage().get_text_range().split()) for sheet in pypdfium2.PdfDocument(pdf)]


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
        repeated = [words for words in _page_texts(pdf) if "名称；因子编号Name;factorid" in words]
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
