# SPDX-License-Identifier: Apache-2.0
"""The answers file is read strictly: the blank one is no answer, every slip is a record with line and column."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.errors import InputError
from footprint.factors import shipped
from footprint.schema import Factor
from footprint.specs import load_spec, products
from footprint.specs.later import load_later
from footprint.submission.later_answers import LaterAnswers, read_answers
from footprint.submission.later_template import write_answers
from footprint.submission.plain_yaml import DEEPEST, LARGEST, read_plain
from tests.strategies import STEADY, factor

GRID = "open/elec.cn.2024.footprint.avg@1"
CREDIT = factor("credit", unit="kWh", topic="electricity", kind="co2e_only", co2e=Decimal(-1), gwp_basis="AR6")
OWN = factor("own", unit="kWh", topic="test", kind="declared", co2e=Decimal(1), gwp_basis="AR6")


def read(text: str, product: str = "dairy") -> LaterAnswers:
    factors: dict[str, Factor] = {**shipped().factors, CREDIT.id: CREDIT, OWN.id: OWN}
    return read_answers(text.encode(), "a.yaml", load_later(product), ["M1", "M2"], factors)


def entry(key: str, answer: str, unit: str = "", who: str = "张工", evidence: str = "E1") -> str:
    unit_line = f"    unit: '{unit}'\n" if unit else ""
    return f"  {key}:\n    answer: {answer}\n{unit_line}    who: {who}\n    evidence: {evidence}\n"


def one(*entries: str) -> str:
    return "product: dairy\nassumptions:\n" + "".join(entries)


def codes(text: str) -> set[str]:
    with pytest.raises(InputError) as refused:
        read(text)
    for record in refused.value.records:
        for lang in ("zh", "en"):
            assert record.what(lang), record.code  # type: ignore[arg-type]  # both literals
            assert record.fix(lang), record.code  # type: ignore[arg-type]  # both literals
        assert record.where.file == "a.yaml"
    return {record.code for record in refused.value.records}


@pytest.mark.parametrize("product", products())
def test_the_blank_file_is_no_answer_and_names_every_assumption_once(product: str) -> None:
    later, spec = load_later(product), load_spec(product)
    outside = [stage for stage in spec.stages if not stage.inside]
    blank = write_answers(later, outside, ["M1", "M2", "yes", "it's: 1"])
    found = read_answers(blank.encode(), "a.yaml", later, ["M1", "M2", "yes", "it's: 1"], {})
    assert found == LaterAnswers({}, {"M1": {}, "M2": {}, "yes": {}, "it's: 1": {}})
    for asked in later.assumptions:
        assert blank.count(f"\n  {asked.id}:\n") == (0 if asked.known else 1)
        assert asked.known or (asked.name.zh in blank and asked.name.en in blank)


def test_an_answer_comes_in_the_unit_of_its_assumption() -> None:
    found = read(
        one(
            entry("gross_mass", "1100", "g"),
            entry("road_distance", "1.5E3", "千米"),
            entry("refrigerated_share", "30", "%"),
        )
    )
    assert {key: said.amount for key, said in found.shared.items()} == {
        "gross_mass": Decimal("1.1"),
        "road_distance": Decimal(1500),
        "refrigerated_share": Decimal("0.3"),
    }


@pytest.mark.parametrize(
    ("unit", "amount"),
    [
        ("kWh/kg", "2"),
        ("度/公斤", "2"),
        ("kWh_per_kg", "2"),
        ("MJ/kg", "0.5555555555"),
        ("Wh/g", "2"),
        ("kWh/t", "0.002"),
    ],
)
def test_a_figure_per_something_takes_every_way_of_writing_it(unit: str, amount: str) -> None:
    said = read(one(entry("refrigerator_electricity", "2", unit))).shared["refrigerator_electricity"]
    assert said.amount is not None
    assert abs(said.amount - Decimal(amount)) < Decimal("1E-9")


def test_what_one_model_says_goes_before_what_all_say() -> None:
    text = one(entry("road_distance", "10", "km"), entry("rail_distance", "7", "km"))
    text += "models:\n  M1:\n" + "".join("  " + line + "\n" for line in entry("road_distance", "20", "km").splitlines())
    found = read(text)
    assert (found.of("M1")["road_distance"].amount, found.of("M2")["road_distance"].amount) == (20, 10)
    assert found.of("M1")["rail_distance"].amount == 7


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (one(entry("road_distnace", "1", "km")), "later_unknown"),
        (one(entry("net_mass", "1", "kg")), "later_known"),
        (one(entry("road_distance", "-1", "km")), "later_negative"),
        (one(entry("refrigerated_share", "1.01", "1")), "later_above"),
        (one(entry("refrigerated_share", "101", "%")), "later_above"),
        (one(entry("road_distance", "1", "kg")), "later_unit"),
        (one(entry("road_distance", "1", "里格")), "later_unit"),
        (one(entry("road_distance", "1", "km/h")), "later_unit"),
        (one(entry("road_distance", "1")), "later_unit_missing"),
        (one(entry("road_distance", "'1,200'", "km")), "later_number"),
        (one(entry("road_distance", "1:30", "km")), "later_number"),
        (one(entry("road_distance", "nan", "km")), "later_number"),
        (one(entry("road_distance", "0x10", "km")), "later_number"),
        (one(entry("road_distance", "1E99", "km")), "later_size"),
        (one(entry("road_distance", "9" * 60, "km")), "later_size"),
        (one(entry("road_distance", "0." + "1" * 60, "km")), "later_size"),
        (one(entry("road_distance", "1", "km", who="")), "later_who"),
        (one(entry("road_distance", "1", "km", evidence="")), "later_evidence"),
        (one(entry("road_distance", "1", "km", evidence="E" * 201)), "later_words"),
        (one(entry("road_distance", "1", "km", evidence='"a\\u202Eb"')), "later_words"),
        (one(entry("shop_storage", "frozen")), "later_choice"),
        (one(entry("shop_storage", "chilled", "kg")), "later_unit_needless"),
        (one(entry("use_grid", "open/elec.cn@1")), "later_factor"),
        (one(entry("use_grid", "open/water.defra2025.water_supply@1")), "later_topic"),
        (one(entry("use_grid", "open/elec.cn.2024.footprint.avg")), "later_factor"),
        (one(entry("use_grid", CREDIT.id)), "later_credit"),
        (one(entry("road_factor", OWN.id)), "later_factor_unit"),
        (one("  road_distance:\n    answer: 1\n    unit: km\n    by: me\n"), "later_field"),
        (one("  road_distance: 1\n"), "later_shape"),
        (one("  road_distance:\n    answer:\n      low: 1\n"), "later_shape"),
        ("product: clothing\n", "later_product"),
        ("assumptions:\n", "later_product"),
        ("", "later_product"),
        ("product: dairy\nassumptions: 5\n", "later_shape"),
        ("product: dairy\nlines:\n", "later_key"),
        ("product: dairy\nmodels:\n  M9:\n", "later_model"),
        ("product: dairy\nproduct: dairy\n", "later_twice"),
        (one(entry("road_distance", "1", "km"), entry("road_distance", "2", "km")), "later_twice"),
        ("- product\n", "later_yaml"),
        ("just words\n", "later_yaml"),
        ("product: &a dairy\nassumptions: *a\n", "later_yaml"),
        ("product: !!python/object/apply:os.system ['true']\n", "later_yaml"),
        ("product: dairy\n---\nproduct: dairy\n", "later_yaml"),
        ("product: [dairy]\n", "later_yaml"),
        ("product: 'dairy\n", "later_yaml"),
        ("? {a: b}\n: c\n", "later_yaml"),
        (one("  road_distance:\n    evidence: 合同: 2025\n"), "later_yaml"),
    ],
)  # fmt: skip
def test_every_slip_has_its_own_record(text: str, code: str) -> None:
    assert code in codes(text)


def test_all_slips_are_told_at_once_with_their_lines() -> None:
    with pytest.raises(InputError) as refused:
        read(one(entry("road_distance", "-1", "km"), entry("nothing", "1"), entry("use_grid", "x")))
    found = {record.code: record.where.cell for record in refused.value.records}
    assert found == {"later_negative": "4:13", "later_unknown": "8:3", "later_factor": "13:13"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a: " + b"1" * LARGEST, "file_too_large"),
        (b"\xff\xfe\x00", "later_yaml"),
        (b"product: \x00", "later_yaml"),
        (b"".join(b" " * level + b"a:\n" for level in range(DEEPEST + 1)) + b" " * 9 + b"b: 1", "later_yaml"),
        (b"{" * 100_000, "later_yaml"),
        (b"a: " + b"{b: " * 50_000, "later_yaml"),
    ],
)
def test_a_hostile_file_is_refused_before_anything_is_built(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as refused:
        read_plain(data, "a.yaml")
    assert {record.code for record in refused.value.records} == {code}


def test_yaml_turns_nothing_into_numbers() -> None:
    told = read_plain(b"a: 010\nb: 1:30\nc: yes\nd: 2025-01-01\ne: ~\n", "f")
    assert [told.words(key) for key in "abcde"] == ["010", "1:30", "yes", "2025-01-01", "~"]


@STEADY
@given(st.binary(max_size=400))
def test_no_bytes_bring_the_reader_down(data: bytes) -> None:
    with pytest.raises(InputError):  # none of them names the product, so none of them can be taken
        read_answers(data, "a.yaml", load_later("dairy"), ["M1"], {})


@STEADY
@given(st.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=6))
def test_a_figure_that_is_written_is_the_figure_that_is_read(amount: Decimal) -> None:
    said = read(one(entry("road_distance", format(amount, "f"), "km"))).shared["road_distance"]
    assert said.amount == amount


def test_a_declared_factor_of_ones_own_is_taken_whatever_its_topic() -> None:
    assert read(one(entry("use_grid", OWN.id))).shared["use_grid"].chosen == OWN.id
    assert read(one(entry("use_grid", GRID))).shared["use_grid"].chosen == GRID
