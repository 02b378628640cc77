# SPDX-License-Identifier: Apache-2.0
"""A document as somebody hears it: the text of its tags in their order, each letter with its language; and its template's."""

import ctypes
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest

from footprint.certificate import render
from footprint.certificate.pages import Document

LETTER = tuple[str, str]
"""A letter and its language."""
_PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}
_BESIDE = {"headline", "marks", "footline", "across"}
"""Classes of what stands on every page and belongs to none."""
_VOID = {"meta", "br", "img"}
_END_HYPHEN = "\x02"


def words_of(item: Any, texts: Any) -> str:
    """What one text object of PDFium says; `texts` is its page's."""
    length = raw.FPDFTextObj_GetText(item.raw, texts.raw, None, 0)
    room = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(item.raw, texts.raw, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), length)
    return room.raw[: length - 2].decode("utf-16-le").replace(_END_HYPHEN, "-")


def _texts(content: bytes) -> list[dict[int, str]]:
    """Per page, what each piece of marked content says."""
    pages = []
    for page in pypdfium2.PdfDocument(content):
        texts, said = page.get_textpage(), dict[int, str]()
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=6):
            mark = raw.FPDFPageObj_GetMarkedContentID(item.raw)
            said[mark] = said.get(mark, "") + words_of(item, texts)
        pages.append(said)
    return pages


@dataclass
class Tag:
    """One element of the tag tree: its role, language and page, and what is under it: tags and marks of its page."""

    role: str
    lang: str
    page: int
    under: list["Tag | int"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        """This tag and all below it, in order."""
        yield self
        for one in self.under:
            if isinstance(one, Tag):
                yield from one.walk()

    def marks(self) -> set[tuple[int, int]]:
        """(page, marked content) of all below."""
        return {(tag.page, one) for tag in self.walk() for one in tag.under if isinstance(one, int)}


def tree(content: bytes) -> Tag:
    """The tag tree of a document; a tag without a language has the one around it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}

        def read(element: Any, lang: str) -> Tag:
            here = str(element.get("/Lang", lang))
            tag = Tag(str(element.S)[1:], here, numbers[element.Pg.objgen] if "/Pg" in element else -1)
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, int):
                    tag.under.append(kid)
                elif str(kid.get("/Type")) == "/StructElem":
                    tag.under.append(read(kid, here))
            return tag

        top = pdf.Root.StructTreeRoot.K
        return read(top[0] if isinstance(top, pikepdf.Array) else top, str(pdf.Root.Lang))


def _said(tag: Tag, texts: list[dict[int, str]]) -> list[LETTER]:
    """Letters below a tag but for figures, which have words of their own instead."""
    if tag.role == "Figure":
        return []
    found: list[LETTER] = []
    before: Tag | None = None
    for one in tag.under:
        if isinstance(one, int):
            found += [(letter, tag.lang) for letter in texts[tag.page].get(one, "") if not letter.isspace()]
            continue
        again = before is not None and before.role == one.role == "Table" and before.page != one.page
        found += _without_head(one, before, texts) if again and before else _said(one, texts)
        before = one
    return found


def _without_head(table: Tag, before: Tag, texts: list[dict[int, str]]) -> list[LETTER]:
    """What a table says that goes on from the page before, whose head is drawn once more."""
    heads = [
        next((one for one in t.under if isinstance(one, Tag) and one.role == "THead"), None) for t in (before, table)
    ]
    said, repeated = ([] if head is None else _said(head, texts) for head in heads)
    if not repeated or said != repeated:
        return _said(table, texts)
    return [
        letter for one in table.under if isinstance(one, Tag) and one is not heads[1] for letter in _said(one, texts)
    ]


def heard(content: bytes) -> list[LETTER]:
    """All letters of a document in the order of its tags; a table's head counts once."""
    return _said(tree(content), _texts(content))


class _Source(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.langs: list[str] = []
        self.beside: list[bool] = []
        self.letters: list[LETTER] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        said = dict(attrs)
        classes = set((said.get("class") or "").split())
        lang = said.get("lang") or ("zh-CN" if "zh" in classes else "en" if "en" in classes else None)
        self.langs.append(lang or (self.langs[-1] if self.langs else ""))
        beside = tag in ("head", "svg") or bool(classes & _BESIDE)
        self.beside.append(beside or (bool(self.beside) and self.beside[-1]))

    def handle_endtag(self, tag: str) -> None:
        self.langs.pop()
        self.beside.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_data(self, data: str) -> None:
        if self.langs and not self.beside[-1]:
            self.letters += [(letter, self.langs[-1]) for letter in data if not letter.isspace()]


def written(html: str) -> list[LETTER]:
    """All letters of a page's source but for head, figures and what stands on every page."""
    source = _Source()
    source.feed(html)
    source.close()
    return source.letters


@dataclass(frozen=True)
class Loose:
    """Something painted on a page that is neither under a tag nor an artifact."""

    page: int
    operator: str
    mark: str


def loose(content: bytes) -> list[Loose]:
    """What of a document is painted outside its tags and outside artifacts."""
    tagged, found = tree(content).marks(), list[Loose]()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for number, page in enumerate(pdf.pages):
            stack: list[str] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "BMC":
                    stack.append(str(operands[0]))
                elif name == "BDC":
                    mark = operands[1].get("/MCID")
                    stack.append(str(operands[0]) if mark is None or (number, int(mark)) in tagged else "untagged")
                elif name == "EMC":
                    stack.pop()
                elif name in _PAINTS and (not stack or "untagged" in stack):
                    found.append(Loose(number, name, " ".join(stack)))
    return found


def with_source(draw: Callable[[], bytes]) -> tuple[bytes, str]:
    """A document and the page it was drawn from."""
    sources: list[str] = []
    draw_page = render.render

    def seen(document: Document) -> bytes:
        sources.append(document.html)
        return draw_page(document)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "render", seen)
        return draw(), sources[0]


def source_of(draw: Callable[[], bytes]) -> str:
    """The page a document would be drawn from; nothing is laid out, which is what takes the time."""
    sources: list[str] = []

    def seen(document: Document) -> bytes:
        sources.append(document.html)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "render", seen)
        draw()
    return sources[0]


def undrawn(patch: pytest.MonkeyPatch) -> None:
    """Documents are put together and not laid out: for a test that opens none of them."""
    patch.setattr(render, "render", lambda _: b"")


def artifacts(content: bytes) -> list[dict[str, str]]:
    """Per page, subtype -> text of its pagination artifacts."""
    pages = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            kinds: dict[str, str] = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC" and "/Subtype" in operands[1]:
                    kinds[str(operands[1].Subtype)] = str(operands[1].Type)
            pages.append(kinds)
    return pages
