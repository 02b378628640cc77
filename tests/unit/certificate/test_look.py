# SPDX-License-Identifier: Apache-2.0
"""Laws of the page: text inside the margins, no heading last on a page, one language where one was asked."""

from collections.abc import Callable

import pytest

from footprint.certificate import render_report
from footprint.schema.result import StudyResult
from footprint.text import LANGS, Lang, both, entry, keys
from tests.printed_pages import MM, SIDE, pages

LOW = 19 * MM
"""Above it the text of a page begins; below stand its foot and number."""
SLACK = 1.0
"""Points by which a letter may reach past the margin (side bearing, hanging marks)."""
HEADINGS = (12, 9.6)
"""Font size of h2 and h3 in document.css."""


@pytest.mark.parametrize("kind", ["statement", "report"])
def test_every_letter_stands_inside_the_side_margins(kind: str, request: pytest.FixtureRequest) -> None:
    outside = [
        (number, letter.text)
        for number, (width, _, letters) in enumerate(pages(request.getfixturevalue(kind)), start=1)
        for letter in letters
        if letter.left < SIDE - SLACK or letter.right > width - SIDE + SLACK
    ]
    assert not outside


@pytest.mark.parametrize("kind", ["statement", "report"])
def test_no_heading_is_the_last_thing_on_a_page(kind: str, request: pytest.FixtureRequest) -> None:
    found = 0
    for number, (_, _, letters) in enumerate(pages(request.getfixturevalue(kind)), start=1):
        body = [letter for letter in letters if letter.bottom > LOW]
        found += sum(letter.set_in(*HEADINGS) for letter in body)
        lowest = min(letter.bottom for letter in body)
        assert not any(letter.set_in(*HEADINGS) for letter in body if letter.bottom < lowest + 2), number
    assert found > 10  # headings are seen at all


def _sentences(lang: Lang) -> dict[str, str]:
    """Sentences of documents that only `lang` says this way, blanks left out; marks stand in both languages always."""
    least = {"zh": 4, "en": 16}[lang]
    found = {}
    for key in keys():
        if key.startswith("document.") and "mark" not in key and ".cert" not in key:
            words = {one: "".join(both(key)[one].split()) for one in LANGS} if "{" not in _raw(key) else {}
            if words and len(words[lang]) >= least and words[lang] not in words[_other(lang)]:
                found[key] = words[lang]
    return found


def _raw(key: str) -> str:
    return entry(key).zh + entry(key).en


def _other(lang: Lang) -> Lang:
    return "en" if lang == "zh" else "zh"


@pytest.mark.parametrize("lang", LANGS)
def test_a_document_of_one_language_holds_no_sentence_of_the_other(
    lang: Lang, study: StudyResult, text_of: Callable[[bytes], str]
) -> None:
    page = text_of(render_report(study, lang))
    own, other = _sentences(lang), _sentences(_other(lang))
    assert sum(words in page for words in own.values()) > 40  # sentences are found at all
    assert not {key: words for key, words in other.items() if words in page and words not in "".join(own.values())}
