# SPDX-License-Identifier: Apache-2.0
"""A fictitious certification body for tests: its key, its scheme, and a decision it would take about a test study."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from footprint.certificate import Scheme, load_scheme, open_decision, sign_decision
from footprint.certificate.decision import DecisionRecord, SignedDecision
from footprint.certificate.signed import key_hex
from footprint.data import data_folder
from footprint.schema.result import StudyResult

BODY_KEY = Ed25519PrivateKey.from_private_bytes(b"a test body's key, worth nothing")
BODY_HEX = key_hex(BODY_KEY.public_key())


def own_scheme(folder: Path, **changes: Any) -> Scheme:
    """A body's own scheme `test`, from the neutral pattern: marks on the product, several models, EU and CN."""
    content = yaml.safe_load((data_folder("templates") / "schemes" / "neutral" / "scheme.yaml").read_text("utf-8"))
    said = {"source": "invented for tests", "sure": "project"}
    content |= {"id": "test", "markets": {"value": ["CN", "EU"], **said}}
    content["mark"]["on_product"] = {"value": True, **said}
    for key, value in changes.items():
        place = content
        *path, last = key.split("__")
        for name in path:
            place = place[name]
        place[last] = value if isinstance(value, dict | str | bool) or value is None else {"value": value, **said}
    (folder / "test").mkdir(parents=True, exist_ok=True)
    path_of = folder / "test" / "scheme.yaml"
    path_of.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    (folder / "markets.yaml").write_text("EU: []\n", "utf-8")  # of no effect: who is in the Union is no body's setting
    from footprint.certificate.scheme import _load

    _load.cache_clear()
    return load_scheme("test", folder)


def decided(study: StudyResult, **changes: Any) -> dict[str, Any]:
    """The decision as JSON data that grants a certificate for `study`; `a__b` changes field b of a."""
    verdicts = {v.clause: v.state for v in study.verdicts}
    waived = [c for c, state in verdicts.items() if state in ("missing", "waived")]
    name = {"zh": study.applicant.name_zh, "en": study.applicant.name_en}
    maker = {"zh": study.manufacturer.name_zh, "en": study.manufacturer.name_en}
    roles = ("product", "general", "data_quality", "certification")
    record: dict[str, Any] = {
        "schema": "footprint/decision/1",
        "scheme": "test",
        "scheme_edition": "1",
        "number": "TEST-2026-0001",
        "issued": "2026-12-01",
        "valid_until": "2028-11-30",
        "surveillance_due": "2027-11-30",
        "register_entry": {"entry": "TEST-2026-0001", "address": "https://register.example/C"},
        "body": {
            "name": {"zh": "虚构认证有限公司", "en": "Fictitious Certification Ltd"},
            "address": "虚构路 1 号",
            "approval_number": "CNCA-R-0000-000",
            "demonstration": False,
        },
        "client": {"name": name, "address": study.applicant.address},
        "manufacturer": {"name": maker, "address": study.manufacturer.address},
        "sites": [{"name": "公开的缝制厂", "address": "公开路 8 号", "process": "making", "share": "100"}],
        "criteria": [
            {
                "role": role,
                "number": f"T-{i}",
                "edition": "2026",
                "title": {"zh": f"规则 {i}", "en": f"Rule {i}"},
                "filing_code": f"F-{i}",
            }
            for i, role in enumerate(roles)
        ],
        "models": [{"model": m.model, "total": m.printed.total, "gtin": None} for m in study.models],
        "declared_unit": {"zh": study.declared_unit.zh, "en": study.declared_unit.en},
        "study_hash": study.content_hash,
        "statement_date": study.statement_date.isoformat(),
        "opinion": {
            "body": {"zh": "虚构核查所", "en": "Fictitious Verifier"},
            "number": "OP-1",
            "date": "2026-11-25",
            "kind": "unmodified",
            "level": "reasonable",
            "standard": "ISO 14064-3:2019",
            "materiality_percent": "5",
            "by": ["核查员甲"],
            "judged": [c for c, state in verdicts.items() if state == "person"],
        },
        "decision": {
            "date": "2026-11-30",
            "result": "granted",
            "mode": {"zh": "审核与监督", "en": "audit and surveillance"},
            "by": ["评定员乙"],
        },
        "adopted": {
            "spec_hash": study.versions.spec_hash,
            "rule": "TR-1:2026",
            "filing_code": "F-9",
            "by": "评定员乙",
            "date": "2026-10-01",
        },
        "waived": [
            {"clause": c, "rule": "WR-1", "by": "评定员乙", "reason": {"zh": "理由", "en": "reason"}} for c in waived
        ],
    }
    for key, value in changes.items():
        place: Any = record
        *path, last = key.split("__")
        for part in path:
            place = place[int(part)] if part.isdigit() else place[part]
        place[int(last) if last.isdigit() else last] = value
    return record


def signed(study: StudyResult, key: Ed25519PrivateKey = BODY_KEY, **changes: Any) -> SignedDecision:
    """That decision signed by the body and read back."""
    record = DecisionRecord.model_validate_json(_json(decided(study, **changes)))
    return open_decision(sign_decision(record, key), trusted=[key_hex(key.public_key())])


def record_of(study: StudyResult, **changes: Any) -> DecisionRecord:
    """The decision unsigned."""
    return DecisionRecord.model_validate_json(_json(decided(study, **changes)))


def _json(value: Any) -> bytes:
    import json

    return json.dumps(value, ensure_ascii=False).encode()


TODAY = date(2027, 3, 1)
