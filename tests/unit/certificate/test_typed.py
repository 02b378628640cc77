# SPDX-License-Identifier: Apache-2.0
"""What documents refuse is told at the cells it was typed into."""

from collections.abc import Callable, Iterable
from functools import cache

import pytest

from footprint.certificate.fonts import require_glyphs
from footprint.certificate.letters import NAME_LIMIT, Field, fields_of, require_plain
from footprint.certificate.typed import at_cells
from footprint.errors import InputError, Place, Record
from footprint.factors import load_gwp, shipped
from footprint.schema.result import StudyResult
from footprint.specs import load_spec
from footprint.study import compose
from footprint.submission import Submission
from tests.example import changed, submission_of

LONG = "深圳" * (NAME_LIMIT // 2) + "厂"
HINDI, UNASSIGNED = "T 恤 \u0915", "A\u0378 厂"


@cache
def odd() -> tuple[Submission, StudyResult]:
    """A workbook with a letter of no font, a code point of nobody, and a name too long for a page."""
    told = submission_of("clothing")
    for sheet, column, value in (
        ("models", "name_zh", HINDI),
        ("product", "applicant_zh", LONG),
        ("sites", "name", UNASSIGNED),
    ):
        told = changed(told, sheet, 0, column, value)
    spec = load_spec("clothing")
    return told, compose(told, spec, shipped(), load_gwp(spec.gwp_set))[1]


def refused(by: Callable[[Iterable[Field]], None]) -> tuple[Record, ...]:
    with pytest.raises(InputError) as caught:
        by(tuple(fields_of(odd()[1])))
    return at_cells(caught.value.records, odd()[1], odd()[0])


def test_too_long_and_unseen_are_told_at_their_cells() -> None:
    told, _ = odd()
    at = {(record.code, record.where) for record in refused(require_plain)}
    assert at == {
        ("document_text_too_long", told.place(told.form("product").ref("applicant_zh"))),
        ("document_character_refused", told.place(told.rows("sites")[0].ref("name"))),
    }


def test_a_letter_of_no_font_is_told_once_at_its_cell() -> None:
    told, _ = odd()
    site, name = refused(require_glyphs)
    assert name.where == told.place(told.rows("models")[0].ref("name_zh"))
    assert name.where.sheet in name.what("zh")
    assert "U+0915" in name.what("en")
    assert site.where == told.place(told.rows("sites")[0].ref("name"))


def test_what_stands_in_no_cell_stays_where_it_was() -> None:
    told, result = odd()
    foreign = Record(
        "document_glyph_missing", Place(cell="scheme.name.zh"), "U+0915", fields={"field": "scheme.name.zh"}
    )
    same = Record("document_glyph_missing", Place(cell="trademark"), "U+0915", fields={"field": "trademark"})
    assert at_cells((foreign, same), result, told) == (foreign, same)


def test_several_things_against_one_place_of_a_decision_are_all_told() -> None:
    told, result = odd()
    two = tuple(Record("certificate_percent", Place(cell="sites"), value) for value in ("101", "-1"))
    assert at_cells((*two, two[0]), result, told) == (*two, two[0])


def test_a_cell_is_told_what_is_wrong_in_itself() -> None:
    """Also where a document joined it with another that is wrong too."""
    told, result = odd()
    joined = f"{HINDI} {UNASSIGNED}"
    study = result.model_copy(update={"product_name_zh": joined})
    record = Record(
        "document_glyph_missing", Place(cell="product_name_zh"), "both", fields={"field": "product_name_zh"}
    )
    found = {each.where: each.value for each in at_cells((record, record), study, told)}
    assert found == {
        told.place(told.rows("models")[0].ref("name_zh")): "U+0915 DEVANAGARI LETTER KA",
        told.place(told.rows("sites")[0].ref("name")): "U+0378",
    }
