# SPDX-License-Identifier: Apache-2.0
"""The later stages in the terminal: each stage by itself, what is asked, what was assumed; no sum over stages."""

from collections.abc import Iterable

from footprint.calculation.later import stage_figures
from footprint.cli.streams import out, table
from footprint.schema.canonical import plain_number
from footprint.schema.later import LaterAsked, LaterAssumption, LaterModel, LaterStage, LaterStages
from footprint.submission.later_answers import quantity_words, unit_words
from footprint.text import Lang, text


def later_tables(found: LaterStages, lang: Lang) -> None:
    """Print the scenario on stdout, its notice first."""
    out(text("later.title", lang))
    out(found.notice[lang])
    out(text("later.no_sum", lang))
    out(text("later.unit", lang, unit=found.declared_unit[lang]))
    out()
    for model in found.models:
        for stage in model.stages:
            _stage(model, stage, found.decimals, lang)
    shared, wanted, every = found.shared_assumptions, found.shared_asked, text("later.every", lang)
    _assumptions(shared, every, lang)
    _asked(wanted, every, lang)
    for model in found.models:
        _assumptions([one for one in model.assumptions if one not in shared], model.model, lang)
        _asked([one for one in model.asked if one not in wanted], model.model, lang)


def _stage(model: LaterModel, stage: LaterStage, decimals: int, lang: Lang) -> None:
    parts, whole = stage_figures(stage, decimals)
    rows = [
        (
            line.name[lang],
            quantity_words(line.amount, line.unit),
            line.factor or text("later.zero", lang),
            "" if line.intensity is None else plain_number(line.intensity),
            parts[line.id],
        )
        for line in stage.lines
    ]
    if stage.total is not None:
        rows.append((text("later.total", lang), "", "", "", whole))
    heads = tuple(text(f"later.col.{key}", lang) for key in ("line", "amount", "factor", "intensity", "kg"))
    title = text("later.stage", lang, name=stage.name[lang], model=model.model)
    if rows:
        table(title, heads, rows, (1, 3, 4))
    else:
        out(title)
    if stage.asked:
        out(text("later.incomplete", lang, count=len(stage.asked)))
    elif not stage.lines:
        out(text("later.no_lines", lang))
    if stage.note:
        out(stage.note[lang])
    if stage.self_check:
        names = ("ledger", "brightway", "difference")
        out(text("later.check", lang, **{name: plain_number(getattr(stage.self_check, name)) for name in names}))
    out()


def _assumptions(listed: Iterable[LaterAssumption], model: str, lang: Lang) -> None:
    rows = [
        (one.id, one.name[lang], value_words(one, lang), text(f"later.said.{one.said}", lang), basis_words(one, lang))
        for one in listed
    ]
    heads = tuple(text(f"later.col.{key}", lang) for key in ("assumption", "name", "value", "said", "rests_on"))
    if rows:
        table(text("later.assumptions", lang, model=model), heads, rows)


def value_words(one: LaterAssumption, lang: Lang) -> str:
    """A figure with its unit, or the chosen id with its name."""
    if one.amount is not None:
        return quantity_words(one.amount, one.unit, one.per)
    return f"{one.chosen} {one.chosen_name[lang]}" if one.chosen_name else one.chosen


def basis_words(one: LaterAssumption, lang: Lang) -> str:
    """What it rests on: basis and source of a rule, evidence of a person, the cell of the study."""
    if one.source is not None and one.basis is not None:
        read = one.source
        return f"{text(f'document.basis.{one.basis}', lang)}: {read.publisher}, {read.title}, {read.locator}"
    return one.evidence or one.pointer


def _asked(listed: Iterable[LaterAsked], model: str, lang: Lang) -> None:
    rows = [(one.id, one.name[lang], unit_words(one.unit, one.per), one.clause, ", ".join(one.lines)) for one in listed]
    heads = tuple(text(f"later.col.{key}", lang) for key in ("assumption", "asked", "unit", "clause", "waiting"))
    if rows:
        table(text("later.asked", lang, model=model), heads, rows)
