# SPDX-License-Identifier: Apache-2.0
"""Outputs appear whole or not at all."""

import errno
import io
import sys
from pathlib import Path

import pytest

from footprint.cli.files import read_bytes, refuse_existing, write_all
from footprint.cli.streams import close_stdout, out
from footprint.errors import InputError, SystemPartMissing


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


def test_a_folder_in_the_way_stops_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(InputError) as caught:
        write_all(tmp_path, {"a": b"new"}, family=("a", "b"))
    assert caught.value.records[0].code == "file_is_folder"
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_no_older_document_stands_beside_newer_data(tmp_path: Path) -> None:
    write_all(tmp_path, {"data": b"1", "page.pdf": b"1"}, family=("data", "page.pdf"))
    (tmp_path / "mine.txt").write_bytes(b"kept")
    write_all(tmp_path, {"data": b"2"}, family=("data", "page.pdf"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"data": b"2", "mine.txt": b"kept"}


class _Full(io.StringIO):
    """A stream whose device has no room left."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_output_device_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Full())
    out("words")
    with pytest.raises(SystemPartMissing, match="standard output"):
        close_stdout()
