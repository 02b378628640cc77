# SPDX-License-Identifier: Apache-2.0
"""What a document cannot print, told at the cells it was typed into: a path in the result is no place a user knows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from footprint.certificate.fonts import wanting
from footprint.certificate.letters import fields_of, points, unseen
from footprint.errors import Record
from footprint.schema.result import StudyResult
from footprint.submission import Submission

_AT_FAULT = {"document_character_refused": unseen, "document_glyph_missing": wanting}


def at_cells(refused: Iterable[Record], result: StudyResult, submission: Submission) -> tuple[Record, ...]:
    """The records of a refused document, those of a text that was typed into cells told at each of these cells, once.

    All others (of a decision, a scheme, a factor; whatever else speaks against a certificate) stay as they were.
    """
    texts = dict(fields_of(result))
    told: list[Record] = []
    for record in refused:
        at = [
            replace(record, where=submission.place(ref), value=value, fields={**record.fields, "field": ref})
            for ref, value in _cells(record, texts.get(record.where.cell, ""), submission)
        ]
        told += [each for each in at if each not in told] if at else [record]
    return tuple(told)


def _cells(record: Record, words: str, submission: Submission) -> list[tuple[str, str]]:
    """The cells that `words`, refused by `record`, were made of and that hold what is refused; and what that is."""
    parts = [(text, ref) for text, ref in _typed(submission) if text in words]
    if find := _AT_FAULT.get(record.code):
        return [(ref, points(bad)) for text, ref in parts if (bad := find(text))]
    if record.code == "document_text_too_long" and len(words) > int(record.fields["limit"]):
        longest = max((len(text) for text, _ in parts), default=0)
        return [(ref, record.value) for text, ref in parts if len(text) == longest]
    return []


def _typed(submission: Submission) -> Iterator[tuple[str, str]]:
    """Every text of the workbook with the pointer of its cell."""
    for row in submission.all_rows():
        for cell in row.cells.values():
            if isinstance(cell.value, str) and cell.value:
                yield cell.value, cell.ref
