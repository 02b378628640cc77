# SPDX-License-Identifier: Apache-2.0
"""Statement, report, certificate: check the letters, fill the template, hand it to the page room."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from footprint.certificate.decision import SignedDecision
from footprint.certificate.face import face
from footprint.certificate.fonts import font_files
from footprint.certificate.frame import frame
from footprint.certificate.granted import certificate_record
from footprint.certificate.letters import Field, fields_of, require_plain
from footprint.certificate.pages import Document, render
from footprint.certificate.public import document_view
from footprint.certificate.redact import for_buyer, in_one_language
from footprint.certificate.refusals import conflicts, lacking
from footprint.certificate.scheme import Scheme
from footprint.certificate.words import DocumentLang, Edition, Words, catalogue_text, chemical
from footprint.data import data_folder
from footprint.errors import InputError
from footprint.schema.canonical import canonical_json, plain
from footprint.schema.later import LaterStages
from footprint.schema.result import StudyResult, public_record
from footprint.units import units

_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


def _folder() -> Path:
    return data_folder("templates") / "documents"


@cache
def _environment() -> Environment:
    """Autoescape always on: ``select_autoescape`` would leave some names unescaped."""
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(_folder()),
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _fixed_text() -> str:
    """Every character templates and catalogue can put on a page by themselves."""
    templates = "".join(path.read_text("utf-8") for path in sorted(_folder().glob("*.html")))
    symbols = "".join(f"{unit.symbol}{unit.en}" for unit in units().values())
    return "".join(sorted(set(_PRINTABLE + catalogue_text() + templates + symbols) - {"\n"}))


def _fields(result: StudyResult) -> tuple[Field, ...]:
    """All texts of the whole study, not only of one edition, so that all its documents share one cut of the font."""
    fields = tuple(fields_of(result))
    require_plain(fields)
    return fields


def _calls(words: Words) -> dict[str, Any]:
    """What templates may call."""
    names = ("t", "b", "each", "pair", "para", "leaf", "named", "has", "mark")
    return {"t_plain": words.plain, "chemical": chemical, **{name: getattr(words, name) for name in names}}


def _report(result: StudyResult, words: Words, edition: Edition) -> Any:
    """Only a report needs the analyses, which bring half of the calculation's libraries with them."""
    from footprint.certificate.report import report_view

    return report_view(result, words, edition)


def _later(later: LaterStages) -> Any:
    from footprint.certificate.later_section import later_view

    return later_view(later)


def _write(
    result: StudyResult,
    template: str,
    lang: DocumentLang,
    edition: Edition | None,
    later: LaterStages | None = None,
) -> bytes:
    fields = _fields(result)
    if later:
        require_plain(tuple(fields_of(later)))
    content = canonical_json(public_record(result))
    record = plain(public_record(result))
    digest = hashlib.sha256(content).hexdigest()
    shown = for_buyer(result) if edition == "buyer" else result
    words = Words(lang, record, digest)
    doc = document_view(shown, record, digest, words, lang, template)
    report = _report(shown, words, edition) if edition else None
    html = (
        _environment()
        .get_template(f"{template}.html")
        .render(**_calls(words), doc=doc, report=report, later=_later(later) if later else None)
    )
    html = in_one_language(html, lang)
    css = (_folder() / "document.css").read_text("utf-8")
    fonts = font_files(fields, _fixed_text() + html)
    return render(Document(html, css, fonts, content, words.plain("record.about"), result.statement_date))


def render_statement(result: StudyResult, lang: DocumentLang = "both") -> bytes:
    """The statement 产品部分碳足迹计算说明（未经核查） as PDF/A-3a and PDF/UA-1 bytes with the public record inside.

    `lang` is zh, en or both. Raises InputError (a character or length no page can hold) and SystemPartMissing (pango, harfbuzz, font).
    """
    return _write(result, "statement", lang, None)


def render_report(
    result: StudyResult,
    lang: DocumentLang = "both",
    edition: Edition = "body",
    later: LaterStages | None = None,
) -> bytes:
    """The report of the whole study as PDF/A-3a and PDF/UA-1 bytes; the *buyer* edition withholds what is secret.

    `later` is a scenario of the later stages: the full report alone shows it, in a last section of its own.
    `lang` and errors as for `render_statement`.
    """
    if edition not in get_args(Edition):
        raise ValueError(f"a report's edition is body or buyer, not {edition!r}")
    if later and edition != "body":
        raise ValueError("the later stages stand in the full report only")
    return _write(result, "report", lang, edition, later)


def render_certificate(
    result: StudyResult,
    signed: SignedDecision,
    scheme: Scheme,
    lang: DocumentLang = "both",
) -> bytes:
    """The certificate that `signed` decides on, as PDF/A-3a and PDF/UA-1 bytes, not yet signed; a specimen, marked on
    every page, when it is the demonstration body's.

    `result` must be computed anew from the frozen study, `signed` come from `open_decision`. Raises InputError with the
    whole list while anything speaks against the certificate; other errors as for `render_statement`.
    """
    against = conflicts(result, signed.record, scheme)
    wanting = lacking(result, signed.record, scheme)
    if against or (wanting and not signed.record.body.demonstration):
        raise InputError(*against, *wanting)
    fields = (*_fields(result), *fields_of(scheme), *fields_of(signed.record))
    require_plain(fields)
    record = plain(certificate_record(result, signed, scheme))
    content = canonical_json(record)
    digest = hashlib.sha256(content).hexdigest()
    words = Words(lang, record, digest)
    view = face(result, signed, scheme, record, digest, len(wanting), words, lang)
    html = _environment().get_template("certificate.html").render(**_calls(words), doc=view)
    css = "".join((_folder() / name).read_text("utf-8") for name in ("document.css", "certificate.css"))
    fonts = font_files(fields, _fixed_text() + html)
    beneath = frame(scheme.ink, scheme.accent, face=True), frame(scheme.ink, scheme.accent, face=False)
    return render(Document(html, css, fonts, content, words.plain("cert.about"), signed.record.issued, beneath))
