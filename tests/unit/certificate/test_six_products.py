# SPDX-License-Identifier: Apache-2.0
"""The six bundled examples' documents: what a reader of one language finds in them, and how their pages are set."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest

from footprint.certificate import (
    load_scheme,
    open_decision,
    render_certificate,
    render_report,
    render_statement,
)
from footprint.certificate.demonstration import demonstration_decision
from footprint.certificate.report_factors import boundary
from footprint.certificate.rule_words import answers
from footprint.certificate.words import Edition
from footprint.factors import shipped
from footprint.text import LANGS, both, keys
from footprint.units import units
from tests.column_orders import PRODUCTS
from tests.example import example
from tests.printed_pages import FOOT, HEAD, SIDE, Letter, document, pages
from tests.tagged import source_of

FACTOR = re.compile(r"(?<![\w/])[a-z][\w-]*/[\w.-]+@\d+")
FLOW = re.compile(r"(?<![\w./-])(?:(?:co2|ch4)_[a-z_]+|co2e_[a-z0-9]+|n2o)(?![\w.])")
POWER = re.compile(r"\dE[+-]?\d")
PROSE = re.compile(r"[a-z]{3,}(?: [a-z]{2,}){2,}")
QUOTED = {"source", "versions", "mark", "title"}
"""Where another language may stand: citations, the data's own words, marks in both languages, what a code holds."""
HEADINGS, NOTES = (12, 9.6), (7.6, 7.2)
SLACK = 1.0
FEWEST = 3


@dataclass
class Element:
    """One element and the text directly in it."""

    classes: frozenset[str]
    cell: int | None
    words: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.all: list[Element] = []
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "br", "rect", "path"):
            return
        above = self.open[-1] if self.open else Element(frozenset(), None)
        self.cells += tag in ("td", "th")
        cell = self.cells if tag in ("td", "th") else above.cell
        own = frozenset((dict(attrs).get("class") or "").split()) | {tag}
        self.open.append(Element(above.classes | own, cell))
        self.all.append(self.open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "br", "rect", "path"):
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open:
            self.open[-1].words.append(data.strip())


@cache
def elements(product: str, kind: str, lang: Any) -> tuple[Element, ...]:
    """What a document says, before it is laid out."""
    result = example(product).result
    edition: Edition = "buyer" if kind == "buyer" else "body"
    source = source_of(
        lambda: render_statement(result, lang) if kind == "statement" else render_report(result, lang, edition)
    )
    reader = _Reader()
    reader.feed(source)
    assert not reader.open, "an element was left open: what follows it would be read as inside it"
    return tuple(one for one in reader.all if not one.classes & {"head", "style"})


KINDS = ("statement", "report", "buyer")
MADE = [(product, kind, lang) for product in PRODUCTS for kind in KINDS for lang in LANGS]


def said(product: str, kind: str, lang: str) -> Iterator[tuple[Element, str]]:
    for one in elements(product, kind, lang):
        for words in one.words:
            yield one, words


@pytest.mark.parametrize(("product", "kind", "lang"), MADE)
def test_factors_and_gases_stand_by_name(product: str, kind: str, lang: str) -> None:
    """An id stands small, and beside a name in its cell; gases are words."""
    named = {one.cell for one, words in said(product, kind, lang) if not FACTOR.search(words)}
    loose = [words for one, words in said(product, kind, lang) if FACTOR.search(words) and "id" not in one.classes]
    bare = [words for one, words in said(product, kind, lang) if FACTOR.search(words) and one.cell not in named]
    assert (loose, bare) == ([], [])
    assert [words for _, words in said(product, kind, lang) if FLOW.search(words)] == []


@pytest.mark.parametrize(("product", "kind", "lang"), MADE)
def test_no_figure_is_written_as_a_program_writes_it(product: str, kind: str, lang: str) -> None:
    assert [
        words for one, words in said(product, kind, lang) if POWER.search(words) and "versions" not in one.classes
    ] == []


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_chinese_document_holds_no_english_sentence(product: str, kind: str) -> None:
    found = [words for one, words in said(product, kind, "zh") if PROSE.search(words) and not one.classes & QUOTED]
    assert [words for words in found if not words.startswith("方法出处")] == []


@pytest.mark.parametrize(("product", "kind", "lang"), MADE)
def test_steps_and_answers_stand_by_name(product: str, kind: str, lang: str) -> None:
    """The id of a process, a stage or an answer is a word for programs; it stands small under a name, if at all."""
    result = example(product).result
    ids = {one.id for one in (*result.processes, *result.stages)} | {
        answer for _, answer in answers(result) if not answer.isdigit()
    }
    bare = re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, sorted(ids)))})(?![\w./-])")
    found = [
        words
        for one, words in said(product, kind, lang)
        if not one.classes & (QUOTED | {"id", "text"}) and (bare.search if lang == "zh" else bare.fullmatch)(words)
    ]
    assert found == []


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("kind", ["report", "buyer"])
def test_units_of_an_english_report_are_no_chinese_words(product: str, kind: str) -> None:
    """件 and 万kWh have other symbols there: alone in a cell, after a figure, before the months."""
    chinese = "|".join(re.escape(unit.symbol) for unit in units().values() if unit.en != unit.symbol)
    stands = re.compile(rf"(?:/ |[\d.]+ )?(?:{chinese})(?: · \d+/\d+)?")
    notes = re.compile(rf"^row .*(?:\d|\(withheld\)) (?:{chinese})")
    found = [words for _, words in said(product, kind, "en") if stands.fullmatch(words) or notes.search(words)]
    assert found == []


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_withheld_says_so_in_one_language(product: str, lang: str) -> None:
    """Also inside drawings, where a name is broken into lines."""
    shown = [words for _, words in said(product, "buyer", lang)]
    mine, other = (both("document.withheld")[one] for one in (lang, "en" if lang == "zh" else "zh"))  # type: ignore[index]
    assert any(mine in words for words in shown)
    assert [words for words in shown if other in words] == []


def test_every_boundary_of_the_shipped_factors_has_chinese_words() -> None:
    stated = {factor.boundary for factor in shipped().factors.values()}
    for words in stated:
        assert boundary(words).en == words
        assert re.search(r"[\u4e00-\u9fff]", boundary(words).zh), words
    known = {
        key.removeprefix("document.factor.boundary.") for key in keys() if key.startswith("document.factor.boundary.")
    }
    assert known == stated


SET = [
    pytest.param(
        product,
        kind,
        lang,
        marks=[pytest.mark.long] if kind == "report" and (product, lang) != ("clothing", "both") else [],
    )
    for product in PRODUCTS
    for kind in ("statement", "report")
    for lang in ("both", "zh", "en")
    if kind == "report" or lang == "both"
]
"""One report is laid out in the gate, the others outside it."""


def body(letters: list[Letter], height: float) -> list[Letter]:
    return [letter for letter in letters if letter.bottom > FOOT and letter.top < height - HEAD]


@pytest.mark.parametrize(("product", "kind", "lang"), SET)
def test_pages_are_set_well(product: str, kind: str, lang: str) -> None:
    """No tofu, nothing outside the margins, no heading last, no note first, no page of fewer than three lines."""
    laid = list(pages(document(product, kind, lang)))
    everything = [letter for _, _, letters in laid for letter in letters]
    looked_for = (*HEADINGS, *NOTES)
    assert [size for size in looked_for if not any(one.set_in(size) for one in everything)] == [], "sizes changed"
    for number, (width, height, letters) in enumerate(laid, 1):
        assert [letter for letter in letters if not letter.known] == []
        assert [one for one in letters if one.left < SIDE - SLACK or one.right > width - SIDE + SLACK] == []
        assert [one for one in letters if one.bottom < 0 or one.top > height] == []
        inner = body(letters, height)
        lowest, highest = min(one.bottom for one in inner), max(one.bottom for one in inner)
        assert not any(one.set_in(*HEADINGS) for one in inner if one.bottom < lowest + 2), number
        assert not all(one.set_in(*NOTES) for one in inner if one.bottom > highest - 2), number
        assert len({round(one.bottom / 4) for one in inner}) >= FEWEST, number


@pytest.mark.parametrize(("scheme", "lang"), [("neutral", "both"), ("national", "both"), ("neutral", "en")])
def test_the_face_of_a_certificate_is_one_page(scheme: str, lang: Any) -> None:
    """With two models, or (where a scheme takes no family) with one, code and signature stand on it."""
    result, taken = example("clothing").result, load_scheme(scheme)
    signed = open_decision(demonstration_decision(result, taken))
    first = next(pages(render_certificate(result, signed, taken, lang)))[2]
    shown = "".join(letter.text for letter in first)
    sign, body = {
        "both": ("电子签名", "示例认证机构（演示）"),
        "en": ("Electronicsignature", "Examplecertificationbody"),
    }[lang]
    assert sign in "".join(shown.split())
    assert body in "".join(shown.split()).rpartition(sign)[2]


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_statement_takes_two_pages(product: str) -> None:
    assert len(list(pages(document(product, "statement")))) <= 2
