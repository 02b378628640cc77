# SPDX-License-Identifier: Apache-2.0
"""The container of a signature (CMS), which no signature covers: nothing in it may be other than it was written.

A changed certificate that nobody needs, or a byte behind the end, would prove nothing false; it is refused all the same, so
that a file is either the one that was signed or another one.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

MOST = 16
"""Certificates of one signature that are looked at; a chain of two authorities, with its time-stamp's, has three or four."""

_DEEP = 40
"""Deepest nesting that is followed."""
_NO_PARAMETERS = (b"", b"\x05\x00")
"""A digest takes none: left out, or NULL."""
_SIGNED_DATA, _SIGNER = rb"\x02\x31\x30\xa0?\xa1?\x31", rb"\x02[\x30\x80]\x30\xa0?\x30\x04\xa1?"
"""Tags of the fields of SignedData and SignerInfo (RFC 5652, 5.1 and 5.3)."""


def _issued(certificate: Any, issuer: Any) -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.x509 import InvalidVersion, load_der_x509_certificate

    if certificate.issuer != issuer.subject:
        return False
    try:
        load_der_x509_certificate(certificate.dump()).verify_directly_issued_by(
            load_der_x509_certificate(issuer.dump())
        )
    except (ValueError, TypeError, InvalidSignature, InvalidVersion, UnsupportedAlgorithm):
        return False
    return True


def sound(certificates: Sequence[Any], known: Iterable[Any]) -> bool:
    """True when each certificate is one of the `known`, or issued by one of them or of its companions."""
    given = {one.dump() for one in known}
    issuers = [*known, *certificates]
    return all(one.dump() in given or any(_issued(one, issuer) for issuer in issuers) for one in certificates)


def held(one: Any) -> bool:
    """True when an embedded signature (pyHanko's) stands in its file as it was written: nothing else in its container, and
    between the signed parts nothing but the container in capital digits."""
    first, length, second, _ = map(int, one.byte_range)
    stream = one.reader.stream
    stream.seek(first + length)
    contents: bytes = one.pkcs7_content
    return stream.read(second - first - length) == b"<%s>" % contents.hex().upper().encode() and closed(contents)


def closed(contents: bytes) -> bool:
    """True when a signature's /Contents is one CMS object and zeros, and all that no signature covers in it is as it must be."""
    from asn1crypto.cms import ContentInfo

    try:
        found = ContentInfo.load(contents)
        whole = len(found.dump())
        return not contents[whole:].strip(b"\0") and _nested(contents[:whole]) and _bare(found["content"])
    except (ValueError, TypeError, KeyError):  # asn1crypto parses late
        return False


def _nested(der: bytes, left: int = _DEEP) -> bool:
    """True when every length ends where the one above it ends, and nothing is nested deeper than `left`."""
    from asn1crypto.parser import parse

    while der:
        kind, constructed, number, header, content, trailer = parse(der)
        ended = (kind, number) == (0, 0)  # the mark of an end that no definite length needs
        if ended or trailer or (constructed and not (left and _nested(content, left - 1))):
            return False
        der = der[len(header) + len(content) :]
    return True


def _tags(part: Any) -> bytes:
    """The first byte of each field of a sequence: asn1crypto looks at no tag of a field it is not asked for."""
    from asn1crypto.parser import parse

    found, left = b"", part.contents
    while left:
        _, _, _, header, content, _ = parse(left)
        found, left = found + left[:1], left[len(header) + len(content) :]
    return found


def _bare(signed: Any) -> bool:
    """True when versions and digests are those that follow from the rest (RFC 5652, 5.1 and 5.3), and when nothing stands
    beside a document's signature but its time-stamp, which is held to the same."""
    infos = list(signed["signer_infos"])
    plain = signed["encap_content_info"]["content_type"].native == "data"
    by_name = all(info["sid"].name == "issuer_and_serial_number" for info in infos)
    digests = [*signed["digest_algorithms"], *(info["digest_algorithm"] for info in infos)]
    beside = [attribute for info in infos for attribute in info["unsigned_attrs"] or []] if plain else []
    return (
        re.fullmatch(_SIGNED_DATA, _tags(signed), re.DOTALL) is not None
        and all(re.fullmatch(_SIGNER, _tags(info), re.DOTALL) for info in infos)
        and all(part.contents == b"".join(part[n].dump() for n in range(len(part))) for part in (signed, *infos))
        and signed["version"].native == ("v1" if plain and by_name else "v3")
        and all(i["version"].native == ("v1" if i["sid"].name == "issuer_and_serial_number" else "v3") for i in infos)
        and len({one["algorithm"].dotted for one in digests}) == 1
        and all(one["parameters"].dump() in _NO_PARAMETERS for one in digests)
        and all(one["type"].native == "signature_time_stamp_token" for one in beside)
        and all(_bare(token["content"]) for one in beside for token in one["values"])
    )


def embedded(signed: Any) -> list[Any]:
    """The certificates of a SignedData."""
    return [one.chosen for one in signed["certificates"]]


def rooted(certificates: Iterable[Any], roots: Iterable[Any]) -> list[Any]:
    """Those of the certificates that lead to a root, each step an authority's signature that holds.

    Only these may reach the search for a path: among a stranger's own, all of one name, it would not end.
    """
    known, left = list(roots), list(certificates)
    kept: list[Any] = []
    authorities = list(known)
    while found := [one for one in left if any(_issued(one, above) for above in authorities)]:
        kept += found
        authorities = [one for one in found if one.ca]
        left = [one for one in left if not any(one is other for other in found)]
    return kept


def prune(signed: Any, roots: Sequence[Any]) -> None:
    """Leave in a SignedData the signer's certificate and those that lead to a root. Nothing in it is signed but what the
    signed attributes name. ValueError when there are too many to look at."""
    from asn1crypto.cms import CertificateChoices, CertificateSet
    from pyhanko.sign.general import extract_certificate_info

    if len(signed["certificates"]) > MOST:
        raise ValueError("certificates")
    found = extract_certificate_info(signed)
    kept = [found.signer_cert, *rooted(found.other_certs, roots)]
    signed["certificates"] = CertificateSet([CertificateChoices("certificate", one) for one in kept])
