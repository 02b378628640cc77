# SPDX-License-Identifier: Apache-2.0
"""The matched lines as the csv of a product's own sheet `bom`: every line of the export is there, usable or not."""

import csv
import io

from footprint.specs import Spec
from footprint.submission.columns import columns, header
from footprint.submission.match.lines import ExportLine
from footprint.submission.match.match import Outcome
from footprint.submission.to_csv import guarded
from footprint.text import Lang
from footprint.units import symbol, units

SHEET = "bom"


def bom_csv(outcome: Outcome, spec: Spec, lang: Lang) -> bytes:
    """Bytes of ``bom.csv`` for `spec`, UTF-8 with mark. What the export does not say stays blank and `check` asks it."""
    sheet = spec.sheet(SHEET)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header(column, lang) for column in columns(sheet))
    for line, factor in outcome.lines:
        cells = _cells(line, factor)
        writer.writerow(guarded(cells.get(column.id, "")) for column in columns(sheet))
    return out.getvalue().encode("utf-8-sig")


def _cells(line: ExportLine, factor: str) -> dict[str, str]:
    """The export's words by the id of our column; the row number of the export is the line number where it has none."""
    unit = symbol(line.unit) if line.unit in units() else line.unit
    part = line.words or line.fields.get("part_no", "")
    # a factor id that no row has is kept as it stands: `check` names its cell
    named = factor or line.fields.get("factor", "")
    return {"line": f"R{line.row}", **line.fields, "part": part, "unit": unit, "factor": named}
