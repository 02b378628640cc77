# SPDX-License-Identifier: Apache-2.0
"""Electronic signature: PAdES B-B with a key from PKCS#12 (or on a token, see `token_key`); B-T with a time-stamp service;
B-LT with revocation data beside it; B-LTA with an archive time-stamp over all of it.

SM2 seals (GB/T 38540) are no part of pyHanko: another `Signer` takes the place of `load_key` here, see ADR 10.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footprint.certificate.archive import with_archive_stamp
from footprint.certificate.fonts import font_files
from footprint.certificate.increment import keeping_metadata
from footprint.certificate.letters import require_plain
from footprint.certificate.pages import render_stamp
from footprint.certificate.seal_field import FIELD, HEIGHT_MM, WIDTH_MM, with_field
from footprint.certificate.words import catalogue_text
from footprint.errors import FootprintError, InputError, Place, Record, SystemPartMissing
from footprint.text import both

if TYPE_CHECKING:
    from footprint.certificate.revocation import Archive

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


def time_stamper(url: str, roots: Sequence[Any] = ()) -> Any:
    """A client of an RFC 3161 time-stamp service; with `roots`, only of an authority under one of them."""
    from footprint.certificate.time_stamp import TimeService

    return TimeService(url, roots)


def signer_name(certificate: Any) -> str:
    """The common name of a certificate's subject, else the whole subject."""
    subject = certificate.subject
    return str(subject.native.get("common_name") or subject.human_friendly)


def _stamp(name: str) -> bytes:
    """The visible seal: a one-page PDF of words only; the time stands in the signature, not here."""
    fields = [("signer", name)]
    require_plain(fields)
    words = both("document.cert.seal")
    html = f"<div class=rule><p><b>{words.zh}</b> {words.en}</p><p>{escape(name)}</p><p>PAdES</p></div>"
    fonts = font_files(fields, catalogue_text() + "PAdES", (400, 700))
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


def _metadata(archive: "Archive | None") -> Any:
    """One certifying signature. Revocation data go into the signature's own revision, so that it covers them too."""
    from pyhanko.sign import PdfSignatureMetadata
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference

    beside = DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE)
    return PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        embed_validation_info=archive is not None,
        validation_context=archive.context() if archive is not None else None,
        signer_key_usage=set(),
        dss_settings=beside,
    )


def sign_pdf(content: bytes, signer: Any, stamper: Any = None, archive: "Archive | None" = None) -> bytes:
    """One of our documents with a PAdES signature over the whole file; later only time-stamps may be added.

    `signer` comes from `load_key` or `token_key.token_signer` (or is another pyHanko Signer), `stamper` from `time_stamper`;
    `archive` gives the revocation data of B-LT and says whether an archive time-stamp follows (B-LTA). Raises InputError
    when the document is already signed, a certificate is revoked or not under a root given, SystemPartMissing when a
    service gives no usable answer.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import PdfSigner
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import TimestampRequestError
    from pyhanko_certvalidator.errors import PathError, ValidationError

    if b"/ByteRange" in content:
        raise InputError(Record("sign_already"))
    if archive is not None and stamper is None:
        raise InputError(Record("sign_archive_needs", value="--tsa"))
    stamp = _stamp(signer_name(signer.signing_cert))
    metadata = _metadata(archive)
    with _style(stamp) as style:
        pdf_signer = PdfSigner(metadata, signer, timestamper=stamper, stamp_style=style)
        try:
            out = pdf_signer.sign_pdf(keeping_metadata(with_field(content)), existing_fields_only=True)
            signed = bytes(out.getvalue())
            if archive is not None and archive.stamped:
                signed = with_archive_stamp(signed, stamper, metadata.validation_context)
        except FootprintError:
            raise
        except (SigningError, PathError, ValidationError) as error:
            raise _refused(error, archive) from error
        except (TimestampRequestError, OSError) as error:
            raise SystemPartMissing(
                Record("sign_tsa_failed", value=type(error).__name__, fields={"address": "—"})
            ) from error
        except PdfError as error:
            raise InputError(Record("document_unreadable", value=type(error).__name__)) from error
    return signed


def _refused(error: Exception, archive: "Archive | None") -> FootprintError:
    """Why a certificate of the signer or of the time-stamping authority will not do."""
    from pyhanko_certvalidator.errors import InsufficientRevinfoError, PathValidationError, RevokedError

    cause = error.__cause__ or error
    leaf = cause.original_path.leaf if isinstance(cause, PathValidationError) else None
    fields = {"who": signer_name(leaf) if leaf is not None else "—"}
    if isinstance(cause, RevokedError):
        when = {"date": cause.revocation_dt.isoformat()}
        return InputError(Record("sign_revoked", value=str(cause.reason.human_friendly), fields=fields | when))
    if isinstance(cause, InsufficientRevinfoError):
        failed = archive.failures() if archive is not None else ()
        if failed:
            return SystemPartMissing(Record("sign_revocation_failed", value="; ".join(failed)))
        return InputError(Record("sign_revocation_missing", fields=fields))
    return InputError(Record("sign_chain_untrusted", value=type(cause).__name__, fields=fields))
