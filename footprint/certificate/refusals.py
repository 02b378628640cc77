# SPDX-License-Identifier: Apache-2.0
"""Why a certificate may not be drawn (design D2, issue E): everything that speaks against it, at once.

`conflicts` always refuse: the decision contradicts the study, the scheme or itself. `lacking` refuse a certificate of a
real body and are printed on a specimen of the demonstration body.
"""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from footprint.certificate.criteria import criteria_against
from footprint.certificate.decision import DecisionRecord
from footprint.certificate.letters import alike
from footprint.certificate.public import is_illustrative
from footprint.certificate.scheme import Scheme
from footprint.errors import Place, Record
from footprint.schema.result import StudyResult

_NOT_APPLIED = ("not_applicable", "outside")
_WHOLE = Decimal(100)


def _at(code: str, cell: str, value: str = "", **fields: str) -> Record:
    return Record(code, Place(cell=cell), value, fields=fields)


def later(day: date, months: int) -> date:
    """The same day `months` later, or the last of that month; beyond the calendar's end, its last day.

    >>> later(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def clauses_lacking(result: StudyResult, decision: DecisionRecord) -> list[Record]:
    """One record for each applicable requirement clause without the basis `standard`, neither adopted nor waived, and
    for each that is not met and nobody judged or waived."""
    verdicts = {verdict.clause: verdict for verdict in result.verdicts}
    waived = {waiver.clause for waiver in decision.waived}
    adopted = decision.adopted is not None and decision.adopted.spec_hash == result.versions.spec_hash
    judged = set(decision.opinion.judged)
    found = []
    for clause in result.clauses:
        verdict = verdicts.get(clause.id)
        state = verdict.state if verdict else "missing"
        if clause.kind != "requirement" or state in _NOT_APPLIED or clause.id in waived:
            continue
        if clause.basis != "standard" and not adopted:
            found.append(_at("certificate_clause_basis", clause.id, clause.basis, clause=clause.id))
        if state in ("missing", "waived") or (state == "person" and clause.id not in judged):
            found.append(_at("certificate_clause_open", clause.id, state, clause=clause.id))
    return found


def lacking(result: StudyResult, decision: DecisionRecord, scheme: Scheme) -> list[Record]:
    """What a real body's certificate still lacks."""
    found = clauses_lacking(result, decision)
    if not decision.body.approval_number:
        found.append(_at("certificate_approval_missing", "body.approval_number", decision.body.name.zh))
    named = {criterion.role: criterion for criterion in decision.criteria}
    for criterion in scheme.criteria:
        if criterion.role not in named:
            found.append(_at("certificate_criterion_missing", "criteria", criterion.title.zh, role=criterion.role))
    for rule in decision.criteria:
        if rule.role == "certification" and not rule.filing_code:
            found.append(_at("certificate_filing_missing", "criteria", rule.number))
    own = {alike(decision.body.name.zh), alike(decision.body.name.en)} - {""}
    for overlay in result.overlays:
        if not own & {alike(overlay.body.zh), alike(overlay.body.en)}:
            found.append(_at("certificate_overlay_other", "overlays", overlay.id, body=overlay.body.zh))
    if decision.adopted is not None and not decision.adopted.filing_code:
        found.append(_at("certificate_filing_missing", "adopted.filing_code", decision.adopted.rule))
    if is_illustrative(result):
        found.append(_at("certificate_illustrative", "study_hash"))
    return found


def not_this_study(result: StudyResult, decision: DecisionRecord) -> Iterator[Record]:
    """The decision must be about exactly this study."""
    if decision.study_hash != result.content_hash:
        yield _at("certificate_other_study", "study_hash", decision.study_hash, study=result.content_hash)


def clauses_unknown(result: StudyResult, decision: DecisionRecord) -> Iterator[Record]:
    """Every clause that is waived or judged stands in the study's specification."""
    known = {clause.id for clause in result.clauses}
    for cell, clause in [("waived", w.clause) for w in decision.waived] + [
        ("judged", c) for c in decision.opinion.judged
    ]:
        if clause not in known:
            yield _at("certificate_clause_unknown", cell, clause)


def _study(result: StudyResult, decision: DecisionRecord) -> Iterator[Record]:
    """The decision against the study."""
    yield from not_this_study(result, decision)
    if decision.statement_date != result.statement_date:
        yield _at(
            "certificate_field_differs", "statement_date", str(decision.statement_date), **_is(result.statement_date)
        )
    for name in ("zh", "en"):
        for field in ("client", "manufacturer"):
            own = getattr(getattr(result, "applicant" if field == "client" else field), f"name_{name}")
            if getattr(getattr(decision, field).name, name) != own:
                said = getattr(getattr(decision, field).name, name)
                yield _at("certificate_field_differs", f"{field}.name.{name}", said, **_is(own))
        if getattr(decision.declared_unit, name) != getattr(result.declared_unit, name):
            said = getattr(decision.declared_unit, name)
            yield _at("certificate_field_differs", f"declared_unit.{name}", said, **_is(result.declared_unit.zh))
    computed = {model.model: model.printed.total for model in result.models}
    for index, model in enumerate(decision.models):
        if computed.get(model.model) != str(model.total):
            yield _at(
                "certificate_field_differs",
                f"models.{index}",
                f"{model.model} {model.total}",
                **_is(computed.get(model.model, "—")),
            )
    if len({model.model for model in decision.models}) != len(decision.models):
        yield _at("certificate_field_differs", "models", "×2", study="×1")
    yield from clauses_unknown(result, decision)
    if decision.adopted is not None and decision.adopted.spec_hash != result.versions.spec_hash:
        yield _at(
            "certificate_field_differs",
            "adopted.spec_hash",
            decision.adopted.spec_hash,
            **_is(result.versions.spec_hash),
        )
    processes = {site.process for site in result.sites}
    for index, site in enumerate(decision.sites):
        if site.process not in processes:
            yield _at(
                "certificate_field_differs", f"sites.{index}.process", site.process, **_is(", ".join(sorted(processes)))
            )


def _is(value: object) -> dict[str, str]:
    return {"study": str(value)}


def _clocks(result: StudyResult, decision: DecisionRecord, scheme: Scheme) -> Iterator[Record]:
    """Dates in order, and validity not longer than the scheme and exchange clocks allow."""
    if (
        not result.statement_date
        <= decision.opinion.date
        <= decision.decision.date
        <= decision.issued
        < decision.valid_until
    ):
        yield _at("certificate_dates_order", "issued", str(decision.issued))
    for cell, day in [("overlays", o.date) for o in result.overlays]:
        if day > decision.opinion.date:
            yield _at("certificate_dates_order", cell, str(day))
    if decision.adopted is not None and decision.adopted.date > decision.decision.date:
        yield _at("certificate_dates_order", "adopted.date", str(decision.adopted.date))
    limits = (
        [(later(decision.issued, scheme.validity_months.value), "validity")] if scheme.validity_months.value else []
    )
    if scheme.exchange_months.value:
        limits.append((later(result.period_end, scheme.exchange_months.value), "exchange"))
    for limit, clock in limits:
        if decision.valid_until > limit:
            yield _at(
                "certificate_validity_too_long", "valid_until", str(decision.valid_until), limit=str(limit), clock=clock
            )
    due, months = decision.surveillance_due, scheme.surveillance_months.value
    if due is not None and not decision.issued < due <= decision.valid_until:
        yield _at("certificate_dates_order", "surveillance_due", str(due))
    if months and (due is None or due > later(decision.issued, months)):
        yield _at("certificate_surveillance", "surveillance_due", str(due or "—"), months=str(months))


def _percents(decision: DecisionRecord) -> Iterator[Record]:
    """Shares of a process lie between nothing and the whole, also together; so does the materiality threshold."""
    together: dict[str, Decimal] = defaultdict(Decimal)
    for index, site in enumerate(decision.sites):
        together[site.process] += site.share
        if site.share <= 0 or together[site.process] > _WHOLE:
            yield _at("certificate_percent", f"sites.{index}.share", str(site.share))
    if not 0 < decision.opinion.materiality_percent < _WHOLE:
        yield _at("certificate_percent", "opinion.materiality_percent", str(decision.opinion.materiality_percent))


def _family(decision: DecisionRecord, scheme: Scheme) -> Iterator[Record]:
    if len(decision.models) == 1:
        return
    if not scheme.family.allowed:
        yield _at("certificate_family_refused", "models", str(len(decision.models)), scheme=scheme.name.zh)
    totals = [model.total for model in decision.models]
    most = scheme.family.largest_spread_percent.value
    if most is not None and min(totals) > 0 and (max(totals) / min(totals) - 1) * 100 > most:
        spread = str(((max(totals) / min(totals) - 1) * 100).quantize(Decimal("0.1")))
        yield _at("certificate_spread", "models", spread, limit=str(most))


def _roles(result: StudyResult, decision: DecisionRecord) -> Iterator[Record]:
    """Nobody, and no firm, is in two of applicant, opinion and decision (design D9)."""
    opined = {alike(person) for person in decision.opinion.by}
    for person in sorted(decision.decision.by):
        if alike(person) in opined:
            yield _at("certificate_two_roles", "decision.by", person)
    firms = (decision.client.name, decision.manufacturer.name)
    parties = {alike(words) for firm in firms for words in (firm.zh, firm.en)} | {alike(result.applicant.name_zh)}
    for cell, names in (("body", decision.body.name), ("opinion.body", decision.opinion.body)):
        for words in sorted({names.zh, names.en}):
            if words and alike(words) in parties:
                yield _at("certificate_two_roles", cell, words)
    if decision.opinion.kind != "unmodified" or decision.decision.result != "granted":
        yield _at("certificate_not_granted", "decision.result", f"{decision.opinion.kind}, {decision.decision.result}")


def conflicts(result: StudyResult, decision: DecisionRecord, scheme: Scheme) -> list[Record]:
    """What no certificate, and no specimen, may be drawn with."""
    found = [*_study(result, decision), *criteria_against(decision, scheme), *_clocks(result, decision, scheme)]
    found += [*_family(decision, scheme), *_roles(result, decision), *_percents(decision)]
    if (decision.scheme, decision.scheme_edition) != (scheme.id, scheme.edition):
        said = f"{decision.scheme} {decision.scheme_edition}"
        found.append(_at("certificate_scheme_differs", "scheme", said, scheme=f"{scheme.id} {scheme.edition}"))
    if scheme.product_ids and result.product not in scheme.product_ids:
        found.append(_at("certificate_product_outside", "scheme", result.title.zh, scheme=scheme.name.zh))
    if scheme.numbering.value and not re.fullmatch(scheme.numbering.value, decision.number):
        found.append(_at("certificate_number_pattern", "number", decision.number, pattern=scheme.numbering.value))
    return found
