# SPDX-License-Identifier: Apache-2.0
"""One sentence for each way the total could have been counted: another GWP set, biogenic uptake included, cut-off."""

from decimal import Decimal

from footprint.calculation.rounding import change, six
from footprint.factors import load_gwp
from footprint.model import characterisation
from footprint.schema.analysis import CutOffTest, GwpEffect
from footprint.schema.result import ModelResult
from footprint.text import Bilingual, both


def sentences(model: ModelResult) -> tuple[Bilingual, ...]:
    """What the analysis of one model says in words; empty without an analysis."""
    return (*counted(model), *left_out(model))


def counted(model: ModelResult) -> tuple[Bilingual, ...]:
    """One sentence for every other GWP set, and one for uptake where there is any."""
    found = model.analysis
    if found is None:
        return ()
    said = [_gwp(effect, model) for effect in found.gwp if effect.gwp_set != model.footprint.gwp_set]
    if found.carbon.uptake:
        shown = {"without": six(found.carbon.total), "with_uptake": six(found.carbon.total_with_uptake)}
        said.append(both("explain.uptake", kg=six(found.carbon.uptake.copy_abs()), **shown))
    return tuple(said)


def left_out(model: ModelResult) -> tuple[Bilingual, ...]:
    """The cut-off in words: how much together, what each basis says, and what its percentages are of."""
    found = model.analysis.cut_off if model.analysis else None
    if found is None:
        return ()
    if not found.flows:
        return (both("explain.cut_off.nothing"),)
    share, kept = _two(found.by("co2e").together), f"{found.completeness * 100:.1f}"
    said = [both("explain.cut_off", count=len(found.flows), share=share, completeness=kept)]
    said += [_outcome(test) for test in found.tests]
    return (*said, *(_of(test) for test in found.tests))


def _outcome(test: CutOffTest) -> Bilingual:
    state = {True: "within", False: "over", None: test.why}[test.passed]
    basis, lines = both(f"cut_off.basis.{test.basis}"), ", ".join(test.unestimated)
    key = f"explain.cut_off.{state}"
    return Bilingual(both(key, basis=basis.zh, lines=lines).zh, both(key, basis=basis.en, lines=lines).en)


def _of(test: CutOffTest) -> Bilingual:
    """What the percentages of one basis are of."""
    if test.whole is None:
        return both("explain.cut_off.of.no_energy" if test.basis == "energy" else "explain.cut_off.of.unknown")
    part = "_part" if test.partial else ""
    return both(f"explain.cut_off.of.{test.basis}{part}", whole=six(test.whole))


def _two(percent: Decimal | None) -> str:
    return "—" if percent is None else f"{percent:.2f}"


def _gwp(effect: GwpEffect, model: ModelResult) -> Bilingual:
    """Why the total moves: the gas that moves it most, and its two weights."""
    if effect.total is None or effect.change is None:
        return both("explain.gwp_missing", set=effect.gwp_set, flows=", ".join(effect.missing))
    if not effect.moved:
        return both("explain.gwp_same", set=effect.gwp_set)
    flow = max(effect.moved, key=lambda one: (effect.moved[one].copy_abs(), one))
    name, after = characterisation(flow, load_gwp(effect.gwp_set))
    before = characterisation(flow, load_gwp(model.footprint.gwp_set))[1]
    figures = {"set": effect.gwp_set, "total": six(effect.total), "change": change(effect.change)}
    said = {"before": before, "after": after, "own": model.footprint.gwp_set}
    return Bilingual(
        both("explain.gwp", gas=name.zh, **figures, **said).zh, both("explain.gwp", gas=name.en, **figures, **said).en
    )
