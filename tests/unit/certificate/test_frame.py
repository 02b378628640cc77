# SPDX-License-Identifier: Apache-2.0
"""The certificate's frame: on the sheet, clear of the text, closed, in the scheme's colours, an ornament in no reading order."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from footprint.certificate.frame import BAND, CORNER, HEIGHT, INSET, UNITS, WIDTH, _at, _perimeter, frame

MARGIN = 21.0
"""The narrowest margin of a certificate's page in templates/documents/certificate.css."""
NUMBER = re.compile(r"-?[0-9]+")
COLOUR = re.compile(rb"([0-9.]+) ([0-9.]+) ([0-9.]+) RG")


def curves(drawn: bytes) -> list[str]:
    """Each stroke, from where it begins."""
    return ["".join(piece) for piece in re.findall(r"(-?\d+ -?\d+ )(m\n.*?S)", drawn.decode(), re.DOTALL)]


def colours(drawn: bytes) -> set[tuple[int, ...]]:
    return {tuple(round(float(channel) * 255) for channel in found) for found in COLOUR.findall(drawn)}


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


def test_each_wave_and_rule_is_a_closed_curve_on_the_sheet() -> None:
    for face, least in ((True, 4), (False, 1)):
        drawn = curves(frame("#000000", "#111111", face=face))
        assert len(drawn) >= least
        for curve in drawn:
            figures = [int(number) / UNITS for number in NUMBER.findall(curve)]
            assert curve.endswith("h S")
            assert figures[:2] == pytest.approx(figures[-2:], abs=0.02)
            assert all(0 < x < WIDTH for x in figures[::2])
            assert all(0 < y < HEIGHT for y in figures[1::2])


def test_a_rule_turns_its_corners_at_the_ends_of_its_sides() -> None:
    (rule,) = curves(frame("#000000", "#111111", face=False))
    figures = [int(number) / UNITS for number in NUMBER.findall(rule)]
    points = list(zip(figures[::2], figures[1::2], strict=True))
    assert min(points[0]) == min(min(point) for point in points)
    assert {round(min(x, WIDTH - x), 2) for x, _ in points} == {round(min(y, HEIGHT - y), 2) for _, y in points}


def test_face_and_annex_in_the_colours_given_and_nothing_else() -> None:
    face, annex = (frame("#123456", "#abcdef", face=which) for which in (True, False))
    assert colours(face) == {(0x12, 0x34, 0x56), (0xAB, 0xCD, 0xEF)}
    assert colours(annex) == {(0x12, 0x34, 0x56)}
    assert len(curves(annex)) == 1
    assert face == frame("#123456", "#abcdef", face=True)
    for drawn in (face, annex):
        assert set(re.findall(r"[A-Za-z]+", drawn.decode())) <= {"m", "l", "c", "h", "S", "RG", "w"}
