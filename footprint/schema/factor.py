# SPDX-License-Identifier: Apache-2.0
"""A background factor, its source, and a GWP set (design D3, D4, D6)."""

from typing import Annotated, Literal

from pydantic import Field

from footprint.schema.flow import Flow
from footprint.schema.record import Frozen, Number
from footprint.text import Bilingual

PUBLISHED = "open/"
"""How the ids of the set that travels with the program begin."""

DECLARED = "declared"
"""The table of suppliers' own figures."""

PercentShare = Annotated[Number, Field(ge=0, le=100)]

FactorKind = Literal["unit_process", "gas_split", "co2e_only", "declared"]
Chain = Literal["whole", "supply", "use", "step"]
"""What of the chain is inside: all of it; the supply of a fuel (well to tank) alone; its burning alone, without supply; one
step alone, without what goes into it."""
Recycled = Literal["yes", "no", ""]
"""Whether the row is of recycled material; empty where the source does not say or it is no material."""
LicenceClass = Literal["redistributable", "cited", "private"]
Grade = Literal["official_opened", "mirror_opened", "recorded_elsewhere", "calculated"]
"""How the figure was read: in the publisher's own file; in a public copy of it; as another database or paper records it;
worked out here from read inputs (the note says how)."""


class SourceRef(Frozen):
    """Where a rule or figure was read: a row of a `sources` table plus the place in it."""

    publisher: str
    title: str
    year: str
    locator: str = ""
    url: str = ""
    licence: str = ""
    opened: str = ""
    """What exactly was opened, e.g. a mirror at a commit; empty means the original."""
    certainty: Literal["read", "read_in_part", "via_third_party", "own"] = "read"


class FactorInput(Frozen):
    """One input of a unit process: another factor's id, the amount per unit of output, and the amount's unit."""

    factor: str
    amount: Number
    unit: str
    note: str = ""


class FactorUncertainty(Frozen):
    """Uncertainty of the whole factor: the published half-width of its 95 % interval over its mean (0.5 = ±50 %)."""

    kind: Literal["half_width_95"]
    value: Number
    source: str


class FactorQuality(Frozen):
    """Five indicators, 1 best to 5 worst, each None when nobody judged it."""

    reliability: int | None = None
    completeness: int | None = None
    time: int | None = None
    geography: int | None = None
    technology: int | None = None


class Factor(Frozen):
    """One row of a factor set. Amounts are per one `unit` of the product.

    `gases`: kg per unit by flow (direct emissions only for a unit process; the whole supply chain for gas_split).
    `co2e`: kg CO2e per unit; only for co2e_only and declared rows; for gas_split the published total to check against.
    `id` is ``set/code@version``.
    """

    id: str
    kind: FactorKind
    name: Bilingual
    topic: str
    unit: str
    geography: str
    year: str
    boundary: str
    chain: Chain = "whole"
    recycled: Recycled = ""
    allocation: str = "not stated"
    gwp_basis: str = ""
    biogenic: str = "not stated"
    gases: dict[Flow, Number] = Field(default_factory=dict)
    co2e: Number | None = None
    inputs: tuple[FactorInput, ...] = ()
    source: SourceRef
    grade: Grade
    licence_class: LicenceClass
    quality: FactorQuality | None = None
    uncertainty: FactorUncertainty | None = None
    caution: Bilingual | None = None
    synonyms: tuple[str, ...] = ()
    primary_data_share: PercentShare | None = None
    """Of a supplier's own figure: percent of it that rests on primary data, as the supplier states it; None: not stated."""

    @property
    def declared(self) -> bool:
        """A supplier's own figure; of one that gave the gases behind its total the table says so."""
        return self.kind == "declared" or self.topic == DECLARED

    @property
    def code(self) -> str:
        """The middle of the id: ``set/code@version`` -> ``code``."""
        return self.id.split("/", 1)[1].rsplit("@", 1)[0]


class Gwp(Frozen):
    """One species of a GWP set: kg CO2e per kg of the flow over 100 years."""

    flow: Flow
    name: Bilingual
    value: Number
    source: str
    locator: str
    note: str = ""


class GwpSet(Frozen):
    """A named set (AR4, AR5, AR6, or a rule's own table)."""

    id: str
    title: Bilingual
    species: dict[Flow, Gwp]
