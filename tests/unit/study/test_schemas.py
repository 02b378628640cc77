# SPDX-License-Identifier: Apache-2.0
"""The published schemas are those of the code, and our own files fit them."""

import json
from pathlib import Path

import jsonschema
import pytest

from footprint.factors import shipped
from footprint.schema import canonical_json
from footprint.specs.later import load_later
from footprint.study.later import later_stages
from footprint.study.schemas import published
from footprint.submission.later_answers import LaterAnswers
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


def test_the_later_stages_fit_their_schemas() -> None:
    here, later = example("dairy"), load_later("dairy")
    found = later_stages(here.inputs, here.result, later, LaterAnswers(), shipped().factors)
    for name, value in (("later-stages", found), ("later-scenario", later)):
        jsonschema.validate(json.loads(canonical_json(value)), json.loads(published()[f"{name}.schema.json"]))
