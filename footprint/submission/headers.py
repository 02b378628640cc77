# SPDX-License-Identifier: Apache-2.0
"""Where the columns of a sheet are in a file: the header row of a table, the item column of a form."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from footprint.errors import Record, Severity
from footprint.specs import Column
from footprint.submission.columns import columns, header, key, recognise
from footprint.submission.contents import MONTH_IDS
from footprint.submission.grid import RawSheet, a1
from footprint.submission.spot import Spot

_HEADER_WITHIN = 20  # an ERP export may put its title and filters above the header
_ALIKE = 60.0  # below this likeness (of 100) a renamed column is not named as the probable one


@dataclass(frozen=True)
class Heading:
    """Row `number` of the header; `places`: column id -> (row, column) of the header cell (a form: of the answer).

    `across` is True where columns run across the sheet (tables, and forms given as one csv row).
    """

    number: int
    places: dict[str, tuple[int, int]]
    across: bool

    def rows(self, raw: RawSheet) -> Iterator[tuple[int, dict[str, tuple[int, int]]]]:
        """Every filled row below the header: its number and the places of its cells. A form is one row."""
        if not self.across:
            yield self.number, self.places
            return
        known = {column: place[1] for column, place in self.places.items()}
        for number in sorted(raw.cells):
            if number > self.number and any(column in raw.cells[number] for column in known.values()):
                yield number, {name: (number, column) for name, column in known.items()}


def table_heading(raw: RawSheet, spot: Spot) -> tuple[Heading | None, list[Record]]:
    """The header row: the first row with most known headers. Missing, extra, doubled columns and ragged rows said."""
    first = sorted(raw.cells)[:_HEADER_WITHIN]
    known = {n: recognise(_row(raw, n), columns(spot.sheet)) for n in first}
    best = max(map(len, known.values()), default=0)
    if best < min(2, len(columns(spot.sheet))):
        found = ", ".join(str(cell.value) for cell in raw.cells[first[0]].values()) if first else ""
        if not first and not spot.sheet.required:
            return None, []
        wanted = {f"wanted_{lang}": header(spot.sheet.columns[0], lang) for lang in ("zh", "en")}
        return None, [spot.record("header_missing", a1(first[0] if first else 1, 1), value=found, extra=wanted)]
    number = next(n for n in first if len(known[n]) == best)
    places: dict[str, tuple[int, int]] = {}
    extra: list[tuple[int, str]] = []
    records: list[Record] = []
    for place, cell in sorted(raw.cells[number].items()):
        words = str(cell.value)
        column = known[number].get(key(words))
        if column is None:
            extra.append((place, words))
        elif column in places:
            records.append(spot.record("column_twice", a1(number, place), value=words, first=a1(*places[column])))
        else:
            places[column] = (number, place)
    records += _unmatched(number, places, extra, spot)
    records += _ragged(raw, number, spot)
    records += _outside(raw, number, spot)
    return Heading(number, places, across=True), records


def _row(raw: RawSheet, number: int) -> list[str]:
    """What stands in a row, as words."""
    return [str(cell.value) for cell in raw.cells[number].values()]


def _unmatched(
    number: int, places: dict[str, tuple[int, int]], extra: list[tuple[int, str]], spot: Spot
) -> Iterator[Record]:
    """Columns that are not there, and headers nobody knows. Where both occur the header may be a renamed column."""
    absent = [column for column in columns(spot.sheet) if column.id not in places]
    for place, words in extra:
        likely = _likely(words, absent)
        if likely is not None:
            absent.remove(likely)
            yield spot.record("column_renamed", a1(number, place), likely, words)
        else:
            severity: Severity = "error" if absent else "warning"
            code = "column_unknown" if absent else "column_extra"
            yield spot.record(code, a1(number, place), value=words, severity=severity)
    for column in absent:
        if column.required:
            yield spot.record("column_missing", a1(number, 1), column)
        elif column.id not in MONTH_IDS:
            yield spot.record("column_absent", a1(number, 1), column, severity="note")


def _likely(words: str, absent: list[Column]) -> Column | None:
    """The missing column whose name is most like `words`, if any is."""
    names = {(column.id, lang): header(column, lang) for column in absent for lang in ("zh", "en")}
    found = process.extractOne(words, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return next(column for column in absent if column.id == found[2][0]) if found else None


def _ragged(raw: RawSheet, number: int, spot: Spot) -> Iterator[Record]:
    """csv rows with more or fewer fields than the header: their values may stand in the wrong columns."""
    wanted = raw.lengths.get(number)
    for row, length in sorted(raw.lengths.items()):
        if wanted is not None and row > number and length != wanted:
            yield spot.record("csv_ragged", f"A{row}", value=str(length), wanted=str(wanted), row=str(row))


def _outside(raw: RawSheet, number: int, spot: Spot) -> Iterator[Record]:
    """Values in columns that have no header at all: nobody knows what they are, so they are not read, and said."""
    headed = raw.cells[number]
    for row in sorted(raw.cells):
        loose = sorted(set(raw.cells[row]) - set(headed)) if row > number else []
        if loose:
            found = str(raw.cells[row][loose[0]].value)
            yield spot.record("cell_outside", a1(row, loose[0]), value=found, severity="warning")


def form_heading(raw: RawSheet, spot: Spot) -> tuple[Heading | None, list[Record]]:
    """The items of a form: one a row with the answer beside it, or (csv) one a column above one row of answers."""
    items = [str(raw.cells[n][1].value) for n in sorted(raw.cells) if 1 in raw.cells[n]]
    index = recognise(items, columns(spot.sheet))
    down = [n for n in sorted(raw.cells) if 1 in raw.cells[n] and key(str(raw.cells[n][1].value)) in index]
    first = sorted(raw.cells)[:_HEADER_WITHIN]
    across = max((len(recognise(_row(raw, n), columns(spot.sheet))) for n in first), default=0)
    if across > max(1, len(down)):
        return _across(raw, spot)
    if not down:
        wanted = {f"wanted_{lang}": header(spot.sheet.columns[0], lang) for lang in ("zh", "en")}
        return None, [spot.record("header_missing", "A1", extra=wanted)]
    places: dict[str, tuple[int, int]] = {}
    records: list[Record] = []
    for number in down:
        words = str(raw.cells[number][1].value)
        column = index[key(words)]
        if column in places:
            earlier = a1(places[column][0], 1)
            records.append(spot.record("column_twice", a1(number, 1), value=words, first=earlier))
        else:
            places[column] = (number, 2)
    extra = _unknown_items(raw, down, spot, places)
    return Heading(down[0], places, across=False), [*records, *extra]


def _unknown_items(raw: RawSheet, down: list[int], spot: Spot, places: dict[str, tuple[int, int]]) -> Iterator[Record]:
    """Answered items nobody knows below the first known one, and items that are not there."""
    absent = [column for column in columns(spot.sheet) if column.id not in places]
    for number in sorted(raw.cells):
        row = raw.cells[number]
        if number > down[0] and number not in down and 1 in row and 2 in row:
            words = str(row[1].value)
            likely = _likely(words, absent)
            if likely is not None:
                absent.remove(likely)
                yield spot.record("column_renamed", a1(number, 1), likely, words)
            else:
                yield spot.record("column_extra", a1(number, 1), value=words, severity="warning")
    for column in absent:
        if column.required:
            yield spot.record("item_missing", "A1", column)


def _across(raw: RawSheet, spot: Spot) -> tuple[Heading | None, list[Record]]:
    """A form given as a header row and one row of answers."""
    heading, records = table_heading(raw, spot)
    if heading is None:
        return None, records
    rows = list(heading.rows(raw))
    if len(rows) > 1:
        records.append(spot.record("form_rows", f"A{rows[1][0]}", value=str(len(rows))))
    return heading, records
