# SPDX-License-Identifier: Apache-2.0
"""What a file is, and whether it may be opened at all: decided from its first bytes and its zip directory.

Nothing is unpacked before the directory's own figures are within the limits. Python's zipfile stops at the size a
member declares, so a member that holds more than it says cannot pass either.
"""

import io
import zipfile
from pathlib import Path

from footprint.errors import InputError, Place, Record

FILE_LIMIT = 20 * 1024 * 1024
"""Largest file in bytes: a workbook of ours with ten thousand lines has under 2 MB."""
UNPACKED_LIMIT = 64 * 1024 * 1024
"""Largest sum of unpacked sizes: three times what the largest workbook that passes the cell limit needs."""
MEMBERS_LIMIT = 1000
"""Most members of the zip: a workbook of ours has under 40; pictures and charts add some."""
RATIO_LIMIT = 200
"""Highest compression of a member above 1 MB: filled sheets reach 10 to 60, zeros 220 to 1000."""
_RATIO_FROM = 1024 * 1024

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"


def _refuse(code: str, file: str, value: str = "", **fields: str) -> InputError:
    return InputError(Record(f"submission_{code}", Place(file), value, "file", fields=fields))


def file_bytes(path: Path) -> bytes:
    """The bytes of a file of reasonable size; InputError when it cannot be read or is too large."""
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise _refuse("file_large", path.name, megabytes(size), limit=megabytes(FILE_LIMIT))
        return path.read_bytes()
    except OSError as error:
        raise _refuse("cannot_read", path.name, error.strerror or type(error).__name__) from error


def megabytes(size: int) -> str:
    """A size for a message.

    >>> megabytes(5_500_000)
    '5.2 MB'
    """
    return f"{size / 1024 / 1024:.1f} MB"


def _ole(data: bytes, file: str) -> InputError:
    """An OLE compound file: its stream names (UTF-16) tell an encrypted workbook from an old .xls."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _refuse("password", file)
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return _refuse("xls", file)
    return _refuse("not_a_workbook", file, "OLE")


def open_zip(data: bytes, file: str) -> zipfile.ZipFile:
    """The zip directory of an .xlsx that may be opened; InputError with the reason otherwise."""
    if data.startswith(_OLE):
        raise _ole(data, file)
    if not data:
        raise _refuse("file_empty", file)
    if not data.startswith(_ZIP):
        start = data[:16].decode("ascii", "replace").replace("\ufffd", "?")
        raise _refuse("not_a_workbook", file, start if start.isprintable() else data[:8].hex(" "))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _refuse("damaged", file, str(error)) from error
    _sizes(archive, file)
    _kind(archive, file)
    return archive


def _sizes(archive: zipfile.ZipFile, file: str) -> None:
    members = archive.infolist()
    if len(members) > MEMBERS_LIMIT:
        raise _refuse("zip_members", file, str(len(members)), limit=str(MEMBERS_LIMIT))
    unpacked = sum(member.file_size for member in members)
    if unpacked > UNPACKED_LIMIT:
        raise _refuse("zip_unpacked", file, megabytes(unpacked), limit=megabytes(UNPACKED_LIMIT))
    for member in members:
        if member.flag_bits & 1:
            raise _refuse("password", file)
        if member.file_size > max(_RATIO_FROM, RATIO_LIMIT * member.compress_size):
            ratio = str(member.file_size // max(1, member.compress_size))
            raise _refuse("zip_ratio", file, ratio, limit=str(RATIO_LIMIT), member=member.filename)


def _kind(archive: zipfile.ZipFile, file: str) -> None:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise _refuse("xlsb", file)
    if "xl/workbook.xml" not in names:
        raise _refuse("zip_other", file, ", ".join(sorted(names)[:3]))
