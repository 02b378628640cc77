# SPDX-License-Identifier: Apache-2.0
"""What was signed is what was drawn: the signed revision beside the first one, object by object.

Without this a stranger could take one of our files, add pages of his own, and sign the whole: the first revision would be
consistent and the signature would hold, but a reader would show the other pages.
"""

import io
from typing import Any

from footprint.certificate.bounds import bounded

_FREE_OF_ROOT = {"/DSS", "/Perms", "/Extensions"}
"""What a signature adds to the catalogue: revocation data, the permission it certifies with, the edition of PAdES."""
_FREE_OF_FIELD = {"/V", "/AP"}
"""What it adds to its field: itself and the seal's appearance."""


def _words(item: Any) -> bytes:
    """How an object stands in the file, with references unfollowed; numbers and truth values come as Python's own."""
    import pikepdf

    return bytes(item.unparse()) if isinstance(item, pikepdf.Object) else repr(item).encode()


def _entries(item: Any, free: set[str]) -> dict[str, bytes]:
    return {key: _words(item[key]) for key in item.keys() - free}


def _same(old: Any, new: Any, free: set[str]) -> bool:
    import pikepdf

    if isinstance(old, pikepdf.Stream):
        return isinstance(new, pikepdf.Stream) and (
            old.read_raw_bytes() == new.read_raw_bytes() and _entries(old, free) == _entries(new, free)
        )
    if isinstance(old, pikepdf.Dictionary):
        return isinstance(new, pikepdf.Dictionary) and _entries(old, free) == _entries(new, free)
    if isinstance(old, pikepdf.Array):
        return isinstance(new, pikepdf.Array) and [_words(one) for one in old] == [_words(one) for one in new]
    return _words(old) == _words(new)


def same_as_drawn(first: bytes, signed: bytes) -> bool:
    """True when the signed revision holds every object of the first one unchanged, but for the catalogue's and the one
    field's entries that signing adds; new objects are reached through those alone."""
    import pikepdf

    with (
        bounded(),
        pikepdf.open(io.BytesIO(first), attempt_recovery=False, suppress_warnings=True) as old,
        pikepdf.open(io.BytesIO(signed), attempt_recovery=False, suppress_warnings=True) as new,
    ):
        if "/AcroForm" not in old.Root or not len(old.Root.AcroForm.Fields):
            return False
        root, field = old.Root, old.Root.AcroForm.Fields[0]
        if new.trailer.Root.objgen != root.objgen or new.trailer.Info.objgen != old.trailer.Info.objgen:
            return False
        free = {root.objgen: _FREE_OF_ROOT, field.objgen: _FREE_OF_FIELD}
        numbers = {item.objgen: item for item in old.objects if item.objgen != (0, 0)}
        return all(
            _same(item, new.get_object(objgen), free.get(objgen, set()))
            for objgen, item in numbers.items()
            if not (isinstance(item, pikepdf.Stream) and str(item.get("/Type")) in ("/ObjStm", "/XRef"))
        )
