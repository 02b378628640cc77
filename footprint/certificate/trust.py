# SPDX-License-Identifier: Apache-2.0
"""What certificates prove at a moment, offline: by roots one trusts and by revocation data in the file or given beside it.

A signer is judged at the time of a trusted time-stamp (else at the moment of checking); the authority of a time-stamp at
the moment of checking, or at the time of a later archive time-stamp over it. A certificate is *good* at a moment when
data fit to speak of that moment show every certificate of its path as not revoked then.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from footprint.certificate.container import embedded as embedded_in
from footprint.certificate.container import prune, rooted, sound

MOST = 64
"""Certificates, lists and answers of a document that are looked at, of each kind."""
MOST_OF_RESPONDER = 4
"""Certificates in one answer (OCSP)."""
CLOCKS_APART = timedelta(minutes=10)
"""How far ahead of the checking clock a time-stamp may lie."""
IMPRINTS = ("sha256", "sha384", "sha512")
"""Digests a time-stamp may be made over."""
State = Literal["good", "revoked", "unknown"]


@dataclass(frozen=True)
class Evidence:
    """Roots one trusts, and certificates, lists (CRL) and answers (OCSP) to judge by."""

    roots: Sequence[Any]
    certificates: Sequence[Any] = ()
    lists: Sequence[Any] = ()
    answers: Sequence[Any] = ()

    def beside(self, lists: Sequence[Any], answers: Sequence[Any]) -> "Evidence":
        """With further revocation data."""
        return replace(self, lists=[*self.lists, *lists], answers=[*self.answers, *answers])

    def context(self, moment: datetime, strict: bool) -> Any:
        """A pyHanko context at a moment: `strict` needs revocation data for every certificate, else none is asked for."""
        from pyhanko_certvalidator import ValidationContext

        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=list(self.certificates),
            moment=moment,
            allow_fetching=False,
            retroactive_revinfo=True,
            crls=list(self.lists) if strict else [],
            ocsps=list(self.answers) if strict else [],
            revocation_mode="require" if strict else "soft-fail",
        )

    def dates(self) -> list[datetime]:
        """When the lists and answers were made."""
        made = [one["tbs_cert_list"]["this_update"].native for one in self.lists]
        for answer in self.answers:
            made += [one["this_update"].native for one in answer.basic_ocsp_response["tbs_response_data"]["responses"]]
        return sorted(set(made))


@dataclass(frozen=True)
class Standing:
    """How a certificate stands at a moment; of a revoked one (itself or one above it), since when and why."""

    state: State
    since: datetime | None = None
    reason: str = ""


def embedded_evidence(reader: Any, roots: Sequence[Any]) -> Evidence:
    """The certificates and revocation data in the document's own store (DSS); none when it has no such store.

    Raises ValueError when there are too many; pyHanko bounds how far each one may unpack.
    """
    from asn1crypto.crl import CertificateList
    from asn1crypto.ocsp import OCSPResponse
    from pyhanko.pdf_utils.decode_limits import DecodePurpose
    from pyhanko.sign.validation import DocumentSecurityStore
    from pyhanko.sign.validation.errors import NoDSSFoundError

    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return Evidence(roots)
    if max(len(store.certs), len(store.crls), len(store.ocsps)) > MOST:
        raise ValueError("DSS")
    lists = [CertificateList.load(one.get_object().read_data(DecodePurpose.CRL)) for one in store.crls]
    answers = [OCSPResponse.load(one.get_object().read_data(DecodePurpose.OCSP_RESPONSE)) for one in store.ocsps]
    if any(len(answer.basic_ocsp_response["certs"] or ()) > MOST_OF_RESPONDER for answer in answers):
        raise ValueError("OCSP")
    return Evidence(roots, rooted(store.load_certs(), roots), lists, answers)


def standing(certificate: Any, others: Sequence[Any], moment: datetime, evidence: Evidence) -> Standing:
    """How a certificate stands at a moment by the evidence; *unknown* when data lack, are stale, or no root is reached."""
    from pyhanko_certvalidator import CertificateValidator
    from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

    validator = CertificateValidator(certificate, list(others), evidence.context(moment, strict=True))
    try:
        asyncio.run(validator.async_validate_usage(set()))  # type: ignore[no-untyped-call]
    except RevokedError as error:
        return Standing("revoked", error.revocation_dt, str(error.reason.human_friendly))
    except (PathError, ValidationError):
        return Standing("unknown")
    return Standing("good")


def revoked_until(
    certificate: Any, others: Sequence[Any], start: datetime | None, end: datetime, evidence: Evidence
) -> Standing | None:
    """The revocation that data made between two moments (the later one included) speak of, or None; stale ones count too."""
    dates = [made for made in evidence.dates() if (start is None or start < made) and made <= end]
    moments = sorted({end, *dates}, reverse=True)
    found = (standing(certificate, others, moment, evidence) for moment in moments[:MOST])
    return next((one for one in found if one.state == "revoked"), None)


@dataclass(frozen=True)
class Stamp:
    """A time-stamp: its authority and time; `trusted` when it is intact, under a root, and its authority is not known to
    be revoked; `why` says why it is not; `standing` of the authority at its own time by the file's own data."""

    authority: str
    time: datetime
    trusted: bool
    why: str = ""
    standing: Standing = field(default_factory=lambda: Standing("unknown"))


def read_stamp(
    signed: Any, imprint: Callable[[str], bytes], moment: datetime, embedded: Evidence, evidence: Evidence
) -> Stamp:
    """Judge the token of a time-stamp at `moment`; `imprint` gives the digest it must be over."""
    from pyhanko.sign.general import extract_certificate_info
    from pyhanko.sign.validation.generic_cms import validate_tst_signed_data

    info = signed["encap_content_info"]["content"].parsed
    known = [*evidence.roots, *evidence.certificates]
    whole = sound(embedded_in(signed), known)
    prune(signed, known)
    found = asyncio.run(validate_tst_signed_data(signed, evidence.context(moment, strict=False), imprint))
    certificate, time = found["signing_cert"], found["timestamp"]
    others = extract_certificate_info(signed).other_certs
    name = str(certificate.subject.native.get("common_name") or certificate.subject.human_friendly)
    why = ""
    if not (found["intact"] and found["valid"]):
        why = "signature"
    elif info["message_imprint"]["hash_algorithm"]["algorithm"].native not in IMPRINTS:
        why = "digest"
    elif found["trust_problem_indic"] is not None:
        why = "root"
    elif not whole:
        why = "signature"
    elif time > moment + CLOCKS_APART:
        why = "future"
    elif revoked_until(certificate, others, time, moment, evidence) is not None:
        why = "revoked"
    if why:
        return Stamp(name, time, False, why)
    return Stamp(name, time, True, "", standing(certificate, others, time, embedded))
