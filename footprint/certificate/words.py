# SPDX-License-Identifier: Apache-2.0
"""The words templates may use: the catalogue in one language or both side by side, and figures as printed."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, get_args

from markupsafe import Markup, escape

from footprint.certificate.letters import alike
from footprint.schema.canonical import plain_number
from footprint.text import LANGS, Bilingual, Lang, both, entry, keys
from footprint.units import symbol, units

DocumentLang = Literal["zh", "en", "both"]
Edition = Literal["body", "buyer"]
"""Whom a report is for: a certification body sees everything, a buyer what is no secret."""
_PREFIXES = ("document.", "unit.")
_FORMULA = re.compile(r"\b(CO(?=2)|CH(?=4)|N(?=2O))([24])(?!\d)")
_POWER = re.compile(r"(?<![\w.])(?P<figure>\d(?:\.\d+)?)E(?P<sign>[+-])(?P<power>\d+)(?!\w)")
_DIGITS = 5
_SMALLEST, _LARGEST = -7, 15


def languages(lang: DocumentLang) -> tuple[Lang, ...]:
    """The languages a document is written in; anything else is our fault."""
    if lang not in get_args(DocumentLang):
        raise ValueError(f"a document is written in zh, en or both, not {lang!r}")
    return LANGS if lang == "both" else (lang,)


def catalogue_text() -> str:
    """Every sentence documents may use, run together (for the font's character set)."""
    chosen = (entry(key) for key in keys() if key.startswith(_PREFIXES))
    return "".join(words.zh + words.en for words in chosen)


def significant(amount: Decimal) -> str:
    """An amount to five significant digits, plain where that is short, else as ``1.2346E-9``; fewer digits are all of them.

    >>> significant(Decimal("0.60931234")), significant(Decimal("1200")), significant(Decimal("1.23456E-9"))
    ('0.60931', '1200', '1.2346E-9')
    >>> significant(Decimal("0.250001")), significant(Decimal("0.250"))
    ('0.25000', '0.25')
    """
    if amount == 0:
        return "0"
    size = amount.adjusted()
    if not _SMALLEST <= size < _LARGEST:
        return f"{amount:.{_DIGITS - 1}E}"
    rounded = amount.quantize(Decimal(1).scaleb(min(0, size - _DIGITS + 1)))
    return plain_number(amount) if rounded == amount else f"{rounded:f}"


def percent(part: Decimal, whole: Decimal = Decimal(1)) -> str:
    """A share as percent with one digit after the point; a share of nothing is a dash, one that rounds to zero has no sign.

    >>> percent(Decimal("0.1234")), percent(Decimal(1), Decimal(0)), percent(Decimal("-0.0001"))
    ('12.3 %', '—', '0.0 %')
    """
    if whole == 0:
        return "—"
    shown = (part / whole * 100).quantize(Decimal("0.1"))
    return f"{shown or abs(shown)} %"


class Words:
    """What templates call to write: `t(key)`, `b(bilingual)`, `each(…)`, `pair(zh, en)`, `para(key)`, `leaf(path)`.

    Words in the document's own language stand bare, the other language in an element whose class names it: half as many
    elements to lay out and to tag. The class's language stands in elements.css, because a `lang` attribute would give
    each element a computed style of its own. `each` and `para` give both languages an element.
    """

    def __init__(self, lang: DocumentLang, record: Mapping[str, Any], record_hash: str) -> None:
        self.langs = languages(lang)
        self._leaves = dict(leaves(record)) | {"sha256": record_hash}
        self._written: set[str] = set()

    def pair(self, zh: str, en: str, tag: str = "", langs: tuple[Lang, ...] | None = None) -> Markup:
        """Both names of one thing; a missing second name, or one alike, is not repeated.

        Without `tag` the document's own language stands bare.
        """
        names: dict[Lang, str] = {"zh": zh, "en": en}
        chosen = [(lang, names[lang]) for lang in langs or self.langs if names[lang].strip()] or [("zh", zh or en)]
        if len({alike(name) for _, name in chosen}) == 1:
            chosen = chosen[:1]
        return Markup(" ").join(
            escape(name)
            if lang == self.langs[0] and not tag
            else Markup('<{0} class="{1}">{2}</{0}>').format(tag or "span", lang, name)
            for lang, name in chosen
        )

    def b(self, words: Bilingual, tag: str = "") -> Markup:
        """A pair of the data."""
        return self.pair(words.zh, words.en, tag)

    def each(self, words: Bilingual | str, **fields: object) -> Markup:
        """A pair of the data, or a sentence of the catalogue, each language in an element of its own."""
        return chemical(self.b(both(f"document.{words}", **fields) if isinstance(words, str) else words, "span"))

    def t(self, key: str, **fields: object) -> Markup:
        """A sentence of the catalogue (key without ``document.``)."""
        return chemical(self.b(both(f"document.{key}", **fields)))

    def has(self, key: str) -> bool:
        """True when the catalogue has this sentence."""
        return f"document.{key}" in set(keys())

    def mark(self, key: str) -> Markup:
        """A mark, which stands in both languages whatever language the document is in."""
        words = both(f"document.{key}")
        return self.pair(words.zh, words.en, "span", langs=LANGS)

    def para(self, key: str, **fields: object) -> Markup:
        """A sentence of the catalogue as one paragraph per language."""
        return chemical(self.b(both(f"document.{key}", **fields), "p"))

    def plain(self, key: str, **fields: object) -> str:
        """A sentence without markup, for titles and descriptions."""
        words = both(f"document.{key}", **fields)
        return " / ".join(words[lang] for lang in self.langs)

    def model(self, name: str, zh: str, en: str) -> str:
        """A model's designation and its name in the document's languages."""
        names: dict[Lang, str] = {"zh": zh, "en": en}
        chosen = [names[lang] for lang in self.langs if names[lang].strip()] or [zh or en]
        return " ".join(dict.fromkeys(part for part in (name, *chosen) if part))

    def leaf(self, path: str) -> Markup:
        """One value of the public record, printed where `verify` finds it: a named place ``record.<path>``."""
        value = escape(self._leaves[path])
        if path in self._written:
            return value
        self._written.add(path)
        return Markup('<span id="record.{}" class="leaf">{}</span>').format(path, value)

    def named(self, path: str) -> Markup:
        """A name of the public record (``path.zh``, ``path.en``), each language at its named place."""
        names = {lang: self._leaves[f"{path}.{lang}"] for lang in LANGS}
        chosen = [lang for lang in self.langs if names[lang].strip()] or ["zh"]
        if len({names[lang] for lang in chosen}) == 1:
            chosen = chosen[:1]
        span = Markup('<span class="{0}">{1}</span>')
        return Markup(" ").join(span.format(lang, self.leaf(f"{path}.{lang}")) for lang in chosen)


def leaves(value: Any, path: str = "") -> list[tuple[str, str]]:
    """Every value of a record as (path, text): ``models.0.stages.making``."""
    if isinstance(value, Mapping):
        return [leaf for key, item in value.items() for leaf in leaves(item, f"{path}.{key}" if path else str(key))]
    if isinstance(value, list | tuple):
        return [leaf for index, item in enumerate(value) for leaf in leaves(item, f"{path}.{index}")]
    return [(path, "" if value is None else str(value))]


def chemical(words: Markup) -> Markup:
    """Formulas of gases with their figures below the line, powers of ten with theirs above it.

    >>> str(chemical(Markup("CO2e, CH4 and N2O; 100 CH43; 1.5E-9")))
    'CO<sub>2</sub>e, CH<sub>4</sub> and N<sub>2</sub>O; 100 CH43; 1.5 × 10<sup>−9</sup>'
    """
    lowered = _FORMULA.sub(r"\1<sub>\2</sub>", str(words))
    return Markup(_POWER.sub(_raised, lowered))  # noqa: S704  (only figures are wrapped)


def _raised(found: re.Match[str]) -> str:
    sign = "−" if found["sign"] == "-" else ""
    return f"{found['figure']} × 10<sup>{sign}{found['power']}</sup>"


def unit_symbol(unit: str) -> str:
    """A unit id as people write it; an id outside the table stays as it is."""
    try:
        return symbol(unit)
    except KeyError:
        return unit


def unit_words(unit: str) -> Bilingual:
    """A unit's symbol in both languages: a few Chinese ones have another in an English text.

    >>> unit_words("piece"), unit_words("kWh").en
    (Bilingual(zh='件', en='pc'), 'kWh')
    """
    found = units().get(unit)
    return Bilingual(found.symbol, found.en) if found else Bilingual(unit, unit)
