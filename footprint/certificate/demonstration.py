# SPDX-License-Identifier: Apache-2.0
"""A decision record of the demonstration body 示例认证机构（演示） for any study: it decides nothing and certifies nothing.

Dates follow from the study, names and numbers are invented and say so; from it only a SPECIMEN 样张 is drawn.
"""

from datetime import timedelta

from footprint.certificate.decision import (
    Body,
    CriterionNamed,
    DecisionRecord,
    Grant,
    ModelGranted,
    Opinion,
    PartyNamed,
    Register,
    SiteNamed,
)
from footprint.certificate.record import Names
from footprint.certificate.refusals import later
from footprint.certificate.scheme import Scheme
from footprint.certificate.signed import demonstration_key, sign_decision
from footprint.schema.result import StudyResult
from footprint.text import both

_EXCHANGE_MONTHS = 36


def _words(key: str, **fields: object) -> Names:
    words = both(f"certificate.demo.{key}", **fields)
    return Names(zh=words.zh, en=words.en)


def _criteria(scheme: Scheme) -> tuple[CriterionNamed, ...]:
    """The scheme's own numbers, and invented ones in its slots; none for a slot that takes only real documents."""
    found = []
    for index, criterion in enumerate(scheme.criteria):
        if criterion.number.value is None and criterion.accepts:
            continue
        title = Names(zh=criterion.title.zh, en=criterion.title.en)
        number = criterion.number.value or f"DEMO-{index + 1:02d}"
        edition = criterion.edition.value or "—"
        found.append(CriterionNamed(role=criterion.role, number=number, edition=edition, title=title, filing_code=None))
    return tuple(found)


def _sites(result: StudyResult) -> tuple[SiteNamed, ...]:
    """The gate's site by the manufacturer's public name and address; a body names all sites, the demonstration does not
    publish what the applicant marked as not public."""
    gate = next((site for site in result.sites if site.is_gate), result.sites[0])
    address = result.manufacturer.address or "—"
    return (SiteNamed(name=result.manufacturer.name_zh, address=address, process=gate.process, share=gate.share),)


def demonstration_record(result: StudyResult, scheme: Scheme) -> DecisionRecord:
    """What the demonstration body would decide about `result`; the first model alone where a scheme takes no family."""
    issued = result.statement_date + timedelta(days=14)
    months = min(scheme.validity_months.value or _EXCHANGE_MONTHS, _EXCHANGE_MONTHS)
    valid = later(issued, months) - timedelta(days=1)
    if scheme.exchange_months.value:
        valid = min(valid, later(result.period_end, scheme.exchange_months.value))
    due = later(issued, scheme.surveillance_months.value or 12)
    models = result.models if scheme.family.allowed else result.models[:1]
    applicant, maker = result.applicant, result.manufacturer
    number = f"DEMO-{issued:%Y}-{result.content_hash[:6].upper()}"
    unit = Names(zh=result.declared_unit.zh, en=result.declared_unit.en)
    body = _words("body")
    return DecisionRecord(
        scheme=scheme.id,
        scheme_edition=scheme.edition,
        number=number,
        issued=issued,
        valid_until=valid,
        surveillance_due=min(due, valid),
        register_entry=Register(entry=number, address="https://register.example/C"),
        body=Body(name=body, address="—", approval_number=None, demonstration=True),
        client=PartyNamed(name=Names(zh=applicant.name_zh, en=applicant.name_en), address=applicant.address),
        manufacturer=PartyNamed(name=Names(zh=maker.name_zh, en=maker.name_en), address=maker.address),
        sites=_sites(result),
        criteria=_criteria(scheme),
        models=tuple(ModelGranted(model=m.model, total=m.printed.total, gtin=None) for m in models),
        declared_unit=unit,
        study_hash=result.content_hash,
        statement_date=result.statement_date,
        opinion=Opinion(
            body=_words("verifier"),
            number="DEMO-OPINION",
            date=result.statement_date + timedelta(days=7),
            kind="unmodified",
            level="limited",
            standard="ISO 14064-3:2019",
            materiality_percent="5",
            by=("示例核查员（虚构）",),
            judged=(),
        ),
        decision=Grant(date=issued, result="granted", mode=_mode(scheme), by=("示例评定员（虚构）",)),
        adopted=None,
        waived=(),
    )


def _mode(scheme: Scheme) -> Names:
    stated = scheme.mode.value
    return Names(zh=stated.zh, en=stated.en) if stated else _words("mode")


def demonstration_decision(result: StudyResult, scheme: Scheme) -> bytes:
    """The record signed with the demonstration key."""
    return sign_decision(demonstration_record(result, scheme), demonstration_key())
