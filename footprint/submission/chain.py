# SPDX-License-Identifier: Apache-2.0
"""Rows whose factor holds a part of a fuel's chain: its supply or its burning, and whether the other part stands beside it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from footprint.schema import Factor
from footprint.specs import Column, Sheet, Spec
from footprint.submission.columns import columns
from footprint.submission.contents import CellValue, Row, Submission

OTHER_PART = {"supply": "use", "use": "supply"}
_BESIDE = ("evidence", "status")
"""Columns in which two rows of one flow may differ, beside texts and factors."""


class PartRow(NamedTuple):
    """A row with such a factor; `paired`: another row of the same flow, in the same amount, holds the other part."""

    sheet: Sheet
    column: Column
    row: Row
    factor: Factor
    paired: bool


def part_rows(submission: Submission, spec: Spec, factors: Mapping[str, Factor]) -> Iterator[PartRow]:
    """All of them, in the order of the workbook."""
    for sheet in spec.sheets:
        for column in (each for each in sheet.columns if each.kind == "factor"):
            rows = [(row, factors.get(str(row[column.id]))) for row in submission.rows(sheet.id)]
            for row, factor in rows:
                if factor is None or factor.chain not in OTHER_PART:
                    continue
                paired = any(
                    other is not None
                    and other.chain == OTHER_PART[factor.chain]
                    and _flow(sheet, each) == _flow(sheet, row)
                    and _belong(factor, other, factors)
                    for each, other in rows
                )
                yield PartRow(sheet, column, row, factor, paired)


def _flow(sheet: Sheet, row: Row) -> tuple[CellValue, ...]:
    """What a row is about and how much of it, month by month."""
    return tuple(row[c.id] for c in columns(sheet) if c.kind not in ("text", "factor") and c.id not in _BESIDE)


def wholes(part: Factor, factors: Mapping[str, Factor]) -> list[Factor]:
    """The rows that hold this part and the other: those that take this supply one for one, or burn to the same gases."""
    found = [factor for factor in factors.values() if factor.chain == "whole" and factor.unit == part.unit]
    if part.chain == "supply":
        return [f for f in found if any(i.factor == part.id and i.amount == 1 for i in f.inputs)]
    return [f for f in found if part.gases and f.topic == part.topic and f.gases == part.gases and f.inputs]


def _belong(one: Factor, other: Factor, factors: Mapping[str, Factor]) -> bool:
    """The parts are of one fuel: a whole row joins them; of rows that none holds the table is all that can be seen."""
    mine, theirs = ({factor.id for factor in wholes(part, factors)} for part in (one, other))
    return bool(mine & theirs) or (one.topic == other.topic and not (mine and theirs))
