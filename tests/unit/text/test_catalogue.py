# SPDX-License-Identifier: Apache-2.0
"""Chinese and English are equals: every key has both, with the same fields; every record has what and fix."""

import re
from pathlib import Path
from string import Formatter

import pytest

import footprint
from footprint.text import Bilingual, both, glossary, keys, text
from footprint.text.catalogue import _entries

PACKAGE = Path(footprint.__file__).parent
HAN = re.compile(r"[\u4e00-\u9fff]")


def _fields(words: str, lang: str) -> set[str]:
    """Field names; what differs by language (``text_zh``, ``text_en``) is one field, and stands in its own language."""
    names = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    assert not any(name.endswith({"zh": "_en", "en": "_zh"}[lang]) for name in names)
    return {name.removesuffix(f"_{lang}") for name in names}


def test_both_languages_carry_the_same_fields() -> None:
    assert [key for key in keys() if _fields(_entries()[key].zh, "zh") != _fields(_entries()[key].en, "en")] == []


def _english(words: str) -> bool:
    """No Chinese but in quotation marks or brackets."""
    return not HAN.search(re.sub(r"[《》“”「」（）]", "", words)) or "'" in words or "(" in words


def test_english_is_english_and_errors_are_chinese() -> None:
    assert [key for key in keys() if key.startswith("record.") and not HAN.search(_entries()[key].zh)] == []
    assert [key for key in keys() if not _english(_entries()[key].en)] == []


def test_every_record_raised_in_the_code_has_what_and_fix() -> None:
    known = set(keys())
    pattern = re.compile(r'Record\(\s*"([a-z0-9_]+)"')
    used = {m for path in PACKAGE.rglob("*.py") for m in pattern.findall(path.read_text("utf-8"))}
    assert used, "no record is raised anywhere: the pattern no longer fits the code"
    missing = {code for code in used if not {f"record.{code}.what", f"record.{code}.fix"} <= known}
    assert not missing


def test_no_record_text_is_half() -> None:
    records = {k.removesuffix(".what").removesuffix(".fix") for k in keys() if k.startswith("record.")}
    assert all({f"{r}.what", f"{r}.fix"} <= set(keys()) for r in records)


def test_a_missing_key_is_our_fault() -> None:
    with pytest.raises(KeyError):
        text("no.such.key", "zh")


def test_half_a_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="both languages"):
        Bilingual("只有中文", " ")


def test_both_fills_fields() -> None:
    filled = both("record.product_unknown.what", value="x", known="y")
    assert "x" in filled.zh
    assert "y" in filled.en


def test_glossary_terms_are_used_one_way() -> None:
    terms = glossary()
    assert terms["verification"].zh == "核查"
    assert terms["validation"].zh == "审定"
    assert len({t.zh for t in terms.values()}) == len({t.en for t in terms.values()}) == len(terms)
    assert all(term.source for term in terms.values())


@pytest.mark.parametrize("term", [t for t in glossary().values() if t.avoid], ids=lambda t: t.id)
def test_avoided_words_stand_nowhere(term: object) -> None:
    from footprint.text import Term

    assert isinstance(term, Term)
    hits = [key for key in keys() for word in term.avoid if word in _entries()[key].zh]
    assert not hits
