# SPDX-License-Identifier: Apache-2.0
"""Which characters a user's text may hold, and how a found value is shown in a message without doing harm."""

from unicodedata import category

_SHOWN = 80  # a message line stays readable
_REFUSED = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # control, bidi and zero-width, private use, surrogates, separators
_REPLACEMENT = "\ufffd"  # what a wrong decoding leaves behind


def _refused(character: str) -> bool:
    point = ord(character)
    noncharacter = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return category(character) in _REFUSED or character == _REPLACEMENT or noncharacter


def one_line(words: str) -> str:
    """Line breaks and tabs become one blank each, the ends are stripped. Nothing is normalised: NFC changes names."""
    return words.replace("\r\n", " ").translate({9: " ", 10: " ", 13: " "}).strip()


def refused_points(words: str) -> tuple[str, ...]:
    """The code points that a text may not hold, once each, e.g. ``U+202E``.

    >>> refused_points("棉\\u200b布")
    ('U+200B',)
    """
    return tuple(dict.fromkeys(f"U+{ord(c):04X}" for c in words if _refused(c)))


def exposed(words: str) -> str:
    """The words with every refused character written by its code point, so that a terminal only prints them."""
    return "".join(f"<U+{ord(c):04X}>" if _refused(c) else c for c in words)


def harmless(words: str) -> str:
    """A found value for a message: refused characters by code point, at most 80 characters."""
    safe = exposed(words)
    return safe if len(safe) <= _SHOWN else safe[: _SHOWN - 1] + "…"
