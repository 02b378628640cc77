# SPDX-License-Identifier: Apache-2.0
"""The container of a signature (CMS), which no signature covers: nothing in it may be other than it was written.

A changed certificate that nobody needs, or a byte behind the end, would prove nothing false; it is refused all the same, so
that a file is either the one that was signed or another one.
"""

from collections.abc import Iterable, Sequence
from typing import Any


def _issued(certificate: Any, issuer: Any) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.x509 import load_der_x509_certificate

    try:
        load_der_x509_certificate(certificate.dump()).verify_directly_issued_by(
            load_der_x509_certificate(issuer.dump())
        )
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def sound(certificates: Sequence[Any], known: Iterable[Any]) -> bool:
    """True when each certificate is one of the `known`, or issued by one of them or of its companions."""
    given = {one.dump() for one in known}
    issuers = [*known, *certificates]
    return all(one.dump() in given or any(_issued(one, issuer) for issuer in issuers) for one in certificates)


def closed(contents: bytes) -> bool:
    """True when a signature's /Contents is one canonical CMS object and zeros."""
    from asn1crypto.cms import ContentInfo

    whole = len(ContentInfo.load(contents).dump())
    return not contents[whole:].strip(b"\0")


def embedded(signed: Any) -> list[Any]:
    """The certificates of a SignedData."""
    return [one.chosen for one in signed["certificates"]]
