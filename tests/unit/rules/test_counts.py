# SPDX-License-Identifier: Apache-2.0
from decimal import Decimal

from footprint.rules import metric_from_cotton, metric_from_tex, yarn_length_per_area
from footprint.units import factor_between


def test_counts_agree_with_the_unit_table() -> None:
    per_cotton = factor_between("Ne_count", "Nm_count")
    assert round(per_cotton, 4) == Decimal("1.6934")
    assert round(metric_from_cotton(Decimal(32), per_cotton), 1) == Decimal("54.2")
    # 20 g/km is 50 km/kg: the product of both counts is the grams in a kilogram
    assert metric_from_tex(Decimal(20), factor_between("kg", "g")) == 50


def test_yarn_in_a_square_metre() -> None:
    assert yarn_length_per_area(Decimal(200), Decimal(40)) == 8000
