# SPDX-License-Identifier: Apache-2.0
"""The verdict on every clause of the spec, with a pointer. Alters no result."""

from footprint.clauses.case import Case
from footprint.clauses.judge import CHECKS, judge
from footprint.clauses.ledger import STATES, Entry, asked, entries

__all__ = ["CHECKS", "STATES", "Case", "Entry", "asked", "entries", "judge"]
