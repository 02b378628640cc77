# SPDX-License-Identifier: Apache-2.0
"""The certificate's frame: on the sheet, clear of the text, closed, in the scheme's colours, an ornament in no reading order."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from footprint.certificate.frame import BAND, CORNER, HEIGHT, INSET, WIDTH, _at, _perimeter, frame

MARGIN = 21.0
"""The narrowest margin of a certificate's page in templates/documents/certificate.css."""
NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")


def paths(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)  # noqa: S314  (made here)
    return [element.attrib["d"] for element in root if element.tag.endswith("path")]


@example(464.0, 0.0)
@given(st.floats(0, 4000), st.floats(-BAND, BAND))
def test_every_point_of_the_band_lies_between_sheet_and_text(way: float, off: float) -> None:
    """Along the sides exactly; in a corner, which is round, its middle lies further in by what the arc cuts off."""
    x, y = _at(way, off)
    nearest = min(x, y, WIDTH - x, HEIGHT - y)
    cut = CORNER * (1 - 0.5**0.5)
    assert INSET - abs(off) - 1e-9 <= nearest <= INSET + abs(off) + cut + 1e-9
    assert 0 < nearest < MARGIN


@given(st.floats(0, 1000))
def test_going_round_once_ends_where_it_began(way: float) -> None:
    assert _at(way + _perimeter(), 0.0) == pytest.approx(_at(way, 0.0), abs=1e-9)


@given(st.floats(0, 900), st.floats(1e-4, 1e-2))
def test_the_middle_of_the_band_is_walked_at_its_own_length(way: float, step: float) -> None:
    (x0, y0), (x1, y1) = _at(way, 0.0), _at(way + step, 0.0)
    assert ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 == pytest.approx(step, rel=1e-4)


def test_each_wave_is_a_closed_curve_without_a_gap() -> None:
    drawn = paths(frame("#000000", "#111111", face=True))
    assert len(drawn) > 1
    for path in drawn:
        figures = [float(number) for number in NUMBER.findall(path)]
        assert path.endswith("Z")
        assert figures[:2] == pytest.approx(figures[-2:], abs=0.02)


def test_face_and_annex_in_the_colours_given_and_nothing_else() -> None:
    face, annex = (frame("#123456", "#abcdef", face=which) for which in (True, False))
    assert set(re.findall(rb"#[0-9a-f]{6}", face)) == {b"#123456", b"#abcdef"}
    assert set(re.findall(rb"#[0-9a-f]{6}", annex)) == {b"#123456"}
    assert not paths(annex)
    assert face == frame("#123456", "#abcdef", face=True)
    for svg in (face, annex):
        assert {element.tag.rsplit("}", 1)[1] for element in ElementTree.fromstring(svg)} <= {"path", "rect"}  # noqa: S314
