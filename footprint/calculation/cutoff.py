# SPDX-License-Identifier: Apache-2.0
"""The cut-off as a test: what was left out, singly and together, by CO2e, mass and energy, against limits decided.

Limits are percentages of the whole of their basis: CO2e of the computed headline total, without what was left out; mass
of the net mass of one declared unit, without packaging; energy of the final energy on the model's own lines, where
electricity, heat and fuels are given in a unit of energy. Of the last only a part may be known: shares of a part are at
least as large as shares of the whole, so what is within a limit there is within it, and what is over is undecided.
A limit without an answer or a flow without an estimate makes a basis undecided, never passed.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from footprint.calculation.quality import share_of
from footprint.model import exact_sum, product
from footprint.schema import Factor, Footprint, ProductSystem
from footprint.schema.analysis import (
    CUT_OFF_BASES,
    CutOff,
    CutOffBasis,
    CutOffDoubt,
    CutOffLimits,
    CutOffTest,
    Omitted,
    OmittedShare,
    Whole,
)
from footprint.units import convert, same_dimension

_PERCENT = Decimal(100)
_CARRIERS = ("electricity", "heat", "fuel")
_SUPPLY = "supply"
"""Chain of a row that is the supply of a fuel beside its burning: the same energy, which counts once."""
_MJ = "MJ"


def energy_input(system: ProductSystem, factors: Mapping[str, Factor]) -> Whole | None:
    """MJ of final energy on the lines of `system`, per declared unit; partial where a carrier is in another unit.

    None where no line takes energy in a unit of energy.
    """
    carriers = [
        line.activity
        for line in system.lines
        if line.kind in _CARRIERS and factors[line.factor].chain != _SUPPLY and line.activity.amount
    ]
    known = [carrier for carrier in carriers if same_dimension(carrier.unit, _MJ)]
    amount = exact_sum(convert(carrier.amount, carrier.unit, _MJ) for carrier in known)
    return Whole(amount=amount, partial=len(known) < len(carriers)) if amount > 0 else None


def cut_off(
    footprint: Footprint,
    omitted: Sequence[Omitted],
    limits: Mapping[CutOffBasis, CutOffLimits],
    mass_kg: Decimal,
    energy: Whole | None = None,
) -> CutOff:
    """Screen `omitted` (per declared unit of the model, which weighs `mass_kg` and takes `energy`) against `limits`."""
    wholes: dict[CutOffBasis, Whole | None] = {
        "co2e": _positive(footprint.total),
        "mass": _positive(mass_kg),
        "energy": energy,
    }
    tests = tuple(_test(basis, omitted, wholes[basis], limits.get(basis, CutOffLimits())) for basis in CUT_OFF_BASES)
    total, left_out = footprint.total.copy_abs(), exact_sum(_sizes(omitted, "co2e"))
    return CutOff(
        flows=tuple(_share(one, wholes, tests) for one in omitted),
        tests=tests,
        completeness=share_of(total, exact_sum([total, left_out])),
    )


def _positive(amount: Decimal) -> Whole | None:
    return Whole(amount=amount) if amount > 0 else None


def _sizes(omitted: Iterable[Omitted], basis: CutOffBasis) -> list[Decimal]:
    return [size for one in omitted if (size := one.size(basis)) is not None]


def _percent(part: Decimal | None, whole: Whole | None) -> Decimal | None:
    return None if part is None or whole is None else product(share_of(part, whole.amount), _PERCENT)


def _share(one: Omitted, wholes: Mapping[CutOffBasis, Whole | None], tests: Iterable[CutOffTest]) -> OmittedShare:
    percent = {basis: _percent(one.size(basis), wholes[basis]) for basis in CUT_OFF_BASES}
    over = tuple(test.basis for test in tests if not test.partial and _exceeds(percent[test.basis], test.limits.single))
    return OmittedShare(line=one.line, percent=percent, over=over, pointer=one.pointer, name=one.name)


def _exceeds(percent: Decimal | None, limit: Decimal | None) -> bool:
    return percent is not None and limit is not None and percent > limit


def _test(basis: CutOffBasis, omitted: Sequence[Omitted], whole: Whole | None, limits: CutOffLimits) -> CutOffTest:
    partial = whole is not None and whole.partial
    together = _percent(exact_sum(_sizes(omitted, basis)), whole)
    alone = [_percent(size, whole) for size in _sizes(omitted, basis)]
    over = any(_exceeds(one, limits.single) for one in alone) or _exceeds(together, limits.together)
    unestimated = tuple(one.line for one in omitted if one.size(basis) is None)
    doubt = _doubt(limits, unestimated, whole) if not over else "part_of_whole" if partial else None
    if not omitted:
        doubt = None
    return CutOffTest(
        basis=basis,
        whole=whole and whole.amount,
        partial=partial,
        limits=limits,
        together=together,
        unestimated=unestimated,
        passed=None if doubt else not over,
        why=doubt,
    )


def _doubt(limits: CutOffLimits, unestimated: Sequence[str], whole: Whole | None) -> CutOffDoubt | None:
    if limits.single is None or limits.together is None:
        return "no_limit"
    if unestimated:
        return "no_estimate"
    return "no_whole" if whole is None else None
