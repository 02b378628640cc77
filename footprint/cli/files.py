# SPDX-License-Identifier: Apache-2.0
"""Outputs appear whole or not at all."""

import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from footprint.errors import InputError, Place, Record

LARGEST_PDF = 32 * 1024 * 1024
STUDY = ".zip"
"""How the name of a frozen study ends."""
LARGEST_STUDY = 64 * 1024 * 1024
LARGEST_LIST = 4 * 1024 * 1024
"""Bytes of a list of revoked certificates or an OCSP answer."""
LARGEST_SMALL = 1024 * 1024
"""Bytes of a key, a root certificate or a decision record."""


def refuse_existing(path: Path, force: bool) -> None:
    """An existing file is replaced only on request."""
    if path.exists() and not force:
        raise InputError(Record("file_exists", Place(str(path)), str(path)))


def write_all(folder: Path, contents: Mapping[str, bytes], family: Collection[str] = ()) -> None:
    """Write every file beside its place first, then move all in; a failure leaves the folder as it was.

    Files of the `family` that this run did not make are taken away, so that no older document stands beside newer data.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        blocked = [name for name in {*contents, *family} if (folder / name).is_dir()]
        if blocked:
            raise InputError(*(Record("file_is_folder", Place(str(folder / name)), name) for name in sorted(blocked)))
        with tempfile.TemporaryDirectory(dir=folder, prefix=".footprint-") as draft:
            for name, data in contents.items():
                (Path(draft) / name).write_bytes(data)
            for name in contents:
                (Path(draft) / name).replace(folder / name)
        for name in sorted(set(family) - set(contents)):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(Record("cannot_write", Place(str(folder)), error.strerror or str(error))) from error


def write_one(path: Path, content: bytes, force: bool) -> None:
    """Write one file whole; an existing one only on request."""
    refuse_existing(path, force)
    write_all(path.parent, {path.name: content})


def read_bytes(path: Path, most: int) -> bytes:
    """A file's bytes; InputError when it is not there, is a folder, or is larger than `most`."""
    try:
        if path.stat().st_size > most:
            raise InputError(
                Record("file_too_large", Place(str(path)), str(path.stat().st_size), fields={"most": str(most)})
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(Record("cannot_read", Place(str(path)), error.strerror or str(error))) from error
