# SPDX-License-Identifier: Apache-2.0
"""Intensities: digits that no machine moves, and refusals."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from footprint.calculation import intensities
from footprint.errors import InputError
from footprint.schema import Factor
from footprint.units import factor_between
from tests.strategies import GWP, STEADY, factor, gwp_set, networks, rows, takes


def exact(factors: dict[str, Factor], flow: str) -> dict[str, Fraction]:
    """A second oracle: Gauss-Jordan in fractions, from the rows themselves."""
    names = sorted(factors)
    table = []
    for n, name in enumerate(names):
        equation = [Fraction(int(n == m)) for m in range(len(names))]
        for entry in factors[name].inputs:
            times = Fraction(factor_between(entry.unit, factors[entry.factor].unit))
            equation[names.index(entry.factor)] -= Fraction(entry.amount) * times
        table.append([*equation, Fraction(factors[name].gases.get(flow, Decimal(0)))])
    for n in range(len(names)):
        pivot = next(m for m in range(n, len(names)) if table[m][n])
        table[n], table[pivot] = table[pivot], table[n]
        table[n] = [cell / table[n][n] for cell in table[n]]
        for m in range(len(names)):
            if m != n and table[m][n]:
                table[m] = [a - table[m][n] * b for a, b in zip(table[m], table[n], strict=True)]
    return {name: row[-1] for name, row in zip(names, table, strict=True)}


@STEADY
@given(networks(least=2))
def test_twenty_digits_are_right_against_fractions(factors: dict[str, Factor]) -> None:
    found = intensities(factors, GWP)
    for flow in ("co2_fossil", "sf6", "co2_biogenic_uptake"):
        for name, wanted in exact(factors, flow).items():
            got = found[name].get(flow, Decimal(0))
            assert abs(Fraction(got) - wanted) <= abs(wanted) * Fraction(1, 2 * 10**19)
            assert len(got.as_tuple().digits) <= 20 or got == got.to_integral_value()


def test_tiny_and_huge_figures_of_one_network_keep_their_digits() -> None:
    """x(c) = 1E-25 × 1E-3 / (1 − 0.999) = 1E-25; beside it a gas of 1E+12 kg does not drown it."""
    factors = rows(
        factor("a", gases={"sf6": Decimal("1E-25"), "co2_fossil": Decimal("1E+12")}),
        factor("b", inputs=(takes("a", "0.001"), takes("b", "0.999"))),
    )
    assert intensities(factors, GWP)["s/b@1"] == {"co2_fossil": Decimal("1E+12"), "sf6": Decimal("1E-25")}


def test_gases_that_cancel_are_zero_and_not_noise() -> None:
    factors = rows(
        factor("up", gases={"co2_fossil": Decimal("-0.1")}),
        factor("down", gases={"co2_fossil": Decimal("0.3")}, inputs=(takes("up", "3"),)),
    )
    assert intensities(factors, GWP)["s/down@1"]["co2_fossil"] == 0


def test_a_flow_that_is_not_there_is_absent_and_a_written_zero_is_there() -> None:
    factors = rows(factor("a", gases={"n2o": Decimal(0)}), factor("b", gases={"sf6": Decimal(1)}))
    assert intensities(factors, GWP) == {"s/a@1": {"n2o": 0}, "s/b@1": {"sf6": 1}}
    assert intensities({}, GWP) == {}


@pytest.mark.parametrize(
    ("codes", "broken"),
    [
        (["calc_input_unknown"], [factor("a", gases={"n2o": Decimal(1)}, inputs=(takes("nowhere", "1"),))]),
        (["calc_flow_unknown"], [factor("a", gases={"hfc-23": Decimal(1)})]),
        (["calc_factor_empty"], [factor("a")]),
        (["calc_factor_empty"], [factor("a", kind="gas_split", co2e=Decimal(1))]),
        (
            ["calc_input_unit", "calc_input_negative"],
            [
                factor("a", "kWh", gases={"n2o": Decimal(1)}),
                factor("b", inputs=(takes("a", "1", "kg"), takes("a", "-1", "kWh"))),
            ],
        ),
        (["calc_input_unit"], [factor("a", gases={"n2o": Decimal(1)}, inputs=(takes("a", "0.1", "kilo-things"),))]),
        (["calc_loop"], [factor("a", gases={"n2o": Decimal(1)}, inputs=(takes("a", "1.5"),))]),
        (["calc_loop"], [factor("a", gases={"n2o": Decimal(1)}, inputs=(takes("a", "1"),))]),
    ],
)
def test_what_brightway_would_let_pass_is_refused(codes: list[str], broken: list[Factor]) -> None:
    with pytest.raises(InputError) as caught:
        intensities(rows(*broken), GWP)
    assert [record.code for record in caught.value.records] == codes
    assert all(
        "s/a@1" in str(record.where) + record.what("en") or "s/b@1" in record.what("zh")
        for record in caught.value.records
    )


def test_a_weight_on_co2e_is_refused() -> None:
    heavy = gwp_set(co2e_ar5="2")
    with pytest.raises(InputError, match="co2e_ar5"):
        intensities(rows(factor("a", kind="co2e_only", co2e=Decimal(1), gwp_basis="AR5")), heavy)


def test_a_loop_that_hardly_produces_is_refused_when_its_digits_do_not_settle() -> None:
    """1 − 5.6E-17 is 1 − 1.1E-16 as a float, so every correction goes only half the way."""
    almost = Decimal(1) - Decimal("5.6E-17")
    with pytest.raises(InputError) as caught:
        intensities(rows(factor("a", gases={"n2o": Decimal(1)}, inputs=(takes("a", almost),))), GWP)
    assert caught.value.records[0].code == "calc_not_converged"
