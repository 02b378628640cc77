# SPDX-License-Identifier: Apache-2.0
"""B-T, B-LT and B-LTA with services on the loopback address: what a stranger finds offline, years later, and what no attacker
gets past."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import page
import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko_certvalidator import ValidationContext

from footprint.certificate import verify_pdf
from footprint.certificate.increment import keeping_metadata
from footprint.certificate.revocation import Archive, read_answer, read_list
from footprint.certificate.signatures import first_revision, read_signatures
from footprint.certificate.signing import load_key
from footprint.certificate.verify import Verification
from tests.desk import Desk
from tests.pki import PASSPHRASE

BYTE_RANGE = "PDFA3A-SIGNATURE-BYTERANGE-001"
YEARS_ON = datetime(2031, 3, 1, tzinfo=UTC)


def codes(verdict: Verification) -> set[str]:
    return {finding.code for finding in verdict.findings}


@pytest.mark.parametrize(
    ("archive", "profile", "revocation"),
    [
        ({}, "B-T", "not checked"),
        ({"with_lists": True}, "B-LT", "good"),
        ({"online": True}, "B-LT", "good"),
        ({"online": True, "stamped": True}, "B-LTA", "good"),
    ],
    ids=["B-T", "B-LT from files", "B-LT online", "B-LTA"],
)
def test_each_profile_conforms_and_verifies(archive: dict[str, Any], profile: str, revocation: str, desk: Desk) -> None:
    after = desk.sign(**archive)
    for conformance in ("3a", "ua1"):
        found = {f.rule_id for f in page.validate_pdf_bytes(after, profile=conformance).failures}
        found = {rule for rule in found if not rule.endswith("STREAM-LENGTH-001")}
        # the first signature of a file that grew cannot reach its end: the rule knows no later revision
        assert found == ({BYTE_RANGE} if (profile, conformance) == ("B-LTA", "3a") else set())
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert "/Version" not in pdf.Root  # PDF/A-3 is PDF 1.7
        assert "pdfuaid" in bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert ("/DSS" in pdf.Root) == (profile != "B-T")
    verdict = verify_pdf(after, roots=desk.roots)
    assert (verdict.ok, verdict.proven) == (True, True), verdict.lines("en")
    (signature,) = verdict.signatures
    assert (signature.profile, signature.revocation, signature.timestamped) == (profile, revocation, True)
    assert signature.authority.startswith("TEST TIME-STAMPING AUTHORITY")
    assert f"({profile})" in "\n".join(verdict.lines("en"))
    assert f"（{profile}）" in "\n".join(verdict.lines("zh"))


def test_online_asks_only_what_the_certificates_name(desk: Desk) -> None:
    before = len(desk.services.asked)
    desk.sign(online=True)
    asked = set(desk.services.asked[before:])
    assert asked == {"/tsa", "/demonstration/crls/root/latest.crl", "/demonstration/ocsp/issuing"}


def test_an_ocsp_answer_from_a_file_will_do_for_the_signer(desk: Desk) -> None:
    from certomancer.registry.common import CertLabel
    from pyhanko_certvalidator.authority import AuthorityWithCert
    from pyhanko_certvalidator.fetchers.common_utils import format_ocsp_request

    get = desk.pki.arch.get_cert
    issuer = AuthorityWithCert(get(CertLabel("issuing")))
    question = format_ocsp_request(get(CertLabel("body")), issuer, certid_hash_algo="sha1", request_nonces=False)
    answer = read_answer(desk.pki.answer(question.dump()))
    after = desk.sign(lists=[read_list(desk.pki.crl("root"))], answers=[answer])
    assert verify_pdf(after, roots=desk.roots).signatures[0].profile == "B-LT"


def test_years_later_the_embedded_data_still_speak(desk: Desk) -> None:
    """The seal's certificate ended in 2027; time-stamp and revocation data show that it was good when it signed."""
    brief = desk.sign("brief", with_lists=True)
    verdict = verify_pdf(brief, roots=desk.roots, moment=YEARS_ON)
    assert (verdict.ok, verdict.signatures[0].profile) == (True, "B-LT"), verdict.lines("en")
    plain = verify_pdf(desk.sign("brief", tsa=""), roots=desk.roots, moment=YEARS_ON)
    assert not plain.ok
    assert "document_signer_untrusted" in codes(plain)


def test_revoked_before_signing_is_refused_with_the_reason(desk: Desk) -> None:
    for tsa in ("", "tsa"):
        after = desk.sign("revoked", tsa)
        unaware = verify_pdf(after, roots=desk.roots)
        assert "document_revocation_unchecked" in codes(unaware)
        verdict = verify_pdf(after, roots=desk.roots, revocation=(desk.lists(), ()))
        assert (verdict.ok, verdict.level, verdict.proven) == (False, "none", False)
        assert "document_signer_revoked" in codes(verdict)
        assert "2025-01-01" in "\n".join(verdict.lines("en"))
        assert verdict.signatures[0].revocation == "revoked"


def test_revocation_data_inside_the_file_are_believed_against_its_signer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Someone who signs with a revoked certificate by another tool and puts the list in all the same."""

    def careless(self: Archive) -> ValidationContext:
        return ValidationContext(trust_roots=list(self.roots), crls=list(self.lists), allow_fetching=False)

    monkeypatch.setattr(Archive, "context", careless)
    monkeypatch.setattr("pyhanko_certvalidator.validate._check_revocation", _nothing)
    after = desk.sign("revoked", with_lists=True)
    monkeypatch.undo()
    verdict = verify_pdf(after, roots=desk.roots)
    assert not verdict.ok
    assert "document_signer_revoked" in codes(verdict)


async def _nothing(**_: Any) -> None:
    """No check."""


@pytest.mark.parametrize(("tsa", "ok"), [("tsa", True), ("", False)], ids=["stamped before", "no time-stamp"])
def test_revoked_after_signing_is_said(tsa: str, ok: bool, desk: Desk) -> None:
    """Revoked in 2030. A time-stamp of today shows that it signed before; without one nothing does."""
    after = desk.sign("later", tsa, **({"with_lists": True} if tsa else {}))
    lists = desk.lists(datetime(2030, 9, 1, tzinfo=UTC))
    verdict = verify_pdf(after, roots=desk.roots, moment=YEARS_ON, revocation=(lists, ()))
    assert verdict.ok is ok, verdict.lines("en")
    assert ("document_signer_revoked_later" if ok else "document_signer_revoked") in codes(verdict)
    assert verdict.signatures[0].revocation == ("revoked later" if ok else "revoked")
    assert "2030-01-01" in "\n".join(verdict.lines("zh"))


def test_a_revoked_time_stamping_authority_proves_no_time(desk: Desk) -> None:
    after = desk.sign("body", "tsa_revoked", with_lists=True)
    assert verify_pdf(after, roots=desk.roots).signatures[0].profile == "B-LT"
    lists = desk.lists(datetime(2030, 9, 1, tzinfo=UTC))
    verdict = verify_pdf(after, roots=desk.roots, moment=YEARS_ON, revocation=(lists, ()))
    (signature,) = verdict.signatures
    assert (signature.timestamped, signature.profile) == (False, "B-B")
    assert "document_stamp_untrusted" in codes(verdict)


def test_a_time_stamp_from_the_future_is_not_believed(long_term: bytes, desk: Desk) -> None:
    verdict = verify_pdf(long_term, roots=desk.roots, moment=datetime(2026, 1, 1, tzinfo=UTC))
    assert not verdict.signatures[0].timestamped
    assert "document_stamp_untrusted" in codes(verdict)


def test_a_stranger_without_a_root_is_told_no_profile(archived: bytes) -> None:
    verdict = verify_pdf(archived)
    assert (verdict.ok, verdict.proven, verdict.signatures[0].profile) == (True, False, "")
    assert "document_signer_untrusted" in codes(verdict)


# what an attacker may try


def _white(content: bytes) -> IncrementalPdfFileWriter:
    """A revision that hides the first page."""
    from pyhanko.pdf_utils import generic

    writer: IncrementalPdfFileWriter = keeping_metadata(content)
    white = generic.StreamObject(stream_data=b"q 1 1 1 rg 0 0 600 850 re f Q")
    writer.add_stream_to_page(0, writer.add_object(white))
    return writer


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _root(content: bytes, key: str, value: Any) -> bytes:
    """A revision with another entry in the catalogue."""
    from pyhanko.pdf_utils import generic

    writer: IncrementalPdfFileWriter = keeping_metadata(content)
    writer.root[generic.NameObject(key)] = value(generic)
    writer.update_root()
    return _written(writer)


def _stamped(content: bytes, stamper: Any) -> bytes:
    """A revision with a time-stamp of the attacker's choice."""
    made = PdfTimeStamper(stamper, field_name="Z").timestamp_pdf(keeping_metadata(content), "sha256")
    return bytes(made.getvalue())


def _attachment(content: bytes) -> bytes:
    """A revision with a second public record of the same name."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        number = next(item.objgen[0] for item in pdf.objects if _is_record(item))
    from pyhanko.pdf_utils import generic

    writer: IncrementalPdfFileWriter = keeping_metadata(content)
    stream = writer.get_object(generic.Reference(number, 0, writer))
    stream._data, stream._encoded_data = b"{}", None
    writer.mark_update(generic.Reference(number, 0, writer))
    return _written(writer)


def _is_record(item: Any) -> bool:
    return isinstance(item, pikepdf.Stream) and str(item.get("/Type")) == "/EmbeddedFile"


def _resaved(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out)
    return out.getvalue()


def _spans(content: bytes) -> dict[str, list[int]]:
    """Offsets to change, by class of bytes."""
    kinds: dict[str, list[int]] = {}
    starts = [m.end() for m in re.finditer(rb"(?<!end)stream\r?\n", content)]
    revision = len(first_revision(content))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        store = pdf.Root.DSS
        data = [bytes(one.read_raw_bytes()) for name in ("/Certs", "/CRLs") for one in store[name]]
    kinds["revocation data and certificates (DSS)"] = [content.index(one) + len(one) // 2 for one in data]
    kinds["store's dictionary"] = [m.start() + 1 for m in re.finditer(rb"/DSS|/CRLs|/Certs", content)]
    kinds["pages, fonts, attachment"] = [at + 9 for at in starts if at < revision][:24]
    kinds["seal's appearance"] = [at + 12 for at in starts if at > revision][:4]
    for number, found in enumerate(re.finditer(rb"/Contents ?<([0-9a-fA-F]{2000,})>", content)):
        # the container is under no signature itself: certificates nobody needs and the padding are changed as well
        kinds[f"signature {number}"] = [*range(found.start(1) + 40, found.end(1), 611), found.end(1) - 5]
    kinds["byte range"] = [m.start() + 14 + i for m in re.finditer(rb"/ByteRange", content) for i in (0, 3, 6, 9)]
    kinds["structure"] = [m.start() + 1 for m in re.finditer(rb"/Root|/Size|/Info|/Prev|startxref", content)]
    kinds["end"] = [len(content) - 8, len(content) - 3]
    return kinds


@pytest.mark.slow
@pytest.mark.parametrize("which", ["long_term", pytest.param("archived", marks=pytest.mark.long)])
def test_nothing_changed_is_accepted(
    which: str, desk: Desk, request: pytest.FixtureRequest, record_property: Any
) -> None:
    sealed: bytes = request.getfixturevalue(which)
    own, other = desk.pki.tsa, desk.pki.tsa_of("tsa_stranger")
    whole: dict[str, Callable[[bytes], bytes]] = {
        "junk": lambda b: b + b"junk",
        "blank": lambda b: b + b"\n\n  x",
        "comment": lambda b: b + b"% a comment\n",
        "page after": lambda b: _written(_white(b)),
        "page after, then a trusted time-stamp": lambda b: _stamped(_written(_white(b)), own),
        "time-stamp of a stranger": lambda b: _stamped(b, other),
        "page and time-stamp of a stranger": lambda b: _stamped(_written(_white(b)), other),
        "script on opening": lambda b: _root(b, "/OpenAction", lambda g: g.DictionaryObject()),
        "store emptied": lambda b: _root(b, "/DSS", lambda g: g.DictionaryObject()),
        "record replaced": _attachment,
        "record replaced, then a trusted time-stamp": lambda b: _stamped(_attachment(b), own),
        "resaved": _resaved,
        "cut": lambda b: b[:-300],
        "first revision alone": first_revision,
        "later revisions twice": lambda b: b + b[len(first_revision(b)) :],
        "nothing signed": lambda b: b.replace(b"/ByteRange", b"/ByteRangf"),
        "no time-stamp type": lambda b: b.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1."),
    }
    tried, accepted = 0, []
    for kind, change in whole.items():
        tried += 1
        if verify_pdf(change(sealed), roots=desk.roots).proven:
            accepted.append((kind, 0))
    for kind, offsets in _spans(sealed).items():
        assert offsets, kind
        for at in offsets if which == "long_term" else offsets[::2]:
            changed = bytearray(sealed)
            changed[at] ^= 0x01
            tried += 1
            if verify_pdf(bytes(changed), roots=desk.roots).proven:
                accepted.append((kind, at))
    record_property("changes tried", tried)
    assert accepted == []
    assert tried >= 50


def test_a_trusted_time_stamp_alone_may_follow(long_term: bytes, desk: Desk) -> None:
    """The one later revision that is allowed, so that the attack tests above do not pass for want of any."""
    verdict = verify_pdf(_stamped(long_term, desk.pki.tsa), roots=desk.roots)
    assert (verdict.ok, verdict.signatures[0].profile) == (True, "B-LTA"), verdict.lines("en")


def test_pages_of_ones_own_cannot_hide_behind_ours(desk: Desk) -> None:
    """Our document as first revision, other pages after it, and a good signature over it all, even of a trusted signer."""
    key = load_key(desk.pki.p12, PASSPHRASE.encode(), "k")
    metadata = PdfSignatureMetadata(field_name="Sig", subfilter=SigSeedSubFilter.PADES)
    field = SigFieldSpec("Sig")
    over = PdfSigner(metadata, key, new_field_spec=field).sign_pdf(_white(desk.unsigned)).getvalue()
    rewritten = desk.unsigned + _shifted(_resaved_white(desk.unsigned), len(desk.unsigned))
    again = PdfSigner(metadata, key, new_field_spec=field).sign_pdf(keeping_metadata(rewritten)).getvalue()
    for content in (over, again):
        for roots in ((), desk.roots):
            verdict = verify_pdf(content, roots=roots)
            assert not verdict.ok
            signatures, found = read_signatures(content, roots)
            assert [s.intact for s in signatures] == [True]
            assert "document_changed_before_signing" in {f.code for f in found}


def _resaved_white(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_written(_white(content)))) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _shifted(content: bytes, by: int) -> bytes:
    """A whole file made to stand behind another one: every offset of its table moved."""

    def moved(found: "re.Match[bytes]") -> bytes:
        return b"%010d %s n" % (int(found[1]) + by, found[2])

    start = content.rindex(b"xref\n", 0, content.rindex(b"startxref"))
    table = re.sub(rb"(\d{10}) (\d{5}) n", moved, content[start:])
    return content[:start] + re.sub(rb"startxref\n(\d+)", lambda found: b"startxref\n%d" % (int(found[1]) + by), table)
