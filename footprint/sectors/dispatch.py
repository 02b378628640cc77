# SPDX-License-Identifier: Apache-2.0
"""The sector a specification names -> its model."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from footprint.errors import InputError, Record
from footprint.schema import AllocatedRow, Factor
from footprint.sectors.dairy import derive_dairy
from footprint.sectors.dairy.other_bases import dairy_bases
from footprint.sectors.derivation import Derivation, Refused
from footprint.sectors.electronics import derive_electronics
from footprint.sectors.printing import derive_printing
from footprint.sectors.shared.other_bases import OtherBasis, other_bases
from footprint.sectors.shared.power import with_views
from footprint.sectors.textiles import derive_textiles
from footprint.specs import Spec, WatchedSpec
from footprint.submission import Submission

Model = Callable[[Submission, Spec, Mapping[str, Factor]], Derivation]

MODELS: dict[str, Model] = {
    "dairy": derive_dairy,
    "electronics": derive_electronics,
    "textiles": derive_textiles,
    "printing": derive_printing,
}


def derive(submission: Submission, spec: Spec, factors: Mapping[str, Factor]) -> Derivation:
    """Turn a submission into one product system per model.

    `factors` is id -> Factor (units are needed for conversions; no factor is chosen). Everything found is returned as
    records; InputError only when the spec's sector has no model.
    """
    model = MODELS.get(spec.sector)
    if model is None:
        raise InputError(Record("sector_unknown", value=spec.sector, rule=spec.id))
    watched = WatchedSpec.over(spec)
    try:
        found = with_views(model(submission, watched, factors), submission, watched, factors)
        return replace(found, rule_values=watched.read)
    except Refused as refused:  # beside any one item, e.g. a rule value that an older specification does not hold
        return Derivation((), (refused.record,))


def bases_not_used(submission: Submission, spec: Spec, allocation: tuple[AllocatedRow, ...]) -> tuple[OtherBasis, ...]:
    """By what else this submission's totals (`allocation`, as derived) could have been shared, possible or not."""
    found = dairy_bases if spec.sector == "dairy" else other_bases
    return tuple(found(submission, spec, allocation))
