# SPDX-License-Identifier: Apache-2.0
"""A decision record is believed only as it was signed, by a key one trusts; hostile files are refused in words."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from footprint.certificate import load_scheme, open_decision, read_key, sign_decision
from footprint.certificate.demonstration import demonstration_decision
from footprint.certificate.schemas import published
from footprint.certificate.signed import demonstration_key, key_hex
from footprint.errors import InputError
from footprint.schema.canonical import canonical_json
from footprint.schema.result import StudyResult
from tests.decisions import BODY_HEX, BODY_KEY, record_of

SCHEMAS = Path(__file__).resolve().parents[3] / "docs" / "schemas"


@pytest.fixture(scope="module")
def file(study: StudyResult) -> bytes:
    return sign_decision(record_of(study), BODY_KEY)


def refused(content: bytes, trusted: tuple[str, ...] = (BODY_HEX,)) -> str:
    with pytest.raises(InputError) as caught:
        open_decision(content, trusted=trusted)
    for record in caught.value.records:
        assert record.what("zh")
        assert record.fix("en")
        assert len(record.what("en")) < 600
    return caught.value.records[0].code


@pytest.mark.parametrize("name", sorted(published()))
def test_published_schemas_are_those_of_the_code(name: str) -> None:
    assert (SCHEMAS / name).read_text("utf-8") == published()[name], (
        "python -m footprint.certificate.schemas docs/schemas"
    )


def test_it_fits_its_published_schema_and_comes_back(file: bytes, study: StudyResult) -> None:
    jsonschema.validate(json.loads(file), json.loads((SCHEMAS / "decision.schema.json").read_text("utf-8")))
    opened = open_decision(file, trusted=[BODY_HEX])
    assert opened.record == record_of(study)
    assert sign_decision(record_of(study), BODY_KEY) == file


@pytest.mark.parametrize("name", ["neutral", "gba", "national"])
def test_the_demonstration_body_decides_for_any_scheme(name: str, study: StudyResult) -> None:
    opened = open_decision(demonstration_decision(study, load_scheme(name)))
    assert opened.record.body.name.zh == "示例认证机构（演示）"
    assert opened.record.body.demonstration
    assert opened.record.body.approval_number is None


@pytest.mark.slow
def test_no_changed_byte_is_believed(file: bytes) -> None:
    believed = []
    for index in range(0, len(file), 3):
        changed = bytearray(file)
        changed[index] ^= 0x01
        try:
            open_decision(bytes(changed), trusted=[BODY_HEX])
        except InputError:
            continue
        believed.append(file[max(0, index - 20) : index + 5])
    assert believed == []


def _edited(file: bytes, **changes: Any) -> bytes:
    return canonical_json({**json.loads(file), **changes})


def test_signature_key_and_token_are_held_to_the_record(file: bytes, study: StudyResult) -> None:
    record = json.loads(file)["record"]
    other = record_of(study, number="OTHER-1")
    assert refused(_edited(file, record={**record, "number": "OTHER-1"})) == "decision_signature_wrong"
    assert refused(_edited(file, signature="0" * 128)) == "decision_signature_wrong"
    assert refused(file, ()) == "decision_key_untrusted"
    assert refused(file, ("0" * 64,)) == "decision_key_untrusted"
    token = json.loads(sign_decision(other, BODY_KEY))["token"]
    assert refused(_edited(file, token=token)) == "decision_token_differs"
    stranger = json.loads(sign_decision(record_of(study), Ed25519PrivateKey.generate()))["token"]
    assert refused(_edited(file, token=stranger)) == "token_signature_wrong"


def test_the_demonstration_key_signs_for_the_demonstration_body_only(study: StudyResult) -> None:
    assert refused(sign_decision(record_of(study), demonstration_key())) == "decision_demonstration_key"
    posing = sign_decision(record_of(study, body__demonstration=True), BODY_KEY)
    assert refused(posing) == "decision_demonstration_key"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"[" * 200_000,
        b"{" * 200_000,
        b'{"record":{}}',
        b"\xff\xfe",
        b"9" * 5000,
        b'{"record":1,"record":2}',
        b" " * (2**20 + 1),
        b'{"a":' * 2000 + b"1" + b"}" * 2000,
    ],
)
def test_what_is_no_decision_is_refused_in_words(content: bytes) -> None:
    assert refused(content) == "decision_unreadable"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "a b"),
        ("number", "X" * 60),
        ("issued", "2026-02-30"),
        ("study_hash", "zz"),
        ("models", []),
        ("sites", []),
        ("register_entry", {"entry": "x", "address": "http://register.example"}),
        ("register_entry", {"entry": "x", "address": "javascript:alert(1)"}),
        ("register_entry", {"entry": "x", "address": "https://a.example/?q=1"}),
        ("extra", 1),
        ("schema", "footprint/decision/2"),
        ("valid_until", None),
    ],
)
def test_a_field_outside_its_form_is_refused(field: str, value: Any, file: bytes) -> None:
    assert refused(_edited(file, record={**json.loads(file)["record"], field: value})) == "decision_unreadable"


@pytest.mark.parametrize("total", [2.5, 1e400, "1E+2", "NaN", "Infinity", "-", "１２", " 1"])
def test_figures_are_plain_digits(total: Any, file: bytes) -> None:
    record = json.loads(file)["record"]
    changed = {**record, "models": [{**record["models"][0], "total": total}]}
    content = json.dumps({**json.loads(file), "record": changed}).encode()
    assert refused(content) == "decision_unreadable"


@pytest.mark.parametrize("words", ["a\u202eb", "碳\u200b足", "a\x1bb", "a\u3164b"])
def test_unseen_characters_are_refused_at_their_field(words: str, study: StudyResult) -> None:
    content = sign_decision(record_of(study, body__name={"zh": words, "en": ""}), BODY_KEY)
    with pytest.raises(InputError) as caught:
        open_decision(content, trusted=[BODY_HEX])
    assert caught.value.records[0].where.cell == "body.name.zh"


def test_keys_are_read_from_pem_and_hex() -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    pem = BODY_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert key_hex(read_key(pem, "k")) == BODY_HEX == key_hex(read_key(BODY_HEX.encode() + b"\n", "k"))
    for bad in (b"", b"zz", b"00" * 31, b"-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----", b"\xff"):
        with pytest.raises(InputError) as caught:
            read_key(bad, "k")
        assert caught.value.records[0].code == "decision_key_unreadable"
