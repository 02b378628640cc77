# SPDX-License-Identifier: Apache-2.0
"""The sheets that explain: every column of every sheet, and the factors one may name."""

from collections.abc import Iterator

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from footprint.schema import Factor
from footprint.specs import Column, Overlay, Sheet, Spec
from footprint.submission.columns import columns, label
from footprint.submission.contents import MONTH_IDS
from footprint.submission.style import row_height
from footprint.text import Lang, keys, text
from footprint.units import symbol

_NOTE = "workbook.note."
_WIDTHS = (16, 28, 54, 12, 26, 30, 48)


def write_explanation(page: Worksheet, spec: Spec, lang: Lang, styles: dict[str, Format]) -> None:
    """Title, how to fill the workbook, and one line for every column: what, unit, whether needed, what it moves."""
    for place, size in enumerate(_WIDTHS):
        page.set_column(place, place, size)
    page.write_string(0, 0, spec.title[lang], styles["title"])
    page.set_row(0, 30)
    number = text("workbook.number_unread", lang) if spec.standard.number is None else spec.standard.number
    lines = [
        text("workbook.rests_on", lang, number=number, title=spec.standard.title[lang], edition=spec.label),
        spec.standard.read[lang],
        *(_overlay(overlay, lang) for overlay in spec.overlays),
        *(text(key, lang) for key in keys() if key.startswith(_NOTE)),
    ]
    for row, line in enumerate(lines, 1):
        page.merge_range(row, 0, row, 6, "", styles["note"])
        page.write_string(row, 0, line, styles["note"])
        page.set_row(row, row_height([line], [sum(_WIDTHS)]))
    head = len(lines) + 2
    for place, name in enumerate(("sheet", "column", "what", "unit", "required", "moves", "choices")):
        page.write_string(head, place, text(f"workbook.table.{name}", lang), styles["required"])
    for row, words in enumerate(_lines(spec, lang), head + 1):
        for place, word in enumerate(words):
            page.write_string(row, place, word, styles["line"])
        page.set_row(row, row_height(words, _WIDTHS))
    page.freeze_panes(head + 1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _overlay(overlay: Overlay, lang: Lang) -> str:
    told = {"id": overlay.id, "date": overlay.date.isoformat(), "standard": overlay.standard.number}
    return text("workbook.overlay", lang, body=overlay.body[lang], **told)


def _lines(spec: Spec, lang: Lang) -> Iterator[tuple[str, ...]]:
    for sheet in spec.sheets:
        yield sheet.name[lang], "—", sheet.help[lang], "", _needed_sheet(sheet, lang), "", ""
        for column in columns(sheet):
            if column.id in MONTH_IDS[1:]:
                continue
            name = text("workbook.months", lang) if column.id in MONTH_IDS else column.name[lang]
            unit = symbol(column.unit) if column.unit else ""
            choices = spec.choices.get(column.choices or "", ()) if column.kind == "choice" else ()
            yield (
                sheet.name[lang],
                name,
                text("workbook.months_help", lang) if column.id in MONTH_IDS else column.help[lang],
                unit,
                _needed(column, sheet, spec, lang),
                text(f"workbook.effect.{column.effect}", lang),
                " / ".join(label(choice, lang) for choice in choices),
            )


def _needed_sheet(sheet: Sheet, lang: Lang) -> str:
    return text("workbook.needed.yes" if sheet.required else "workbook.needed.no", lang)


def _needed(column: Column, sheet: Sheet, spec: Spec, lang: Lang) -> str:
    if column.required_when is None:
        return text("workbook.needed.yes" if column.required else "workbook.needed.no", lang)
    name, _, choice = column.required_when.partition("=")
    other = next(c for c in sheet.columns if c.id == name.rstrip("!"))
    entry = next(label(c, lang) for c in spec.choices[other.choices or ""] if c.id == choice)
    sign = "≠" if name.endswith("!") else "="
    return text("workbook.needed.when", lang, condition=f"{other.name[lang]} {sign} {entry}")


def write_factors(page: Worksheet, factors: list[Factor], lang: Lang, styles: dict[str, Format]) -> None:
    """The factors one may name: id first, since the drop-downs show that column."""
    for place, (name, size) in enumerate(
        (("id", 40), ("name", 44), ("unit", 12), ("geography", 12), ("year", 12), ("caution", 60))
    ):
        page.set_column(place, place, size)
        page.write_string(0, place, text(f"workbook.factor.{name}", lang), styles["required"])
    for row, factor in enumerate(factors, 1):
        caution = factor.caution[lang] if factor.caution else ""
        words = (factor.id, factor.name[lang], symbol(factor.unit), factor.geography, factor.year, caution)
        for place, word in enumerate(words):
            page.write_string(row, place, word, styles["line"])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(factors), 5)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
