# SPDX-License-Identifier: Apache-2.0
"""What no document of ours holds, because it would let a reader see something else than what was checked: actions, layers,
transparency, pages cut or turned, and drawings that draw each other without end.

The seal covers the streams; these stand in dictionaries, and a body asked to sign a stranger's file must not sign them.
"""

import re
from typing import Any

A4 = (595.276, 841.89)
"""Points of a page, upright; lying down the other way round."""
MOST_DRAWN = 4 * 2**20
"""Bytes of drawing one page may unfold to; ours have under a quarter of a megabyte."""
MOST_DRAWN_IN_ALL = 32 * 2**20
_DEEPEST = 6
"""Drawings inside one another; ours have one level."""
_BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")
_NEAR = 0.02
_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9a-fA-F\s]*>", re.DOTALL)
_NAMES = re.compile(
    rb"/(AA|JS|JavaScript|Launch|URI|GoTo[RE3D]*|SubmitForm|ImportData|ResetForm|Rendition|RichMedia|Movie|Sound|Hide|"
    rb"Named|Thread|Trans|OC|OCG|OCGs|OCMD|OCProperties|SetOCGState|CropBox|Rotate|UserUnit|XFA|SMask|HT|BM|OPI|"
    rb"Alternates|AlternateImages|PieceInfo|Collection|Threads|Requirements|Ref|PS|PresSteps|VP|Page[LM][a-z]+)"
    rb"(?![A-Za-z0-9#])"
)
_CLEAR = re.compile(rb"/(?:ca|CA) (?!1(?:\.0*)?(?![0-9.]))")
"""An opacity other than one."""


class Endless(Exception):
    """A page draws more than one of ours could."""


def foreign(pdf: Any) -> set[str]:
    """Names of what is in the file and in none of ours; empty for ours."""
    import pikepdf

    found: set[str] = set()
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            item = pikepdf.Dictionary({key: item[key] for key in item.keys()})  # noqa: SIM118
        elif not isinstance(item, pikepdf.Dictionary | pikepdf.Array):
            continue
        words = _STRINGS.sub(b"", item.unparse(resolved=True))
        found |= {name.decode() for name in _NAMES.findall(words)}
        if _CLEAR.search(words):
            found.add("ca")
    if any(not _upright(page.obj) for page in pdf.pages):
        found.add("MediaBox")
    return {f"/{name}" for name in found}


def _upright(page: Any) -> bool:
    """True when all boxes of a page are one A4."""
    boxes = [tuple(float(end) for end in page[name]) for name in _BOXES if name in page]
    return len(boxes) == len(_BOXES) and all(
        abs(box[0]) + abs(box[1]) < _NEAR
        and max(abs(a - b) for a, b in zip(sorted(box[2:]), A4, strict=True)) < _NEAR
        and box == boxes[0]
        for box in boxes
    )


def require_finite(pdf: Any) -> None:
    """Endless when the drawings of the pages, each counted as often as it is drawn, unfold to more than ours could."""
    known: dict[tuple[int, int], int] = {}
    whole = 0
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        parts = list(contents) if hasattr(contents, "as_list") and contents._type_name == "array" else [contents]
        whole += sum(_unfolded(part, page.obj.get("/Resources", {}), known, 0) for part in parts if part is not None)
        if whole > MOST_DRAWN_IN_ALL:
            raise Endless


def _unfolded(stream: Any, resources: Any, known: dict[tuple[int, int], int], depth: int) -> int:
    """Bytes of a drawing with all that it draws."""
    if stream.objgen in known:
        return known[stream.objgen]
    if depth > _DEEPEST:
        raise Endless
    content = bytes(stream.read_bytes())
    own = stream.get("/Resources", resources)
    inner = [one for one in own.get("/XObject", {}).values() if str(one.get("/Subtype")) == "/Form"]
    largest = max((_unfolded(one, own, known, depth + 1) for one in inner), default=0)
    size = len(content) + content.count(b"Do") * largest
    if size > MOST_DRAWN:
        raise Endless
    known[stream.objgen] = size
    return size
