# SPDX-License-Identifier: Apache-2.0
"""`run --electricity`: the headline by market where the rules offer it, a record and exit 2 where they do not."""

import json
from pathlib import Path

import pytest

from footprint.cli.entry import run_line
from footprint.specs import Spec, load_spec
from footprint.submission import write_example
from tests.example import example
from tests.tagged import undrawn


def ran(product: str, folder: Path, view: str) -> int:
    path = folder / f"{product}.xlsx"
    write_example(load_spec(product), "en", path)
    return run_line(
        ["run", str(path), "-o", str(folder / "out"), "--json", "--electricity", view, "--lang", "en"], "en"
    )


def test_the_market_view_becomes_the_headline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    undrawn(monkeypatch)
    assert ran("clothing", tmp_path, "market") == 0
    told = json.loads(capsys.readouterr().out)
    for model, known in zip(told["models"], example("clothing").result.models, strict=True):
        views = model["electricity_views"]
        assert views["market"] == {"total": model["total"], "headline": True}
        assert views["location"] == {"total": known.printed.total, "headline": False}


def test_a_view_that_is_not_offered_is_a_record_at_the_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every shipped specification offers both views, so the list of one is taken from it."""
    views = Spec.model_fields["electricity_headlines"].default
    given = load_spec("dairy")
    monkeypatch.setitem(given.__dict__, "electricity_headlines", views)
    assert ran("dairy", tmp_path, "market") == 2
    (record,) = json.loads(capsys.readouterr().out)["records"]
    assert (record["code"], record["cell"]) == ("electricity_not_offered", "--electricity")
    assert not (tmp_path / "out").exists()
