# SPDX-License-Identifier: Apache-2.0
"""ledger.xlsx: every figure of the documents and how it came about, for a reviewer with a spreadsheet.

Numbers are written as numbers where a spreadsheet can hold them, with the exact digits beside them as text.
"""

import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from footprint.certificate.ledger_analysis import ANALYSIS
from footprint.certificate.ledger_beside import BESIDE
from footprint.certificate.pointer import short_pointer
from footprint.clauses import entries
from footprint.errors import OurFault, Record
from footprint.schema.canonical import plain_number
from footprint.schema.result import ModelResult, StudyResult, public_record
from footprint.text import Lang, text

CELL_LIMIT = 32_767
"""Letters a cell of a spreadsheet holds; what is more would be cut without a word."""

Rows = list[dict[str, Any]]


def _words(key: str, lang: str) -> str:
    """A heading in one language, or in both, Chinese first."""
    if lang in ("zh", "en"):
        chosen: Lang = "zh" if lang == "zh" else "en"
        return text(key, chosen)
    return f"{text(key, 'zh')} {text(key, 'en')}"


def _lines(result: StudyResult, model: ModelResult, lang: str) -> Rows:
    by_id = {line.id: line for line in model.system.lines}
    rows = []
    for row in model.footprint.lines:
        line, factor = by_id[row.line], result.factors[row.factor]
        entry = {
            "ledger.model": model.model,
            "ledger.line": row.line,
            "ledger.stage": row.stage,
            "ledger.process": row.process,
            "ledger.site": row.site,
            "ledger.name_zh": line.name.zh,
            "ledger.name_en": line.name.en,
            "ledger.amount": float(row.amount),
            "ledger.unit": row.unit,
            "ledger.factor": row.factor,
            "ledger.intensity": float(row.intensity),
            "ledger.total": float(row.total),
            "ledger.printed": model.printed.by_line[row.line],
            "ledger.uptake": float(row.uptake),
            "ledger.status": line.activity.status,
            "ledger.primary": "1" if line.primary else "0",
            "ledger.clause": line.clause,
            "ledger.step": line.step,
            "ledger.parents": ", ".join(line.parents),
            "ledger.source": f"{factor.source.publisher}, {factor.source.title} ({factor.source.year}), {factor.source.locator}",
            "ledger.amount_exact": plain_number(row.amount),
            "ledger.intensity_exact": plain_number(row.intensity),
            "ledger.total_exact": plain_number(row.total),
        }
        rows.append({_words(key, lang): value for key, value in entry.items()})
    return rows


def _cut(
    model: ModelResult, name: str, cut: dict[str, Decimal], printed: dict[str, str], lang: str
) -> Iterator[dict[str, Any]]:
    for key, amount in cut.items():
        yield {
            _words("ledger.model", lang): model.model,
            _words("ledger.cut", lang): name,
            _words("ledger.part", lang): key,
            _words("ledger.total", lang): float(amount),
            _words("ledger.printed", lang): printed.get(key, ""),
            _words("ledger.total_exact", lang): plain_number(amount),
        }


def _cuts(result: StudyResult, lang: str) -> Rows:
    rows: Rows = []
    for model in result.models:
        figure, printed = model.footprint, model.printed
        rows.extend(_cut(model, "stage", figure.by_stage, printed.by_stage, lang))
        rows.extend(_cut(model, "process", figure.by_process, printed.by_process, lang))
        rows.extend(_cut(model, "flow", figure.by_flow, printed.by_flow, lang))
        rows.extend(_cut(model, "site", figure.by_site, {}, lang))
        rows.extend(_cut(model, "gwp_basis", figure.by_gwp_basis, {}, lang))
        whole = {"total": figure.total, "total_with_uptake": figure.total_with_uptake}
        shown = {"total": printed.total, "total_with_uptake": printed.total_with_uptake}
        rows.extend(_cut(model, "total", whole, shown, lang))
    return rows


def _factors(result: StudyResult, lang: str) -> Rows:
    rows = []
    for key, factor in result.factors.items():
        entry = {
            "ledger.factor": key,
            "ledger.kind": factor.kind,
            "ledger.name_zh": factor.name.zh,
            "ledger.name_en": factor.name.en,
            "ledger.unit": factor.unit,
            "ledger.co2e": plain_number(factor.co2e) if factor.co2e is not None else "",
            "ledger.gases": "; ".join(f"{flow} {plain_number(kg)} kg" for flow, kg in sorted(factor.gases.items())),
            "ledger.inputs": "; ".join(f"{i.factor} {plain_number(i.amount)} {i.unit}" for i in factor.inputs),
            "ledger.geography": factor.geography,
            "ledger.year": factor.year,
            "ledger.boundary": factor.boundary,
            "ledger.gwp_basis": factor.gwp_basis,
            "ledger.source": f"{factor.source.publisher}, {factor.source.title} ({factor.source.year}), {factor.source.locator}",
            "ledger.url": factor.source.url,
            "ledger.licence": factor.source.licence,
        }
        rows.append({_words(name, lang): value for name, value in entry.items()})
    return rows


def _clauses(result: StudyResult, lang: str) -> Rows:
    rows = []
    for found in entries(result):
        clause, verdict = found.clause, found.verdict
        if verdict is None:
            raise OurFault(Record("clause_unjudged", value=clause.id))
        entry = {
            "ledger.clause": clause.id,
            "ledger.name_zh": clause.heading.zh,
            "ledger.name_en": clause.heading.en,
            "ledger.kind": clause.kind,
            "ledger.basis": clause.basis,
            "ledger.source": ", ".join(
                part
                for part in (clause.source.publisher, clause.source.title, clause.source.locator, clause.source.opened)
                if part
            ),
            "ledger.verdict": _words(f"verdict.{verdict.state}", lang),
            "ledger.pointer": verdict.pointer if len(verdict.pointer) <= CELL_LIMIT else short_pointer(verdict.pointer),
            "ledger.reason": f"{verdict.reason.zh} {verdict.reason.en}" if verdict.reason else "",
        }
        rows.append({_words(name, lang): value for name, value in entry.items()})
    return rows


def _record(result: StudyResult, lang: str) -> Rows:
    return [
        {_words("ledger.part", lang): key, _words("ledger.value", lang): str(value)}
        for key, value in public_record(result).items()
        if key != "models"
    ]


def write_ledger(result: StudyResult, lang: str = "both") -> bytes:
    """Return ledger.xlsx (the body level: it holds supplier names and factor values). Same input, same bytes."""
    sheets = {
        "ledger": [row for model in result.models for row in _lines(result, model, lang)],
        "cuts": _cuts(result, lang),
        "factors": _factors(result, lang),
        "clauses": _clauses(result, lang),
        "study": _record(result, lang),
    }
    for name, rows_of in (BESIDE | ANALYSIS).items():
        if found := rows_of(result):
            sheets[name] = [{_words(key, lang): value for key, value in row.items()} for row in found]
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        stamp = datetime.combine(result.statement_date, datetime.min.time())
        writer.book.set_properties({"created": stamp, "title": result.content_hash})
        for name, rows in sheets.items():
            title = _words(f"ledger.sheet.{name}", "zh" if lang == "both" else lang)
            pd.DataFrame(rows).to_excel(writer, sheet_name=title, index=False, freeze_panes=(1, 2))
            writer.sheets[title].autofit(320)
    return buffer.getvalue()
