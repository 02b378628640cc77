# SPDX-License-Identifier: Apache-2.0
"""The column table of a specification as a workbook needs it: headers, how headers and choices are recognised again."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from unicodedata import normalize

from footprint.specs import Choice, Column, Sheet, Spec
from footprint.submission.contents import MONTH_IDS, CellValue
from footprint.text import LANGS, Bilingual, Lang, both
from footprint.units import symbol

REQUIRED_MARK = "*"


def columns(sheet: Sheet) -> tuple[Column, ...]:
    """All columns of a sheet, the twelve months of a monthly sheet after the others."""
    return (*sheet.columns, *_months()) if sheet.monthly else sheet.columns


@cache
def _months() -> tuple[Column, ...]:
    return tuple(
        Column(
            id=key,
            name=both("workbook.month", number=number),
            help=both("workbook.month_help", number=number),
            kind="number",
            minimum=Decimal(0),
            effect="result",
        )
        for number, key in enumerate(MONTH_IDS, 1)
    )


def header(column: Column, lang: Lang) -> str:
    """The header of a column: its name, with the fixed unit where the name does not already say it.

    >>> from footprint.text import Bilingual
    >>> words = Bilingual("长度", "Length")
    >>> header(Column(id="x", name=words, help=words, kind="number", unit="km", effect="result"), "en")
    'Length (km)'
    """
    name = column.name[lang]
    if column.unit is None or symbol(column.unit) in name:
        return name
    return f"{name}（{symbol(column.unit)}）" if lang == "zh" else f"{name} ({symbol(column.unit)})"


def key(words: str) -> str:
    """How headers, sheet names and choices are compared: NFKC, no blanks, no required mark, case folded."""
    return _joined(words).rstrip(REQUIRED_MARK).casefold()


def recognise(headers: Iterable[str], of: Iterable[Column]) -> dict[str, str]:
    """Header as compared by `key` -> column id, for the headers that are known.

    A row of headers is in Chinese, in English, or made of column ids. The one that fits most headers goes first, since
    the id of one column may be the English name of another (``fabric`` is the id of "Fabric no.").
    """
    columns_of, found = tuple(of), {key(words) for words in headers}
    ways = [
        {key(column.id): column.id for column in columns_of},
        *({key(w): c.id for c in columns_of for w in (c.name[lang], header(c, lang))} for lang in LANGS),
    ]
    ways.sort(key=lambda way: -len(found & way.keys()))
    return {
        words: next(way[words] for way in ways if words in way) for words in found if any(words in way for way in ways)
    }


def sheet_index(spec: Spec) -> dict[str, Sheet]:
    """Everything a sheet may be called (id, both names) -> sheet."""
    return {key(words): sheet for sheet in spec.sheets for words in (sheet.id, sheet.name.zh, sheet.name.en)}


def label(choice: Choice, lang: Lang) -> str:
    """How a choice reads in a drop-down; a code of a classification keeps its code before the name."""
    return f"{choice.id} {choice.name[lang]}" if choice.id[:1].isdigit() else choice.name[lang]


def chosen(words: str, choices: Iterable[Choice]) -> str | None:
    """The id of the choice that is written as `words` (id, name, label in either language); None when there is none.

    Case counts first and is forgiven only where one choice is left: GB and Gb are two units of memory.
    """
    listed, wanted = tuple(choices), _joined(words)
    spelt = {c.id: {_joined(w) for w in (c.id, c.name.zh, c.name.en, label(c, "zh"), label(c, "en"))} for c in listed}
    for same in (
        [name for name in spelt if _joined(name) == wanted],
        [name for name, ways in spelt.items() if wanted in ways],
        [name for name, ways in spelt.items() if wanted.casefold() in {way.casefold() for way in ways}],
    ):
        if same:
            return same[0] if len(same) == 1 else None
    return None


def _joined(words: str) -> str:
    return "".join(normalize("NFKC", words).split())


def options(choices: Iterable[Choice]) -> Bilingual:
    """All choices in one line of each language, for a message."""
    listed = tuple(choices)
    return Bilingual("、".join(label(c, "zh") for c in listed) or "—", ", ".join(label(c, "en") for c in listed) or "—")


def shown(value: CellValue, column: Column, spec: Spec, lang: Lang) -> CellValue:
    """A value as it is written for people: a choice by its name, a unit by its symbol, the rest unchanged."""
    if not isinstance(value, str):
        return value
    if column.kind == "unit":
        return symbol(value)
    if column.kind == "choice" and column.choices is not None:
        return next((label(c, lang) for c in spec.choices[column.choices] if c.id == value), value)
    return value
