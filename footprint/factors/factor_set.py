# SPDX-License-Identifier: Apache-2.0
"""What a loaded factor set is: pure values, ready to be hashed and frozen with a study."""

from pydantic import Field

from footprint.schema import Factor, Frozen, LicenceClass, SourceRef
from footprint.text import Bilingual


class SourceRow(Frozen):
    """One row of `sources.csv`: a work or file that factors were read in, and under which licence."""

    id: str
    publisher: str
    title: str
    year: str
    url: str
    licence: str
    licence_class: LicenceClass
    opened: str = ""
    certainty: str

    def reference(self, locator: str) -> SourceRef:
        """The source as a factor carries it, with the place in it."""
        row = self.model_dump(exclude={"id", "licence_class"})
        return SourceRef.model_validate({**row, "locator": locator})


class FactorSet(Frozen):
    """A factor set: its id is the first part of every factor id in it."""

    id: str
    version: str
    title: Bilingual
    factors: dict[str, Factor]
    sources: dict[str, SourceRow]
    places: dict[str, str] = Field(default_factory=dict)
    """Factor id -> ``file:line`` of its row, so that a finding names the place."""
