# SPDX-License-Identifier: Apache-2.0
"""A body takes a specification, by its hash, as its own technical rule (design D2): the file that says so.

Its part `adopted` is what the body's decision record holds (`docs/schemas/decision.schema.json`); the rest tells a reader
what was adopted. Published form: `docs/schemas/adoption.schema.json`.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from footprint.errors import InputError, Place, Record
from footprint.schema import Basis, Frozen, content_hash
from footprint.schema.reading import Adopted
from footprint.schema.record import Hash
from footprint.specs.check import clause_counts
from footprint.specs.models import Spec
from footprint.text import Bilingual
from footprint.text.visible import harmless, refused_points

FORMAT: Literal["footprint/adoption/1"] = "footprint/adoption/1"
LARGEST = 64 * 1024
"""Bytes of an adoption file that is still read; a written one has under 2 000."""
Text = Annotated[str, Field(min_length=1, max_length=400)]
Code = Annotated[str, Field(min_length=1, max_length=120)]


class Adoption(Frozen):
    """The body adopts the specification, by its hash, as its own filed technical rule."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)

    spec_hash: Hash
    rule: Code
    filing_code: Code | None
    by: Text
    date: date


class AdoptionFile(Frozen):
    """Who adopted what: the specification with its overlays, its clauses by basis, and the adoption itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    format: Annotated[Literal["footprint/adoption/1"], Field(alias="schema")] = FORMAT
    body: Bilingual
    product: Code
    edition: Text
    clauses_by_basis: dict[Basis, Annotated[int, Field(ge=0)]]
    adopted: Adoption

    def told(self) -> Adopted:
        """As documents name it."""
        said = self.adopted
        return Adopted(body=self.body, rule=said.rule, filing_code=said.filing_code, by=said.by, date=said.date)


def adoption_of(spec: Spec, given: Mapping[str, Any]) -> AdoptionFile:
    """The adoption of `spec` by its hash; `given` are body (zh, en), rule, filing_code, by and date as they were typed.

    InputError, naming the option, for what does not have its form or cannot be seen.
    """
    adopted = {name: given[name] for name in ("rule", "filing_code", "by", "date")} | {"spec_hash": content_hash(spec)}
    counted = {"product": spec.id, "edition": spec.label, "clauses_by_basis": clause_counts(spec)}
    try:
        made = AdoptionFile.model_validate({"body": given["body"], **counted, "adopted": adopted})
    except ValidationError as error:
        first = error.errors()[0]
        shown = harmless(str(first.get("input", "")))
        raise InputError(Record("adoption_given", Place("", "", "--" + _option(first["loc"])), shown)) from error
    require_visible(made, "")
    return made


def _option(loc: tuple[int | str, ...]) -> str:
    """The option of the command line that holds a field."""
    names = {"filing_code": "filing", "en": "body-en", "zh": "body"}
    return names.get(str(loc[-1]), str(loc[-1]))


def written(adoption: AdoptionFile) -> bytes:
    """The file: indented JSON, the form under its published name."""
    return (json.dumps(adoption.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1) + "\n").encode()


def read_adoption(content: bytes, file: str) -> AdoptionFile:
    """The adoption that `content` holds; InputError when it is none. `file` is its name."""
    if len(content) > LARGEST:
        raise InputError(Record("file_too_large", Place(file), str(len(content)), fields={"most": str(LARGEST)}))
    try:
        adoption = AdoptionFile.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = Place(file, "", harmless(".".join(map(str, first["loc"]))))
        raise InputError(Record("adoption_unreadable", where, str(first["type"]))) from error
    require_visible(adoption, file)
    return adoption


def require_visible(adoption: AdoptionFile, file: str) -> None:
    """Every text of it can be seen as it is; InputError otherwise."""
    said = adoption.adopted
    texts = {
        "body.zh": adoption.body.zh,
        "body.en": adoption.body.en,
        "product": adoption.product,
        "edition": adoption.edition,
        "adopted.rule": said.rule,
        "adopted.filing_code": said.filing_code or "",
        "adopted.by": said.by,
    }
    found = [
        Record("overlay_letters", Place(file, "", name), ", ".join(points[:5]))
        for name, words in texts.items()
        if (points := refused_points(words))
    ]
    if found:
        raise InputError(*found)


def require_adopts(adoption: AdoptionFile, spec: Spec, file: str = "") -> None:
    """InputError unless the adoption bears the hash of exactly this specification, overlays and headline included."""
    own = content_hash(spec)
    if adoption.adopted.spec_hash != own:
        fields = {"own": own, "edition": f"{spec.id} {spec.label}"}
        where = Place(file, "", "adopted.spec_hash")
        raise InputError(Record("adoption_other_spec", where, adoption.adopted.spec_hash, fields=fields))
    named = (adoption.product, adoption.edition, adoption.clauses_by_basis)
    if named != (spec.id, spec.label, clause_counts(spec)):
        fields = {"own": own, "edition": f"{spec.id} {spec.label}"}
        said = harmless(f"{adoption.product} {adoption.edition}")
        raise InputError(Record("adoption_other_spec", Place(file, "", "edition"), said, fields=fields))
