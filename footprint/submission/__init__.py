# SPDX-License-Identifier: Apache-2.0
"""What was sent, cell by cell: workbooks and csv folders in, templates and examples out, every problem with its cell.

Chooses no factor and changes no amount.
"""

from footprint.submission.checks import BESIDE, CHECKS, check
from footprint.submission.contents import MONTH_IDS, Cell, CellValue, Row, Submission
from footprint.submission.decisions import Answer, answers
from footprint.submission.read import read, read_lenient
from footprint.submission.settled import settled
from footprint.submission.to_csv import write_csv
from footprint.submission.to_xlsx import write_example, write_template, write_workbook

__all__ = [
    "BESIDE",
    "CHECKS",
    "MONTH_IDS",
    "Answer",
    "Cell",
    "CellValue",
    "Row",
    "Submission",
    "answers",
    "check",
    "read",
    "read_lenient",
    "settled",
    "write_csv",
    "write_example",
    "write_template",
    "write_workbook",
]
