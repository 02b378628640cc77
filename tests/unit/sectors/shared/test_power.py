# SPDX-License-Identifier: Apache-2.0
"""Electricity by location and by market: what is divided, what is not, and that nothing is lost on the way."""

from datetime import date
from decimal import Decimal

import pytest

from footprint.schema import Line, ProductSystem
from footprint.sectors import Derivation, derive
from footprint.sectors.shared.power import covers
from footprint.specs import load_spec
from footprint.submission.power import consumed
from tests.order import GRID, Table, direct, factors, submission, tables

WIND, PV = direct("wind", "MJ", "0.01"), direct("pv", "kWh", "0.05")


def certificate(kind: str, kwh: str, **more: object) -> dict[str, object]:
    return {
        "line": "G1",
        "site": "S1",
        "kind": kind,
        "amount": Decimal(kwh),
        "unit": "kWh",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "factor": "s/pv@1",
        "sold": "no",
        **more,
    }


def derived(*certificates: dict[str, object]) -> Derivation:
    sheets: dict[str, Table] = {**tables(), "certificates": list(certificates)}
    known = {**factors(), WIND.id: WIND, PV.id: PV}
    found = derive(submission(sheets), load_spec("clothing"), known)
    assert found.systems, found.records
    return found


def lines(system: ProductSystem, site: str = "S1") -> dict[str, Line]:
    return {line.id: line for line in system.lines if line.kind == "electricity" and line.site == site}


def test_what_a_site_consumes_is_all_but_what_it_passes_on() -> None:
    sheets = tables()
    assert consumed(submission(sheets), "S1") == Decimal(12 * (1000 + 200 + 500))
    sheets["energy"][2]["purpose"] = "tenant"
    assert consumed(submission(sheets), "S1") == Decimal(12 * (1000 + 200))


def test_a_certificate_counts_by_market_only() -> None:
    found = derived(certificate("green_certificate", "5100", cancellation="C1"))
    (location,), (market,) = found.views["location"], found.views["market"]
    assert lines(location)["energy.E1"].factor == GRID
    grid, green = lines(market)["energy.E1"], lines(market)["energy.E1/G1"]
    assert green.factor == PV.id
    assert green.activity.amount == lines(location)["energy.E1"].activity.amount / 4  # 5 100 of 20 400 kWh
    assert grid.activity.amount + green.activity.amount == lines(location)["energy.E1"].activity.amount
    assert found.systems == found.views["location"]


@pytest.mark.parametrize("kind", ["own_generation", "direct_line"])
def test_own_power_and_a_direct_line_count_in_both_views(kind: str) -> None:
    found = derived(certificate(kind, "5100"))
    assert found.views["location"] == found.views["market"]
    assert "energy.E2/G1" in lines(found.systems[0])


def test_own_power_whose_certificates_were_sold_is_grid_power() -> None:
    found = derived(certificate("own_generation", "5100", sold="yes"))
    assert found.views["market"] == derived().views["market"]


def test_the_amount_arrives_in_the_unit_of_the_technology_factor() -> None:
    found = derived(certificate("direct_contract", "20400", factor=WIND.id, cancellation="C1"))
    (market,) = found.views["market"]
    whole = lines(found.views["location"][0])["energy.E1"].activity.amount
    green = lines(market)["energy.E1/G1"]
    assert (green.activity.unit, green.activity.amount) == ("MJ", whole * Decimal("3.6"))
    assert "energy.E1" not in lines(market), "nothing is left on the grid"


def test_a_site_without_a_meter_is_never_covered() -> None:
    market = derived(certificate("green_certificate", "20400", cancellation="C1")).views["market"][0]
    assert {line.factor for line in lines(market, "S6").values()} == {GRID}


def test_own_generation_is_looked_at_before_certificates() -> None:
    sheets: dict[str, Table] = {
        **tables(),
        "certificates": [
            certificate("green_certificate", "10200", cancellation="C1"),
            certificate("own_generation", "5100", line="G2"),
        ],
    }
    by_site = covers(submission(sheets), {PV.id: PV}, "market")
    assert [(cover.row["line"], cover.share) for cover in by_site["S1"]] == [
        ("G2", Decimal("0.25")),
        ("G1", Decimal("0.5")),
    ]


def test_the_view_of_the_headline_is_said_where_the_views_may_differ() -> None:
    assert "electricity_headline" not in {record.code for record in derived().records}
    (note,) = [r for r in derived(certificate("own_generation", "1")).records if r.code == "electricity_headline"]
    assert (note.value, note.severity) == ("location", "note")
    market = load_spec("clothing").model_copy(update={"electricity_headlines": ("market", "location")})
    found = derive(submission(), market, factors())
    (note,) = [record for record in found.records if record.code == "electricity_headline"]
    assert "residual mix" in note.what("en")
    assert found.systems == found.views["market"]
