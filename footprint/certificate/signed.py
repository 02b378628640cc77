# SPDX-License-Identifier: Apache-2.0
"""Signing a decision record and reading one back: Ed25519 over canonical JSON; hostile files are refused, never repaired."""

import hashlib
import json
from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pydantic import ValidationError

from footprint.certificate.decision import DecisionRecord, SignedDecision
from footprint.certificate.letters import fields_of, require_plain
from footprint.certificate.token import Issued, issue, open_token
from footprint.errors import InputError, Place, Record
from footprint.schema.canonical import canonical_json

LARGEST = 2**20
"""Bytes of a decision file that are still read."""
_CONTEXT = b"footprint/decision/1\n"
"""Stands before the signed bytes, so that no signature over something else can be passed off as one over a decision."""
_DEMONSTRATION = "示例认证机构（演示） demonstration key of footprint: public, worthless"


def demonstration_key() -> Ed25519PrivateKey:
    """The key of the demonstration body: made from a published sentence, so it proves nothing and only draws specimens."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(_DEMONSTRATION.encode()).digest())


def key_hex(key: Ed25519PublicKey) -> str:
    """The 32 bytes of a public key in hex."""
    return key.public_bytes_raw().hex()


def read_key(content: bytes, file: str) -> Ed25519PublicKey:
    """A body's public key, PEM or 64 hex digits; InputError otherwise."""
    words = content.strip()[:4096]
    try:
        if words.startswith(b"-----BEGIN"):
            key = load_pem_public_key(words)
        else:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(words.decode("ascii")))
    except ValueError as error:
        raise InputError(Record("decision_key_unreadable", Place(file), type(error).__name__)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise InputError(Record("decision_key_unreadable", Place(file), type(key).__name__))
    return key


def sign_decision(record: DecisionRecord, key: Ed25519PrivateKey) -> bytes:
    """The decision file: record, public key, signature and token, as canonical JSON. Same record and key, same bytes."""
    signature = key.sign(_CONTEXT + canonical_json(record.plain()))
    content = {
        "record": record.plain(),
        "key": key_hex(key.public_key()),
        "signature": signature.hex(),
        "token": issue(record, key),
    }
    return canonical_json(content)


def _refused(why: str, file: str) -> InputError:
    return InputError(Record("decision_unreadable", Place(file), why))


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def open_decision(content: bytes, file: str = "decision.json", trusted: Iterable[str] = ()) -> SignedDecision:
    """Read a decision file and check form, letters, signature, token and key.

    `trusted` are the public keys (hex) of bodies one trusts; the demonstration key is known by itself. Raises InputError
    with the reason; a signature that does not fit is never only a warning.
    """
    if len(content) > LARGEST:
        raise _refused(f"> {LARGEST}", file)
    try:
        raw = json.loads(content, object_pairs_hook=_unique)
        signed = SignedDecision.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise _refused(f"{'.'.join(map(str, first['loc']))}: {first['msg'][:120]}", file) from error
    except (ValueError, RecursionError) as error:
        raise _refused("JSON", file) from error
    require_plain(fields_of(signed.record))
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.key))
    try:
        key.verify(bytes.fromhex(signed.signature), _CONTEXT + canonical_json(raw["record"]))
    except InvalidSignature as error:
        raise InputError(Record("decision_signature_wrong", Place(file), signed.key[:16])) from error
    if signed.record.plain() != raw["record"]:
        raise _refused("RFC 8785", file)
    _check_token(signed, key, file)
    _check_key(signed, set(trusted), file)
    return signed


def open_issued(words: str, keys: Iterable[Ed25519PublicKey]) -> Issued:
    """What a token says, signed by one of `keys`, or a specimen of the demonstration body.

    Anyone can sign with the demonstration key, so it is believed for specimens only, and no other key for one.
    """
    demonstration = demonstration_key().public_key()
    trusted = [key for key in keys if key != demonstration]
    try:
        issued, specimen = open_token(words, trusted), False
    except InputError:
        issued, specimen = open_token(words, [demonstration]), True
    if issued.specimen != specimen:
        raise InputError(Record("token_demonstration_key", value=issued.number))
    return issued


def _check_token(signed: SignedDecision, key: Ed25519PublicKey, file: str) -> None:
    issued = open_token(signed.token, [key])
    if issued != open_token(issue_like(signed.record), [demonstration_key().public_key()]):
        raise InputError(Record("decision_token_differs", Place(file), signed.record.number))


def issue_like(record: DecisionRecord) -> str:
    """What the token of a record must say, signed with the demonstration key only to be compared."""
    return issue(record, demonstration_key())


def _check_key(signed: SignedDecision, trusted: set[str], file: str) -> None:
    """The demonstration key signs for the demonstration body, and for no other; any other key must be trusted."""
    own = key_hex(demonstration_key().public_key())
    if signed.record.body.demonstration != (signed.key == own):
        raise InputError(Record("decision_demonstration_key", Place(file), signed.record.body.name.zh))
    if signed.key != own and signed.key not in trusted:
        raise InputError(Record("decision_key_untrusted", Place(file), signed.key))
