# SPDX-License-Identifier: Apache-2.0
"""From HTML to one PDF/A-3a and PDF/UA-1 file: nothing is fetched, nothing is dated by the clock, no system font is used."""

import atexit
import contextlib
import hashlib
import io
import logging
import os
import sys
import tempfile
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import fromstring

from footprint.certificate.backgrounds import lay_beneath
from footprint.certificate.tags import complete_tags
from footprint.data import data_folder
from footprint.errors import Record, SystemPartMissing

RECORD_NAME = "public-record.json"
SEAL = "streams-sha256:"
RECORD_SEAL = "record-sha256:"

_UA = """<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


@dataclass(frozen=True)
class Document:
    """What is to become a PDF: HTML, style sheet, fonts by weight, the public record's bytes and the printed date."""

    html: str
    css: str
    fonts: Mapping[int, bytes]
    record: bytes
    about_record: str
    printed: date
    backgrounds: tuple[bytes, bytes] | None = None
    """What lies beneath the first page and beneath each later one (`frame.frame`)."""


def load_weasyprint() -> Any:
    """WeasyPrint, imported late and made quiet; SystemPartMissing in one sentence when pango or harfbuzz is not there."""
    missing = Record(
        "document_pdf_libraries_missing", value="brew install pango" if sys.platform == "darwin" else "apt-get"
    )
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")  # a missing harfbuzz-subset makes pages slower, not wrong
            import weasyprint

            complete_tags()
    except OSError as error:  # the linker's words for "no such library"
        raise SystemPartMissing(missing) from error
    for name in ("weasyprint", "weasyprint.progress", "fontTools"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
    return weasyprint


@contextlib.contextmanager
def _process_settings(**wanted: str) -> Iterator[None]:
    """Environment variables that fontconfig and fontTools read, put back afterwards."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _no_system_fonts() -> Iterator[None]:
    """Let fontconfig read a configuration that names no folder, so that no other font can creep in."""
    with tempfile.TemporaryDirectory(prefix="footprint-") as folder:
        path = Path(folder) / "fonts.conf"
        path.write_text(f"<?xml version='1.0'?><fontconfig><cachedir>{folder}</cachedir></fontconfig>", "utf-8")
        with _process_settings(FONTCONFIG_FILE=str(path)):
            yield


def _fetcher(weasyprint: Any, allowed: Mapping[str, bytes], kind: str) -> Any:
    """A fetcher that hands out `allowed`, all of one media type, and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        def fetch(self, url: str, headers: object = None) -> Any:
            if url not in allowed:
                raise ValueError("external resource refused")
            return URLFetcherResponse(url, allowed[url], {"Content-Type": kind})

    return Closed()


def _page(weasyprint: Any, source: str) -> Any:
    """A page that fetches nothing and has no style but ours: elements.css says what each element is.

    Templates are well-formed, so the reader of XML takes them, in a twentieth of the time of one that mends HTML.
    """

    from cssselect2 import ElementWrapper

    class Bare(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint ships no types
        def __init__(self) -> None:
            self.wrapper_element = ElementWrapper.from_html_root(fromstring(source))
            self.etree_element = self.wrapper_element.etree_element
            self.base_url, self.media_type = None, "print"
            self.url_fetcher = _fetcher(weasyprint, {}, "")

        def _ua_stylesheets(self, *_: Any, **__: Any) -> list[Any]:
            return []

    return Bare()


@lru_cache(maxsize=4)
def _sheet(css: str, fonts: tuple[tuple[int, bytes], ...]) -> tuple[Any, Any]:
    """Font configuration and parsed style sheet; kept, because a run renders several documents with the same fonts."""
    weasyprint = load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    faces = "".join(
        f"@font-face{{font-family:Footprint;font-weight:{weight};src:url(footprint-font:{weight})}}\n"
        for weight, _ in fonts
    )
    with _no_system_fonts():
        config = FontConfiguration()
        fetch = _fetcher(weasyprint, {f"footprint-font:{weight}": font for weight, font in fonts}, "font/ttf")
        return config, weasyprint.CSS(string=faces + css, font_config=config, url_fetcher=fetch)


# before the interpreter tears its modules down, so that WeasyPrint can still remove its temporary fonts
atexit.register(_sheet.cache_clear)


def seal(streams: Iterable[bytes]) -> str:
    """SHA-256 over the SHA-256 of every stream, sorted: the same however a tool orders or packs the objects."""
    return hashlib.sha256(b"".join(sorted(hashlib.sha256(s).digest() for s in streams))).hexdigest()


def _stream_bytes(stream: Any) -> bytes:
    """The bytes a reader gets out of a stream of pydyf after decoding."""
    parts = (
        item if isinstance(item, bytes) else getattr(item, "data", None) or str(item).encode() for item in stream.stream
    )
    content = b"\n".join(parts)
    return zlib.decompress(content) if stream.extra.get("Filter") == "/FlateDecode" else content


def _pack(stream: Any) -> None:
    """Compress a stream now; packed bytes that end in a carriage return would read as a line end before `endstream`.

    The last byte is that of the checksum, the same at every level: such a stream stays as it is, whole and unpacked.
    """
    if not stream.compress:
        return
    content = _stream_bytes(stream)
    packed = zlib.compress(content, 9)
    stream.compress = False
    if packed.endswith(b"\r") and not content.endswith(b"\r"):
        stream.extra.pop("Filter", None)
        stream.stream = [content]
        return
    stream.extra["Filter"] = "/FlateDecode"
    stream.stream = [packed]


def _finish(backgrounds: tuple[bytes, bytes] | None, _document: Any, pdf: Any) -> None:
    """Leave the metadata unpacked (PDF/A part 3), claim PDF/UA-1 beside PDF/A-3a, and write the seal of the streams."""
    from weasyprint.pdf import pydyf

    if backgrounds:
        lay_beneath(pdf, *backgrounds)
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # WeasyPrint names each file twice
    streams = [o for o in pdf.objects if isinstance(o, pydyf.Stream)]
    metadata = next(s for s in streams if s.extra.get("Type") == "/Metadata")
    whole = seal(_stream_bytes(s) for s in streams if s is not metadata)
    keywords = pdf.info["Keywords"].string + f", {SEAL}{whole}"
    pdf.info["Keywords"] = pydyf.String(keywords)
    xml = metadata.stream[0].replace(b"</pdf:Keywords>", f", {SEAL}{whole}</pdf:Keywords>".encode(), 1)
    for stream in streams:
        if stream is not metadata:
            _pack(stream)
    metadata.compress = False
    metadata.stream = [xml.replace(b"</rdf:RDF>", _UA.encode() + b"</rdf:RDF>", 1)]


def render(document: Document) -> bytes:
    """Return the PDF's bytes; the same input gives the same bytes under the same system libraries."""
    weasyprint = load_weasyprint()
    elements = (data_folder("templates") / "documents" / "elements.css").read_text("utf-8")
    config, sheet = _sheet(elements + document.css, tuple(sorted(document.fonts.items())))
    moment = datetime(document.printed.year, document.printed.month, document.printed.day, tzinfo=UTC)
    attachment = weasyprint.Attachment(
        string=document.record,
        name=RECORD_NAME,
        description=document.about_record,
        relationship="Data",
        created=moment,
        modified=moment,
    )
    html = _page(weasyprint, document.html)
    # where harfbuzz-subset is missing, fontTools cuts the fonts and would write the clock's time into them
    with _process_settings(SOURCE_DATE_EPOCH=str(int(moment.timestamp()))), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile to the collector
        content: bytes = html.write_pdf(
            stylesheets=[sheet],
            font_config=config,
            pdf_variant="pdf/a-3a",
            attachments=[attachment],
            finisher=partial(_finish, document.backgrounds),
        )
    return content


def render_stamp(html: str, css: str, fonts: Mapping[int, bytes]) -> bytes:
    """A small untagged page with embedded fonts, to be drawn inside a signature field."""
    weasyprint = load_weasyprint()
    config, sheet = _sheet(css, tuple(sorted(fonts.items())))
    page = weasyprint.HTML(string=f"<!doctype html>{html}", url_fetcher=_fetcher(weasyprint, {}, ""))
    with _process_settings(SOURCE_DATE_EPOCH="0"), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        content: bytes = page.write_pdf(stylesheets=[sheet], font_config=config)
    return content
