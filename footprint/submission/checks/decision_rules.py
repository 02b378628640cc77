# SPDX-License-Identifier: Apache-2.0
"""What no rule gives is answered by a named person; what is assumed rests on something."""

from collections.abc import Iterator
from decimal import Decimal

from footprint.errors import Record
from footprint.schema.canonical import plain_number
from footprint.specs import Column, Question
from footprint.submission.checks.inspection import Inspection, blank, said
from footprint.submission.columns import options
from footprint.submission.contents import Row
from footprint.submission.decisions import SHEET, asked, typed
from footprint.units import symbol


def _column(case: Inspection, column: str) -> Column:
    return next(c for c in case.spec.sheet(SHEET).columns if c.id == column)


def _asks(question: Question) -> dict[str, str]:
    unit = symbol(question.unit) if question.unit else ""
    return {
        "question": question.id,
        "text_zh": question.text.zh,
        "text_en": question.text.en,
        "why_zh": question.why.zh,
        "why_en": question.why.en,
        "unit_zh": f"（单位：{unit}）" if unit else "",
        "unit_en": f" (unit: {unit})" if unit else "",
    }


def check_questions_answered(case: Inspection) -> Iterator[Record]:
    """Every question that is always asked has an answer; conditional ones are asked by the room that knows the condition."""
    sheet, rows = case.spec.sheet(SHEET), {question.id: row for question, row in asked(case.submission, case.spec)}
    for question in case.spec.questions:
        if question.when != "always" or question.answer is not None:
            continue
        row = rows.get(question.id)
        if row is None:
            yield case.on_sheet("question_absent", sheet, severity="question", value=question.id, extra=_asks(question))
        elif blank(row, "answer"):
            column = _column(case, "answer")
            yield case.record(
                "question", sheet, row, column, severity="question", rule=question.clause, extra=_asks(question)
            )


def check_answers(case: Inspection) -> Iterator[Record]:
    """An answer is of the kind the question asks for, within its range, from its list."""
    for question, row in asked(case.submission, case.spec):
        if row["answer"] is not None:
            yield from _fits(case, question, row, typed(question, said(row["answer"]), case.spec))


def _fits(case: Inspection, question: Question, row: Row, value: Decimal | str | None) -> Iterator[Record]:
    sheet, column, fields = case.spec.sheet(SHEET), _column(case, "answer"), _asks(question)
    if value is None and question.kind == "number":
        yield case.record("answer_number", sheet, row, column, extra=fields)
    elif value is None:
        listed = options(case.spec.choices[question.choices or ""])
        yield case.record("answer_choice", sheet, row, column, extra=fields, options_zh=listed.zh, options_en=listed.en)
    elif question.kind == "factor" and case.factors is not None and value not in case.factors:
        yield case.record("answer_factor", sheet, row, column, extra=fields)
    elif isinstance(value, Decimal):
        low, high = question.minimum, question.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            limits = {
                "low": plain_number(low) if low is not None else "—",
                "high": plain_number(high) if high is not None else "—",
            }
            yield case.record("answer_range", sheet, row, column, extra={**fields, **limits})


def check_rule_answers(case: Inspection) -> Iterator[Record]:
    """Where an overlay read the answer in the standard, the workbook says the same or nothing."""
    sheet, column = case.spec.sheet(SHEET), _column(case, "answer")
    for question, row in asked(case.submission, case.spec):
        given = question.answer
        if given is None or row["answer"] is None:
            continue
        if typed(question, said(row["answer"]), case.spec) != typed(question, given.value, case.spec):
            fields = {**_asks(question), "standard": given.source.title, "page": given.source.locator}
            yield case.record("answer_of_rule", sheet, row, column, extra={**fields, "given": given.value})


def check_answers_have_an_author(case: Inspection) -> Iterator[Record]:
    """An answer names who decided and on what ground."""
    sheet = case.spec.sheet(SHEET)
    for _, row in asked(case.submission, case.spec):
        for name in ("who", "evidence"):
            if row["answer"] is not None and blank(row, name):
                yield case.record("answer_unsigned", sheet, row, _column(case, name), severity="warning")


def check_questions_known(case: Inspection) -> Iterator[Record]:
    """No row answers a question that the specification does not ask: its answer would be lost."""
    sheet, known = case.spec.sheet(SHEET), {question.id for question in case.spec.questions}
    for row in case.submission.rows(SHEET):
        if row["question"] is not None and row["question"] not in known:
            fields = {"known": ", ".join(sorted(known)) or "—"}
            yield case.record("question_unknown", sheet, row, _column(case, "question"), extra=fields)


def check_assumptions(case: Inspection) -> Iterator[Record]:
    """An assumed figure points at evidence, or its line is named on the decisions sheet."""
    decided = " ".join(
        said(row[c]) for row in case.submission.rows(SHEET) for c in ("text", "answer", "evidence")
    ).split()
    for sheet, column, row in case.cells():
        if column.choices != "data_status" or row[column.id] != "assumed":
            continue
        columns = {c.id for c in sheet.columns}
        backed = "evidence" in columns and row["evidence"] is not None
        line = said(row["line"]) if "line" in columns else ""
        if not backed and line not in decided:
            yield case.record("assumed", sheet, row, column, severity="warning", line=line)
