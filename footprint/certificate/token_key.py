# SPDX-License-Identifier: Apache-2.0
"""The key of a signature on a PKCS#11 token: pyHanko's own signer over a session that ends whatever happens.

The key never leaves the token. Which one signs is never guessed: one token of the label, one certificate that has a key.
python-pkcs11 is the optional extra *pkcs11*; tried with SoftHSM only (`python -m tests.long.pkcs11_token`), see ADR 10.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from footprint.errors import InputError, Place, Record, SystemPartMissing
from footprint.text.visible import harmless

_MECHANISMS = {"rsa": "SHA256_RSA_PKCS", "ec": "ECDSA_SHA256"}
"""Kind of key -> what a token calls hashing and signing in one; a token without it is given the digest."""
_CURVES = ("secp256r1", "secp384r1", "secp521r1")


@dataclass(frozen=True)
class TokenKey:
    """What a person names: the vendor's library, the token's label, the certificate's where the token has several."""

    module: Path
    token: str
    certificate: str | None = None


def _refuse(option: str, code: str, value: str, **fields: str) -> InputError:
    return InputError(Record(code, Place("", "", option), harmless(value), fields=fields))


def _binding() -> Any:
    try:
        pkcs11 = import_module("pkcs11")
        import_module("pyhanko.sign.pkcs11")
    except ImportError as error:
        raise SystemPartMissing(Record("sign_pkcs11_missing", value="python-pkcs11")) from error
    return pkcs11


def _library(pkcs11: Any, module: Path) -> Any:
    """The vendor's library, by its whole path: a bare name would be looked for elsewhere than where we looked."""
    try:
        return pkcs11.lib(str(module.absolute()))
    except (pkcs11.PKCS11Error, OSError) as error:
        raise _refuse("--pkcs11-module", "sign_module_unusable", str(module), why=type(error).__name__) from error


def _token(library: Any, label: str) -> Any:
    tokens = list(library.get_tokens())
    fitting = [token for token in tokens if token.label == label]
    if len(fitting) != 1:
        known = "、".join(sorted(harmless(token.label) for token in tokens if token.label)) or "—"
        code = "sign_token_several" if fitting else "sign_token_unknown"
        raise _refuse("--token", code, label, known=known)
    return fitting[0]


def _session(pkcs11: Any, token: Any, label: str, pin: str | None) -> Any:
    if not pin:
        raise _refuse("--token", "sign_pin_missing", label)
    names = ("PinIncorrect", "PinInvalid", "PinLenRange", "PinLocked", "PinExpired", "UserPinNotInitialized")
    refusals = (UnicodeEncodeError, *(getattr(pkcs11, name) for name in names))
    try:
        return token.open(user_pin=pin)
    except refusals as error:
        raise _refuse("--token", "sign_pin_refused", label, why=type(error).__name__) from None


def _certificates(pkcs11: Any, session: Any) -> list[tuple[str, bytes, Any]]:
    """Label, id and content of each X.509 certificate; what is no such certificate cannot sign either."""
    from asn1crypto import x509

    names, found = pkcs11.Attribute, []
    for one in session.get_objects({names.CLASS: pkcs11.ObjectClass.CERTIFICATE}):
        with suppress(ValueError):
            content = x509.Certificate.load(one[names.VALUE], strict=True)
            content.native  # noqa: B018  (reads it through)
            found.append((one[names.LABEL], one[names.ID], content))
    return found


def _pair(
    pkcs11: Any, session: Any, named: TokenKey, certificates: Sequence[tuple[str, bytes, Any]]
) -> tuple[Any, bytes]:
    """The one certificate that shares its id with a private key (CKA_ID), and that id; by its label where one is given."""
    names = pkcs11.Attribute
    keys = session.get_objects({names.CLASS: pkcs11.ObjectClass.PRIVATE_KEY, names.SIGN: True})
    ids = [key[names.ID] for key in keys]
    pairs = [(label, (content, key)) for label, of, content in certificates for key in ids if key and of == key]
    fitting = [pair for label, pair in pairs if named.certificate in (None, label)]
    if len(fitting) != 1:
        known = "、".join(sorted({harmless(label) for label, _ in pairs})) or "—"
        code = "sign_certificate_several" if fitting else "sign_certificate_none"
        raise _refuse("--cert-label", code, named.certificate or "—", token=harmless(named.token), known=known)
    return fitting[0]


def _issuers(certificate: Any, others: Sequence[Any]) -> list[Any]:
    """Those of the token's certificates that stand above one by name; no other of its owner's goes into the file."""
    chain: list[Any] = []
    new = [certificate]
    while new:
        names = {one.issuer.hashable for one in new}
        seen = {one.dump() for one in (certificate, *chain)}
        new = [one for one in others if one.subject.hashable in names and one.dump() not in seen]
        chain += new
    return chain


def _signer(pkcs11: Any, session: Any, named: TokenKey) -> Any:
    certificates = _certificates(pkcs11, session)
    certificate, key_id = _pair(pkcs11, session, named, certificates)
    public = certificate.public_key
    curve = public.curve[1] if public.algorithm == "ec" else ""
    if public.algorithm not in _MECHANISMS or (curve and curve not in _CURVES):
        raise _refuse("--cert-label", "sign_key_kind", f"{public.algorithm} {curve}".strip())
    from pyhanko.sign.pkcs11 import PKCS11Signer

    mechanism = pkcs11.Mechanism[_MECHANISMS[public.algorithm]]
    return PKCS11Signer(
        session,
        signing_cert=certificate,
        key_id=key_id,
        ca_chain=_issuers(certificate, [content for _, _, content in certificates]),
        use_raw_mechanism=mechanism not in session.token.slot.get_mechanisms(),
    )


@contextmanager
def token_signer(named: TokenKey, pin: str | None) -> Iterator[Any]:
    """A pyHanko signer for `signing.sign_pdf` while the block runs; afterwards every session with the token is closed.

    Raises InputError (library, token, PIN, certificate: what was named does not lead to one key) and SystemPartMissing
    (python-pkcs11 is not installed, the token fails); never a word of the PIN.
    """
    if not named.module.is_file():
        raise _refuse("--pkcs11-module", "sign_module_missing", str(named.module))
    pkcs11 = _binding()
    library = _library(pkcs11, named.module)
    try:
        with _session(pkcs11, _token(library, named.token), named.token, pin) as session:
            yield _signer(pkcs11, session, named)
    except pkcs11.PKCS11Error as error:
        fields = {"why": type(error).__name__}
        raise SystemPartMissing(Record("sign_token_failed", value=harmless(named.token), fields=fields)) from error
    finally:
        with suppress(pkcs11.PKCS11Error):  # a login that was refused leaves its session open; this closes that too
            library.finalize()
