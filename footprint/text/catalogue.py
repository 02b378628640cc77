# SPDX-License-Identifier: Apache-2.0
"""The catalogue: key -> zh and en, one YAML file per room in `catalogue/`, fields in braces."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import yaml

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

_FOLDER = Path(__file__).resolve().parent / "catalogue"


@dataclass(frozen=True, order=True)
class Bilingual:
    """The same words in both languages; neither may be empty."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh.strip() or not self.en.strip():
            raise ValueError(f"both languages are needed: zh={self.zh!r}, en={self.en!r}")

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


@cache
def _entries() -> dict[str, Bilingual]:
    """Read all catalogue files; a key written twice is refused."""
    entries: dict[str, Bilingual] = {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(_FOLDER.glob("*.yaml")):
        for key, words in (yaml.load(path.read_text("utf-8"), loader) or {}).items():  # noqa: S506  (a safe loader)
            if key in entries:
                raise ValueError(f"text key {key!r} stands twice, again in {path.name}")
            entries[key] = Bilingual(**words)
    return entries


def keys() -> Iterator[str]:
    """All keys of the catalogue, sorted."""
    return iter(sorted(_entries()))


def text(key: str, lang: Lang, /, **fields: object) -> str:
    """Return the sentence `key` in `lang` with its `{fields}` filled in.

    A key that does not exist is our fault and raises KeyError.

    >>> text("unit.piece", "en")
    'piece'
    """
    return _entries()[key][lang].format(**fields)


def entry(key: str, /) -> Bilingual:
    """Return the entry `key` as it is written, its `{fields}` not filled in."""
    return _entries()[key]


def both(key: str, /, **fields: object) -> Bilingual:
    """Return the sentence `key` in both languages; a field that is Bilingual stands in each in its own.

    >>> both("document.analysis.in_kg", name=Bilingual("均值", "Mean")).en
    'Mean, kg CO2e'
    """
    return Bilingual(
        *(
            text(key, lang, **{n: f[lang] if isinstance(f, Bilingual) else f for n, f in fields.items()})
            for lang in LANGS
        )
    )
