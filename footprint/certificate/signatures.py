# SPDX-License-Identifier: Apache-2.0
"""What the signatures of a PDF prove, offline: who, when, trusted by which root, over the whole file, not revoked then, and
nothing but trusted time-stamps since."""

import io
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from footprint.certificate.container import held
from footprint.certificate.drawn import same_as_drawn
from footprint.certificate.signature import Case, Signature, judge
from footprint.certificate.trust import embedded_evidence, read_stamp
from footprint.errors import InputError, Place, Record, Severity

MOST = 8
"""Signatures and time-stamps of one file that are looked at."""
_REVISION = re.compile(rb"startxref\r?\n(\d{1,12})\r?\n%%EOF\r?\n?")


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


def _drawn(reader: Any, content: bytes, signed: Any) -> list[Record]:
    """What was signed must be what was drawn: the file's own history begins with `first_revision`, the next revision is
    that of the signature, and it brings nothing else."""
    found = _REVISION.search(content)
    begins = found is not None and int(found[1]) == reader.xrefs.get_startxref_for_revision(0)
    end = int(signed.byte_range[2]) + int(signed.byte_range[3])
    kept = begins and signed.signed_revision == 1 and same_as_drawn(first_revision(content), content[:end])
    return [] if kept else [Record("document_changed_before_signing", value=str(reader.xrefs.total_revisions))]


def _archive(stamps: Sequence[Any], case: Case) -> tuple[Case, list[Record]]:
    """Archive time-stamps, the last first: each trusted one takes the moment of judging back to its own time.

    The last must cover the whole file, and none may be broken or of an authority one does not trust.
    """
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    found = []
    if stamps and stamps[-1].evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        found.append(Record("document_changed_after_signing", value=str(stamps[-1].field_name)))
    severity: Severity = "error" if case.evidence.roots else "warning"
    for one in reversed(stamps):
        stamp = read_stamp(one.signed_data, one.compute_digest, case.moment, case.embedded, case.evidence)
        if stamp.why in ("signature", "digest") or not held(one):
            found.append(Record("document_signature_broken", value=stamp.authority))
        elif not stamp.trusted:
            fields = {"why": stamp.why}
            found.append(Record("document_stamp_untrusted", value=stamp.authority, severity=severity, fields=fields))
        moment = min(case.moment, stamp.time) if stamp.trusted else case.moment
        case = replace(case, moment=moment, archive=[stamp, *case.archive])
    return case, found


def read_signatures(
    content: bytes,
    roots: Iterable[Any] = (),
    moment: datetime | None = None,
    lists: Sequence[Any] = (),
    answers: Sequence[Any] = (),
) -> tuple[list[Signature], list[Record]]:
    """Every signature of the file with what is to be said about it; `moment` is when it is checked (else now); `lists` and
    `answers` are revocation data beside those in the file.

    Without `roots` nobody is trusted, which is a warning; with them it is an error. Never raises for a bad file.
    """
    import pikepdf
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.errors import SignatureValidationError, ValidationInfoReadingError

    for noisy in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        every = list(reader.embedded_signatures)
        regular = [one for one in every if one.sig_object_type != "/DocTimeStamp"]
        if not regular or len(every) > MOST:
            return [], [Record("document_signature_broken", value=str(len(every)))]
        embedded = embedded_evidence(reader, list(roots))
        case = Case(embedded, embedded.beside(lists, answers), moment or datetime.now(UTC))
        case, found = _archive([one for one in every if one not in regular], case)
        read = [judge(one, one is every[-1], case) for one in regular]
        if all(signature.intact for signature, _ in read):
            found += _drawn(reader, content, regular[0])
        return [signature for signature, _ in read], [record for _, said in read for record in said] + found
    except (PdfError, pikepdf.PdfError, SignatureValidationError, ValidationInfoReadingError, ValueError, KeyError, TypeError,
            AttributeError, IndexError, RecursionError, OverflowError) as error:  # fmt: skip
        return [], [Record("document_signature_broken", value=type(error).__name__)]
