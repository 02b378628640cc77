# SPDX-License-Identifier: Apache-2.0
"""Drop-downs and input checks of a workbook's columns, generated from the column table."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from footprint.schema.canonical import plain_number
from footprint.specs import Column, Spec
from footprint.submission.columns import columns, header, label
from footprint.submission.grid import letters
from footprint.text import Lang, text
from footprint.units import units

_TITLE, _MESSAGE = 32, 255  # the longest title and message that Excel accepts
_REFERRED = 2000  # rows of the other sheet that a reference may choose from

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


class Dropdowns:
    """The hidden sheet of lists, and the range of each list: choices by id, ``unit``, and ``factor`` when there are any."""

    def __init__(self, page: Worksheet, spec: Spec, lang: Lang, factors: int) -> None:
        self.spec, self.lang, self.ranges = spec, lang, dict[str, str]()
        lists = {name: [label(choice, lang) for choice in choices] for name, choices in sorted(spec.choices.items())}
        lists["unit"] = [unit.symbol for unit in units().values()]
        for place, (name, entries) in enumerate(lists.items()):
            for number, entry in enumerate([name, *entries]):
                page.write_string(number, place, entry)
            if entries:
                self.ranges[name] = f"='{page.name}'!${letters(place + 1)}$2:${letters(place + 1)}${len(entries) + 1}"
        if factors:
            self.ranges["factor"] = f"='{text('workbook.sheet.factors', lang)}'!$A$2:$A${factors + 1}"
        page.hide()

    def source(self, column: Column) -> str | None:
        """The range a column's drop-down shows, None when it has none."""
        if column.kind == "ref" and column.refers_to is not None:
            sheet = self.spec.sheet(column.refers_to.partition(".")[0])
            place = [c.id for c in columns(sheet)].index(column.refers_to.partition(".")[2])
            return f"='{sheet.name[self.lang]}'!${letters(place + 1)}$2:${letters(place + 1)}${_REFERRED}"
        return self.ranges.get((column.choices or "") if column.kind == "choice" else column.kind)


def offer(page: Worksheet, column: Column, area: Area, dropdowns: Dropdowns) -> None:
    """Give an area the drop-down or check of its column, and the column's help as its input message."""
    rule = _rule(column, dropdowns)
    lang = dropdowns.lang
    rule |= {
        "input_title": header(column, lang)[:_TITLE],
        "input_message": column.help[lang][:_MESSAGE],
        "error_title": text("workbook.refused.title", lang)[:_TITLE],
        "ignore_blank": True,
    }
    page.data_validation(*area, rule)


def _rule(column: Column, dropdowns: Dropdowns) -> dict[str, Any]:
    lang, source = dropdowns.lang, dropdowns.source(column)
    if column.kind == "number":
        return {**_range(column), "error_message": text("workbook.refused.number", lang)[:_MESSAGE]}
    if column.kind == "date":
        formula = {"validate": "custom", "value": "=TRUE"}
        return {**formula, "error_type": "warning", "error_message": text("workbook.refused.date", lang)[:_MESSAGE]}
    if source is None:
        return {"validate": "any"}
    # a unit has many spellings, a reference may come before its row, a factor id may be pasted: those only warn
    kind = "stop" if column.kind == "choice" else "warning"
    message = text("workbook.refused.list", lang)[:_MESSAGE]
    return {"validate": "list", "source": source, "error_type": kind, "error_message": message}


def _range(column: Column) -> dict[str, Any]:
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": plain_number(low),
            "maximum": plain_number(high),
        }
    if low is not None:
        return {"validate": "decimal", "criteria": ">=", "value": plain_number(low)}
    return {"validate": "decimal", "criteria": ">=", "value": "-1E+99"}
