# SPDX-License-Identifier: Apache-2.0
"""One signature: who signed, when, under which root, which profile holds, and how the certificate stood at that time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from footprint.certificate.container import embedded, held, prune, sound
from footprint.certificate.purpose import for_documents, names_of
from footprint.certificate.signing import signer_name
from footprint.certificate.trust import Evidence, Stamp, Standing, read_stamp, revoked_until, standing
from footprint.errors import Record, Severity

MOST_STAMPS = 8
"""Time-stamps of one signature that are looked at."""
Profile = Literal["", "B-B", "B-T", "B-LT", "B-LTA"]
Revocation = Literal["not checked", "good", "revoked", "revoked later"]


@dataclass(frozen=True)
class Signature:
    """One signature. `root` is the trusted root it leads to, empty when none; `time` is the time-stamp's when there is a
    trusted one (`authority` made it), else what the signer states. `profile` is what was found to hold (PAdES baseline),
    empty without a trusted root; `revocation` how the certificate stood at `time`; `holder` the names in the certificate."""

    signer: str
    time: str
    timestamped: bool
    root: str
    intact: bool
    whole: bool
    authority: str = ""
    profile: Profile = ""
    revocation: Revocation = "not checked"
    holder: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Plain data for ``--json``."""
        return dict(vars(self))


@dataclass(frozen=True)
class Case:
    """What one file is judged by: the evidence in it, that and what was given, the moment, and its time-stamps."""

    embedded: Evidence
    evidence: Evidence
    moment: datetime
    archive: Sequence[Stamp] = ()


def _stamp_of(one: Any, case: Case) -> Stamp | None:
    """The time-stamp of a signature: the first trusted one, else the last one looked at."""
    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, message_imprint_checker

    found = None
    imprint = message_imprint_checker(one.signer_info)
    for _, token in zip(range(MOST_STAMPS), extract_tst_data_iter(one.signer_info, signed=False), strict=False):
        found = read_stamp(token, imprint, case.moment, case.embedded, case.evidence)
        if found.trusted:
            break
    return found


def _revocation(one: Any, time: datetime, case: Case) -> tuple[Revocation, Standing]:
    """How the signer's certificate stood at its time, by all data there are."""
    certificate, others = one.signer_cert, one.other_embedded_certs
    then = standing(certificate, others, time, case.evidence)
    if then.state == "unknown":
        then = revoked_until(certificate, others, None, time, case.evidence) or then
    if then.state == "revoked":
        return "revoked", then
    later = revoked_until(certificate, others, time, case.moment, case.evidence)
    if later is not None:
        return "revoked later", later
    return ("good" if then.state == "good" else "not checked"), then


def _profile(one: Any, stamp: Stamp | None, case: Case) -> Profile:
    """The PAdES baseline profile that holds by what the file itself carries."""
    if stamp is None or not stamp.trusted:
        return "B-B"
    signer = standing(one.signer_cert, one.other_embedded_certs, stamp.time, case.embedded)
    if signer.state == "unknown" or stamp.standing.state != "good":
        return "B-T"
    archived = bool(case.archive) and all(later.trusted for later in case.archive)
    return "B-LTA" if archived else "B-LT"


def judge(one: Any, last: bool, case: Case) -> tuple[Signature, list[Record]]:
    """The signature and what is to be said about it; `last` when no other signature or time-stamp follows."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    known = [*case.evidence.roots, *case.evidence.certificates]
    alone, companions = held(one), sound(embedded(one.signed_data), known)
    prune(one.signed_data, known)
    stamp = _stamp_of(one, case)
    proven = stamp is not None and stamp.trusted
    time = stamp.time if stamp is not None and proven else case.moment
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
    then, now = (case.evidence.context(moment, strict=False) for moment in (time, case.moment))
    status = validate_pdf_signature(one, then, now, key_usage_settings=usage, skip_diff=True)
    if status.intact and status.valid:  # later revisions are looked into only where there is something to protect
        status = validate_pdf_signature(one, then, now, key_usage_settings=usage)
    name = signer_name(status.signing_cert)
    intact = bool(status.intact and status.valid)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    kept = status.modification_level in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES) and bool(
        status.docmdp_ok
    )
    path = status.validation_path
    root = str(path.trust_anchor.authority.name.human_friendly) if status.trusted and path is not None else ""
    meant = (
        not root or for_documents(one.signer_cert) or one.signer_cert.dump() in {r.dump() for r in case.evidence.roots}
    )
    root = root if meant else ""
    stated = status.signer_reported_dt
    revocation, why = _revocation(one, time, case) if status.trusted else ("not checked", Standing("unknown"))
    signature = Signature(
        signer=name,
        time=time.isoformat() if proven else (stated.isoformat() if stated else "—"),
        timestamped=proven,
        root=root,
        intact=intact,
        whole=whole or (kept and not last),
        authority=stamp.authority if stamp is not None and proven else "",
        profile=_profile(one, stamp, case) if root else "",
        revocation=revocation,
        holder=names_of(one.signer_cert),
    )
    broken = []
    if (
        not intact
        or not alone
        or (root and not companions)
        or (stamp is not None and root and stamp.why == "signature")
    ):
        broken.append(Record("document_signature_broken", value=name))
    if not kept or (not whole and (last or status.modification_level == ModificationLevel.NONE)):
        broken.append(Record("document_changed_after_signing", value=name))
    if not meant:
        broken.append(Record("document_signer_purpose", value=name))
    return signature, broken + _said(signature, stamp, why, bool(case.evidence.roots), bool(broken))


def _said(signature: Signature, stamp: Stamp | None, why: Standing, asked: bool, broken: bool) -> list[Record]:
    """What is to be said about trust, time and revocation; `asked` when roots were given."""
    name, found = signature.signer, []
    if not signature.root:
        severity: Severity = "error" if asked else "warning"
        found.append(Record("document_signer_untrusted", value=name, severity=severity))
    if stamp is not None and not stamp.trusted and asked:
        fields = {"why": stamp.why}
        found.append(Record("document_stamp_untrusted", value=stamp.authority, severity="warning", fields=fields))
    since = {"date": why.since.isoformat() if why.since else "—", "reason": why.reason}
    if signature.revocation == "revoked":
        found.append(Record("document_signer_revoked", value=name, fields=since | {"time": signature.time}))
    elif signature.root and not broken:
        fields = {name: str(getattr(signature, name)) for name in ("time", "root", "profile")}
        fields["stamp"] = signature.authority or "—"
        found.append(Record("document_signed_by", value=name, severity="note", fields=fields))
        if signature.revocation == "revoked later":
            fields = since | {"time": signature.time}
            found.append(Record("document_signer_revoked_later", value=name, severity="warning", fields=fields))
        else:
            code = "document_revocation_good" if signature.revocation == "good" else "document_revocation_unchecked"
            found.append(Record(code, value=name, severity="note", fields={"time": signature.time}))
    return found
