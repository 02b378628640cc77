# SPDX-License-Identifier: Apache-2.0
"""Elementary flows and units of other databases -> our flow and unit ids. What is unclear is said, never guessed."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from footprint.schema import Flow
from footprint.units import canonical

NONE = "none"
"""What a person says of a flow that has no GWP."""

_DESIGNATION = re.compile(r"\b(hcfc|hfc|cfc|pfc|hfo|halon)[- ]?(\d+[a-z]*(?:-10mee)?)\b")
_SUSPECT = re.compile(
    r"carbon dioxide|(?<!non-)methane|nitrous|dinitrogen|hexafluoride|fluoro|\b(?:h?c?fc|pfc|halon)\b"
)


@cache
def _tables() -> tuple[dict[str, Flow], dict[str, str]]:
    raw: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("elementary_flows.yaml").read_text("utf-8"))
    return {name: flow for flow, names in raw["flows"].items() for name in names}, raw["units"]


def our_flow(name: str, given: Mapping[str, Flow]) -> Flow | None:
    """Our id of an elementary flow; '' when it is no greenhouse gas; None when only a person can say.

    `given`: name -> flow id (or `NONE`), said by a person.

    >>> our_flow("Ethane, 1,1,1,2-tetrafluoro-, HFC-134a", {}), our_flow("Sulfur dioxide", {}), our_flow("Methane", {})
    ('hfc-134a', '', None)
    """
    plain = " ".join(name.casefold().split())
    said = {key.casefold(): flow for key, flow in given.items()}.get(plain)
    if said is not None:
        return "" if said == NONE else said
    if plain in _tables()[0]:
        return _tables()[0][plain]
    designation = _DESIGNATION.search(plain)
    if designation:
        return f"{designation[1]}-{designation[2]}"
    return None if _SUSPECT.search(plain) else ""


def our_unit(words: str) -> str:
    """Our unit id of a unit as Brightway names it; UnknownUnit when there is none.

    >>> our_unit("kilowatt hour"), our_unit("kg")
    ('kWh', 'kg')
    """
    known = _tables()[1].get(words.casefold().strip())
    return known or canonical(words)
