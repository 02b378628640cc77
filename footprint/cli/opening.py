# SPDX-License-Identifier: Apache-2.0
"""A workbook or a frozen study opened for a door: what was read, its specification, everything the reading had to say."""

from dataclasses import replace
from pathlib import Path

import click

from footprint.cli.files import LARGEST_STUDY, STUDY, read_bytes
from footprint.errors import InputError, Record
from footprint.factors import FactorSet, load_gwp, open_sets
from footprint.schema.result import StudyResult
from footprint.specs import Spec, load_overlaid
from footprint.study import StudyInputs, compose, findings, recompute, thaw
from footprint.submission import Submission, read_lenient
from footprint.text import Lang, text


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


def open_study(
    file: Path, own_sets: tuple[Path, ...], gwp_set: str | None, overlays: tuple[Path, ...], lang: Lang
) -> tuple[StudyInputs, StudyResult]:
    """A workbook, csv folder or frozen study.zip, computed. A frozen study holds its rules: no overlay goes over them."""
    if file.suffix.lower() == STUDY:
        if overlays:
            raise click.UsageError(text("cli.frozen_rules", lang))
        inputs = thaw(read_bytes(file, LARGEST_STUDY), str(file))
        inputs = replace(inputs, gwp=load_gwp(gwp_set)) if gwp_set else inputs
        return inputs, recompute(inputs)
    factors = open_sets(own_sets)
    submission, spec, told = open_book(file, factors, overlays)
    return compose(submission, spec, factors, load_gwp(gwp_set or spec.gwp_set), told=told)
