# SPDX-License-Identifier: Apache-2.0
"""A certificate's record beside its token and beside a recomputed study."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from footprint.certificate.granted import CERTIFICATE, CertificateRecord
from footprint.certificate.signed import demonstration_key, key_hex
from footprint.certificate.token import MOST_MODELS, UNIT, open_token
from footprint.errors import InputError, Record

_OF_STUDY = ("product", "product_name", "trademark", "category_code", "declared_unit", "unit", "boundary", "period")
_OF_MODEL = ("model", "name", "mass_kg", "total", "total_with_uptake", "stages")


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


def reduced(embedded: dict[str, Any], computed: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both records cut to what a study gives: a statement's whole, of a certificate the study's fields and its models."""
    if embedded["schema"] != CERTIFICATE:
        return embedded, computed
    certified = {model["model"] for model in embedded["models"]}
    kept = (*_OF_STUDY, "date", "clauses_by_basis", "overlays", "versions")

    def cut(record: dict[str, Any]) -> dict[str, Any]:
        models = [m for m in record["models"] if m["model"] in certified]
        return {
            **{name: record[name] for name in kept},
            "models": [{name: model[name] for name in _OF_MODEL} for model in models],
        }

    return cut(embedded), cut(computed)
