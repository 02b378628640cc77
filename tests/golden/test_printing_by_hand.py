# SPDX-License-Identifier: Apache-2.0
"""One book at two run lengths, every step worked by hand. The order and the factors are round figures that stand for
nothing. Tolerance: none, all figures terminate.

Order: 64 pages of text, 16 leaves from a sheet of 1000 x 500 mm at 80 g/m² (heatset), and a cover of 200 g/m², four from
a sheet (sheetfed). Spoilage: 20 % of the running sheets, then 20 % of the copies after the press; make-ready 500 sheets of
text and 100 of cover. 8 + 4 plates. Only binding is metered. Factors, kg CO2 per unit: text paper 1.5 /kg, cover paper
2 /kg, plate 8 /m², ink 2 /kg, wash 1 /kg, film 3 /kg, board 1 /kg, gas 0.1 /MJ, power 0.5 /kWh, lorry 0.1 /tkm,
recycler 400 /t.

                                                             run of 1000         run of 4000
Text sheets through the press  64/2/16 = 2; 2/0.8/0.8 = 3.125
    + 500/run                                                3.625               3.25
    paper, sheet 1 x 0.5 x 0.08 = 0.04 kg                    0.145 kg  0.2175    0.13 kg   0.195
Cover sheets  1/4/0.8/0.8 = 0.390625, + 100/run              0.490625            0.415625
    paper, sheet 0.1 kg                                      0.0490625 0.098125  0.0415625 0.083125
Plates  12/run; 0.5 m² each                                  0.006 m²  0.048     0.0015 m² 0.012
    1 kWh each                                               0.012     0.006     0.003     0.0015
Press power, text  10 kWh per 1000 sheets + 4 kWh per run    0.04025   0.020125  0.0335    0.01675
    cover  10 kWh per 1000 sheets                            0.00490625 0.002453125  0.00415625 0.002078125
Dryer  40 MJ per 1000 sheets of text                         0.145 MJ  0.0145    0.13 MJ   0.013
Ink, text  0.8 kg per 1000 sheets                            0.0029    0.0058    0.0026    0.0052
    cover  2 kg per colour ream of 1000 impressions, 4 colours  0.003925  0.00785   0.003325  0.00665
Wash  3 kg per run                                           0.003     0.003     0.00075   0.00075
    its CO2  50 % solvent x 60 % carbon x 44/12              0.0033    0.0033    0.000825  0.000825
Alcohol  1 kg per 1000 copies                                0.001     0.001     the same
    its CO2 in the oxidiser  60 % carbon x 44/12             0.0022    0.0022    the same
Film 2 g 0.006; finishing 20 kWh per 1000 copies 0.01; binding 120 kWh x 1/4 / 1200 copies = 0.025 kWh 0.0125;
carton 0.05 x 0.4 kg 0.02; packing 2 kWh per 1000 copies 0.001; freight 0.2 kg x 500 km 0.01;
trim 0.12 t x 1/4 / 1200 copies = 0.000025 t 0.01: the same at any run
    sum                                                      0.499353125         0.409578125
"""

from decimal import Decimal

import pytest

from footprint.calculation import compute
from footprint.schema import Footprint
from footprint.sectors import derive
from footprint.specs import load_spec
from tests.order import submission
from tests.print_order import factors, tables
from tests.strategies import gwp_set

SPEC = load_spec("printed_matter")

BY_RUN: dict[int, dict[str, tuple[str, str]]] = {
    1000: {
        "components.P1/paper": ("0.145", "0.2175"),
        "components.P2/paper": ("0.0490625", "0.098125"),
        "bom.B1": ("0.006", "0.048"),
        "models.BK/prepress/electricity": ("0.012", "0.006"),
        "components.P1/printing/electricity": ("0.04025", "0.020125"),
        "components.P2/printing/electricity": ("0.00490625", "0.002453125"),
        "components.P1/printing/heat": ("0.145", "0.0145"),
        "bom.B2": ("0.0029", "0.0058"),
        "bom.B3": ("0.003925", "0.00785"),
        "bom.B4": ("0.003", "0.003"),
        "bom.B4/solvent": ("0.0033", "0.0033"),
    },
    4000: {
        "components.P1/paper": ("0.13", "0.195"),
        "components.P2/paper": ("0.0415625", "0.083125"),
        "bom.B1": ("0.0015", "0.012"),
        "models.BK/prepress/electricity": ("0.003", "0.0015"),
        "components.P1/printing/electricity": ("0.0335", "0.01675"),
        "components.P2/printing/electricity": ("0.00415625", "0.002078125"),
        "components.P1/printing/heat": ("0.13", "0.013"),
        "bom.B2": ("0.0026", "0.0052"),
        "bom.B3": ("0.003325", "0.00665"),
        "bom.B4": ("0.00075", "0.00075"),
        "bom.B4/solvent": ("0.000825", "0.000825"),
    },
}

AT_ANY_RUN = {
    "bom.B5": ("0.001", "0.001"),
    "bom.B5/solvent": ("0.0022", "0.0022"),
    "bom.B6": ("0.002", "0.006"),
    "models.BK/finishing/electricity": ("0.02", "0.01"),
    "energy.E1": ("0.025", "0.0125"),
    "bom.B7": ("0.02", "0.02"),
    "models.BK/packing/electricity": ("0.002", "0.001"),
    "transport.T1": ("0.1", "0.01"),
    "waste.W1": ("0.000025", "0.01"),
}

TOTALS = {1000: "0.499353125", 4000: "0.409578125"}


def footprint_of(run: int) -> Footprint:
    derivation = derive(submission(tables(run), SPEC), SPEC, factors())
    assert {record.severity for record in derivation.records} == {"note"}
    (system,) = derivation.systems
    return compute(system, factors(), gwp_set(co2_fossil="1"))


@pytest.mark.parametrize("run", BY_RUN)
def test_every_step_is_as_worked_by_hand(run: int) -> None:
    footprint = footprint_of(run)
    assert {row.line: (row.amount, row.total) for row in footprint.lines} == {
        key: (Decimal(amount), Decimal(co2)) for key, (amount, co2) in (BY_RUN[run] | AT_ANY_RUN).items()
    }
    assert footprint.total == Decimal(TOTALS[run])


def test_the_processes_supply_each_other_in_their_own_units() -> None:
    (system,) = derive(submission(tables(), SPEC), SPEC, factors()).systems
    assert {
        p.id: (p.output.amount, p.output.unit, {s.process: s.amount for s in p.supplies}) for p in system.processes
    } == {
        "paper": (Decimal("0.1940625"), "kg", {}),
        "prepress": (Decimal("0.012"), "piece", {}),
        "printing": (Decimal("4.115625"), "piece", {"paper": Decimal("0.1940625"), "prepress": Decimal("0.012")}),
        "finishing": (Decimal(1), "piece", {"printing": Decimal("4.115625")}),
        "binding": (Decimal(1), "piece", {"finishing": Decimal(1)}),
        "packing": (Decimal(1), "piece", {"binding": Decimal(1)}),
    }
