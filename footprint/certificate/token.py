# SPDX-License-Identifier: Apache-2.0
"""The short signed token of a QR code: COSE_Sign1 with Ed25519, base32 in upper case.

It proves what was issued (number, figures with unit and boundary, holder, dates), not that it still stands. A token is
read strictly: exactly the form `issue` writes, so that nothing else can be shown to whoever scans it.
"""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from footprint.certificate.decision import NUMBER, DecisionRecord
from footprint.certificate.letters import fields_of, require_plain
from footprint.errors import InputError, Record

_EDDSA = {1: -8}
_TAG = 18
_TAGGED = bytes([0xC0 | _TAG])
"""How CBOR begins an item with that tag."""
_TAG_KIND, _STRINGS, _HEAD, _LONGEST_HEAD = 6, (2, 3), 24, 27
"""CBOR's major types of tags and of strings; the first length that follows the head; the last one that is definite."""
_EPOCH = date(2020, 1, 1)
_KEY_ID = 4
_FORM, _PARTS = 1, 9
MOST_MODELS = 3
"""Models whose figures stand in a token; of more, the rest is counted."""
LARGEST = 1200
_LAST_DAY = (date.max - _EPOCH).days
_NUMBER = re.compile(NUMBER, re.ASCII)
_FIGURE = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?", re.ASCII)
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


def _plain_cbor(content: bytes) -> Any:
    """One CBOR item without tags, in the one form `issue` writes it, or ValueError: a tag may stand for a number that
    fills memory when it is read, and a second form for another reading of the same bytes."""
    if _tagged(content):
        raise ValueError("a tag")
    item = cbor2.loads(content)
    if cbor2.dumps(item) != content:
        raise ValueError("another form")
    return item


def _tagged(content: bytes) -> bool:
    """True when a tag (major type 6) stands anywhere among the items; strings are stepped over, not looked into."""
    at = 0
    while at < len(content):
        kind, size = content[at] >> 5, content[at] & 31
        if kind == _TAG_KIND or size > _LONGEST_HEAD:
            return True
        wide = 0 if size < _HEAD else 1 << (size - _HEAD)
        count = int.from_bytes(content[at + 1 : at + 1 + wide], "big") if wide else size
        at += 1 + wide + (count if kind in _STRINGS else 0)
    return False


def _parts(words: str) -> tuple[bytes, bytes, bytes, bytes]:
    """Protected header, key id, payload and signature of a token, or InputError."""
    words = "".join(words.split())
    if len(words) > LARGEST or not words.isascii():
        raise _refused(f"> {LARGEST}")
    try:
        content = base64.b32decode(_padded(words))
        if content[:1] != _TAGGED or base64.b32encode(content) != _padded(words):
            raise _refused("COSE")
        protected, unprotected, payload, signature = _plain_cbor(content[1:])
        kid = unprotected[4]
    except (ValueError, AttributeError, TypeError, KeyError, cbor2.CBORDecodeError, RecursionError) as error:
        raise _refused("COSE") from error
    whole = all(isinstance(part, bytes) for part in (kid, payload, signature))
    if not whole or protected != cbor2.dumps(_EDDSA) or set(unprotected) != {4}:
        raise _refused("COSE")
    return protected, kid, payload, signature


def _padded(words: str) -> bytes:
    return (words + "=" * (-len(words) % 8)).encode()


def _form(fields: Any) -> bool:
    """True when every field has its kind and range; no kind is turned into another."""
    form, number, models, more, unit, holder, issued, until, specimen = fields
    pairs = isinstance(models, list) and all(isinstance(row, list) and len(row) == 2 for row in models)
    words = [number, unit, holder, *(word for row in models for word in row)] if pairs else [None]
    return (
        pairs
        and all(isinstance(word, str) and "\n" not in word for word in words)
        and all(type(figure) is int for figure in (form, more, issued, until))
        and type(specimen) is bool
        and 1 <= len(models) <= MOST_MODELS
        and more >= 0
        and max(issued, until) <= _LAST_DAY
        and _NUMBER.fullmatch(number) is not None
        and all(_FIGURE.fullmatch(total) for _, total in models)
    )


def _read(payload: bytes) -> Issued:
    try:
        fields = _plain_cbor(payload)
        if not isinstance(fields, list) or len(fields) != _PARTS or fields[0] != _FORM:
            raise _refused("form")
        if not _form(fields):
            raise _refused("payload")
        issued = Issued(
            number=fields[1],
            models=tuple((model, total) for model, total in fields[2]),
            more=fields[3],
            unit=f"{UNIT} / {fields[4]}",
            boundary=BOUNDARY,
            holder=fields[5],
            issued=_EPOCH + timedelta(days=fields[6]),
            valid_until=_EPOCH + timedelta(days=fields[7]),
            specimen=fields[8],
        )
        require_plain(fields_of(issued))
    except (ValueError, TypeError, OverflowError, cbor2.CBORDecodeError, RecursionError) as error:
        raise _refused("payload") from error
    return issued


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
