# SPDX-License-Identifier: Apache-2.0
"""The map: one line per part with three candidates and a person's pick (who, when, the factor as it then was)."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from footprint.errors import InputError, Place, Record
from footprint.factors import Candidate
from footprint.schema import Factor, content_hash
from footprint.submission.from_csv import read_csv_file
from footprint.submission.to_csv import guarded
from footprint.text import Lang, entry

CANDIDATES = 3
_COLUMNS = (
    "part_key",
    "words",
    "unit",
    "lines",
    *(f"candidate_{n}" for n in range(1, CANDIDATES + 1)),
    "pick",
    "who",
    "date",
    "factor_seen",
    "state",
)
_SEEN = 16  # letters of a hash: enough to notice a change, short enough to read


@dataclass(frozen=True)
class Pick:
    """One line of the map. `factor_seen` is the fingerprint of the picked row when the pick was first taken."""

    part_key: str
    words: str
    unit: str = ""
    lines: str = ""
    candidates: tuple[str, ...] = ()
    pick: str = ""
    who: str = ""
    date: str = ""
    factor_seen: str = ""
    state: str = ""

    def chosen(self) -> str:
        """The picked factor id; 1, 2 or 3 stands for that candidate."""
        if self.pick in map(str, range(1, len(self.candidates) + 1)):
            return self.candidates[int(self.pick) - 1].partition("#")[0]
        return self.pick

    def seen(self) -> str:
        """The fingerprint the person saw: the one noted at the first use, else the one offered with the candidate."""
        offered = {c.partition("#")[0]: c.partition("#")[2].partition(" ")[0] for c in self.candidates}
        return self.factor_seen or offered.get(self.chosen(), "")


def fingerprint(factor: Factor) -> str:
    """A short hash of everything a factor says; it changes when any of it does."""
    return content_hash(factor)[:_SEEN]


def offer(candidate: Candidate, factor: Factor, lang: Lang) -> str:
    """A candidate as the map shows it: id#fingerprint | name | score | why."""
    reason = candidate.reasons[0][lang]
    unsure = candidate.reasons[2:3]
    why = f"{reason}; {unsure[0][lang]}" if unsure else reason
    return f"{candidate.factor}#{fingerprint(factor)} | {candidate.name[lang]} | {candidate.score:.0f} | {why}"


def read_picks(path: Path) -> dict[str, Pick]:
    """Part key -> pick, from a map that `write_picks` wrote and a person filled; InputError when it is none."""
    sheet = read_csv_file(path).sheets[0]
    rows = [{n: str(cell.value).strip() for n, cell in row.items()} for _, row in sorted(sheet.cells.items())]
    heads = {word.split()[-1]: n for n, word in rows[0].items() if word} if rows else {}
    lacking = [name for name in _COLUMNS if name not in heads]
    if lacking:
        raise InputError(Record("match_map", Place(path.name), ", ".join(lacking), "file"))
    found: dict[str, Pick] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = {name: row.get(column, "") for name, column in heads.items() if name in _COLUMNS}
        offers = tuple(filter(None, (cells.pop(f"candidate_{n}") for n in range(1, CANDIDATES + 1))))
        one = Pick(**cells, candidates=offers)
        if one.part_key in found and found[one.part_key] != replace(one):
            raise InputError(Record("match_map_twice", Place(path.name, "", f"A{number}"), one.part_key, "file"))
        found[one.part_key] = one
    return found


def write_picks(picks: Iterable[Pick], lang: Lang) -> bytes:
    """The map as csv that a spreadsheet opens, sorted: what has to be picked first, then by part."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(f"{entry(f'match.map.{name}')[lang]} {name}" for name in _COLUMNS)
    for pick in sorted(picks, key=lambda one: (one.state in ("taken", "not_in_file"), one.part_key)):
        writer.writerow(guarded(word) for word in _cells(pick))
    return out.getvalue().encode("utf-8-sig")


def _cells(pick: Pick) -> list[str]:
    cells: Mapping[str, str] = {
        **vars(pick),
        **{f"candidate_{n}": offer for n, offer in enumerate(pick.candidates, 1)},
    }
    return [cells.get(name, "") for name in _COLUMNS]
