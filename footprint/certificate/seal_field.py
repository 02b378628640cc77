# SPDX-License-Identifier: Apache-2.0
"""The empty signature field, made before signing and inside the tag tree, so that the signed file stays PDF/A and PDF/UA."""

import io
from typing import Any

from footprint.text import text

FIELD = "Signature1"
ANCHOR = "seal"
WIDTH_MM, HEIGHT_MM = 62.0, 22.0
_POINT = 72 / 25.4
_PRINT_LOCKED = 132
_SIGNED_AND_GROWING = 3
_NEAR = 0.01
_AT_FOOT = (21.0, 16.0)
"""Millimetres from the left and bottom of the first page, where a document names no place for a seal."""


def _place(pdf: Any) -> tuple[Any, list[float]]:
    """Page and rectangle of the field: below the named place `seal`, else at the foot of the first page."""
    import pikepdf

    width, height = WIDTH_MM * _POINT, HEIGHT_MM * _POINT
    names = pdf.Root.get("/Names", {})
    if "/Dests" in names:
        target = dict(pikepdf.NameTree(names["/Dests"]).items()).get(ANCHOR)
        if target is not None:
            page = next(page for page in pdf.pages if page.objgen == target[0].objgen)
            left, top = float(target[2]), float(target[3])
            return page, [left, top - height, left + width, top]
    left, bottom = (mm * _POINT for mm in _AT_FOOT)
    return pdf.pages[0], [left, bottom, left + width, bottom + height / 2]


def _next_key(tree: Any) -> int:
    """The first free number of the parent tree, whose entries WeasyPrint writes in one flat array."""
    numbers = [int(tree.Nums[i]) for i in range(0, len(tree.Nums), 2)]
    return max(numbers, default=-1) + 1


def with_field(content: bytes) -> bytes:
    """The document with one empty signature field, tagged as a form field at the end of the reading order."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        page, rectangle = _place(pdf)
        root = pdf.Root.StructTreeRoot
        number = _next_key(root.ParentTree)
        widget = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Sig,
                T=FIELD,
                TU=" ".join(text("document.cert.signature", lang) for lang in ("zh", "en")),
                F=_PRINT_LOCKED,
                Rect=rectangle,
                P=page.obj,
                StructParent=number,
            )
        )
        top = root.K[0] if isinstance(root.K, pikepdf.Array) else root.K
        reference = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=widget, Pg=page.obj)
        element = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Form, P=top, K=reference, Pg=page.obj)
        form = pdf.make_indirect(element)
        top.K = pikepdf.Array([*(top.K if isinstance(top.K, pikepdf.Array) else [top.K]), form])
        root.ParentTree.Nums = pikepdf.Array([*root.ParentTree.Nums, number, form])
        page.obj.Annots = pikepdf.Array([widget])
        page.obj.Tabs = pikepdf.Name.S
        # flags as they will be after signing, so that the signature changes nothing of the form but its field
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[widget], SigFlags=_SIGNED_AND_GROWING)
        out = io.BytesIO()
        # streams of a hundred objects: signature libraries read them in time that grows with the square of the number
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def only_our_field(pdf: Any) -> bool:
    """True when the document's form is our one signature field in its own place, and its annotations are that field's
    widget alone: a larger one could show, over the page, other figures than those that are checked."""
    form = pdf.Root.get("/AcroForm")
    if form is None or set(form.keys()) - {"/Fields", "/SigFlags"} or len(form.Fields) != 1:
        return False
    field = form.Fields[0]
    named = str(field.get("/T")) == FIELD and str(field.get("/FT")) == "/Sig"
    others = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if a.objgen != field.objgen]
    _, place = _place(pdf)
    there = all(abs(float(a) - b) < _NEAR for a, b in zip(field.Rect, place, strict=True))
    return named and there and not others and "/A" not in field and "/AA" not in field
