# SPDX-License-Identifier: Apache-2.0
"""Who emits what behind a factor: parts add up to the intensity, loops included."""

from decimal import Decimal

import pytest

from footprint.calculation import intensities
from footprint.calculation.chain import chain
from footprint.factors import load_gwp, shipped
from tests.strategies import GWP, factor, rows, takes

D = Decimal
FACTORS = rows(
    factor("yarn", inputs=(takes("fibre", "1.25"), takes("grid", "2", "kWh")), gases={"co2_fossil": D("0.1")}),
    factor("fibre", kind="co2e_only", co2e=D(2), gwp_basis="AR5"),
    factor("grid", "kWh", gases={"co2_fossil": D("0.5")}, inputs=(takes("grid", "0.2", "kWh"),)),
)


def test_parts_by_hand() -> None:
    found = chain(FACTORS, GWP, "s/yarn@1")
    assert found.rows == (("s/fibre@1", D("2.5")), ("s/grid@1", D("1.25")), ("s/yarn@1", D("0.1")))
    assert found.total == D("3.85")


@pytest.mark.parametrize("name", sorted(name for name, f in shipped().factors.items() if f.inputs)[::10])
def test_parts_are_the_intensity(name: str) -> None:
    gwp = load_gwp("AR6")
    solved = intensities(shipped().factors, gwp)[name]
    weights = {flow: gwp.species[flow].value if flow in gwp.species else D(1) for flow in solved}
    total = sum((kg * weights[flow] for flow, kg in solved.items() if flow != "co2_biogenic_uptake"), D(0))
    assert abs(chain(shipped().factors, gwp, name).total - total) <= D("1e-15") * abs(total)
