# SPDX-License-Identifier: Apache-2.0
"""Electronic signature: PAdES B-B with a key from PKCS#12, B-T when a time-stamp service is given.

SM2 seals (GB/T 38540) are no part of pyHanko: another `Signer` takes the place of `load_key` here, see ADR 10.
"""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from footprint.certificate.fonts import cache_folder, font_files
from footprint.certificate.letters import require_plain
from footprint.certificate.pages import render_stamp
from footprint.certificate.seal_field import FIELD, HEIGHT_MM, WIDTH_MM, with_field
from footprint.certificate.words import catalogue_text
from footprint.errors import InputError, Place, Record
from footprint.text import both

_STAMP_CSS = """@page { size: %smm %smm; margin: 1.5mm 2mm }
body { margin: 0; font-family: Footprint; font-size: 7.2pt; line-height: 1.35; color: #17222b }
b { font-size: 9pt } p { margin: 0 0 .6mm; overflow-wrap: anywhere } .rule { border-left: 1.2mm solid #14323f; padding-left: 2.2mm }
"""


def load_key(content: bytes, passphrase: bytes | None, file: str) -> Any:
    """A pyHanko signer from PKCS#12; InputError when it cannot be opened (never a word of the passphrase)."""
    from pyhanko.sign.signers import SimpleSigner

    try:
        signer = SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=passphrase)
    except (ValueError, TypeError) as error:
        raise InputError(Record("sign_key_unreadable", Place(file))) from error
    if signer is None or signer.signing_cert is None:
        raise InputError(Record("sign_key_unreadable", Place(file)))
    return signer


def time_stamper(url: str) -> Any:
    """A client of an RFC 3161 time-stamp service."""
    from pyhanko.sign.timestamps import HTTPTimeStamper

    if not url.startswith(("https://", "http://")):
        raise InputError(Record("sign_tsa_address", value=url[:60]))
    return HTTPTimeStamper(url)


def signer_name(certificate: Any) -> str:
    """The common name of a certificate's subject, else the whole subject."""
    subject = certificate.subject
    return str(subject.native.get("common_name") or subject.human_friendly)


def _stamp(name: str, cache: Path | None) -> bytes:
    """The visible seal: a one-page PDF of words only; the time stands in the signature, not here."""
    fields = [("signer", name)]
    require_plain(fields)
    words = both("document.cert.seal")
    html = f"<div class=rule><p><b>{words.zh}</b> {words.en}</p><p>{escape(name)}</p><p>PAdES</p></div>"
    fonts = font_files(fields, cache_folder(cache), catalogue_text() + "PAdES", (400, 700))
    return render_stamp(html, _STAMP_CSS % (WIDTH_MM, HEIGHT_MM), fonts)


@contextmanager
def _style(stamp: bytes) -> Iterator[Any]:
    """pyHanko reads an imported page only from a path."""
    from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    layout = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MID, inner_content_scaling=InnerScaling.SHRINK_TO_FIT
    )
    with tempfile.TemporaryDirectory(prefix="footprint-") as folder:
        path = Path(folder) / "stamp.pdf"
        path.write_bytes(stamp)
        yield StaticStampStyle.from_pdf_file(str(path), border_width=0, background_layout=layout)


def _writer(content: bytes) -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class KeepXmp(IncrementalPdfFileWriter):
        """pyHanko would write the metadata anew and lose the PDF/UA claim (private hook: the version is pinned)."""

        def _update_meta(self) -> None:
            """Leave the metadata as they are."""

    return KeepXmp(io.BytesIO(content))


def sign_pdf(content: bytes, signer: Any, stamper: Any = None, cache: Path | None = None) -> bytes:
    """One of our documents with a PAdES signature over the whole file; later only time-stamps may be added.

    `signer` comes from `load_key` (or is another pyHanko Signer: PKCS#11, remote), `stamper` from `time_stamper`.
    Raises InputError when the document is already signed or the service gives no time-stamp.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.timestamps import TimestampRequestError

    if b"/ByteRange" in content:
        raise InputError(Record("sign_already"))
    stamp = _stamp(signer_name(signer.signing_cert), cache)
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    with _style(stamp) as style:
        pdf_signer = PdfSigner(metadata, signer, timestamper=stamper, stamp_style=style)
        try:
            signed = pdf_signer.sign_pdf(_writer(with_field(content)), existing_fields_only=True)
        except (TimestampRequestError, OSError) as error:
            raise InputError(Record("sign_tsa_failed", value=type(error).__name__)) from error
        except PdfError as error:
            raise InputError(Record("document_unreadable", value=type(error).__name__)) from error
    return bytes(signed.getvalue())
