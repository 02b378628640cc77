# SPDX-License-Identifier: Apache-2.0
"""The bundled examples, read once a process, and small changes to them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from footprint.clauses import Case
from footprint.factors import load_gwp, shipped
from footprint.schema.result import StudyResult
from footprint.sectors import derive
from footprint.specs import Spec, load_spec
from footprint.study import StudyInputs, compose
from footprint.submission import Submission, read, write_example
from footprint.submission.contents import Cell, CellValue


@dataclass(frozen=True)
class Example:
    """One bundled example, composed."""

    submission: Submission
    spec: Spec
    inputs: StudyInputs
    result: StudyResult

    def case(self, submission: Submission | None = None) -> Case:
        """What the clause checks see; with another submission, derived again but not checked."""
        told = submission or self.submission
        derivation = derive(told, self.spec, shipped().factors)
        return Case(told, self.spec, derivation, tuple(m.footprint for m in self.result.models), self.inputs.factors)


@cache
def submission_of(product: str) -> Submission:
    """The example as `footprint example` writes it and `read` reads it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{product}.xlsx"
        write_example(load_spec(product), "zh", path)
        return read(path)


@cache
def example(product: str) -> Example:
    """The example, computed."""
    submission, spec = submission_of(product), load_spec(product)
    inputs, result = compose(submission, spec, shipped(), load_gwp(spec.gwp_set))
    return Example(submission, spec, inputs, result)


def changed(submission: Submission, sheet: str, index: int, column: str, value: CellValue) -> Submission:
    """The submission with one cell changed."""
    rows = list(submission.sheets[sheet])
    cell = rows[index].cells[column]
    fresh = Cell(value=value, ref=cell.ref, raw="" if value is None else str(value))
    rows[index] = rows[index].model_copy(update={"cells": {**rows[index].cells, column: fresh}})
    return submission.model_copy(update={"sheets": {**submission.sheets, sheet: tuple(rows)}})


def without(submission: Submission, sheet: str, *indexes: int) -> Submission:
    """The submission without some rows of a sheet (all of them when none is named)."""
    gone = set(indexes) if indexes else set(range(len(submission.sheets[sheet])))
    kept = tuple(row for index, row in enumerate(submission.sheets[sheet]) if index not in gone)
    return submission.model_copy(update={"sheets": {**submission.sheets, sheet: kept}})
