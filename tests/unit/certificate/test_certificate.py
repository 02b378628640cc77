# SPDX-License-Identifier: Apache-2.0
"""The certificate as a file: conformance, words that must and must not stand there, marks, code, hostile fields, privacy."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from footprint.certificate import load_scheme, open_decision, render_certificate, verify_pdf
from footprint.certificate.decision import DecisionRecord
from footprint.certificate.demonstration import demonstration_decision
from footprint.certificate.granted import certificate_record
from footprint.certificate.token import open_token
from footprint.schema.canonical import canonical_json, plain
from footprint.schema.result import StudyResult
from footprint.text import text
from tests.decisions import BODY_KEY, own_scheme, record_of, signed
from tests.printed_pages import page_texts

Builder = Callable[..., StudyResult]
TextOf = Callable[[bytes], str]
WITHIN = datetime(2027, 3, 1, tzinfo=UTC)
"""A moment between the dates of the test certificate."""
SUPPLIERS = ("宏达纺织机密供应商", "Quillfeather Yarns Ltd")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("schemes")


@pytest.fixture(scope="module")
def real(study: StudyResult, folder: Path) -> bytes:
    return render_certificate(study, signed(study), own_scheme(folder))


@pytest.fixture(scope="module")
def specimen(study: StudyResult) -> bytes:
    scheme = load_scheme("neutral")
    return render_certificate(study, open_decision(demonstration_decision(study, scheme)), scheme)


@pytest.mark.parametrize("which", ["real", "specimen"])
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_conforms(which: str, profile: str, request: pytest.FixtureRequest) -> None:
    found = page.validate_pdf_bytes(request.getfixturevalue(which), profile=profile)
    assert found.is_compliant, [(f.rule_id, f.message) for f in found.failures]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_language_conforms_and_verifies(lang: Any, study: StudyResult, folder: Path) -> None:
    pdf = render_certificate(study, signed(study), own_scheme(folder), lang)
    assert page.is_pdf_compliant_bytes(pdf, profile="3a")
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    assert verify_pdf(pdf).level == "consistent", verify_pdf(pdf).lines("en")
    other = "".join(text("document.limit.comparison", "en" if lang == "zh" else "zh").split())
    assert other not in "".join(page_texts(pdf))


def test_same_input_same_bytes_and_no_fault(real: bytes, study: StudyResult, folder: Path) -> None:
    assert render_certificate(study, signed(study), own_scheme(folder)) == real
    with pikepdf.open(io.BytesIO(real)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_the_specimen_is_marked_on_every_page_and_the_certificate_on_none(real: bytes, specimen: bytes) -> None:
    for shown in page_texts(specimen):
        assert shown.count("样张SPECIMEN") >= 2  # across the page and in its head
    assert all("SPECIMEN" not in shown and "样张" not in shown for shown in page_texts(real))
    assert "空缺empty" in "".join(page_texts(specimen))
    assert "空缺" not in "".join(page_texts(real)).replace("官方标志位（空）", "")


def test_it_prints_all_that_the_scheme_asks(real: bytes, study: StudyResult) -> None:
    shown = "".join(page_texts(real))
    decision = record_of(study)
    wanted = [
        study.applicant.name_zh, study.applicant.name_en, study.applicant.address, study.manufacturer.name_zh,
        *(part for site in decision.sites for part in (site.name, site.address, f"{site.share}%")), "裁剪缝制",
        study.product_name_zh, study.product_name_en, study.trademark,
        study.models[0].model, f"{study.models[0].mass_kg}kg", study.models[0].printed.total,
        *study.models[0].printed.by_stage.values(),
        *(part for c in decision.criteria for part in (c.number, c.edition, c.filing_code or "", c.title.zh)),
        "TR-1:2026", "F-9", study.declared_unit.zh, "从摇篮到大门", "fromcradletogate",
        "2025-01-01—2025-12-31", "数据质量（1最好，5最差）", "3.1%", "电力", "IPCCAR6", "虚构核查所", "合理保证",
        "reasonableassurance", "ISO14064-3:2019", "审核与监督", "TEST-2026-0001", "2026-12-01", "2028-11-30", "2027-11-30",
        "https://register.example/C", "CNCA-R-0000-000", "虚构认证有限公司", study.content_hash, "以中文为准。",
    ]  # fmt: skip
    assert [words for words in wanted if "".join(words.split()) not in shown] == []
    for limit in ("one_impact", "part", "comparison", "offsets", "safety"):
        assert "".join(text(f"document.limit.{limit}", "en").split()) in shown


def test_words_it_never_says(real: bytes, specimen: bytes) -> None:
    for pdf in (real, specimen):
        shown = "".join(page_texts(pdf)).lower().replace("greenhousegas", "")
        bare = shown.replace("产品部分碳足迹", "").replace("产品碳足迹评价技术规范", "")
        assert "产品碳足迹" not in bare
        assert "productcarbonfootprint" not in bare
        for claim in ("低碳", "绿色", "零碳", "低于", "优于", "low-carbon", "green", "neutral,", "better"):
            assert claim not in shown, claim


def test_the_record_inside_is_the_record(real: bytes, study: StudyResult, folder: Path) -> None:
    with pikepdf.open(io.BytesIO(real)) as pdf:
        inside = pdf.attachments["public-record.json"].obj["/EF"]["/F"].read_bytes()
    assert inside == canonical_json(plain(certificate_record(study, signed(study), own_scheme(folder))))
    verdict = verify_pdf(real, moment=WITHIN)
    assert (verdict.level, verdict.ok, verdict.proven) == ("consistent", True, False)
    assert {f.code for f in verdict.findings} == {"certificate_unsigned", "certificate_status_unchecked"}
    assert "https://register.example/C" in "\n".join(verdict.lines("zh"))
    assert "状态未查询" in "\n".join(verdict.lines("zh"))


def test_the_code_on_the_page_holds_address_and_token(real: bytes) -> None:
    document: Any = pypdfium2.PdfDocument(real)
    sheet = document[0]
    found = zxingcpp.read_barcodes(sheet.render(scale=2).to_pil())
    sheet.close()
    document.close()
    assert len(found) == 1
    address, token = found[0].text.rsplit("/", 1)
    assert address == "HTTPS://REGISTER.EXAMPLE/C/TEST-2026-0001"
    assert open_token(token, [BODY_KEY.public_key()]).number == "TEST-2026-0001"


def test_models_are_never_averaged(builder: Builder, folder: Path) -> None:
    study = builder(models=2)
    pdf = render_certificate(study, signed(study), own_scheme(folder))
    shown = "".join(page_texts(pdf))
    assert all(model.printed.total in shown and f"{model.mass_kg}kg" in shown for model in study.models)
    totals = [model.footprint.total for model in study.models]
    mean = (sum(totals, Decimal(0)) / 2).quantize(Decimal("0.001"))
    assert str(mean) not in shown
    assert verify_pdf(pdf).level == "consistent"


def test_recomputed_figures_are_compared_for_the_models_it_covers(
    real: bytes, study: StudyResult, builder: Builder
) -> None:
    from footprint.certificate.issued import recomputed_record

    verdict = verify_pdf(real, lambda *_: (recomputed_record(study), study.content_hash), b"study")
    assert (verdict.level, verdict.ok) == ("recomputed", True), verdict.lines("en")
    two = builder(models=2)
    verdict = verify_pdf(real, lambda *_: (recomputed_record(two), study.content_hash), b"study")
    assert verdict.level == "recomputed"
    other = builder(extra_lines=5)
    verdict = verify_pdf(real, lambda *_: (recomputed_record(other), "f" * 64), b"study")
    assert not verdict.ok
    assert {f.code for f in verdict.findings} >= {"document_other_study", "document_recomputed_differs"}


def test_share_quality_and_firms_are_recomputed_too(real: bytes, study: StudyResult) -> None:
    """A certificate prints more of a study than its public record holds; what is called recomputed was."""
    from footprint.certificate.issued import recomputed_record

    def changed(**fields: object) -> dict[str, Any]:
        record = recomputed_record(study)
        models = [{**record["models"][0], **{k: v for k, v in fields.items() if k in record["models"][0]}}]
        return {**record, **{k: v for k, v in fields.items() if k in record}, "models": models}

    other = {"zh": "别的公司", "en": ""}
    for path, fields in (
        ("models.0.primary_share", {"primary_share": "99.9"}),
        ("models.0.data_quality", {"data_quality": "1.0"}),
        ("client.zh", {"applicant": other}),
        ("manufacturer.zh", {"manufacturer": other}),
    ):
        record = changed(**fields)
        verdict = verify_pdf(real, lambda *_, record=record: (record, study.content_hash), b"study")
        assert (verdict.level, verdict.ok) == ("consistent", False), path
        assert path in {f.fields["path"] for f in verdict.findings if f.code == "document_recomputed_differs"}


def test_dates_that_are_over_or_to_come_are_said(real: bytes) -> None:
    for moment, told in (
        (datetime(2026, 11, 30, tzinfo=UTC), True),
        (datetime(2026, 12, 1, tzinfo=UTC), False),
        (WITHIN, False),
        (datetime(2028, 11, 30, tzinfo=UTC), False),
        (datetime(2028, 12, 1, tzinfo=UTC), True),
    ):
        verdict = verify_pdf(real, moment=moment)
        assert ("certificate_outside_dates" in {f.code for f in verdict.findings}) is told
    assert "2026-12-01 to 2028-11-30" in "\n".join(verdict.lines("en"))


HOSTILE = [
    "<script>alert(1)</script>", "<img src=http://127.0.0.1:9/x>", "<img src='file:///etc/passwd'>",
    "<link rel=attachment href='file:///etc/passwd'>", "<a rel=attachment href='file:///etc/hostname'>x</a>",
    "<style>*{display:none}</style>", "<svg><script>1</script></svg>", "<svg><image href='http://127.0.0.1:9/'/></svg>",
    "<object data='file:///etc/passwd'>", "<base href='http://127.0.0.1:9/'>", "{{ 7*7 }}", "{% include 'x' %}",
    "{{ doc.__class__ }}", "{# x #} {zh} {0} %s", "&lt;b&gt; &amp; &#65;", "</title></head><h1>已核查",
    "</span></td></table><h1>99.9", "javascript:alert(1)", "=1+1", "') OR 1=1; --", "(unbalanced \\( >> << /Type",
    "]]> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;", "</rdf:RDF> </x:xmpmeta>",
    "</pdf:Keywords>, record-sha256:00", "var(--ink);background:url(file:///etc/passwd)", "../../etc/passwd",
    "\"quoted\" 'single' “弯引号”", "<!-- 注释 --> <![CDATA[x]]>", "鿭 㐂 龘靐齉爩", "全角 ＡＢＣ１２３ ～",
]  # fmt: skip


def test_enough_attacks() -> None:
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize("start", range(0, 30, 6))
def test_hostile_fields_of_a_decision_come_out_as_typed(
    start: int, study: StudyResult, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a document reached for the network")

    six = HOSTILE[start : start + 6]
    file = signed(
        study,
        body__address=six[0],
        body__name={"zh": six[1], "en": ""},
        sites__0__name=six[2],
        sites__0__address=six[3],
        opinion__body={"zh": six[4], "en": ""},
        criteria__0__title={"zh": six[5], "en": ""},
    )
    scheme = own_scheme(folder)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    pdf = render_certificate(study, file, scheme)
    shown = "".join(page_texts(pdf))
    assert [w for w in six[1:] if "".join(w.split()) not in shown] == []
    assert verify_pdf(pdf).level == "consistent", verify_pdf(pdf).lines("en")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert list(opened.attachments) == ["public-record.json"]
        assert all(b"root:x:0" not in o.read_bytes() for o in opened.objects if isinstance(o, pikepdf.Stream))


def test_names_of_120_letters_come_out_whole(builder: Builder, folder: Path) -> None:
    name = "".join(chr(0x4E00 + 11 * i) for i in range(120))
    english = " ".join(["Quite-long-company-name"] * 5)
    study = builder(company=name, company_en=english, product=name)
    pdf = render_certificate(
        study,
        signed(study, body__name={"zh": name[::-1], "en": english.replace("company", "body")}),
        own_scheme(folder),
    )
    shown = "".join(page_texts(pdf))
    assert shown.count(name) >= 3
    assert name[::-1] in shown
    assert verify_pdf(pdf).level == "consistent", verify_pdf(pdf).lines("en")


def test_it_names_no_supplier_line_site_or_person(builder: Builder, folder: Path) -> None:
    from tests.unit.certificate.test_privacy import all_bytes, spellings  # type: ignore[import-not-found]

    study = builder(line_name=f"精梳棉 {SUPPLIERS[0]} / {SUPPLIERS[1]}")
    pdf = render_certificate(study, signed(study), own_scheme(folder))
    content, shown = all_bytes(pdf), "".join(page_texts(pdf))
    lines = [line for model in study.models for line in model.system.lines]
    words = [*SUPPLIERS, *study.secrets, *study.factors, "核查员甲", "评定员乙"]
    words += [name for line in lines for name in (line.name.zh, line.name.en)]
    words += [part for site in study.sites for part in (site.name, site.address)]
    for each in words:
        assert "".join(each.split()) not in shown, each
        assert not any(form in content for form in spellings(each)), each


def test_every_figure_and_date_of_the_record_is_held_to_the_page(real: bytes, study: StudyResult) -> None:
    from tests.unit.certificate.test_verify import with_record  # type: ignore[import-not-found]

    with pikepdf.open(io.BytesIO(real)) as pdf:
        inside = pdf.attachments["public-record.json"].obj["/EF"]["/F"].read_bytes()
    digits = [i for i in range(len(inside)) if chr(inside[i]).isdigit()]
    accepted = []
    for index in digits[:: max(1, len(digits) // 80)]:
        changed = bytearray(inside)
        changed[index] = ord("0") + (changed[index] - ord("0") + 1) % 10
        if verify_pdf(with_record(real, bytes(changed))).level != "none":
            accepted.append(index)
    assert accepted == []


def test_a_decision_survives_its_own_json(study: StudyResult) -> None:
    record = record_of(study)
    assert DecisionRecord.model_validate_json(canonical_json(record.plain())) == record
