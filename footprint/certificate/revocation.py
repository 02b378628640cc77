# SPDX-License-Identifier: Apache-2.0
"""Revocation data (CRL, OCSP): from files, or from the addresses that certificates under a trusted root name.

A certificate's addresses are asked only after its signature was found to lead to a root that was given: pyHanko checks the
signature of each certificate of a path before it asks for its revocation (`pyhanko_certvalidator.validate`).
"""

from asyncio import to_thread
from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from asn1crypto import crl, ocsp, pem, x509
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import CRLFetchError, OCSPFetchError, OCSPValidationError
from pyhanko_certvalidator.fetchers import CertificateFetcher, CRLFetcher, Fetchers, OCSPFetcher
from pyhanko_certvalidator.fetchers.common_utils import (
    enumerate_delivery_point_urls,
    format_ocsp_request,
    process_ocsp_response_data,
)
from pyhanko_certvalidator.util import get_ocsp_urls, get_relevant_crl_dps

from footprint.certificate.services import ServiceFailed, ask
from footprint.errors import InputError, Place, Record

MOST = 64
"""Lists and answers that are taken from files or a document, and requests made in one signing."""
_CRL, _OCSP = "application/pkix-crl", "application/ocsp-response"


def _der(content: bytes) -> bytes:
    return pem.unarmor(content)[2] if pem.detect(content) else content


def read_list(content: bytes, file: str = "") -> crl.CertificateList:
    """A list of revoked certificates from PEM or DER; InputError otherwise."""
    try:
        found = crl.CertificateList.load(_der(content), strict=True)
        found["tbs_cert_list"]["this_update"].native.isoformat()
        for entry in found["tbs_cert_list"]["revoked_certificates"]:
            entry["user_certificate"].native  # noqa: B018 (asn1crypto parses late; a broken entry is refused here)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError(Record("revocation_unreadable", Place(file), type(error).__name__)) from error
    return found


def read_answer(content: bytes, file: str = "") -> ocsp.OCSPResponse:
    """An OCSP response with status *successful* from PEM or DER; InputError otherwise."""
    try:
        found = ocsp.OCSPResponse.load(_der(content), strict=True)
        if found["response_status"].native != "successful":
            raise ValueError(found["response_status"].native)
        for one in found.basic_ocsp_response["tbs_response_data"]["responses"]:
            one["this_update"].native.isoformat()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError(Record("revocation_unreadable", Place(file), type(error).__name__)) from error
    return found


@dataclass
class Asked:
    """What became of the requests: answers by address, and failures as `address: reason`."""

    lists: dict[str, crl.CertificateList] = field(default_factory=dict)
    answers: dict[bytes, ocsp.OCSPResponse] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    count: int = 0

    async def ask(self, address: str, expected: str, question: tuple[bytes, str] | None = None) -> bytes:
        """One bounded request; ServiceFailed once more than MOST were made."""
        self.count += 1
        try:
            if self.count > MOST:
                raise ServiceFailed(address, f"> {MOST}")
            return await to_thread(ask, address, expected, question)
        except ServiceFailed as error:
            self.failures.append(f"{error.address}: {error.reason}")
            raise


class _Lists(CRLFetcher):
    """Lists of revoked certificates from the distribution points of a certificate."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._of: dict[bytes, list[crl.CertificateList]] = {}

    async def _list(self, address: str) -> crl.CertificateList:
        if address not in self._asked.lists:
            try:
                self._asked.lists[address] = read_list(await self._asked.ask(address, _CRL), address)
            except InputError as error:
                self._asked.failures.append(f"{address}: ASN.1")
                raise ServiceFailed(address, "ASN.1") from error
        return self._asked.lists[address]

    async def fetch(self, cert: Any, *, use_deltas: Any = None) -> list[crl.CertificateList]:
        """Every list that answers; CRLFetchError when addresses are named and none does."""
        points = get_relevant_crl_dps(cert, use_deltas=bool(use_deltas))
        found, failed = [], ""
        for address in (url for point in points for url in enumerate_delivery_point_urls(point)):
            try:
                found.append(await self._list(address))
            except ServiceFailed as error:
                failed = str(error)
        if failed and not found:
            raise CRLFetchError(failed)
        self._of[cert.dump()] = found
        return found

    def fetched_crls(self) -> Iterable[crl.CertificateList]:
        """All lists of this signing."""
        return list(self._asked.lists.values())

    def fetched_crls_for_cert(self, cert: Any) -> Iterable[crl.CertificateList]:
        """The lists of a certificate; KeyError when they were not asked for yet, as the validator expects."""
        return self._of[cert.dump()]


class _Answers(OCSPFetcher):
    """OCSP responses from the responders a certificate names."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    async def fetch(self, cert: Any, authority: Any) -> ocsp.OCSPResponse:
        """The first answer that can be read; OCSPFetchError when there is none."""
        tag = cert.sha256 if isinstance(cert, x509.Certificate) else cert.dump()
        if tag in self._asked.answers:
            return self._asked.answers[tag]
        question = format_ocsp_request(cert, authority, certid_hash_algo="sha1", request_nonces=True)
        body = question.dump(), "application/ocsp-request"
        for address in get_ocsp_urls(cert):
            try:
                content = await self._asked.ask(address, _OCSP, body)
                answer = process_ocsp_response_data(content, ocsp_request=question, ocsp_url=address)
                self._asked.answers[tag] = read_answer(answer.dump(), address)
            except ServiceFailed:
                continue
            except (InputError, OCSPValidationError, ValueError) as error:
                self._asked.failures.append(f"{address}: {type(error).__name__}")
                continue
            return self._asked.answers[tag]
        raise OCSPFetchError("no OCSP answer")

    def fetched_responses(self) -> Iterable[ocsp.OCSPResponse]:
        """All answers of this signing."""
        return list(self._asked.answers.values())

    def fetched_responses_for_cert(self, cert: Any) -> Iterable[ocsp.OCSPResponse]:
        """The answers about a certificate."""
        found = self._asked.answers.get(cert.sha256)
        return [found] if found is not None else []


class _NoCertificates(CertificateFetcher):
    """Certificates come from the key file and the time-stamp, never from an address they name."""

    async def fetch_cert_issuers(self, cert: Any) -> AsyncGenerator[x509.Certificate, None]:
        """None."""
        for never in list[x509.Certificate]():
            yield never

    async def fetch_crl_issuers(self, certificate_list: Any) -> AsyncGenerator[x509.Certificate, None]:
        """None."""
        for never in list[x509.Certificate]():
            yield never

    def fetched_certs(self) -> Iterable[x509.Certificate]:
        """None."""
        return ()


@dataclass(frozen=True)
class Archive:
    """What B-LT takes: roots one trusts, revocation data from files, and whether the addresses that certificates name are
    asked too. `stamped`: an archive time-stamp follows (B-LTA)."""

    roots: Sequence[Any]
    lists: Sequence[Any] = ()
    answers: Sequence[Any] = ()
    online: bool = False
    stamped: bool = False
    asked: Asked = field(default_factory=Asked)

    def context(self) -> ValidationContext:
        """Every certificate of both paths must be shown as not revoked."""
        fetchers = Fetchers(_Answers(self.asked), _Lists(self.asked), _NoCertificates()) if self.online else None
        return ValidationContext(
            trust_roots=list(self.roots),
            crls=list(self.lists),
            ocsps=list(self.answers),
            revocation_mode="require",
            allow_fetching=self.online,
            fetchers=fetchers,
        )

    def failures(self) -> tuple[str, ...]:
        """What services failed to answer."""
        return tuple(dict.fromkeys(self.asked.failures))
