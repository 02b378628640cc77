# SPDX-License-Identifier: Apache-2.0
"""The documents as files: conformance, bytes, text that can be copied out, words that must and must not stand there."""

import io
import os
from collections.abc import Callable
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
import segno
import zxingcpp

from footprint.certificate import render_report, render_statement
from footprint.schema.canonical import canonical_json
from footprint.schema.result import StudyResult, public_record
from footprint.text import text
from tests.printed_pages import page_texts

Builder = Callable[..., StudyResult]
TextOf = Callable[[bytes], str]


@pytest.mark.parametrize("which", ["statement", "report"])
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_conforms(which: str, profile: str, request: pytest.FixtureRequest) -> None:
    report = page.validate_pdf_bytes(request.getfixturevalue(which), profile=profile)
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_language_conforms_and_verifies(lang: Any, study: StudyResult) -> None:
    from footprint.certificate import verify_pdf

    pdf = render_statement(study, lang=lang)
    assert page.is_pdf_compliant_bytes(pdf, profile="3a")
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    assert verify_pdf(pdf).level == "consistent"
    assert all("未经核查NOTVERIFIED" in words for words in page_texts(pdf))
    shown = "".join(page_texts(pdf))
    other = text("document.limit.comparison", "en" if lang == "zh" else "zh")
    assert "".join(other.split()) not in shown


def test_qpdf_finds_no_fault(statement: bytes, report: bytes) -> None:
    for content in (statement, report):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_same_input_same_bytes(study: StudyResult, statement: bytes, report: bytes) -> None:
    assert render_statement(study) == statement
    assert render_report(study) == report


def test_the_record_is_inside_as_data(study: StudyResult, statement: bytes) -> None:
    with pikepdf.open(io.BytesIO(statement)) as pdf:
        assert list(pdf.attachments) == ["public-record.json"]
        specification = pdf.attachments["public-record.json"].obj
        assert str(specification["/AFRelationship"]) == "/Data"
        assert specification["/EF"]["/F"].read_bytes() == canonical_json(public_record(study))
        assert [item.objgen for item in pdf.Root["/AF"]] == [specification.objgen]
        assert "2026-11-20" in bytes(pdf.Root["/Metadata"].read_bytes()).decode()


def test_text_can_be_copied_out(study: StudyResult, statement: bytes, text_of: TextOf) -> None:
    shown = text_of(statement)
    assert "深圳喆堃镕玥针织有限公司" in shown
    model = study.models[0]
    wanted = [study.product_name_zh, study.product_name_en, study.standard_read.zh, study.standard_read.en]
    wanted += [study.content_hash, study.declared_unit.en, model.printed.total, *model.printed.by_stage.values()]
    for words in wanted:
        assert "".join(words.split()) in shown


def test_mark_on_every_page(statement: bytes, report: bytes) -> None:
    for pdf in (statement, report):
        for shown in page_texts(pdf):
            assert "未经核查NOTVERIFIED" in shown
            assert "ILLUSTRATIVE" not in shown


def test_illustrative_data_are_marked_on_every_page(builder: Builder) -> None:
    study = builder(status="illustrative")
    for pdf in (render_statement(study), render_report(study)):
        assert all("示例ILLUSTRATIVE" in shown for shown in page_texts(pdf))


def test_never_the_bare_footprint_beside_the_number(statement: bytes, report: bytes, text_of: TextOf) -> None:
    for pdf in (statement, report):
        shown = text_of(pdf).lower().replace("greenhousegas", "")
        bare = shown.replace("产品部分碳足迹", "").replace("产品碳足迹评价技术规范", "")
        assert "产品碳足迹" not in bare
        assert "productcarbonfootprint" not in bare
        for claim in ("低碳", "绿色", "零碳", "低于", "优于", "low-carbon", "green", "neutral", "better"):
            assert claim not in shown, claim


def test_statement_has_one_to_two_pages_and_nothing_of_a_certificate(statement: bytes, text_of: TextOf) -> None:
    assert len(page_texts(statement)) == 2
    shown = text_of(statement)
    for word in ("证书编号", "有效期", "Certificateno", "validuntil"):
        assert word not in shown


def test_models_are_never_averaged(builder: Builder, text_of: TextOf) -> None:
    study = builder(models=3)
    shown = text_of(render_statement(study))
    totals = [model.printed.total for model in study.models]
    assert len(set(totals)) == 3
    assert all(total in shown for total in totals)


def test_two_models_still_take_twopage_texts(builder: Builder) -> None:
    assert len(page_texts(render_statement(builder(models=2)))) == 2


def test_the_code_on_the_page_says_what_it_should(study: StudyResult, statement: bytes) -> None:
    document: Any = pypdfium2.PdfDocument(statement)
    sheet = document[1]
    picture = sheet.render(scale=2).to_pil()
    found = zxingcpp.read_barcodes(picture)
    sheet.close()
    document.close()
    assert len(found) == 1
    content = found[0].text
    assert study.models[0].printed.total in content
    assert "partial CFP, cradle to gate, kg CO2e per:" in content
    assert content.endswith(study.content_hash[:32])
    assert "http" not in content
    assert segno.make(content).error is not None


def test_nothing_is_written_or_left_in_the_process(study: StudyResult, capfd: Any) -> None:
    render_statement(study)
    capfd.readouterr()
    before = dict(os.environ)
    render_statement(study)
    assert dict(os.environ) == before
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_an_unknown_language_or_edition_is_our_fault(study: StudyResult) -> None:
    with pytest.raises(ValueError, match="zh, en or both"):
        render_statement(study, lang="fr")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="body or buyer"):
        render_report(study, edition="public")  # type: ignore[arg-type]
