# SPDX-License-Identifier: Apache-2.0
"""PAdES: the file stays PDF/A-3a and PDF/UA-1, strangers see who signed, and every kind of change is noticed."""

import io
import re
from collections.abc import Callable
from typing import Any

import page
import pikepdf
import pytest

from footprint.certificate import render_certificate, verify_pdf
from footprint.certificate.signatures import first_revision, read_roots
from footprint.certificate.signing import load_key, sign_pdf, time_stamper
from footprint.errors import InputError
from footprint.schema.result import StudyResult
from tests.decisions import own_scheme, signed
from tests.pki import PASSPHRASE, Pki, make_pki


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def unsigned(study: StudyResult, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return render_certificate(study, signed(study), own_scheme(tmp_path_factory.mktemp("schemes")))


@pytest.fixture(scope="module")
def sealed(unsigned: bytes, pki: Pki) -> bytes:
    return sign_pdf(unsigned, load_key(pki.p12, PASSPHRASE.encode(), "k"), pki.tsa)


@pytest.fixture(scope="module")
def roots(pki: Pki) -> list[Any]:
    return read_roots(pki.root, "root")


def failures(content: bytes, profile: str) -> list[tuple[str, str]]:
    """What the validator finds; a stream of the signing libraries that ends in a carriage return is no fault (its
    length agrees, qpdf says so below), though this validator reads it as one."""
    found = page.validate_pdf_bytes(content, profile=profile).failures
    return [(f.rule_id, f.message) for f in found if not f.rule_id.endswith("STREAM-LENGTH-001")]


@pytest.mark.parametrize("stamped", [False, True], ids=["B-B", "B-T"])
def test_conforms_before_and_after(stamped: bool, unsigned: bytes, pki: Pki, roots: list[Any]) -> None:
    signer = load_key(pki.p12, PASSPHRASE.encode(), "k")
    after = sign_pdf(unsigned, signer, pki.tsa if stamped else None)
    for content in (unsigned, after):
        for profile in ("3a", "ua1"):
            assert failures(content, profile) == []
    assert page.is_pdf_compliant_bytes(unsigned, profile="3a")
    verdict = verify_pdf(after, roots=roots)
    assert (verdict.level, verdict.ok, verdict.proven) == ("consistent", True, True), verdict.lines("en")
    (signature,) = verdict.signatures
    assert signature.timestamped is stamped
    assert "TEST ROOT" in signature.root
    assert signature.signer == "示例认证机构（演示） TEST"
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_the_seal_is_visible_and_in_the_tag_tree(sealed: bytes) -> None:
    with pikepdf.open(io.BytesIO(sealed)) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert float(field.Rect[2]) - float(field.Rect[0]) > 100
        assert "/N" in field.AP
        top = pdf.Root.StructTreeRoot.K
        top = top[0] if isinstance(top, pikepdf.Array) else top
        assert str(top.K[-1].S) == "/Form"
        assert top.K[-1].K.Obj.objgen == field.objgen
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
        assert "pdfuaid" in bytes(pdf.Root.Metadata.read_bytes()).decode()


def test_what_was_signed_is_what_was_drawn(sealed: bytes, unsigned: bytes) -> None:
    with pikepdf.open(io.BytesIO(first_revision(sealed))) as one, pikepdf.open(io.BytesIO(unsigned)) as two:
        assert len(one.pages) == len(two.pages)
        for left, right in zip(one.pages, two.pages, strict=True):
            assert left.Contents.read_bytes() == right.Contents.read_bytes()


def test_a_stranger_without_or_with_another_root(sealed: bytes, pki: Pki) -> None:
    unknown = verify_pdf(sealed)
    assert (unknown.ok, unknown.proven) == (True, False)
    assert "document_signer_untrusted" in {f.code for f in unknown.findings}
    other = verify_pdf(sealed, roots=read_roots(pki.stranger, "x"))
    assert (other.ok, other.proven, other.level) == (False, False, "none")


def _append(content: bytes) -> bytes:
    """A revision by another tool that hides the content of the first page."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    white = generic.StreamObject(stream_data=b"q 1 1 1 rg 0 0 600 850 re f Q")
    writer.add_stream_to_page(0, writer.add_object(white))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _resaved(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out)
    return out.getvalue()


def _spans(content: bytes, count: int) -> dict[str, list[int]]:
    """Offsets to change, by class of bytes: pages, attachment, fonts, metadata, signature, appearance, structure."""
    kinds: dict[str, list[int]] = {}
    signature = content.index(b"/Contents <") if b"/Contents <" in content else content.index(b"/Contents<")
    inside = content.index(b"<", signature + 9)
    kinds["signature"] = [inside + 40 + 97 * i for i in range(count)]
    kinds["byte range"] = [content.index(b"/ByteRange") + 14 + i for i in range(0, 12, 3)]
    revision = len(first_revision(content))
    streams = [(m.end(), content[max(0, m.start() - 400) : m.start()]) for m in re.finditer(rb"stream\r?\n", content)]
    streams = [(at, head) for at, head in streams if content[at - 9 : at - 7] != b"nd"]
    kinds["metadata"] = [content.index(b"<pdf:Keywords>") + 20 + 7 * i for i in range(count)]
    first = [at for at, _ in streams if at < revision]
    kinds["pages, fonts, attachment"] = [at + 9 for at in first][: 4 * count]
    kinds["seal's appearance"] = [at + 12 for at, _ in streams if at > revision][:count]
    kinds["structure"] = [m.start() + 1 for m in re.finditer(rb"/Root|/Size|/Info", content)][:count]
    kinds["end"] = [len(content) - 8, len(content) - 3]
    return kinds


def test_each_class_of_changed_bytes_is_noticed(sealed: bytes, roots: list[Any], record_property: Any) -> None:
    tried = 0
    missed = []
    for kind, offsets in _spans(sealed, 6).items():
        assert offsets, kind
        for at in offsets:
            changed = bytearray(sealed)
            changed[at] ^= 0x01
            tried += 1
            if verify_pdf(bytes(changed), roots=roots).proven:
                missed.append((kind, at, sealed[at - 10 : at + 10]))
    whole: dict[str, Callable[[bytes], bytes]] = {
        "junk": lambda b: b + b"junk",
        "blank": lambda b: b + b"\n\n  x",
        "page after": _append,
        "resaved": _resaved,
        "cut": lambda b: b[:-300],
        "first revision": lambda b: first_revision(b),
        "twice": lambda b: b + b[len(first_revision(b)) :],
        "nothing signed": lambda b: b.replace(b"/ByteRange", b"/ByteRangf"),
    }
    for kind, change in whole.items():
        tried += 1
        if verify_pdf(change(sealed), roots=roots).proven:
            missed.append((kind, 0, b""))
    record_property("changes tried", tried)
    assert missed == []
    assert tried >= 45


def test_a_report_or_statement_can_be_signed_too(statement: bytes, pki: Pki, roots: list[Any]) -> None:
    after = sign_pdf(statement, load_key(pki.p12, PASSPHRASE.encode(), "k"), None)
    assert [failures(after, profile) for profile in ("3a", "ua1")] == [[], []]
    assert verify_pdf(after, roots=roots).proven


def test_refusals_in_words(sealed: bytes, pki: Pki) -> None:
    signer = load_key(pki.p12, PASSPHRASE.encode(), "k")

    cases: list[tuple[str, Callable[[], object]]] = [
        ("sign_already", lambda: sign_pdf(sealed, signer, None)),
        ("sign_key_unreadable", lambda: load_key(pki.p12, b"wrong", "k")),
        ("sign_key_unreadable", lambda: load_key(b"no key", None, "k")),
        ("sign_tsa_address", lambda: time_stamper("ftp://x")),
        ("sign_tsa_address", lambda: time_stamper("https://user@x/")),
        ("verify_root_unreadable", lambda: read_roots(b"nothing", "r")),
        (
            "verify_root_unreadable",
            lambda: read_roots(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "r"),
        ),
    ]
    for code, act in cases:
        with pytest.raises(InputError) as refused:
            act()
        assert refused.value.records[0].code == code
        assert refused.value.records[0].what("zh")
        assert "wrong" not in refused.value.records[0].fix("en").replace("wrong passphrase", "")


def test_a_forged_form_is_no_signature(unsigned: bytes) -> None:
    def claim(pdf: Any) -> None:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), X=pikepdf.String("/ByteRange"))

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(unsigned)) as pdf:
        claim(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    verdict = verify_pdf(out.getvalue())
    assert not verdict.ok
    assert {"document_signature_broken", "document_active"} & {f.code for f in verdict.findings}


def test_a_seal_over_the_whole_page_is_not_ours(unsigned: bytes) -> None:
    """Its appearance could show other figures than those that are checked."""
    from footprint.certificate.seal_field import only_our_field, with_field

    with pikepdf.open(io.BytesIO(with_field(unsigned))) as pdf:
        assert only_our_field(pdf)
        pdf.Root.AcroForm.Fields[0].Rect = pikepdf.Array([0, 0, 595, 842])
        assert not only_our_field(pdf)
