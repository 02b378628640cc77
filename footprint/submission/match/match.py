# SPDX-License-Identifier: Apache-2.0
"""Lines of an export and a person's picks -> which factor each line has, which are asked, which refused."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from footprint.errors import Place, Record
from footprint.factors import FactorSet, Search, nearest
from footprint.schema import Factor
from footprint.submission.match.export import Export
from footprint.submission.match.lines import ExportLine, export_lines
from footprint.submission.match.picks import CANDIDATES, Pick, fingerprint, offer
from footprint.text import Lang
from footprint.units import UnknownUnit, same_dimension

FROM_FILE = "file"
"""Who picked a factor whose exact id stands in the export itself."""


@dataclass(frozen=True)
class Outcome:
    """What came of a file: every line with its factor id ('' where asked or refused), and the map to be filled.

    `matched`, `asked` and `refused` count lines and add up to all lines; `mass_needed` counts matched lines whose unit
    does not convert to the factor's, so that the mass of a piece is needed.
    """

    lines: tuple[tuple[ExportLine, str], ...]
    picks: tuple[Pick, ...]
    records: tuple[Record, ...]
    matched: int
    asked: int
    refused: int
    mass_needed: int
    new_parts: int


def match(export: Export, factors: FactorSet, picks: Mapping[str, Pick], lang: Lang = "zh") -> Outcome:
    """Apply `picks` to the lines of `export`. Nothing is matched without a person's pick or an exact id in the file."""
    lines = list(export_lines(export))
    usable = [line for line in lines if not line.refused]
    parts = {line.part_key: line for line in reversed(usable)}
    counts = Counter(line.part_key for line in usable)
    search = Search(factors)
    kept = {key: _pick(line, picks.get(key), counts[key], factors, search, lang) for key, line in sorted(parts.items())}
    rest = [replace(pick, state="not_in_file") for key, pick in picks.items() if key not in kept]
    taken = {key: pick.chosen() for key, pick in kept.items() if pick.state == "taken"}
    settled = tuple((line, _factor(line, taken, factors)) for line in lines)
    matched = [(line, factor) for line, factor in settled if factor]
    refused = sum(bool(line.refused) for line in lines)
    return Outcome(
        lines=settled,
        picks=(*kept.values(), *rest),
        records=tuple(_records(export, lines, kept.values(), factors)),
        matched=len(matched),
        asked=len(lines) - len(matched) - refused,
        refused=refused,
        mass_needed=sum(not _reaches(line.unit, factors.factors[factor]) for line, factor in matched),
        new_parts=sum(key not in picks for key in kept),
    )


def _factor(line: ExportLine, taken: Mapping[str, str], factors: FactorSet) -> str:
    if line.refused:
        return ""
    named = line.fields.get("factor", "")
    return named if named in factors.factors else taken.get(line.part_key, "")


def _pick(line: ExportLine, old: Pick | None, count: int, factors: FactorSet, search: Search, lang: Lang) -> Pick:
    """The line of the map for one part: an old pick that still holds, else the question with its candidates."""
    named = line.fields.get("factor", "")
    base = Pick(line.part_key, line.words, line.unit, str(count))
    if named in factors.factors:
        seen = fingerprint(factors.factors[named])
        return replace(base, pick=named, who=FROM_FILE, factor_seen=seen, state="taken")
    state = _state(line, old, factors) if old else "no_pick"
    if old and state == "taken":
        seen = fingerprint(factors.factors[old.chosen()])
        return replace(old, unit=line.unit, lines=str(count), pick=old.chosen(), factor_seen=seen, state=state)
    found = search.find(line.words, CANDIDATES) or search.find(line.fields.get("part", ""), CANDIDATES)
    offers = tuple(offer(candidate, factors.factors[candidate.factor], lang) for candidate in found)
    asked = replace(base, candidates=offers, state=state)
    if not old or not old.pick or old.who == FROM_FILE:
        return asked
    # what a person wrote stays to be seen, except the date and the fingerprint that no longer vouch for it
    return replace(asked, pick=old.chosen(), who=old.who)


def _state(line: ExportLine, old: Pick, factors: FactorSet) -> str:
    """Why an old pick holds, or why it is asked again."""
    if not old.pick or old.who == FROM_FILE:
        return "no_pick"
    factor = factors.factors.get(old.chosen())
    if factor is None:
        return "factor_gone"
    if not old.who or not old.date:
        return "unsigned"
    if old.words != line.words:
        return "words_changed"
    if old.seen() not in ("", fingerprint(factor)):
        return "factor_changed"
    return "taken"


def _records(
    export: Export, lines: Iterable[ExportLine], picks: Iterable[Pick], factors: FactorSet
) -> Iterable[Record]:
    """Every refused cell; every old pick that does not hold; every factor id in the file that no row has."""
    for line in lines:
        yield from line.refused
        named = line.fields.get("factor", "")
        if named and named not in factors.factors:
            fields = {"near": ", ".join(nearest(factors, named)), "set": factors.id}
            yield Record("factor_unknown", export.cell(line.row, "factor"), named, fields=fields)
    for pick in picks:
        if pick.state not in ("taken", "no_pick"):
            fields = {"part": pick.part_key}
            yield Record(
                f"match_{pick.state}", Place(export.file, "", ""), pick.pick, severity="question", fields=fields
            )


def _reaches(unit: str, factor: Factor) -> bool:
    try:
        return same_dimension(unit, factor.unit)
    except UnknownUnit:
        return False
