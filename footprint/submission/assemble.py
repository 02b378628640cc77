# SPDX-License-Identifier: Apache-2.0
"""Raw sheets -> the sheets of the specification: which sheet is which, what was hidden, and the typed rows."""

from collections.abc import Iterator

from footprint.errors import Place, Record, Severity
from footprint.specs import Sheet, Spec
from footprint.submission.cells import read_cell
from footprint.submission.columns import columns, key, sheet_index
from footprint.submission.contents import Cell, Row, Submission
from footprint.submission.grid import META, RawBook, RawSheet, a1, letters, spans
from footprint.submission.headers import Heading, form_heading, table_heading
from footprint.submission.spot import Spot
from footprint.submission.words import harmless
from footprint.text import Lang, both

OWN_SHEETS = ("explanation", "factors", "lists")
"""Sheets that the writer adds and nobody fills: their names are in the text catalogue."""


def assemble(book: RawBook, spec: Spec, lang: Lang) -> tuple[Submission, list[Record]]:
    """All sheets of the specification, empty where the file has none, and every record on the way."""
    chosen, records = _recognised(book, spec)
    sheets: dict[str, tuple[Row, ...]] = {}
    for sheet in spec.sheets:
        raw = chosen.get(sheet.id)
        if raw is None:
            sheets[sheet.id] = _nothing(sheet, sheet.name[lang])
            severity: Severity = "error" if sheet.required else "warning"
            spot = Spot(book.file, sheet.name[lang], sheet)
            records.append(spot.record("sheet_missing" if sheet.required else "sheet_absent", severity=severity))
            continue
        sheets[sheet.id], found = _read_sheet(raw, sheet, spec, Spot(book.file, raw.name, sheet))
        records += found
    return Submission(product=spec.id, lang=lang, file=book.file, sha256=book.sha256, sheets=sheets), records


def _recognised(book: RawBook, spec: Spec) -> tuple[dict[str, RawSheet], list[Record]]:
    """Sheet id -> raw sheet; two for one id and sheets nobody reads are reported."""
    index, chosen, records = sheet_index(spec), dict[str, RawSheet](), list[Record]()
    own = {key(META), *(key(words) for name in OWN_SHEETS for words in _names(name))}
    for raw in book.sheets:
        sheet = index.get(key(raw.name))
        if sheet is not None and sheet.id in chosen:
            first = chosen[sheet.id].name
            records.append(Spot(book.file, raw.name, sheet).record("sheet_twice", value=raw.name, first=first))
        elif sheet is not None:
            chosen[sheet.id] = raw
        elif key(raw.name) not in own and raw.cells:
            where = Place(book.file, harmless(raw.name))
            records.append(Record("submission_sheet_extra", where, harmless(raw.name), "sheets", "warning"))
    return chosen, records


def _names(own: str) -> tuple[str, str]:
    words = both(f"workbook.sheet.{own}")
    return words.zh, words.en


def _nothing(sheet: Sheet, name: str) -> tuple[Row, ...]:
    """What a missing sheet holds: no rows, or a form with all answers blank."""
    if sheet.layout == "table":
        return ()
    blank = {column.id: Cell(value=None, ref=f"{name}!") for column in columns(sheet)}
    return (Row(sheet=sheet.id, number=1, cells=blank),)


def _read_sheet(raw: RawSheet, sheet: Sheet, spec: Spec, spot: Spot) -> tuple[tuple[Row, ...], list[Record]]:
    heading, records = (form_heading if sheet.layout == "form" else table_heading)(raw, spot)
    if heading is None:
        return _nothing(sheet, raw.name), records
    rows: list[Row] = []
    for number, positions in heading.rows(raw):
        cells: dict[str, Cell] = {}
        for column in columns(sheet):
            place = positions.get(column.id)
            ref = f"{raw.name}!{a1(*place)}" if place else f"{raw.name}!A{number}"
            found = raw.cells.get(place[0], {}).get(place[1]) if place else None
            cells[column.id], more = read_cell(found, ref, column, spec, spot)
            records += more
        rows.append(Row(sheet=sheet.id, number=number, cells=cells))
    records += _hidden(raw, heading, rows, spot)
    records += _merged(raw, heading, spot)
    return tuple(rows) or (_nothing(sheet, raw.name) if sheet.layout == "form" else ()), records


def _hidden(raw: RawSheet, heading: Heading, rows: list[Row], spot: Spot) -> Iterator[Record]:
    """Hidden or filtered rows and columns and a hidden sheet are read like the rest, and said."""
    read_rows = {row.number for row in rows} if heading.across else {place[0] for place in heading.places.values()}
    hidden = frozenset(read_rows & raw.hidden_rows)
    if hidden:
        yield spot.record("rows_hidden", f"A{min(hidden)}", value=spans(hidden), severity="warning")
    columns_hidden = sorted({place[1] for place in heading.places.values()} & raw.hidden_columns)
    if columns_hidden:
        names = ", ".join(map(letters, columns_hidden))
        yield spot.record("columns_hidden", a1(heading.number, columns_hidden[0]), value=names, severity="warning")
    if raw.hidden and rows:
        yield spot.record("sheet_hidden", value=raw.name, severity="warning")


def _merged(raw: RawSheet, heading: Heading, spot: Spot) -> Iterator[Record]:
    """A merged range in the data area: only its first cell holds a value, the others read as blank."""
    last = max((place[1] for place in heading.places.values()), default=0)
    for ref, top, left, bottom, _ in raw.merged:
        if bottom >= heading.number and left <= last:
            yield spot.record("merged", a1(top, left), value=ref)
