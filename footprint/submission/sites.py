# SPDX-License-Identifier: Apache-2.0
"""For which models a row of the sheet Sites counts: a blank model stands for all of them."""

from footprint.submission.contents import Row, Submission

SHEET = "sites"
_MODEL = "model"


def of_model(row: Row, model: str) -> bool:
    """True where the row counts for `model`; every row does for the empty model, which stands for all."""
    named = named_model(row)
    return model == "" or named in ("", model)


def named_model(row: Row) -> str:
    """The model of a row; empty where it is blank, and where the sheet has no such column."""
    value = row[_MODEL] if _MODEL in row.cells else None
    return "" if value is None else str(value)


def apart(submission: Submission) -> tuple[str, ...]:
    """The models whose sites have to be looked at one by one; only the empty one where no row names a model."""
    if not any(named_model(row) for row in submission.rows(SHEET)):
        return ("",)
    return tuple(str(row[_MODEL]) for row in submission.rows("models") if row[_MODEL] is not None)


def overlapping(one: Row, other: Row) -> bool:
    """True where both rows count for some model."""
    names = {named_model(one), named_model(other)}
    return "" in names or len(names) == 1
