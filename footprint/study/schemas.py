# SPDX-License-Identifier: Apache-2.0
"""The published JSON Schemas (docs/schemas): of `result.json`, specification, overlay, adoption, factor, GWP set,
`later-stages.json` and the scenario behind it.

`python -m footprint.study.schemas docs/schemas` writes them again; a test compares them with what stands there.
"""

import sys
from pathlib import Path

from footprint.schema import Factor, GwpSet
from footprint.schema.later import LaterStages
from footprint.schema.published import Kinds, schema_texts
from footprint.schema.result import StudyResult
from footprint.specs import AdoptionFile, Overlay, Spec
from footprint.specs.later import LaterSpec

PUBLISHED: Kinds = {
    "adoption.schema.json": AdoptionFile,
    "result.schema.json": StudyResult,
    "specification.schema.json": Spec,
    "factor.schema.json": Factor,
    "gwp-set.schema.json": GwpSet,
    "later-stages.schema.json": LaterStages,
    "later-scenario.schema.json": LaterSpec,
}

WRITTEN_BY_HAND: Kinds = {"overlay.schema.json": Overlay}
"""A file that people fill in: its schema says what may be left out."""


def published() -> dict[str, str]:
    """File name -> schema text."""
    return {**schema_texts(PUBLISHED), **schema_texts(WRITTEN_BY_HAND, mode="validation")}


if __name__ == "__main__":
    for name, words in published().items():
        (Path(sys.argv[1]) / name).write_text(words, "utf-8")
