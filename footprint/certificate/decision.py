# SPDX-License-Identifier: Apache-2.0
"""A body's decision record: the verification opinion and the certification decision, as one small file to be signed.

The review room will write it; until then a body writes it by hand and signs it. Published form:
`docs/schemas/decision.schema.json`.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from footprint.certificate.record import Figure, Names, Strict
from footprint.certificate.scheme import Role
from footprint.schema.record import Hash
from footprint.specs.adoption import Adoption, Code, Text

FORMAT: Literal["footprint/decision/1"] = "footprint/decision/1"
NUMBER = r"^[A-Z0-9][A-Z0-9./-]{2,39}$"
"""A certificate's number."""
Gtin = Annotated[str, Field(pattern=r"^[0-9]{14}$")]
People = Annotated[tuple[Text, ...], Field(min_length=1, max_length=40)]


class Body(Strict):
    """The certification body. `approval_number`: of CNCA; without it only the demonstration body's specimen is drawn."""

    name: Names
    address: Text
    approval_number: Code | None
    demonstration: bool


class PartyNamed(Strict):
    """A company with its address; English as the applicant gives it."""

    name: Names
    address: Annotated[str, Field(max_length=400)]


class SiteNamed(Strict):
    """A site the certificate names: its process (id of the study) and share of that process, percent."""

    name: Text
    address: Text
    process: Code
    share: Figure


class CriterionNamed(Strict):
    """A document certified against."""

    role: Role
    number: Code
    edition: Code
    title: Names
    filing_code: Code | None


class Waiver(Strict):
    """A clause waived under a named rule of the body."""

    clause: Code
    rule: Text
    by: Text
    reason: Names


class ModelGranted(Strict):
    """One model with its own figure, kg CO2e per declared unit, and its GTIN if it has one."""

    model: Code
    total: Figure
    gtin: Gtin | None


class Opinion(Strict):
    """The verification opinion. `judged`: clauses that only a person can judge, judged and found met."""

    body: Names
    number: Code
    date: date
    kind: Literal["unmodified", "modified", "adverse"]
    level: Literal["limited", "reasonable"]
    standard: Code
    materiality_percent: Figure
    by: People
    judged: tuple[Code, ...]


class Grant(Strict):
    """The certification decision, taken by others than those of the opinion."""

    date: date
    result: Literal["granted", "refused"]
    mode: Names
    by: People


class Register(Strict):
    """Where the certificate stands in a public register, and the address to ask at."""

    entry: Code
    address: Annotated[str, Field(pattern=r"^https://[A-Za-z0-9.-]{1,200}(/[A-Za-z0-9./#_-]{0,200})?$")]


class DecisionRecord(Strict):
    """All that a body decides about one certificate; figures must be those of the study."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    format: Annotated[Literal["footprint/decision/1"], Field(alias="schema")] = FORMAT
    scheme: Code
    scheme_edition: Code
    number: Annotated[str, Field(pattern=NUMBER)]
    issued: date
    valid_until: date
    surveillance_due: date | None
    register_entry: Register
    body: Body
    client: PartyNamed
    manufacturer: PartyNamed
    sites: Annotated[tuple[SiteNamed, ...], Field(min_length=1, max_length=60)]
    criteria: Annotated[tuple[CriterionNamed, ...], Field(min_length=1, max_length=12)]
    models: Annotated[tuple[ModelGranted, ...], Field(min_length=1, max_length=200)]
    declared_unit: Names
    study_hash: Hash
    statement_date: date
    opinion: Opinion
    decision: Grant
    adopted: Adoption | None
    waived: Annotated[tuple[Waiver, ...], Field(max_length=400)]

    def plain(self) -> dict[str, Any]:
        """As JSON data, the schema under its published name."""
        return dict(self.model_dump(mode="json", by_alias=True))


class SignedDecision(Strict):
    """The file: record, the body's public key (Ed25519, hex), its signature over the record's canonical JSON (RFC 8785),
    and the token for the QR code, made with the same key."""

    record: DecisionRecord
    key: Hash
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]
    token: Annotated[str, Field(pattern=r"^[A-Z2-7]{40,1200}$")]
