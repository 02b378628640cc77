# SPDX-License-Identifier: Apache-2.0
"""How value objects become published JSON Schemas; each room that publishes some lists them in its `schemas` module."""

import json
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel

Kinds = Mapping[str, type[BaseModel]]
"""File name -> the class it describes."""


def schema_texts(kinds: Kinds, mode: Literal["serialization", "validation"] = "serialization") -> dict[str, str]:
    """File name -> schema text: fields by the name they have in a file, sorted keys, one trailing newline.

    `mode` is *validation* for files that people write: only what they must give is required.
    """
    made = {name: kind.model_json_schema(mode=mode, by_alias=True) for name, kind in kinds.items()}
    return {name: json.dumps(one, ensure_ascii=False, indent=1, sort_keys=True) + "\n" for name, one in made.items()}
