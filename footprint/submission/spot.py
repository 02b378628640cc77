# SPDX-License-Identifier: Apache-2.0
"""Where a finding is made: builds the record of one cell, with the column's and sheet's names in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from footprint.errors import Place, Record, Severity
from footprint.specs import Column, Sheet
from footprint.submission.columns import header
from footprint.submission.words import harmless

NO_FIELDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Spot:
    """A file, the name its sheet has there, and the sheet of the specification it was recognised as."""

    file: str
    name: str
    sheet: Sheet

    def record(
        self,
        code: str,
        cell: str = "",
        column: Column | None = None,
        value: str = "",
        *,
        severity: Severity = "error",
        rule: str = "",
        extra: Mapping[str, str] = NO_FIELDS,
        **fields: str,
    ) -> Record:
        """The record `submission_<code>` at `cell`; its sentences may name {column_zh}, {column_en} and {sheet_…}."""
        names = {"sheet_zh": self.sheet.name.zh, "sheet_en": self.sheet.name.en}
        if column is not None:
            names |= {"column_zh": header(column, "zh"), "column_en": header(column, "en")}
        where = Place(self.file, self.name, cell)
        rule = rule or (f"{self.sheet.id}.{column.id}" if column is not None else self.sheet.id)
        return Record(f"submission_{code}", where, harmless(value), rule, severity, {**names, **extra, **fields})
