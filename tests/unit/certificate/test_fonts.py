# SPDX-License-Identifier: Apache-2.0
"""The font: cut, fixed at a weight, drawn from its siblings what it lacks; absence is noticed."""

import io

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from footprint.certificate import fonts, pages
from footprint.errors import InputError, SystemPartMissing

WORDS = (("company", "深圳喆堃镕玥 Ltd. 0123456789"),)


@pytest.fixture(scope="module")
def made() -> dict[int, bytes]:
    return fonts.font_files(WORDS)


def test_every_weight_is_static_and_holds_the_characters(made: dict[int, bytes]) -> None:
    assert sorted(made) == [400, 500, 700]
    for weight, content in made.items():
        font = TTFont(io.BytesIO(content))
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == weight
        assert set(map(ord, WORDS[0][1])) <= set(font.getBestCmap())
        assert len(content) < 60_000
    assert len(set(made.values())) == 3


def test_digits_are_tabular(made: dict[int, bytes]) -> None:
    font = TTFont(io.BytesIO(made[400]))
    assert len({font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_made_again_gives_the_same_bytes(made: dict[int, bytes]) -> None:
    fonts._instance.cache_clear()
    assert fonts.font_files(WORDS) == made


def test_a_missing_glyph_names_field_and_code_point() -> None:
    with pytest.raises(InputError) as refused:
        fonts.font_files((*WORDS, ("product", "好 \u0915")))
    (record,) = refused.value.records
    assert (record.code, record.where.cell) == ("document_glyph_missing", "product")
    assert "U+0915 DEVANAGARI LETTER KA" in record.what("zh")


RARE = "𠮷㐂龘𫖯嘅"
"""A Japanese variant, two of the large Chinese set, one beyond the first plane, one of Cantonese."""


def test_what_the_font_lacks_comes_from_its_siblings() -> None:
    lent = fonts.font_files((*WORDS, ("product", RARE)))
    fonts._instance.cache_clear()
    assert fonts.font_files((*WORDS, ("product", RARE))) == lent
    for weight, content in lent.items():
        font = TTFont(io.BytesIO(content))
        glyphs, shapes = font.getBestCmap(), font.getGlyphSet()
        assert set(map(ord, WORDS[0][1] + RARE)) <= set(glyphs)
        assert font["OS/2"].usWeightClass == weight
        for letter in RARE:
            pen = BoundsPen(shapes)
            shapes[glyphs[ord(letter)]].draw(pen)
            assert pen.bounds is not None
            assert font["hmtx"][glyphs[ord(letter)]][0] == 1000


def test_a_missing_font_package_is_a_missing_system_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_PACKAGE", "no_such_package_here")
    with pytest.raises(SystemPartMissing, match="font package"):
        fonts._source(fonts._FILE)


def test_missing_pango_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libgobject-2.0-0'")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SystemPartMissing) as missing:
        pages.load_weasyprint()
    assert missing.value.exit_code == 3
    assert "libharfbuzz-subset0" in missing.value.records[0].fix("zh")
