# SPDX-License-Identifier: Apache-2.0
"""The invariants of the design (section 4), on random networks and systems."""

from decimal import Decimal, getcontext, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from footprint.calculation import compute
from footprint.errors import InputError, OurFault
from footprint.schema import Factor, Footprint, Line, ProductSystem, UnitProcess, canonical_json
from tests.strategies import GWP, STEADY, cases, factor, line, networks, process, rows, system, systems

Case = tuple[ProductSystem, dict[str, Factor]]
CLOSE = Decimal("1E-20")


def same(one: Decimal, other: Decimal, size: Decimal) -> bool:
    return abs(one - other) <= CLOSE * size


def size(found: Footprint) -> Decimal:
    return sum((abs(row.total) + abs(row.uptake) for row in found.lines), Decimal(0))


def change(old: ProductSystem, edit: object) -> ProductSystem:
    """The system with every process's lines passed through `edit`."""
    return old.model_copy(
        update={"processes": tuple(p.model_copy(update={"lines": tuple(edit(p))}) for p in old.processes)}  # type: ignore[operator]
    )


def with_amount(old: Line, amount: Decimal, **more: object) -> Line:
    return old.model_copy(update={"activity": old.activity.model_copy(update={"amount": amount}), **more})


@STEADY
@given(cases())
def test_every_cut_sums_to_the_total_exactly(case: Case) -> None:
    found = compute(*case, GWP)
    with localcontext(prec=500):
        for cut in (found.by_stage, found.by_process, found.by_flow, found.by_site, found.by_gwp_basis):
            assert sum(cut.values()) == found.total
        assert sum(row.total for row in found.lines) == found.total
        assert sum(row.total + row.uptake for row in found.lines) == found.total_with_uptake
        assert all(sum(row.by_flow.values()) == row.total and row.uptake <= 0 for row in found.lines)
        assert found.self_check.ledger == found.total
        assert abs(found.self_check.brightway - found.total) <= Decimal("2E-9") * size(found)
    assert found.self_check.largest_supply_error == 0


@STEADY
@given(cases(), st.integers(2, 97))
def test_scaling_the_declared_unit_scales_the_result(case: Case, times: int) -> None:
    before = compute(*case, GWP)

    def scaled(p: UnitProcess) -> UnitProcess:
        supplies = tuple(s.model_copy(update={"amount": s.amount * times}) for s in p.supplies)
        output = p.output.model_copy(update={"amount": p.output.amount * times})
        lines = tuple(with_amount(row, row.activity.amount * times) for row in p.lines)
        return p.model_copy(update={"output": output, "supplies": supplies, "lines": lines})

    grown = case[0].model_copy(update={"processes": tuple(map(scaled, case[0].processes))})
    after = compute(grown, case[1], GWP)
    assert same(after.total, before.total * times, size(after))
    assert same(after.total_with_uptake, before.total_with_uptake * times, size(after))


@STEADY
@given(cases())
def test_order_of_lines_and_processes_changes_no_byte(case: Case) -> None:
    forth, back = case[0], change(case[0], lambda p: reversed(p.lines))
    back = back.model_copy(update={"processes": tuple(reversed(back.processes))})
    once, twice = compute(forth, case[1], GWP), compute(forth, case[1], GWP)
    other = compute(back, dict(reversed(case[1].items())), GWP)
    assert canonical_json(once) == canonical_json(twice) == canonical_json(other)
    assert once.model_dump_json() == other.model_dump_json()


@STEADY
@given(cases(), st.decimals("0.01", "0.99", places=2))
def test_splitting_every_line_changes_nothing(case: Case, part: Decimal) -> None:
    def split(p: UnitProcess) -> list[Line]:
        halves = [(row, row.activity.amount * part) for row in p.lines]
        return [with_amount(row, a) for row, a in halves] + [
            with_amount(row, row.activity.amount - a, id=f"{row.id}/rest") for row, a in halves
        ]

    before, after = compute(*case, GWP), compute(change(case[0], split), case[1], GWP)
    assert same(before.total, after.total, size(before))
    assert all(same(before.by_stage[s], after.by_stage[s], size(before)) for s in before.by_stage)


@STEADY
@given(networks().flatmap(lambda f: st.tuples(systems(f), st.just(f))))
def test_unit_and_its_spelling_change_nothing(case: Case) -> None:
    other = {"kWh": ("万度", "0.0001"), "MJ": ("GJ", "0.001"), "度": ("ｋＷｈ", "1"), "kg": ("公斤", "1")}
    other |= {
        "g": ("千克", "0.001"),
        "t": ("吨", "1"),
        "斤": ("克", "500"),
        "tkm": ("吨公里", "1"),
        "kgkm": ("tkm", "0.001"),
    }

    def spelt(p: UnitProcess) -> list[Line]:
        found = []
        for row in p.lines:
            unit, times = other[row.activity.unit]
            activity = row.activity.model_copy(update={"unit": unit, "amount": row.activity.amount * Decimal(times)})
            found.append(row.model_copy(update={"activity": activity}))
        return found

    before, after = compute(*case, GWP), compute(change(case[0], spelt), case[1], GWP)
    assert same(before.total, after.total, size(before))


def test_kwh_and_mj_of_one_meter_agree() -> None:
    factors = rows(factor("grid", "kWh", kind="co2e_only", co2e=Decimal("0.6205"), gwp_basis="AR5"))
    found = [
        compute(system(process("p", line("l", "p", "grid", amount, unit))), factors, GWP).total
        for amount, unit in (("7", "kWh"), ("25.2", "MJ"), ("0.0007", "万度"))
    ]
    assert max(found) - min(found) <= CLOSE * found[0]


@STEADY
@given(cases())
def test_a_zero_line_changes_nothing_and_a_line_less_changes_the_result(case: Case) -> None:
    reference = case[0].reference
    unused = factor("unused", kind="co2e_only", co2e=Decimal("7"))
    zero = line("zero", reference, "unused", "0")
    before = compute(*case, GWP)
    more = change(case[0], lambda p: [*p.lines, zero] if p.id == reference else p.lines)
    after = compute(more, {**case[1], unused.id: unused}, GWP)
    assert (after.total, after.total_with_uptake) == (before.total, before.total_with_uptake)
    assume(len(case[0].lines) > 1)
    gone = before.lines[0]
    less = compute(change(case[0], lambda p: [row for row in p.lines if row.id != gone.line]), case[1], GWP)
    assert gone.total > 0
    assert less.total < before.total


@STEADY
@given(cases())
def test_a_caller_s_decimal_context_moves_nothing(case: Case) -> None:
    before = canonical_json(compute(*case, GWP))
    with localcontext() as context:
        context.prec = 5
        assert canonical_json(compute(*case, GWP)) == before
    assert getcontext().prec == 28


def test_rows_come_in_the_natural_order_of_their_ids() -> None:
    factors = rows(factor("x", kind="co2e_only", co2e=Decimal(1)))
    lines = [line(name, "p", "x", "1") for name in ("bom.10", "bom.9", "bom.9/spinning", "bom.x")]
    found = compute(system(process("p", *lines)), factors, GWP)
    assert [row.line for row in found.lines] == ["bom.9", "bom.9/spinning", "bom.10", "bom.x"]


def test_stages_inside_are_all_shown_and_others_refused() -> None:
    factors = rows(factor("x", kind="co2e_only", co2e=Decimal(1)))
    one = system(process("p", line("l", "p", "x", "1")))
    assert compute(one, factors, GWP, ("raw", "making")).by_stage == {"making": 1, "raw": 0}
    with pytest.raises(OurFault, match="making"):
        compute(one, factors, GWP, ("raw",))


def test_input_faults_come_together_with_their_cells() -> None:
    factors = rows(factor("x", "kWh", kind="co2e_only", co2e=Decimal(1)))
    lines = (line("a", "p", "x", "1", "kg"), line("b", "p", "nowhere", "1"))
    with pytest.raises(InputError) as caught:
        compute(system(process("p", *lines)), factors, GWP)
    assert [(r.code, r.where.sheet, r.where.cell) for r in caught.value.records] == [
        ("calc_unit", "物料清单", "C5"),
        ("calc_factor_unknown", "物料清单", "C5"),
    ]
    assert all(r.what(lang) and r.fix(lang) for r in caught.value.records for lang in ("zh", "en"))
