# SPDX-License-Identifier: Apache-2.0
"""Statement and report: check the letters, fill the template, hand it to the page room."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from footprint.certificate.fonts import cache_folder, font_files
from footprint.certificate.letters import Field, fields_of, require_plain
from footprint.certificate.pages import Document, render
from footprint.certificate.public import document_view
from footprint.certificate.words import DocumentLang, Words, catalogue_text
from footprint.data import data_folder
from footprint.schema.canonical import canonical_json, plain
from footprint.schema.result import StudyResult, public_record

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
    return "".join(sorted(set(_PRINTABLE + catalogue_text() + templates) - {"\n"}))


def _fonts(result: StudyResult, cache: Path | None) -> dict[int, bytes]:
    fields: tuple[Field, ...] = tuple(fields_of(result))
    require_plain(fields)
    return font_files((*fields, ("templates", _fixed_text())), cache_folder(cache))


def _document(
    result: StudyResult, template: str, lang: DocumentLang, cache: Path | None, more: dict[str, Any]
) -> bytes:
    fonts = _fonts(result, cache)
    content = canonical_json(public_record(result))
    record = plain(public_record(result))
    digest = hashlib.sha256(content).hexdigest()
    words = Words(lang, record, digest)
    html = _environment().get_template(f"{template}.html").render(
        t=words.t, b=words.b, pair=words.pair, para=words.para, leaf=words.leaf, named=words.named, t_plain=words.plain,
        doc=document_view(result, record, digest, words, lang, template), **more,
    )  # fmt: skip
    css = (_folder() / "document.css").read_text("utf-8")
    return render(Document(html, css, fonts, content, words.plain("record.about"), result.statement_date))


def render_statement(result: StudyResult, lang: DocumentLang = "both", cache: Path | None = None) -> bytes:
    """The statement 产品部分碳足迹计算说明（未经核查） as PDF/A-3a and PDF/UA-1 bytes with the public record inside.

    `lang` is zh, en or both; `cache` the folder for prepared fonts (else $FOOTPRINT_CACHE, else the user's).
    Raises InputError (a character or length no page can hold) and SystemPartMissing (pango, harfbuzz, font).
    """
    return _document(result, "statement", lang, cache, {})
