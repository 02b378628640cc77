# SPDX-License-Identifier: Apache-2.0
"""What lies beneath a page: drawn once in the file, shown on every page that has it, an artifact in no reading order.

It is laid here and not by a style sheet, because WeasyPrint would read and draw the same lines anew for every page.
"""

import zlib
from functools import lru_cache
from typing import Any

from footprint.certificate.frame import HEIGHT, UNITS, WIDTH

_POINTS = 72 / 25.4
"""Points in a millimetre."""


@lru_cache(maxsize=8)
def _packed(content: bytes) -> bytes:
    return zlib.compress(content, 9)


def _form(content: bytes) -> Any:
    """A form of the whole sheet, in which `content` is drawn from the upper left corner."""
    from weasyprint.pdf import pydyf

    scale = _POINTS / UNITS
    kind = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": pydyf.Array([0, 0, WIDTH * UNITS, HEIGHT * UNITS]),
        "Matrix": pydyf.Array([scale, 0, 0, -scale, 0, HEIGHT * _POINTS]),
        "Resources": pydyf.Dictionary({}),
        "Filter": "/FlateDecode",
    }
    return pydyf.Stream([_packed(content)], pydyf.Dictionary(kind))


def lay_beneath(pdf: Any, first: bytes, later: bytes) -> None:
    """Lay `first` beneath the first page of a file of pydyf and `later` beneath each page after it."""
    from weasyprint.pdf import pydyf

    def at(reference: bytes) -> Any:
        return pdf.objects[int(reference.split()[0])]

    pages = [at(reference) for reference in pdf.page_references]
    for name, content, above in (("face", first, pages[:1]), ("annex", later, pages[1:])):
        if not above:
            continue
        form = _form(content)
        pdf.add_object(form)
        at(above[0]["Resources"])["XObject"][name] = form.reference
        box = pydyf.Array([0, 0, WIDTH * _POINTS, HEIGHT * _POINTS])
        about = pydyf.Dictionary({"Type": "/Background", "BBox": box})
        for page in above:
            at(page["Contents"]).stream[:0] = ["/Artifact", about, "BDC q", f"/{name} Do Q", "EMC"]
