# SPDX-License-Identifier: Apache-2.0
"""Every reason why no certificate is drawn, each by itself; and that the list of reasons tested is the whole list."""

import inspect
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from footprint.certificate import Scheme, criteria, load_scheme, refusals, render_certificate
from footprint.certificate.demonstration import demonstration_decision
from footprint.certificate.refusals import conflicts, lacking, later
from footprint.certificate.signed import open_decision
from footprint.errors import InputError
from footprint.schema.reading import LaidOverlay
from footprint.schema.result import StudyResult
from footprint.text import Bilingual
from tests.decisions import own_scheme, record_of, signed

Builder = Callable[..., StudyResult]
AT_THE_END = {"issued": "9998-12-01", "surveillance_due": "9999-06-01", "valid_until": "9999-12-31"}
"""Of the calendar: there is no day twelve months later."""
CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("certificate_clause_basis", {"adopted": None}, {}),
    ("certificate_clause_open", {"waived": []}, {}),
    ("certificate_clause_open", {"waived": "by the study alone"}, {}),
    ("certificate_clause_open", {"opinion__judged": []}, {}),
    ("certificate_approval_missing", {"body__approval_number": None}, {}),
    ("certificate_filing_missing", {"criteria__3__filing_code": None}, {}),
    ("certificate_filing_missing", {"adopted__filing_code": None}, {}),
    ("certificate_criterion_missing", {"criteria": "drop"}, {}),
    ("certificate_other_study", {"study_hash": "f" * 64}, {}),
    ("certificate_field_differs", {"statement_date": "2026-11-19"}, {}),
    ("certificate_field_differs", {"client__name__zh": "别的公司"}, {}),
    ("certificate_field_differs", {"manufacturer__name__en": "Somebody else"}, {}),
    ("certificate_field_differs", {"declared_unit__en": "1 kg"}, {}),
    ("certificate_field_differs", {"models__0__total": "9.999"}, {}),
    ("certificate_field_differs", {"models__0__model": "NONE"}, {}),
    ("certificate_field_differs", {"models": "twice"}, {}),
    ("certificate_field_differs", {"adopted__spec_hash": "0" * 64}, {}),
    ("certificate_field_differs", {"sites__0__process": "smelting"}, {}),
    ("certificate_clause_unknown", {"opinion__judged": ["nowhere/1"]}, {}),
    ("certificate_criterion_differs", {}, {"criteria": "fixed"}),
    ("certificate_criterion_differs", {}, {"criteria": "accepts"}),
    ("certificate_criterion_differs", {"criteria__0__number": "T/X 1 or T/Y 2"}, {"criteria": "accepts"}),
    ("certificate_criterion_refused", {"criteria__0__number": "DB4403/T 281-2022"}, {"criteria": "refuses"}),
    ("certificate_dates_order", {"issued": "2026-11-20"}, {}),
    ("certificate_dates_order", {"opinion__date": "2026-11-01"}, {}),
    ("certificate_dates_order", {"decision__date": "2026-11-24"}, {}),
    ("certificate_dates_order", {"decision__date": "2026-12-02"}, {}),
    ("certificate_dates_order", {"valid_until": "2026-12-01", "surveillance_due": None}, {}),
    ("certificate_dates_order", {"surveillance_due": "2029-01-01"}, {}),
    ("certificate_dates_order", {"surveillance_due": "2026-12-01"}, {}),
    ("certificate_validity_too_long", {"valid_until": "2028-12-02"}, {"validity_months": 24}),
    ("certificate_validity_too_long", {"valid_until": "2029-01-01"}, {}),
    ("certificate_surveillance", {"surveillance_due": None}, {"surveillance_months": 12}),
    ("certificate_surveillance", {"surveillance_due": "2028-01-01"}, {"surveillance_months": 12}),
    ("certificate_family_refused", {}, {"family__allowed": False, "two": True}),
    ("certificate_spread", {}, {"family__largest_spread_percent": 5, "two": True}),
    ("certificate_two_roles", {"decision__by": ["核查员甲"]}, {}),
    ("certificate_two_roles", {"body__name__zh": "applicant"}, {}),
    ("certificate_two_roles", {"opinion__body__zh": "applicant"}, {}),
    ("certificate_two_roles", {"client__name__zh": "虚构核查所"}, {}),
    ("certificate_two_roles", {"manufacturer__name__zh": "虚构核查所"}, {}),
    ("certificate_not_granted", {"opinion__kind": "modified"}, {}),
    ("certificate_not_granted", {"decision__result": "refused"}, {}),
    ("certificate_scheme_differs", {"scheme": "gba"}, {}),
    ("certificate_scheme_differs", {"scheme_edition": "0"}, {}),
    ("certificate_product_outside", {}, {"product_ids": "phone"}),
    ("certificate_number_pattern", {}, {"numbering": {"value": "AAA-[0-9]+", "source": "test", "sure": "project"}}),
    ("certificate_filing_missing", {"criteria": "unfiled beside a filed one"}, {}),
    ("certificate_criterion_twice", {"criteria__0__number": "t－1"}, {}),
    ("certificate_criterion_differs", {"criteria__0__edition": "1999"}, {"criteria": "edition"}),
    ("certificate_criterion_refused", {"criteria__0__number": "ＤＢ 4403／t 281"}, {"criteria": "refuses"}),
    ("certificate_dates_order", {"adopted__date": "2026-12-01"}, {}),
    ("certificate_dates_order", {"overlay": "later"}, {}),
    (
        "certificate_validity_too_long",
        {"issued": "9998-12-01", "valid_until": "9999-12-31", "surveillance_due": "9999-06-01"},
        {"validity_months": 12},
    ),
    ("certificate_overlay_other", {"overlay": "other"}, {}),
    ("certificate_percent", {"sites__0__share": "250"}, {}),
    ("certificate_percent", {"sites__0__share": "-5"}, {}),
    ("certificate_percent", {"sites__0__share": "0"}, {}),
    ("certificate_percent", {"sites": "two of sixty percent"}, {}),
    ("certificate_percent", {"opinion__materiality_percent": "0"}, {}),
    ("certificate_percent", {"opinion__materiality_percent": "-5"}, {}),
    ("certificate_percent", {"opinion__materiality_percent": "100"}, {}),
    ("certificate_two_roles", {"decision__by": ["核查员 甲"]}, {}),
    ("certificate_two_roles", {"opinion__by": ["ＺＨＡＮＧ San"], "decision__by": ["Zhang  san"]}, {}),
    ("certificate_two_roles", {"body__name__en": "applicant_en"}, {}),
    ("certificate_illustrative", {"status": "illustrative"}, {}),
]

ALSO = {
    ("certificate_field_differs", "adopted__spec_hash"): "certificate_clause_basis",
    ("certificate_clause_unknown", "opinion__judged"): "certificate_clause_open",
    ("certificate_two_roles", "client__name__zh"): "certificate_field_differs",
    ("certificate_two_roles", "manufacturer__name__zh"): "certificate_field_differs",
}
"""A reason and what was changed -> the one other reason that cannot but come with it."""


def _overlay(kind: str) -> LaidOverlay:
    """A reading by the certifying body after its opinion, or by somebody else."""
    body = Bilingual("虚构认证有限公司", "x") if kind == "later" else Bilingual("申请人自己", "The applicant itself")
    day = date(2026, 11, 26) if kind == "later" else date(2026, 1, 1)
    counts = {"clauses": 1, "parameters": 0, "questions": 0, "settings": 0}
    return LaidOverlay(id="read-1", body=body, by="甲", date=day, standard="T", hash="a" * 64, **counts)


def _scheme(folder: Path, changes: dict[str, Any]) -> Scheme:
    kind = changes.pop("criteria", None)
    products = changes.pop("product_ids", None)
    scheme = own_scheme(folder, **changes)
    if products:
        return scheme.model_copy(update={"product_ids": (products,)})
    if kind is None:
        return scheme
    first = scheme.criteria[0]
    said = first.number.model_copy(update={"value": "T/X 1", "sure": "project"})
    update = {"fixed": {"number": said}, "accepts": {"accepts": "T/X [0-9]+"}, "refuses": {"refuses": "DB4403/T"},
              "edition": {"edition": said.model_copy(update={"value": "2026"})}}[kind]  # fmt: skip
    return scheme.model_copy(update={"criteria": (first.model_copy(update=update), *scheme.criteria[1:])})


@pytest.mark.parametrize(("code", "decision", "scheme"), CASES, ids=[f"{i}-{c[0]}" for i, c in enumerate(CASES)])
def test_each_reason_refuses_by_itself(
    code: str, decision: dict[str, Any], scheme: dict[str, Any], builder: Builder, tmp_path: Path
) -> None:
    decision, scheme, changed = dict(decision), dict(scheme), tuple(decision)
    study = builder(models=2 if scheme.pop("two", False) else 1, status=decision.pop("status", "measured"))
    own = _scheme(tmp_path, scheme)
    if overlay := decision.pop("overlay", None):
        study = study.model_copy(update={"overlays": (_overlay(overlay),)})
    plain = record_of(study)
    for key, value in list(decision.items()):
        if value == "applicant":
            decision[key] = study.applicant.name_zh
        if value == "applicant_en":
            decision[key] = study.applicant.name_en.upper()
        if value == "unfiled beside a filed one":
            filed = [c.model_dump(mode="json") for c in plain.criteria]
            decision[key] = [*filed[:3], {**filed[3], "number": "T-9", "filing_code": None}, filed[3]]
        if value == "by the study alone":
            of_study = {v.clause for v in study.verdicts if v.state == "waived"}
            assert of_study
            decision[key] = [w.model_dump(mode="json") for w in plain.waived if w.clause not in of_study]
        if value == "two of sixty percent":
            (site,) = (s.model_dump(mode="json") for s in plain.sites)
            decision[key] = [{**site, "share": "60"}, {**site, "name": "另一厂", "share": "60"}]
        if value == "drop":
            decision[key] = [c.model_dump(mode="json") for c in plain.criteria[1:]]
        if value == "twice":
            decision[key] = [m.model_dump(mode="json") for m in plain.models * 2]
    file = signed(study, **decision)
    found = [*conflicts(study, file.record, own), *lacking(study, file.record, own)]
    assert {record.code for record in found} == {code, *(ALSO[code, key] for key in changed if (code, key) in ALSO)}
    for record in found:
        assert record.what("zh")
        assert record.fix("zh")
        assert record.what("en")
        assert record.fix("en")
    with pytest.raises(InputError) as refused:
        render_certificate(study, file, own)
    assert [r.code for r in refused.value.records] == [r.code for r in found]  # the whole list at once


def test_the_reasons_tested_are_all_reasons() -> None:
    said = set(re.findall(r'"(certificate_\w+)"', inspect.getsource(refusals) + inspect.getsource(criteria)))
    assert said == {code for code, _, _ in CASES}


def test_nothing_speaks_against_the_plain_case(builder: Builder, tmp_path: Path) -> None:
    for models in (1, 3):
        study = builder(models=models)
        record = record_of(study)
        assert conflicts(study, record, own_scheme(tmp_path)) == []
        assert lacking(study, record, own_scheme(tmp_path)) == []


def test_a_waiver_or_the_standard_itself_opens_a_clause_too(builder: Builder, tmp_path: Path) -> None:
    study = builder()
    scheme = own_scheme(tmp_path)
    without = record_of(study, adopted=None)
    wanting = {r.fields["clause"] for r in lacking(study, without, scheme)}
    assert len(wanting) > 2
    adopted_another = lacking(study, record_of(study, adopted__spec_hash="0" * 64), scheme)
    assert {(r.code, r.fields["clause"]) for r in adopted_another} == {("certificate_clause_basis", c) for c in wanting}
    defined = tuple(c.model_copy(update={"kind": "definition"}) for c in study.clauses)
    assert lacking(study.model_copy(update={"clauses": defined}), without, scheme) == []
    standard = tuple(c.model_copy(update={"basis": "standard"}) for c in study.clauses)
    assert lacking(study.model_copy(update={"clauses": standard}), without, scheme) == []
    waivers = [w.model_dump(mode="json") for w in without.waived]
    every = [*waivers, *({**waivers[0], "clause": clause} for clause in wanting)]
    assert lacking(study, record_of(study, adopted=None, waived=every), scheme) == []


def test_a_specimen_prints_what_lacks_and_never_what_conflicts(builder: Builder, tmp_path: Path) -> None:
    study = builder()
    scheme = load_scheme("neutral")
    specimen = open_decision(demonstration_decision(study, scheme))
    assert lacking(study, specimen.record, scheme)
    render_certificate(study, specimen, scheme)
    other = builder(extra_lines=1).model_copy(update={"content_hash": "e" * 64})
    with pytest.raises(InputError) as refused:
        render_certificate(other, specimen, scheme)
    assert "certificate_other_study" in {r.code for r in refused.value.records}


def test_sites_that_share_a_process_out_are_the_whole(builder: Builder, tmp_path: Path) -> None:
    study = builder()
    (site,) = (s.model_dump(mode="json") for s in record_of(study).sites)
    shared = [{**site, "share": "60"}, {**site, "name": "另一厂", "share": "40"}]
    assert conflicts(study, record_of(study, sites=shared), own_scheme(tmp_path)) == []


def test_months_end_on_the_last_day_there_is() -> None:
    assert later(date(2025, 12, 31), 2) == date(2026, 2, 28)
    assert later(date(2026, 10, 30), 1) == date(2026, 11, 30)
    assert later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert later(date(9999, 12, 1), 1) == date.max


def test_a_model_of_nothing_has_no_spread(builder: Builder, tmp_path: Path) -> None:
    scheme = own_scheme(tmp_path, family__largest_spread_percent=5)
    record = record_of(builder(models=2), models__0__total="0.000")
    assert [r.code for r in conflicts(builder(models=2), record, scheme)] == ["certificate_field_differs"]


@pytest.mark.parametrize(
    ("scheme", "number", "fits"),
    [
        ("gba", "T/SQIA 034—2023", True),
        ("gba", "T/SQIA 019—2023", False),
        ("gba", "T/SQIA 020—2023", False),
        ("gba", "DB4403/T 501—2024", False),
        ("national", "DB4403/T 501—2024", False),
        ("national", "db 4403／T 501", False),
        ("national", "DB4403-T 501", False),
        ("national", "GB/T 1—2025", True),
    ],
)
def test_what_fills_the_product_slot_of_a_shipped_scheme(
    scheme: str, number: str, fits: bool, builder: Builder
) -> None:
    """The general and the data-quality document of the alliance are no product document, and a Shenzhen text never is."""
    record = record_of(builder())
    named = record.criteria[0].model_copy(update={"role": "product", "number": number})
    found = criteria.criteria_against(record.model_copy(update={"criteria": (named,)}), load_scheme(scheme))
    assert ([r.code for r in found] == []) is fits
