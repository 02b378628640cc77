# SPDX-License-Identifier: Apache-2.0
"""One draw as tables like any others, so that ledger and Brightway compute it too: the check on the sampler."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from footprint.calculation.compute import compute
from footprint.calculation.draws import Floats
from footprint.calculation.selfcheck import TOLERANCE
from footprint.errors import Disagreement, Record
from footprint.model import exact_sum
from footprint.schema import Factor, GwpSet, Line, ProductSystem

Times = Callable[[Decimal, str], Decimal]
"""An amount and the id of what varies it -> the drawn amount."""


def drawn_tables(
    system: ProductSystem, factors: Mapping[str, Factor], multiplied: Mapping[str, Floats], n: int
) -> tuple[ProductSystem, dict[str, Factor]]:
    """Draw `n` of `multiplied` (variable -> multipliers) laid into lines and factor rows."""

    def times(amount: Decimal, variable: str) -> Decimal:
        return amount * Decimal(float(multiplied[variable][n])) if variable in multiplied else amount

    processes = tuple(
        process.model_copy(update={"lines": tuple(_line(line, times) for line in process.lines)})
        for process in system.processes
    )
    rows = {name: _row(factor, times) for name, factor in factors.items()}
    return system.model_copy(update={"processes": processes}), rows


def check_draw(
    system: ProductSystem,
    factors: Mapping[str, Factor],
    gwp: GwpSet,
    multiplied: Mapping[str, Floats],
    sampled_total: float,
    n: int,
) -> float:
    """Difference between the sampler and Brightway in draw `n`, relative to the sum of absolute contributions.

    Raises Disagreement beyond 1E-9 (between sampler and ledger, or, in `compute`, between ledger and Brightway).
    """
    footprint = compute(*drawn_tables(system, factors, multiplied, n), gwp)
    size = float(exact_sum(part.copy_abs() for row in footprint.lines for part in row.by_flow.values()))
    difference = abs(sampled_total - float(footprint.self_check.brightway))
    exact = abs(sampled_total - float(footprint.total))
    if exact > float(TOLERANCE) * size:
        fields = {"ledger": str(footprint.total), "tolerance": f"{float(TOLERANCE) * size:.3E}"}
        raise Disagreement(Record("calc_disagree", value=repr(sampled_total), fields=fields))
    return max(difference, exact) / size if size else 0.0


def _line(line: Line, times: Times) -> Line:
    amount = times(line.activity.amount, f"activity:{line.id}")
    return line.model_copy(update={"activity": line.activity.model_copy(update={"amount": amount})})


def _row(factor: Factor, times: Times) -> Factor:
    own, whole = f"factor:{factor.id}", factor.uncertainty is not None
    inputs = tuple(
        entry.model_copy(update={"amount": times(entry.amount, own if whole else f"input:{factor.id}<{entry.factor}")})
        for entry in factor.inputs
    )
    gases = {flow: times(kg, own) for flow, kg in factor.gases.items()}
    lump = None if factor.co2e is None else times(factor.co2e, own)
    return factor.model_copy(update={"gases": gases, "co2e": lump, "inputs": inputs})
