# SPDX-License-Identifier: Apache-2.0
"""The decisions sheet: what the user was asked and answered, typed as the question asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from footprint.schema.canonical import plain_decimal
from footprint.specs import Question, Spec
from footprint.submission.columns import chosen
from footprint.submission.contents import Row, Submission

SHEET = "decisions"


@dataclass(frozen=True)
class Answer:
    """One answered question. `value` is a Decimal in the question's unit, a choice id, a factor id, or words."""

    question: Question
    value: Decimal | str
    who: str
    evidence: str
    ref: str


def answers(submission: Submission, spec: Spec) -> dict[str, Answer]:
    """Question id -> answer, of the questions that have a usable one."""
    return {
        a.question.id: a for question, row in asked(submission, spec) if (a := _answer(question, row, spec)) is not None
    }


def asked(submission: Submission, spec: Spec) -> Iterator[tuple[Question, Row]]:
    """Every question of the specification that has a row on the sheet, with that row."""
    questions = {question.id: question for question in spec.questions}
    for row in submission.rows(SHEET):
        question = questions.get(str(row["question"]))
        if question is not None:
            yield question, row


def _answer(question: Question, row: Row, spec: Spec) -> Answer | None:
    value = typed(question, str(row["answer"]), spec) if row["answer"] is not None else None
    if value is None:
        return None
    who, evidence = (str(row[column] or "") for column in ("who", "evidence"))
    return Answer(question, value, who, evidence, row.ref("answer"))


def typed(question: Question, words: str, spec: Spec) -> Decimal | str | None:
    """The words of an answer as the question's kind; None when they are not of that kind."""
    if question.kind == "number":
        return plain_decimal(words)
    if question.kind == "choice":
        return chosen(words, spec.choices[question.choices or ""])
    return words
