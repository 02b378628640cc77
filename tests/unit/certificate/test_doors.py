# SPDX-License-Identifier: Apache-2.0
"""The doors of this room from end to end, on the clothing example: specimen, signature, check, token, label, refusals."""

import json
from pathlib import Path
from typing import Any

import pytest

from footprint.cli.entry import run_line
from footprint.factors import load_gwp, open_sets
from footprint.specs import load_spec
from footprint.study import compose, freeze
from tests.pki import PASSPHRASE, Pki, make_pki


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the frozen study of the clothing example."""
    folder = tmp_path_factory.mktemp("desk")
    assert run_line(["example", "clothing", "-o", str(folder / "tee.xlsx"), "--lang", "en"], "en") == 0
    from footprint.cli.opening import open_book

    factors = open_sets()
    submission, spec, told = open_book(folder / "tee.xlsx", factors)
    inputs, _ = compose(submission, load_spec("clothing"), factors, load_gwp(spec.gwp_set), told=told)
    (folder / "study.zip").write_bytes(freeze(inputs))
    return folder


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run_line([*words, "--lang", "en"], "en")
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return code, said.out, said.err


def test_the_whole_way(
    desk: Path, pki: Pki, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    study, cert, decision = str(desk / "study.zip"), str(desk / "c.pdf"), str(desk / "d.json")
    way = ["certificate", study, "--scheme", "national", "-o", cert]
    assert run(capsys, *way, "--demonstration", "--decision-out", decision)[0] == 0
    first = Path(cert).read_bytes()
    assert run(capsys, *way, "--decision", decision)[0] == 2  # the file is there already
    assert run(capsys, *way, "--decision", decision, "--force")[0] == 0
    assert Path(cert).read_bytes() == first
    code, said, _ = run(capsys, "verify", cert, "--study", study)
    assert code == 0
    assert said.startswith("Recomputed")
    (desk / "key.p12").write_bytes(pki.p12)
    (desk / "root.pem").write_bytes(pki.root)
    (desk / "stranger.pem").write_bytes(pki.stranger)
    monkeypatch.setenv("FOOTPRINT_KEY_PASSPHRASE", PASSPHRASE)
    assert run(capsys, "sign", cert, "--key", str(desk / "key.p12"))[0] == 0
    signed = str(desk / "c-signed.pdf")
    code, said, _ = run(capsys, "verify", signed, "--root", str(desk / "root.pem"), "--json")
    found = json.loads(said)
    assert (code, found["signed"], found["status"]) == (0, True, "not checked")
    assert found["signatures"][0]["signer"] == "示例认证机构（演示） TEST"
    assert run(capsys, "verify", signed, "--root", str(desk / "stranger.pem"))[0] == 1
    label = ["label", signed, "--scheme", "national", "--root", str(desk / "root.pem"), "--date", "2025-06-01"]
    code, said, _ = run(capsys, *label, "--market", "CN", "--audience", "business", "-o", str(desk / "label"))
    assert code == 0
    assert len(said.split()) == 12
    code, _, said = run(capsys, *label, "--market", "DE", "--audience", "consumers", "-o", str(desk / "no"))
    assert code == 2
    assert "2024/825" in said
    assert not (desk / "no").exists()
    told = json.loads(Path(decision).read_text("utf-8"))
    token, number = told["token"], told["record"]["number"]
    code, _, said = run(capsys, "verify", "--token", f"HTTPS://REGISTER.EXAMPLE/C/X/{token}")  # of another certificate
    assert (code, number in said) == (2, True)
    code, said, _ = run(capsys, "verify", "--token", f"HTTPS://REGISTER.EXAMPLE/C/{number}/{token}")
    assert code == 0
    assert "SPECIMEN" in said
    assert "2.722" in said


def test_wrong_passphrase_and_no_key(desk: Path, pki: Pki, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "k.p12").write_bytes(pki.p12)
    cert = str(desk / "w.pdf")
    assert (
        run(capsys, "certificate", str(desk / "study.zip"), "--scheme", "neutral", "--demonstration", "-o", cert)[0]
        == 0
    )
    monkeypatch.setenv("FOOTPRINT_KEY_PASSPHRASE", "not this one")
    code, _, said = run(capsys, "sign", cert, "--key", str(desk / "k.p12"))
    assert code == 2
    assert "not this one" not in said
    assert run(capsys, "sign", cert, "--key", str(desk / "none.p12"))[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("certificate", "study.zip", "--scheme", "national"),
        ("certificate", "study.zip", "--scheme", "national", "--demonstration", "--decision", "d.json"),
        ("certificate", "none.zip", "--scheme", "national", "--demonstration"),
        ("certificate", "study.zip", "--scheme", "nowhere", "--demonstration"),
        ("certificate", "study.zip", "--scheme", "national", "--decision", "study.zip"),
        (
            "label",
            "study.zip",
            "--scheme",
            "national",
            "--market",
            "CN",
            "--audience",
            "business",
            "--date",
            "2025-06-01",
        ),
        (
            "label",
            "study.zip",
            "--scheme",
            "national",
            "--market",
            "China",
            "--audience",
            "business",
            "--date",
            "2025-06-01",
        ),
        ("label", "study.zip", "--scheme", "national", "--market", "CN", "--audience", "business"),
        ("label", "study.zip", "--scheme", "national", "--audience", "business", "--date", "2025-06-01"),
        ("sign", "study.zip", "--key", "study.zip"),
        ("verify",),
        ("verify", "study.zip", "--token", "AAA"),
        ("verify", "--token", "AAA"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(words: tuple[str, ...], desk: Path, capsys: Any) -> None:
    paths = [str(desk / word) if word.endswith((".zip", ".json")) else word for word in words]
    code, out, said = run(capsys, *paths)
    assert code == 2
    assert said
    assert not out
