# SPDX-License-Identifier: Apache-2.0
"""What a statement may say of a study: named public fields only, never a line, a site, a supplier or a factor value."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from footprint.certificate.figures import Part, QrCode, qr_code, qr_text, stacked
from footprint.certificate.pages import RECORD_NAME, RECORD_SEAL
from footprint.certificate.rests_on import adopted_words, overlay_words
from footprint.certificate.words import DocumentLang, Words, percent
from footprint.schema import LineKind
from footprint.schema.result import ModelResult, Named, StudyResult
from footprint.text import Bilingual, both

_ELECTRICITY: LineKind = "electricity"
_BASES = ("standard", "draft", "series", "analogue", "project")
_STATES = ("met", "missing", "waived", "person", "outside", "not_applicable", "definition")
FOOTER_LETTERS = 90
"""Longest product name repeated at the foot of every page; a longer one stands on the first page only."""
HASH_IN_CODE = 32
"""Hex digits of the study hash in the QR code (128 bits)."""


@dataclass(frozen=True)
class Counted:
    """An id and how often it occurs."""

    id: str
    count: int


@dataclass(frozen=True)
class StageRow:
    """One stage of one model as printed."""

    id: str
    name: Bilingual
    share: str
    fill: str


@dataclass(frozen=True)
class ModelView:
    """One model as printed; `path` is its place in the public record."""

    path: str
    model: str
    stages: tuple[StageRow, ...]
    bar: tuple[Part, ...]
    bar_alt: str
    primary: str
    activity: str
    no_split: str
    illustrative: str
    supplier: str
    missing: str
    """Estimate of the omitted flows, in percent of the total; a dash where nobody screened them."""
    uptake_stated: bool


@dataclass(frozen=True)
class DocumentView:
    """All that the shared parts of statement and report print beside the public record."""

    html_lang: str
    both: bool
    title: str
    short: str
    author: str
    description: str
    keywords: str
    generator: str
    date: str
    record_name: str
    product_zh: str
    product_en: str
    footer: bool
    trademark: str
    category: Bilingual
    illustrative: bool
    outside: tuple[Named, ...]
    standard: str | None
    standard_title: Bilingual
    standard_read: Bilingual
    gwp: str
    overlays: tuple[Bilingual, ...]
    adopted: Bilingual | None
    bases: tuple[Counted, ...]
    verdicts: tuple[Counted, ...]
    electricity: tuple[Bilingual, ...]
    headline: str
    models: tuple[ModelView, ...]
    qr: QrCode


def is_illustrative(result: StudyResult) -> bool:
    """True when any line of any model rests on an illustrative amount or has an illustrative share."""
    return any(
        model.footprint.illustrative_share != 0
        or any(line.activity.status == "illustrative" for line in model.system.lines)
        for model in result.models
    )


def model_view(model: ModelResult, index: int, stages: tuple[Named, ...], words: Words) -> ModelView:
    """One model as printed; `index` is its place in the record's models."""
    printed, footprint = model.printed, model.footprint
    inside = [stage for stage in stages if stage.id in printed.by_stage]
    parts = stacked([Decimal(printed.by_stage[stage.id]) for stage in inside])
    rows = tuple(
        StageRow(stage.id, stage.name, printed.share_by_stage[stage.id], part.fill)
        for stage, part in zip(inside, parts, strict=True)
    )
    names = {lang: "; ".join(f"{row.name[lang]} {row.share} %" for row in rows) for lang in words.langs}
    split = footprint.by_gwp_basis.get("split", Decimal(0))
    return ModelView(
        path=f"models.{index}",
        model=model.model,
        stages=rows,
        bar=parts,
        bar_alt=" / ".join(both("document.bar.alt", parts=names[lang])[lang] for lang in words.langs),
        primary=percent(footprint.primary_share),
        activity=percent(footprint.primary_activity_share),
        no_split=percent(footprint.total - split, footprint.total),
        illustrative=percent(footprint.illustrative_share),
        supplier=percent(footprint.supplier_share),
        missing=_missing(model),
        uptake_stated=any(row.uptake != 0 for row in footprint.lines),
    )


def _missing(model: ModelResult) -> str:
    """What was left out, by its estimates of CO2e; "> " before it where a flow has none."""
    screened = model.analysis.cut_off if model.analysis else None
    test = screened.by("co2e") if screened else None
    if test is None or test.together is None:
        return percent(Decimal(0), Decimal(0))
    return ("> " if test.unestimated else "") + percent(test.together / 100)


def electricity(result: StudyResult, models: tuple[ModelResult, ...]) -> tuple[Bilingual, ...]:
    """One sentence for each kind of electricity used in `models`, then how each was seen; a private factor stays unnamed."""
    used = sorted({line.factor for model in models for line in model.system.lines if line.kind == _ELECTRICITY})
    sentences = []
    for key in used:
        factor = result.factors[key]
        if factor.licence_class == "private" or factor.kind == "declared":
            sentences.append(both("document.electricity.private"))
            continue
        place = {"geography": factor.geography, "year": factor.year}
        zh = both("document.electricity.row", name=factor.name.zh, **place).zh
        sentences.append(Bilingual(zh, both("document.electricity.row", name=factor.name.en, **place).en))
    told = tuple(dict.fromkeys(sentences)) or (both("document.electricity.none"),)
    views = [pair for model in models for pair in _views(result, model)]
    totals = [each for each, _ in views]
    listed = (both("document.electricity.views", listed_zh="；".join(totals), listed_en="; ".join(totals)),)
    return (*told, *(listed if totals else ()), *dict.fromkeys(note for _, note in views))


def _views(result: StudyResult, model: ModelResult) -> Iterator[tuple[str, Bilingual]]:
    """The totals of one model with electricity seen each way, rounded as the headline is, and what its headline means.

    None where a private factor is in them: beside the buyer's ledger the difference would tell its value.
    """
    used = {part.factor for view in model.electricity_views for part in view.parts}
    if used and not any(result.factors[key].licence_class == "private" for key in used):
        digits = Decimal(1).scaleb(-model.printed.decimals)
        totals = {view.view: format(view.total.quantize(digits), "f") for view in model.electricity_views}
        told = f"{model.model} {totals['location']} / {totals['market']}"
        yield from ((told, view.note) for view in model.electricity_views if view.headline)


def code_text(record: Mapping[str, Any]) -> str:
    """What the QR code says: format, product, figures with unit and boundary, half of the study hash."""
    name = record["product_name"]
    head = (f"{record['schema']} NOT VERIFIED", name["zh"] or name["en"], "partial CFP, cradle to gate, kg CO2e per:")
    unit = record["declared_unit"]["zh"]
    figures = [f"{model['model']}: {model['total']}" for model in record["models"]]
    return qr_text((*head, unit), figures, record["study_hash"][:HASH_IN_CODE])


def document_view(
    result: StudyResult, record: Mapping[str, Any], record_hash: str, words: Words, lang: DocumentLang, kind: str
) -> DocumentView:
    """The view that statement and report share; `kind` is ``statement`` or ``report``."""
    states: Counter[str] = Counter(verdict.state for verdict in result.verdicts)
    inside = {stage for model in result.models for stage in model.printed.by_stage}
    product = " / ".join(n for n in (result.product_name_zh, result.product_name_en) if n)
    return DocumentView(
        html_lang="en" if lang == "en" else "zh-CN",
        both=lang == "both",
        title=f"{words.plain(f'{kind}.title')} · {product}",
        short=f"{kind}.short",
        author=result.applicant.name_zh,
        description=words.plain("lede"),
        keywords=f"{record['schema']}, {RECORD_SEAL}{record_hash}",
        generator=f"footprint {result.versions.tool}",
        date=result.statement_date.isoformat(),
        record_name=RECORD_NAME,
        product_zh=result.product_name_zh,
        product_en=result.product_name_en,
        footer=len(result.product_name_zh + result.product_name_en) <= FOOTER_LETTERS,
        trademark=result.trademark,
        category=result.category_name,
        illustrative=is_illustrative(result),
        outside=tuple(stage for stage in result.stages if stage.id not in inside),
        standard=result.standard_number,
        standard_title=result.standard_title,
        standard_read=result.standard_read,
        gwp=result.versions.gwp_set,
        overlays=overlay_words(result),
        adopted=adopted_words(result),
        bases=tuple(Counted(b, result.clause_counts[b]) for b in _BASES if b in result.clause_counts),
        verdicts=tuple(Counted(s, states[s]) for s in _STATES if states[s]),
        electricity=electricity(result, result.models),
        headline=record["electricity_view"],
        models=tuple(model_view(m, i, result.stages, words) for i, m in enumerate(result.models)),
        qr=qr_code(code_text(record)),
    )
