# SPDX-License-Identifier: Apache-2.0
"""The public record of a certificate: what the PDF embeds, prints and proves. No supplier, line or factor value."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from urllib.parse import quote, unquote, urlsplit

from pydantic import Field

from footprint.certificate.decision import DecisionRecord, Gtin, SignedDecision
from footprint.certificate.record import Figure, Names, OverlayPublic, Strict, Versioned
from footprint.certificate.scheme import Role, Scheme
from footprint.schema import Basis
from footprint.schema.canonical import canonical_json
from footprint.schema.record import Hash
from footprint.schema.result import ModelResult, StudyResult, public_record
from footprint.specs.adoption import Code, Text

CERTIFICATE: Literal["footprint/certificate-record/1"] = "footprint/certificate-record/1"
Date = date


class Holder(Strict):
    """A company or body with its address."""

    name: Names
    address: str


class CertifiedSite(Strict):
    """A site with its process (named) and share, percent."""

    name: Text
    address: Text
    process: Names
    share: Figure


class CertifiedAgainst(Strict):
    """A criterion; `role` adopted: the specification taken by its hash as the body's own rule."""

    role: Literal["product", "general", "data_quality", "certification", "adopted"] | Role
    number: Code
    edition: str
    title: Names
    filing_code: str | None


class CertifiedModel(Strict):
    """One model: figures in kg CO2e per declared unit, as printed; quality 1 best to 5 worst; share in percent."""

    model: str
    name: Names
    mass_kg: Figure
    total: Figure
    total_with_uptake: Figure
    stages: Annotated[dict[str, Figure], Field(min_length=1)]
    primary_share: Figure
    data_quality: Figure | None
    gtin: Gtin | None


class OpinionGiven(Strict):
    """The verification opinion in short."""

    body: Names
    number: Code
    date: Date
    level: Literal["limited", "reasonable"]
    standard: Code
    materiality_percent: Figure


class CertificateRecord(Versioned):
    """What `certificate_record` writes."""

    format: Annotated[Literal["footprint/certificate-record/1"], Field(alias="schema")]
    kind: Literal["certificate", "specimen"]
    number: Code
    issued: Date
    valid_until: Date
    surveillance_due: Date | None
    register_entry: Code
    register_address: str
    scheme: Code
    scheme_edition: Code
    scheme_name: Names
    body: Holder
    approval_number: str | None
    client: Holder
    manufacturer: Holder
    sites: Annotated[tuple[CertifiedSite, ...], Field(min_length=1)]
    criteria: tuple[CertifiedAgainst, ...]
    waived: tuple[Code, ...]
    mode: Names
    opinion: OpinionGiven
    boundary: Literal["cradle to gate (partial CFP)"]
    product: str
    product_name: Names
    trademark: str
    category_code: str
    declared_unit: Names
    unit: Literal["kg CO2e per declared unit"]
    period: tuple[Date, Date]
    date: Date
    clauses_by_basis: dict[Basis, Annotated[int, Field(strict=True, ge=0)]]
    overlays: tuple[OverlayPublic, ...]
    study_hash: Hash
    decision_hash: Hash
    key: Hash
    token: Annotated[str, Field(pattern=r"^[A-Z2-7]{40,1200}$")]
    models: Annotated[tuple[CertifiedModel, ...], Field(min_length=1)]


def _percent(share: Decimal) -> str:
    return str((share * 100).quantize(Decimal("0.1")))


def model_data(model: ModelResult, gtin: str | None) -> dict[str, Any]:
    """One model as a certificate prints it."""
    quality = model.analysis.quality.overall if model.analysis else None
    return {
        "model": model.model,
        "name": {"zh": model.name_zh, "en": model.name_en},
        "mass_kg": model.mass_kg,
        "total": model.printed.total,
        "total_with_uptake": model.printed.total_with_uptake,
        "stages": dict(model.printed.by_stage),
        "primary_share": _percent(model.footprint.primary_share),
        "data_quality": None if quality is None else str(quality.quantize(Decimal("0.1"))),
        "gtin": gtin,
    }


def _criteria(result: StudyResult, decision: DecisionRecord) -> list[dict[str, Any]]:
    rows = [dict(criterion.model_dump(mode="json")) for criterion in decision.criteria]
    if decision.adopted is not None:
        title = {"zh": result.title.zh, "en": result.title.en}
        edition = result.versions.spec_edition
        adopted = {"role": "adopted", "number": decision.adopted.rule, "edition": edition, "title": title}
        rows.append({**adopted, "filing_code": decision.adopted.filing_code})
    return rows


def _sites(result: StudyResult, decision: DecisionRecord) -> list[dict[str, Any]]:
    names = {process.id: {"zh": process.name.zh, "en": process.name.en} for process in result.processes}
    return [
        {"name": s.name, "address": s.address, "process": names[s.process], "share": s.share} for s in decision.sites
    ]


def certificate_record(result: StudyResult, signed: SignedDecision, scheme: Scheme) -> dict[str, Any]:
    """The public record of the certificate that `signed` decides on; figures are those of the study as printed."""
    decision = signed.record
    study = public_record(result)
    kept = ("boundary", "product", "product_name", "trademark", "category_code", "declared_unit", "unit", "period")
    models = {model.model: model for model in result.models}
    opinion = decision.opinion.model_dump(mode="json", exclude={"kind", "by", "judged"})
    return {
        "schema": CERTIFICATE,
        "kind": "specimen" if decision.body.demonstration else "certificate",
        "number": decision.number,
        "issued": decision.issued,
        "valid_until": decision.valid_until,
        "surveillance_due": decision.surveillance_due,
        "register_entry": decision.register_entry.entry,
        "register_address": decision.register_entry.address,
        "scheme": scheme.id,
        "scheme_edition": scheme.edition,
        "scheme_name": {"zh": scheme.name.zh, "en": scheme.name.en},
        "body": {"name": decision.body.name.model_dump(), "address": decision.body.address},
        "approval_number": decision.body.approval_number,
        "client": decision.client.model_dump(),
        "manufacturer": decision.manufacturer.model_dump(),
        "sites": _sites(result, decision),
        "criteria": _criteria(result, decision),
        "waived": sorted(waiver.clause for waiver in decision.waived),
        "mode": decision.decision.mode.model_dump(),
        "opinion": opinion,
        **{name: study[name] for name in kept},
        "date": study["date"],
        "clauses_by_basis": study["clauses_by_basis"],
        "overlays": study["overlays"],
        "versions": study["versions"],
        "study_hash": decision.study_hash,
        "decision_hash": hashlib.sha256(canonical_json(decision.plain())).hexdigest(),
        "key": signed.key,
        "token": signed.token,
        "models": [model_data(models[granted.model], granted.gtin) for granted in decision.models],
    }


def look_up(address: str, number: str, gtin: str | None) -> str:
    """The verification address: GS1 Digital Link when the only model has a GTIN, else the register's with the number.

    Scheme and host stand in upper case, which a QR code holds in fewer modules.

    >>> look_up("https://register.example/C", "A-1", None), look_up("https://register.example/C", "A-1", "06901234567892")
    ('HTTPS://REGISTER.EXAMPLE/C/A-1', 'HTTPS://REGISTER.EXAMPLE/01/06901234567892/21/A-1')
    """
    parts = urlsplit(address)
    start = f"{parts.scheme}://{parts.netloc}".upper()
    written = quote(number, safe="-.")
    if gtin:
        return f"{start}/01/{gtin}/21/{written}"
    rest = f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path
    return f"{start}{rest.rstrip('/')}/{written}"


def address_of(record: CertificateRecord) -> str:
    """The verification address of a certificate."""
    gtin = record.models[0].gtin if len(record.models) == 1 else None
    return look_up(record.register_address, record.number, gtin)


def with_token(address: str, token: str) -> str:
    """What a QR code holds: the verification address and the token; a Digital Link takes it as a query."""
    return f"{address}?T={token}" if "/01/" in address else f"{address}/{token}"


def token_in(words: str) -> tuple[str, str | None]:
    """The token in what a QR code holds, and the certificate number its address names; a bare token names none.

    >>> token_in("HTTPS://REGISTER.EXAMPLE/C/A-1/TT"), token_in("HTTPS://X/01/06901234567892/21/A%2F1?T=TT"), token_in("TT")
    (('TT', 'A-1'), ('TT', 'A/1'), ('TT', None))
    """
    address, parted, token = words.strip().rpartition("?T=") if "?T=" in words else words.strip().rpartition("/")
    return token, unquote(address.rsplit("/", 1)[-1]) if parted else None
