# SPDX-License-Identifier: Apache-2.0
"""A certificate's record beside its token and beside a recomputed study."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from footprint.certificate.granted import CERTIFICATE, CertificateRecord, model_data
from footprint.certificate.record import PublicModel
from footprint.certificate.signed import demonstration_key, key_hex
from footprint.certificate.token import MOST_MODELS, UNIT, open_token
from footprint.errors import InputError, Record
from footprint.schema.result import StudyResult, public_record

_OF_STUDY = ("product", "product_name", "trademark", "category_code", "declared_unit", "unit", "boundary", "period")
_BESIDE = ("primary_share", "data_quality")
"""What a certificate prints of a model beside the public record of a study."""
_OF_MODEL = ("model", "name", "mass_kg", "total", "total_with_uptake", "stages", *_BESIDE)


def against_token(record: CertificateRecord) -> list[Record]:
    """The token must be signed by the key the record names and say what the record says; the demonstration key, which
    anyone has, signs specimens and nothing else."""
    if (record.key == key_hex(demonstration_key().public_key())) != (record.kind == "specimen"):
        return [Record("token_demonstration_key", value=record.number)]
    try:
        issued = open_token(record.token, [Ed25519PublicKey.from_public_bytes(bytes.fromhex(record.key))])
    except (InputError, ValueError):
        return [Record("certificate_token_differs", value=record.number, fields={"path": "token"})]
    pairs = {
        "number": (issued.number, record.number),
        "holder": (issued.holder, record.client.name.zh),
        "unit": (issued.unit, f"{UNIT} / {record.declared_unit.en or record.declared_unit.zh}"),
        "issued": (issued.issued, record.issued),
        "valid_until": (issued.valid_until, record.valid_until),
        "specimen": (issued.specimen, record.kind == "specimen"),
        "models": (issued.models, tuple((m.model, str(m.total)) for m in record.models[:MOST_MODELS])),
        "more": (issued.more, max(0, len(record.models) - MOST_MODELS)),
    }
    return [
        Record("certificate_token_differs", value=record.number, fields={"path": path})
        for path, (said, recorded) in pairs.items()
        if said != recorded
    ]


def recomputed_record(result: StudyResult) -> dict[str, Any]:
    """What a document of this study must say: its public record, and what a certificate prints of each model beside it."""
    record = public_record(result)
    for row, model in zip(record["models"], result.models, strict=True):
        row |= {name: model_data(model, None)[name] for name in _BESIDE}
    return record


def reduced(embedded: dict[str, Any], computed: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both records cut to what a study gives: a statement's whole; of a certificate the study's fields, the two firms and
    its models, whose order is the body's."""
    if embedded["schema"] != CERTIFICATE:
        models = [{name: model[name] for name in PublicModel.model_fields} for model in computed["models"]]
        return embedded, {**computed, "models": models}
    certified = {model["model"] for model in embedded["models"]}
    kept = (*_OF_STUDY, "date", "clauses_by_basis", "overlays", "versions")

    def cut(record: dict[str, Any], firms: dict[str, Any]) -> dict[str, Any]:
        models = sorted((m for m in record["models"] if m["model"] in certified), key=lambda m: str(m["model"]))
        return {
            **{name: record[name] for name in kept},
            **firms,
            "models": [{name: model.get(name) for name in _OF_MODEL} for model in models],
        }

    holders = {"client": embedded["client"]["name"], "manufacturer": embedded["manufacturer"]["name"]}
    given = {"client": computed["applicant"], "manufacturer": computed["manufacturer"]}
    return cut(embedded, holders), cut(computed, given)
