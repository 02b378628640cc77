# SPDX-License-Identifier: Apache-2.0
"""One sentence for each way the total could have been counted: another GWP set, biogenic uptake included, cut-off."""

from decimal import Decimal

from footprint.calculation.rounding import change
from footprint.factors import load_gwp
from footprint.model import characterisation
from footprint.schema.analysis import CutOff, GwpEffect
from footprint.schema.result import ModelResult
from footprint.text import Bilingual, both

_SHOWN = 6


def sentences(model: ModelResult) -> tuple[Bilingual, ...]:
    """What the analysis of one model says in words; empty without an analysis."""
    found = model.analysis
    if found is None:
        return ()
    said = [_gwp(effect, model) for effect in found.gwp if effect.gwp_set != model.footprint.gwp_set]
    if found.carbon.uptake:
        shown = {"without": _short(found.carbon.total), "with_uptake": _short(found.carbon.total_with_uptake)}
        said.append(both("explain.uptake", kg=_short(found.carbon.uptake.copy_abs()), **shown))
    if found.cut_off is not None:
        said.append(_cut_off(found.cut_off))
    return tuple(said)


def _gwp(effect: GwpEffect, model: ModelResult) -> Bilingual:
    """Why the total moves: the gas that moves it most, and its two weights."""
    if effect.total is None or effect.change is None:
        return both("explain.gwp_missing", set=effect.gwp_set, flows=", ".join(effect.missing))
    if not effect.moved:
        return both("explain.gwp_same", set=effect.gwp_set)
    flow = max(effect.moved, key=lambda one: (effect.moved[one].copy_abs(), one))
    name, after = characterisation(flow, load_gwp(effect.gwp_set))
    before = characterisation(flow, load_gwp(model.footprint.gwp_set))[1]
    figures = {"set": effect.gwp_set, "total": _short(effect.total), "change": change(effect.change)}
    said = {"before": before, "after": after, "own": model.footprint.gwp_set}
    return Bilingual(
        both("explain.gwp", gas=name.zh, **figures, **said).zh, both("explain.gwp", gas=name.en, **figures, **said).en
    )


def _cut_off(found: CutOff) -> Bilingual:
    state = {True: "passed", False: "failed", None: "undecided"}[found.passed]
    share, kept = f"{found.together:.2f}", f"{found.completeness * 100:.1f}"
    return both(f"explain.cut_off.{state}", count=len(found.flows), share=share, completeness=kept)


def _short(kg: Decimal) -> str:
    return f"{float(kg):.{_SHOWN}g}"
