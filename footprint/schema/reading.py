# SPDX-License-Identifier: Apache-2.0
"""What documents say of bodies that read the standard's text or took a specification as their own rule (design D2)."""

from datetime import date

from footprint.schema.record import Frozen
from footprint.text import Bilingual


class LaidOverlay(Frozen):
    """An overlay laid over the specification of a study: who read which text when, and how many rules it changed.

    `hash` is over its content; `by` is the reader's name and stays out of public records.
    """

    id: str
    body: Bilingual
    by: str
    date: date
    standard: str
    clauses: int
    parameters: int
    questions: int
    settings: int
    hash: str


class Adopted(Frozen):
    """A body took the specification, by its hash, as its own technical rule."""

    body: Bilingual
    rule: str
    filing_code: str | None
    by: str
    date: date
