# SPDX-License-Identifier: Apache-2.0
"""What a document cannot print, told at the cells it was typed into: a path in the result is no place a user knows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from footprint.certificate.fonts import wanting
from footprint.certificate.letters import fields_of, unseen
from footprint.errors import Record
from footprint.schema.result import StudyResult
from footprint.submission import Submission

_AT_FAULT = {"document_character_refused": unseen, "document_glyph_missing": wanting}


def at_cells(refused: Iterable[Record], result: StudyResult, submission: Submission) -> tuple[Record, ...]:
    """The records of a refused document at the cells whose text is at fault, each cell once.

    A record whose text stands in no cell (of a decision, a scheme, a factor) stays as it was.
    """
    texts = dict(fields_of(result))
    told: dict[tuple[str, str], Record] = {}
    for record in refused:
        refs = _cells(record, texts.get(record.where.cell, ""), submission)
        for ref in refs:
            told[record.code, ref] = replace(
                record, where=submission.place(ref), fields={**record.fields, "field": ref}
            )
        if not refs:
            told[record.code, record.where.cell] = record
    return tuple(told.values())


def _cells(record: Record, words: str, submission: Submission) -> list[str]:
    """The cells that `words`, refused by `record`, were made of and that hold what is refused."""
    parts = [(text, ref) for text, ref in _typed(submission) if text in words]
    if find := _AT_FAULT.get(record.code):
        return [ref for text, ref in parts if find(text)]
    if record.code == "document_text_too_long" and len(words) > int(record.fields["limit"]):
        longest = max((len(text) for text, _ in parts), default=0)
        return [ref for text, ref in parts if len(text) == longest]
    return []


def _typed(submission: Submission) -> Iterator[tuple[str, str]]:
    """Every text of the workbook with the pointer of its cell."""
    for row in submission.all_rows():
        for cell in row.cells.values():
            if isinstance(cell.value, str) and cell.value:
                yield cell.value, cell.ref
