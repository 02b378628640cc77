# SPDX-License-Identifier: Apache-2.0
"""Label artwork of a certificate: value, unit, boundary, business form, code; as SVG and PDF, three sizes, colour or one.

The scheme's official mark stands in a slot that a licensed body fills; nothing here draws one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal, get_args

from footprint.certificate.figures import qr_code
from footprint.certificate.fonts import font_files
from footprint.certificate.granted import CertificateRecord, address_of, with_token
from footprint.certificate.letters import fields_of, require_plain
from footprint.certificate.outlines import available, fitted, halved, outline, width
from footprint.certificate.pages import Document, render
from footprint.certificate.scheme import Scheme
from footprint.certificate.token import UNIT
from footprint.certificate.words import catalogue_text
from footprint.schema.canonical import canonical_json
from footprint.text import both

Size = Literal["small", "medium", "large"]
Colours = Literal["colour", "one"]
MILLIMETRES: dict[Size, float] = {"small": 40.0, "medium": 60.0, "large": 90.0}
"""Width of each size; the height is 1.5 times that."""
_WIDE, _HIGH = 40.0, 60.0
_QR = 20.5
_COLUMN = 24.4
"""Where the column beside the code begins."""
_MODEL = 18.0
"""Where the model may begin, beside the English title."""
_PALE = "#dfe6ea"
LEAST_MODULE = 0.4
"""Millimetres of one QR module that still scans from print (trials: research note of the project)."""
_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


@dataclass(frozen=True)
class Artwork:
    """What is to be drawn: the words by place, colours, and what the code holds."""

    model: str
    total: str
    unit_zh: str
    unit_en: str
    number: str
    valid_until: str
    code: str
    ink: str
    accent: str
    specimen: bool
    coloured: bool
    mark: str


def code_of(address: str, token: str, millimetres: float) -> str:
    """The code's content: address and token where its modules stay large enough, else the address alone."""
    joined = with_token(address, token)
    side = millimetres * _QR / _WIDE
    return joined if side / qr_code(joined).size >= LEAST_MODULE else address


def artwork(record: CertificateRecord, scheme: Scheme, model: int, size: Size, colours: Colours, mark: str) -> Artwork:
    """The artwork of one model; `mark` is the body's own mark as SVG markup or empty."""
    one = colours == "one"
    unit = record.declared_unit
    return Artwork(
        model=record.models[model].model,
        total=str(record.models[model].total),
        unit_zh=unit.zh,
        unit_en=unit.en,
        number=record.number,
        valid_until=record.valid_until.isoformat(),
        code=code_of(address_of(record), record.token, MILLIMETRES[size]),
        ink="#000000" if one else scheme.ink,
        accent="#000000" if one else scheme.accent,
        specimen=record.kind == "specimen",
        coloured=not one,
        mark=mark,
    )


Row = tuple[str, float, float, float, bytes, str]
"""Words, x, baseline, size, font, fill; in millimetres of the small label."""


def _texts(art: Artwork, light: bytes, bold: bytes) -> list[Row]:
    """Every line of the label, each no wider than its column."""
    words = {key: both(f"document.label.{key}") for key in ("title", "model", "gate", "business", "until", "number")}
    inner, column = _WIDE - 6, _WIDE - 3 - _COLUMN

    def row(said: str, y: float, size: float, font: bytes, fill: str, x: float = 3.0, most: float = inner) -> Row:
        return said, x, y, fitted(said, size, most, font), font, fill

    title, gate, business = words["title"], words["gate"], words["business"]
    model, right = f"{words['model'].zh} {words['model'].en} {art.model}", _WIDE - 3
    narrow = fitted(model, 1.7, right - _MODEL, bold)
    rows = [
        row(title.zh, 7.2, 3.6, bold, art.ink),
        row(title.en, 10.0, 2.3, light, art.accent),
        (model, right - width(model, narrow, bold), 10.0, narrow, bold, art.ink),
        row(art.total, 18.6, 10.2, bold, art.ink),
        row(UNIT, 22.1, 2.8, bold, art.ink),
        *_unit(art, light),
        row(f"{gate.zh} {gate.en}", 34.6, 2.5, bold, art.ink),
        row(f"{business.zh} {business.en}", 37.4, 2.3, bold, art.ink),
        row(f"{words['number'].zh} {words['number'].en}", 52.2, 1.5, light, art.accent, _COLUMN, column),
        row(art.number, 54.0, 1.7, bold, art.ink, _COLUMN, column),
        row(f"{words['until'].zh} {words['until'].en}", 56.0, 1.5, light, art.accent, _COLUMN, column),
        row(art.valid_until, 57.8, 1.7, bold, art.ink, _COLUMN, column),
    ]
    if not art.mark:
        slot, middle = both("document.cert.mark_slot"), _COLUMN + 0.8
        rows += [row(slot.zh, 44.6, 1.3, light, art.accent, middle, column - 1.6)]
        rows += [
            row(line, 46.4 + 1.5 * n, 1.15, light, art.accent, middle, column - 1.6)
            for n, line in enumerate(halved(slot.en))
        ]
    return [each for each in rows if each[0].strip()]


def _unit(art: Artwork, light: bytes) -> list[Row]:
    """Per what, in both languages; words too long for one line at a size one can read take two."""
    per, inner, y = both("document.label.per"), _WIDE - 6, 24.8
    rows: list[Row] = []
    for said, size, least, step, fill in (
        (f"{per.zh} {art.unit_zh}", 2.1, 1.85, 2.2, art.ink),
        (f"{per.en} {art.unit_en}", 1.85, 1.6, 2.0, art.accent),
    ):
        for line in (said,) if fitted(said, size, inner, light) >= least else halved(said):
            rows.append((line, 3.0, y, fitted(line, size, inner, light), light, fill))
            y += step
    return rows


def _described(art: Artwork) -> str:
    """What the label says, for those who cannot see it."""
    words = {key: both(f"document.label.{key}") for key in ("title", "model", "gate", "business", "until", "number")}
    said = [words["title"].zh, words["title"].en]
    said += [f"{words['model'].zh} {words['model'].en} {art.model}", art.total, f"{UNIT} / {art.unit_zh}", art.unit_en]
    said += [f"{words[key].zh} {words[key].en}" for key in ("gate", "business")]
    said += [
        f"{words['number'].zh} {words['number'].en} {art.number}",
        f"{words['until'].zh} {words['until'].en} {art.valid_until}",
    ]
    return "; ".join(part for part in said if part.strip())


def _specimen(art: Artwork, bold: bytes) -> str:
    """The mark of a specimen: a band at the top, and in colour pale across the figure, under everything else."""
    mark = both("document.cert.specimen")
    words = f"{mark.zh} {mark.en}"
    band = f'<path d="M3 1.3H{_WIDE - 3:g}V3.6H3z" fill="{art.ink}"/>'
    band += f'<path fill="#ffffff" d="{outline(words, _WIDE / 2, 3.1, 1.75, bold, "middle")}"/>'
    if not art.coloured:
        return band
    drawn = outline(words, 20, 24, fitted(words, 7.0, 37, bold), bold, "middle")
    return f'<path transform="rotate(-28 20 22)" fill="{_PALE}" d="{drawn}"/>{band}'


def label_svg(art: Artwork, size: Size, fonts: Mapping[int, bytes]) -> str:
    """The label as one SVG of outlines; its words stand once more in <title> for those who cannot see it."""
    light, bold = available(fonts)
    code, wide = qr_code(art.code), MILLIMETRES[size]
    rows = _texts(art, light, bold)
    size_words = f'width="{wide:g}mm" height="{wide * _HIGH / _WIDE:g}mm" viewBox="0 0 {_WIDE:g} {_HIGH:g}"'
    frame = f'width="{_WIDE - 0.8:g}" height="{_HIGH - 0.8:g}" fill="#ffffff" stroke="{art.ink}" stroke-width=".3"'
    slot = f'width="{_WIDE - 3 - _COLUMN:g}" height="11.2" fill="none" stroke="{art.accent}" stroke-width=".15"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size_words}>',
        f"<title>{escape(_described(art))}</title>",
        f'<rect x=".4" y=".4" {frame}/>',
        _specimen(art, bold)
        if art.specimen
        else f'<path d="M3 2.8H{_WIDE - 3:g}" stroke="{art.ink}" stroke-width=".8" fill="none"/>',
        *(f'<path fill="{fill}" d="{outline(w, x, y, s, font)}"/>' for w, x, y, s, font, fill in rows),
        art.mark or f'<rect x="{_COLUMN}" y="39.2" {slot} stroke-dasharray=".8 .6"/>',
        f'<g transform="translate(2.4 38.4) scale({_QR / code.size:.6f})"><path fill="#000000" d="{code.path}"/></g>',
        "</svg>",
    ]
    return "".join(parts)


def label_files(
    record: CertificateRecord,
    scheme: Scheme,
    model: int,
    mark: str = "",
) -> dict[str, bytes]:
    """File name -> bytes: every size in colour and in one colour, as SVG and as PDF/A with the public record inside.

    The caller has asked `label_refusals` first.
    """
    fields = tuple(fields_of(record))
    require_plain(fields)
    fonts = font_files(fields, catalogue_text() + _PRINTABLE)
    content = canonical_json(record.model_dump(mode="json", by_alias=True))
    about = both("document.cert.about").zh
    made: dict[str, bytes] = {}
    for size in get_args(Size):
        wide = MILLIMETRES[size]
        css = f"@page {{ size: {wide:g}mm {wide * _HIGH / _WIDE:g}mm; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}"
        for colours in get_args(Colours):
            art = artwork(record, scheme, model, size, colours, mark)
            svg = label_svg(art, size, fonts)
            name = f"label-partial-cfp-{size}-{colours}"
            made[f"{name}.svg"] = f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'.encode()
            html = _page(svg, record)
            made[f"{name}.pdf"] = render(Document(html, css, fonts, content, about, record.issued))
    return made


def _page(svg: str, record: CertificateRecord) -> str:
    title = both("document.label.title")
    heading = escape(f"{title.zh} {title.en} · {record.number}")
    day = record.issued.isoformat()
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"/><title>{heading}</title>'
        f'<meta name="keywords" content="{record.format}"/><meta name="dcterms.created" content="{day}"/>'
        f'<meta name="dcterms.modified" content="{day}"/></head><body>{svg}</body></html>'
    )
