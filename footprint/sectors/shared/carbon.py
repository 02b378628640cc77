# SPDX-License-Identifier: Apache-2.0
"""Biogenic and fossil carbon of product and packaging, from what the rows state; what nobody stated is listed.

No carbon content stands in for an unstated one: published figures of one material differ with water, filler and grade.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from footprint.rules.carbon import carbon_in
from footprint.schema import CarbonContent
from footprint.sectors.derivation import fraction
from footprint.submission import Row

BIOGENIC, FOSSIL = "biogenic_carbon", "fossil_carbon"
"""Columns in percent of mass."""

MASSES = ("piece_mass", "mass")
"""Columns that would say what one of a part weighs."""


@dataclass(frozen=True)
class Part:
    """kg of something in the product or its packaging (None: nobody said), and the row that states its carbon.

    `biogenic` and `fossil` name the columns that do, in percent of that mass.
    """

    row: Row
    mass: Decimal | None
    packaging: bool = False
    biogenic: str = BIOGENIC
    fossil: str = FOSSIL

    def _share(self, column: str) -> Decimal | None:
        value = self.row[column] if column in self.row.cells else None
        return fraction(value) if isinstance(value, Decimal) else None

    def carbon(self, origin: str) -> Decimal | None:
        """kg C of one origin (BIOGENIC or FOSSIL); None where mass or carbon is not stated."""
        share = self._share(self.biogenic if origin == BIOGENIC else self.fossil)
        return None if self.mass is None or share is None else carbon_in(self.mass, share)

    @property
    def unstated(self) -> str:
        """The cell that would state what is missing (the row's number where there is none); empty where all is stated."""
        blank = [column for column in (self.biogenic, self.fossil) if self._share(column) is None]
        if blank:
            return self.row.ref(blank[0] if blank[0] in self.row.cells else "line")
        if self.mass is None:
            return self.row.ref(next((column for column in MASSES if column in self.row.cells), "line"))
        return ""


def _total(parts: Iterable[Part], origin: str, packaging: bool) -> Decimal | None:
    figures = [part.carbon(origin) for part in parts if part.packaging == packaging]
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
        unstated=tuple(part.unstated for part in listed if part.unstated),
    )
