# SPDX-License-Identifier: Apache-2.0
"""The short signed token of a QR code: COSE_Sign1 with Ed25519, base32 in upper case.

It proves what was issued (number, figures with unit and boundary, holder, dates), not that it still stands.
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from footprint.certificate.decision import DecisionRecord
from footprint.errors import InputError, Record

_EDDSA = {1: -8}
_TAG = 18
_EPOCH = date(2020, 1, 1)
_KEY_ID = 4
_FORM, _PARTS = 1, 9
MOST_MODELS = 3
"""Models whose figures stand in a token; of more, the rest is counted."""
LARGEST = 1200
UNIT = "kg CO2e"
BOUNDARY = "partial CFP, cradle to gate"


@dataclass(frozen=True)
class Issued:
    """What a token says; `models` are (model, total as printed), `more` counts models left out."""

    number: str
    models: tuple[tuple[str, str], ...]
    more: int
    unit: str
    boundary: str
    holder: str
    issued: date
    valid_until: date
    specimen: bool

    def as_dict(self) -> dict[str, object]:
        """Plain data for ``--json``."""
        return {
            "number": self.number,
            "models": [{"model": model, "total": total} for model, total in self.models],
            "models_left_out": self.more,
            "unit": self.unit,
            "boundary": self.boundary,
            "holder": self.holder,
            "issued": self.issued.isoformat(),
            "valid_until": self.valid_until.isoformat(),
            "specimen": self.specimen,
        }


def _days(day: date) -> int:
    return (day - _EPOCH).days


def _signed(protected: bytes, payload: bytes) -> bytes:
    return cbor2.dumps(["Signature1", protected, b"", payload])


def issue(record: DecisionRecord, key: Ed25519PrivateKey) -> str:
    """The token of a decision, signed by the body."""
    shown = record.models[:MOST_MODELS]
    payload = cbor2.dumps(
        [
            _FORM,
            record.number,
            [[model.model, str(model.total)] for model in shown],
            len(record.models) - len(shown),
            record.declared_unit.en or record.declared_unit.zh,
            record.client.name.zh,
            _days(record.issued),
            _days(record.valid_until),
            record.body.demonstration,
        ]
    )
    protected = cbor2.dumps(_EDDSA)
    kid = key.public_key().public_bytes_raw()[:_KEY_ID]
    signature = key.sign(_signed(protected, payload))
    message = cbor2.dumps(cbor2.CBORTag(_TAG, [protected, {4: kid}, payload, signature]))
    return base64.b32encode(message).decode().rstrip("=")


def _refused(why: str) -> InputError:
    return InputError(Record("token_unreadable", value=why))


def _parts(words: str) -> tuple[bytes, bytes, bytes, bytes]:
    """Protected header, key id, payload and signature of a token, or InputError."""
    words = "".join(words.split())
    if len(words) > LARGEST or not words.isascii():
        raise _refused(f"> {LARGEST}")
    try:
        content = base64.b32decode(_padded(words))
        message = cbor2.loads(content)
        protected, unprotected, payload, signature = message.value
        header, kid = cbor2.loads(protected), unprotected[4]
    except (ValueError, AttributeError, TypeError, KeyError, cbor2.CBORDecodeError, RecursionError) as error:
        raise _refused("COSE") from error
    whole = all(isinstance(part, bytes) for part in (kid, payload, signature)) and base64.b32encode(content)
    if message.tag != _TAG or header != _EDDSA or set(unprotected) != {4} or whole != _padded(words):
        raise _refused("COSE")
    return protected, kid, payload, signature


def _padded(words: str) -> bytes:
    return (words + "=" * (-len(words) % 8)).encode()


def _read(payload: bytes) -> Issued:
    try:
        fields: Any = cbor2.loads(payload)
        if len(fields) != _PARTS or fields[0] != _FORM:
            raise _refused(f"form {str(fields[:1])[:20]}")
        return Issued(
            number=str(fields[1]),
            models=tuple((str(model), str(total)) for model, total in fields[2]),
            more=int(fields[3]),
            unit=f"{UNIT} / {fields[4]}",
            boundary=BOUNDARY,
            holder=str(fields[5]),
            issued=_EPOCH + timedelta(days=int(fields[6])),
            valid_until=_EPOCH + timedelta(days=int(fields[7])),
            specimen=bool(fields[8]),
        )
    except (ValueError, TypeError, IndexError, OverflowError, cbor2.CBORDecodeError) as error:
        raise _refused("payload") from error


def open_token(words: str, keys: Iterable[Ed25519PublicKey]) -> Issued:
    """What a token says, when one of `keys` signed it.

    Raises InputError: `token_unreadable` when it is none of ours, `token_signature_wrong` when no key fits.
    """
    protected, kid, payload, signature = _parts(words)
    for key in keys:
        if key.public_bytes_raw()[:_KEY_ID] != kid:
            continue
        try:
            key.verify(signature, _signed(protected, payload))
        except InvalidSignature:
            continue
        return _read(payload)
    raise InputError(Record("token_signature_wrong", value=words[:16]))
