# SPDX-License-Identifier: Apache-2.0
"""The published JSON Schemas (docs/schemas): of `result.json`, of a specification, of a factor, of a GWP set.

`python -m footprint.study.schemas docs/schemas` writes them again; a test compares them with what stands there.
"""

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from footprint.schema import Factor, GwpSet
from footprint.schema.result import StudyResult
from footprint.specs import Spec

PUBLISHED: dict[str, type[BaseModel]] = {
    "result.schema.json": StudyResult,
    "specification.schema.json": Spec,
    "factor.schema.json": Factor,
    "gwp-set.schema.json": GwpSet,
}


def published() -> dict[str, str]:
    """File name -> schema text, sorted keys, one trailing newline."""
    return {
        name: json.dumps(kind.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1, sort_keys=True)
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
