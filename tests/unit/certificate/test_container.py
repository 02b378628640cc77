# SPDX-License-Identifier: Apache-2.0
"""The container of a signature: what no signature covers in it may not differ either."""

import re

import pytest
from asn1crypto.cms import ContentInfo
from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.certificate import verify_pdf
from footprint.certificate.container import closed
from tests.desk import Desk

TOKEN = bytes.fromhex("060b2a864886f70d010910020e")
"""The type of the attribute that holds the time-stamp of a signature."""
SHA256 = bytes.fromhex("0609608648016503040201")
UNCOVERED = {
    "length of the whole, over the zeros behind it": lambda raw: 2,
    "version of the signature": lambda raw: raw.index(b"\x02\x01\x01\x31") + 2,
    "digests of the signature": lambda raw: raw.index(SHA256) + 5,
    "their parameters": lambda raw: raw.index(SHA256) + len(SHA256) + 1,
    "version of the signer": lambda raw: raw.index(b"\x02\x01\x01\x30") + 2,
    "type of what stands beside": lambda raw: raw.index(TOKEN) + 7,
    "tag of what stands beside": lambda raw: raw.index(TOKEN) - 8,
    "version of the time-stamp": lambda raw: raw.index(b"\x02\x01\x03\x31") + 2,
    "digests of the time-stamp": lambda raw: raw.index(SHA256, raw.index(TOKEN)) + 5,
    "version of the time-stamp's signer": lambda raw: raw.index(b"\x02\x01\x01\x30", raw.index(TOKEN)) + 2,
}
"""Bytes of the container that no signature covers and that change nothing of what it proves: where each stands."""


def container(sealed: bytes) -> tuple[int, bytes]:
    """Where the signature's container begins in a file, and its bytes with the zeros behind them."""
    found = re.search(rb"/Contents ?<([0-9a-fA-F]{2000,})>", sealed)
    assert found is not None
    return found.start(1), bytes.fromhex(found[1].decode())


def flipped(raw: bytes, at: int, bit: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 1 << bit]) + raw[at + 1 :]


def placed(sealed: bytes, raw: bytes) -> bytes:
    """The file with another container of the same length."""
    begin, old = container(sealed)
    return sealed[:begin] + raw.hex().upper().encode() + sealed[begin + 2 * len(old) :]


def test_what_no_signature_covers_may_not_differ_either(long_term: bytes, desk: Desk) -> None:
    """Each bit of each; found by a run of the tamper test whose random keys had moved a byte under its stride."""
    _, raw = container(long_term)
    assert closed(raw)
    assert raw[raw.index(TOKEN) - 8] == 0xA1
    for name, place in UNCOVERED.items():
        for bit in range(8):
            assert not closed(flipped(raw, place(raw), bit)), (name, bit)
    assert placed(long_term, raw) == long_term
    assert not verify_pdf(placed(long_term, flipped(raw, 2, 0)), roots=desk.roots).proven


def test_its_digits_may_not_be_written_otherwise(long_term: bytes, desk: Desk) -> None:
    """One letter of the container small: the same signature, and another file."""
    begin, _ = container(long_term)
    at = next(at for at in range(begin, len(long_term)) if long_term[at : at + 1] in b"ABCDEF")
    changed = long_term[:at] + long_term[at : at + 1].lower() + long_term[at + 1 :]
    assert verify_pdf(long_term, roots=desk.roots).proven
    assert not verify_pdf(changed, roots=desk.roots).proven


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_whatever_stands_there_is_answered(data: st.DataObject, long_term: bytes) -> None:
    """A few bytes changed, left out or put in anywhere: a yes or a no, never a fault."""
    _, raw = container(long_term)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw = raw[:at] + data.draw(st.binary(max_size=3)) + raw[at + data.draw(st.integers(0, 3)) :]
    assert closed(raw) in (True, False)


@pytest.mark.long
def test_no_bit_of_the_container_may_differ(long_term: bytes, desk: Desk) -> None:
    """Every bit outside the certificates (each is held to its issuer's signature): not closed, else looked at in full."""
    _, raw = container(long_term)
    signed = ContentInfo.load(raw)["content"]
    (signer,) = signed["signer_infos"]
    (stamp,) = signer["unsigned_attrs"][0]["values"]
    kept = [one.chosen.dump() for part in (signed, stamp["content"]) for one in part["certificates"]]
    inside = {at for one in kept for at in range(raw.index(one), raw.index(one) + len(one))}
    whole = set(range(len(ContentInfo.load(raw).dump()))) - inside
    left = [(at, bit) for at in sorted(whole) for bit in range(8) if closed(flipped(raw, at, bit))]
    assert left
    # a signed byte is covered in all its bits: one of them, another at each place
    looked_at = {at: bit for at, bit in left if bit == at % 8 or (at, at % 8) not in left}
    proven = [
        (at, bit) for at, bit in looked_at.items()
        if verify_pdf(placed(long_term, flipped(raw, at, bit)), roots=desk.roots).proven
    ]  # fmt: skip
    assert proven == []
