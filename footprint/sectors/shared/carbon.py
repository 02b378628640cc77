# SPDX-License-Identifier: Apache-2.0
"""Biogenic and fossil carbon of product and packaging, from what the rows state; what nobody stated is listed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from footprint.rules.carbon import carbon_in
from footprint.schema import CarbonContent
from footprint.sectors.derivation import fraction
from footprint.submission import Row

BIOGENIC, FOSSIL = "biogenic_carbon", "fossil_carbon"
"""Columns in percent of mass."""


@dataclass(frozen=True)
class Part:
    """kg of something in the product or its packaging (None: nobody said), and the row that states its carbon."""

    row: Row
    mass: Decimal | None
    packaging: bool = False

    def carbon(self, column: str) -> Decimal | None:
        """kg C of one origin; None where mass or carbon is not stated."""
        share = self.row[column] if column in self.row.cells else None
        return carbon_in(self.mass, fraction(share)) if self.mass is not None and isinstance(share, Decimal) else None

    @property
    def stated(self) -> bool:
        """True when both origins and the mass are known."""
        return self.carbon(BIOGENIC) is not None and self.carbon(FOSSIL) is not None


def _total(parts: Iterable[Part], column: str, packaging: bool) -> Decimal | None:
    figures = [part.carbon(column) for part in parts if part.packaging == packaging]
    known = [figure for figure in figures if figure is not None]
    return sum(known, Decimal(0)) if known else None


def carbon_content(model: str, parts: Iterable[Part]) -> CarbonContent:
    """kg C in one declared unit of `model` and in its packaging."""
    listed = tuple(parts)
    return CarbonContent(
        model=model,
        product_biogenic=_total(listed, BIOGENIC, False),
        product_fossil=_total(listed, FOSSIL, False),
        packaging_biogenic=_total(listed, BIOGENIC, True),
        packaging_fossil=_total(listed, FOSSIL, True),
        unstated=tuple(_at(part.row) for part in listed if not part.stated),
    )


def _at(row: Row) -> str:
    return row.ref(BIOGENIC if BIOGENIC in row.cells else "line")
