# SPDX-License-Identifier: Apache-2.0
from decimal import Decimal

from footprint.rules import freight
from footprint.units import factor_between


def test_mass_times_distance_in_tonne_kilometres() -> None:
    assert freight(Decimal(250), Decimal(40), factor_between("kgkm", "tkm")) == 10
    assert freight(Decimal(0), Decimal(40), Decimal("0.001")) == 0
