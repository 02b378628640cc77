# SPDX-License-Identifier: Apache-2.0
"""Certification schemes as data: `templates/schemes/<scheme>/scheme.yaml`, loaded and checked; a body adds its own folder.

Every fact carries its source and how sure it is. A fact nobody read is a slot: value null, sure `unread`.
"""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field, ValidationError, model_validator

from footprint.data import data_folder
from footprint.errors import InputError, Place, Record
from footprint.schema import Frozen
from footprint.schema.record import Number
from footprint.specs.load import read_yaml
from footprint.text import Bilingual

Sure = Literal["primary", "secondary", "weak", "project", "unread"]
"""Read at its publisher; read in a news item, card or mirror; only a hint; our own setting; not read (a slot)."""
Role = Literal["product", "general", "data_quality", "certification"]
"""What a criterion is for: product rule, general rule, data-quality rule, filed certification rule."""
Monitoring = Literal["none", "third_party", "public"]
T = TypeVar("T")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_COLOUR = r"^#[0-9a-f]{6}$"


class Stated(Frozen, Generic[T]):
    """One fact about a scheme."""

    value: T | None
    source: str
    sure: Sure

    @model_validator(mode="after")
    def _slot_or_sourced(self) -> "Stated[T]":
        if (self.value is None) != (self.sure == "unread"):
            raise ValueError("a fact has a value or is a slot ('unread'), never both or neither")
        if not self.source:
            raise ValueError("a fact, and a slot, names where one looked")
        return self


class Criterion(Frozen):
    """A document that a certificate must name, or the slot for one (`number.value` null)."""

    role: Role
    number: Stated[str]
    title: Bilingual
    edition: Stated[str]
    filing_code: Stated[str]
    accepts: str = ""
    """Regular expression a number in the slot must match; empty: any number but those refused."""
    refuses: str = ""
    """Regular expression of numbers that alone never fill the slot."""


class FamilyRule(Frozen):
    """Whether several models may stand on one certificate; they are never averaged."""

    allowed: bool
    representative: Bilingual
    largest_spread_percent: Stated[Number]


class Mark(Frozen):
    """The scheme's official mark: a slot that a licensed body fills; never drawn by us."""

    file: Stated[str]
    on_product: Stated[bool]
    monitoring: Stated[Monitoring]
    """Who watches the scheme, for consumers in the EU (Directive (EU) 2024/825)."""


class Digits(Frozen):
    """How figures are printed on certificate and label; stages by largest remainder."""

    decimals: Annotated[int, Field(ge=0, le=6)] | None
    """None: as the product specification prints them."""
    source: str


class Scheme(Frozen):
    """All that a scheme fixes."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,40}$")]
    edition: str
    name: Bilingual
    owner: Bilingual
    note: Bilingual
    title: Bilingual
    products: tuple[Bilingual, ...]
    product_ids: tuple[str, ...] = ()
    """Specifications whose products the scheme takes; empty: the scheme's own documents say."""
    criteria: tuple[Criterion, ...]
    numbering: Stated[str]
    mode: Stated[Bilingual]
    validity_months: Stated[int]
    surveillance_months: Stated[int]
    exchange_months: Stated[int]
    """Longest time after the data period for which data exchange takes the figure as current."""
    register_address: Stated[str]
    fields: tuple[str, ...]
    family: FamilyRule
    digits: Digits
    ink: Annotated[str, Field(pattern=_COLOUR)]
    accent: Annotated[str, Field(pattern=_COLOUR)]
    mark: Mark
    markets: Stated[tuple[str, ...]]
    recalculation: tuple[Stated[Bilingual], ...]
    governing: Literal["zh", "en"] = "zh"

    def slots(self) -> tuple[str, ...]:
        """Names of the facts nobody read, in the order of the file."""
        found = [
            name for name in type(self).model_fields if isinstance(v := getattr(self, name), Stated) and v.value is None
        ]
        for part, name in ((self.mark, "mark"), (self.family, "family")):
            found += [
                f"{name}.{key}"
                for key in type(part).model_fields
                if isinstance(v := getattr(part, key), Stated) and v.value is None
            ]
        for criterion in self.criteria:
            found += [
                f"criteria.{criterion.role}.{key}"
                for key in ("number", "edition", "filing_code")
                if getattr(criterion, key).value is None
            ]
        return tuple(found)

    @model_validator(mode="after")
    def _whole(self) -> "Scheme":
        roles = [criterion.role for criterion in self.criteria]
        if sorted(set(roles)) != sorted(roles) or not {"product", "certification"} <= set(roles):
            raise ValueError("each role once, and at least product and certification")
        try:
            for pattern in [self.numbering.value or "", *(p for c in self.criteria for p in (c.accepts, c.refuses))]:
                re.compile(pattern)
        except re.error as error:
            raise ValueError(f"no regular expression: {error.pattern!r}") from error
        return self


def scheme_names(folder: Path | None = None) -> tuple[str, ...]:
    """The schemes shipped, or those of `folder`."""
    root = folder or data_folder("templates") / "schemes"
    return tuple(sorted(path.parent.name for path in root.glob("*/scheme.yaml")))


def load_scheme(name: str, folder: Path | None = None) -> Scheme:
    """Read scheme `name` from `folder` (else the shipped ones).

    Raises InputError when there is none of that name or its file breaks the form.
    """
    root = folder or data_folder("templates") / "schemes"
    path = root / name / "scheme.yaml"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise InputError(Record("scheme_unknown", value=name[:60], fields={"known": ", ".join(scheme_names(folder))}))
    return _load(path)


@cache
def _load(path: Path) -> Scheme:
    try:
        scheme = Scheme.model_validate(read_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(Record("scheme_invalid", Place(str(path), cell=where), str(first["msg"])[:200])) from error
    if scheme.id != path.parent.name:
        raise InputError(Record("scheme_invalid", Place(str(path), cell="id"), scheme.id))
    return scheme
