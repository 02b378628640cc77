# SPDX-License-Identifier: Apache-2.0
"""An archive time-stamp over a signed file (PAdES B-LTA): nothing is drawn, the file stays PDF/A and PDF/UA.

The field of such a time-stamp lies outside the page, which is how PDF/UA lets an unseen field stand outside the tag tree.
"""

from typing import Any

from footprint.certificate.increment import keeping_metadata
from footprint.text import both

STAMP_FIELD = "Timestamp"


def with_archive_stamp(content: bytes, stamper: Any, context: Any) -> bytes:
    """The signed file with a document time-stamp over all of it; data about the stamp's own authority go in before it.

    `stamper` and `context` as in `signing.sign_pdf`. Raises what the service or the context raise.
    """
    from pyhanko.sign import PdfTimeStamper
    from pyhanko.sign.fields import InvisSigSettings
    from pyhanko.sign.signers.pdf_signer import TimestampDSSContentSettings

    words = both("document.cert.archive_stamp")
    number = content.count(b"/DocTimeStamp") + 1
    field = PdfTimeStamper(
        stamper,
        field_name=f"{STAMP_FIELD}{number}",
        invis_settings=InvisSigSettings(box_out_of_bounds=True),
        readable_field_name=f"{words.zh} {words.en}",
    )
    settings = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
    out = field.timestamp_pdf(keeping_metadata(content), "sha256", context, dss_settings=settings)
    return bytes(out.getvalue())
