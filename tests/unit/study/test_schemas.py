# SPDX-License-Identifier: Apache-2.0
"""The published schemas are those of the code, and our own files fit them."""

import json
from pathlib import Path

import jsonschema
import pytest

from footprint.schema import canonical_json
from footprint.study.schemas import published
from tests.example import example

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "schemas"


@pytest.mark.parametrize("name", sorted(published()))
def test_published_files_are_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == published()[name], "python -m footprint.study.schemas docs/schemas"


def test_result_json_fits_its_schema() -> None:
    schema = json.loads(published()["result.schema.json"])
    jsonschema.validate(json.loads(canonical_json(example("clothing").result)), schema)


def test_the_specification_fits_its_schema() -> None:
    schema = json.loads(published()["specification.schema.json"])
    jsonschema.validate(json.loads(canonical_json(example("clothing").spec)), schema)
