# SPDX-License-Identifier: Apache-2.0
"""The Circular Footprint Formula's parameters, from the specification that chose it and from nowhere else."""

from dataclasses import fields
from decimal import Decimal

from footprint.rules.recycling import Circularity
from footprint.sectors.derivation import Known, default
from footprint.specs import Spec


def circularity(spec: Spec, material: str) -> tuple[Circularity[Decimal], tuple[Known, ...]]:
    """Parameters ``cff.<material>.<name>`` of a specification, and the same as figures with their clauses.

    Raises Refused (a question) for the first one that the specification does not hold.
    """
    known = {field.name: default(spec, f"cff.{material}.{field.name}") for field in fields(Circularity)}
    return Circularity(**{name: figure.amount for name, figure in known.items()}), tuple(known.values())
