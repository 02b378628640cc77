# SPDX-License-Identifier: Apache-2.0
"""The frozen inputs of a study and their content hash (design D8)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from footprint.schema import Factor, GwpSet, content_hash
from footprint.specs import AdoptionFile, Spec
from footprint.submission import Submission

METHOD = 3
"""Rises only when a figure can move: a changed step, rule order, rounding or characterisation in this code."""


@dataclass(frozen=True)
class FactorOrigin:
    """Which set the rows came from."""

    id: str
    version: str


@dataclass(frozen=True)
class StudyInputs:
    """Everything a figure depends on, apart from the code (named by METHOD)."""

    submission: Submission
    spec: Spec
    factors: dict[str, Factor]
    """The rows reached, and no others."""
    origin: FactorOrigin
    gwp: GwpSet
    adoption: AdoptionFile | None = None
    """A body's adoption of the specification, where one was given; moves no figure, but the documents say it."""

    def hashes(self) -> dict[str, str]:
        """SHA-256 of each part's canonical JSON. The file name and its own hash are not figures and stay outside."""
        return dict(self._hashed)

    @cached_property
    def _hashed(self) -> dict[str, str]:
        # asked for three times in a run, and half of its time for a bill of materials of thousands of rows
        parts = {
            "submission": content_hash(self.submission.content()),
            "spec": content_hash(self.spec),
            "factors": content_hash(self.factors),
            "gwp": content_hash(self.gwp),
        }
        return parts if self.adoption is None else {**parts, "adoption": content_hash(self.adoption)}

    def content_hash(self) -> str:
        """One hash over the parts."""
        return content_hash(self.hashes())


def data_years(submission: Submission) -> tuple[int, int]:
    """First and last year of the data period."""
    form = submission.form("product")
    start, end = form["period_start"], form["period_end"]
    if not (isinstance(start, date) and isinstance(end, date)):
        raise TypeError("check let a form without dates through")
    return start.year, end.year
