# SPDX-License-Identifier: Apache-2.0
"""Laws of a plant of several sites: whatever a site uses and a model bears is on that model's lines, neither less nor more."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.sectors import Derivation, derive
from footprint.sectors.dairy.routes import ROUTES
from tests.dairy_order import factors, linear_spec, row, tables
from tests.order import Table, steady, submission
from tests.strategies import STEADY

SPEC = linear_spec()
STEPS = ("reception", "heat", "fermenting", "drying", "packing")
MADE = {"UHT": ("uht", 90), "YOG": ("fermented", 30), "PAST": ("pasteurised", 50), "POW": ("powder", 10)}
"""Model -> route, tonnes a month: every route of the sheet Models."""
WAYS = {"S1": {"S1": 100}, "S2": {"S2": 100}, "both": {"S1": 40, "S2": 60}}
"""Who performs a step, in percent."""
TINY = Decimal("1e-18")


def passed(shares: dict[str, dict[str, int]], site: str, route: str) -> int:
    """Percent of a product that passes a site: the largest of its shares of the steps of the route."""
    return max(shares[step].get(site, 0) for step in ROUTES[route])


def plant(ways: tuple[str, ...], others: bool = False) -> dict[str, Table]:
    """Four models made at two sites, with energy, agents, refrigerant, waste and milk for every site and step."""
    shares = {step: WAYS[way] for step, way in zip(STEPS, ways, strict=True)}
    base = tables()
    at = [(site, step, share) for step in STEPS for site, share in shares[step].items()]
    sites = sorted({site for site, _, _ in at})
    output = [
        {**base["output"][0], "line": f"O{site}{name}", "site": site, "model": name, "route": route,
         "dry_matter": Decimal(dry), "milk_solids": Decimal(dry), **steady(str(Decimal(tonnes * part) / 100))}
        for dry, (name, (route, tonnes)) in enumerate(MADE.items(), 10)
        for site in sites
        if (part := passed(shares, site, route))
    ]  # fmt: skip
    if others:
        output += [
            {
                **base["output"][0],
                "line": f"X{site}",
                "site": site,
                "model": None,
                "route": "heat_treated",
                **steady("7"),
            }
            for site in sites
            if passed(shares, site, "heat_treated")
        ]
    use = [(site, None) for site in sites] + [(site, step) for site, step, _ in at]
    power = {k: v for k, v in base["energy"][0].items() if k not in ("line", "site", "process")}
    agent = row(purpose="cleaning", name="碱", amount="#7000", unit="kg", factor="s/caustic@1")
    gas = {**base["refrigerants"][1]}
    water = row(name="废水", factor="s/sewage@1", amount="#2000", unit="m3")
    each: list[dict[str, Any]] = [
        {"line": f"{site}{step or ''}", "site": site, "process": step} for site, step in use
    ]  # fmt: skip
    return {
        **base,
        **{sheet: [] for sheet in ("farms", "animals", "herd", "feed", "manure", "farm_inputs", "bom", "transport", "supply_freight")},
        "sites": [
            {**base["sites"][0], "site": site, "process": step, "share": Decimal(share)} for site, step, share in at
        ],
        "models": [
            {"model": name, "name_zh": name, "mass": Decimal(1), "route": route, "milk_base": "raw"}
            for name, (route, _) in MADE.items()
        ],
        "output": output,
        "energy": [{**power, **where} for where in each],
        "consumables": [{**agent, **where} for where in each],
        "refrigerants": [{**gas, **where} for where in each],
        "waste": [{**water, **where} for where in each],
        "milk": [
            row(line=f"M{site}", name="外购", source="factor", site=site, amount=f"#{40 * share}", unit="t", solids="#12",
                factor="s/milk@1", factor_basis="as_is")
            for site, share in shares["reception"].items()
        ],
    }  # fmt: skip


def derived(sheets: dict[str, Table]) -> Derivation:
    found = derive(submission(sheets, SPEC), SPEC, factors())
    assert [record for record in found.records if record.severity in ("error", "question")] == []
    return found


def lines(found: Derivation) -> dict[tuple[str, str], Decimal]:
    """(model, line) -> amount per kg."""
    return {(s.model, line.id): line.activity.amount for s in found.systems for line in s.lines}


YEAR = {model: Decimal(12000 * tonnes) for model, (_, tonnes) in MADE.items()}
"""kg of each model in the year."""


@STEADY
@given(ways=st.tuples(*[st.sampled_from(sorted(WAYS))] * len(STEPS)), others=st.booleans())
def test_what_is_shared_out_arrives(ways: tuple[str, ...], others: bool) -> None:
    """Line x output of the model is what the allocation gave it, for every row and model, on every division of the steps."""
    found = derived(plant(ways, others))
    per_kg = lines(found)
    assert len(found.allocation) == sum(len(plant(ways)[s]) for s in ("energy", "consumables", "refrigerants", "waste"))
    for item in found.allocation:
        assert abs(item.total - sum(item.to_models.values()) - item.to_others) < TINY * item.total
        for model, amount in item.to_models.items():
            assert abs(per_kg[model, item.line] * YEAR[model] - amount) < TINY * item.total, (item.line, model)
    shared = {item.line for item in found.allocation}
    borne = {(model, item.line) for item in found.allocation for model in item.to_models}
    assert {key for key in per_kg if key[1] in shared} == borne


@STEADY
@given(ways=st.tuples(*[st.sampled_from(sorted(WAYS))] * len(STEPS)))
def test_milk_received_is_milk_borne(ways: tuple[str, ...]) -> None:
    sheets = plant(ways)
    per_kg = lines(derived(sheets))
    for milk in sheets["milk"]:
        borne = sum(amount * YEAR[model] for (model, line), amount in per_kg.items() if line == f"milk.{milk['line']}")
        assert abs(borne - milk["amount"] * 1000) < TINY * milk["amount"] * 1000


@pytest.mark.parametrize("ways", [("S1",) * 5, ("S1", "S1", "S1", "S1", "S2"), ("S1", "S2", "S1", "S2", "both")])
def test_output_that_fits_the_shares_raises_no_alarm(ways: tuple[str, ...]) -> None:
    assert "outputs_of_sites" not in {record.code for record in derived(plant(ways)).records}


def test_output_that_does_not_fit_the_shares_is_said() -> None:
    sheets = plant(("S1", "S1", "S1", "S1", "S2"))
    (there,) = [r for r in sheets["output"] if (r["site"], r["model"]) == ("S2", "UHT")]
    there.update(steady("45"))
    (alarm,) = [record for record in derived(sheets).records if record.code == "outputs_of_sites"]
    assert (alarm.value, alarm.fields["by_site"]) == ("UHT", "S1 1080000 kg; S2 540000 kg")


def test_a_site_meter_is_not_cut_by_the_share_of_the_last_step() -> None:
    """Reception and heat whole at S1 and four tenths of packing: 2 400 GJ x 0.9 / 1 080 t is 2 MJ a kg, as ever."""
    sheets = tables()
    first, heat, packing = sheets["sites"]
    sheets["sites"] = [first, heat, {**packing, "share": Decimal(40)}, {**packing, "site": "S2", "share": Decimal(60)}]
    sheets["output"].append({**sheets["output"][0], "line": "O9", "site": "S2", **steady("54")})
    sheets["energy"].append({**sheets["energy"][0], "line": "E8", "process": "packing", "site": "S2"})
    per_kg = lines(derived(sheets))
    assert per_kg["UHT", "energy.E2"] == 2
    assert per_kg["UHT", "consumables.K1"] == Decimal("0.01")
    assert per_kg["UHT", "refrigerants.R2"] == Decimal("0.00001")
    assert per_kg["UHT", "consumables.K2"] == Decimal("0.001"), "1 080 kg of oil of S1's packing, over all 1 080 t"


def test_a_site_wide_row_is_booked_on_the_last_step_the_model_has_there() -> None:
    found = derived(plant(("S1", "S1", "S1", "S1", "S2")))
    where = {s.model: line.process for s in found.systems for line in s.lines if line.id == "energy.S1"}
    assert where == {"UHT": "heat", "YOG": "fermenting", "PAST": "heat", "POW": "drying"}


@pytest.mark.parametrize("sheet", ["milk", "consumables", "refrigerants", "waste"])
def test_a_total_of_the_period_is_not_shared_by_a_part_of_the_output(sheet: str) -> None:
    sheets = plant(("S1",) * 5)
    sheets["output"][0]["m03"] = None
    alone = {**sheets, **{other: [] for other in ("milk", "consumables", "refrigerants", "waste") if other != sheet}}
    found = derive(submission(alone, SPEC), SPEC, factors())
    assert found.systems == ()
    assert "output_month_blank" in {record.code for record in found.records}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"milk": [("site", "S2")]}, "milk_site_without_reception"),
        ({"milk": [("site", "S3")]}, "milk_of_nobody"),
        ({"milk": [("model", "OLD")]}, "milk_of_nobody"),
        ({"output": [("route", "fermented")]}, "output_route_differs"),
        ({"output": [("site", "S3")]}, "output_passes_no_step"),
    ],
)
def test_rows_that_contradict_each_other_are_refused(change: dict[str, list[tuple[str, str]]], code: str) -> None:
    sheets = plant(("S1", "S1", "S1", "S1", "S2"))
    for sheet, cells in change.items():
        sheets[sheet][0].update(cells)
    if code == "output_passes_no_step":
        sheets["energy"].append({**sheets["energy"][0], "line": "E9", "site": "S3"})
        sheets["sites"].append({**sheets["sites"][0], "site": "S3", "process": "fermenting", "share": Decimal(0)})
    found = derive(submission(sheets, SPEC), SPEC, factors())
    assert code in {record.code for record in found.records}
    assert found.systems == ()


KEPT = st.fixed_dictionaries({model: st.integers(0, 100) for model in MADE})
"""Percent of the milk a model needs that is kept for it."""


@STEADY
@given(percent=KEPT, loss=st.sampled_from(["0", "0.03"]))
def test_keeping_milk_changes_which_milk_and_not_how_much(percent: dict[str, int], loss: str) -> None:
    sheets = plant(("S1",) * 5)
    need = {r["model"]: r["m01"] * 12 * r["milk_solids"] / 100 for r in sheets["output"]}
    (general,) = sheets["milk"]
    solids = Decimal(12) / 100 * (1 - Decimal(loss))
    kept = {model: need[model] / solids * percent[model] / 100 for model in MADE}
    whole = sum(need.values()) / solids
    own = [{**general, "line": f"K{model}", "model": model, "amount": kg} for model, kg in kept.items()]
    mixed = lines(derived({**sheets, "milk": [{**general, "amount": whole - sum(kept.values())}, *own]}))
    plain = lines(derived({**sheets, "milk": [{**general, "amount": whole}]}))
    for model in MADE:
        together = sum(kg for (name, line), kg in mixed.items() if name == model and line.startswith("milk."))
        assert abs(together - plain[model, "milk.MS1"]) < Decimal("1e-15"), model
        assert abs(mixed.get((model, f"milk.K{model}"), Decimal(0)) * YEAR[model] - kept[model] * 1000) < Decimal(
            "1e-12"
        )


def test_milk_kept_for_a_model_that_cannot_hold_it_is_said() -> None:
    sheets = plant(("S1",) * 5)
    sheets["milk"].append({**sheets["milk"][0], "line": "K", "model": "POW", "amount": Decimal(900)})
    assert "kept_milk" in {record.code for record in derived(sheets).records}


def test_a_site_that_receives_part_of_the_milk_needs_a_row_of_it() -> None:
    """Half of reception at S2, all milk rows at S1: half of every product would bear no milk."""
    sheets = plant(("S1", "S1", "S1", "S1", "S2"))
    reception = next(row for row in sheets["sites"] if row["process"] == "reception")
    reception["share"] = Decimal(50)
    sheets["sites"].append({**reception, "site": "S2", "gate": "no"})
    found = derive(submission(sheets, SPEC), SPEC, factors())
    assert [r.value for r in found.records if r.code == "reception_without_milk"] == ["S2"]
    assert found.systems == ()
    for lang in ("zh", "en"):
        assert all(r.what(lang) and r.fix(lang) for r in found.records)
    reception["share"], sheets["sites"][-1]["share"] = Decimal(100), Decimal(0)
    none = derive(submission(sheets, SPEC), SPEC, factors())
    assert not [r for r in none.records if r.code == "reception_without_milk"], (
        "a site that receives none of it needs none"
    )


@pytest.mark.parametrize(("fat", "refused"), [("3.9", []), ("9", []), ("39", ["39"])])
def test_fat_and_protein_above_all_solids_are_refused(fat: str, refused: list[str]) -> None:
    """Solids 12 %, true protein 3 %: fat of 9 % just fits; 39 is a test in g/kg."""
    sheets = plant(("S1",) * 5)
    sheets["milk"][0].update(fat=Decimal(fat), true_protein=Decimal(3), solids=Decimal(12))
    found = derive(submission(sheets, SPEC), SPEC, factors())
    named = [record for record in found.records if record.code == "milk_above_its_solids"]
    assert [record.value for record in named] == refused
    assert bool(found.systems) != bool(refused)
    assert all("42" in record.what("zh") and "42" in record.what("en") for record in named)
