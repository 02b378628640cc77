# SPDX-License-Identifier: Apache-2.0
"""Every change of a row is named; a figure that moves under the same version is called out."""

from pathlib import Path

from footprint.factors import RowChange, diff, load_set, shipped

from .conftest import edit, put

COTTON = "tx.cotton.pmc"


def test_nothing_changed(good: Path) -> None:
    assert diff(shipped(), load_set(good)) == []


def test_figure_with_and_without_a_new_version(good: Path) -> None:
    before = str(shipped().factors[f"open/{COTTON}@1"].co2e)
    put(good, "textiles", COTTON, co2e="9.5")
    (silent,) = diff(shipped(), load_set(good))
    assert silent == RowChange(COTTON, "changed_silently", (("co2e", before, "9.5"),))
    put(good, "textiles", COTTON, version="2")
    (honest,) = diff(shipped(), load_set(good))
    assert (honest.change, honest.fields[0]) == ("changed", ("version", "1", "2"))


def test_words_may_change_and_rows_come_and_go(good: Path) -> None:
    gone = next(f.code for f in shipped().factors.values() if f.topic == "dairy_feed" and f.kind == "co2e_only")
    put(good, "textiles", COTTON, name_en="Cotton lint")
    edit(good, "dairy_feed", lambda rows: [row for row in rows if row["code"] != gone])
    found = diff(shipped(), load_set(good))
    assert sorted(change.change for change in found) == ["changed", "removed"]
    assert sorted(change.change for change in diff(load_set(good), shipped())) == ["added", "changed"]
