# SPDX-License-Identifier: Apache-2.0
"""The published JSON Schemas of this room: decision record (signed), certificate record, public record, scheme file.

`python -m footprint.certificate.schemas docs/schemas` writes them again; a test compares them with what stands there.
"""

import sys
from pathlib import Path

from footprint.certificate.decision import SignedDecision
from footprint.certificate.granted import CertificateRecord
from footprint.certificate.record import PublicRecord
from footprint.certificate.scheme import Scheme
from footprint.schema.published import Kinds, schema_texts

PUBLISHED: Kinds = {
    "decision.schema.json": SignedDecision,
    "certificate-record.schema.json": CertificateRecord,
    "public-record.schema.json": PublicRecord,
    "scheme.schema.json": Scheme,
}


def published() -> dict[str, str]:
    """File name -> schema text."""
    return schema_texts(PUBLISHED)


if __name__ == "__main__":
    for name, words in published().items():
        (Path(sys.argv[1]) / name).write_text(words, "utf-8")
