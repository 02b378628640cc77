# SPDX-License-Identifier: Apache-2.0
"""Who listens to a document hears it in the order in which it is read: tags and page hold the same text in one order."""

import io
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest

from footprint.certificate import render_certificate
from footprint.schema.result import StudyResult
from tests.decisions import own_scheme, signed
from tests.tagged import words_of

MARGIN = 72.0
"""Points at the top and bottom of a page where running heads and feet stand."""


@pytest.fixture(scope="module")
def certificate(study: StudyResult, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return render_certificate(study, signed(study), own_scheme(tmp_path_factory.mktemp("schemes")))


def _running(item: Any, height: float) -> bool:
    """True for a running head or foot: repeated on every page, and under no tag."""
    _, bottom, _, top = item.get_bounds()
    return bool(bottom > height - MARGIN or top < MARGIN)


def _tagged(element: Any) -> list[int]:
    """Marked-content numbers below an element of the tag tree, in its order."""
    found = []
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            found += _tagged(child)
        elif (mark := raw.FPDF_StructElement_GetChildMarkedContentID(element, number)) >= 0:
            found.append(mark)
    return found


def _all_tagged(page: Any) -> list[int]:
    tree, tagged = raw.FPDF_StructTree_GetForPage(page.raw), list[int]()
    for number in range(raw.FPDF_StructTree_CountChildren(tree)):
        tagged += _tagged(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
    raw.FPDF_StructTree_Close(tree)
    return tagged


def orders(page: Any) -> tuple[list[int], list[int], str]:
    """The page's texts in the order of the page and in that of the tags, by number; and what stands under no tag."""
    texts, drawn, loose, tagged = page.get_textpage(), [], "", _all_tagged(page)
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=6):
        words = words_of(item, texts)
        mark = raw.FPDFPageObj_GetMarkedContentID(item.raw)
        if not words.strip() or (mark not in tagged and _running(item, page.get_height())):
            continue
        if mark not in tagged:
            loose += words
        elif not drawn or drawn[-1] != mark:
            drawn.append(mark)
    return drawn, tagged, loose


@pytest.mark.parametrize("which", ["statement", "certificate"])
def test_tags_are_in_reading_order(which: str, request: pytest.FixtureRequest) -> None:
    content, heard = request.getfixturevalue(which), 0
    for page in pypdfium2.PdfDocument(content):
        drawn, tagged, loose = orders(page)
        assert loose == ""
        assert len(tagged) == len(set(tagged))
        assert drawn == [mark for mark in tagged if mark in set(drawn)]
        heard += len(drawn)
    assert heard > 100
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang).startswith("zh")
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
