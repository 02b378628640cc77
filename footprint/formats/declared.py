# SPDX-License-Identifier: Apache-2.0
"""A supplier's declared footprint, whatever form it came in, as a factor of an own set."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from footprint.schema import DECLARED, Factor, Flow, SourceRef
from footprint.schema.canonical import plain_number
from footprint.text import Bilingual, both

_SLUG = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


@dataclass(frozen=True)
class Declaration:
    """What a supplier declares per one `unit`; `co2e` in kg without biogenic CO2. Empty words mean: not said.

    `address` is a urn of the document; `opened` names the file. Carbon contents are kg C per unit; `primary_share` is
    per cent of the footprint.
    """

    company: str
    part: str
    part_no: str
    unit: str
    co2e: Decimal
    gwp_basis: str
    period: str
    geography: str
    boundary: str
    address: str
    opened: str
    version: int = 1
    gases: Mapping[Flow, Decimal] = field(default_factory=dict)
    allocation: str = ""
    electricity: str = ""
    verification: str = ""
    mass: Decimal | None = None
    primary_share: Decimal | None = None
    fossil_carbon: Decimal | None = None
    biogenic_carbon: Decimal | None = None

    @property
    def code(self) -> str:
        """A code that the same part of the same supplier always gets."""
        slug = self.part_no.casefold().replace(" ", "-")
        short = sha256(f"{self.company}\n{self.part_no or self.part}".encode()).hexdigest()[:8]
        return f"decl.{slug}.{short}" if _SLUG.fullmatch(slug) else f"decl.{short}"

    def factor(self, set_id: str) -> Factor:
        """The factor: of kind *declared*, or *gas_split* where the supplier gave the gases behind the total."""
        return Factor(
            id=f"{set_id}/{self.code}@{self.version}",
            kind="gas_split" if self.gases else "declared",
            name=_name(self.part, self.company),
            topic=DECLARED,
            unit=self.unit,
            geography=self.geography,
            year=self.period,
            boundary=self.boundary,
            allocation=self.allocation or "not stated",
            gwp_basis=self.gwp_basis,
            biogenic="without biogenic CO2",
            gases=dict(self.gases),
            co2e=self.co2e,
            source=self.source(),
            grade="official_opened",
            licence_class="private",
            caution=both("format.declared.caution", facts=self.facts() or "—"),
            synonyms=tuple(filter(None, (self.part_no, self.part))),
            primary_data_share=self.primary_share,
        )

    def source(self) -> SourceRef:
        """The document as a source; its place carries what a reviewer asks of a declaration."""
        return SourceRef(
            publisher=self.company,
            title=f"Declared footprint: {self.part}",
            year=self.period,
            locator=self.facts() or "declared total",
            url=self.address,
            licence="given by the supplier for the buyer's own use",
            opened=self.opened,
            certainty="read",
        )

    def facts(self) -> str:
        """Mass, carbon contents, electricity, share of primary data and verification in one line."""
        numbers = {
            "mass kg/unit": self.mass,
            "fossil carbon kg C/unit": self.fossil_carbon,
            "biogenic carbon kg C/unit": self.biogenic_carbon,
            "primary data %": self.primary_share,
        }
        said = [f"{name}: {plain_number(amount)}" for name, amount in numbers.items() if amount is not None]
        words = {"electricity": self.electricity, "verification": self.verification}
        return "; ".join([*said, *(f"{name}: {word}" for name, word in words.items() if word)])


def _name(part: str, company: str) -> Bilingual:
    return both("format.declared.name", part=part, company=company)
