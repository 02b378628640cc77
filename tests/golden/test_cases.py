# SPDX-License-Identifier: Apache-2.0
"""Every case under `cases/`: a figure someone published, or one worked by hand in its file, step by step.

`public: true` cases say where their answer was read; the others are ours. Tolerance 0 (exact) unless the case says one.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from footprint.calculation import compute, intensities, percentages, round_parts
from footprint.calculation.carbon import carbon
from footprint.calculation.firstorder import squared_gsd_of_total
from footprint.calculation.interpretation import hot_spots, sensitivity, upstream
from footprint.calculation.sampling import sampled
from footprint.calculation.scenario import Scenario, line_differences, overlay
from footprint.calculation.spread import Spread, half_width_sigma, squared_gsd
from footprint.factors import load_gwp
from footprint.rules import allocate, input_of, lost
from footprint.schema import Factor, FactorQuality, Footprint, GwpSet, ProductSystem
from footprint.specs.quality import load_quality
from tests.strategies import factor, gwp_set, line, process, rows, system, takes

FOLDER = Path(__file__).parent / "cases"
CASES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
SYSTEMS = {name: case for name, case in CASES.items() if "kind" not in case}
OTHERS = {name: case for name, case in CASES.items() if "kind" in case}

PUBLIC_AT_LEAST, ALL_AT_LEAST = 20, 40


def test_how_many_cases_there_are_and_how_many_are_public() -> None:
    public = [name for name, case in CASES.items() if case["public"]]
    assert len(public) >= PUBLIC_AT_LEAST
    assert len(CASES) >= ALL_AT_LEAST
    assert all(case["source"] for case in CASES.values())
    assert {name for name in CASES if name.startswith("public-")} == set(public)


def near(found: Decimal | float, wanted: str, case: Mapping[str, Any]) -> None:
    """Equal within the case's tolerance: `relative` of the expected figure, else `tolerance`, absolute."""
    expected = Fraction(wanted)
    relative = case.get("expect", {}).get("relative") if isinstance(case["expect"], dict) else None
    allowed = Fraction(relative) * abs(expected) if relative else Fraction(case.get("tolerance", "0"))
    assert abs(Fraction(found) - expected) <= allowed, f"{found} is not {wanted}"


def all_near(found: Mapping[str, Decimal], wanted: Mapping[str, str], case: Mapping[str, Any]) -> None:
    for key, figure in wanted.items():
        near(found[key], figure, case)


def laid_out(case: Mapping[str, Any]) -> tuple[ProductSystem, dict[str, Factor], GwpSet]:
    factors = rows(*(_factor(**row) for row in case["factors"]))
    gwp = load_gwp(case["gwp_set"]) if "gwp_set" in case else gwp_set(**case["gwp"])
    return system(*(_process(**one) for one in case["processes"])), factors, gwp


def _factor(code: str, unit: str = "kg", **more: Any) -> Factor:
    gases = {flow: Decimal(kg) for flow, kg in more.pop("gases", {}).items()}
    inputs = tuple(takes(*entry) for entry in more.pop("inputs", ()))
    lump = {"co2e": Decimal(more.pop("co2e"))} if "co2e" in more else {}
    return factor(code, unit, gases=gases, inputs=inputs, **lump, **more)


def _process(id: str, **more: Any) -> Any:
    lines = [line(one[0], id, one[1], one[2], one[3], site="".join(one[4:])) for one in more.pop("lines", ())]
    return process(id, *lines, **{**more.pop("supplies", {}), **more})


@pytest.mark.parametrize("name", SYSTEMS)
def test_system(name: str) -> None:
    case = SYSTEMS[name]
    product, factors, gwp = laid_out(case)
    expect = case["expect"]
    found = compute(product, factors, gwp)
    for row, flows in expect.get("intensities", {}).items():
        all_near(intensities(factors, gwp)[row], flows, {**case, "expect": ""})
    for figure in ("total", "total_with_uptake"):
        if figure in expect:
            near(getattr(found, figure), expect[figure], case)
    for cut in ("by_stage", "by_process", "by_flow", "by_site", "by_gwp_basis"):
        if cut in expect:
            all_near(getattr(found, cut), expect[cut], case)
            assert getattr(found, cut).keys() == expect[cut].keys()
    all_near({row.line: row.total for row in found.lines}, expect.get("lines", {}), case)
    all_near({row.line: row.amount for row in found.lines}, expect.get("amounts", {}), case)
    _beside(case, product, factors, gwp, found)


def _beside(
    case: Mapping[str, Any], product: ProductSystem, factors: Mapping[str, Factor], gwp: GwpSet, found: Footprint
) -> None:
    """What stands beside the footprint."""
    expect, limits = case["expect"], load_quality().interpretation
    kinds = carbon(found, factors)
    all_near({str(kind): kg for kind, kg in kinds.kinds.items()}, expect.get("kinds", {}), case)
    if "uptake" in expect:
        near(kinds.uptake, expect["uptake"], case)
    if "hot_spots" in expect:
        assert [spot.line for spot in hot_spots(found, limits.hot_spots_percent)] == expect["hot_spots"]
    moved = {one.line: one.change for one in sensitivity(found, limits.step_percent)}
    all_near(moved, expect.get("sensitivity", {}), case)
    for row, parts in expect.get("upstream", {}).items():
        all_near({part.contributor: part.kg for part in upstream(row, factors, gwp, 3)}, parts, case)
    if "scenario" in case:
        changed = overlay([product], Scenario.model_validate(case["scenario"]), factors)[0]
        after = compute(changed, factors, gwp)
        near(after.total, expect["scenario"]["total"], case)
        differences = {one.line: one.change for one in line_differences(found, after)}
        all_near(differences, expect["scenario"]["lines"], case)
        assert differences.keys() == expect["scenario"]["lines"].keys()


def first_order(case: Mapping[str, Any]) -> float:
    """GSD² of the total of one unit of each factor, amounts exact; [kg, half width] by factor."""
    sure = FactorQuality(reliability=1, completeness=1, time=1, geography=1, technology=1)
    factors = rows(
        *(factor(code, gases={"co2_fossil": Decimal(kg)}, quality=sure) for code, (kg, _) in case["factors"].items())
    )
    product = system(process("p", *(line(code, "p", code, "1") for code in case["factors"])))
    laid = sampled(product, factors, gwp_set(co2_fossil="1"), (2024, 2024), load_quality())
    given = {f"factor:s/{code}@1": half_width_sigma(float(width)) for code, (_, width) in case["factors"].items()}
    spreads = {name: Spread(given.get(name, 0.0), "published") for name in laid.spreads}
    return squared_gsd_of_total(type(laid)(**{**vars(laid), "spreads": spreads}))


@pytest.mark.parametrize("name", OTHERS)
def test_step(name: str) -> None:
    case = OTHERS[name]
    expect = case["expect"]
    if case["kind"] == "gsd":
        found = squared_gsd(FactorQuality(**case["scores"]), load_quality(), case["unknown"])
        assert found is not None
        near(found, expect, case)
    elif case["kind"] == "half_width":
        near(half_width_sigma(float(case["half_width"])), expect, case)
    elif case["kind"] == "first_order":
        near(first_order(case), expect, case)
    elif case["kind"] == "rounding":
        parts = {key: Decimal(part) for key, part in case["parts"].items()}
        assert round_parts(parts, case["decimals"]) == (expect["parts"], expect["total"])
    elif case["kind"] == "percentages":
        assert percentages({key: Decimal(part) for key, part in case["parts"].items()}) == expect
    elif case["kind"] == "allocate":
        shared = allocate(Decimal(case["total"]), {key: Decimal(out) for key, out in case["outputs"].items()})
        all_near(shared.amounts, expect["amounts"], case)
        near(shared.left_over, expect["left_over"], case)
    else:
        assert case["kind"] == "loss"
        near(input_of(Decimal(case["output"]), Decimal(case["loss"])), expect["input"], case)
        near(lost(Decimal(case["output"]), Decimal(case["loss"])), expect["lost"], case)
