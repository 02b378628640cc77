# SPDX-License-Identifier: Apache-2.0
"""Codes of places: countries, subdivisions of China, named groups."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((Path(__file__).resolve().parent / "geography.yaml").read_text("utf-8"))
    return found


@cache
def countries() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes.

    >>> "CN" in countries(), "GLO" in countries()
    (True, False)
    """
    return frozenset(_read()["countries"].split())


@cache
def geographies() -> frozenset[str]:
    """Everything that the column geography of a factor may say."""
    return frozenset([*countries(), *_read()["subdivisions"].split(), *_read()["groups"]])
