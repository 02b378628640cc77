# SPDX-License-Identifier: Apache-2.0
"""A submission with the answers that an overlay read in the standard: they stand in place of anybody's own."""

from footprint.specs import Question, Spec
from footprint.submission.contents import Cell, CellValue, Row, Submission
from footprint.submission.decisions import SHEET


def rule_answer(question: Question) -> dict[str, CellValue]:
    """Answer, who and evidence of a question that the standard answers; nothing where it does not."""
    given = question.answer
    if given is None:
        return {}
    evidence = f"{given.source.title}, {given.source.locator}"
    return {"answer": given.value, "who": given.who, "evidence": evidence}


def settled(submission: Submission, spec: Spec) -> Submission:
    """The submission whose decisions sheet holds the standard's answers; what was sent is left as it is."""
    answered = {question.id: question for question in spec.questions if question.answer is not None}
    sheet = next((sheet for sheet in spec.sheets if sheet.id == SHEET), None)
    if not answered or sheet is None:
        return submission
    columns = [column.id for column in sheet.columns]
    kept = [row for row in submission.rows(SHEET) if row["question"] not in answered]
    rows = (*kept, *(_row(question, columns, submission.lang) for question in answered.values()))
    return submission.model_copy(update={"sheets": {**submission.sheets, SHEET: rows}})


def _row(question: Question, columns: list[str], lang: str) -> Row:
    words = question.text.zh if lang == "zh" else question.text.en
    values = {"question": question.id, "text": words, **rule_answer(question)}
    where = f"{question.answer.overlay if question.answer else ''}!{question.id}"
    cells = {
        name: Cell(value=values.get(name), ref=where, raw="" if values.get(name) is None else str(values[name]))
        for name in columns
    }
    return Row(sheet=SHEET, number=0, cells=cells)
