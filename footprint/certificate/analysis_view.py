# SPDX-License-Identifier: Apache-2.0
"""The report's part on what stands beside the figures: all its tables and its diagram, in the order they are printed."""

import re
from dataclasses import dataclass
from decimal import Decimal

from footprint.calculation.quality import share_of
from footprint.certificate.analysis_inputs import (
    allocation,
    allocation_rules,
    balances,
    carbon_content,
    electricity,
    uses_private,
)
from footprint.certificate.analysis_quality import cut_off, improve, primary_data, quality
from footprint.certificate.analysis_results import groups, gwp_sets, hot_spots, kinds, sensitivity, upstream
from footprint.certificate.analysis_table import Table
from footprint.certificate.analysis_uncertainty import alternatives, columns, contributors, uncertainty
from footprint.certificate.figures_draws import Spread, spread
from footprint.certificate.figures_sankey import LETTER, ROOM, Sankey, sankey
from footprint.certificate.redact import in_one_language
from footprint.certificate.words import Edition, Words, percent
from footprint.model import exact_sum
from footprint.schema.result import ModelResult, StudyResult
from footprint.study.explain import counted, left_out
from footprint.text import Bilingual, both

_BRACKETS = re.compile(r"[(（](?:[^()（）]|[(（][^()（）]*[)）])*[)）]")
_LATIN = 0x2E7F
_DRAWN = ("sampled", "first_order", "judged_only", "median", "total")


@dataclass(frozen=True)
class ModelAnalysis:
    """One model: its diagram, the shares the diagram prints, and the tables under it."""

    model: str
    title: str
    diagram: Sankey | None
    not_drawn: bool
    """True when some contribution is below zero, which a band cannot show."""
    groups: Table
    spread: Spread | None
    columns: Table
    """The columns of the spread, as they are drawn."""
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class AnalysisView:
    """All models, and the allocation they share (None without metered rows)."""

    models: tuple[ModelAnalysis, ...]
    allocation: Table | None


def analysis_tables(result: StudyResult, model: ModelResult, edition: Edition) -> tuple[Table, ...]:
    """The tables of one model in their order; those without rows are left out."""
    closed = edition == "buyer" and uses_private(result, model)
    found = model.analysis
    tables: list[Table] = []
    if found is not None:
        tables += [hot_spots(model, found), upstream(result, found, edition == "buyer"), kinds(model, found)]
        tables += [gwp_sets(model, found, counted(model)), sensitivity(result, model, found, closed, edition == "body")]
        tables += [alternatives(result, found, edition == "body"), uncertainty(found)]
        tables += [contributors(result, model, found, edition == "buyer")]
    if model.electricity_views:
        tables.append(electricity(result, model, closed))
    tables += [balances(result, model, closed), carbon_content(model)]
    if found is not None:
        tables += [cut_off(found.cut_off, left_out(model))] if found.cut_off else []
        tables += [
            quality(found.quality),
            primary_data(result, model, edition == "buyer"),
            improve(model, found.quality),
        ]
    return tuple(table for table in tables if table.rows)


def analysis_view(result: StudyResult, words: Words, edition: Edition) -> AnalysisView | None:
    """What the report prints; `result` must already be redacted for the edition. None when nothing was analysed."""
    models = tuple(_model(result, model, words, edition) for model in result.models if model.analysis is not None)
    shared = allocation_table(result, edition)
    return AnalysisView(models, shared) if models or shared else None


def allocation_table(result: StudyResult, edition: Edition) -> Table | None:
    """The shared allocation, with amounts only in the full edition: the rest goes to products of others."""
    if not result.allocation:
        return None
    return allocation(result) if edition == "body" else allocation_rules(result)


def _model(result: StudyResult, model: ModelResult, words: Words, edition: Edition) -> ModelAnalysis:
    title = words.model(model.model, model.name_zh, model.name_en)
    below = any(row.total < 0 for row in model.footprint.lines)
    drawn = _diagram(result, model, words)
    tables = analysis_tables(result, model, edition)
    bins = columns(model.analysis) if model.analysis else Table("columns", (), ())
    return ModelAnalysis(model.model, title, drawn, below, groups(model), _spread(model, words), bins, tables)


def _spread(model: ModelResult, words: Words) -> Spread | None:
    sure = model.analysis.uncertainty if model.analysis else None
    if sure is None or sure.histogram is None:
        return None
    names = {key: _joined(both(f"document.analysis.draws.{key}"), words) for key in _DRAWN}
    return spread(sure, names)


def _joined(name: Bilingual, words: Words) -> str:
    return " ".join(dict.fromkeys(name[lang] for lang in words.langs))


def _diagram(result: StudyResult, model: ModelResult, words: Words) -> Sankey | None:
    kinds_of = {line.id: line.kind for line in model.system.lines}
    parts: dict[tuple[str, str], list[Decimal]] = {}
    for row in model.footprint.lines:
        parts.setdefault((kinds_of[row.line], row.process), []).append(row.total)
    flows = {key: exact_sum(kgs) for key, kgs in parts.items()}
    whole = model.footprint.total
    by_kind = {kind: exact_sum(kg for (k, _), kg in flows.items() if k == kind) for kind, _ in flows}
    left = sorted(by_kind, key=lambda kind: (-by_kind[kind].copy_abs(), kind))
    names = {process.id: process.name for process in result.processes}
    labels = {
        f"left.{k}": _label(both(f"document.analysis.carrier.{k}"), share_of(by_kind[k], whole), words) for k in left
    }
    for process, kg in model.footprint.by_process.items():
        named = names.get(process, Bilingual(process, process))
        labels[f"middle.{process}"] = _label(named, share_of(kg, whole), words)
    order = [process.id for process in result.processes]
    middle = sorted(model.footprint.by_process, key=lambda one: (order.index(one) if one in order else len(order), one))
    return sankey(flows, left, middle, labels, f"{model.printed.total} kg CO2e")


def _label(name: Bilingual, part: Decimal, words: Words) -> str:
    """Name and share on one line: in all languages, else without what stands in brackets, else in the first one."""
    shown = list(dict.fromkeys(in_one_language(name[lang], lang) for lang in words.langs))
    plain = [_BRACKETS.sub("", one).strip() for one in shown]
    tries = [f"{' '.join(chosen)}  {percent(part)}" for chosen in (shown, plain, plain[:1])]
    return next((one for one in tries if _long(one) <= ROOM), tries[-1])


def _long(line: str) -> float:
    """About how long a line is in mm: a Chinese character is as wide as high, a Latin letter about half."""
    return LETTER * sum(1.0 if ord(letter) > _LATIN else 0.47 for letter in line)
