# SPDX-License-Identifier: Apache-2.0
"""Whether a certificate is one to sign documents with, and whether its holder is the body that a document names.

Under one root stand many others: web servers, time-stamping authorities, people and firms that have nothing to do with the
body. A signature of theirs is intact and trusted, and proves no certificate.
"""

from collections.abc import Iterable
from typing import Any

from footprint.certificate.letters import alike

_DOCUMENTS = {
    "any_extended_key_usage",
    "email_protection",
    "microsoft_document_signing",
    "adobe_authentic_documents_trust",
    "1.3.6.1.5.5.7.3.36",
}
"""Extended key usages under which documents are signed; the last is id-kp-documentSigning (RFC 9336)."""
_PERSONS, _MACHINES = "client_auth", {"server_auth", "code_signing", "time_stamping", "ocsp_signing"}


def for_documents(certificate: Any) -> bool:
    """False for an authority's certificate and for one whose extended key usage is for something else."""
    if certificate.ca:
        return False
    usage = certificate.extended_key_usage_value
    if usage is None:
        return True
    named = set(usage.native)
    return bool(named & _DOCUMENTS) or (_PERSONS in named and not named & _MACHINES)


def names_of(certificate: Any) -> tuple[str, ...]:
    """Common name, organisation and unit of a certificate's subject."""
    subject = certificate.subject.native
    found = (subject.get(key) for key in ("common_name", "organization_name", "organizational_unit_name"))
    return tuple(str(word) for one in found if one for word in (one if isinstance(one, list) else [one]))


def is_of(holders: Iterable[str], bodies: Iterable[str]) -> bool:
    """True when one of the certificate's names holds one of the body's, however spaced, wide or written in capitals.

    >>> is_of(["示例认证机构(演示) TEST"], ["示例认证机构（演示）", ""]), is_of(["Somebody"], ["示例", ""])
    (True, False)
    """
    known = [alike(holder) for holder in holders]
    return any(name in holder for name in map(alike, bodies) if name for holder in known)
