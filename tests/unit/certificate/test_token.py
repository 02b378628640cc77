# SPDX-License-Identifier: Apache-2.0
"""The token says what was issued, to anyone who has the body's key; no changed bit of it is believed."""

import base64
from collections.abc import Callable
from datetime import date

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from footprint.certificate.granted import look_up, token_in, with_token
from footprint.certificate.signed import demonstration_key, open_issued
from footprint.certificate.token import LARGEST, MOST_MODELS, issue, open_token
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


def minted(payload: object, key: Ed25519PrivateKey = BODY_KEY) -> str:
    """A token that is rightly signed over any payload."""
    content = payload if isinstance(payload, bytes) else cbor2.dumps(payload)
    protected = cbor2.dumps({1: -8})
    signature = key.sign(cbor2.dumps(["Signature1", protected, b"", content]))
    kid = key.public_key().public_bytes_raw()[:4]
    return (
        base64.b32encode(cbor2.dumps(cbor2.CBORTag(18, [protected, {4: kid}, content, signature]))).decode().rstrip("=")
    )


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
    assert code(minted(payload)) == "token_unreadable"


def test_a_large_family_is_counted_not_cut_in_silence(builder: Callable[..., StudyResult]) -> None:
    said = open_token(issue(record_of(builder(models=4)), BODY_KEY), KEYS)
    assert len(said.models) == MOST_MODELS
    assert said.more == 1


def test_the_address_is_a_digital_link_when_a_gtin_is_given() -> None:
    link = look_up("https://register.example/C", "A/1", "06901234567892")
    assert link == "HTTPS://REGISTER.EXAMPLE/01/06901234567892/21/A%2F1"
    assert with_token(link, "TT") == link + "?T=TT"
    assert with_token(look_up("https://register.example/#/q", "A1", None), "TT") == "HTTPS://REGISTER.EXAMPLE/#/q/A1/TT"


PLAIN = [1, "TEST-2026-0001", [["M1", "1.234"]], 0, "1 piece", "公司", 2500, 3200, False]
_NOT_OURS: list[tuple[int, object]] = [
    (0, 2), (0, True), (1, "a1"), (1, "AB1\x1b[2J"), (1, "АВС-1"), (1, 5), (1, cbor2.CBORTag(36, "x: y\n\n")),
    (2, [["M1", "１.２"]]), (2, [["M1", "O.l2"]]), (2, [["M1", "1,2"]]), (2, [["M1", 1.5]]), (2, [["M1", "1e9"]]),
    (2, [["M1", "1" * 41]]), (2, []), (2, [["M", "1"]] * 4), (2, {"ab": 1}), (2, ["ab"]), (2, [["M\u200b", "1"]]),
    (3, -1), (3, 1.9), (3, True), (3, cbor2.CBORTag(4, [999_999, 1])), (3, cbor2.CBORTag(4, [99_999_999_999, 1])),
    (3, cbor2.CBORTag(5, [2**40, 1])), (3, cbor2.CBORTag(2, b"\xff" * 99)), (4, 1), (5, "a\u202eb"), (5, "公\n司"),
    (6, 10.7), (6, 2_932_897), (7, "2028"), (8, "no"), (8, 0), (8, None),
]  # fmt: skip


def test_a_token_that_is_well_formed_is_read() -> None:
    assert open_token(minted(PLAIN), KEYS).models == (("M1", "1.234"),)


@pytest.mark.parametrize(("place", "value"), _NOT_OURS, ids=range(len(_NOT_OURS)))
def test_a_field_of_another_kind_is_refused_though_rightly_signed(place: int, value: object) -> None:
    """Also in time: a decimal fraction of CBOR with a large exponent would fill memory when made a whole number."""
    changed = [*PLAIN[:place], value, *PLAIN[place + 1 :]]
    assert code(minted(changed)) in ("token_unreadable", "document_character_refused")


def _message(**changed: object) -> str:
    """A rightly signed token; its headers, key id or signature other than `issue` writes them."""
    protected, payload = cbor2.dumps(changed.get("protected", {1: -8})), cbor2.dumps(PLAIN)
    signature = BODY_KEY.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
    unprotected = {4: BODY_KEY.public_key().public_bytes_raw()[:4]} | changed.get("beside", {})  # type: ignore[operator]
    parts = [protected, unprotected, payload, changed.get("signature", signature)]
    return base64.b32encode(cbor2.dumps(cbor2.CBORTag(18, parts))).decode().rstrip("=")


@pytest.mark.parametrize(
    "changed",
    [
        {"protected": {1: -7}},
        {"protected": {1: -8, 3: 0}},
        {"beside": {4: "text"}},
        {"beside": {5: b"iv"}},
        {"signature": "text"},
    ],
    ids=["algorithm", "protected header", "key id", "header nobody signed", "signature"],
)
def test_a_message_with_other_parts_is_refused(changed: dict[str, object]) -> None:
    assert open_token(_message(), KEYS).number == PLAIN[1]
    assert code(_message(**changed)) == "token_unreadable"


@pytest.mark.parametrize(
    "payload",
    [
        cbor2.dumps(PLAIN) + b"more",
        b"\x9f" + b"".join(cbor2.dumps(one) for one in PLAIN) + b"\xff",
        b"\x81" * 600 + b"\x00",
        bytes.fromhex("d81c81d81d00"),
        cbor2.dumps([*PLAIN, 1]),
    ],
    ids=["bytes behind", "open end", "deep", "circle", "one more"],
)
def test_a_payload_in_another_form_is_refused(payload: bytes) -> None:
    assert code(minted(payload)) == "token_unreadable"


def test_a_longer_token_than_a_code_holds_is_refused() -> None:
    held, longer = (minted([*PLAIN[:5], "公" * letters, *PLAIN[6:]]) for letters in (100, 300))
    assert open_token(held, KEYS).holder == "公" * 100
    assert len(longer) > LARGEST
    assert code(longer) == "token_unreadable"


def test_the_demonstration_key_is_believed_for_specimens_alone() -> None:
    """The key is made from a published sentence: anyone could mint a certificate's token with it."""
    real, specimen = PLAIN, [*PLAIN[:8], True]
    assert open_issued(minted(specimen, demonstration_key()), []).specimen
    assert not open_issued(minted(real), KEYS).specimen
    for payload, key, keys in (
        (real, demonstration_key(), []),
        (real, demonstration_key(), [*KEYS, demonstration_key().public_key()]),
        (specimen, BODY_KEY, KEYS),
    ):
        with pytest.raises(InputError) as refused:
            open_issued(minted(payload, key), keys)
        assert refused.value.records[0].code == "token_demonstration_key"


def test_the_number_in_the_address_is_read_beside_the_token() -> None:
    for gtin in (None, "06901234567892"):
        assert token_in(with_token(look_up("https://register.example/#/q", "A/1", gtin), "TT")) == ("TT", "A/1")
    assert token_in(" TT ") == ("TT", None)
