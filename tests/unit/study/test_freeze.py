# SPDX-License-Identifier: Apache-2.0
"""study.zip: the same bytes, the same study back, and nothing else accepted."""

import io
import json
import zipfile

import pytest

from footprint.errors import InputError
from footprint.schema import canonical_json
from footprint.study import differences, freeze, recompute, same_inputs, thaw
from tests.example import example


def _repack(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one member replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return buffer.getvalue()


def test_same_inputs_same_bytes() -> None:
    inputs = example("clothing").inputs
    assert freeze(inputs) == freeze(inputs)


def test_what_was_frozen_comes_back_and_computes_to_the_same_result() -> None:
    made = example("clothing")
    back = thaw(freeze(made.inputs))
    assert same_inputs(back, made.inputs)
    assert list(differences(recompute(back), made.result)) == []


def test_a_changed_amount_is_refused_by_its_hash() -> None:
    data = freeze(example("clothing").inputs)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        submission = json.loads(archive.read("submission.json"))
    cell = next(c for row in submission["sheets"]["bom"] for k, c in row["cells"].items() if k == "amount")
    cell["value"] = cell["value"] + "1"
    with pytest.raises(InputError) as caught:
        thaw(_repack(data, "submission.json", canonical_json(submission)))
    assert caught.value.records[0].code == "study_changed"
    assert "submission" in caught.value.records[0].value


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"not a zip", _repack(freeze(example("clothing").inputs), "manifest.json", b"{}")],
    ids=["empty", "two letters", "words", "bare manifest"],
)
def test_what_is_no_study_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        thaw(data)
    assert caught.value.records[0].code == "study_unreadable"


def test_strange_members_are_refused() -> None:
    buffer = io.BytesIO(freeze(example("clothing").inputs))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("../evil", "x")
    with pytest.raises(InputError, match="evil"):
        thaw(buffer.getvalue())


def test_the_file_name_moves_no_hash() -> None:
    made = example("clothing").inputs
    renamed = made.submission.model_copy(update={"file": "other.xlsx", "sha256": "0" * 64})
    assert type(made)(renamed, made.spec, made.factors, made.origin, made.gwp).content_hash() == made.content_hash()
