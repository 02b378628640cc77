# SPDX-License-Identifier: Apache-2.0
"""The Chinese font, cut to the characters of one document and fixed at each weight.

Noto Sans SC comes as one variable file of 17 MB from a pinned dependency; used directly it costs seconds per page.
HarfBuzz cuts and fixes it in one step (fontTools needs some 200 times as long); no font of the system is needed.
A character it lacks (𠮷, a Hong Kong place name) is taken from its siblings for the other regions, drawn by the same hand.
"""

import io
import logging
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from footprint.certificate.letters import Field, points
from footprint.errors import InputError, Place, Record, SystemPartMissing

if TYPE_CHECKING:
    from uharfbuzz import Face

WEIGHTS = (400, 500, 700)
_PACKAGE, _FILE = "justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"
_SIBLINGS = tuple(f"fonts/ofl/notosans{region.lower()}/NotoSans{region}[wght].ttf" for region in ("TC", "JP", "KR"))
"""Asked in this order for what the first font lacks."""
_FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk")
"""OpenType features the pages use; others would only bring more glyphs."""


def _source(file: str) -> bytes:
    """A variable font."""
    try:
        return (files(_PACKAGE) / file).read_bytes()
    except (ModuleNotFoundError, OSError) as error:
        raise SystemPartMissing(Record("document_font_missing", value=_PACKAGE)) from error


@cache
def _face(file: str = _FILE) -> "Face":
    """A variable font as HarfBuzz reads it; it never unpacks the glyphs that nobody asks for."""
    from uharfbuzz import Blob, Face

    return Face(Blob(_source(file)))


@cache
def _covered(file: str = _FILE) -> frozenset[int]:
    """All code points a font has a glyph for."""
    return frozenset(_face(file).unicodes)


def _lent(characters: Iterable[str]) -> dict[str, str]:
    """What the siblings have of the characters that the font lacks: file -> characters."""
    wanting, lent = {c for c in characters if ord(c) not in _covered()}, dict[str, str]()
    for file in _SIBLINGS:
        if here := sorted(c for c in wanting if ord(c) in _covered(file)):
            lent[file] = "".join(here)
            wanting -= set(here)
    return lent


def _cut(characters: str, weight: int, file: str) -> bytes:
    """One static font of a variable one: only these characters, at one weight."""
    from uharfbuzz import SubsetFlags, SubsetInput, subset

    wanted, face = SubsetInput(), _face(file)
    wanted.flags = SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.set(ord(c) for c in characters)
    wanted.layout_feature_tag_set.set(int.from_bytes(tag.encode("ascii")) for tag in _FEATURES)
    wanted.pin_axis_location(face, "wght", float(weight))
    return bytes(subset(face, wanted).blob.data)


@lru_cache(maxsize=16)
def _instance(characters: str, weight: int) -> bytes:
    """The font with every character, those it lacks taken from its siblings."""
    lent = _lent(characters)
    own = "".join(sorted(set(characters) - set("".join(lent.values()))))
    return _joined([_cut(own, weight, _FILE), *(_cut(few, weight, file) for file, few in lent.items())])


def _joined(parts: list[bytes]) -> bytes:
    """One font of several static ones; dated like the first, not by the clock."""
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    if len(parts) == 1:
        return parts[0]
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    whole, first = Merger().merge([io.BytesIO(part) for part in parts]), TTFont(io.BytesIO(parts[0]))
    whole.recalcTimestamp = False
    whole["head"].created, whole["head"].modified = first["head"].created, first["head"].modified
    buffer = io.BytesIO()
    whole.save(buffer)
    return buffer.getvalue()


def wanting(text: str) -> set[str]:
    """The characters of a text that none of the fonts has."""
    missing = {c for c in text if c != "\n" and ord(c) not in _covered()}
    return missing - set("".join(_lent(missing).values())) if missing else missing


def require_glyphs(fields: Iterable[Field]) -> None:
    """Refuse characters the font cannot draw: InputError naming field and code point."""
    records = [
        Record(
            "document_glyph_missing",
            Place(cell=path),
            value=points(missing),
            fields={"field": path},
        )
        for path, text in fields
        if (missing := wanting(text))
    ]
    if records:
        raise InputError(*records)


def font_files(fields: Iterable[Field], also: str = "", weights: Iterable[int] = WEIGHTS) -> dict[int, bytes]:
    """Return weight -> font file with every character of `fields` and `also`.

    `also` is the documents' own text, which is not at fault when a field holds a character the font lacks.

    Raises InputError for a character the font lacks and SystemPartMissing when the font package is not installed.
    """
    fields = tuple(fields)
    characters = "".join(sorted(set("".join(text for _, text in fields) + also) - {"\n"}))
    if wanting(characters):
        require_glyphs(fields)
        require_glyphs([("templates", also)])
    return {weight: _instance(characters, weight) for weight in weights}
