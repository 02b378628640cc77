# SPDX-License-Identifier: Apache-2.0
"""Search proposes with reasons and says honestly when nothing fits; an unknown id names the nearest three."""

import pytest

from footprint.errors import InputError
from footprint.factors import closure, find, nearest, shipped, unknown


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("元明粉", "ch.na2so4.bc"),
        ("caustic soda", "ch.naoh50.bc"),
        ("氨纶", "tx.elastane.eb"),
        ("涤纶短纤", "tx.pes.pmc"),
        ("polybag", "pack.defra2025.plastics_ldpe_and_lldpe_incl_forming_primary_material_production"),
        ("瓦楞纸箱", "pack.defra2025.paper_and_board_board_primary_material_production"),
        ("Grid Electricity", "elec.cn.2024.footprint.avg"),
        ("蒸汽", "heat.steam.natural_gas.epa80"),
    ],
)
def test_everyday_names_find_their_row(words: str, code: str) -> None:
    assert f"open/{code}@1" in [candidate.factor for candidate in find(shipped(), words)]


@pytest.mark.parametrize("words", ["活性染料", "钛合金外壳", "", "  ", "zzzz qqqq"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert find(shipped(), words) == []


def test_unit_and_topic_narrow_the_search() -> None:
    assert all(c.unit in ("kWh", "MJ", "GJ") for c in find(shipped(), "天然气", 10, unit="GJ"))
    assert all(shipped().factors[c.factor].topic == "fuels" for c in find(shipped(), "天然气", 10, topic="fuels"))
    assert find(shipped(), "棉花", unit="kWh") == []


def test_candidates_come_best_first_with_reasons() -> None:
    found = find(shipped(), "柴油", 5)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert all(c.reasons for c in found)
    assert find(shipped(), "柴油", 5) == found


def test_what_is_only_alike_says_so() -> None:
    near = find(shipped(), "涤纶长丝", 1)[0]
    assert near.factor == "open/tx.pes.pmc@1"
    assert any("核对" in reason.zh for reason in near.reasons)
    assert not any("核对" in reason.zh for reason in find(shipped(), "涤纶", 1)[0].reasons)


def test_among_equals_the_latest_year_comes_first() -> None:
    assert find(shipped(), "市电", 1)[0].factor == "open/elec.cn.2024.footprint.avg@1"


def test_a_caution_travels_with_the_candidate() -> None:
    best = find(shipped(), "分散染料", 1)[0]
    assert any("活性染料" in reason.zh for reason in best.reasons)


def test_an_unknown_id_names_three_and_matches_none() -> None:
    record = unknown(shipped(), "open/tx.coton.pmc@1")
    assert record.severity == "error"
    assert "open/tx.cotton.pmc@1" in record.what("zh")
    assert len(nearest(shipped(), "open/tx.coton.pmc@1")) == 3


def test_the_closure_holds_everything_reached() -> None:
    found = closure(shipped(), ["open/heat.steam.natural_gas.epa80@1"])
    assert set(found) == {
        "open/heat.steam.natural_gas.epa80@1",
        "open/fuel.wtw.defra2025.natural_gas.kwh_net_cv@1",
        "open/fuel_wtt.defra2025.natural_gas.kwh_net_cv@1",
    }


def test_the_closure_reports_every_unknown_id_at_once() -> None:
    with pytest.raises(InputError) as caught:
        closure(shipped(), ["open/b@1", "open/tx.cotton.pmc@1", "open/a@1"])
    assert [record.value for record in caught.value.records] == ["open/a@1", "open/b@1"]
