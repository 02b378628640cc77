# SPDX-License-Identifier: Apache-2.0
"""Every product has a scenario of later stages whose values somebody read; each rule of its check is shown a breach."""

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from footprint.data import data_folder
from footprint.errors import InputError
from footprint.schema import SourceRef
from footprint.specs import load_spec, products
from footprint.specs.later import LaterSpec, load_later
from footprint.specs.later_check import check_later
from tests.strategies import words

SPEC = load_spec("dairy")
LATER = load_later("dairy")
READ = SourceRef(publisher="p", title="t", year="2024", locator="table 1", url="https://example.org")


def edit(field: str, key: str, **change: Any) -> LaterSpec:
    """The dairy scenario with one item changed."""
    items = tuple(one.model_copy(update=change) if one.id == key else one for one in getattr(LATER, field))
    return LATER.model_copy(update={field: items})


BROKEN: list[tuple[LaterSpec, str, str]] = [
    (edit("lines", "use.refrigerator", stage="production"), "spec_process", "use.refrigerator"),
    (LATER.model_copy(update={"notes": {"raw": words("x")}}), "spec_process", "raw"),
    (edit("assumptions", "product_volume", unit="bucket"), "spec_unit", "product_volume"),
    (edit("assumptions", "product_volume", unit="kg"), "spec_unit", "distribution.shop_cooling"),
    (edit("assumptions", "shop_storage", choices=()), "spec_choices", "shop_storage"),
    (edit("assumptions", "shop_grid", topics=()), "spec_factor", "shop_grid"),
    (edit("assumptions", "shop_cooling", by="nothing"), "spec_reference", "shop_cooling"),
    (edit("assumptions", "gross_mass", at_least="nothing"), "spec_reference", "gross_mass"),
    (edit("assumptions", "shop_cooling", values={"frozen": Decimal(1)}), "spec_choices", "shop_cooling"),
    (edit("assumptions", "refrigerator_electricity", value=Decimal(-1)), "spec_later_range", "refrigerator_electricity"),
    (edit("assumptions", "wasted_share", value=Decimal(2), basis="analogue", source=READ), "spec_later_range", "wasted_share"),
    (edit("assumptions", "wasted_share", value=Decimal(0)), "spec_source", "wasted_share"),
    (edit("assumptions", "wasted_share", basis="analogue", source=READ), "spec_source", "wasted_share"),
    (edit("assumptions", "refrigerator_electricity", basis="project"), "spec_source", "refrigerator_electricity"),
    (
        edit("assumptions", "refrigerator_electricity", source=READ.model_copy(update={"locator": ""})),
        "spec_source",
        "refrigerator_electricity",
    ),
    (edit("lines", "end.wasted", amount=("net_mass", "nothing")), "spec_reference", "end.wasted"),
    (edit("lines", "end.wasted", amount=("wasted_factor",)), "spec_reference", "end.wasted"),
    (edit("lines", "end.wasted", factor="net_mass"), "spec_reference", "end.wasted"),
    (edit("lines", "end.wasted", unit="km"), "spec_unit", "end.wasted"),
    (edit("lines", "end.wasted", amount=("net_mass",)), "spec_later_idle", "wasted_share"),
    (LATER.model_copy(update={"wholes": (("net_mass",),)}), "spec_reference", "wholes"),
]  # fmt: skip


@pytest.mark.parametrize("product", products())
def test_the_shipped_scenarios_are_consistent(product: str) -> None:
    assert check_later(load_later(product), load_spec(product)) == []


@pytest.mark.parametrize("product", products())
def test_every_stage_outside_has_lines_or_says_why_not(product: str) -> None:
    later, outside = load_later(product), [stage.id for stage in load_spec(product).stages if not stage.inside]
    assert len(outside) == 3
    assert {line.stage for line in later.lines} | set(later.notes) == set(outside)


@pytest.mark.parametrize(("broken", "code", "at"), BROKEN)
def test_each_rule_finds_its_breach(broken: LaterSpec, code: str, at: str) -> None:
    found = check_later(broken, SPEC)
    assert (code, at) in {(record.code, record.where.cell) for record in found}


def test_a_value_has_a_source_and_what_nobody_read_has_none() -> None:
    for product in products():
        for one in load_later(product).assumptions:
            valued = one.value is not None or bool(one.values)
            assert valued == (one.source is not None), (product, one.id)
            assert one.kind == "number" or not valued, "no factor and no choice is taken for the user"


def test_a_product_lays_its_own_value_over_a_shared_block() -> None:
    assert load_later("clothing").assumption("shop_distance").value == 500
    assert load_later("home_textiles").assumption("shop_distance").value is None
    assert load_later("clothing").assumption("care_cycles").values["tshirt"] == 45
    assert load_later("home_textiles").assumption("care_cycles").values == {}


def _copied(folder: Path, change: Callable[[str], str]) -> Path:
    for name in ("common", "dairy"):
        shutil.copytree(data_folder("product_specs") / name, folder / name)
    path = folder / "dairy" / "later.yaml"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("uses: [distribution", "uses: [nothing"),
        lambda text: text.replace("{ref: retail", "{ref: nothing"),
        lambda text: text.replace("kind: factor", "kind: guess"),
        lambda text: text.replace("assumptions:", "assumptions: ["),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, change: Callable[[str], str]) -> None:
    _copied(tmp_path, change)
    with pytest.raises(InputError):
        load_later("dairy", tmp_path)


def test_a_product_without_scenario_is_told_so(tmp_path: Path) -> None:
    _copied(tmp_path, str).unlink()
    with pytest.raises(InputError, match="no scenario"):
        load_later("dairy", tmp_path)
