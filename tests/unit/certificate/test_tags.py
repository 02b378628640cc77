# SPDX-License-Identifier: Apache-2.0
"""What somebody hears who has a document read aloud: all of the template's text, in its order, each word in its language;
nothing of what stands on every page."""

from collections.abc import Callable
from typing import Any

import page
import pytest

from footprint.certificate import render_certificate, render_report, render_statement
from footprint.schema.result import StudyResult
from tests.decisions import own_scheme, signed
from tests.tagged import artifacts, heard, loose, tree, with_source, written

Drawn = Callable[[str, str], tuple[bytes, str]]


@pytest.fixture(scope="module")
def drawn(study: StudyResult, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """A document and the page it was drawn from, by kind and language."""
    scheme, made = own_scheme(tmp_path_factory.mktemp("schemes")), dict[tuple[str, str], tuple[bytes, str]]()

    def draw(kind: str, lang: Any) -> tuple[bytes, str]:
        if (kind, lang) not in made:
            if kind == "certificate":
                made[kind, lang] = with_source(lambda: render_certificate(study, signed(study), scheme, lang))
            else:
                write = render_statement if kind == "statement" else render_report
                made[kind, lang] = with_source(lambda: write(study, lang))
        return made[kind, lang]

    return draw


CASES = [
    ("statement", "both"),
    ("statement", "en"),
    ("certificate", "both"),
    ("certificate", "en"),
    ("report", "both"),
]


@pytest.mark.parametrize(("kind", "lang"), CASES)
def test_tags_say_the_whole_source_in_its_order_and_languages(kind: str, lang: str, drawn: Drawn) -> None:
    content, source = drawn(kind, lang)
    said, asked = heard(content), written(source)
    assert len(asked) > 800
    first = next((i for i, (a, b) in enumerate(zip(said, asked, strict=False)) if a != b), min(len(said), len(asked)))
    assert said[first : first + 30] == asked[first : first + 30]
    assert len(said) == len(asked)
    assert {lang for _, lang in said} >= ({"zh-CN", "en"} if lang == "both" else {"en" if lang == "en" else "zh-CN"})


@pytest.mark.parametrize(("kind", "lang"), CASES)
def test_what_is_painted_is_under_a_tag_or_an_artifact(kind: str, lang: str, drawn: Drawn) -> None:
    content, _ = drawn(kind, lang)
    assert loose(content) == []
    marks = [mark for tag in tree(content).walk() for mark in tag.under if isinstance(mark, int)]
    assert len(marks) == len(tree(content).marks())


@pytest.mark.parametrize(("kind", "lang"), CASES)
def test_heads_and_feet_are_pagination_of_every_page(kind: str, lang: str, drawn: Drawn) -> None:
    content, _ = drawn(kind, lang)
    for kinds in artifacts(content):
        assert kinds["/Header"] == kinds["/Footer"] == "/Pagination"
    pages = len(artifacts(content))
    assert f"1/{pages}" not in "".join(letter for letter, _ in heard(content))


def test_a_specimen_is_heard_once_and_marked_across_every_page(study: StudyResult) -> None:
    from footprint.certificate import load_scheme, open_decision, sign_decision
    from footprint.certificate.demonstration import demonstration_record
    from footprint.certificate.signed import demonstration_key

    clothing, scheme = study.model_copy(update={"product": "clothing"}), load_scheme("national")
    decision = open_decision(sign_decision(demonstration_record(clothing, scheme), demonstration_key()))
    content = render_certificate(clothing, decision, scheme)
    assert all(kinds["/Watermark"] == "/Pagination" for kinds in artifacts(content))
    words = "".join(letter for letter, _ in heard(content))
    assert "样张：由虚构的演示机构生成" in words
    assert "SPECIMEN" not in words
    assert loose(content) == []
    assert page.is_pdf_compliant_bytes(content, profile="3a")
    assert page.is_pdf_compliant_bytes(content, profile="ua1")
