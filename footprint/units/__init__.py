# SPDX-License-Identifier: Apache-2.0
"""One unit table, exact in Decimal, that knows how Chinese factories write units.

>>> from decimal import Decimal
>>> convert(Decimal("2"), "万度", "kWh")
Decimal('20000')
"""

from footprint.units.table import (
    Unit,
    UnknownUnit,
    UnreachableUnit,
    canonical,
    convert,
    factor_between,
    factor_of_product,
    same_dimension,
    spellings,
    symbol,
    units,
)

__all__ = [
    "Unit",
    "UnknownUnit",
    "UnreachableUnit",
    "canonical",
    "convert",
    "factor_between",
    "factor_of_product",
    "same_dimension",
    "spellings",
    "symbol",
    "units",
]
