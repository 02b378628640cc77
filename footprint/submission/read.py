# SPDX-License-Identifier: Apache-2.0
"""Workbook or csv folder -> `Submission`, with every problem of every cell at once."""

from pathlib import Path

from footprint.errors import InputError, Place, Record, stops
from footprint.specs import Spec, load_spec, products
from footprint.submission.assemble import assemble
from footprint.submission.contents import Submission
from footprint.submission.from_csv import read_csv_folder
from footprint.submission.from_xlsx import read_xlsx
from footprint.submission.grid import LAYOUT, META, RawBook
from footprint.submission.words import harmless
from footprint.text import Lang


def read(path: Path, spec: Spec | None = None) -> Submission:
    """Return what `path` (an .xlsx file or a folder of csv) holds; InputError with all records when it cannot be used.

    Without `spec` the product is the one that the file names (hidden sheet `_meta`, or `_meta.csv`).
    """
    submission, records = read_lenient(path, spec)
    if submission is None or stops(records):
        raise InputError(*records)
    return submission


def read_lenient(path: Path, spec: Spec | None = None) -> tuple[Submission | None, list[Record]]:
    """As `read`, but return what could be read beside all records, warnings and notes too; None when nothing could."""
    try:
        book = _book(path)
        meta = _meta(book)
        spec, records = _spec(book, meta, spec)
    except InputError as error:
        return None, list(error.records)
    lang: Lang = "en" if meta.get("lang") == "en" else "zh"
    submission, found = assemble(book, spec, lang)
    return submission, [*records, *found]


def _book(path: Path) -> RawBook:
    if path.is_dir():
        book = read_csv_folder(path)
    elif path.suffix.casefold() == ".csv":
        raise InputError(Record("submission_csv_single", Place(path.name), path.name, "file"))
    else:
        book = read_xlsx(path)
    if not any(sheet.cells for sheet in book.sheets if sheet.name != META):
        raise InputError(Record("submission_empty", Place(book.file), "", "file"))
    return book


def _meta(book: RawBook) -> dict[str, str]:
    """What the file says of itself: key and value in the first two columns of the hidden sheet."""
    rows = [row for sheet in book.sheets if sheet.name == META for row in sheet.cells.values()]
    return {str(row[1].value): str(row[2].value) for row in rows if 1 in row and 2 in row}


def _spec(book: RawBook, meta: dict[str, str], spec: Spec | None) -> tuple[Spec, list[Record]]:
    """The specification to read by, with a warning when the file was made for another edition of it."""
    where, named = Place(book.file, META), harmless(meta.get("product", ""))
    known = {"known": ", ".join(products())}
    if meta.get("layout", LAYOUT) != LAYOUT:
        fields = {"layout": LAYOUT}
        raise InputError(Record("submission_layout", where, harmless(meta["layout"]), "file", fields=fields))
    if spec is None:
        if not named:
            raise InputError(Record("submission_product_missing", where, "", "file", fields=known))
        if named not in products():
            raise InputError(Record("submission_product_unknown", where, named, "file", fields=known))
        spec = load_spec(named)
    elif named not in ("", spec.id):
        raise InputError(Record("submission_product_other", where, named, "file", fields={"asked": spec.id}))
    edition = harmless(meta.get("edition", spec.edition))
    if edition == spec.edition:
        return spec, []
    fields = {"edition": spec.edition}
    return spec, [Record("submission_edition", where, edition, "file", "warning", fields)]
