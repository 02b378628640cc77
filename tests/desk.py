# SPDX-License-Identifier: Apache-2.0
"""A certification body's desk: certificates signed with the test authorities, time-stamped, with revocation data."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from footprint.certificate import render_certificate
from footprint.certificate.revocation import Archive, read_list
from footprint.certificate.signatures import read_roots
from footprint.certificate.signing import load_key, sign_pdf, time_stamper
from footprint.schema.result import StudyResult
from tests.decisions import own_scheme, signed
from tests.pki import PASSPHRASE, Pki, Services, make_pki, serving


@dataclass(frozen=True)
class Desk:
    """A body's desk: its PKI, the services, an unsigned certificate, the roots, and files signed at it."""

    pki: Pki
    services: Services
    unsigned: bytes
    roots: list[Any]

    def sign(self, name: str = "body", tsa: str = "tsa", **archive: Any) -> bytes:
        """The certificate signed by `name`; with `archive`, as B-LT from the lists of today or what is given."""
        key = load_key(self.pki.p12_of(name), PASSPHRASE.encode(), "k")
        stamper = time_stamper(f"{self.services.url}/{tsa}", self.roots) if tsa else None
        given = {"lists": self.lists(), **archive} if archive.pop("with_lists", False) else archive
        return sign_pdf(self.unsigned, key, stamper, Archive(self.roots, **given) if given else None)

    def lists(self, at: datetime | None = None) -> list[Any]:
        """The lists of revoked certificates of both authorities, as of a moment."""
        return [read_list(content) for content in self.pki.crls(at)]


@contextmanager
def opened(study: StudyResult, schemes: Path, keys: Path) -> Iterator[Desk]:
    """A desk with the certificate of `study` before it, its services running; folders for its scheme and its keys."""
    unsigned = render_certificate(study, signed(study), own_scheme(schemes))
    with serving() as services:
        pki = make_pki(keys, services.url)
        yield Desk(pki, services.of(pki), unsigned, read_roots(pki.root, "root"))
