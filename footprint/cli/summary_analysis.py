# SPDX-License-Identifier: Apache-2.0
"""What `run` prints beside the total: hot spots, carbon kinds, data quality, what to improve, and why it would differ."""

from decimal import Decimal

from footprint.cli.say_sureness import say_alternatives, say_uncertainty
from footprint.cli.streams import out, table
from footprint.schema.analysis import Analysis
from footprint.schema.result import ModelResult, StudyResult
from footprint.text import Lang, text

IMPROVEMENTS = 5


def analysis_tables(result: StudyResult, lang: Lang) -> None:
    """Print the analysis of every model on stdout."""
    from footprint.study.explain import sentences

    for model in result.models:
        if model.analysis is None:
            continue
        _hot_spots(model, model.analysis, lang)
        _carbon(model, model.analysis, lang)
        _quality(model, model.analysis, lang)
        if model.analysis.uncertainty is not None:
            say_uncertainty(model.analysis.uncertainty, lang)
        else:
            out(text("analyse.not_drawn", lang))
        say_alternatives(model.analysis.alternatives, model.model, lang)
        for sentence in sentences(model):
            out(sentence[lang])
        out()


def _hot_spots(model: ModelResult, found: Analysis, lang: Lang) -> None:
    names = {line.id: line.name for line in model.system.lines}
    rows = [
        (spot.line, names[spot.line][lang], _percent(spot.share), _percent(spot.cumulated)) for spot in found.hot_spots
    ]
    columns: tuple[str, ...] = ("summary.line", "summary.name", "summary.share", "analyse.cumulated")
    title = text("analyse.hot_spots", lang, model=model.model, percent=found.hot_spots_percent)
    table(title, [text(key, lang) for key in columns], rows, (2, 3))
    parts = [(part.factor, part.contributor, f"{part.kg:.4g}", _percent(part.share)) for part in found.upstream]
    columns = ("factor", "contributor", "kg", "share")
    heads = [text(f"analyse.upstream.{key}", lang) for key in columns]
    table(text("analyse.upstream", lang, model=model.model), heads, parts, (2, 3))


def _carbon(model: ModelResult, found: Analysis, lang: Lang) -> None:
    carbon = found.carbon
    rows = [(text(f"analyse.kind.{kind}", lang), f"{kg:.4g}") for kind, kg in carbon.kinds.items() if kg]
    rows.append((text("summary.total", lang), f"{carbon.total:.4g}"))
    rows.append((text("analyse.kind.uptake", lang), f"{carbon.uptake:.4g}"))
    rows.append((text("summary.uptake", lang), f"{carbon.total_with_uptake:.4g}"))
    head = (text("analyse.kind", lang), "kg CO2e")
    table(text("analyse.carbon", lang, model=model.model), head, rows, (1,))


def _quality(model: ModelResult, found: Analysis, lang: Lang) -> None:
    quality = found.quality
    rows = [
        (text(f"analyse.indicator.{name}", lang), f"{score:.2f}", _percent(quality.unjudged[name]))
        for name, score in quality.weighted.items()
    ]
    rows.append((text("analyse.overall", lang), f"{quality.overall:.2f}", ""))
    head = (text("analyse.indicator", lang), text("analyse.score", lang), text("analyse.unjudged", lang))
    table(text("analyse.quality", lang, model=model.model), head, rows, (1, 2))
    improve = [
        (one.line, _percent(one.weight), _percent(one.weakness), text(f"analyse.indicator.{one.indicator}", lang))
        for one in quality.improvements[:IMPROVEMENTS]
    ]
    heads = [text(f"analyse.improve.{key}", lang) for key in ("line", "weight", "weakness", "indicator")]
    table(text("analyse.improve", lang, model=model.model), heads, improve, (1, 2))


def _percent(share: Decimal) -> str:
    return f"{share * 100:.1f}"
