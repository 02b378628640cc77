# SPDX-License-Identifier: Apache-2.0
"""What the signatures of a PDF prove, offline: who, when, trusted by which root, over the whole file, and nothing changed since."""

import io
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from footprint.certificate.signing import signer_name
from footprint.errors import InputError, Place, Record, Severity

MOST = 8
"""Signatures and time-stamps of one file that are looked at."""
_REVISION = re.compile(rb"startxref\r?\n\d{1,12}\r?\n%%EOF\r?\n?")


@dataclass(frozen=True)
class Signature:
    """One signature. `root` is the trusted root it leads to, empty when none; `time` is the time-stamp's when there is
    one, else what the signer states."""

    signer: str
    time: str
    timestamped: bool
    root: str
    intact: bool
    whole: bool

    def as_dict(self) -> dict[str, object]:
        """Plain data for ``--json``."""
        return dict(vars(self))


def is_signed(content: bytes) -> bool:
    """True when the file claims a signature anywhere."""
    return b"/ByteRange" in content


def first_revision(content: bytes) -> bytes:
    """The file as it was before it was signed: up to its first end mark."""
    found = _REVISION.search(content)
    return content[: found.end()] if found else content


def read_roots(content: bytes, file: str) -> list[Any]:
    """Certificates from PEM (one or more) or DER; InputError otherwise."""
    from asn1crypto import pem, x509

    try:
        parts = [der for _, _, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
        roots = [x509.Certificate.load(der, strict=True) for der in parts]
        for root in roots:
            str(root.subject.human_friendly)
    except (ValueError, TypeError) as error:
        raise InputError(Record("verify_root_unreadable", Place(file), type(error).__name__)) from error
    return roots


def _context(roots: Sequence[Any], moment: datetime | None) -> Any:
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)


def _time(status: Any) -> tuple[str, bool]:
    stamp = status.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
        return stamp.timestamp.isoformat(), True
    stated = status.signer_reported_dt
    return (stated.isoformat() if stated else "—"), False


def _judge(status: Any, last: bool, roots: Sequence[Any]) -> tuple[Signature, list[Record]]:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    name = signer_name(status.signing_cert)
    intact = bool(status.intact and status.valid)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    kept = status.modification_level in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES) and status.docmdp_ok
    path = getattr(status, "validation_path", None)
    root = str(path.trust_anchor.authority.name.human_friendly) if status.trusted and path is not None else ""
    time, stamped = _time(status)
    found = []
    if not intact:
        found.append(Record("document_signature_broken", value=name))
    if not kept or (not whole and (last or status.modification_level == ModificationLevel.NONE)):
        found.append(Record("document_changed_after_signing", value=name))
    if not status.trusted:
        severity: Severity = "error" if roots else "warning"
        found.append(Record("document_signer_untrusted", value=name, severity=severity))
    if not found:
        fields = {"time": time, "root": root, "stamp": "TSA" if stamped else "—"}
        found.append(Record("document_signed_by", value=name, severity="note", fields=fields))
    return Signature(name, time, stamped, root, intact, whole or (kept and not last)), found


def read_signatures(
    content: bytes, roots: Iterable[Any] = (), moment: datetime | None = None
) -> tuple[list[Signature], list[Record]]:
    """Every signature of the file with what is to be said about it; `moment` is when certificates must be valid (else now).

    Without `roots` nobody is trusted, which is a warning; with them it is an error. Never raises for a bad file.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError, ValidationInfoReadingError
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    trusted = list(roots)
    for noisy in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        every = list(reader.embedded_signatures)
        regular = list(reader.embedded_regular_signatures)
        if not regular or len(every) > MOST:
            return [], [Record("document_signature_broken", value=str(len(every)))]
        read = []
        for one in regular:
            contexts = _context(trusted, moment), _context(trusted, moment)
            status = validate_pdf_signature(one, *contexts, key_usage_settings=usage)
            read.append(_judge(status, one.field_name == every[-1].field_name, trusted))
        found = [record for _, records in read for record in records]
        found += _stamps(every[len(regular) :])
        return [signature for signature, _ in read], found
    except (PdfError, SignatureValidationError, ValidationInfoReadingError, ValueError, KeyError, TypeError,
            AttributeError, IndexError, RecursionError, OverflowError) as error:  # fmt: skip
        return [], [Record("document_signature_broken", value=type(error).__name__)]


def _stamps(stamps: Sequence[Any]) -> list[Record]:
    """Later document time-stamps: the last one must cover the whole file."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if stamps and stamps[-1].evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        return [Record("document_changed_after_signing", value=stamps[-1].field_name)]
    return []
