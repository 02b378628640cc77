# SPDX-License-Identifier: Apache-2.0
"""A factor holds the whole chain, or the missing part stands in a row of its own."""

from collections.abc import Iterator

from footprint.errors import Record
from footprint.submission.chain import part_rows, wholes
from footprint.submission.checks.factor_rules import NEAREST, listed
from footprint.submission.checks.fit_rules import judged, named_by_code
from footprint.submission.checks.inspection import Inspection


def check_chain_whole(case: Inspection) -> Iterator[Record]:
    """The supply of a fuel never stands alone; its burning alone is a warning (and a clause that is not met)."""
    factors = case.factors or {}
    for part in part_rows(case.submission, case.spec, factors):
        if part.paired:
            continue
        words = {"name_zh": part.factor.name.zh, "name_en": part.factor.name.en}
        words |= listed(wholes(part.factor, factors)[:NEAREST])
        if part.factor.chain == "supply":
            yield case.record("supply_alone", part.sheet, part.row, part.column, extra=words)
        else:
            yield case.record("use_alone", part.sheet, part.row, part.column, severity="warning", extra=words)


def check_chain_step(case: Inspection) -> Iterator[Record]:
    """A factor of one step only (rolling, pelletising) leaves out what goes into it, unless the column asks for just that."""
    for cell in judged(case):
        if cell.factor.chain == "step" and not named_by_code(cell.factor, cell.fits):
            words = {"name_zh": cell.factor.name.zh, "name_en": cell.factor.name.en}
            yield case.record("step_alone", cell.sheet, cell.row, cell.column, severity="warning", extra=words)


def check_recycled(case: Inspection) -> Iterator[Record]:
    """A row that says it has no recycled content does not take the factor of recycled material."""
    for cell in judged(case):
        column = next((each for each in cell.sheet.columns if each.id == "recycled"), None)
        if column is not None and cell.factor.recycled == "yes" and cell.row["recycled"] in NOT_RECYCLED:
            words = {"name_zh": cell.factor.name.zh, "name_en": cell.factor.name.en}
            yield case.record("recycled_unsaid", cell.sheet, cell.row, column, factor=cell.factor.id, extra=words)


NOT_RECYCLED = ("no", "none")
"""Answers that say there is no recycled content."""
