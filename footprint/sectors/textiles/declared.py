# SPDX-License-Identifier: Apache-2.0
"""The declared unit where the specification leaves it to the applicant: a piece, a set or a square metre."""

from footprint.sectors.derivation import Refused, ask
from footprint.specs import Process, Spec
from footprint.submission import Submission, answers
from footprint.text import both

QUESTION = "declared_unit_kind"
COUNTED = "piece"
"""Output unit of the steps that make declared units, as the specification writes it."""


def _in(process: Process, unit: str) -> Process:
    return process.model_copy(update={"output_unit": unit}) if process.output_unit == COUNTED else process


def with_declared_unit(submission: Submission, spec: Spec) -> Spec:
    """The specification with the unit that was chosen; as it is where nothing is to be chosen.

    The unit is that of the articles, and of what the steps from making-up on make. Refused with the question while it is
    open.
    """
    if QUESTION not in {question.id for question in spec.questions}:
        return spec
    found = answers(submission, spec).get(QUESTION)
    if found is None:
        raise Refused(ask(submission, spec, QUESTION))
    unit = str(found.value)
    processes = tuple(_in(process, unit) for process in spec.processes)
    return spec.model_copy(update={"declared_unit": both(f"declared_unit.{unit}"), "processes": processes})
