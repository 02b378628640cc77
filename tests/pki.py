# SPDX-License-Identifier: Apache-2.0
"""The project's test and demonstration PKI: keys made for one session, certificates and time-stamps by certomancer."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from certomancer.registry.common import ArchLabel, CertLabel, ServiceLabel
from certomancer.registry.config import CertomancerConfig
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import TimeStamper

CONFIG = Path(__file__).parent / "unit" / "certificate" / "pki.yml"
NAMES = ("root", "issuing", "body", "tsa", "stranger")
PASSPHRASE = "test-only"  # noqa: S105  (of keys that live for one test session)


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
    """PKCS#12 of the body's seal, root certificates as PEM, and a time-stamping authority."""

    p12: bytes
    root: bytes
    stranger: bytes
    tsa: Any


def make_pki(folder: Path) -> Pki:
    """A PKI with fresh keys below `folder`."""
    keys = {}
    for name in NAMES:
        pem = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{name}.pem").write_bytes(pem)
        keys[name] = {"path": f"{name}.pem"}
    config = yaml.safe_load(CONFIG.read_text("utf-8"))
    config["keysets"] = {"demonstration": {"keys": keys}}
    made = CertomancerConfig(config, key_search_dir=str(folder))
    arch = made.get_pki_arch(ArchLabel("demonstration"))

    def pem_of(name: str) -> bytes:
        from asn1crypto import pem as armour

        return bytes(armour.armor("CERTIFICATE", arch.get_cert(CertLabel(name)).dump()))

    return Pki(
        p12=arch.package_pkcs12(CertLabel("body"), password=PASSPHRASE.encode()),
        root=pem_of("root"),
        stranger=pem_of("stranger"),
        tsa=LocalTsa(arch.service_registry.summon_timestamper(ServiceLabel("tsa"))),
    )
