# SPDX-License-Identifier: Apache-2.0
"""Published uncertainties stand in a table of their own and reach the factor; faults are named by row and column."""

import json
from pathlib import Path

import pytest

from footprint.errors import InputError
from footprint.factors.load import load_set

CODE = "tx.cotton.pmc"


def with_table(folder: Path, *rows: str) -> Path:
    """The set in `folder` with a table `uncertainty`."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    fields = [{"name": name, "type": "string"} for name in ("code", "half_width_95", "source")]
    package["resources"].append(
        {"name": "uncertainty", "path": "uncertainty.csv", "encoding": "utf-8", "schema": {"fields": fields}}
    )
    path.write_text(json.dumps(package, ensure_ascii=False), "utf-8")
    (folder / "uncertainty.csv").write_text("\n".join(["code,half_width_95,source", *rows]) + "\n", "utf-8")
    return folder


def test_a_published_half_width_reaches_the_factor(good: Path) -> None:
    loaded = load_set(with_table(good, f"{CODE},0.3,a paper (2021)"))
    found = loaded.factors[f"open/{CODE}@1"].uncertainty
    assert found is not None
    assert (str(found.value), found.source) == ("0.3", "a paper (2021)")
    assert sum(factor.uncertainty is not None for factor in loaded.factors.values()) == 1


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((f"{CODE},0,x",), "factors_bad_value"),
        ((f"{CODE},wide,x",), "factors_bad_value"),
        (("none.such,0.3,x",), "factors_orphan"),
        ((f"{CODE},0.3,x", f"{CODE},0.4,x"), "factors_duplicate"),
    ],
)
def test_faults_are_named(good: Path, rows: tuple[str, ...], code: str) -> None:
    with pytest.raises(InputError) as caught:
        load_set(with_table(good, *rows))
    assert [record.code for record in caught.value.records] == [code]
