# SPDX-License-Identifier: Apache-2.0
"""What `run` prints: total, stages, top lines, data shares, agreement. Figures are those of the documents."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from footprint.cli.streams import out, table
from footprint.schema.canonical import plain_number
from footprint.schema.result import ModelResult, StudyResult, public_record
from footprint.text import Lang, text

TOP_LINES = 10


def _percent(share: Decimal) -> str:
    return f"{share * 100:.1f}"


def unsplit_share(model: ModelResult) -> Decimal:
    """Share of the total that stands on rows without a gas split (signed sums, so 1 − split / total)."""
    footprint = model.footprint
    if footprint.total == 0:
        return Decimal(0)
    return 1 - footprint.by_gwp_basis.get("split", Decimal(0)) / footprint.total


def _facts(model: ModelResult) -> list[tuple[str, str]]:
    footprint, check = model.footprint, model.footprint.self_check
    return [
        ("summary.primary", _percent(footprint.primary_share)),
        ("summary.primary_unstated", _percent(footprint.primary_unstated_share)),
        ("summary.primary_activity", _percent(footprint.primary_activity_share)),
        ("summary.unsplit", _percent(unsplit_share(model))),
        ("summary.illustrative", _percent(footprint.illustrative_share)),
        ("summary.supplier", _percent(footprint.supplier_share)),
        ("summary.uptake", model.printed.total_with_uptake),
        ("summary.ledger", plain_number(check.ledger.quantize(check.brightway))),
        ("summary.brightway", plain_number(check.brightway)),
        ("summary.difference", f"{plain_number(check.difference)} ({check.tolerance:.1E})"),
    ]


def _views(model: ModelResult, lang: Lang) -> list[tuple[str, str]]:
    """Both totals of the electricity views, as many digits as the headline has."""
    return [
        (
            text(f"summary.view.{seen.view}", lang) + (text("summary.view_headline", lang) if seen.headline else ""),
            rounded(seen.total, model.printed.decimals),
        )
        for seen in model.electricity_views
    ]


def rounded(amount: Decimal, decimals: int) -> str:
    """`amount` with so many digits after the point, half to even."""
    return f"{amount:.{decimals}f}"


def top_lines(model: ModelResult, most: int = TOP_LINES) -> list[tuple[str, str, str, str]]:
    """Line id, zh name, en name, printed kg CO2e of the largest lines."""
    names = {line.id: line.name for line in model.system.lines}
    ranked = sorted(model.footprint.lines, key=lambda line: (-abs(line.total), line.line))[:most]
    return [(row.line, names[row.line].zh, names[row.line].en, model.printed.by_line[row.line]) for row in ranked]


def summary_tables(result: StudyResult, lang: Lang) -> None:
    """Print the summary on stdout."""
    unit = text("summary.unit", lang, unit=result.declared_unit[lang])
    rows = [(m.model, m.name_zh if lang == "zh" else m.name_en or m.name_zh, m.printed.total) for m in result.models]
    table(text("summary.title", lang), (text("summary.model", lang), text("summary.name", lang), unit), rows, (2,))
    names = {stage.id: stage.name[lang] for stage in result.stages}
    for model in result.models:
        share = model.printed.share_by_stage
        stages = [(names[key], figure, share[key]) for key, figure in model.printed.by_stage.items()]
        stages.append((text("summary.total", lang), model.printed.total, ""))
        head = (text("summary.stage", lang), unit, text("summary.share", lang))
        table(text("summary.stages", lang, model=model.model), head, stages, (1, 2))
        lines = [(line, zh if lang == "zh" else en, figure) for line, zh, en, figure in top_lines(model)]
        head = (text("summary.line", lang), text("summary.name", lang), unit)
        table(text("summary.top", lang, model=model.model), head, lines, (2,))
        facts = [(text(key, lang), value) for key, value in _facts(model)]
        facts.extend(_views(model, lang))
        pair = (text("summary.item", lang), text("summary.value", lang))
        table(text("summary.facts", lang, model=model.model), pair, facts, (1,))


def rests_on(result: StudyResult, lang: Lang) -> None:
    """Print what was laid over the rules and who adopted them, with the count of clauses by basis; nothing without."""
    from footprint.certificate.rests_on import adopted_words, overlay_words

    adopted = adopted_words(result)
    said = [*overlay_words(result), *([adopted] if adopted else [])]
    for sentence in said:
        out(sentence[lang])
    if said:
        rows = [(text(f"document.basis.{b}", lang), str(count)) for b, count in result.clause_counts.items()]
        table(
            text("document.clauses_by_basis", lang),
            (text("summary.item", lang), text("summary.value", lang)),
            rows,
            (1,),
        )


def summary_json(result: StudyResult, folder: Path, files: list[str]) -> dict[str, Any]:
    """The summary as plain data."""
    from footprint.schema.canonical import plain

    record: dict[str, Any] = plain(public_record(result))
    for model, entry in zip(result.models, record["models"], strict=True):
        entry["facts"] = {key.removeprefix("summary."): value for key, value in _facts(model)}
        entry["electricity_views"] = {
            seen.view: {"total": rounded(seen.total, model.printed.decimals), "headline": seen.headline}
            for seen in model.electricity_views
        }
        entry["top_lines"] = [
            {"line": line, "name": {"zh": zh, "en": en}, "kg_co2e": figure} for line, zh, en, figure in top_lines(model)
        ]
    return {"ok": True, **record, "files": [str(folder / name) for name in files]}
