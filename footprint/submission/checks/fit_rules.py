# SPDX-License-Identifier: Apache-2.0
"""Every factor is of a table that its column may take (the specification's `factor_fit`); a misfit is never taken."""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from rapidfuzz import fuzz, process

from footprint.errors import Record
from footprint.schema import PUBLISHED, Factor
from footprint.specs import Column, Sheet, Spec
from footprint.submission.checks.factor_rules import NEAREST, factor_cells, listed
from footprint.submission.checks.inspection import Inspection, said
from footprint.submission.columns import key, shown
from footprint.submission.contents import Row
from footprint.submission.decisions import SHEET as DECISIONS
from footprint.submission.decisions import asked

_WORDS = ("part", "name", "fibre", "fabric", "cargo")
"""Columns that say in words what a row is about."""
_POWER = ("electricity",)


class Cell(NamedTuple):
    """A cell with a factor, and what its column takes in this row: what fits, and what stands in with a warning."""

    sheet: Sheet
    column: Column
    row: Row
    factor: Factor
    fits: tuple[str, ...]
    doubtful: tuple[str, ...]

    @property
    def is_power(self) -> bool:
        """True where the factor is of electricity that no certificate stands behind: the rule of the grid judges it."""
        return self.fits == _POWER and self.sheet.id != "certificates"


def judged(case: Inspection) -> Iterator[Cell]:
    """Every known factor in a cell, or in an answer that is a factor, of whose column the specification says something."""
    factors = case.factors or {}
    cells = [(f"{s.id}.{c.id}", s, c, r, value) for s, c, r, value in factor_cells(case)]
    sheet = next((each for each in case.spec.sheets if each.id == DECISIONS), None)
    if sheet is not None:
        column = next(each for each in sheet.columns if each.id == "answer")
        answered = [(q, row) for q, row in asked(case.submission, case.spec) if q.kind == "factor"]
        cells += [(f"{DECISIONS}.{q.id}", sheet, column, row, said(row["answer"])) for q, row in answered]
    for at, sheet, column, row, value in cells:
        fit, factor = case.spec.factor_fit.get(at), factors.get(value)
        found = fit.patterns(said(row[fit.by]) if fit.by else "*") if fit and factor else None
        if found is not None and factor is not None:
            yield Cell(sheet, column, row, factor, *found)


def fits(factor: Factor, patterns: Iterable[str]) -> bool:
    """True when a pattern names the factor's table and, for a published row, its code.

    >>> from footprint.factors import shipped
    >>> lint = shipped().factors["open/tx.cotton.pmc@1"]
    >>> fits(lint, ["textiles/tx.cotton*"]), fits(lint, ["paper"]), fits(lint, ["textiles/tx.pes*"])
    (True, False, False)
    """
    for pattern in patterns:
        topic, _, code = pattern.partition("/")
        if topic == factor.topic and (
            not code or not factor.id.startswith(PUBLISHED) or fnmatchcase(factor.code, code)
        ):
            return True
    return False


def named_by_code(factor: Factor, patterns: Iterable[str]) -> bool:
    """True when a pattern with a code, not just the table, names a published factor."""
    return fits(factor, [pattern for pattern in patterns if "/" in pattern])


def unsorted(factor: Factor, spec: Spec) -> bool:
    """True for a row of a table that holds all kinds of things: own, imported or declared by a supplier."""
    return factor.topic in spec.unsorted_topics


def check_factor_fit(case: Inspection) -> Iterator[Record]:
    """No waste treatment for paper, no caustic for milk; a stand-in that the specification names is a warning.

    Published factors of power are judged with the grid (`power_rules`).
    """
    for cell in judged(case):
        factor = cell.factor
        if (cell.is_power and factor.kind != "declared") or unsorted(factor, case.spec) or fits(factor, cell.fits):
            continue
        near = listed(_nearest(case, cell))
        stand_in = fits(factor, cell.doubtful)
        words = {**_row_words(case, cell), "name_zh": factor.name.zh, "name_en": factor.name.en, **near}
        if stand_in:
            yield case.record("factor_stand_in", cell.sheet, cell.row, cell.column, severity="warning", extra=words)
        else:
            yield case.record("factor_topic", cell.sheet, cell.row, cell.column, extra=words)


def _row_words(case: Inspection, cell: Cell) -> dict[str, str]:
    """What the deciding choice of the row says, in both languages; empty where the column alone decides."""
    fit = case.spec.factor_fit.get(f"{cell.sheet.id}.{cell.column.id}")
    by = next((each for each in cell.sheet.columns if fit is not None and each.id == fit.by), None)
    if by is None:
        return {"kind_zh": "", "kind_en": ""}
    said_zh, said_en = (said(shown(cell.row[by.id], by, case.spec, lang)) for lang in ("zh", "en"))
    return {"kind_zh": f"（{said_zh}）", "kind_en": f" ({said_en})"}


def _nearest(case: Inspection, cell: Cell) -> list[Factor]:
    """The fitting factors whose names are most like the words of the row, else like the name of the misfit."""
    fitting = [factor for factor in (case.factors or {}).values() if fits(factor, cell.fits)]
    known = {column.id for column in cell.sheet.columns}
    words = " ".join(said(cell.row[name]) for name in _WORDS if name in known) or cell.factor.name.zh
    names = {
        (factor.id, nth): key(name)
        for factor in fitting
        for nth, name in enumerate((factor.name.zh, factor.name.en, *factor.synonyms))
    }
    ranked = process.extract(key(words), names, scorer=fuzz.WRatio, limit=None)
    by_id = {factor.id: factor for factor in fitting}
    best = sorted(((-score, factor_id) for _, score, (factor_id, _) in ranked), key=lambda pair: pair)
    return [by_id[factor_id] for factor_id in dict.fromkeys(factor_id for _, factor_id in best)][:NEAREST]


def check_released_gas(case: Inspection) -> Iterator[Record]:
    """A gas let out is the gas that the row names: no carbon dioxide for R404A."""
    gases = {f.id: f for f in (case.factors or {}).values() if f.topic == "refrigerants" and f.id.startswith(PUBLISHED)}
    for cell in judged(case):
        if cell.factor.id not in gases or "name" not in cell.row.cells:
            continue
        words = said(cell.row["name"]).casefold()
        named = [gas for gas in gases.values() if any(_stands_in(mark, words) for mark in _marks(gas))]
        if named and cell.factor not in named:
            extra = {"name_zh": cell.factor.name.zh, "name_en": cell.factor.name.en, **listed(named[:NEAREST])}
            extra["said"] = said(cell.row["name"])
            yield case.record("gas_other", cell.sheet, cell.row, cell.column, extra=extra)


def _marks(gas: Factor) -> set[str]:
    """Words with a number that name this gas (R404A, HFC-134a): others stand for all refrigerants."""
    words = (*gas.synonyms, *gas.name.en.replace("(", " ").replace(")", " ").split())
    return {word.casefold() for word in words if any(letter.isdigit() for letter in word)}


def _stands_in(mark: str, words: str) -> bool:
    """True where the mark stands by itself: R22 is not in R227ea."""
    return re.search(rf"(?<![a-z0-9]){re.escape(mark)}(?![a-z0-9])", words) is not None
