# SPDX-License-Identifier: Apache-2.0
"""Factors typed on rows of energy: grid power is the headline's, and every factor is of its row's kind."""

from datetime import date

import pytest

from footprint.errors import Record
from footprint.factors import shipped
from footprint.schema import Factor
from footprint.submission import check
from footprint.submission.contents import CellValue, Submission
from footprint.submission.power import grid_factor
from tests.example import changed, example, submission_of

PLAIN = submission_of("clothing")
SPEC = example("clothing").spec
FACTORS = shipped().factors
WIND, STEAM = "open/elec.cn.2024.footprint.wind@1", "open/heat.steam.natural_gas.epa80@1"
GRID, EARLIER = "open/elec.cn.2024.footprint.avg@1", "open/elec.cn.2023.footprint.avg@1"


def found(submission: Submission, factors: dict[str, Factor] | None = None) -> list[Record]:
    """Records at the factor cells of the sheet Energy."""
    cells = {submission.place(row.ref("factor")) for row in submission.rows("energy")}
    return [record for record in check(submission, SPEC, factors or FACTORS) if record.where in cells]


def declared(evidence: CellValue) -> list[Record]:
    own = {**FACTORS, WIND: FACTORS[WIND].model_copy(update={"kind": "declared"})}
    return found(changed(changed(PLAIN, "energy", 0, "factor", WIND), "energy", 0, "evidence", evidence), own)


@pytest.mark.parametrize(
    "factor", [WIND, "open/elec.cn.2024.footprint.hydro@1", "open/elec.cn.2024.footprint.coal@1", EARLIER, STEAM]
)
def test_power_takes_no_factor_but_that_of_the_headline(factor: str) -> None:
    twisted = changed(PLAIN, "energy", 0, "factor", factor)
    (record,) = [record for record in found(twisted) if record.severity == "error"]
    assert record.code == "submission_power_refused"
    assert record.where == twisted.place(twisted.rows("energy")[0].ref("factor"))
    assert "绿电凭证" in record.fix("zh")


def test_the_grid_of_the_data_year_may_be_named() -> None:
    assert grid_factor(PLAIN, SPEC) == GRID
    assert found(changed(PLAIN, "energy", 0, "factor", GRID)) == []


def test_a_year_without_a_figure_takes_that_of_the_answer() -> None:
    later = changed(
        changed(PLAIN, "product", 0, "period_start", date(2025, 1, 1)), "product", 0, "period_end", date(2025, 12, 31)
    )
    assert grid_factor(later, SPEC) is None
    answered = changed(
        changed(later, "decisions", 0, "question", "electricity_factor_year"), "decisions", 0, "answer", "2023"
    )
    assert grid_factor(answered, SPEC) == EARLIER


def test_a_suppliers_declared_factor_needs_evidence() -> None:
    assert [(r.code, r.severity) for r in declared("EV2")] == [("submission_power_named", "warning")]
    assert [(r.code, r.severity) for r in declared(None)] == [("submission_power_unproven", "error")]


def test_compressed_air_is_power_too() -> None:
    air = changed(changed(PLAIN, "energy", 0, "kind", "compressed_air"), "energy", 0, "factor", WIND)
    assert "submission_power_refused" in {record.code for record in found(air)}


@pytest.mark.parametrize(
    ("row", "factor"),
    [(3, WIND), (3, "open/water.defra2025.water_supply@1"), (4, STEAM), (3, "open/tx.cotton.pmc@1")],
)
def test_a_factor_of_another_kind_is_refused(row: int, factor: str) -> None:
    codes = {record.code for record in found(changed(PLAIN, "energy", row, "factor", factor))}
    assert ("submission_factor_topic" in codes) == (factor in FACTORS)


def test_steam_may_be_the_fuel_that_makes_it() -> None:
    gas = "open/fuel.wtw.defra2025.natural_gas.kwh_net_cv@1"
    assert found(changed(PLAIN, "energy", 3, "factor", gas)) == []
    unsorted = {**FACTORS, STEAM: FACTORS[STEAM].model_copy(update={"topic": "imported"})}
    assert found(PLAIN, unsorted) == []
