# SPDX-License-Identifier: Apache-2.0
"""`verify`: what a document, or the token of a QR code, proves offline."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from footprint.cli.files import LARGEST_LIST, LARGEST_PDF, LARGEST_SMALL, LARGEST_STUDY, read_bytes
from footprint.cli.options import json_option, lang_option, path_option, spoken
from footprint.cli.streams import out, out_json
from footprint.errors import InputError, NegativeVerdict, Record
from footprint.text import Lang, text

if TYPE_CHECKING:
    from footprint.study import StudyInputs


def trusted_roots(paths: tuple[Path, ...]) -> list[Any]:
    """The certificates of all files named with `--root`."""
    from footprint.certificate.signatures import read_roots

    return [one for path in paths for one in read_roots(read_bytes(path, LARGEST_SMALL), str(path))]


def revocation_files(crl: tuple[Path, ...], ocsp: tuple[Path, ...]) -> tuple[list[Any], list[Any]]:
    """The lists and answers of all files named with `--crl` and `--ocsp`."""
    from footprint.certificate.revocation import read_answer, read_list

    lists = [read_list(read_bytes(path, LARGEST_LIST), str(path)) for path in crl]
    return lists, [read_answer(read_bytes(path, LARGEST_LIST), str(path)) for path in ocsp]


def verify(lang: Lang) -> click.Command:
    """`footprint verify FILE.pdf [--study study.zip] [--root ROOT.pem] [--crl FILE]`, `footprint verify --token TOKEN --root KEY`."""

    @spoken("verify", lang)
    @click.argument("file", type=click.Path(path_type=Path), metavar="FILE", required=False)
    @path_option(lang, "--study", "cli.opt.study")
    @path_option(lang, "--root", "cli.opt.root", multiple=True)
    @path_option(lang, "--crl", "cli.opt.crl", multiple=True)
    @path_option(lang, "--ocsp", "cli.opt.ocsp", multiple=True)
    @click.option("--token", metavar="TOKEN", help=text("cli.opt.token", lang))
    @lang_option(lang)
    @json_option(lang)
    def command(
        file: Path | None,
        study: Path | None,
        root: tuple[Path, ...],
        crl: tuple[Path, ...],
        ocsp: tuple[Path, ...],
        token: str | None,
        words: Lang,
        as_json: bool,
    ) -> None:
        if (file is None) == (token is None):
            raise click.UsageError(text("cli.verify.one_of", lang))
        if token is not None:
            _verify_token(token, root, words, as_json)
        elif file is not None:
            _verify_file(file, study, root, revocation_files(crl, ocsp), words, as_json)

    return command


def _verify_file(
    file: Path,
    study: Path | None,
    root: tuple[Path, ...],
    revocation: tuple[list[Any], list[Any]],
    words: Lang,
    as_json: bool,
) -> None:
    from footprint.certificate import verify_pdf
    from footprint.certificate.issued import recomputed_record
    from footprint.study import recompute, thaw

    def again(data: bytes, stated: date) -> tuple[dict[str, object], str]:
        result = recompute(thaw(data, str(study)), stated)
        return recomputed_record(result), result.content_hash

    pdf = read_bytes(file, LARGEST_PDF)
    frozen = read_bytes(study, LARGEST_STUDY) if study else None
    verdict = verify_pdf(pdf, again, frozen, trusted_roots(root), revocation=revocation)
    if frozen is not None and verdict.level == "recomputed":
        verdict = verdict.joined(_whose(thaw(frozen, str(study))))
    if as_json:
        out_json(verdict.as_dict())
    else:
        for line in verdict.lines(words):
            out(line)
    if not verdict.ok:
        raise click.exceptions.Exit(NegativeVerdict.exit_code)


def _whose(inputs: "StudyInputs") -> list[Record]:
    """What of the study bears our name and is not ours."""
    from footprint.factors import gwp_names, load_gwp, shipped
    from footprint.specs import load_spec, products
    from footprint.study import differs_from_shipped

    spec = load_spec(inputs.spec.id) if inputs.spec.id in products() else None
    gwp = load_gwp(inputs.gwp.id) if inputs.gwp.id in gwp_names() else None
    return list(differs_from_shipped(inputs, shipped(), spec, gwp))


def _verify_token(token: str, root: tuple[Path, ...], words: Lang, as_json: bool) -> None:
    from footprint.certificate.granted import token_in
    from footprint.certificate.signed import open_issued, read_key

    keys = [read_key(read_bytes(path, LARGEST_SMALL), str(path)) for path in root]
    signed, addressed = token_in(token)
    found = open_issued(signed, keys)
    if addressed is not None and addressed != found.number:
        raise InputError(Record("token_number_differs", value=found.number, fields={"address": addressed[:60]}))
    if as_json:
        out_json({"ok": True, "status": "not checked", **found.as_dict()})
        return
    if found.specimen:
        out(text("cli.token.specimen", words))
    for name, value in found.as_dict().items():
        if name == "models":
            for model, total in found.models:
                out(f"{text('cli.token.models', words)}\t{model}\t{total} {found.unit}")
        elif name not in ("unit", "specimen"):
            out(f"{text(f'cli.token.{name}', words)}\t{value}")
    out(text("cli.token.status", words))
