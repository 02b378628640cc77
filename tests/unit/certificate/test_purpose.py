# SPDX-License-Identifier: Apache-2.0
"""Under the same root stand certificates of all kinds and of other people: which may sign, and whose name they bear."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID as Use
from cryptography.x509.oid import NameOID

from footprint.certificate import render_certificate, verify_pdf
from footprint.certificate.container import prune, rooted
from footprint.certificate.purpose import is_of
from footprint.certificate.signatures import read_roots
from footprint.certificate.signing import load_key, sign_pdf
from footprint.schema.result import StudyResult
from tests.decisions import own_scheme, signed

Holder = tuple[x509.Certificate, EllipticCurvePrivateKey]
NOW = datetime.now(UTC)
WITHIN = timedelta(days=400)
_USAGES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
           "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip


def made(
    name: str, above: Holder | None = None, usage: str = "digital_signature", ca: bool = False, use: Any = ()
) -> Holder:
    """A certificate under `above` (else its own root)."""
    key = generate_private_key(SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above[0].subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - WITHIN)
        .not_valid_after(NOW + WITHIN)
        .add_extension(x509.BasicConstraints(ca, None), True)
        .add_extension(x509.KeyUsage(**{one: one == usage for one in _USAGES}), True)
    )
    if use:
        builder = builder.add_extension(x509.ExtendedKeyUsage(use), False)
    return builder.sign(above[1] if above else key, SHA256()), key


@pytest.fixture(scope="module")
def root() -> Holder:
    return made("A ROOT OF MANY", usage="key_cert_sign", ca=True)


@pytest.fixture(scope="module")
def roots(root: Holder) -> list[Any]:
    return read_roots(root[0].public_bytes(Encoding.PEM), "root")


@pytest.fixture(scope="module")
def seal(study: StudyResult, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    unsigned = render_certificate(study, signed(study), own_scheme(tmp_path_factory.mktemp("schemes")))

    def sign(holder: Holder, chain: list[x509.Certificate] | None = None) -> bytes:
        packed = pkcs12.serialize_key_and_certificates(b"k", holder[1], holder[0], chain, NoEncryption())
        return sign_pdf(unsigned, load_key(packed, None, "k"), None)

    return sign


@pytest.mark.parametrize(
    ("use", "good"),
    [
        ([], True),
        ([Use.EMAIL_PROTECTION], True),
        ([Use.CLIENT_AUTH], True),
        ([x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")], True),
        ([Use.SERVER_AUTH], False),
        ([Use.SERVER_AUTH, Use.CLIENT_AUTH], False),
        ([Use.CODE_SIGNING], False),
        ([Use.TIME_STAMPING], False),
        ([Use.OCSP_SIGNING], False),
        ([x509.ObjectIdentifier("1.2.3.4")], False),
    ],
    ids=["any", "mail", "person", "documents", "web", "web both ways", "code", "time", "ocsp", "unknown"],
)
def test_only_a_certificate_for_documents_signs_one(
    use: list[x509.ObjectIdentifier], good: bool, root: Holder, roots: list[Any], seal: Callable[..., bytes]
) -> None:
    verdict = verify_pdf(seal(made("虚构认证有限公司 seal", root, use=use)), roots=roots)
    assert (verdict.ok, verdict.proven) == (good, good), verdict.lines("en")
    assert ("document_signer_purpose" in {f.code for f in verdict.findings}) is not good
    assert "document_signer_other" not in {f.code for f in verdict.findings}


@pytest.mark.parametrize(
    ("usage", "ca", "code"),
    [("key_encipherment", False, "document_signer_untrusted"), ("digital_signature", True, "document_signer_purpose")],
    ids=["not for signatures", "an authority"],
)
def test_nor_one_without_signature_usage_or_of_an_authority(
    usage: str, ca: bool, code: str, root: Holder, roots: list[Any], seal: Callable[..., bytes]
) -> None:
    verdict = verify_pdf(seal(made("虚构认证有限公司", root, usage, ca)), roots=roots)
    assert (verdict.ok, verdict.proven) == (False, False)
    assert code in {f.code for f in verdict.findings}


def test_a_signer_who_is_not_the_body_is_named(root: Holder, roots: list[Any], seal: Callable[..., bytes]) -> None:
    verdict = verify_pdf(seal(made("Somebody Else Ltd", root)), roots=roots)
    (found,) = (f for f in verdict.findings if f.code == "document_signer_other")
    assert found.severity == "warning"
    assert "Somebody Else Ltd" in found.what("zh")
    assert "虚构认证有限公司" in found.what("en")
    assert "origin" not in verdict.lines("en")[1]


def test_names_are_compared_as_read() -> None:
    assert is_of(["fictitious  certification LTD"], ["虚构", "Fictitious Certification Ltd"])
    assert is_of(["x", "示例认证机构(演示)"], ["示例认证机构（演示）"])
    assert not is_of(["x"], ["", ""])
    assert not is_of([], ["x"])


def test_a_strangers_many_authorities_of_one_name_do_not_hold_us_up(
    seal: Callable[..., bytes], root: Holder, tmp_path: Path
) -> None:
    """Ten of them gave a search that did not end: one path for each order they can stand in."""
    loop = [made("LOOP", made("LOOP", usage="key_cert_sign", ca=True), "key_cert_sign", True) for _ in range(10)]
    (tmp_path / "x.pdf").write_bytes(seal(made("虚构认证有限公司", loop[0]), [one for one, _ in loop]))
    (tmp_path / "root.pem").write_bytes(root[0].public_bytes(Encoding.PEM))
    line = "import sys; from footprint.cli.entry import run_line; sys.exit(run_line(sys.argv[1:], 'en'))"
    words = ["verify", str(tmp_path / "x.pdf"), "--root", str(tmp_path / "root.pem")]
    done = subprocess.run([sys.executable, "-c", line, *words], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, done.stderr
    assert "not under a trusted root" in done.stdout


def test_what_leads_to_a_root_is_kept(root: Holder) -> None:
    def read(*holders: Holder) -> list[Any]:
        return [read_roots(one.public_bytes(Encoding.DER), "x")[0] for one, _ in holders]

    above = made("ISSUING", root, "key_cert_sign", True)
    leaf = made("LEAF", above)
    below = made("BELOW A LEAF", leaf)
    other = made("LEAF", made("ISSUING", usage="key_cert_sign", ca=True))
    given = read(leaf, other, below, above)
    assert [one.serial_number for one in rooted(given, read(root))] == [given[3].serial_number, given[0].serial_number]
    assert rooted(given, []) == []


def test_a_certificate_of_no_known_version_leads_nowhere(root: Holder) -> None:
    content = made("LEAF", root)[0].public_bytes(Encoding.DER)
    odd = content.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x03", 1)
    assert odd != content
    assert rooted(read_roots(odd, "x"), read_roots(root[0].public_bytes(Encoding.DER), "r")) == []


def test_too_many_certificates_are_not_looked_at() -> None:
    with pytest.raises(ValueError, match="certificates"):
        prune({"certificates": [None] * 17}, [])
