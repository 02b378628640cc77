# SPDX-License-Identifier: Apache-2.0
"""Canonical JSON (RFC 8785), content hashes and matrix ids."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import rfc8785
from pydantic import BaseModel

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)


def plain_decimal(words: str) -> Decimal | None:
    """The Decimal of plain ASCII digits (point, sign and exponent allowed), else None.

    >>> plain_decimal("0.180"), plain_decimal("1,234"), plain_decimal("12 kg")
    (Decimal('0.180'), None, None)
    """
    return Decimal(words) if _PLAIN.fullmatch(words) else None


def plain_number(amount: Decimal) -> str:
    """A Decimal as the shortest plain digits that say the same: 1E+2 and 100.0 are both '100'.

    >>> plain_number(Decimal("1E+2")), plain_number(Decimal("0.50")), plain_number(Decimal("-0"))
    ('100', '0.5', '0')
    """
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def plain(value: Any) -> Any:
    """Turn records, decimals and dates into what JSON knows; a binary float is refused (figures are Decimals)."""
    if isinstance(value, BaseModel):
        return plain({name: getattr(value, name) for name in type(value).model_fields})
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(item) for item in value)
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        raise TypeError(f"a binary float has no place in a frozen record: {value!r}")
    if hasattr(value, "__dataclass_fields__"):
        return plain({name: getattr(value, name) for name in value.__dataclass_fields__})
    return value


def canonical_json(value: Any) -> bytes:
    """UTF-8 bytes of the RFC 8785 form; decimals are strings of plain digits."""
    return rfc8785.dumps(plain(value))


def content_hash(value: Any) -> str:
    """SHA-256 of the canonical JSON, lower-case hex."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def matrix_id(text_id: str) -> int:
    """62 bits of the SHA-256 of a text id: the same on every machine, never negative, fits int64."""
    return int.from_bytes(hashlib.sha256(text_id.encode()).digest()[:8], "big") >> 2
