# SPDX-License-Identifier: Apache-2.0
"""The project's test and demonstration PKI: keys made for one session; certificates, time-stamps and revocation data by
certomancer, in the process or from a small server on the loopback address."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from asn1crypto import ocsp, pem, tsp
from certomancer.registry.common import ArchLabel, CertLabel, ServiceLabel
from certomancer.registry.config import CertomancerConfig
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import TimeStamper

CONFIG = Path(__file__).parent / "unit" / "certificate" / "pki.yml"
PASSPHRASE = "test-only"  # noqa: S105  (of keys that live for one test session)
_ARCH = "demonstration"
_WITH_ADDRESSES = ("issuing", "body", "revoked", "later", "brief", "tsa", "tsa_revoked")
_BY_ISSUING = ("body", "revoked", "later", "brief")


class LocalTsa(TimeStamper):
    """An RFC 3161 authority in this process."""

    def __init__(self, service: Any) -> None:
        super().__init__()
        self._service = service

    async def async_request_tsa_response(self, req: Any) -> Any:
        """Answer at once."""
        return self._service.request_tsa_response(req)


@dataclass(frozen=True)
class Pki:
    """PKCS#12 of the body's seal, root certificates as PEM, a time-stamping authority, and the whole as certomancer's."""

    p12: bytes
    root: bytes
    stranger: bytes
    tsa: Any
    arch: Any

    def p12_of(self, name: str) -> bytes:
        """PKCS#12 of another certificate of the PKI."""
        return bytes(self.arch.package_pkcs12(CertLabel(name), password=PASSPHRASE.encode()))

    def tsa_of(self, name: str) -> LocalTsa:
        """Another authority in this process."""
        return LocalTsa(self.arch.service_registry.summon_timestamper(ServiceLabel(name)))

    def crl(self, issuer: str, at: datetime | None = None) -> bytes:
        """The list of revoked certificates of `root` or `issuing`, as of a moment (else now), DER."""
        return bytes(self.arch.service_registry.get_crl(ServiceLabel(issuer), at_time=at).dump())

    def crls(self, at: datetime | None = None) -> list[bytes]:
        """The lists of both authorities."""
        return [self.crl("root", at), self.crl("issuing", at)]

    def answer(self, question: bytes, at: datetime | None = None) -> bytes:
        """The OCSP responder of the issuing authority."""
        responder = self.arch.service_registry.summon_responder(
            ServiceLabel("issuing"), at_time=at or datetime.now(UTC)
        )
        return bytes(responder.build_ocsp_response(ocsp.OCSPRequest.load(question)).dump())

    def stamp(self, question: bytes, name: str = "tsa") -> bytes:
        """The reply of a time-stamping authority."""
        service = self.arch.service_registry.summon_timestamper(ServiceLabel(name))
        return bytes(service.request_tsa_response(tsp.TimeStampReq.load(question)).dump())


def _addresses(config: dict[str, Any]) -> None:
    """Let certificates name where their revocation data are served."""
    certs = config["pki-architectures"][_ARCH]["certs"]
    for name in _WITH_ADDRESSES:
        issuer = "issuing" if name in _BY_ISSUING else "root"
        points = {"schema": "crl-dist-url", "params": {"crl-repo-names": [issuer]}}
        more = [{"id": "crl_distribution_points", "smart-value": points}]
        if name in _BY_ISSUING:
            responders = {"schema": "aia-urls", "params": {"ocsp-responder-names": ["issuing"]}}
            more.append({"id": "authority_information_access", "smart-value": responders})
        certs[name] = {**certs[name], "extensions": [*certs[name]["extensions"], *more]}


def make_pki(folder: Path, services: str = "") -> Pki:
    """A PKI with fresh keys below `folder`; with `services` its certificates name addresses below that one."""
    config = yaml.safe_load(CONFIG.read_text("utf-8"))
    keys = {}
    for name in config["pki-architectures"][_ARCH]["entities"]:
        made = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{name}.pem").write_bytes(made)
        keys[name] = {"path": f"{name}.pem"}
    config["keysets"] = {_ARCH: {"keys": keys}}
    if services:
        config["external-url-prefix"] = services
        _addresses(config)
    arch = CertomancerConfig(config, key_search_dir=str(folder)).get_pki_arch(ArchLabel(_ARCH))

    def pem_of(name: str) -> bytes:
        return bytes(pem.armor("CERTIFICATE", arch.get_cert(CertLabel(name)).dump()))

    return Pki(
        p12=arch.package_pkcs12(CertLabel("body"), password=PASSPHRASE.encode()),
        root=pem_of("root"),
        stranger=pem_of("stranger"),
        tsa=LocalTsa(arch.service_registry.summon_timestamper(ServiceLabel("tsa"))),
        arch=arch,
    )


Answer = Callable[[bytes], tuple[int, str, bytes]]
"""Body of a request -> status, media type and body of the answer."""


@dataclass
class Services:
    """What a server on the loopback address answers, by path, and which paths were asked."""

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def of(self, pki: Pki) -> "Services":
        """Serve the PKI's time-stamps, lists and OCSP answers under the addresses its certificates name."""
        for name in ("tsa", "tsa_revoked", "tsa_stranger"):
            self.answers[f"/{name}"] = lambda body, name=name: (
                200,
                "application/timestamp-reply",
                pki.stamp(body, name),
            )
        for issuer in ("root", "issuing"):
            self.answers[f"/{_ARCH}/crls/{issuer}/latest.crl"] = lambda _, issuer=issuer: (
                200,
                "application/pkix-crl",
                pki.crl(issuer),
            )
        self.answers[f"/{_ARCH}/ocsp/issuing"] = lambda body: (200, "application/ocsp-response", pki.answer(body))
        return self


@contextmanager
def serving() -> Iterator[Services]:
    """A server on 127.0.0.1, for tests only; a path it does not know is answered 404."""

    class Door(BaseHTTPRequestHandler):
        def _say(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            said.asked.append(self.path)
            answer = said.answers.get(self.path)
            status, kind, content = answer(body) if answer else (404, "text/plain", b"")
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            if status in (301, 302):
                self.send_header("Location", content.decode())
            self.end_headers()
            try:
                for start in range(0, len(content), 2**16):
                    self.wfile.write(content[start : start + 2**16])
            except OSError:
                return  # the client had enough

        do_GET = do_POST = _say  # noqa: N815  (names the server looks for)

        def log_message(self, format: str, *args: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    said = Services(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield said
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
