# SPDX-License-Identifier: Apache-2.0
"""Consistency of the table that says which factors a column may take: no factor column without a row, no row astray."""

from collections.abc import Iterator

from footprint.errors import Place, Record
from footprint.specs.models import FactorFit, Spec

OTHERS = "*"
DECISIONS = "decisions"


def check_factor_fit(spec: Spec) -> Iterator[Record]:
    """Every column and every answer that is a factor has a row; every row is of one, and covers each of its choices."""
    wanted = {f"{sheet.id}.{column.id}" for sheet in spec.sheets for column in sheet.columns if column.kind == "factor"}
    wanted |= {f"{DECISIONS}.{question.id}" for question in spec.questions if question.kind == "factor"}
    for at in sorted(wanted ^ set(spec.factor_fit)):
        yield _record(spec, "spec_fit", at)
    for at, fit in spec.factor_fit.items():
        if at in wanted:
            yield from (_record(spec, "spec_fit_choice", at, choice) for choice in _uncovered(spec, at, fit))


def _uncovered(spec: Spec, at: str, fit: FactorFit) -> list[str]:
    """Choices of the deciding column without patterns; the name of a column that is no choice."""
    if fit.by is None:
        return [] if set(fit.fits) == {OTHERS} else sorted(fit.fits)
    columns = {column.id: column for sheet in spec.sheets if sheet.id == at.split(".")[0] for column in sheet.columns}
    column = columns.get(fit.by)
    if column is None or column.choices is None:
        return [fit.by]
    known = {choice.id for choice in spec.choices.get(column.choices, ())}
    return sorted(choice for choice in known if fit.patterns(choice) is None)


def _record(spec: Spec, code: str, at: str, value: str = "") -> Record:
    return Record(code, Place(f"product_specs/{spec.id}/spec.yaml", "", f"factor_fit.{at}"), value)
