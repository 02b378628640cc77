# SPDX-License-Identifier: Apache-2.0
"""Read one of our PDFs back and say what was found, and at which level (design D10).

    none         the file is not consistent with itself
    consistent   embedded record, its hash, its sums and the printed figures agree (from the PDF alone)
    recomputed   and the frozen study gives the same record

Consistency is no proof of origin: nothing is signed here, and who rewrites the whole file can make it consistent.
The status (valid, withdrawn) is never looked up.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import ValidationError

from footprint.certificate.opened import Opened, Refused, open_document
from footprint.certificate.printed import printed
from footprint.certificate.record import FORMAT, PublicRecord
from footprint.certificate.words import leaves
from footprint.errors import FootprintError, Record, stops
from footprint.schema.canonical import canonical_json, plain
from footprint.text import Lang, text

Level = Literal["none", "consistent", "recomputed"]
Recompute = Callable[[bytes, date], tuple[dict[str, Any], str]]
"""Study bytes and the record's date -> the public record computed anew and the content hash of the study's inputs."""


@dataclass(frozen=True)
class Verification:
    """The answer: level reached, whether everything asked for holds, what was found, and the record (when readable)."""

    level: Level
    ok: bool
    findings: tuple[Record, ...]
    record: dict[str, Any] | None = field(default=None)

    def as_dict(self) -> dict[str, object]:
        """Plain data for ``--json``."""
        return {
            "level": self.level,
            "ok": self.ok,
            "status": "not checked",
            "findings": [finding.as_dict() for finding in self.findings],
            "record": self.record,
        }

    def lines(self, lang: Lang) -> list[str]:
        """The answer in sentences: the verdict first, then each finding."""
        said = [text(f"document.verify.{self.level}", lang)]
        return said + [f"{finding.severity}: {finding.what(lang)}" for finding in self.findings]


def _parsed(content: bytes) -> PublicRecord:
    """The record, which must be canonical JSON of the known format."""
    try:
        raw = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused("document_record_unreadable", "JSON") from error
    schema = raw.get("schema") if isinstance(raw, dict) else None
    if schema != FORMAT:
        raise Refused("document_record_unknown", str(schema)[:60])
    try:
        record = PublicRecord.model_validate_json(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise Refused("document_record_unreadable", where) from error
    if canonical_json(raw) != content:
        raise Refused("document_record_unreadable", "RFC 8785")
    return record


def _hashes(opened: Opened) -> list[Record]:
    """The record's hash and the streams' seal against what the metadata claims."""
    found = []
    actual = hashlib.sha256(opened.record).hexdigest()
    if actual != opened.claimed_record or not opened.xmp_agrees:
        claimed = opened.claimed_record or "—"
        found.append(Record("document_hash_differs", value=actual, fields={"claimed": claimed}))
    if opened.seal != opened.claimed_seal:
        found.append(Record("document_content_changed", value=opened.seal))
    return found


def _sums(record: PublicRecord) -> list[Record]:
    """Stages of every model against its total, as printed."""
    return [
        Record(
            "document_sum_differs",
            value=str(parts),
            fields={"model": model.model, "total": str(model.total), "path": f"models.{index}.total"},
        )
        for index, model in enumerate(record.models)
        if (parts := sum(model.stages.values(), Decimal(0))) != model.total
    ]


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _pages(content: bytes, opened: Opened, raw: dict[str, Any]) -> list[Record]:
    """Every value of the record against what the page prints at its named place."""
    expected = dict(leaves(raw)) | {"sha256": hashlib.sha256(opened.record).hexdigest()}
    expected = {path: _squeezed(value) for path, value in expected.items()}
    needed = [p for p in expected if p.startswith("models.") and (p.endswith(".total") or ".stages." in p)] + ["sha256"]
    found = [
        Record("document_place_missing", value=path, fields={"path": path})
        for path in sorted(needed)
        if path not in opened.places
    ]
    places = {path: place for path, place in opened.places.items() if path in expected}
    found += [
        Record("document_place_missing", value=path, fields={"path": path})
        for path in sorted(set(opened.places) - set(expected))
    ]
    lengths = {path: len(value) for path, value in expected.items()}
    on_page = printed(content, places, lengths)
    return found + [
        Record("document_page_differs", value=on_page[path], fields={"path": path, "recorded": expected[path]})
        for path in sorted(places)
        if expected[path] and on_page[path] != expected[path]
    ]


def differences(embedded: dict[str, Any], computed: dict[str, Any]) -> list[Record]:
    """Field by field: every path whose value differs between two records; another tool version is only a note."""
    old, new = dict(leaves(embedded)), dict(leaves(computed))
    return [
        Record(
            "document_recomputed_differs",
            value=new.get(path, "—"),
            severity="note" if path == "versions.tool" else "error",
            fields={"path": path, "embedded": old.get(path, "—")},
        )
        for path in sorted(old.keys() | new.keys())
        if old.get(path) != new.get(path)
    ]


def _recomputed(record: PublicRecord, raw: dict[str, Any], study: bytes, recompute: Recompute) -> list[Record]:
    try:
        computed, content_hash = recompute(study, record.date)
    except FootprintError as error:
        return list(error.records)
    found = differences(raw, plain(computed))
    if content_hash != record.study_hash:
        fields = {"path": "study_hash", "embedded": record.study_hash}
        found.insert(0, Record("document_other_study", value=content_hash, fields=fields))
    return found


def verify_pdf(content: bytes, recompute: Recompute | None = None, study: bytes | None = None) -> Verification:
    """Say whether a PDF is consistent with itself and, given the frozen study and `recompute`, with its inputs.

    Never raises for a bad file: what is wrong is in the findings. `ok` is False when any finding is an error.
    """
    try:
        opened = open_document(content)
        record = _parsed(opened.record)
        raw: dict[str, Any] = json.loads(opened.record)
        found = [*opened.loose_ends, *_hashes(opened), *_sums(record), *_pages(content, opened, raw)]
    except Refused as refused:
        return Verification("none", False, (refused.record,))
    except RuntimeError as error:  # PDFium's only error
        return Verification("none", False, (Record("document_unreadable", value=type(error).__name__),))
    level: Level = "none" if stops(found) else "consistent"
    if study is not None and recompute is not None:
        again = _recomputed(record, raw, study, recompute)
        found += again
        level = "recomputed" if level == "consistent" and not stops(again) else level
    found.append(Record("document_status_unchecked", severity="note"))
    return Verification(level, not stops(found), tuple(found), raw)
