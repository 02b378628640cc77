# SPDX-License-Identifier: Apache-2.0
"""Services that are down, slow, wrong or hostile: a sentence in both languages, the right exit code, and no file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import tsp

from footprint.certificate import render_certificate
from footprint.certificate.revocation import Archive, read_answer, read_list
from footprint.certificate.services import ServiceFailed, ask, is_web_address
from footprint.certificate.signatures import read_roots
from footprint.certificate.signing import load_key, sign_pdf, time_stamper
from footprint.cli.entry import run_line
from footprint.errors import FootprintError, InputError, SystemPartMissing
from footprint.schema.result import StudyResult
from tests.decisions import own_scheme, signed
from tests.pki import PASSPHRASE, Answer, Pki, Services, make_pki, serving

REPLY = "application/timestamp-reply"


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    with serving() as made:
        yield made


@pytest.fixture(scope="module")
def pki(services: Services, tmp_path_factory: pytest.TempPathFactory) -> Pki:
    made = make_pki(tmp_path_factory.mktemp("pki"), services.url)
    services.of(made)
    return made


@pytest.fixture(scope="module")
def unsigned(study: StudyResult, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return render_certificate(study, signed(study), own_scheme(tmp_path_factory.mktemp("schemes")))


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://tsa.example/stamp", True),
        ("http://127.0.0.1:8080/", True),
        ("", False),
        ("tsa.example", False),
        ("ftp://tsa.example", False),
        ("file:///etc/passwd", False),
        ("https:///nohost", False),
        ("http://user:secret@tsa.example", False),
        ("http://tsa.example/a b", False),
        ("http://tsa.example/\r\nX-Header: 1", False),
        ("http://时间戳.example", False),
        ("http://tsa.example:99999", False),
        ("http://[::1", False),
        ("data:text/plain,x", False),
        ("http://" + "a" * 3000, False),
    ],
)
def test_only_plain_web_addresses(address: str, good: bool) -> None:
    assert is_web_address(address) is good
    if not good:
        with pytest.raises(InputError) as refused:
            time_stamper(address)
        assert refused.value.records[0].code == "sign_tsa_address"


def _other(pki: Pki) -> Answer:
    """A good stamp of something else, with the nonce that was asked for."""

    def answer(body: bytes) -> tuple[int, str, bytes]:
        question = tsp.TimeStampReq.load(body)
        question["message_imprint"]["hashed_message"] = b"\x00" * 32
        return 200, REPLY, pki.stamp(tsp.TimeStampReq(question.native).dump())

    return answer


def _replayed(pki: Pki) -> Answer:
    """A stamp of the same digest made for another question."""

    def answer(body: bytes) -> tuple[int, str, bytes]:
        question = tsp.TimeStampReq.load(body)
        question["nonce"] = 7
        return 200, REPLY, pki.stamp(tsp.TimeStampReq(question.native).dump())

    return answer


def _broken(pki: Pki) -> Answer:
    """A stamp whose signature does not fit: its time was changed."""

    def answer(body: bytes) -> tuple[int, str, bytes]:
        content = bytearray(pki.stamp(body))
        at = content.index(b"2026") if b"2026" in content else content.index(b"20", 60)
        content[at + 3] ^= 0x01
        return 200, REPLY, bytes(content)

    return answer


def _rejected(_: bytes) -> tuple[int, str, bytes]:
    """A reply of nothing but the status *rejection* (2); asn1crypto cannot read a reply without a token."""
    return 200, REPLY, bytes.fromhex("30053003020102")


FAULTS: list[tuple[str, Callable[[Pki], Answer] | None, str, int]] = [
    ("nobody there", None, "sign_tsa_failed", 3),
    ("404", lambda _: lambda _: (404, "text/plain", b""), "sign_tsa_failed", 3),
    ("500", lambda _: lambda _: (500, REPLY, b"x"), "sign_tsa_failed", 3),
    ("redirect to a file", lambda _: lambda _: (302, REPLY, b"file:///etc/passwd"), "sign_tsa_failed", 3),
    ("a web page", lambda _: lambda _: (200, "text/html", b"<html>"), "sign_tsa_failed", 3),
    ("huge", lambda _: lambda _: (200, REPLY, b"0" * 2**20), "sign_tsa_failed", 3),
    ("refused", lambda _: _rejected, "sign_tsa_answer", 3),
    ("empty", lambda _: lambda _: (200, REPLY, b""), "sign_tsa_answer", 3),
    ("garbage", lambda _: lambda _: (200, REPLY, b"\x30\x82\xff\xff garbage"), "sign_tsa_answer", 3),
    ("nested garbage", lambda _: lambda _: (200, REPLY, b"\x30\x80" * 5000), "sign_tsa_answer", 3),
    ("another digest", _other, "sign_tsa_answer", 3),
    ("another nonce", _replayed, "sign_tsa_answer", 3),
    ("broken signature", _broken, "sign_tsa_answer", 3),
    (
        "another authority",
        lambda pki: lambda body: (200, REPLY, pki.stamp(body, "tsa_stranger")),
        "sign_tsa_untrusted",
        2,
    ),
]


@pytest.mark.parametrize(("name", "fault", "code", "status"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_faulty_time_stamp_service_leaves_no_file(
    name: str,
    fault: Callable[[Pki], Answer] | None,
    code: str,
    status: int,
    services: Services,
    pki: Pki,
    unsigned: bytes,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = f"{services.url}/faulty"
    if fault is None:
        address = "http://127.0.0.1:9/"
    else:
        services.answers["/faulty"] = fault(pki)
    for file, content in (("c.pdf", unsigned), ("k.p12", pki.p12), ("root.pem", pki.root)):
        (tmp_path / file).write_bytes(content)
    monkeypatch.setenv("FOOTPRINT_KEY_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    line = ["sign", "c.pdf", "--key", "k.p12", "--root", "root.pem", "--tsa", address, "--lang", "en", "--json"]
    assert run_line(line, "en") == status
    said = capsys.readouterr()
    assert code in said.out + said.err
    assert "Traceback" not in said.err
    assert (tmp_path / "c.pdf").read_bytes() == unsigned
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.pdf", "k.p12", "root.pem"]


def test_a_slow_service_is_given_up(services: Services) -> None:
    import time

    def slow(_: bytes) -> tuple[int, str, bytes]:
        time.sleep(1.0)
        return 200, REPLY, b"late"

    services.answers["/slow"] = slow
    with pytest.raises(ServiceFailed, match="timeout"):
        ask(f"{services.url}/slow", REPLY, (b"x", "application/timestamp-query"), seconds=0.2)


def _signing(pki: Pki, services: Services, unsigned: bytes, name: str = "body", **archive: Any) -> bytes:
    roots = read_roots(pki.root, "root")
    given = {"roots": roots} | archive
    key = load_key(pki.p12_of(name), PASSPHRASE.encode(), "k")
    return sign_pdf(unsigned, key, time_stamper(f"{services.url}/tsa"), Archive(**given))


def test_revocation_refusals(pki: Pki, services: Services, unsigned: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    lists = [read_list(content) for content in pki.crls()]
    stale = [read_list(content) for content in pki.crls(datetime(2025, 6, 1, tzinfo=UTC))]
    broken = bytearray(pki.crl("issuing"))
    broken[-5] ^= 1
    stranger = read_roots(pki.stranger, "stranger")
    cases: list[tuple[str, type[FootprintError], dict[str, Any]]] = [
        ("sign_revocation_missing", InputError, {}),
        ("sign_revocation_missing", InputError, {"lists": lists[:1]}),
        ("sign_revocation_missing", InputError, {"lists": stale}),
        ("sign_revocation_missing", InputError, {"lists": [lists[0], read_list(bytes(broken))]}),
        ("sign_revoked", InputError, {"lists": lists, "name": "revoked"}),
        ("sign_chain_untrusted", InputError, {"lists": lists, "roots": stranger}),
        ("sign_revoked", InputError, {"online": True, "name": "revoked"}),
    ]
    for code, kind, given in cases:
        with pytest.raises(kind) as refused:
            _signing(pki, services, unsigned, **given)
        assert refused.value.records[0].code == code, given
        assert refused.value.records[0].what("zh")
    for fault in (
        lambda _: (500, "application/pkix-crl", b""),
        lambda _: (200, "application/pkix-crl", b"garbage"),
        lambda _: (200, "text/html", b"<html>"),
    ):
        for path in [path for path in services.answers if path.startswith("/demonstration/")]:
            monkeypatch.setitem(services.answers, path, fault)
        with pytest.raises(SystemPartMissing) as failed:
            _signing(pki, services, unsigned, online=True)
        assert failed.value.records[0].code == "sign_revocation_failed"
        assert "/crls/root/latest.crl" in failed.value.records[0].value


@pytest.mark.parametrize(
    "content", [b"", b"garbage", b"\x30\x03\x02\x01\x01", b"-----BEGIN X509 CRL-----\n", b"\x30\x80" * 900]
)
def test_files_that_are_no_revocation_data(content: bytes) -> None:
    for read in (read_list, read_answer):
        with pytest.raises(InputError) as refused:
            read(content, "x.crl")
        assert refused.value.records[0].code == "revocation_unreadable"


@pytest.mark.parametrize(
    ("words", "lacking"),
    [(["--online"], "--tsa, --root"), (["--archive"], "--tsa, --root, --crl"), (["--crl", "x"], "--tsa, --root")],
)
def test_what_b_lt_needs_is_said(
    words: list[str], lacking: str, unsigned: bytes, pki: Pki, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.pdf").write_bytes(unsigned)
    (tmp_path / "k.p12").write_bytes(pki.p12)
    line = ["sign", str(tmp_path / "c.pdf"), "--key", str(tmp_path / "k.p12"), *words, "--lang", "en"]
    assert run_line(line, "en") == 2
    assert lacking in capsys.readouterr().err
    assert not (tmp_path / "c-signed.pdf").exists()


def test_the_door_signs_and_verifies_for_archives(
    unsigned: bytes, pki: Pki, services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    import json

    for file, content in (("c.pdf", unsigned), ("k.p12", pki.p12), ("root.pem", pki.root)):
        (tmp_path / file).write_bytes(content)
    for issuer in ("root", "issuing"):
        (tmp_path / f"{issuer}.crl").write_bytes(pki.crl(issuer))
    monkeypatch.setenv("FOOTPRINT_KEY_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    lists = ["--crl", "root.crl", "--crl", "issuing.crl"]
    line = [
        "sign",
        "c.pdf",
        "--key",
        "k.p12",
        "--root",
        "root.pem",
        "--tsa",
        f"{services.url}/tsa",
        *lists,
        "--archive",
    ]
    assert run_line([*line, "--json"], "en") == 0
    assert json.loads(capsys.readouterr().out)["profile"] == "B-LTA"
    assert run_line(["verify", "c-signed.pdf", "--root", "root.pem", *lists, "--json"], "en") == 0
    (found,) = json.loads(capsys.readouterr().out)["signatures"]
    assert (found["profile"], found["revocation"]) == ("B-LTA", "good")
    assert found["authority"].startswith("TEST TIME-STAMPING")
