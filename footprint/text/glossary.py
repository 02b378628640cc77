# SPDX-License-Identifier: Apache-2.0
"""The glossary: the field's terms in both languages, with the standard each comes from."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).resolve().parent / "glossary.yaml"


@dataclass(frozen=True)
class Term:
    """One term: its id, Chinese, English, and where the pair is defined or used; `avoid` lists words never used for it."""

    id: str
    zh: str
    en: str
    source: str
    avoid: tuple[str, ...] = ()


@cache
def glossary() -> dict[str, Term]:
    """Return all terms by id."""
    raw = yaml.safe_load(_FILE.read_text("utf-8"))
    return {key: Term(id=key, **{**term, "avoid": tuple(term.get("avoid", ()))}) for key, term in raw.items()}
