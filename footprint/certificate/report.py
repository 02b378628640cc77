# SPDX-License-Identifier: Apache-2.0
"""What the report prints beyond the statement: sites, map, cuts, ledger, self-check, decisions, clauses, factors."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from footprint.certificate.analysis_view import AnalysisView, analysis_view
from footprint.certificate.figures import lengths
from footprint.certificate.pointer_words import vocabulary, worded
from footprint.certificate.process_map import ProcessMap, process_map
from footprint.certificate.redact import in_one_language, withheld
from footprint.certificate.report_factors import FactorRow, factor_rows, numbers
from footprint.certificate.rule_words import answers
from footprint.certificate.words import Edition, Words, percent, significant, unit_words
from footprint.clauses import Entry, entries
from footprint.schema import Clause, LineResult, Verdict
from footprint.schema.canonical import plain_number
from footprint.schema.result import Decision, ModelResult, Named, Notice, SiteInfo, StudyResult
from footprint.text import LANGS, Bilingual, Lang

_CITED = re.compile(r"[A-Za-z][\w-]*(?:/[A-Za-z0-9_.-]*[A-Za-z0-9](?:@\d+)?)+", re.ASCII)
HOT_SPOTS = 10
"""Lines drawn in the hot-spot table."""


@dataclass(frozen=True)
class LedgerRow:
    """One line of the ledger as printed."""

    id: str
    process: Bilingual
    name: Bilingual
    status: str
    amount: str
    unit: Bilingual
    factor: str
    factor_name: Bilingual
    intensity: str
    kg: str
    length: str = ""
    share: str = ""


@dataclass(frozen=True)
class CutRow:
    """One row of a cut: name, kg CO2e as printed (or none), share."""

    name: Bilingual
    kg: str
    share: str


@dataclass(frozen=True)
class ModelCuts:
    """All tables of one model."""

    title: str
    processes: tuple[CutRow, ...]
    flows: tuple[CutRow, ...]
    bases: tuple[tuple[str, str], ...]
    hot: tuple[LedgerRow, ...]
    ledger: tuple[LedgerRow, ...]
    total: str
    check: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ClauseRow:
    """One clause with its verdict."""

    number: str
    clause: Clause
    verdict: Verdict | None
    pointer: Bilingual | None


@dataclass(frozen=True)
class ReportView:
    """All that only the report prints."""

    edition: Edition
    map: ProcessMap
    sites: tuple[tuple[SiteInfo, Bilingual, str], ...]
    models: tuple[ModelCuts, ...]
    decisions: tuple[tuple[Decision, Bilingual | None, Bilingual | None], ...]
    notices: tuple[Notice, ...]
    clauses: tuple[ClauseRow, ...]
    factors: tuple[FactorRow, ...]
    analysis: AnalysisView | None


def _names(named: tuple[Named, ...]) -> dict[str, Bilingual]:
    return {item.id: item.name for item in named}


def _bilingual(names: dict[str, Bilingual], key: str) -> Bilingual:
    return names.get(key) or Bilingual(key, key)


def _performed(names: dict[str, Bilingual], site: SiteInfo) -> Bilingual:
    """What a site does, and for which model where the row is about one only."""
    name = _bilingual(names, site.process)
    return Bilingual(f"{name.zh}（{site.model}）", f"{name.en} ({site.model})") if site.model else name


def _rows(result: StudyResult, model: ModelResult, edition: Edition) -> dict[str, LedgerRow]:
    lines = {line.id: line for line in model.system.lines}
    processes, numbered = _names(result.processes), numbers(result)

    def row(entry: LineResult) -> LedgerRow:
        private = edition == "buyer" and result.factors[entry.factor].licence_class == "private"
        line = lines[entry.line]
        return LedgerRow(
            id=entry.line,
            process=_bilingual(processes, entry.process),
            name=line.name,
            status=line.activity.status,
            amount=withheld() if private else significant(entry.amount),
            unit=unit_words(entry.unit),
            factor=numbered[entry.factor],
            factor_name=result.factors[entry.factor].name,
            intensity=withheld() if private else significant(entry.intensity),
            kg=model.printed.by_line[entry.line],
            share=percent(entry.total, model.footprint.total),
        )

    return {entry.line: row(entry) for entry in model.footprint.lines}


def _hot(model: ModelResult, rows: dict[str, LedgerRow]) -> tuple[LedgerRow, ...]:
    """The lines that matter most, with bar lengths in percent of the longest."""
    top = sorted(model.footprint.lines, key=lambda entry: (-abs(entry.total), entry.line))[:HOT_SPOTS]
    made = []
    for entry, length in zip(top, lengths([entry.total for entry in top]), strict=True):
        row = rows[entry.line]
        made.append(LedgerRow(**{**vars(row), "length": plain_number(Decimal(length) / 10)}))
    return tuple(made)


def _cut(
    names: tuple[Named, ...], printed: dict[str, str], exact: dict[str, Decimal], total: Decimal
) -> tuple[CutRow, ...]:
    words = _names(names)
    ordered = [n.id for n in names if n.id in printed] + sorted(set(printed) - set(words))
    return tuple(CutRow(_bilingual(words, key), printed[key], percent(exact[key], total)) for key in ordered)


def _model(result: StudyResult, model: ModelResult, words: Words, edition: Edition) -> ModelCuts:
    footprint, printed = model.footprint, model.printed
    rows = _rows(result, model, edition)
    check = footprint.self_check
    exact, bounds = ("ledger", "brightway"), ("difference", "tolerance", "largest_supply_error")
    return ModelCuts(
        title=words.model(model.model, model.name_zh, model.name_en),
        processes=_cut(result.processes, printed.by_process, footprint.by_process, footprint.total),
        flows=_cut(result.flows, printed.by_flow, footprint.by_flow, footprint.total),
        bases=tuple(
            (basis, percent(amount, footprint.total)) for basis, amount in sorted(footprint.by_gwp_basis.items())
        ),
        hot=_hot(model, rows),
        ledger=tuple(rows.values()),
        total=printed.total,
        check=(
            *((name, _exact(getattr(check, name))) for name in exact),
            *((name, significant(getattr(check, name))) for name in bounds),
        ),
    )


def _exact(amount: Decimal) -> str:
    return (
        plain_number(amount) if abs(amount.adjusted()) < len(str(10**9)) or amount == 0 else f"{amount.normalize():E}"
    )


def _clause(entry: Entry, result: StudyResult, words: Mapping[str, Bilingual]) -> ClauseRow:
    said = entry.verdict.pointer if entry.verdict else ""
    titled = said == f"{result.title.zh} / {result.title.en}"
    return ClauseRow(entry.clause.short, entry.clause, entry.verdict, result.title if titled else worded(said, words))


def _notice(notice: Notice, short: Mapping[str, Bilingual]) -> Notice:
    """A notice whose clauses and factors stand by the number under which the report lists them, factors with their name."""
    zh, en = (_named(notice.what[lang], short, lang) for lang in LANGS)
    return notice.model_copy(update={"what": Bilingual(zh, en)})


def _named(said: str, short: Mapping[str, Bilingual], lang: Lang) -> str:
    return _CITED.sub(lambda found: short[found[0]][lang] if found[0] in short else found[0], said)


def _cited(result: StudyResult) -> dict[str, Bilingual]:
    """Clause or factor id -> what the report calls it."""
    clauses = {clause.id: Bilingual(clause.short, clause.short) for clause in result.clauses}
    numbered = numbers(result)
    factors = {
        key: Bilingual(f"{numbered[key]} {one.name.zh}", f"{numbered[key]} {one.name.en}")
        for key, one in result.factors.items()
    }
    return {**clauses, **factors}


def _map_names(result: StudyResult, words: Words) -> dict[str, tuple[str, ...]]:
    return {
        process.id: tuple(dict.fromkeys(in_one_language(process.name[lang], lang) for lang in words.langs))
        for process in result.processes
    }


def report_view(result: StudyResult, words: Words, edition: Edition) -> ReportView:
    """The report's tables; `result` must already be redacted for the edition."""
    processes, named, cited = _names(result.processes), vocabulary(result), _cited(result)
    said = answers(result)
    return ReportView(
        edition=edition,
        map=process_map(result, _map_names(result, words)),
        sites=tuple((site, _performed(processes, site), plain_number(site.share)) for site in result.sites),
        models=tuple(_model(result, model, words, edition) for model in result.models),
        decisions=tuple(
            (d, unit_words(d.unit) if d.unit else None, said.get((d.question, d.answer), cited.get(d.answer)))
            for d in result.decisions
        ),
        notices=tuple(_notice(notice, cited) for notice in result.notices),
        clauses=tuple(_clause(entry, result, named) for entry in entries(result)),
        factors=factor_rows(result, edition),
        analysis=analysis_view(result, words, edition),
    )
