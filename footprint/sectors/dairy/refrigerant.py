# SPDX-License-Identifier: Apache-2.0
"""Refrigerant that is gone: what was there and came in, less what is left and what was taken out on record; its name."""

import re
from collections.abc import Iterable

from footprint.rules.numbers import N, any_true
from footprint.schema import Factor
from footprint.specs import Spec

FAMILIES = ("cfc", "hcfc", "hfc", "pfc")
"""Families of gases whose flow ids carry the refrigerant number: hfc-134a is R134a."""

BLENDS = "refrigerant."
"""How the codes of factors of blends begin: refrigerant.r404a."""


class ImpossibleLoss(ValueError):
    """More is left or recovered than there ever was."""


def refrigerant_loss(opening: N, added: N, closing: N, recovered: N) -> N:
    """kg lost = opening + added - closing - recovered; ImpossibleLoss below zero. Method: PEFCR dairy, by species.

    >>> from decimal import Decimal as D
    >>> refrigerant_loss(D(120), D(15), D(118), D(4))
    Decimal('13')
    """
    loss = opening + added - closing - recovered
    if any_true(loss < 0):
        raise ImpossibleLoss(str(loss))
    return loss


def known_greenhouse_gases(factors: Iterable[Factor]) -> tuple[str, ...]:
    """Names under which the factors know greenhouse refrigerants, in lower case without hyphens: r22, hcfc22, r404a."""
    found = set()
    for factor in factors:
        code = factor.id.partition("/")[2].partition("@")[0]
        if code.startswith(BLENDS):
            found.add(code.removeprefix(BLENDS))
        for flow in factor.gases:
            family, _, number = flow.partition("-")
            if family in FAMILIES and number:
                found |= {f"r{number}", f"{family}{number}"}
    return tuple(sorted(found))


def named_in(text: str, names: Iterable[str]) -> str:
    """The first of `names` that stands in `text` as a word of its own ("R-404A（冷库）" names r404a); empty when none does.

    >>> named_in("旧 R-22 空调", ("r22",)), named_in("HFC-227ea", ("r22", "r227ea"))
    ('r22', '')
    """
    plain = re.sub(r"(?<=[a-z])[\s_-]+(?=[0-9])", "", text.lower())
    return next((name for name in names if re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", plain)), "")


def known_harmless(spec: Spec, text: str) -> bool:
    """True when `text` names a refrigerant that the specification lists as no greenhouse gas."""
    listed = spec.choices.get("refrigerant_without_gwp", ())
    return any(named_in(text, (choice.id, choice.name.en.lower())) or choice.name.zh in text for choice in listed)
