# SPDX-License-Identifier: Apache-2.0
"""Ingredients, powders and packs: straight to the model, brought from a pack to a kilogram of net content."""

from footprint.errors import Record
from footprint.schema import Line, LineKind
from footprint.sectors.derivation import Refused, number, record, word
from footprint.sectors.shared.inputs import Inputs
from footprint.sectors.shared.lines import for_this_model, material_line
from footprint.submission import Row

CATEGORY_KINDS: dict[str, LineKind] = {"ingredient": "material", "milk_powder": "material", "packaging": "packaging"}


def rows_of_model(
    inputs: Inputs, sheet: str, model: str, steps: tuple[str, ...], records: list[Record]
) -> tuple[Row, ...]:
    """The rows of a sheet that count for a model: on its route, or named for all models and on somebody's route.

    A row that names the model but a step off its route is an error.
    """
    kept = []
    for row in inputs.submission.rows(sheet):
        if not for_this_model(row, model):
            continue
        if word(row, "process") in steps:
            kept.append(row)
        elif word(row, "model"):
            records.append(inputs.record("step_off_route", row, "process", model=model))
        else:
            records.append(
                record(
                    inputs.submission,
                    "shared_row_off_route",
                    row.ref("process"),
                    word(row, "line"),
                    "note",
                    model=model,
                )
            )
    return tuple(kept)


def part_line(inputs: Inputs, model: Row, row: Row) -> Line:
    """One row of the bill of materials per kg of net content; an amount per pack is divided by what the pack holds."""
    line = material_line(inputs, CATEGORY_KINDS, row)
    if row["per"] != "pack":
        return line
    mass = number(inputs.spec, inputs.submission, model, "mass")
    if mass <= 0:
        raise Refused(inputs.record("mass_not_positive", model, "mass"))
    activity = line.activity.model_copy(update={"amount": line.activity.amount / mass})
    return line.model_copy(update={"activity": activity, "parents": (*line.parents, model.ref("mass"))})
