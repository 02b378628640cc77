# SPDX-License-Identifier: Apache-2.0
"""The same model with electricity by location and by market, side by side; and the choice of the headline."""

from footprint.calculation import compute
from footprint.errors import InputError, Place, Record
from footprint.model import exact_sum
from footprint.schema import ElectricityPart, ElectricityView, ElectricityViewId, Footprint, ProductSystem
from footprint.sectors import Derivation
from footprint.specs import Spec
from footprint.study.inputs import StudyInputs
from footprint.text import both


def with_headline(spec: Spec, view: ElectricityViewId | None) -> Spec:
    """The specification with `view` as its headline; InputError when it does not offer that view.

    The choice is a part of the specification, so it is frozen, hashed and recomputed with it.
    """
    if view is None or view == spec.electricity_headlines[0]:
        return spec
    if view not in spec.electricity_headlines:
        offered = ", ".join(spec.electricity_headlines)
        where = Place("", "", "--electricity")
        raise InputError(Record("electricity_not_offered", where, view, spec.id, fields={"offered": offered}))
    others = tuple(other for other in spec.electricity_headlines if other != view)
    return spec.model_copy(update={"electricity_headlines": (view, *others)})


def electricity_views(
    inputs: StudyInputs, derivation: Derivation, headline: ProductSystem, figure: Footprint
) -> tuple[ElectricityView, ...]:
    """Both views of one model. A view whose system is the headline's takes its figure, the other is computed."""
    found = []
    for view, systems in derivation.views.items():
        system = next(each for each in systems if each.model == headline.model)
        seen = figure if system == headline else compute(system, inputs.factors, inputs.gwp)
        found.append(_view(view, view == inputs.spec.electricity_headlines[0], system, seen))
    return tuple(found)


def _view(view: ElectricityViewId, headline: bool, system: ProductSystem, figure: Footprint) -> ElectricityView:
    electric = {line.id for line in system.lines if line.kind == "electricity"}
    rows = [row for row in figure.lines if row.line in electric]
    keys = sorted({(row.site, row.factor, row.unit) for row in rows})
    parts = []
    for key in keys:
        here = [row for row in rows if (row.site, row.factor, row.unit) == key]
        amount, kg = exact_sum(row.amount for row in here), exact_sum(row.total for row in here)
        parts.append(ElectricityPart(site=key[0], factor=key[1], amount=amount, unit=key[2], kg=kg))
    return ElectricityView(
        view=view,
        headline=headline,
        total=figure.total,
        total_with_uptake=figure.total_with_uptake,
        parts=tuple(parts),
        note=both(f"view.note.{view}"),
    )
