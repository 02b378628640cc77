# SPDX-License-Identifier: Apache-2.0
"""Outputs appear whole or not at all."""

from pathlib import Path

import pytest

from footprint.cli.files import read_bytes, refuse_existing, write_all
from footprint.errors import InputError


def test_all_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(InputError):
        write_all(tmp_path, {"a/nowhere": b"new", "a": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_files_are_written_and_nothing_else(tmp_path: Path) -> None:
    write_all(tmp_path / "out", {"x": b"1", "y": b"2"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {"x": b"1", "y": b"2"}


def test_a_file_where_the_folder_should_be_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        write_all(tmp_path / "out", {"x": b"1"})
    assert caught.value.records[0].code == "cannot_write"


def test_existing_files_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"")
    refuse_existing(path, force=True)
    with pytest.raises(InputError, match="already"):
        refuse_existing(path, force=False)


def test_reading_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(InputError, match="too large"):
        read_bytes(path, 4)
    with pytest.raises(InputError, match="cannot read"):
        read_bytes(tmp_path, 10**9)
