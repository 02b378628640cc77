# SPDX-License-Identifier: Apache-2.0
"""The public record as a format: what `footprint/public-record/1` must hold, so that a stranger's can be judged."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from footprint.schema import Basis, ElectricityViewId, Frozen
from footprint.schema.record import Hash, Number
from footprint.schema.result import Versions

FORMAT: Literal["footprint/public-record/1"] = "footprint/public-record/1"


def _plain_digits(value: Any) -> Any:
    """Figures stand as text of plain digits; a JSON number or an exponent is not ours."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not value.lstrip("-").replace(".", "", 1).isdigit() or not value.isascii():
        raise ValueError("not a figure of plain digits")
    return Decimal(value)


Figure = Annotated[Number, BeforeValidator(_plain_digits)]
Count = Annotated[int, Field(strict=True, ge=0)]


class Strict(Frozen):
    """Nothing extra is allowed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Names(Strict):
    """A name in both languages; the English may be empty."""

    zh: str
    en: str


class PublicModel(Strict):
    """One model: figures in kg CO2e per declared unit, as printed."""

    model: str
    name: Names
    mass_kg: Figure
    total: Figure
    total_with_uptake: Figure
    stages: Annotated[dict[str, Figure], Field(min_length=1)]


class Versioned(Strict):
    """A record that names what produced it."""

    versions: dict[str, str]

    def model_post_init(self, _context: Any) -> None:
        """The versions are exactly those a study names."""
        if set(self.versions) != set(Versions.model_fields):
            raise ValueError("versions are not those of a study")


class OverlayPublic(Strict):
    """An overlay laid over the rules: the body that read the standard, when, and how many rules of each kind it changed."""

    id: str
    body: Names
    date: date
    standard: str
    clauses: Count
    parameters: Count
    questions: Count
    settings: Count
    hash: Hash


class AdoptedPublic(Strict):
    """The body that took the rules, by their hash, as its own technical rule."""

    body: Names
    rule: str
    filing_code: str | None
    date: date


class PublicRecord(Versioned):
    """What `footprint.schema.result.public_record` writes."""

    format: Annotated[Literal["footprint/public-record/1"], Field(alias="schema")]
    kind: Literal["statement"]
    verified: Literal[False]
    boundary: Literal["cradle to gate (partial CFP)"]
    product: str
    product_name: Names
    trademark: str
    category_code: str
    applicant: Names
    manufacturer: Names
    declared_unit: Names
    unit: Literal["kg CO2e per declared unit"]
    standard: str | None
    electricity_view: ElectricityViewId
    period: tuple[date, date]
    date: date
    clauses_by_basis: dict[Basis, Count]
    overlays: tuple[OverlayPublic, ...]
    adopted: AdoptedPublic | None
    study_hash: Hash
    models: Annotated[tuple[PublicModel, ...], Field(min_length=1)]
