# SPDX-License-Identifier: Apache-2.0
"""A statement signed with keys on a token: SoftHSM, its own library and a token made for this run.

    python -m tests.long.pkcs11_token [LIBRARY]

Needs the extra *pkcs11* and SoftHSM 2 (`softhsm2-util`; LIBRARY is where its module lies). Signs through the command line
in B-B, B-T, B-LT and B-LTA, with an EC and an RSA key of the tests' own PKI, verifies each with the root, then prints what
is said of a wrong PIN, token, library and certificate. Any other end than the one expected fails the run.
"""

import os
import secrets
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pkcs11
from asn1crypto import x509 as asn1
from certomancer.registry.common import CertLabel
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from pkcs11 import Attribute, CertificateType, ObjectClass

from footprint.certificate import verify_pdf
from footprint.certificate.signatures import read_roots
from footprint.certificate.token_key import TokenKey, token_signer
from footprint.errors import InputError
from tests.pki import Pki, make_pki, serving

LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"
LABEL, PIN = "seal", secrets.token_hex(8)


def run(*words: str, pin: str = PIN) -> tuple[int, str]:
    """One command line in a new process: exit code and all that was said, which never holds the PIN."""
    line = [sys.executable, "-m", "footprint", *words, "--lang", "en"]
    environment = os.environ | {"FOOTPRINT_PKCS11_PIN": pin}
    done = subprocess.run(line, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)
    said = done.stdout + done.stderr
    if (pin and pin in said) or "Traceback" in said:
        raise SystemExit(f"the PIN or a traceback was printed: {said.replace(pin, '***')}")
    return done.returncode, said


def rsa_pair(folder: Path, pki: Pki) -> asn1.Certificate:
    """An RSA key in `folder`/rsa.pem and its certificate by the PKI's issuing authority."""
    key = generate_private_key(65537, 2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "rsa.pem").write_bytes(pem)
    above = x509.load_der_x509_certificate(pki.arch.get_cert(CertLabel("issuing")).dump())
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TEST BODY with an RSA key")]))
        .issuer_name(above.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2050, 1, 1, tzinfo=UTC))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=True, encipher_only=False, decipher_only=False, **usage
            ),
            critical=True,
        )
    )
    issuer = load_pem_private_key((folder / "issuing.pem").read_bytes(), None)
    return asn1.Certificate.load(made.sign(issuer, SHA256()).public_bytes(Encoding.DER))  # type: ignore[arg-type]


def make_token(folder: Path, pki: Pki, library: str) -> None:
    """A token of two keys with their certificates, the authorities above them, and a stranger's certificate."""
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    tool = ["softhsm2-util", "--module", library]
    subprocess.run(
        [*tool, "--init-token", "--free", "--label", LABEL, "--so-pin", PIN, "--pin", PIN],
        check=True,
        capture_output=True,
    )
    certificates = {name: pki.arch.get_cert(CertLabel(name)) for name in ("body", "issuing", "root", "stranger")}
    certificates["rsa"] = rsa_pair(folder, pki)
    ids = {"body": "01", "rsa": "02"}
    for name, number in ids.items():
        key = ["--import", str(folder / f"{name}.pem"), "--label", f"key of {name}", "--id", number]
        subprocess.run([*tool, *key, "--token", LABEL, "--pin", PIN], check=True, capture_output=True)
    with pkcs11.lib(library).get_token(token_label=LABEL).open(rw=True, user_pin=PIN) as session:
        for name, certificate in certificates.items():
            session.create_object(
                {
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                    Attribute.TOKEN: True,
                    Attribute.LABEL: name,
                    Attribute.ID: bytes.fromhex(ids.get(name, "")),
                    Attribute.SUBJECT: certificate.subject.dump(),
                    Attribute.ISSUER: certificate.issuer.dump(),
                    Attribute.SERIAL_NUMBER: certificate["tbs_certificate"]["serial_number"].dump(),
                    Attribute.VALUE: certificate.dump(),
                }
            )
    pkcs11.lib(library).finalize()


def signed_ones(folder: Path, document: str, token: list[str], services: str, pki: Pki) -> None:
    """Every profile with the EC key, the first with the RSA key too; each must hold under the root."""
    stamped = ["--tsa", f"{services}/tsa", "--root", str(folder / "root.pem")]
    ways = [
        ("body", "B-B", []),
        ("rsa", "B-B", []),
        ("body", "B-T", stamped),
        ("body", "B-LT", [*stamped, "--online"]),
        ("body", "B-LTA", [*stamped, "--online", "--archive"]),
    ]
    for label, profile, more in ways:
        target = folder / f"{label}-{profile}.pdf"
        code, said = run("sign", document, *token, "--cert-label", label, *more, "-o", str(target))
        if code:
            raise SystemExit(f"{label} {profile}: exit {code}\n{said}")
        verdict = verify_pdf(target.read_bytes(), roots=read_roots(pki.root, "root"))
        (found,) = verdict.signatures
        print(f"{label} {profile}: proven {verdict.proven}, {found.profile}, signer {found.signer}, root {found.root}")
        inside = target.read_bytes().lower()
        holds = {name: name.encode().hex().encode() in inside for name in ("TEST ISSUING CA", "ANOTHER TEST ROOT")}
        if not verdict.proven or found.profile != profile or list(holds.values()) != [True, False]:
            raise SystemExit("not what was asked for")


def refusals(folder: Path, document: str, library: str) -> None:
    """What is said where the way to the key is wrong; no file is ever left."""
    body, module = ["--cert-label", "body"], ["--pkcs11-module", library]
    tries = [
        ("wrong PIN", 2, [*module, "--token", LABEL, *body], "0000-wrong"),
        ("no PIN", 2, [*module, "--token", LABEL, *body], ""),
        ("wrong token", 2, [*module, "--token", "other", *body], PIN),
        ("library not there", 2, ["--pkcs11-module", str(folder / "none.so"), "--token", LABEL], PIN),
        ("no library", 2, ["--pkcs11-module", document, "--token", LABEL], PIN),
        ("a library of something else", 2, ["--pkcs11-module", pkcs11._pkcs11.__file__, "--token", LABEL], PIN),
        ("several certificates", 2, [*module, "--token", LABEL], PIN),
        ("certificate without a key", 2, [*module, "--token", LABEL, "--cert-label", "stranger"], PIN),
        ("both ways", 2, [*module, "--token", LABEL, "--key", "k.p12"], PIN),
        ("neither way", 2, [], PIN),
    ]
    target = folder / "refused.pdf"
    for name, expected, options, pin in tries:
        code, said = run("sign", document, *options, "-o", str(target), pin=pin)
        print(f"\n{name}: exit {code}\n{said.replace(str(folder), '…').rstrip()}")
        if code != expected or target.exists():
            raise SystemExit(f"{name} should end with {expected} and no file")


def closed_again(library: str) -> None:
    """After a refused login and after a signer was used, no session is open: else the security officer could not log in."""
    named = TokenKey(Path(library), LABEL, "body")
    for pin in ("0000-wrong", PIN):
        with suppress(InputError), token_signer(named, pin) as signer:
            print(f"\nin this process: {signer.signing_cert.subject.native['common_name']}")
        with pkcs11.lib(library).get_token(token_label=LABEL).open(rw=True, so_pin=PIN):
            print("the security officer can log in: no other session is open")


def main(library: str) -> None:
    """Make everything in a folder of this run, sign, verify, try what is wrong."""
    with tempfile.TemporaryDirectory(prefix="footprint-") as place, serving() as services:
        folder = Path(place)
        pki = make_pki(folder, services.url)
        services.of(pki)
        (folder / "root.pem").write_bytes(pki.root)
        make_token(folder, pki, library)
        book, out = str(folder / "tee.xlsx"), str(folder / "out")
        for words in (("example", "clothing", "-o", book), ("run", book, "-o", out)):
            code, said = run(*words)
            if code:
                raise SystemExit(said)
        document, token = f"{out}/statement.pdf", ["--pkcs11-module", library, "--token", LABEL]
        signed_ones(folder, document, token, services.url, pki)
        refusals(folder, document, library)
        closed_again(library)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else LIBRARY)
