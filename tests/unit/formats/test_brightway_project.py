# SPDX-License-Identifier: Apache-2.0
"""The product system in a Brightway project that bw2data opens."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from footprint.calculation import compute
from footprint.errors import InputError, SystemPartMissing
from footprint.formats import brightway_project
from footprint.model import export_project
from tests.strategies import GWP, factor, line, process, rows, system, takes

FACTORS = rows(
    factor(
        "grid", "kWh", gases={"co2_fossil": Decimal("0.5")}, inputs=(takes("grid", "0.05", "kWh"), takes("coal", "0.3"))
    ),
    factor("coal", gases={"ch4_fossil": Decimal("0.01")}, inputs=(takes("grid", "0.36", "MJ"),)),
    factor("wood", kind="gas_split", gases={"co2_fossil": Decimal("1.1"), "co2_biogenic_uptake": Decimal(-3)}),
    factor("box", kind="co2e_only", co2e=Decimal("0.9"), gwp_basis="AR5"),
)


def tee(model: str, power: str) -> object:
    return system(
        process("sew", line("e", "sew", "grid", power, "MJ"), line("b", "sew", "box", "10", "g"), knit="0.2"),
        process(
            "knit", line("k", "knit", "wood", "0.22"), line("l", "knit", "grid", "1", "kWh"), makes="0.2", unit="kg"
        ),
        model=model,
    )


SYSTEMS = [tee("S", "0.7"), tee("L", "0.9")]

OPEN = """
import json, sys
import bw2calc, bw2data
bw2data.projects.set_current("footprint")
found = {}
for model in ("S", "L"):
    node = bw2data.get_node(database="footprint foreground", code=f"{model}/sew")
    for method in sorted(bw2data.methods):
        lca = bw2calc.LCA({node: 1}, method=method)
        lca.lci(); lca.lcia()
        found[f"{model} {method[-1]}"] = lca.score
grid = bw2data.get_node(database="footprint background", code="s/grid@1")
found["node"] = [grid["unit"], grid["location"], grid["name_zh"], grid["name_en"], grid["comment"]]
open(sys.argv[1], "w").write(json.dumps(found))
"""


def test_bw2data_opens_the_project_and_finds_the_same_score(tmp_path: Path) -> None:
    folder, home = tmp_path / "out" / "project", tmp_path / "home"
    home.mkdir()
    report = export_project(SYSTEMS, FACTORS, GWP, folder)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.parent in (tmp_path, tmp_path / "out")) == [
        "home",
        "out",
        "project",
    ]
    assert list(home.iterdir()) == []
    env = {**os.environ, "BRIGHTWAY2_DIR": str(folder), "HOME": str(home)}
    subprocess.run([sys.executable, "-c", OPEN, str(tmp_path / "a.json")], env=env, check=True, capture_output=True)
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    for one in SYSTEMS:
        ours = compute(one, FACTORS, GWP)
        assert found[f"{one.model} GWP100"] == pytest.approx(float(ours.total), rel=1e-6)
        assert found[f"{one.model} GWP100, with biogenic uptake"] == pytest.approx(
            float(ours.total_with_uptake), rel=1e-6
        )
    assert found["node"][:4] == ["kWh", "CN", "grid（中）", "grid"]
    assert "row 1" in found["node"][4]
    assert report.counts == {"footprint biosphere": 4, "footprint background": 4, "footprint foreground": 4}
    assert {row.model: row.score for row in report.scores if row.method[-1] == "GWP100"} == {
        one.model: repr(found[f"{one.model} GWP100"]) for one in SYSTEMS
    }
    json.dumps(report.as_dict())
    for lang in ("zh", "en"):
        assert str(folder) in report.lines(lang)[0]
        assert len(report.lines(lang)) == 8


def test_rows_that_may_not_be_passed_on_are_named_and_refused(tmp_path: Path) -> None:
    private = {**FACTORS, "s/coal@1": FACTORS["s/coal@1"].model_copy(update={"licence_class": "private"})}
    with pytest.raises(InputError, match="s/coal@1") as caught:
        export_project(SYSTEMS, private, GWP, tmp_path / "p")
    assert "s/coal@1" in caught.value.records[0].what("zh")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError):
        export_project(SYSTEMS, FACTORS, GWP, tmp_path)
    with pytest.raises(InputError):
        export_project(SYSTEMS, FACTORS, GWP, tmp_path / "mine.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_child_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text("raise SystemExit('no bw2data here')")
    monkeypatch.setattr(brightway_project, "_CHILD", child)
    with pytest.raises(SystemPartMissing, match="no bw2data here"):
        export_project(SYSTEMS, FACTORS, GWP, tmp_path / "p")
    assert [path.name for path in tmp_path.iterdir()] == ["child.py"]
