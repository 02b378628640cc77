# SPDX-License-Identifier: Apache-2.0
"""Dairy worked by hand from the specification alone. Factors and order are round figures that stand for nothing.

1. FPCM at 4.0 % fat and 3.3 % true protein: 4.0 x 0.1226 + 3.3 x 0.0776 + 0.2534
   = 0.4904 + 0.25608 + 0.2534 = 0.99988 kg per kg.
2. IDF 479/2015 at 0.02 kg live weight per kg FPCM: 1 - 6.04 x 0.02 = 0.8792 (0.879).
3. Energy form of 2022, cows of 600 kg, 40 kg at birth, 0.02 kg live weight per kg FPCM:
   milk   (4.0 x 0.0929 + 3.3 x 0.0547 + 4.8 x 0.0395) x 4.184 = 0.74171 x 4.184 = 3.10331 MJ/kg
   meat   gain 560 kg; ((560/2) / (0.8 x 600))^0.75 = 0.583333^0.75 = exp(0.75 x -0.538997) = 0.66748
          560^1.097 = exp(1.097 x 6.327937) = 1034.58; 22.02 x 0.66748 x 1034.58 / 600 = 25.343 MJ/kg
   share  3.10331 / (3.10331 + 0.02 x 25.343) = 3.10331 / 3.61017 = 0.8596 (0.860)
4. One cow, 20 kg of dry matter a day, Ym 6.3 %: 20 x 18.45 x 0.063 / 55.65 = 0.417736 kg CH4 a day, 152.47 kg in 365 days.
5. A plant and its farm (tests/dairy_order.py), per kg of UHT milk, linear form.
   Plant a month: 90 t UHT at 12 % and 5 t of cream at 24 %: solids 10.8 + 1.2 t, so UHT bears 0.9 of what both pass.
   Raw milk a year 720 t bought + 480 t own; x 0.9 / 1 080 t        = 0.6 kg and 0.4 kg
   bought, per FPCM        0.6 x 0.99988                            = 0.599928 kg
   Farm: 1 000 000 kg of milk, FPCM 999 880 kg; live weight 21 997.6 - 2 000 = 19 997.6 kg, that is 0.02: share 0.8792.
   On a kg of product falls 0.4 x 0.8792 / 1 000 000 = 3.5168e-7 of the farm (milk-only: 4e-7).
   dry matter eaten        100 x 100 x 22.26                        = 222 600 kg
   enteric                 222 600 x 18.45 x 0.063 / 55.65          = 4 649.4 kg CH4
   volatile solids         222 600 x (1 - 0.70 + 0.05) x 0.90       = 70 119 kg
   manure methane          70 119 x 0.2 x 0.67 = 9 395.946; liquid x 0.5 x 0.10 = 469.7973; solid x 0.5 x 0.02 = 93.95946
   nitrogen                222 600 x 0.16 / 6.25 - 250 000 x 0.033 / 6.25 - 1 000 x 0.0326
                           = 5 698.56 - 1 320 - 32.6                = 4 345.96 kg
   N2O liquid              4 345.96 x 0.5 x (0 + 0.48 x 0.014) x 44/28      = 14.6024256 x 11/7
   N2O solid               4 345.96 x 0.5 x (0.01 + 0.4 x 0.014 + 0.02 x 0.011) x 44/28 = 34.3765436 x 11/7
   feed 1 000 000 kg, its freight 10 000 tkm, power for milking 50 000 kWh (all milk's: 0.02 kWh)
   collection              0.6 x 100 + 0.4 x 50 kg·km               = 0.06 and 0.02 tkm
   packs                   20.6 g / 1.03 kg                         = 0.02 kg
   power of heat treatment 9 000 kWh / 90 t (cream does not pass)   = 0.1 kWh
   steam                   200 GJ x 0.9 / 90 t                      = 2 MJ
   caustic                 12 t x 0.9 / 1 080 t                     = 0.01 kg
   oil, waste water        1 080 kg and 2 160 m³ / 1 080 t (packing only) = 0.001 kg, 0.002 m³
   R22                     100 + 30 - 110 - 8 = 12 kg; x 0.9 / 1 080 t    = 0.00001 kg
   freight of packs        0.02 kg x 500 km                         = 0.01 tkm
   kg CO2e (CH4 27, N2O 273, R22 2 000)
     bought milk 0.599928; enteric 4 649.4 x 3.5168e-7 x 27 = 0.044147726784
     manure CH4 563.75676 x 3.5168e-7 x 27 = 0.0053530733886336
     N2O 48.9789692 x 11/7 x 273 = 48.9789692 x 429 = 21 011.9777868; x 3.5168e-7 = 0.007389492348061824
     feed 0.35168 x 0.2 = 0.070336; its freight 0.00035168; milking 0.01; collection 0.008
     packs 0.06; power 0.05; steam 0.2; caustic 0.01; oil 0.002; waste water 0.0004; R22 0.02; freight 0.001
     sum 1.088905972520695424
"""

from decimal import Decimal

import pytest

from footprint.calculation import compute
from footprint.sectors import derive
from footprint.sectors.dairy import herd, milk_meat
from footprint.specs import load_spec
from tests.dairy_order import factors, linear_spec, tables
from tests.order import submission
from tests.strategies import gwp_set

RULE = {parameter.id: parameter.value for parameter in load_spec("dairy").parameters}
TINY = Decimal("1e-18")

FARM = Decimal("3.5168e-7")
LINES = {
    "milk.M1": ("0.599928", "kg"),
    "milk.M2/enteric/H1": (Decimal("4649.4") * FARM, "kg"),
    "milk.M2/manure/N1/ch4": (Decimal("469.7973") * FARM, "kg"),
    "milk.M2/manure/N2/ch4": (Decimal("93.95946") * FARM, "kg"),
    "milk.M2/manure/N1/n2o": (Decimal("14.6024256") * 11 / 7 * FARM, "kg"),
    "milk.M2/manure/N2/n2o": (Decimal("34.3765436") * 11 / 7 * FARM, "kg"),
    "milk.M2/feed/D1": ("0.35168", "kg"),
    "milk.M2/freight/L3": ("0.0035168", "tkm"),
    "milk.M2/inputs/I1": ("0.02", "kWh"),
    "milk.M1/collection/L1": ("0.06", "tkm"),
    "milk.M2/collection/L2": ("0.02", "tkm"),
    "bom.B1": ("0.02", "kg"),
    "energy.E1": ("0.1", "kWh"),
    "energy.E2": ("2", "MJ"),
    "consumables.K1": ("0.01", "kg"),
    "consumables.K2": ("0.001", "kg"),
    "refrigerants.R2": ("0.00001", "kg"),
    "waste.W1": ("0.002", "m3"),
    "transport.T1": ("0.01", "tkm"),
}


def _of(prefix: str, *keys: str) -> list[Decimal]:
    return [RULE[f"{prefix}{key}"] for key in keys]


def test_milk_of_standard_composition_is_almost_itself() -> None:
    assert milk_meat.fpcm(
        Decimal(1), Decimal("4.0"), Decimal("3.3"), *_of("fpcm.", "fat", "protein", "constant")
    ) == Decimal("0.99988")


def test_linear_form_of_2015() -> None:
    assert milk_meat.milk_share_linear(Decimal("0.02"), Decimal(1), RULE["allocation.idf2015.slope"]) == Decimal(
        "0.8792"
    )


@pytest.mark.parametrize(("live_weight", "share"), [("0.01", "0.924"), ("0.02", "0.860"), ("0.03", "0.803")])
def test_energy_form_of_2022(live_weight: str, share: str) -> None:
    parts = ("fat", "protein", "lactose")
    milk = milk_meat.milk_energy(*_of("standard_milk.", *parts), *_of("milk_energy.", *parts, "mj_per_mcal"))
    rule = _of("growth.", "sex.female", "coefficient", "halving", "size_exponent", "gain_exponent")
    meat = milk_meat.growth_energy(Decimal(600), Decimal(40), *rule)
    assert round(milk, 5) == Decimal("3.10331")
    assert round(meat, 3) == Decimal("25.343")
    assert round(milk_meat.milk_share_by_energy(milk, meat * Decimal(live_weight)), 3) == Decimal(share)


def test_methane_of_one_cow() -> None:
    ym = RULE["enteric.ym.dairy_mid"] / 100
    daily = herd.enteric_methane(Decimal(20), RULE["enteric.gross_energy"], ym, RULE["enteric.methane_energy"])
    assert round(daily, 6) == Decimal("0.417736")
    assert round(daily * 365, 2) == Decimal("152.47")


def test_a_plant_and_its_farm() -> None:
    spec = linear_spec()
    derivation = derive(submission(tables(), spec), spec, factors())
    (system,) = derivation.systems
    found = {line.id: (line.activity.amount, line.activity.unit) for line in system.lines}
    assert set(found) == set(LINES)
    for line, (amount, unit) in LINES.items():
        assert found[line][1] == unit, line
        assert abs(found[line][0] - Decimal(amount)) < TINY, line
    gwp = gwp_set(co2_fossil="1", ch4_biogenic="27", n2o="273", hcfc__22="2000")
    assert abs(compute(system, factors(), gwp).total - Decimal("1.088905972520695424")) < TINY


def test_what_each_step_makes() -> None:
    spec = linear_spec()
    (system,) = derive(submission(tables(), spec), spec, factors()).systems
    assert {p.id: (round(p.output.amount, 20), [s.process for s in p.supplies]) for p in system.processes} == {
        "raw_milk": (Decimal(1), []),
        "collection": (Decimal(1), ["raw_milk"]),
        "reception": (Decimal(1), ["collection"]),
        "heat": (Decimal(1), ["reception"]),
        "packing": (Decimal(1), ["heat"]),
    }
    assert system.reference == "packing"
