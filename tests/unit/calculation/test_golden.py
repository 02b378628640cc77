# SPDX-License-Identifier: Apache-2.0
"""Systems small enough to work by hand, with whole-number answers."""

from decimal import Decimal
from pathlib import Path

import yaml

from footprint.calculation import compute, intensities
from tests.strategies import factor, gwp_set, line, process, rows, system, takes

GOLDEN = Path(__file__).parents[2] / "golden" / "phone.yaml"

PHONE_FACTORS = rows(
    factor("grid", "kWh", gases={"co2_fossil": Decimal(1)}, inputs=(takes("grid", "0.5", "kWh"),)),
    factor("wafer", "piece", gases={"sf6": Decimal("0.01")}, inputs=(takes("grid", "10.8", "MJ"),)),
    factor("wood", kind="gas_split", gases={"co2_fossil": Decimal(1), "co2_biogenic_uptake": Decimal(-3)}),
)
PHONE = system(
    process(
        "assembly",
        line("el.1", "assembly", "grid", "7.2", "MJ", site="S1"),
        line("pack.1", "assembly", "wood", "500", "g"),
        line("pack.2", "assembly", "wood", "0.5", "kg"),
        stage="assembly",
        chips="2",
    ),
    process("chips", line("bom.1", "chips", "wafer", "2", "piece"), makes="2", stage="chips"),
)


def decimals(cut: dict[str, str]) -> dict[str, Decimal]:
    return {key: Decimal(figure) for key, figure in cut.items()}


def test_phone_wafer_and_grid_with_losses() -> None:
    golden = yaml.safe_load(GOLDEN.read_text("utf-8"))
    gwp = gwp_set(**golden["gwp"])
    assert intensities(PHONE_FACTORS, gwp) == {row: decimals(cut) for row, cut in golden["intensities"].items()}
    found = compute(PHONE, PHONE_FACTORS, gwp)
    assert found.total == Decimal(golden["total"])
    assert found.total_with_uptake == Decimal(golden["total_with_uptake"])
    assert found.by_stage == decimals(golden["by_stage"])
    assert found.by_flow == decimals(golden["by_flow"])
    assert found.by_site == decimals(golden["by_site"])
    assert found.self_check.brightway == 19


def test_two_rows_that_need_each_other() -> None:
    """grid = 1 + 1 coal, coal = 1 + 0.5 grid: grid = 4, coal = 3."""
    factors = rows(
        factor("grid", "kWh", gases={"co2_fossil": Decimal(1)}, inputs=(takes("coal", "1"),)),
        factor("coal", gases={"co2_fossil": Decimal(1)}, inputs=(takes("grid", "0.5", "kWh"),)),
    )
    found = intensities(factors, gwp_set(co2_fossil="1"))
    assert {row: flows["co2_fossil"] for row, flows in found.items()} == {"s/grid@1": 4, "s/coal@1": 3}


def test_co2e_rows_stand_on_the_flow_of_their_basis_and_a_unit_process_may_carry_a_lump() -> None:
    factors = rows(
        factor("box", kind="co2e_only", co2e=Decimal(3), gwp_basis="AR5 (28/265)"),
        factor("dye", kind="declared", co2e=Decimal(5), gwp_basis="as the supplier"),
        factor(
            "tee",
            "piece",
            gases={"co2_fossil": Decimal(1)},
            co2e=Decimal(2),
            gwp_basis="AR6",
            inputs=(takes("box", "2"), takes("box", "1000", "g"), takes("dye", "1")),
        ),
    )
    gwp = gwp_set(co2_fossil="1")
    assert intensities(factors, gwp)["s/tee@1"] == {"co2_fossil": 1, "co2e_ar5": 9, "co2e_ar6": 2, "co2e_unstated": 5}
    found = compute(system(process("p", line("l", "p", "tee", "1", "piece"))), factors, gwp)
    assert found.total == 17
    assert found.by_gwp_basis == {"AR5": 9, "AR6": 2, "not stated": 5, "split": 1}


def test_shares_are_weighted_by_contribution() -> None:
    factors = rows(
        factor("own", kind="declared", co2e=Decimal(3), primary_data_share=Decimal(100)),
        factor("base", kind="co2e_only", co2e=Decimal(1)),
    )
    lines = (
        line("a", "p", "own", "1", primary=True),
        line("b", "p", "own", "1"),
        line("c", "p", "base", "3", primary=True),
        line("d", "p", "base", "1", status="illustrative"),
    )
    found = compute(system(process("p", *lines)), factors, gwp_set(co2_fossil="1"))
    assert found.total == 10
    assert found.primary_share == Decimal("0.3")
    assert found.primary_activity_share == Decimal("0.6")
    assert found.illustrative_share == Decimal("0.1")
