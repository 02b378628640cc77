# SPDX-License-Identifier: Apache-2.0
"""The tags of a page where WeasyPrint leaves something out.

Running heads, feet and marks across the page become pagination artifacts (ISO 32000-1, 14.8.2.2; ISO 14289-1, 7.8), so
that nobody hears them on every page; words in another language than those around them say so (ISO 14289-1, 7.2).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

_NO_ELEMENT = "null"
"""What the parent tree holds for marked content that is under no tag."""


def _pagination(box: Any) -> str | None:
    """The subtype of artifact that a box is as a whole, if it stands on every page."""
    from weasyprint.formatting_structure.boxes import MarginBox

    if isinstance(box, MarginBox):
        return "/Header" if box.at_keyword.startswith("@top") else "/Footer"
    return "/Watermark" if box.style["position"] == "fixed" else None


def _other_language(box: Any) -> str | None:
    """The language of an element whose parent has another one."""
    around = box.style.parent_style
    if box.element is None or around is None or box.style["lang"] == around["lang"]:
        return None
    return str(box.style["lang"])


class _Sink:
    """What the builder of tags asks of the file; WeasyPrint's own list of pages is made anew for each element."""

    def __init__(self, pdf: Any) -> None:
        self.page_references, self.objects, self.add_object = pdf.page_references, pdf.objects, pdf.add_object

    def _at(self, reference: bytes) -> Any:
        return self.objects[int(reference.split()[0])]

    def set_apart(self, page: int, marks: set[int], subtype: str) -> None:
        """Turn marked content of a page into artifacts."""
        from weasyprint.pdf import pydyf

        stream = self._at(self._at(self.page_references[page])["Contents"]).stream
        for index, item in enumerate(stream):
            if isinstance(item, pydyf.Dictionary) and item.get("MCID") in marks:
                stream[index - 1] = "/Artifact"
                stream[index] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": subtype})


@cache
def complete_tags() -> None:
    """Let WeasyPrint build its tags through us, once per process.

    Its builder calls itself by a private name; the version is pinned, and a test reads the tags of every document.
    """
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.pdf import pydyf, tags

    build = tags._build_box_tree

    def told(
        box: Any, parent: Any, pdf: Any, page: int, nums: dict[int, Any], annotations: Any, marks: Any
    ) -> Iterator[Any]:
        sink = pdf if isinstance(pdf, _Sink) else _Sink(pdf)
        whole = box._box if isinstance(box, AbsolutePlaceholder) else box
        if subtype := _pagination(whole):
            apart = {marks.pop(one)["mcid"] for one in whole.descendants() if one in marks}
            nums |= dict.fromkeys(apart, _NO_ELEMENT)
            sink.set_apart(page, apart, subtype)
            return
        lang = _other_language(whole)
        for element in build(box, parent, sink, page, nums, annotations, marks):
            if lang:
                element["Lang"] = pydyf.String(lang)
            yield element

    tags._build_box_tree = told
