# SPDX-License-Identifier: Apache-2.0
"""`sign`: a PAdES signature on a document, with as much beside it as the services that are named give."""

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from footprint.cli.doors_verify import revocation_files, trusted_roots
from footprint.cli.files import LARGEST_PDF, LARGEST_SMALL, read_bytes, refuse_existing, write_one
from footprint.cli.options import file_argument, force_option, json_option, lang_option, out_option, path_option, spoken
from footprint.cli.streams import out, out_json
from footprint.errors import InputError, Record
from footprint.text import Lang, text

if TYPE_CHECKING:
    from footprint.certificate.revocation import Archive

PASSPHRASE, PIN, TSA = "FOOTPRINT_KEY_PASSPHRASE", "FOOTPRINT_PKCS11_PIN", "FOOTPRINT_TSA"


def _secret(variable: str, asked: str, lang: Lang) -> str | None:
    """From the environment, else asked for on a terminal; never an argument, which every process could read."""
    given = os.environ.get(variable)
    if given is None and sys.stdin.isatty():
        given = click.prompt(text(asked, lang), hide_input=True, default="", show_default=False, err=True)
    return given or None


def _require_one_way(key: Path | None, module: Path | None, token: str | None, label: str | None) -> None:
    """The key comes from a file or from a token, whole; InputError naming what is too much or lacks."""
    given = {"--key": key, "--pkcs11-module": module, "--token": token, "--cert-label": label}
    named = [name for name, value in given.items() if value is not None]
    if not named or (key is not None and len(named) > 1):
        raise InputError(Record("sign_key_one_of", value=", ".join(named) or "—"))
    lacking = [name for name in ("--pkcs11-module", "--token") if not given[name]]
    if key is None and lacking:
        raise InputError(Record("sign_token_needs", value=", ".join(lacking)))


def _signer(
    key: Path | None, module: Path | None, token: str | None, label: str | None, lang: Lang
) -> AbstractContextManager[Any]:
    """The signer of a PKCS#12 file or of a PKCS#11 token, for a `with` block."""
    from footprint.certificate.signing import load_key
    from footprint.certificate.token_key import TokenKey, token_signer

    if module is not None and token is not None:
        return token_signer(TokenKey(module, token, label), _secret(PIN, "cli.sign.pin", lang))
    file = key or Path()
    content, passphrase = read_bytes(file, LARGEST_SMALL), _secret(PASSPHRASE, "cli.sign.passphrase", lang)
    return nullcontext(load_key(content, passphrase.encode() if passphrase else None, str(file)))


def _archive(
    roots: Sequence[Any], tsa: str | None, crl: tuple[Path, ...], ocsp: tuple[Path, ...], online: bool, stamped: bool
) -> "Archive | None":
    """What B-LT takes, or None where none of it was asked for; InputError naming what lacks."""
    from footprint.certificate.revocation import Archive

    sources = bool(crl or ocsp or online)
    if not sources and not stamped:
        return None
    lacking = [name for name, given in (("--tsa", tsa), ("--root", roots), ("--crl", sources)) if not given]
    if lacking:
        raise InputError(Record("sign_archive_needs", value=", ".join(lacking)))
    lists, answers = revocation_files(crl, ocsp)
    return Archive(roots, lists, answers, online, stamped)


def sign(lang: Lang) -> click.Command:
    """`footprint sign FILE KEY [--tsa URL [--root FILE --crl FILE|--online [--archive]]] -o FILE`.

    KEY is `--key KEY.p12` or `--pkcs11-module LIBRARY --token LABEL [--cert-label LABEL]`.
    """

    @spoken("sign", lang)
    @file_argument()
    @path_option(lang, "--key", "cli.opt.key")
    @path_option(lang, "--pkcs11-module", "cli.opt.pkcs11_module")
    @click.option("--token", metavar="LABEL", help=text("cli.opt.pkcs11_token", lang))
    @click.option("--cert-label", metavar="LABEL", help=text("cli.opt.pkcs11_certificate", lang))
    @click.option("--tsa", metavar="URL", envvar=TSA, help=text("cli.opt.tsa", lang))
    @path_option(lang, "--root", "cli.opt.sign_root", multiple=True)
    @path_option(lang, "--crl", "cli.opt.crl", multiple=True)
    @path_option(lang, "--ocsp", "cli.opt.ocsp", multiple=True)
    @click.option("--online", is_flag=True, help=text("cli.opt.online", lang))
    @click.option("--archive", is_flag=True, help=text("cli.opt.archive", lang))
    @out_option(lang, "", "cli.opt.sign_out")
    @force_option(lang)
    @lang_option(lang)
    @json_option(lang)
    def command(
        file: Path,
        key: Path | None,
        pkcs11_module: Path | None,
        token: str | None,
        cert_label: str | None,
        tsa: str | None,
        root: tuple[Path, ...],
        crl: tuple[Path, ...],
        ocsp: tuple[Path, ...],
        online: bool,
        archive: bool,
        output: Path,
        force: bool,
        words: Lang,
        as_json: bool,
    ) -> None:
        from footprint.certificate import verify_pdf
        from footprint.certificate.signing import sign_pdf, time_stamper

        _require_one_way(key, pkcs11_module, token, cert_label)
        # an empty -o is the folder "." to click
        target = file.with_name(f"{file.stem}-signed.pdf") if output == Path() else output
        refuse_existing(target, force)
        content = read_bytes(file, LARGEST_PDF)
        before = verify_pdf(content)
        if not before.ok:
            raise InputError(*(record for record in before.findings if record.severity == "error"))
        roots = trusted_roots(root)
        wanted = _archive(roots, tsa, crl, ocsp, online, archive)
        with _signer(key, pkcs11_module, token, cert_label, words) as signer:
            signed = sign_pdf(content, signer, time_stamper(tsa, roots) if tsa else None, archive=wanted)
        after = verify_pdf(signed, roots=roots)
        if not after.ok:
            raise InputError(*(record for record in after.findings if record.severity == "error"))
        write_one(target, signed, force)
        profile = after.signatures[0].profile if roots else ""
        if as_json:
            out_json({"ok": True, "file": str(target), "time_stamped": bool(tsa), "profile": profile})
        else:
            out(str(target))

    return command
