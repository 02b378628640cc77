# SPDX-License-Identifier: Apache-2.0
"""Is a frozen study made of what we ship? Recomputing proves arithmetic; this says whose inputs were computed."""

from collections.abc import Iterator

from footprint.errors import InputError, Record
from footprint.factors import FactorSet
from footprint.schema import GwpSet, content_hash
from footprint.specs import Spec, laid_over
from footprint.study.inputs import StudyInputs
from footprint.study.views import with_headline
from footprint.text.visible import harmless

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
    specification may rightly differ (an overlay, another release): that is told, not condemned. Overlays are laid over
    ours again: where that gives the study's specification, nothing else in it was touched, and each body is named.
    """
    altered = _altered(inputs, factors)
    if altered:
        shown = ", ".join(altered[:_NAMED])
        yield Record("study_factor_altered", value=shown, fields={"count": str(len(altered)), "set": factors.id})
    if gwp is not None and content_hash(gwp) != content_hash(inputs.gwp):
        yield Record("study_gwp_altered", value=inputs.gwp.id)
    if spec is None or content_hash(_laid_again(spec, inputs.spec)) != content_hash(inputs.spec):
        yield Record("study_spec_other", value=f"{inputs.spec.id} {inputs.spec.label}", severity="note")
        return
    for overlay in inputs.spec.overlays:
        body = {"body_zh": harmless(overlay.body.zh), "body_en": harmless(overlay.body.en)}
        told = {**body, "date": overlay.date.isoformat()}
        yield Record("study_overlay", value=overlay.id, severity="note", fields=told)


def _laid_again(spec: Spec, frozen: Spec) -> Spec:
    """Our specification with the study's overlays and headline; what does not fit leaves it as it is."""
    try:
        for overlay in frozen.overlays:
            spec = laid_over(spec, overlay)
        return with_headline(spec, frozen.electricity_headlines[0])
    except InputError:
        return spec
