# SPDX-License-Identifier: Apache-2.0
"""A workbook opened for a door: what was read, its specification, and everything the reading had to say."""

from pathlib import Path

from footprint.errors import InputError, Record
from footprint.factors import FactorSet
from footprint.specs import Spec, load_overlaid
from footprint.study import findings
from footprint.submission import Submission, read_lenient


def all_findings(path: Path, factors: FactorSet, overlays: tuple[Path, ...] = ()) -> list[Record]:
    """Every record of reading, checking and deriving, at once; by the specification with `overlays` laid over it."""
    submission, told = read_lenient(path)
    if submission is None:
        return told
    found, _ = findings(submission, load_overlaid(submission.product, overlays), factors, told)
    return found


def open_book(path: Path, factors: FactorSet, overlays: tuple[Path, ...] = ()) -> tuple[Submission, Spec, list[Record]]:
    """Return submission, specification (with `overlays` laid over it) and the warnings of the reading; InputError with
    all records when it stops."""
    submission, told = read_lenient(path)
    if submission is None or any(record.severity == "error" for record in told):
        raise InputError(*(all_findings(path, factors, overlays) if submission is not None else told))
    return submission, load_overlaid(submission.product, overlays), told
