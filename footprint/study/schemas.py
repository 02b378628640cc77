# SPDX-License-Identifier: Apache-2.0
"""The published JSON Schemas (docs/schemas): of `result.json`, of a specification, of a factor, of a GWP set, of
`later-stages.json` and the scenario behind it.

`python -m footprint.study.schemas docs/schemas` writes them again; a test compares them with what stands there.
"""

import sys
from pathlib import Path

from footprint.schema import Factor, GwpSet
from footprint.schema.later import LaterStages
from footprint.schema.published import Kinds, schema_texts
from footprint.schema.result import StudyResult
from footprint.specs import Spec
from footprint.specs.later import LaterSpec

PUBLISHED: Kinds = {
    "result.schema.json": StudyResult,
    "specification.schema.json": Spec,
    "factor.schema.json": Factor,
    "gwp-set.schema.json": GwpSet,
    "later-stages.schema.json": LaterStages,
    "later-scenario.schema.json": LaterSpec,
}


def published() -> dict[str, str]:
    """File name -> schema text."""
    return schema_texts(PUBLISHED)


if __name__ == "__main__":
    for name, words in published().items():
        (Path(sys.argv[1]) / name).write_text(words, "utf-8")
