# SPDX-License-Identifier: Apache-2.0
"""The report's last section, drawn only when it was asked for: the later stages as a scenario apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from footprint.calculation.later import stage_figures
from footprint.certificate.words import significant, unit_symbol
from footprint.schema import SourceRef
from footprint.schema.later import LaterAsked, LaterAssumption, LaterLine, LaterStage, LaterStages
from footprint.submission.later_answers import quantity_words, unit_words
from footprint.text import LANGS, Bilingual, both

COLUMNS = (
    "line",
    "amount",
    "terms",
    "unit",
    "intensity",
    "assumption",
    "value",
    "said",
    "rests_on",
    "asked",
    "clause",
    "waiting",
)


@dataclass(frozen=True)
class AssumptionRow:
    """One assumption: what it is, its value, who gave it and what it rests on."""

    id: str
    name: Bilingual
    value: str
    chosen: Bilingual | None
    said: Bilingual
    rests_on: tuple[str, ...]


@dataclass(frozen=True)
class LineRow:
    """One line as printed; parts add up to the printed sum of the stage."""

    line: LaterLine
    terms: str
    amount: str
    unit: str
    intensity: str
    kg: str


@dataclass(frozen=True)
class StageTable:
    """One stage: its lines, its sum or why there is none."""

    name: Bilingual
    clause: str
    note: Bilingual | None
    rows: tuple[LineRow, ...]
    total: str
    missing: Bilingual | None
    check: Bilingual | None


@dataclass(frozen=True)
class ModelSection:
    """One model, or (without stages) what all models share."""

    title: Bilingual
    stages: tuple[StageTable, ...]
    assumptions: tuple[AssumptionRow, ...]
    asked: tuple[tuple[LaterAsked, str], ...]


@dataclass(frozen=True)
class LaterView:
    """All that the section prints. Its words are values, so that no other document's words change with them."""

    words: dict[str, Bilingual]
    unit: Bilingual
    notice: Bilingual
    models: tuple[ModelSection, ...]


def later_view(found: LaterStages) -> LaterView:
    """The section of a scenario: each model, then what all share."""
    words = {key: both(f"later.col.{key}") for key in COLUMNS}
    words |= {key: both(f"later.{key}") for key in ("title", "no_sum", "total", "zero")}
    unit, shared, wanted = _each("later.unit", unit=found.declared_unit), found.shared_assumptions, found.shared_asked
    sections = [
        ModelSection(
            title=both("later.model", model=model.model),
            stages=tuple(_stage(stage, found.decimals) for stage in model.stages),
            assumptions=tuple(_assumption(one) for one in model.assumptions if one not in shared),
            asked=_asked(one for one in model.asked if one not in wanted),
        )
        for model in found.models
    ]
    common = ModelSection(both("later.every"), (), tuple(map(_assumption, shared)), _asked(wanted))
    return LaterView(words, unit, found.notice, (*sections, common))


def _asked(listed: Iterable[LaterAsked]) -> tuple[tuple[LaterAsked, str], ...]:
    return tuple((one, unit_words(one.unit, one.per)) for one in listed)


def _check(stage: LaterStage) -> Bilingual | None:
    if stage.self_check is None:
        return None
    names = ("ledger", "brightway", "difference")
    return both("later.check", **{name: significant(getattr(stage.self_check, name)) for name in names})


def _each(key: str, **fields: Bilingual) -> Bilingual:
    """A sentence whose fields stand in its own language."""
    said = {lang: both(key, **{name: words[lang] for name, words in fields.items()})[lang] for lang in LANGS}
    return Bilingual(said["zh"], said["en"])


def _stage(stage: LaterStage, decimals: int) -> StageTable:
    parts, whole = stage_figures(stage, decimals)
    missing = None
    if stage.asked:
        missing = both("later.incomplete", count=len(stage.asked))
    elif not stage.lines:
        missing = both("later.no_lines")
    return StageTable(
        name=_each("later.scenario", name=stage.name),
        clause=stage.clause,
        note=stage.note,
        rows=tuple(_line(line, parts[line.id]) for line in stage.lines),
        total=whole,
        missing=missing,
        check=_check(stage),
    )


def _line(line: LaterLine, kg: str) -> LineRow:
    intensity = "—" if line.intensity is None else significant(line.intensity)
    return LineRow(line, " × ".join(line.terms), significant(line.amount), unit_symbol(line.unit), intensity, kg)


def _assumption(one: LaterAssumption) -> AssumptionRow:
    value = one.chosen if one.amount is None else quantity_words(one.amount, one.unit, one.per)
    rests = _source(one.source) if one.source else tuple(filter(None, (one.who, one.evidence, one.pointer)))
    said = both(f"later.said.{one.said}")
    if one.basis is not None:
        basis = both(f"document.basis.{one.basis}")
        said = Bilingual(f"{said.zh}（{basis.zh}）", f"{said.en} ({basis.en})")
    return AssumptionRow(one.id, one.name, value, one.chosen_name, said, rests)


def _source(source: SourceRef) -> tuple[str, ...]:
    """Publisher with title and year, place in it, what was opened."""
    said = ", ".join(part for part in (source.publisher, source.title, source.year) if part)
    return tuple(filter(None, (said, source.locator, source.opened)))
