# SPDX-License-Identifier: Apache-2.0
"""The same linked systems that are scored, handed to a Brightway project."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from footprint import formats
from footprint.formats import ProjectReport
from footprint.model.link import link
from footprint.schema import Factor, GwpSet, ProductSystem


def export_project(
    systems: Sequence[ProductSystem], factors: Mapping[str, Factor], gwp: GwpSet, folder: Path
) -> ProjectReport:
    """Write all models of a study into one Brightway project under `folder` (new or empty).

    Raises InputError for a folder in use, for factors that may not be passed on, and what `link` raises;
    SystemPartMissing when bw2data cannot write.
    """
    return formats.export_project([link(system, factors, gwp) for system in systems], folder)
