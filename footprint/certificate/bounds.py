# SPDX-License-Identifier: Apache-2.0
"""Bounds on what a hostile PDF may unpack to while qpdf reads it: object and cross-reference streams are unpacked before any
of our own counting can look at them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

LARGEST_STREAM = 64 * 2**20
"""Bytes one stream may unpack to; ours stay far below a megabyte."""
MOST_NESTED = 100
"""Arrays and dictionaries in one another; ours have about ten."""
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_UNBOUNDED = (b"LZWDecode", b"DCTDecode")
"""Filters of streams that qpdf unpacks without a bound (LZW) or that no document of ours has."""


def unbounded_filter(content: bytes) -> str:
    """The name of a filter without a bound that the file mentions, however its letters are written; empty when none."""
    plain = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)
    return next((name.decode() for name in _UNBOUNDED if name in plain), "")


@contextmanager
def bounded() -> Iterator[None]:
    """qpdf's own limits while a stranger's file is open; they hold for the process and are put back."""
    from pikepdf import settings

    before = settings.set_qpdf_limits(
        flate_max_memory=LARGEST_STREAM,
        run_length_max_memory=LARGEST_STREAM,
        png_max_memory=LARGEST_STREAM,
        tiff_max_memory=LARGEST_STREAM,
        parser_max_nesting=MOST_NESTED,
        max_stream_filters=1,
    )
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)  # type: ignore[arg-type]  # limits as they were given back
