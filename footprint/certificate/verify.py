# SPDX-License-Identifier: Apache-2.0
"""Read one of our PDFs back and say what was found, and at which level (design D10).

    none         the file is not consistent with itself, or a signature does not hold
    consistent   embedded record, its hash, its sums and the printed figures agree (from the PDF alone)
    recomputed   and the frozen study gives the same record

Consistency is no proof of origin: who rewrites the whole file can make it consistent. A signature trusted by a root one
knows is such a proof. The status (valid, withdrawn) is never looked up.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

from pydantic import ValidationError

from footprint.certificate.granted import CERTIFICATE, CertificateRecord, CertifiedModel
from footprint.certificate.issued import against_token, reduced
from footprint.certificate.letters import require_plain
from footprint.certificate.opened import Opened, Refused, open_document
from footprint.certificate.printed import printed
from footprint.certificate.purpose import is_of
from footprint.certificate.record import FORMAT, PublicModel, PublicRecord
from footprint.certificate.signature import Signature
from footprint.certificate.signatures import is_signed, read_signatures
from footprint.certificate.words import leaves
from footprint.errors import FootprintError, InputError, Record, stops
from footprint.schema.canonical import canonical_json, plain
from footprint.text import Lang, text
from footprint.text.visible import exposed, refused_points

Level = Literal["none", "consistent", "recomputed"]
Recompute = Callable[[bytes, date], tuple[dict[str, Any], str]]
"""Study bytes and the record's date -> the public record computed anew and the content hash of the study's inputs."""

Revocation = tuple[Sequence[Any], Sequence[Any]]
"""Lists of revoked certificates, and OCSP answers."""


@dataclass(frozen=True)
class Verification:
    """The answer: level reached, whether everything asked for holds, what was found, and the record (when readable)."""

    level: Level
    ok: bool
    findings: tuple[Record, ...]
    record: dict[str, Any] | None = field(default=None)
    signatures: tuple[Signature, ...] = ()

    @property
    def proven(self) -> bool:
        """True when a signature trusted by a given root covers the whole file."""
        return self.ok and any(s.root and s.intact and s.whole for s in self.signatures)

    def joined(self, findings: Iterable[Record]) -> "Verification":
        """The same answer with further findings; an error among them makes it a no."""
        more = tuple(findings)
        return replace(
            self, findings=(*self.findings, *more), ok=self.ok and all(found.severity != "error" for found in more)
        )

    def as_dict(self) -> dict[str, object]:
        """Plain data for ``--json``."""
        return {
            "level": self.level,
            "ok": self.ok,
            "status": "not checked",
            "signed": self.proven,
            "signatures": [signature.as_dict() for signature in self.signatures],
            "findings": [finding.as_dict() for finding in self.findings],
            "record": self.record,
        }

    def lines(self, lang: Lang) -> list[str]:
        """The answer in sentences: the verdict first, then each finding; what a stranger's file holds cannot act on a
        terminal or begin a line of its own."""
        said = [text(f"document.verify.{self.level}", lang)]
        if self.level != "none":
            said.append(text("document.verify.origin" if self.proven else "document.verify.no_origin", lang))
        return said + [exposed(f"{finding.severity}: {finding.what(lang)}") for finding in self.findings]


_FORMATS: dict[str, type[PublicRecord] | type[CertificateRecord]] = {
    FORMAT: PublicRecord,
    CERTIFICATE: CertificateRecord,
}
AnyRecord = PublicRecord | CertificateRecord


def _parsed(content: bytes) -> AnyRecord:
    """The record, which must be canonical JSON of a known format, in letters that can be seen."""
    try:
        raw = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused("document_record_unreadable", "JSON") from error
    schema = raw.get("schema") if isinstance(raw, dict) else None
    if schema not in _FORMATS:
        raise Refused("document_record_unknown", str(schema)[:60])
    try:
        record = _FORMATS[schema].model_validate_json(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise Refused("document_record_unreadable", where) from error
    _visible(raw)
    try:
        canonical = canonical_json(raw)
    except (ValueError, TypeError) as error:  # a count beyond what JSON holds exactly
        raise Refused("document_record_unreadable", "RFC 8785") from error
    if canonical != content:
        raise Refused("document_record_unreadable", "RFC 8785")
    return record


def _visible(raw: dict[str, Any]) -> None:
    """No document of ours was made with characters that cannot be seen, so no record holds any."""
    found = leaves(raw)
    try:
        require_plain(found)
    except InputError as error:
        raise Refused("document_record_unreadable", exposed(error.records[0].where.cell)[:120]) from error
    if any(refused_points(path) for path, _ in found):
        raise Refused("document_record_unreadable", "name")


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


def _sums(record: AnyRecord) -> list[Record]:
    """Stages of every model against its total, as printed."""
    models: Sequence[PublicModel | CertifiedModel] = record.models
    return [
        Record(
            "document_sum_differs",
            value=str(parts),
            fields={"model": model.model, "total": str(model.total), "path": f"models.{index}.total"},
        )
        for index, model in enumerate(models)
        if (parts := sum(model.stages.values(), Decimal(0))) != model.total
    ]


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _pages(content: bytes, opened: Opened, raw: dict[str, Any]) -> list[Record]:
    """Every value of the record against what the page prints at its named place."""
    expected = dict(leaves(raw)) | {"sha256": hashlib.sha256(opened.record).hexdigest()}
    expected = {path: _squeezed(value) for path, value in expected.items()}
    needed = [p for p in expected if p.startswith("models.") and (p.endswith(".total") or ".stages." in p)] + ["sha256"]
    needed += [path for path in ("number", "issued", "valid_until", "token", "study_hash") if path in expected]
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


def _recomputed(record: AnyRecord, raw: dict[str, Any], study: bytes, recompute: Recompute) -> list[Record]:
    try:
        computed, content_hash = recompute(study, record.date)
    except FootprintError as error:
        return list(error.records)
    found = differences(*reduced(raw, plain(computed)))
    if content_hash != record.study_hash:
        fields = {"path": "study_hash", "embedded": record.study_hash}
        found.insert(0, Record("document_other_study", value=content_hash, fields=fields))
    return found


def _closing(record: AnyRecord, today: date) -> list[Record]:
    """What is said last: a specimen, dates that are over or to come, and that the status was not asked for."""
    if isinstance(record, PublicRecord):
        return [Record("document_status_unchecked", severity="note")]
    said = {"address": record.register_address, "until": record.valid_until.isoformat()}
    found = [Record("certificate_status_unchecked", value=record.number, severity="note", fields=said)]
    if not record.issued <= today <= record.valid_until:
        dates = {"issued": record.issued.isoformat(), "until": said["until"], "today": today.isoformat()}
        found.insert(0, Record("certificate_outside_dates", value=record.number, severity="warning", fields=dates))
    if record.kind == "specimen":
        found.insert(0, Record("certificate_is_specimen", value=record.number, severity="warning"))
    return found


def _signed(
    content: bytes, record: AnyRecord, roots: Sequence[Any], moment: datetime | None, revocation: Revocation
) -> tuple[list[Signature], list[Record]]:
    """The signatures and what is said of them. Who names a root asks for a signature: a file without one is a no, else
    taking the signature off would be enough to change everything."""
    if not is_signed(content):
        if roots:
            return [], [Record("document_unsigned")]
        return [], [_unsigned(record)] if isinstance(record, CertificateRecord) else []
    signatures, said = read_signatures(content, roots, moment, *revocation)
    if isinstance(record, CertificateRecord):
        bodies = (record.body.name.zh, record.body.name.en)
        fields = {"body": bodies[0] or bodies[1]}
        others = [one for one in signatures if one.root and not is_of(one.holder, bodies)]
        said += [Record("document_signer_other", value=one.signer, severity="warning", fields=fields) for one in others]
    return signatures, said


def _unsigned(record: CertificateRecord) -> Record:
    return Record("certificate_unsigned", value=record.number, severity="warning")


def verify_pdf(
    content: bytes,
    recompute: Recompute | None = None,
    study: bytes | None = None,
    roots: Iterable[Any] = (),
    moment: datetime | None = None,
    revocation: Revocation = ((), ()),
) -> Verification:
    """Say whether a PDF is consistent with itself and, given the frozen study and `recompute`, with its inputs; and what
    its signatures prove to one who trusts `roots` (from `read_roots`) at `moment` (else now), by the revocation data in the
    file and those given beside it (from `revocation.read_list` and `read_answer`).

    Never raises for a bad file: what is wrong is in the findings. `ok` is False when any finding is an error.
    """
    try:
        opened = open_document(content)
        record = _parsed(opened.record)
        raw: dict[str, Any] = json.loads(opened.record)
        found = [*opened.loose_ends, *_hashes(opened), *_sums(record), *_pages(content, opened, raw)]
        if isinstance(record, CertificateRecord):
            found += against_token(record)
        signatures, said = _signed(content, record, list(roots), moment, revocation)
        found += said
    except Refused as refused:
        return Verification("none", False, (refused.record,))
    except RuntimeError as error:  # PDFium's only error
        return Verification("none", False, (Record("document_unreadable", value=type(error).__name__),))
    level: Level = "none" if stops(found) else "consistent"
    if study is not None and recompute is not None:
        again = _recomputed(record, raw, study, recompute)
        found += again
        level = "recomputed" if level == "consistent" and not stops(again) else level
    found += _closing(record, (moment or datetime.now(UTC)).date())
    return Verification(level, not stops(found), tuple(found), raw, tuple(signatures))
