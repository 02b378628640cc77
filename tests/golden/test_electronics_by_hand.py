# SPDX-License-Identifier: Apache-2.0
"""A phone worked by hand: one die at two nodes, memory, a board, a display, a battery, two housings. Rule values are the
specification's; the order and the factors are round figures that stand for nothing. Tolerance: none, all figures terminate.

Factors, kg CO2 per unit: power 0.5 /kWh (here and at the fab), gases 0.35 (7 nm) and 0.175 (28 nm) /cm² of wafer, wafer
materials 0.5 /cm², package 0.15, bought chip 0.6, DRAM 0.05 /GB, NAND die 2 /cm², board 300 /m², panel 200 /m²,
cell 100 /kWh, aluminium 10, plastic 4, paint 7, charger 25, cardboard 1 /kg.

The chip at two nodes: a die of 70 mm² = 0.7 cm²; rule's yield 0.875
    wafer behind it        0.7 / 0.875                         = 0.8 cm²
    7 nm   electricity     0.8 x 2.15 kWh/cm²                  = 1.72 kWh       x 0.5   = 0.86
           gases           0.8 x 0.35                          = 0.28
           materials       0.8 x 0.5                           = 0.40
           package                                               0.15           chip    = 1.69
    28 nm  electricity     0.8 x 0.90                          = 0.72 kWh       x 0.5   = 0.36
           gases           0.8 x 0.175                         = 0.14
           materials 0.40, package 0.15                                         chip    = 1.05
    two bought chips       2 x 0.6                                                      = 1.2
Memory
    8 GB of DRAM           8 x 0.05                                                     = 0.4
    64 Gb of NAND          64 / 8 = 8 GB; 8 / 2 GB/cm² = 4 cm² x 2, package 0.15        = 8.15
The board                  40 cm² / 80 %                       = 50 cm² = 0.005 m² x 300 = 1.5
The display                70 mm x 150 mm                      = 0.0105 m² x 200        = 2.1
The battery                20 Wh                               = 0.02 kWh x 100         = 2
Housings
    frame  material        0.02 kg / 25 %                      = 0.08 kg x 10           = 0.8
           milling         0.02 kg x 50 kWh/kg                 = 1 kWh x 0.5            = 0.5
           anodising       100 cm² = 0.01 m² x 30 kWh/m²       = 0.3 kWh x 0.5          = 0.15
    cover  material        0.01 kg / 80 %                      = 0.0125 kg x 4          = 0.05
           moulding        0.01 kg x 1.79 kWh/kg               = 0.0179 kWh x 0.5       = 0.00895
           paint           0.001 kg x 7                                                 = 0.007
In the box                 charger 1 x 0.04 kg x 25 = 1; box 0.1 kg x 1                 = 1.1
Plants (12 000 of 48 000 pieces are this model's)
    SMT    12 000 kWh x 1/4 / 12 000 pieces                    = 0.25 kWh               = 0.125
    assembly 24 000 kWh x 1/4 / 12 000                         = 0.5 kWh                = 0.25
    test 0.2 kWh, packing 0.1 kWh (answered)                                            = 0.15
raw 1.69 + 1.05 + 1.2 + 0.4 + 8.15 + 1.5 + 2.1 + 2 + 0.8 + 0.5 + 0.15 + 0.05 + 0.00895 + 0.007 + 1.1 = 20.70595
production 0.125 + 0.25 + 0.15 = 0.525; sum 21.23095
"""

from decimal import Decimal

from footprint.calculation import compute
from footprint.sectors import derive
from footprint.specs import load_spec
from tests.electronics_order import factors, tables
from tests.order import submission
from tests.strategies import gwp_set

SPEC = load_spec("mobile_phone")

LINES = {
    "chips.K1/fab_electricity": ("1.72", "kWh", "0.86"),
    "chips.K1/fab_gases": ("0.8", "cm2", "0.28"),
    "chips.K1/wafer_materials": ("0.8", "cm2", "0.4"),
    "chips.K1/chip_package": ("1", "piece", "0.15"),
    "chips.K2/fab_electricity": ("0.72", "kWh", "0.36"),
    "chips.K2/fab_gases": ("0.8", "cm2", "0.14"),
    "chips.K2/wafer_materials": ("0.8", "cm2", "0.4"),
    "chips.K2/chip_package": ("1", "piece", "0.15"),
    "chips.K3": ("2", "piece", "1.2"),
    "memory.M1": ("8", "GB", "0.4"),
    "memory.M2": ("4", "cm2", "8"),
    "memory.M2/memory_package": ("1", "piece", "0.15"),
    "boards.P1": ("0.005", "m2", "1.5"),
    "displays.D1": ("0.0105", "m2", "2.1"),
    "batteries.A1": ("0.02", "kWh", "2"),
    "housings.H1/part_material": ("0.08", "kg", "0.8"),
    "housings.H1/part_forming": ("1", "kWh", "0.5"),
    "housings.H1/part_anodising": ("0.3", "kWh", "0.15"),
    "housings.H2/part_material": ("0.0125", "kg", "0.05"),
    "housings.H2/part_forming": ("0.0179", "kWh", "0.00895"),
    "housings.H2/part_paint": ("0.001", "kg", "0.007"),
    "bom.B1": ("0.04", "kg", "1"),
    "bom.B2": ("0.1", "kg", "0.1"),
    "energy.E1": ("0.25", "kWh", "0.125"),
    "energy.E2": ("0.5", "kWh", "0.25"),
    "models.PH/test/electricity": ("0.2", "kWh", "0.1"),
    "models.PH/packing/electricity": ("0.1", "kWh", "0.05"),
}


def test_every_line_is_as_worked_by_hand() -> None:
    derivation = derive(submission(tables(), SPEC), SPEC, factors())
    (system,) = derivation.systems
    footprint = compute(system, factors(), gwp_set(co2_fossil="1"))
    activity = {line.id: (line.activity.amount, line.activity.unit) for line in system.lines}
    assert activity == {key: (Decimal(amount), unit) for key, (amount, unit, _) in LINES.items()}
    assert {line.line: line.total for line in footprint.lines} == {
        key: Decimal(kg) for key, (_, _, kg) in LINES.items()
    }
    assert footprint.by_stage == {"raw": Decimal("20.70595"), "production": Decimal("0.525")}
    assert footprint.total == Decimal("21.23095")
