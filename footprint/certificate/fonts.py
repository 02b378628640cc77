# SPDX-License-Identifier: Apache-2.0
"""The Chinese font, cut to the characters of one study and fixed at each weight, kept under its content hash.

Noto Sans SC comes as one variable file of 17 MB from a pinned dependency; used directly it costs seconds per page.
Subsetting first and instancing after keeps the pages' own subsetting trivial and needs no font of the system.
"""

import contextlib
import hashlib
import io
import logging
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs

from footprint.certificate.letters import Field, shown
from footprint.errors import InputError, Place, Record, SystemPartMissing

WEIGHTS = (400, 500, 700)
_RECIPE = b"footprint font recipe 1"
_PACKAGE, _FILE = "justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"
_DIGEST = hashlib.sha256().digest_size


def cache_folder(cache: Path | None = None) -> Path:
    """Where prepared fonts are kept: the argument, else $FOOTPRINT_CACHE, else the user's cache folder."""
    if cache is not None:
        return cache
    named = os.environ.get("FOOTPRINT_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("footprint"))


@cache
def _source() -> tuple[bytes, bytes]:
    """The variable font and its SHA-256."""
    try:
        content = (files(_PACKAGE) / _FILE).read_bytes()
    except (ModuleNotFoundError, OSError) as error:
        raise SystemPartMissing(Record("document_font_missing", value=_PACKAGE)) from error
    return content, hashlib.sha256(content).digest()


@cache
def _covered() -> frozenset[int]:
    """All code points the font has a glyph for."""
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(io.BytesIO(_source()[0]), lazy=True).getBestCmap())


def _path(folder: Path, characters: str, weight: int) -> Path:
    key = hashlib.sha256(b"\0".join((_RECIPE, _source()[1], characters.encode(), str(weight).encode()))).hexdigest()
    return folder / f"font-{key[:40]}.bin"


def _read(path: Path) -> bytes | None:
    """A kept font, or None when there is none or its bytes were damaged."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, font = content[:_DIGEST], content[_DIGEST:]
    return font if hashlib.sha256(font).digest() == digest else None


def _write(path: Path, font: bytes) -> None:
    """Keep a font for the next run; where the cache cannot be written the run goes on without it, only slower."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".font-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(hashlib.sha256(font).digest() + font)
        Path(name).replace(path)


def _opened(content: bytes, lazy: bool) -> Any:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(content), lazy=lazy, recalcTimestamp=False)
    # else the bytes depend on whether uharfbuzz happens to be installed
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    return font


def _saved(font: Any) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _subset(characters: str) -> bytes:
    """The variable font with only these characters left."""
    from fontTools import subset

    options = subset.Options(layout_features=["ccmp", "kern", "locl", "mark", "mkmk"], notdef_outline=True)
    options.recalc_timestamp = False
    font = _opened(_source()[0], lazy=True)  # its 30 000 other glyphs are never unpacked
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    return _saved(font)


def _instances(characters: str, weights: Iterable[int]) -> dict[int, bytes]:
    from fontTools.varLib import instancer

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    small = _subset(characters)
    return {
        weight: _saved(instancer.instantiateVariableFont(_opened(small, lazy=False), {"wght": weight}))
        for weight in weights
    }


def require_glyphs(fields: Iterable[Field]) -> None:
    """Refuse characters the font cannot draw: InputError naming field and code point."""
    records = [
        Record(
            "document_glyph_missing",
            Place(cell=path),
            value=", ".join(shown(c) for c in missing[:5]),
            fields={"field": path},
        )
        for path, text in fields
        if (missing := sorted({c for c in text if c != "\n" and ord(c) not in _covered()}))
    ]
    if records:
        raise InputError(*records)


def font_files(
    fields: Iterable[Field], folder: Path, also: str = "", weights: tuple[int, ...] = WEIGHTS
) -> dict[int, bytes]:
    """Return weight -> font file with every character of `fields` and `also`, from the cache or made now (some seconds).

    `also` is the documents' own text, which is not at fault when a field holds a character the font lacks.

    Raises InputError for a character the font lacks and SystemPartMissing when the font package is not installed.
    """
    fields = tuple(fields)
    characters = "".join(sorted(set("".join(text for _, text in fields) + also) - {"\n"}))
    paths = {weight: _path(folder, characters, weight) for weight in weights}
    kept = {weight: font for weight, path in paths.items() if (font := _read(path)) is not None}
    if len(kept) == len(weights):
        return kept
    require_glyphs(fields)
    require_glyphs([("templates", also)])
    made = _instances(characters, weights)
    for weight, font in made.items():
        _write(paths[weight], font)
    return made
