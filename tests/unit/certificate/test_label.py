# SPDX-License-Identifier: Apache-2.0
"""Labels: only from a valid, signed certificate whose scheme says so, for its market; and what stands on them."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from defusedxml import ElementTree

from footprint.certificate import Scheme, load_scheme, open_decision, render_certificate, verify_pdf
from footprint.certificate.demonstration import demonstration_decision
from footprint.certificate.granted import CertificateRecord
from footprint.certificate.label import MILLIMETRES, label_files
from footprint.certificate.label_rules import certificate_of, label_refusals
from footprint.certificate.signatures import read_roots
from footprint.certificate.signing import load_key, sign_pdf
from footprint.certificate.token import open_token
from footprint.certificate.verify import Verification
from footprint.errors import Record
from footprint.schema.result import StudyResult
from tests.decisions import BODY_KEY, TODAY, own_scheme, signed
from tests.pki import PASSPHRASE, make_pki

Builder = Callable[..., StudyResult]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("schemes")


@pytest.fixture(scope="module")
def verified(study: StudyResult, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Verification:
    pki = make_pki(tmp_path_factory.mktemp("pki"))
    pdf = render_certificate(study, signed(study), own_scheme(folder))
    sealed = sign_pdf(pdf, load_key(pki.p12, PASSPHRASE.encode(), "k"), None)
    return verify_pdf(sealed, roots=read_roots(pki.root, "r"))


@pytest.fixture(scope="module")
def record(verified: Verification) -> CertificateRecord:
    found = certificate_of(verified)
    assert isinstance(found, CertificateRecord)
    return found


@pytest.fixture(scope="module")
def files(record: CertificateRecord, folder: Path) -> dict[str, bytes]:
    return label_files(record, own_scheme(folder), 0)


def asked(
    verified: Verification,
    record: CertificateRecord,
    scheme: Scheme,
    market: str = "CN",
    who: Any = "business",
    day: date = TODAY,
) -> set[str]:
    found = label_refusals(verified, record, scheme, market, who, day)
    for each in found:
        assert each.what("zh")
        assert each.fix("en")
    return {each.code for each in found}


def test_a_valid_certificate_gives_one(verified: Verification, record: CertificateRecord, folder: Path) -> None:
    assert asked(verified, record, own_scheme(folder)) == set()
    assert asked(verified, record, own_scheme(folder), "DE") == set()
    assert asked(verified, record, own_scheme(folder), "EU", "business") == set()


@pytest.mark.parametrize("market", ["EU", "DE", "IE", "SE", "EL", "AX", "GF", "GP", "MF", "MQ", "RE", "YT"])
def test_consumers_in_the_eu_need_a_watched_or_public_scheme(
    market: str, verified: Verification, record: CertificateRecord, folder: Path
) -> None:
    assert asked(verified, record, own_scheme(folder), market, "consumers") == {"label_eu_consumers"}
    for monitoring in ("third_party", "public"):
        stated = {"value": monitoring, "source": "test", "sure": "project"}
        assert asked(verified, record, own_scheme(folder, mark__monitoring=stated), market, "consumers") == set()
    none = {"value": "none", "source": "test", "sure": "project"}
    assert asked(verified, record, own_scheme(folder, mark__monitoring=none), market, "consumers") == {
        "label_eu_consumers"
    }


@pytest.mark.parametrize("name", ["gba", "national", "neutral"])
def test_no_shipped_scheme_lets_a_label_be_shown_to_consumers_in_the_eu(
    name: str, verified: Verification, record: CertificateRecord, folder: Path
) -> None:
    assert "label_eu_consumers" in asked(verified, record, load_scheme(name), "FR", "consumers")


def test_other_refusals(verified: Verification, record: CertificateRecord, folder: Path) -> None:
    scheme = own_scheme(folder)
    assert asked(verified, record, scheme, "US") == {"label_market_outside"}
    assert asked(verified, record, scheme, day=date(2026, 11, 30)) == {"label_not_valid"}
    assert asked(verified, record, scheme, day=date(2028, 12, 1)) == {"label_not_valid"}
    for value in (False, None):
        fact = {"value": value, "source": "test", "sure": "project" if value is False else "unread"}
        assert asked(verified, record, own_scheme(folder, mark__on_product=fact)) == {"label_not_on_product"}
    assert "certificate_scheme_differs" in asked(verified, record, own_scheme(folder, edition="2"))


def test_from_the_first_day_to_the_last(verified: Verification, record: CertificateRecord, folder: Path) -> None:
    for day in (record.issued, record.valid_until):
        assert asked(verified, record, own_scheme(folder), day=day) == set()


def test_what_verification_finds_wrong_is_a_reason(
    verified: Verification, record: CertificateRecord, folder: Path
) -> None:
    changed = verified.joined([Record("document_content_changed"), Record("document_stamp_untrusted", severity="note")])
    assert asked(changed, record, own_scheme(folder)) == {"document_content_changed", "label_not_proven"}


def test_an_unsigned_or_untrusted_certificate_gives_none(
    study: StudyResult, folder: Path, record: CertificateRecord
) -> None:
    scheme = own_scheme(folder)
    plain = verify_pdf(render_certificate(study, signed(study), scheme))
    assert asked(plain, record, scheme) == {"label_not_proven"}


def test_a_statement_or_report_gives_none(statement: bytes, report: bytes) -> None:
    for content in (statement, report, b"nothing"):
        found = certificate_of(verify_pdf(content))
        assert isinstance(found, Record)
        assert found.code == "label_no_certificate"


def test_twelve_files(files: dict[str, bytes]) -> None:
    assert len(files) == 12
    assert all("partial-cfp" in name for name in files)
    for name, content in files.items():
        if name.endswith(".pdf"):
            assert page.is_pdf_compliant_bytes(content, profile="3a")
            assert page.is_pdf_compliant_bytes(content, profile="ua1")
        else:
            root = ElementTree.fromstring(content)
            size = next(s for s in MILLIMETRES if f"-{s}-" in name)
            assert root.get("width") == f"{MILLIMETRES[size]:g}mm"
            tags = {element.tag.rsplit("}", 1)[-1] for element in root.iter()}
            assert tags <= {"svg", "title", "rect", "path", "g"}  # outlines only: nothing to fetch, no font, no script
            colours = set(re.findall(r"#[0-9a-f]{6}", content.decode()))
            assert (colours == {"#000000", "#ffffff"}) == ("-one" in name)


# What ISO 14026 asks of a footprint communication, as far as a partial footprint between businesses goes (headings by
# public summaries only; the standard itself was not read): each must be answered by the label or by what its code leads to.
CHECKLIST = {
    "area of concern and that it is partial": "产品部分碳足迹",
    "which of the models": "model {model};",
    "quantified value": "{total}",
    "unit and declared unit": "kg CO2e /",
    "declared unit in both languages": "{unit}",
    "life-cycle stages covered": "cradle to gate",
    "intended user": "business to business",
    "reference for more information": "{number}",
    "end of validity": "2028-11-30",
}


@pytest.mark.parametrize("asks", CHECKLIST)
def test_checklist(asks: str, files: dict[str, bytes], record: CertificateRecord) -> None:
    words = CHECKLIST[asks].format(
        model=record.models[0].model, total=record.models[0].total, unit=record.declared_unit.en, number=record.number
    )
    for name, content in files.items():
        if name.endswith(".svg"):
            title = next(e for e in ElementTree.fromstring(content) if e.tag.endswith("title"))
            assert words in (title.text or ""), name


def test_it_claims_nothing_more(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".svg"):
            shown = content.decode().lower()
            for claim in ("低碳", "绿色", "neutral", "green", "better", "product carbon footprint", "消费者"):
                assert claim not in shown


@pytest.mark.parametrize("size", list(MILLIMETRES))
def test_the_code_scans_and_proves(size: str, files: dict[str, bytes]) -> None:
    document: Any = pypdfium2.PdfDocument(files[f"label-partial-cfp-{size}-one.pdf"])
    sheet = document[0]
    found = zxingcpp.read_barcodes(sheet.render(scale=4).to_pil())
    sheet.close()
    document.close()
    assert len(found) == 1
    assert found[0].text.startswith("HTTPS://REGISTER.EXAMPLE/C/TEST-2026-0001")
    if size != "small":
        assert open_token(found[0].text.rsplit("/", 1)[1], [BODY_KEY.public_key()]).number == "TEST-2026-0001"


def test_a_specimen_says_so_across_it(study: StudyResult, folder: Path) -> None:
    scheme = own_scheme(folder)
    signed_demo = open_decision(demonstration_decision(study, scheme))
    pdf = render_certificate(study, signed_demo, scheme)
    verified = verify_pdf(pdf)
    record = certificate_of(verified)
    assert isinstance(record, CertificateRecord)
    assert asked(verified, record, scheme, day=record.issued) == set()
    marked = label_files(record, scheme, 0)["label-partial-cfp-large-colour.svg"].decode()
    assert "rotate(-28 20 22)" in marked


def test_same_input_same_bytes_and_no_secret(
    files: dict[str, bytes], record: CertificateRecord, folder: Path, study: StudyResult
) -> None:
    from tests.unit.certificate.test_privacy import all_bytes, spellings  # type: ignore[import-not-found]

    assert label_files(record, own_scheme(folder), 0) == files
    for name, content in files.items():
        whole = all_bytes(content) if name.endswith(".pdf") else content
        for words in (*study.secrets, *study.factors, "精梳棉", "核查员甲"):
            assert not any(form in whole for form in spellings(words)), (name, words)
        if name.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(content)) as pdf:
                assert pdf.check_pdf_syntax() == []
