# SPDX-License-Identifier: Apache-2.0
"""How like the words of a person are to the words of a row: a score from 0 to 100 and the reason for it."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from footprint.schema import Factor

HEAD_PENALTY = 12.0
"""In Chinese the last word says what a thing is: 尼龙拉链 is a zip, not nylon. A name that only stands before it loses this."""

_WORD = re.compile(r"[a-z]+|[0-9]+|[\u4e00-\u9fff]+")
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_CORE = re.compile(r"^[^(（,，]+")
_SERVICE = re.compile(r"(?:运费|配送|运输|费用|费|采购|供应|材料|用料)$")
"""Endings that name no thing: what stands before them is the head."""
_STEM = 6
"""Letters of a Latin word that are compared where endings differ (incinerator, incineration)."""
_SHARE = 2 / 3
"""The part of a row's own words that a person's words must hold, where they are not the same words."""


@dataclass(frozen=True)
class Labels:
    """One row and the words it goes by: names, their cores (before a bracket or comma), synonyms; compared forms."""

    factor: Factor
    names: tuple[str, ...]
    cores: tuple[str, ...]
    synonyms: tuple[str, ...]
    stems: frozenset[str]


def plain_words(words: str) -> str:
    """How words are compared: letters, figures and Chinese characters apart, case folded, one blank between.

    >>> plain_words("LPDDR5 8GB"), plain_words("热敏CTP版")
    ('lpddr 5 8 gb', '热敏 ctp 版')
    """
    return " ".join(_WORD.findall(words.casefold()))


def labels(factor: Factor) -> Labels:
    """A row made ready to be compared."""
    names = tuple(plain_words(name) for name in (factor.name.zh, factor.name.en))
    cores = (plain_words(found[0]) for name in (factor.name.zh, factor.name.en) if (found := _CORE.match(name)))
    synonyms = tuple(filter(None, map(plain_words, factor.synonyms)))
    kept = tuple(core for core in cores if len(core) > 1 and core not in names)
    return Labels(factor, names, kept, synonyms, frozenset(_stems(kept[-1] if kept else names[1])))


def likeness(row: Labels, wanted: str) -> tuple[float, str]:
    """Score and reason: the same name, the same synonym, words inside the name, a label inside the words, mere likeness.

    `wanted` comes from `plain_words`.
    """
    if wanted in row.names:
        return 100.0, "name"
    if wanted in row.synonyms:
        return 96.0, "synonym"
    if wanted in row.cores or any(holds(name, wanted) for name in row.names):
        return 88.0, "inside"
    held = [_held(wanted, label) for label in (*row.synonyms, *row.cores) if len(label) > 1 and holds(wanted, label)]
    inserted = [65.0 for label in row.synonyms if _one_more(wanted, label)]
    if held or inserted:
        return round(max(held + inserted), 1), "contains"
    if len(row.stems) > 1 and len(row.stems & _stems(wanted)) >= max(2, _SHARE * len(row.stems)):
        return 60.0, "words"
    return _alike(row, wanted), "alike"


def shared(row: Labels, wanted: str) -> int:
    """How many of the words stand in the row's own names: tells rows apart that share a synonym."""
    own = {word for name in row.names for word in name.split()}
    return len(own & set(wanted.split()))


def holds(text: str, part: str) -> bool:
    """Whole words for Latin letters (no 'pe' inside 'open'), any place for Chinese."""
    if part.isascii():
        return f" {part} " in f" {text} "
    return part in text


def _held(wanted: str, label: str) -> float:
    """A label inside the words: the more of the words it is, the better; less where it is not the head."""
    score = 60.0 + 25.0 * len(label) / len(wanted)
    return score if label.isascii() or _is_head(wanted, label) else score - HEAD_PENALTY


def _is_head(wanted: str, label: str) -> bool:
    """True when some place of the label in the words is the end of a Chinese run, services left aside."""
    runs = (_SERVICE.sub("", run) or run for run in _RUN.findall(wanted))
    last = _RUN.findall(label)
    return bool(last) and any(run.endswith(last[-1]) for run in runs)


def _one_more(wanted: str, label: str) -> bool:
    """True when the first Chinese run is the label with one character put in: 生牛乳 for 生乳."""
    run = _RUN.search(wanted)
    if run is None or len(run[0]) != len(label) + 1 or len(label) < 2:
        return False
    return any(run[0][:n] + run[0][n + 1 :] == label for n in range(1, len(label)))


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in words.split() if word.isascii() and word.isalpha() and len(word) > 3}


def _alike(row: Labels, wanted: str) -> float:
    best = 0.8 * max((fuzz.ratio(wanted, label) for label in (*row.names, *row.synonyms) if label), default=0.0)
    return round(max(best, 0.75 * max(fuzz.token_set_ratio(wanted, name) for name in row.names)), 1)
