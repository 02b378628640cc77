# SPDX-License-Identifier: Apache-2.0
"""Which characters a document may hold: what the user typed comes out as typed, or is refused at its field.

Refused are characters that the eye cannot see or that reorder what it sees (control, bidi, zero width, private use),
and fields too long for a page.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from footprint.errors import InputError, Place, Record

Field = tuple[str, str]
"""A field's path in the result (``applicant.name_zh``) and its text."""

NAME_LIMIT = 200
"""Longest name (company, product, model) a page is laid out for, in characters."""
TEXT_LIMIT = 4000
"""Longest text of any field, in characters."""

_FEW = 5
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BLANK_LETTERS = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters by category, yet blank on the page."""
_NOT_PRINTED = {"secrets", "synonyms", "checks", "url"}
_NAMES = ("applicant.", "manufacturer.", "product_name_", "trademark", "declared_unit", ".name_zh", ".name_en")


def fields_of(value: object, path: str = "") -> Iterator[Field]:
    """Walk a result and yield every text in it that a document may print, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _NOT_PRINTED:
                yield from fields_of(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from fields_of(item, f"{path}[{key}]")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from fields_of(item, f"{path}[{index}]")
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from fields_of(getattr(value, name), f"{path}.{name}")


def shown(character: str) -> str:
    """A character as a person can look it up: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def points(characters: Iterable[str]) -> str:
    """The first of some characters, each as a person can look it up."""
    return ", ".join(shown(c) for c in sorted(characters)[:_FEW])


def unseen(text: str) -> set[str]:
    """The characters of a text that the eye cannot see or that reorder what it sees."""
    return {c for c in text if c != "\n" and (unicodedata.category(c) in _UNSEEN or c in _BLANK_LETTERS)}


def _limit(path: str) -> int:
    if path.startswith("verdicts[") and path.endswith(".pointer"):
        return sys.maxsize  # cells named by the program, as many as there are; documents print them short
    return NAME_LIMIT if any(path.startswith(part) or path.endswith(part) for part in _NAMES) else TEXT_LIMIT


def require_plain(fields: Iterable[Field]) -> None:
    """Refuse, all at once, fields with unseen characters or too much text (InputError, one record per field)."""
    records = []
    for path, text in fields:
        limit = _limit(path)
        if len(text) > limit:
            records.append(
                Record(
                    "document_text_too_long",
                    Place(cell=path),
                    value=text[:20] + "…",
                    fields={"field": path, "length": str(len(text)), "limit": str(limit)},
                )
            )
        elif bad := unseen(text):
            found = Record("document_character_refused", Place(cell=path), points(bad), fields={"field": path})
            records.append(found)
    if records:
        raise InputError(*records)


def alike(words: str) -> str:
    """A name or number without what the eye passes over: width, capitals, blanks.

    >>> alike("ＤＢ 4403／Ｔ")
    'db4403/t'
    """
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())
