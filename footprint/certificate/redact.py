# SPDX-License-Identifier: Apache-2.0
"""The buyer's edition of a study (design D10): without supplier names, other secrets and private factor values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from pydantic import BaseModel

from footprint.certificate.letters import fields_of
from footprint.certificate.rule_words import rule_texts
from footprint.certificate.words import DocumentLang
from footprint.schema.result import Notice, StudyResult, public_record
from footprint.text import Bilingual, both

SHORTEST = 2
"""Letters a secret must have to be searched for inside a sentence."""
_FREE = {
    "name",
    "name_zh",
    "name_en",
    "text",
    "answer",
    "evidence",
    "who",
    "what",
    "place",
    "pointer",
    "reason",
    "address",
    "elsewhere",
}
"""Fields that hold what people wrote; ids and figures are left alone."""

_OF_THE_RULES = ("loss_default_", "default_", "modelled_")
"""Beginnings of the codes of notices whose figures are rule values; the figures of all others are the factory's own."""
_FIGURE = re.compile(r"(?<![A-Za-z0-9._/@-])[-+]?[0-9]+(?:[.,][0-9]+)*(?![A-Za-z0-9_/⁰¹²³⁴⁵⁶⁷⁸⁹-])")
"""A number that is no part of an id, a clause, a date, a power of ten or a count of so many out of so many."""
_QUOTES = (("“", "”"), ("'", "'"))
"""How a notice quotes a name, in either language."""


def withheld() -> str:
    """What stands where something was taken out."""
    words = both("document.withheld")
    return f"{words.zh} {words.en}"


def in_one_language(page: str, lang: DocumentLang) -> str:
    """`page` with that mark in the page's own language; a page in both keeps both."""
    return page if lang == "both" else page.replace(withheld(), both("document.withheld")[lang])


def hidden(result: StudyResult) -> tuple[str, ...]:
    """The secrets that are not public anyway (an own factory's name may be the applicant's), longest first."""
    public = [text for _, text in fields_of(public_record(result))]
    found = {s for s in result.secrets if len(s) >= SHORTEST and not any(s in text for text in public)}
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


def _letters(words: str) -> tuple[str, list[int]]:
    """The words without blanks, capitals and width, and where each letter of that stands in them."""
    folded = [(letter, at) for at, one in enumerate(words) for letter in normalize("NFKC", one).casefold()]
    seen = [(letter, at) for letter, at in folded if not letter.isspace()]
    return "".join(letter for letter, _ in seen), [at for _, at in seen]


@dataclass(frozen=True)
class _Withheld:
    """Letters of what is taken out, longest first, what stands in its place, and texts of the rules that hold them as an
    ordinary word (a part number FILM, the step "varnish, film, foil")."""

    sought: tuple[str, ...]
    mark: str
    ordinary: tuple[str, ...]

    def out_of(self, words: str) -> str:
        """Every secret taken out however it is spaced, wide or written in capitals: people type one name in many ways."""
        plain, places = _letters(words)
        for sought in self.sought:
            if sought not in plain:
                continue
            left = _spans(words, self.ordinary)
            parts, begin, at = [], 0, plain.find(sought)
            while at >= 0:
                first, last = places[at], places[at + len(sought) - 1]
                ours = any(start <= first and last < end for start, end in left)
                if not ours:
                    parts += [words[begin:first], self.mark]
                    begin = last + 1
                at = plain.find(sought, at + (1 if ours else len(sought)))
            words = "".join(parts) + words[begin:]
            plain, places = _letters(words)
        return words


def _spans(words: str, texts: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of `texts` stands in `words`, letter by letter as it is."""
    return [(found.start(), found.end()) for text in texts for found in re.finditer(re.escape(text), words)]


def _withheld_of(result: StudyResult) -> _Withheld:
    sought = tuple(letters for letters in (_letters(secret)[0] for secret in hidden(result)) if letters)
    ordinary = []
    for text in rule_texts(result.product):
        plain = _letters(text)[0]
        if any(letters in plain and letters != plain for letters in sought):
            ordinary.append(text)
    return _Withheld(sought, withheld(), tuple(ordinary))


def _scrub(value: Any, taken: _Withheld, free: bool = False) -> Any:
    if isinstance(value, str):
        return taken.out_of(value) if free else value
    if isinstance(value, Bilingual):
        return Bilingual(taken.out_of(value.zh), taken.out_of(value.en))
    if isinstance(value, BaseModel):
        update = {name: _scrub(getattr(value, name), taken, name in _FREE) for name in type(value).model_fields}
        return value.model_copy(update=update)
    if isinstance(value, Mapping):
        return {key: _scrub(item, taken, free) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_scrub(item, taken, free) for item in value)
    return value


def _renamed(result: StudyResult, taken: _Withheld) -> dict[str, str]:
    """New ids of sites whose id, as someone typed it, holds a secret; each its own, so that no two rows become one."""
    ids = dict.fromkeys(site.id for site in result.sites)
    told = [name for name in ids if taken.out_of(name) != name]
    return {name: f"{taken.mark} {number}" for number, name in enumerate(told, 1)}


def _resited(value: Any, names: Mapping[str, str]) -> Any:
    """The value with sites called by their new ids."""
    if isinstance(value, BaseModel):
        update = {
            name: names.get(held, held) if name == "site" and isinstance(held, str) else _resited(held, names)
            for name in type(value).model_fields
            for held in (getattr(value, name),)
        }
        return value.model_copy(update=update)
    if isinstance(value, Mapping):
        return {key: _resited(item, names) for key, item in value.items()}
    return tuple(_resited(item, names) for item in value) if isinstance(value, tuple) else value


def _unmeasured(notice: Notice, names: Iterable[str]) -> Notice:
    """The notice without what a meter or a scale of the factory said: totals of a site are no buyer's business.

    A figure in a quoted name of `names`, which the ledger prints, is no total (a battery 'Li-ion 5000 mAh').
    """
    if notice.code.startswith(_OF_THE_RULES):
        return notice
    mark, quoted = both("document.withheld"), [f"{a}{name}{b}" for name in names for a, b in _QUOTES]

    def without(words: str, instead: str) -> str:
        left = _spans(words, quoted)
        return _FIGURE.sub(
            lambda found: found[0] if any(start < found.start() < end for start, end in left) else instead, words
        )

    said = Bilingual(without(notice.what.zh, mark.zh), without(notice.what.en, mark.en))
    return notice.model_copy(update={"what": said})


def for_buyer(result: StudyResult) -> StudyResult:
    """The study with every secret replaced in what people wrote, sites and deciders unnamed, private factors without value,
    notices without figures of the factory.

    Figures of the result stay; a ledger line on a private factor must be printed without amount and intensity (either gives the value).
    """
    public = {"applicant", "manufacturer", "product_name_zh", "product_name_en", "trademark", "secrets"}
    taken = _withheld_of(result)
    mark = taken.mark
    update = {name: _scrub(getattr(result, name), taken) for name in type(result).model_fields if name not in public}
    clean = result.model_copy(update=update)
    names = _renamed(result, taken)
    if names:
        clean = _resited(clean, names)
    sites = tuple(
        site.model_copy(update={"id": names.get(site.id, site.id), "name": mark, "address": mark})
        for site in clean.sites
    )
    decisions = tuple(decision.model_copy(update={"who": mark}) for decision in clean.decisions)
    factors = {
        key: factor.model_copy(update={"co2e": None, "gases": {}, "inputs": (), "primary_data_share": None})
        if factor.licence_class == "private"
        else factor
        for key, factor in clean.factors.items()
    }
    lines = {line.name for model in clean.models for line in model.system.lines}
    named = sorted({name for words in lines for name in (words.zh, words.en) if _FIGURE.search(name)})
    notices = tuple(_unmeasured(notice, named) for notice in clean.notices)
    return clean.model_copy(update={"sites": sites, "decisions": decisions, "factors": factors, "notices": notices})
