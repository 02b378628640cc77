# SPDX-License-Identifier: Apache-2.0
"""The token says what was issued, to anyone who has the body's key; no changed bit of it is believed."""

import base64
from collections.abc import Callable
from datetime import date

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from footprint.certificate.granted import look_up, with_token
from footprint.certificate.token import MOST_MODELS, issue, open_token
from footprint.errors import InputError
from footprint.schema.result import StudyResult
from tests.decisions import BODY_KEY, record_of

KEYS = [BODY_KEY.public_key()]
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@pytest.fixture(scope="module")
def token(study: StudyResult) -> str:
    return issue(record_of(study), BODY_KEY)


def code(words: str, keys: list[object] | None = None) -> str:
    with pytest.raises(InputError) as refused:
        open_token(words, KEYS if keys is None else keys)  # type: ignore[arg-type]
    assert refused.value.records[0].fix("zh")
    return refused.value.records[0].code


def test_it_says_what_was_issued(token: str, study: StudyResult) -> None:
    said = open_token(token, KEYS)
    assert said.number == "TEST-2026-0001"
    assert said.models == ((study.models[0].model, study.models[0].printed.total),)
    assert said.unit == f"kg CO2e / {study.declared_unit.en}"
    assert said.boundary == "partial CFP, cradle to gate"
    assert said.holder == study.applicant.name_zh
    assert (said.issued, said.valid_until) == (date(2026, 12, 1), date(2028, 11, 30))
    assert not said.specimen
    assert set(said.as_dict()) >= {"number", "models", "unit", "boundary", "holder", "issued", "valid_until"}


def test_it_is_a_cose_sign1_that_others_can_read(token: str) -> None:
    message = cbor2.loads(base64.b32decode(token + "=" * (-len(token) % 8)))
    assert message.tag == 18
    protected, unprotected, payload, signature = message.value
    assert cbor2.loads(protected) == {1: -8}
    assert unprotected == {4: BODY_KEY.public_key().public_bytes_raw()[:4]}
    BODY_KEY.public_key().verify(signature, cbor2.dumps(["Signature1", protected, b"", payload]))


def test_no_changed_letter_is_believed(token: str) -> None:
    believed = 0
    for index, letter in enumerate(token):
        other = _ALPHABET[(_ALPHABET.index(letter) + 1) % 32]
        try:
            open_token(token[:index] + other + token[index + 1 :], KEYS)
        except InputError:
            continue
        believed += 1
    assert (believed, len(token) > 200) == (0, True)


def test_only_the_key_that_signed_proves_it(token: str) -> None:
    assert code(token, []) == "token_signature_wrong"
    assert code(token, [Ed25519PrivateKey.generate().public_key()]) == "token_signature_wrong"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "A",
        "abc",
        "A" * 40,
        "A" * 5000,
        "碳足迹",
        "2KCE",
        "0189",
        base64.b32encode(b"\x9f" * 40).decode(),
        "D2" * 90,
    ],
)
def test_what_is_no_token_is_refused_in_words(words: str) -> None:
    assert code(words) in ("token_unreadable", "token_signature_wrong")


@pytest.mark.parametrize(
    "payload",
    [b"", b"\x80", cbor2.dumps(1), cbor2.dumps([2] * 9), cbor2.dumps([1, "n", 5, 0, "u", "h", 1, 2, False]),
     cbor2.dumps([1, "n", [["m", "1"]], 0, "u", "h", 10**12, 2, False]), cbor2.dumps([1, "n", [["m"]], 0, "u", "h", 1, 2, False])],
)  # fmt: skip
def test_a_signed_payload_of_another_form_is_refused(payload: bytes) -> None:
    protected = cbor2.dumps({1: -8})
    signature = BODY_KEY.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
    kid = BODY_KEY.public_key().public_bytes_raw()[:4]
    message = cbor2.dumps(cbor2.CBORTag(18, [protected, {4: kid}, payload, signature]))
    assert code(base64.b32encode(message).decode().rstrip("=")) == "token_unreadable"


def test_a_large_family_is_counted_not_cut_in_silence(builder: Callable[..., StudyResult]) -> None:
    said = open_token(issue(record_of(builder(models=4)), BODY_KEY), KEYS)
    assert len(said.models) == MOST_MODELS
    assert said.more == 1


def test_the_address_is_a_digital_link_when_a_gtin_is_given() -> None:
    link = look_up("https://register.example/C", "A/1", "06901234567892")
    assert link == "HTTPS://REGISTER.EXAMPLE/01/06901234567892/21/A%2F1"
    assert with_token(link, "TT") == link + "?T=TT"
    assert with_token(look_up("https://register.example/#/q", "A1", None), "TT") == "HTTPS://REGISTER.EXAMPLE/#/q/A1/TT"
