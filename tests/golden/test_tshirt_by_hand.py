# SPDX-License-Identifier: Apache-2.0
"""One T-shirt, every step worked by hand. Rule values are the specification's; the order and the factors are round
figures that stand for nothing. Tolerance: none, all figures terminate.

Order: 0.1932 kg of cotton jersey laid on the cutting table (161 g/m², Nm 50, ring spun, circular knit), the mill's
spinning loss 20 %, scoured, bleached, exhaust dyed, 10 % of the area pigment printed. Half the pieces are sewn at the
own site S1 (meter), half at S6 (no meter); all are packed at S1 (meter). Factors, kg CO2 per unit: cotton 2 /kg,
polyester 4 /kg, power 0.5 /kWh, heat 0.1 /MJ, film 3 /kg, lorry 0.1 /tkm, burning 400 /t.

Masses, backwards (kg in -> kg out)
    cutting   0.1932 -> 0.16422      rule: 15 % of input is lost, 0.1932 x 0.85
    wet       0.1932 -> 0.1932       rule: no loss
    knitting  0.2    -> 0.1932       rule: 3.4 % of input, 0.1932 / 0.966
    spinning  0.25   -> 0.2          the mill's 20 %, 0.2 / 0.8
    area      0.1932 kg x 1000 / 161 g/m² = 1.2 m², of which printed 0.12 m²

Energy by the rule (no meter)
    spinning      0.2 kg x 50/50 x 4 kWh/kg                       = 0.8 kWh
    knitting      0.1932 kg x 1.18084 kWh/kg                      = 0.228138288 kWh
    wet           0.1932 kg x (0.3 + 0.2 + 1.2) kWh/kg            = 0.32844 kWh
                  0.1932 kg x (13.5 + 5.4 + 32.4) MJ/kg           = 9.91116 MJ
    printing      0.12 m² x 1.26667 kWh/m²                        = 0.1520004 kWh
                  0.12 m² x 7.25 MJ/m²                            = 0.87 MJ
    making, S6    15 min x 0.029 kWh/min x 50 %                   = 0.2175 kWh
Energy by meter (S1, twelve months; 12 000 of 48 000 pieces sewn and 24 000 of 96 000 packed are this model's)
    making        12 000 kWh x 1/4 / 12 000 pieces x 50 %         = 0.125 kWh
    packing        2 400 kWh x 1/4 / 24 000 pieces                = 0.025 kWh
    dormitory      6 000 kWh                                      not counted
Bought, moved, burnt
    thread 0.004 kg; bag 1 x 0.01 kg; freight 0.25 kg x 1000 km = 0.25 tkm (the leg after the gate is not counted)
    offcuts       1.2 t x 1/4 / 12 000 pieces x 50 %              = 0.0000125 t

kg CO2e
    cotton 0.25 x 2 = 0.5                 spinning 0.8 x 0.5 = 0.4        knitting 0.228138288 x 0.5 = 0.114069144
    wet power 0.16422, print power 0.0760002                              wet heat 0.991116, print heat 0.087
    making S6 0.10875, S1 0.0625          packing 0.0125                  thread 0.016, bag 0.03
    freight 0.025                         burning 0.005
    sum 2.592155344
"""

from decimal import Decimal

from footprint.calculation import compute
from footprint.sectors import derive
from footprint.specs import load_spec
from tests.order import factors, submission
from tests.strategies import gwp_set

PROCESSES = {
    "fibre": ("0.25", {}),
    "spinning": ("0.2", {"fibre": "0.25"}),
    "fabric": ("0.1932", {"spinning": "0.2"}),
    "wet": ("0.1932", {"fabric": "0.1932"}),
    "making": ("1", {"wet": "0.1932"}),
    "packing": ("1", {"making": "1"}),
}

LINES = {
    "bom.B1/fibre/X1": ("0.25", "kg", "0.5"),
    "bom.B1/spinning/electricity": ("0.8", "kWh", "0.4"),
    "bom.B1/fabric/electricity": ("0.228138288", "kWh", "0.114069144"),
    "bom.B1/wet/electricity": ("0.32844", "kWh", "0.16422"),
    "bom.B1/wet/heat": ("9.91116", "MJ", "0.991116"),
    "bom.B1/printing/electricity": ("0.1520004", "kWh", "0.0760002"),
    "bom.B1/printing/heat": ("0.87", "MJ", "0.087"),
    "models.TEE/making/electricity/S6": ("0.2175", "kWh", "0.10875"),
    "energy.E1": ("0.125", "kWh", "0.0625"),
    "energy.E2": ("0.025", "kWh", "0.0125"),
    "bom.B2": ("0.004", "kg", "0.016"),
    "bom.B3": ("0.01", "kg", "0.03"),
    "transport.T1": ("0.25", "tkm", "0.025"),
    "waste.W1": ("0.0000125", "t", "0.005"),
}


def test_every_step_is_as_worked_by_hand() -> None:
    derivation = derive(submission(), load_spec("clothing"), factors())
    (system,) = derivation.systems
    assert {p.id: (p.output.amount, {s.process: s.amount for s in p.supplies}) for p in system.processes} == {
        key: (Decimal(out), {k: Decimal(v) for k, v in given.items()}) for key, (out, given) in PROCESSES.items()
    }
    footprint = compute(system, factors(), gwp_set(co2_fossil="1"))
    assert {row.line: (row.amount, row.unit, row.total) for row in footprint.lines} == {
        key: (Decimal(amount), unit, Decimal(co2)) for key, (amount, unit, co2) in LINES.items()
    }
    assert footprint.total == Decimal("2.592155344")


def test_what_stays_outside_is_said() -> None:
    derivation = derive(submission(), load_spec("clothing"), factors())
    said = {record.code: record for record in derivation.records}
    assert said["energy_excluded"].fields["amount"] == "6000"
    assert said["transport_outside"].value == "T2"
    assert said["loss_default_cutting"].severity == "warning"
    assert "mass_balance" not in said
