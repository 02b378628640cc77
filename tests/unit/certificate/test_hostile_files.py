# SPDX-License-Identifier: Apache-2.0
"""Hostile PDFs: streams that unpack to gigabytes, attachments that two readers would see differently, doubled names."""

import io
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cbor2
import pikepdf
import pytest
from pikepdf import settings

from footprint.certificate import verify_pdf
from footprint.certificate.bounds import LARGEST_STREAM, bounded, unbounded_filter
from footprint.certificate.token import open_token
from footprint.errors import InputError
from footprint.schema.canonical import canonical_json

RECORD = "public-record.json"


def _bomb(filters: bytes, packed: bytes) -> bytes:
    """A PDF whose catalogue lies behind an object stream of these bytes."""
    out, places = bytearray(b"%PDF-1.7\n"), {}

    def add(number: int, content: bytes) -> None:
        places[number] = len(out)
        out.extend(b"%d 0 obj\n" % number + content + b"\nendobj\n")

    add(2, b"<< /Type /Catalog /Pages 3 0 R /X 1 0 R /Names << /EmbeddedFiles 1 0 R >> >>")
    add(3, b"<< /Type /Pages /Kids [] /Count 0 >>")
    head = b"<< /Type /ObjStm /N 1 /First 4 %s /Length %d >>\nstream\n" % (filters, len(packed))
    add(4, head + packed + b"\nendstream")
    rows = [(0, 0, 65535), (2, 4, 0), *((1, places[number], 0) for number in (2, 3, 4)), (1, len(out), 0)]
    table = b"".join(bytes([kind]) + where.to_bytes(4, "big") + rest.to_bytes(2, "big") for kind, where, rest in rows)
    end = b"5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 2] /Root 2 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    return bytes(out) + end % (len(table), table) + b"startxref\n%d\n%%%%EOF\n" % len(out)


def test_an_object_stream_of_gigabytes_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    begin = packer.compress(b"1 0 ") + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)  # rests on nothing before it
    (tmp_path / "bomb.pdf").write_bytes(_bomb(b"/Filter /FlateDecode", begin + 1500 * megabyte + packer.flush()))
    line = (
        "import resource, sys; from footprint.certificate import verify_pdf; "
        "verdict = verify_pdf(open(sys.argv[1], 'rb').read()); "
        "print(verdict.ok, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)"
    )
    done = subprocess.run([sys.executable, "-c", line, str(tmp_path / "bomb.pdf")], capture_output=True, text=True)
    ok, megabytes = done.stdout.split()
    assert ok == "False", done.stderr
    assert int(megabytes) < 600


def test_the_bound_holds_inside_and_is_put_back() -> None:
    before = settings.get_qpdf_limits()
    with bounded():
        assert settings.get_qpdf_limits()["flate_max_memory"] == LARGEST_STREAM
    assert settings.get_qpdf_limits() == before


@pytest.mark.parametrize("name", [b"/LZWDecode", b"/#4cZW#44ecode", b"/DCTDecode", b"[/FlateDecode /LZW#44ecode]"])
def test_a_filter_without_a_bound_is_refused_however_written(name: bytes) -> None:
    content = _bomb(b"/Filter " + name, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
    assert unbounded_filter(content)
    verdict = verify_pdf(content)
    assert (verdict.ok, verdict.findings[0].code) == (False, "document_unreadable")


def _twice(pdf: Any) -> None:
    names = pdf.Root.Names.EmbeddedFiles
    names.Names = pikepdf.Array([*names.Names, *names.Names])


def _other(pdf: Any, first: bool) -> None:
    names = pdf.Root.Names.EmbeddedFiles
    stream = pdf.make_stream(b"{}")
    other = pikepdf.Dictionary(names.Names[1])
    other.EF = pikepdf.Dictionary(F=stream)
    more = [names.Names[0], pdf.make_indirect(other)]
    names.Names = pikepdf.Array([*more, *names.Names] if first else [*names.Names, *more])


def _kids(pdf: Any) -> None:
    names = pdf.Root.Names.EmbeddedFiles
    kid = pdf.make_indirect(pikepdf.Dictionary(Names=names.Names, Limits=[RECORD, RECORD]))
    pdf.Root.Names.EmbeddedFiles = pikepdf.Dictionary(Kids=pikepdf.Array([kid, kid]))


def _associated(pdf: Any) -> None:
    pdf.Root.AF = pikepdf.Array([*pdf.Root.AF, *pdf.Root.AF])


def _unicode_stream(pdf: Any) -> None:
    pdf.Root.AF[0].EF.UF = pdf.make_stream(b"{}")


def _file_name(pdf: Any) -> None:
    pdf.Root.AF[0].UF = "public-record.json.exe"


@pytest.mark.parametrize(
    "edit",
    [
        _twice,
        lambda pdf: _other(pdf, True),
        lambda pdf: _other(pdf, False),
        _kids,
        _associated,
        _unicode_stream,
        _file_name,
    ],
    ids=["twice", "other first", "other last", "two branches", "associated twice", "second stream", "other file name"],
)
def test_the_record_is_the_same_whichever_way_a_reader_takes(edit: Callable[[Any], None], statement: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(statement)) as pdf:
        edit(pdf)
        pdf.save(out, static_id=True)
    verdict = verify_pdf(out.getvalue())
    assert (verdict.ok, verdict.level) == (False, "none")
    assert {f.code for f in verdict.findings} & {"document_record_missing", "document_record_unknown"}


def test_a_name_that_stands_twice_in_the_record_is_refused(statement: bytes) -> None:
    with pikepdf.open(io.BytesIO(statement)) as pdf:
        record = bytes(pdf.attachments[RECORD].get_file().read_bytes())
        doubled = record.replace(b'"unit":', b'"unit":"kg CO2e","unit":', 1)
        assert doubled != record
        pdf.attachments[RECORD].obj["/EF"]["/F"].write(doubled)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    verdict = verify_pdf(out.getvalue())
    assert "document_record_unreadable" in {f.code for f in verdict.findings}


def test_look_alikes_and_big_numbers_are_not_canonical() -> None:
    """RFC 8785 sorts by UTF-16 units and writes one form; what could be read in two ways is refused, not guessed."""
    assert canonical_json({"\ue000": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ue000":1}'.encode()
    assert json.loads(canonical_json({"a": "\u0430"})) != {"a": "a"}
    for value in (float("nan"), float("inf"), 2**60):
        with pytest.raises((TypeError, ValueError)):
            canonical_json({"a": value})


@pytest.mark.parametrize(
    "content",
    [
        cbor2.dumps(cbor2.CBORTag(18, [cbor2.dumps({1: -7}), {4: b"kkkk"}, b"p", b"s" * 64])),
        cbor2.dumps(cbor2.CBORTag(18, [b"", {4: b"kkkk", 1: -8}, b"p", b"s" * 64])),
        cbor2.dumps(cbor2.CBORTag(98, [cbor2.dumps({1: -8}), {4: b"kkkk"}, b"p", b"s" * 64])),
        cbor2.dumps(cbor2.CBORTag(18, [cbor2.dumps({1: -8, 2: [1]}), {4: b"kkkk"}, b"p", b"s" * 64])),
        b"\xd2\x84" + b"\x9f" * 500,
        b"\xbf" + b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff" + b"x",
    ],
    ids=["another algorithm", "unprotected algorithm", "another tag", "critical header", "nested", "huge array"],
)
def test_a_token_of_another_algorithm_or_form_is_no_token(content: bytes) -> None:
    import base64

    with pytest.raises(InputError) as refused:
        open_token(base64.b32encode(content).decode().rstrip("="), [])
    assert refused.value.records[0].code == "token_unreadable"


# what stands in dictionaries, where no seal of the streams looks


def _on_page(key: str, value: object) -> Callable[[Any], None]:
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value)


def _in_root(key: str, value: object) -> Callable[[Any], None]:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def _clear(pdf: Any) -> None:
    """Every mark drawn through a graphics state turns invisible."""
    for page in pdf.pages:
        for state in page.obj.Resources.ExtGState.values():
            for name in {"/ca", "/CA"} & set(state.keys()):
                state[name] = 0


def _bookmark(pdf: Any) -> None:
    pdf.Root.Outlines.First.A = pikepdf.Dictionary(S=pikepdf.Name("/URI"), URI="https://evil.example/")


def _layer(pdf: Any) -> None:
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name("/OCG"), Name="x"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))


def _boxes(pdf: Any) -> None:
    for name in ("/MediaBox", "/BleedBox", "/TrimBox"):
        pdf.pages[0].obj[name] = [0, 0, 595.275591, 500]


SCRIPT = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)"))
SEEN_OTHERWISE: dict[str, Callable[[Any], None]] = {
    "cut": _on_page("/CropBox", [0, 0, 300, 300]),
    "cut by one box": _on_page("/MediaBox", [0, 0, 595.275591, 500]),
    "cut by a box that lies": _on_page("/MediaBox", [0, 0, 841.889764, 595.275591]),
    "cut by all boxes": _boxes,
    "a box taken out": lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox"),
    "turned": _on_page("/Rotate", 180),
    "enlarged": _on_page("/UserUnit", 10),
    "a page's script": _on_page("/AA", SCRIPT),
    "a bookmark's action": _bookmark,
    "layers": _layer,
    "a portfolio": _in_root("/Collection", pikepdf.Dictionary()),
    "another base address": _in_root("/URI", pikepdf.Dictionary(Base="http://evil.example/")),
    "private data": _in_root("/PieceInfo", pikepdf.Dictionary()),
    "transparent marks": _clear,
}


@pytest.mark.parametrize("name", list(SEEN_OTHERWISE))
def test_what_lets_a_reader_see_something_else_is_refused(name: str, statement: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(statement)) as pdf:
        SEEN_OTHERWISE[name](pdf)
        pdf.save(out, static_id=True)
    assert out.getvalue() != statement
    verdict = verify_pdf(out.getvalue())
    assert (verdict.ok, verdict.level) == (False, "none")
    assert "document_active" in {f.code for f in verdict.findings}, verdict.lines("en")


def _laughs(pdf: Any, depth: int = 7) -> None:
    """Each drawing draws ten of the next: ten million in all, from a few hundred bytes."""
    inner: Any = None
    for _ in range(depth):
        form = pdf.make_stream(b"0 0 1 1 re f" if inner is None else b"/X Do\n" * 10)
        form.Type, form.Subtype = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
        form.BBox, form.Resources = [0, 0, 595, 842], pikepdf.Dictionary()
        if inner is not None:
            form.Resources.XObject = pikepdf.Dictionary(X=inner)
        inner = pdf.make_indirect(form)
    _draw(pdf, inner)


def _draw(pdf: Any, form: Any) -> None:
    page = pdf.pages[0].obj
    page.Resources.XObject = pikepdf.Dictionary(LOL=form)
    page.Contents.write(page.Contents.read_bytes() + b"\n/LOL Do")


def _itself(pdf: Any) -> None:
    form = pdf.make_stream(b"/X Do")
    form.Type, form.Subtype, form.BBox = pikepdf.Name("/XObject"), pikepdf.Name("/Form"), [0, 0, 9, 9]
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    _draw(pdf, form)


def _letters(pdf: Any) -> None:
    page = pdf.pages[0].obj
    page.Contents.write(page.Contents.read_bytes() + b"\n0 0 1 1 re f" * 500_000)


def _shared(pdf: Any) -> None:
    """Many pages that all draw one large content."""
    page = pdf.pages[0].obj
    page.Contents.write(page.Contents.read_bytes() + b"\n0 0 1 1 re f" * 200_000)
    for _ in range(20):
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(pikepdf.Dictionary(page))))


@pytest.mark.parametrize("edit", [_laughs, _itself, _letters, _shared], ids=["laughs", "itself", "long", "shared"])
def test_pages_that_draw_without_end_are_not_drawn(edit: Callable[[Any], None], statement: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(statement)) as pdf:
        edit(pdf)
        pdf.save(out, static_id=True)
    verdict = verify_pdf(out.getvalue())
    assert (verdict.ok, [f.code for f in verdict.findings]) == (False, ["document_too_large"])


def test_a_place_is_held_to_the_letters_of_its_column_only() -> None:
    """Ten thousand letters at one edge: two places beside it are held to twenty thousand."""
    from footprint.certificate.printed import _Letter, _Sheet

    sheet = _Sheet([_Letter("1", 10.0, 15.0, float(y), y + 5.0) for y in range(10_000)])
    assert sheet.start(10, 505) == 500
    assert sheet.start(13, 505) is None
    assert sheet.compared == 20_000


def test_places_without_number_are_not_all_looked_for(statement: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of thousands of models, a page of thousands of letters at one edge: each place would be held to each letter."""
    monkeypatch.setattr("footprint.certificate.printed.MOST_COMPARED", 100)
    verdict = verify_pdf(statement)
    assert (verdict.ok, [f.code for f in verdict.findings]) == (False, ["document_too_large"])
