# SPDX-License-Identifier: Apache-2.0
"""A key on a token: what is named must lead to one key, else a sentence says which option to mend; the PIN is never said.

No token is here: a stand-in holds what python-pkcs11 would hand over, up to where pyHanko's signer begins. With a real
library (SoftHSM): `python -m tests.long.pkcs11_token`.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from asn1crypto import x509 as asn1
from certomancer.registry.common import CertLabel
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256K1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from footprint.certificate import token_key
from footprint.certificate.token_key import TokenKey, token_signer
from footprint.cli.entry import run_line
from footprint.errors import FootprintError, InputError, SystemPartMissing
from footprint.text import keys
from tests.pki import Pki, make_pki

SECRET = "pin-that-nobody-reads"  # noqa: S105
CLASSES = Enum("CLASSES", ["CERTIFICATE", "PRIVATE_KEY"])
NAMES = Enum("NAMES", ["CLASS", "SIGN", "LABEL", "ID", "VALUE"])


class TokenError(RuntimeError):
    """Base of the stand-in's errors, as in python-pkcs11."""


ERRORS = {
    name: type(name, (TokenError,), {})
    for name in (
        "PinIncorrect",
        "PinInvalid",
        "PinLenRange",
        "PinLocked",
        "PinExpired",
        "UserPinNotInitialized",
        "DeviceRemoved",
    )
}


@dataclass
class Session:
    """What lies on a token, and whether the session was closed."""

    objects: list[dict[Any, Any]]
    fails: str = ""
    closed: int = 0

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.closed += 1

    def get_objects(self, asked: dict[Any, Any]) -> list[dict[Any, Any]]:
        """Those of the class asked for."""
        if self.fails:
            raise ERRORS[self.fails](SECRET)
        return [one for one in self.objects if one[NAMES.CLASS] == asked[NAMES.CLASS]]


@dataclass
class Token:
    """A label, and a session for whoever knows the PIN."""

    label: str
    session: Session = field(default_factory=lambda: Session([]))
    refuses: str = "PinIncorrect"

    def open(self, user_pin: str) -> Session:
        """Log in."""
        if user_pin != SECRET:
            raise ERRORS[self.refuses](f"{user_pin} is wrong")
        return self.session


@dataclass
class Library:
    """A loaded library and how often it was finalized."""

    tokens: list[Token]
    finalized: int = 0

    def get_tokens(self) -> list[Token]:
        """All tokens."""
        return self.tokens

    def finalize(self) -> None:
        """End every session."""
        self.finalized += 1


def certificate(label: str, of: bytes, content: bytes) -> dict[Any, Any]:
    return {NAMES.CLASS: CLASSES.CERTIFICATE, NAMES.LABEL: label, NAMES.ID: of, NAMES.VALUE: content}


def key(of: bytes) -> dict[Any, Any]:
    return {NAMES.CLASS: CLASSES.PRIVATE_KEY, NAMES.ID: of}


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def der(pki: Pki) -> bytes:
    return bytes(pki.arch.get_cert(CertLabel("body")).dump())


def refused(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    tokens: list[Token],
    *,
    pin: str | None = SECRET,
    label: str | None = None,
) -> FootprintError:
    """What opening the token *seal* ends with; whatever it is, the library is finalized and no session stays open."""
    library = Library(tokens)
    binding = SimpleNamespace(lib=lambda _: library, PKCS11Error=TokenError, Attribute=NAMES, ObjectClass=CLASSES)
    for name, error in ERRORS.items():
        setattr(binding, name, error)
    monkeypatch.setattr(token_key, "_binding", lambda: binding)
    module = tmp_path / "library.so"
    module.write_bytes(b"")
    with pytest.raises(FootprintError) as raised, token_signer(TokenKey(module, "seal", label), pin):
        pytest.fail("no key was chosen, yet the block runs")
    assert library.finalized == 1
    for record in raised.value.records:
        said = str(record.as_dict()) + str(record.where)
        assert SECRET not in said
        assert pin is None or pin not in said
    return raised.value


def code(error: FootprintError) -> str:
    return error.records[0].code


def test_one_token_of_the_label(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    none = refused(monkeypatch, tmp_path, [Token("other"), Token("sealed"), Token("")])
    assert code(none) == "sign_token_unknown"
    assert "tokens seen: other、sealed" in none.records[0].what("en")
    assert none.records[0].where.cell == "--token"
    assert code(refused(monkeypatch, tmp_path, [Token("seal"), Token("seal")])) == "sign_token_several"


@pytest.mark.parametrize("kind", ["PinIncorrect", "PinLocked", "PinLenRange", "PinExpired"])
def test_a_pin_that_is_refused_is_not_repeated(kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    error = refused(monkeypatch, tmp_path, [Token("seal", refuses=kind)], pin="a-guess-0000")
    assert (code(error), error.exit_code) == ("sign_pin_refused", 2)
    assert kind in error.records[0].what("zh")


@pytest.mark.parametrize("pin", [None, ""])
def test_no_pin(pin: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    token = Token("seal")
    library = [token]
    if pin is None:
        error = refused(monkeypatch, tmp_path, library, pin=None)
        assert code(error) == "sign_pin_missing"
        assert "FOOTPRINT_PKCS11_PIN" in error.records[0].fix("zh")
    else:
        with pytest.raises(InputError) as raised:
            token_key._session(SimpleNamespace(**ERRORS), token, "seal", pin)
        assert code(raised.value) == "sign_pin_missing"


def test_one_certificate_with_a_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, der: bytes) -> None:
    two = [certificate("first", b"1", der), certificate("second", b"2", der), key(b"1"), key(b"2")]
    cases: list[tuple[list[dict[Any, Any]], str | None, str]] = [
        ([], None, "sign_certificate_none"),
        ([certificate("seal", b"1", der)], None, "sign_certificate_none"),  # no key
        ([key(b"1")], None, "sign_certificate_none"),  # no certificate
        ([certificate("seal", b"1", der), key(b"2")], None, "sign_certificate_none"),  # of one another
        ([certificate("seal", b"", der), key(b"")], None, "sign_certificate_none"),  # no id says that they belong
        ([certificate("seal", b"1", b"\x30\x03abc"), key(b"1")], None, "sign_certificate_none"),  # unreadable
        (two, None, "sign_certificate_several"),
        (two, "third", "sign_certificate_none"),
        ([certificate("a", b"1", der), key(b"1"), key(b"1")], "a", "sign_certificate_several"),
    ]
    for objects, label, expected in cases:
        session = Session(objects)
        error = refused(monkeypatch, tmp_path, [Token("seal", session)], label=label)
        assert (code(error), error.exit_code, session.closed) == (expected, 2, 1)
        assert error.records[0].where.cell == "--cert-label"
    assert "first、second" in refused(monkeypatch, tmp_path, [Token("seal", Session(two))]).records[0].what("zh")


@pytest.mark.parametrize(
    ("made", "kind"),
    [(lambda: generate_private_key(SECP256K1()), "ec secp256k1"), (Ed25519PrivateKey.generate, "ed25519")],
)
def test_a_key_of_another_kind_is_named(
    made: Callable[[], Any], kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As would be the key of an SM2 seal, whose curve is none of those that are signed with here."""
    valid = datetime(2024, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)
    own, name = made(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "seal")])
    builder = x509.CertificateBuilder(name, name, own.public_key(), 1, *valid)
    content = builder.sign(own, SHA256() if kind.startswith("ec") else None).public_bytes(Encoding.DER)
    session = Session([certificate("seal", b"1", content), key(b"1")])
    error = refused(monkeypatch, tmp_path, [Token("seal", session)])
    assert (code(error), error.records[0].value, session.closed) == ("sign_key_kind", kind, 1)
    assert "SM2" in error.records[0].fix("zh")


def test_the_label_chooses_among_several(der: bytes) -> None:
    content = asn1.Certificate.load(der)
    session = Session([key(b"1"), key(b"2")])
    binding = SimpleNamespace(Attribute=NAMES, ObjectClass=CLASSES)
    found = [("first", b"1", content), ("second", b"2", content)]
    for label, expected in (("first", b"1"), ("second", b"2")):
        assert token_key._pair(binding, session, TokenKey(Path(), "seal", label), found) == (content, expected)


def test_a_token_that_fails_is_a_missing_part(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    session = Session([], fails="DeviceRemoved")
    error = refused(monkeypatch, tmp_path, [Token("seal", session)])
    assert isinstance(error, SystemPartMissing)
    assert (code(error), session.closed) == ("sign_token_failed", 1)
    assert "DeviceRemoved" in error.records[0].what("en")


def test_only_those_above_the_signer_go_into_the_file(pki: Pki) -> None:
    certificates = {name: pki.arch.get_cert(CertLabel(name)) for name in ("body", "issuing", "root", "stranger", "tsa")}
    chain = token_key._issuers(certificates["body"], list(certificates.values()))
    assert [one.subject.native["common_name"] for one in chain] == [
        certificates[name].subject.native["common_name"] for name in ("issuing", "root")
    ]
    assert token_key._issuers(certificates["root"], list(certificates.values())) == []


def test_every_refusal_here_has_its_sentences() -> None:
    used = set(re.findall(r'"(sign_[a-z0-9_]+)"', Path(str(token_key.__file__)).read_text("utf-8")))
    assert len(used) == 11
    assert {f"record.{one}.{part}" for one in used for part in ("what", "fix")} <= set(keys())


WAYS = [
    ([], "sign_key_one_of", "—"),
    (["--key", "k.p12", "--pkcs11-module", "l.so", "--token", "seal"], "sign_key_one_of", "--key, --pkcs11-module"),
    (["--key", "k.p12", "--token", "seal"], "sign_key_one_of", "--key, --token"),
    (["--key", "k.p12", "--cert-label", "x"], "sign_key_one_of", "--key, --cert-label"),
    (["--pkcs11-module", "l.so"], "sign_token_needs", "--token"),
    (["--pkcs11-module", "l.so", "--token", ""], "sign_token_needs", "--token"),
    (["--token", "seal"], "sign_token_needs", "--pkcs11-module"),
    (["--cert-label", "x"], "sign_token_needs", "--pkcs11-module, --token"),
]


@pytest.mark.parametrize(("options", "expected", "named"), WAYS, ids=[" ".join(way[0]) or "none" for way in WAYS])
def test_the_key_comes_one_way(
    options: list[str], expected: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_line(["sign", "c.pdf", *options, "--lang", "en"], "en") == 2
    said = capsys.readouterr()
    assert not said.out
    assert expected in said.err
    assert named in said.err
    assert "密钥" in said.err or "令牌" in said.err


def test_no_library_and_no_extra(
    statement: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTPRINT_PKCS11_PIN", SECRET)
    monkeypatch.setitem(sys.modules, "pkcs11", None)  # as where the extra is not installed
    Path("s.pdf").write_bytes(statement)
    line = ["sign", "s.pdf", "--token", "seal", "--lang", "en", "--pkcs11-module"]
    for library, status, expected in (("none.so", 2, "sign_module_missing"), ("s.pdf", 3, "sign_pkcs11_missing")):
        assert run_line([*line, library], "en") == status
        said = capsys.readouterr()
        assert expected in said.err
        assert library in said.err or "pkcs11" in said.err
        assert SECRET not in said.out + said.err
        assert [path.name for path in tmp_path.iterdir()] == ["s.pdf"]
    assert "pip install" in said.err
    assert "[pkcs11]" in said.err


def test_the_pin_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line(["sign", "c.pdf", "--pin", SECRET], "en") == 2
    assert run_line(["sign", "--help", "--lang", "en"], "en") == 0
    said = capsys.readouterr().out
    assert "FOOTPRINT_PKCS11_PIN" in said
    assert "--pin" not in said
