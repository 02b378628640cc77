# SPDX-License-Identifier: Apache-2.0
"""Flip a sign, drop an exchange, double a row in what goes to Brightway: each makes the run fail, twice over."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from footprint.calculation.intensity import intensities
from footprint.calculation.ledger import ledger
from footprint.calculation.selfcheck import self_check
from footprint.errors import Disagreement, DroppedExchange, OurFault
from footprint.model import Arrays, Matrix, arrays, arrived, link, solve
from footprint.schema import Exchange
from tests.strategies import GWP, factor, line, process, rows, system, takes

FACTORS = rows(
    factor(
        "grid", "kWh", gases={"co2_fossil": Decimal(1)}, inputs=(takes("grid", "0.05", "kWh"), takes("coal", "0.3"))
    ),
    factor("coal", gases={"ch4_fossil": Decimal("0.01")}, inputs=(takes("grid", "0.1", "kWh"),)),
    factor("wood", kind="gas_split", gases={"co2_fossil": Decimal(1), "co2_biogenic_uptake": Decimal(-3)}),
)
SYSTEM = system(
    process("sew", line("e", "sew", "grid", "2", "kWh"), knit="0.2"),
    process("knit", line("k", "knit", "wood", "1"), line("l", "knit", "grid", "1", "kWh"), makes="0.2", unit="kg"),
)
LINKED = link(SYSTEM, FACTORS, GWP)
LAID = arrays(LINKED)
ROWS = ledger(SYSTEM, FACTORS, intensities(FACTORS, GWP), GWP)
PROCESSES = [node.id for node in LINKED.processes]


def check(sent: Arrays) -> None:
    self_check(ROWS, solve(sent), PROCESSES)


def entry(giver: str, taker: str, matrix: Matrix) -> int:
    """Where an exchange stands."""
    found = (matrix.rows == LAID.ids[giver]) & (matrix.cols == LAID.ids[taker]) & (matrix.flip | (giver[:4] == "flow"))
    (place,) = np.flatnonzero(found)
    return int(place)


def flipped(matrix: Matrix, n: int) -> Matrix:
    flip = matrix.flip.copy()
    flip[n] = not flip[n]
    return replace(matrix, flip=flip)


def picked(matrix: Matrix, numbers: list[int]) -> Matrix:
    return Matrix(matrix.rows[numbers], matrix.cols[numbers], matrix.data[numbers], matrix.flip[numbers])


def dropped(matrix: Matrix, n: int) -> Matrix:
    return picked(matrix, [m for m in range(len(matrix.data)) if m != n])


def doubled(matrix: Matrix, n: int) -> Matrix:
    return picked(matrix, [*range(len(matrix.data)), n])


TAMPER = pytest.mark.parametrize("tamper", [flipped, dropped, doubled])
EXCHANGES = [e for e in LINKED.technosphere + LINKED.biosphere if "uptake" not in e.giver]


def tampered(exchange: Exchange, tamper: Callable[[Matrix, int], Matrix]) -> Arrays:
    name = "biosphere" if exchange.giver.startswith("flow:") else "technosphere"
    matrix = getattr(LAID, name)
    return replace(LAID, **{name: tamper(matrix, entry(exchange.giver, exchange.taker, matrix))})


def test_untouched_arrays_pass() -> None:
    solved = solve(LAID)
    arrived(solved, LAID)
    found = self_check(ROWS, solved, PROCESSES)
    assert found.difference == 0
    assert found.largest_supply_error == 0
    assert found.tolerance > 0


@TAMPER
@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda e: f"{e.giver}>{e.taker}")
def test_the_score_alone_catches_every_exchange(exchange: Exchange, tamper: Callable[[Matrix, int], Matrix]) -> None:
    with pytest.raises((Disagreement, DroppedExchange)) as caught:
        check(tampered(exchange, tamper))
    assert caught.value.records[0].code in ("calc_disagree", "calc_supply", "calc_vanished")


@TAMPER
@pytest.mark.parametrize("exchange", LINKED.technosphere + LINKED.biosphere, ids=lambda e: f"{e.giver}>{e.taker}")
def test_reading_back_alone_catches_every_exchange(exchange: Exchange, tamper: Callable[[Matrix, int], Matrix]) -> None:
    with pytest.raises(DroppedExchange):
        arrived(solve(tampered(exchange, tamper)), LAID)


@TAMPER
def test_the_total_with_uptake_is_checked_too(tamper: Callable[[Matrix, int], Matrix]) -> None:
    uptake = next(e for e in LINKED.biosphere if "uptake" in e.giver)
    with pytest.raises((Disagreement, DroppedExchange)):
        check(tampered(uptake, tamper))


@pytest.mark.parametrize("name", ["headline", "with_uptake"])
@pytest.mark.parametrize("tamper", [flipped, dropped, doubled])
def test_characterisation_is_checked_too(name: str, tamper: Callable[[Matrix, int], Matrix]) -> None:
    at = int(np.flatnonzero(LAID.headline.data == 1)[0])
    sent = replace(LAID, **{name: tamper(getattr(LAID, name), at)})
    with pytest.raises((Disagreement, DroppedExchange)):
        check(sent)
    with pytest.raises(DroppedExchange):
        arrived(solve(sent), LAID)


@TAMPER
def test_a_doubled_or_missing_production_is_caught(tamper: Callable[[Matrix, int], Matrix]) -> None:
    with pytest.raises(OurFault):
        check(replace(LAID, technosphere=tamper(LAID.technosphere, 0)))


def test_a_mistyped_id_vanishes_in_brightway_but_not_here() -> None:
    rows_ = LAID.headline.rows.copy()
    rows_[0] += 1
    with pytest.raises(DroppedExchange, match="characterisation"):
        solve(replace(LAID, headline=replace(LAID.headline, rows=rows_)))
    cols = LAID.biosphere.cols.copy()
    cols[0] += 1
    with pytest.raises(DroppedExchange, match="biosphere"):
        solve(replace(LAID, biosphere=replace(LAID.biosphere, cols=cols)))


@pytest.mark.parametrize("figure", [np.nan, np.inf])
def test_figures_that_are_none_are_caught(figure: float) -> None:
    data = LAID.technosphere.data.copy()
    data[-1] = figure
    sent = replace(LAID, technosphere=replace(LAID.technosphere, data=data))
    with pytest.raises(OurFault):
        arrived(solve(sent), LAID)


def test_a_moved_figure_below_the_tolerance_of_the_score_is_read_back() -> None:
    data = LAID.biosphere.data.copy()
    data[0] = np.nextafter(data[0], 2)
    sent = replace(LAID, biosphere=replace(LAID.biosphere, data=data))
    check(sent)
    with pytest.raises(DroppedExchange, match="biosphere"):
        arrived(solve(sent), LAID)


def test_singular_and_loops_never_reach_a_score() -> None:
    sent = tampered(
        next(e for e in LINKED.technosphere if e.giver == e.taker), lambda m, n: replace(m, data=_set(m, n))
    )
    with pytest.raises(OurFault):
        check(sent)


def _set(matrix: Matrix, n: int) -> np.ndarray:
    data = matrix.data.copy()
    data[n] = 1.5
    return data


def test_a_process_that_runs_twice_is_caught_even_when_the_score_agrees() -> None:
    solved = solve(LAID)
    with pytest.raises(Disagreement, match="knit") as caught:
        self_check(ROWS, replace(solved, supply={**solved.supply, "process:knit": 2.0}), PROCESSES)
    assert caught.value.records[0].code == "calc_supply"


def test_an_id_that_brightway_never_saw_is_read_back_as_missing() -> None:
    rows_ = LAID.biosphere.rows.copy()
    rows_[0] += 1
    with pytest.raises(DroppedExchange, match="biosphere"):
        arrived(solve(LAID), replace(LAID, biosphere=replace(LAID.biosphere, rows=rows_)))
