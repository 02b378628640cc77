# SPDX-License-Identifier: Apache-2.0
"""Submissions that nobody sent: the empty one behind a template, and the bundled example."""

from pathlib import Path

from footprint.data import data_folder
from footprint.errors import InputError, Place, Record, stops
from footprint.specs import Column, Question, Sheet, Spec
from footprint.submission.assemble import assemble
from footprint.submission.columns import columns
from footprint.submission.contents import Cell, CellValue, Row, Submission
from footprint.submission.decisions import SHEET
from footprint.submission.from_csv import read_csv_folder
from footprint.submission.settled import rule_answer
from footprint.text import Lang
from footprint.units import symbol


def blank_submission(spec: Spec, lang: Lang) -> Submission:
    """Every sheet of the specification without an answer; the questions stand on the decisions sheet."""
    sheets = {s.id: (_row(s, 1, {}),) if s.layout == "form" else () for s in spec.sheets}
    return with_questions(Submission(product=spec.id, lang=lang, file="", sha256="", sheets=sheets), spec)


def example_submission(spec: Spec, lang: Lang, folder: Path | None = None) -> Submission:
    """The bundled example (`product_specs/<product>/example/<sheet>.csv`, headers are column ids)."""
    found = folder or data_folder("product_specs") / spec.id / "example"
    if not any(found.glob("*.csv")):
        raise InputError(Record("submission_no_example", Place(str(found)), spec.id, "file"))
    submission, records = assemble(read_csv_folder(found), spec, lang)
    if stops(records):
        raise InputError(*records)
    return with_questions(submission, spec)


def with_questions(submission: Submission, spec: Spec) -> Submission:
    """The same with a row for every question of the specification, its words and unit in the submission's language."""
    sheet = next((sheet for sheet in spec.sheets if sheet.id == SHEET), None)
    if sheet is None:
        return submission
    given = {str(row["question"]): row for row in submission.rows(SHEET)}
    asked = [_asked(sheet, question, given.pop(question.id, None), submission.lang) for question in spec.questions]
    rows = tuple(row.model_copy(update={"number": n}) for n, row in enumerate([*asked, *given.values()], 2))
    return submission.model_copy(update={"sheets": {**submission.sheets, SHEET: rows}})


def _asked(sheet: Sheet, question: Question, row: Row | None, lang: Lang) -> Row:
    kept = {name: row[name] for name in ("answer", "who", "evidence")} if row else {}
    unit = symbol(question.unit) if question.unit else None
    words: dict[str, CellValue] = {"question": question.id, "text": question.text[lang], "unit": unit}
    return _row(sheet, 1, {**words, **kept, **rule_answer(question)})


def _row(sheet: Sheet, number: int, values: dict[str, CellValue]) -> Row:
    def cell(column: Column) -> Cell:
        value = values.get(column.id)
        return Cell(value=value, ref=f"{sheet.id}!A{number}", raw="" if value is None else str(value))

    return Row(sheet=sheet.id, number=number, cells={column.id: cell(column) for column in columns(sheet)})
