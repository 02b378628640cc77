# SPDX-License-Identifier: Apache-2.0
"""Is a frozen study made of what we ship? Recomputing proves arithmetic; this says whose inputs were computed."""

from collections.abc import Iterator

from footprint.errors import Record
from footprint.factors import FactorSet
from footprint.schema import GwpSet, content_hash
from footprint.specs import Spec
from footprint.study.inputs import StudyInputs

_NAMED = 5
"""Ids named in one finding; the rest is counted."""


def _altered(inputs: StudyInputs, factors: FactorSet) -> list[str]:
    prefix = f"{factors.id}/"
    ours = {key: row for key, row in inputs.factors.items() if key.startswith(prefix)}
    return sorted(key for key, row in ours.items() if factors.factors.get(key) != row)


def differs_from_shipped(
    inputs: StudyInputs, factors: FactorSet, spec: Spec | None, gwp: GwpSet | None
) -> Iterator[Record]:
    """Yield a finding for every part of the study that bears our name and is not what we ship.

    A row's id carries its version, so an altered row under the same id is an error whatever the set's version. A
    specification may rightly differ (an overlay, another release): that is told, not condemned.
    """
    altered = _altered(inputs, factors)
    if altered:
        shown = ", ".join(altered[:_NAMED])
        yield Record("study_factor_altered", value=shown, fields={"count": str(len(altered)), "set": factors.id})
    if gwp is not None and content_hash(gwp) != content_hash(inputs.gwp):
        yield Record("study_gwp_altered", value=inputs.gwp.id)
    if spec is None or content_hash(spec) != content_hash(inputs.spec):
        named = f"{inputs.spec.id} {inputs.spec.edition}"
        yield Record("study_spec_other", value=named, severity="note")
