# SPDX-License-Identifier: Apache-2.0
"""A filled form -> the supplier's declaration, with every cell that cannot be used named at once."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from footprint.errors import InputError, Place, Record
from footprint.formats import Declaration
from footprint.schema.canonical import plain_decimal
from footprint.submission.from_xlsx import read_xlsx
from footprint.submission.grid import RawBook, a1
from footprint.submission.supplier.items import BASES, FIGURES, FIRST_ROW, GASES, MOST, NEEDED, PAGES
from footprint.submission.words import harmless, one_line
from footprint.units import UnknownUnit, canonical


def read_form(path: Path) -> Declaration:
    """Return what the supplier declares; InputError with all findings.

    The gases are taken when every one of the four is given and no other gas is named; else the total stands alone.
    """
    book = read_xlsx(path)
    answers, places = _answers(book)
    faults = [
        Record("supplier_missing", places[item], item, "form", fields={"item": item})
        for item in sorted(NEEDED)
        if not answers.get(item)
    ]

    def wrong(item: str) -> None:
        faults.append(Record("supplier_value", places[item], harmless(answers[item]), "form", fields={"item": item}))

    figures: dict[str, Decimal] = {}
    for item in FIGURES:
        amount = plain_decimal(answers[item]) if answers.get(item) else None
        if amount is not None and 0 <= amount <= MOST.get(item, amount):
            figures[item] = amount
        elif answers.get(item):
            wrong(item)
    days = {item: _day(answers.get(item, "")) for item in ("period_start", "period_end", "signed_on")}
    for item, day in days.items():
        if answers.get(item) and day is None:
            wrong(item)
    try:
        unit = canonical(answers.get("unit") or "kg")
    except UnknownUnit:
        wrong("unit")
    if answers.get("gwp_set") and answers["gwp_set"] not in BASES:
        wrong("gwp_set")
    if faults:
        raise InputError(*faults)
    return _declaration(book, answers, figures, days, unit)


def _answers(book: RawBook) -> tuple[dict[str, str], dict[str, Place]]:
    """Item -> what stands in the answer column of its row, and where that is."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    absent = sorted(set(PAGES) - set(sheets))
    if absent:
        raise InputError(Record("supplier_form", Place(book.file), ", ".join(absent), "form"))
    answers: dict[str, str] = {}
    places: dict[str, Place] = {}
    for page, items in PAGES.items():
        for row, item in enumerate(items, FIRST_ROW):
            cell = sheets[page].cells.get(row, {}).get(2)
            places[item] = Place(book.file, page, a1(row, 2))
            if cell is not None and cell.kind not in ("error", "unstored"):
                value = cell.value
                answers[item] = value.isoformat() if isinstance(value, date) else one_line(str(value))
    return answers, places


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _declaration(
    book: RawBook,
    answers: dict[str, str],
    figures: dict[str, Decimal],
    days: dict[str, date | None],
    unit: str,
) -> Declaration:
    years = sorted({day.year for item, day in days.items() if day is not None and item != "signed_on"})
    split = all(gas in figures for gas in GASES) and not answers.get("other_gases")
    site = f"; {answers['site']}" if answers.get("site") else ""
    return Declaration(
        company=answers["company"],
        part=answers["part"],
        part_no=answers.get("part_no", ""),
        unit=unit,
        co2e=figures["total"],
        gwp_basis=answers["gwp_set"],
        period="-".join(map(str, years)),
        geography=answers["geography"],
        boundary=f"{answers['boundary']}{site}",
        address=f"urn:sha256:{book.sha256}",
        opened=f"{book.file}; signed by {answers['signed_by']} on {answers['signed_on']}",
        gases={gas: figures[gas] for gas in GASES if figures[gas]} if split else {},
        allocation=answers["allocation"],
        electricity=answers["electricity"],
        verification=answers["verification"],
        mass=figures.get("mass"),
        primary_share=figures["primary_share"],
        fossil_carbon=figures.get("fossil_carbon"),
        biogenic_carbon=figures.get("biogenic_carbon"),
    )
