# SPDX-License-Identifier: Apache-2.0
"""What a certificate's pages print beside its public record: bars, counts, words chosen by the scheme, the code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from footprint.certificate.decision import SignedDecision
from footprint.certificate.figures import QrCode, qr_code
from footprint.certificate.granted import CertificateRecord, address_of, with_token
from footprint.certificate.pages import RECORD_NAME, RECORD_SEAL
from footprint.certificate.public import Counted, ModelView, electricity, is_illustrative, model_view
from footprint.certificate.rests_on import overlay_words
from footprint.certificate.scheme import Scheme
from footprint.certificate.words import DocumentLang, Words
from footprint.schema.result import Named, StudyResult
from footprint.text import Bilingual

_BASES = ("standard", "draft", "series", "analogue", "project")


@dataclass(frozen=True)
class Face:
    """All that the template prints beside the record's own values."""

    html_lang: str
    both: bool
    title: str
    author: str
    description: str
    keywords: str
    generator: str
    date: str
    record_name: str
    specimen: bool
    illustrative: bool
    lacking: int
    heading: Bilingual
    scheme: Scheme
    product: tuple[str, str]
    trademark: str
    outside: tuple[Named, ...]
    gwp: str
    electricity: tuple[Bilingual, ...]
    overlays: tuple[Bilingual, ...]
    bases: tuple[Counted, ...]
    models: tuple[ModelView, ...]
    record: Mapping[str, Any]
    empty_roles: tuple[tuple[str, Bilingual], ...]
    look_up: str
    qr: QrCode
    number: str
    ink: str
    accent: str


def face(
    result: StudyResult,
    signed: SignedDecision,
    scheme: Scheme,
    record: Mapping[str, Any],
    record_hash: str,
    lacking: int,
    words: Words,
    lang: DocumentLang,
) -> Face:
    """The view of one certificate; `record` is its public record, `lacking` how many reasons speak against it."""
    models = {model.model: model for model in result.models}
    inside = {stage for model in result.models for stage in model.printed.by_stage}
    named = {criterion.role for criterion in signed.record.criteria}
    heading = scheme.title
    address = address_of(CertificateRecord.model_validate(record))
    number = signed.record.number
    return Face(
        html_lang="en" if lang == "en" else "zh-CN",
        both=lang == "both",
        title=" / ".join(heading[lg] for lg in words.langs) + f" · {number}",
        author=signed.record.body.name.zh,
        description=words.plain("cert.words"),
        keywords=f"{record['schema']}, {RECORD_SEAL}{record_hash}",
        generator=f"footprint {result.versions.tool}",
        date=signed.record.issued.isoformat(),
        record_name=RECORD_NAME,
        specimen=signed.record.body.demonstration,
        illustrative=is_illustrative(result),
        lacking=lacking,
        heading=heading,
        scheme=scheme,
        product=(result.product_name_zh, result.product_name_en),
        trademark=result.trademark,
        outside=tuple(stage for stage in result.stages if stage.id not in inside),
        gwp=result.versions.gwp_set,
        electricity=electricity(result, tuple(models[granted.model] for granted in signed.record.models)),
        overlays=overlay_words(result),
        bases=tuple(Counted(b, result.clause_counts[b]) for b in _BASES if b in result.clause_counts),
        models=tuple(
            model_view(models[granted.model], index, result.stages, words)
            for index, granted in enumerate(signed.record.models)
        ),
        record=record,
        empty_roles=tuple((c.role, c.title) for c in scheme.criteria if c.role not in named),
        look_up=address,
        qr=qr_code(with_token(address, signed.token)),
        number=number,
        ink=scheme.ink,
        accent=scheme.accent,
    )
