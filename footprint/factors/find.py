# SPDX-License-Identifier: Apache-2.0
"""Search: everyday words, Chinese or English, to ranked candidates with reasons. It proposes, it never picks."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from footprint.errors import Place, Record
from footprint.factors.factor_set import FactorSet
from footprint.factors.likeness import labels, likeness, plain_words, shared
from footprint.schema import Factor
from footprint.text import Bilingual, both
from footprint.units import UnknownUnit, same_dimension

WORTH_SHOWING = 55
"""Scores run from 0 to 100. Below this the words share little more than single letters with the row."""

SURE = 90
"""From here up the words equal a name or synonym of the row; below, the reasons say that a person has to compare."""


@dataclass(frozen=True)
class Candidate:
    """One proposal: the factor's id, name and unit, a score from 0 to 100, and why it was proposed."""

    factor: str
    name: Bilingual
    unit: str
    score: float
    reasons: tuple[Bilingual, ...]


class Search:
    """A set made ready for many questions: its names are normalised once."""

    def __init__(self, factors: FactorSet) -> None:
        self._rows = [labels(factor) for factor in factors.factors.values()]

    def find(self, words: str, limit: int = 3, unit: str | None = None, topic: str | None = None) -> list[Candidate]:
        """As the function `find`."""
        wanted = plain_words(words)
        if not wanted:
            return []
        found = []
        for row in self._rows:
            if (topic is None or row.factor.topic == topic) and (unit is None or _reachable(unit, row.factor.unit)):
                score, reason = likeness(row, wanted)
                if score >= WORTH_SHOWING:
                    found.append((score, shared(row, wanted), reason, row.factor))
        found.sort(key=lambda hit: _order(hit[0], hit[1], hit[3]))
        return [_candidate(score, reason, factor) for score, _, reason, factor in found[:limit]]


def find(
    factors: FactorSet, words: str, limit: int = 3, unit: str | None = None, topic: str | None = None
) -> list[Candidate]:
    """Return up to `limit` candidates for `words`, best first; an empty list says honestly that none fits.

    `unit`: only rows whose unit a stated conversion reaches. `topic`: only rows of that table.

    >>> from footprint.factors import shipped
    >>> find(shipped(), "元明粉", limit=1)[0].factor
    'open/ch.na2so4.bc@1'
    """
    return Search(factors).find(words, limit, unit, topic)


def _order(score: float, words: int, factor: Factor) -> tuple[float, int, bool, int, str]:
    """Best score first; among equals most own words, what carries its supply chain, the latest year, the id."""
    return -score, -words, factor.kind != "unit_process", -int(factor.year[-4:]), factor.id


def nearest(factors: FactorSet, factor_id: str, limit: int = 3) -> tuple[str, ...]:
    """Return the ids whose spelling is nearest to `factor_id`, for a message; nothing is matched by it."""
    scored = sorted(factors.factors, key=lambda key: (-fuzz.ratio(factor_id.casefold(), key.casefold()), key))
    return tuple(scored[:limit])


def unknown(factors: FactorSet, factor_id: str, where: Place | None = None) -> Record:
    """The record for an id the set does not hold: the three nearest ids, or what the words would find."""
    found = tuple(candidate.factor for candidate in find(factors, factor_id))
    near = found if len(found) > 1 and "/" not in factor_id else nearest(factors, factor_id)
    return Record("factor_unknown", where or Place(), factor_id, fields={"near": ", ".join(near), "set": factors.id})


def _reachable(one: str, other: str) -> bool:
    try:
        return same_dimension(one, other)
    except UnknownUnit:
        return False


def _candidate(score: float, reason: str, factor: Factor) -> Candidate:
    reasons = [both(f"factor.reason.{reason}"), both(f"factor.reason.kind.{factor.kind}")]
    if score < SURE:
        reasons.append(both("factor.reason.unsure"))
    if factor.caution is not None:
        reasons.append(factor.caution)
    return Candidate(factor.id, factor.name, factor.unit, score, tuple(reasons))
