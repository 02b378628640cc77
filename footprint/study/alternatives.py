# SPDX-License-Identifier: Apache-2.0
"""The total under each other basis of allocation: the sector model derives the same submission with another choice."""

from collections.abc import Mapping

from footprint.calculation import compute
from footprint.errors import stops
from footprint.model import exact_sum
from footprint.schema import Footprint
from footprint.schema.variants import Alternative
from footprint.sectors import Derivation, bases_not_used, derive
from footprint.sectors.shared.other_bases import OtherBasis
from footprint.study.inputs import StudyInputs
from footprint.submission import settled


def alternatives(
    inputs: StudyInputs, derivation: Derivation, headline: Mapping[str, Footprint]
) -> dict[str, tuple[Alternative, ...]]:
    """Model -> its alternatives. `headline` holds the footprint of every model; nothing of it is touched."""
    found: dict[str, list[Alternative]] = {model: [] for model in headline}
    for other in bases_not_used(settled(inputs.submission, inputs.spec), inputs.spec, derivation.allocation):
        totals = _totals(inputs, other)
        for model, figure in headline.items():
            found[model].append(_alternative(other, totals.get(model) if totals else None, figure))
    return {model: tuple(each) for model, each in found.items()}


def _totals(inputs: StudyInputs, other: OtherBasis) -> dict[str, Footprint] | None:
    """The footprints under another basis; None where it is not possible, or where the sector model stops."""
    if other.submission is None or other.spec is None:
        return None
    derived = derive(other.submission, other.spec, inputs.factors)
    if stops(derived.records) or not derived.systems:
        return None
    return {system.model: compute(system, inputs.factors, inputs.gwp) for system in derived.systems}


def _alternative(other: OtherBasis, found: Footprint | None, headline: Footprint) -> Alternative:
    if found is None:
        places = (*other.places, *other.elsewhere)
        return Alternative(basis=other.basis, places=(), elsewhere=places, why=other.why or "stops")
    change = exact_sum([found.total, headline.total.copy_negate()])
    return Alternative(
        basis=other.basis,
        places=other.places,
        elsewhere=other.elsewhere,
        why=other.why,
        total=found.total,
        change=change,
    )
