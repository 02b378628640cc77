# SPDX-License-Identifier: Apache-2.0
"""The published JSON Schemas of this room: decision record (signed), certificate record, public record, scheme file.

`python -m footprint.certificate.schemas docs/schemas` writes them again; a test compares them with what stands there.
"""

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from footprint.certificate.decision import SignedDecision
from footprint.certificate.granted import CertificateRecord
from footprint.certificate.record import PublicRecord
from footprint.certificate.scheme import Scheme

PUBLISHED: dict[str, type[BaseModel]] = {
    "decision.schema.json": SignedDecision,
    "certificate-record.schema.json": CertificateRecord,
    "public-record.schema.json": PublicRecord,
    "scheme.schema.json": Scheme,
}


def published() -> dict[str, str]:
    """File name -> schema text, sorted keys, one trailing newline."""
    return {
        name: json.dumps(
            kind.model_json_schema(mode="serialization", by_alias=True), ensure_ascii=False, indent=1, sort_keys=True
        )
        + "\n"
        for name, kind in PUBLISHED.items()
    }


def write(folder: Path) -> None:
    """Write all schemas into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in published().items():
        (folder / name).write_text(words, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
