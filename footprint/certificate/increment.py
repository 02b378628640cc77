# SPDX-License-Identifier: Apache-2.0
"""A later revision of one of our files that leaves its metadata as they are."""

import io
from typing import Any


def keeping_metadata(content: bytes) -> Any:
    """A pyHanko writer that adds a revision. pyHanko would write the metadata anew and lose the PDF/UA claim (private hook:
    the version is pinned, and a test looks).
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class KeepXmp(IncrementalPdfFileWriter):
        output_version = (1, 7)

        def ensure_output_version(self, version: tuple[int, int]) -> None:
            """PDF/A-3 is PDF 1.7: the catalogue names no later version (pyHanko would write 2.0)."""

        def _update_meta(self) -> None:
            """Leave the metadata as they are."""

    return KeepXmp(io.BytesIO(content))
