# SPDX-License-Identifier: Apache-2.0
"""Stages after the gate as data: `product_specs/<product>/later.yaml` and the blocks of `product_specs/common/later/`.

Not a part of the specification: the scenario is outside the partial CFP, so it is outside the study's hash as well. A line's
amount is a product of named assumptions, nothing more. An assumption holds a value only where somebody read it in a source;
the others are asked.
"""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from footprint.data import data_folder
from footprint.errors import InputError, Place, Record
from footprint.schema import Basis, Frozen, LineKind, SourceRef
from footprint.schema.record import Number
from footprint.specs.load import COMMON, read_yaml, with_sources
from footprint.specs.models import Choice
from footprint.text import Bilingual


class Assumption(Frozen):
    """One named figure, choice or factor. Figures are not negative.

    `unit` per one `per` (kWh per kg); `at_least` names a smaller figure. `known` says that the study holds it:
    ``output`` (the declared unit itself) or ``models.<column>``, a cell of the workbook. `value`, or `values` by the choice
    `by`, is a published one with `basis` and `source`.
    """

    id: str
    stage: str
    name: Bilingual
    kind: Literal["number", "choice", "factor"] = "number"
    unit: str = ""
    per: str = ""
    maximum: Number | None = None
    at_least: str = ""
    choices: tuple[Choice, ...] = ()
    topics: tuple[str, ...] = ()
    known: str = ""
    value: Number | None = None
    by: str = ""
    values: dict[str, Number] = Field(default_factory=dict)
    basis: Basis | None = None
    source: SourceRef | None = None
    note: Bilingual | None = None


class ScenarioLine(Frozen):
    """One flow of a stage: the product of the assumptions in `amount`, in `unit`, of the factor that `factor` asks for."""

    id: str
    stage: str
    kind: LineKind
    name: Bilingual
    amount: tuple[str, ...]
    unit: str
    factor: str


class LaterSpec(Frozen):
    """The scenario of one product."""

    product: str
    assumptions: tuple[Assumption, ...]
    lines: tuple[ScenarioLine, ...]
    wholes: tuple[tuple[str, ...], ...] = ()
    """Shares that add up to one."""
    notes: dict[str, Bilingual] = Field(default_factory=dict)
    """Stage -> what is left out of it."""

    def assumption(self, key: str) -> Assumption:
        """The assumption `key`."""
        return next(one for one in self.assumptions if one.id == key)


def _laid(parts: list[dict[str, Any]], product: str) -> dict[str, Any]:
    """Blocks first, the product's own last; an id that comes again replaces the earlier one in its place."""
    merged: dict[str, Any] = {"product": product, "wholes": [], "notes": {}}
    for name in ("assumptions", "lines"):
        found: dict[str, Any] = {}
        for part in parts:
            found.update({item["id"]: item for item in with_sources(part.get(name, []), part.get("sources", {}))})
        merged[name] = list(found.values())
    for part in parts:
        merged["wholes"] += part.get("wholes", [])
        merged["notes"].update(part.get("notes", {}))
    return merged


@cache
def load_later(product: str, root: Path | None = None) -> LaterSpec:
    """Return the scenario of `product`; InputError when there is none or a file does not fit."""
    folder = root or data_folder("product_specs")
    path = folder / product / "later.yaml"
    if not path.is_file():
        raise InputError(Record("later_none", Place(str(path)), product))
    own = read_yaml(path)
    try:
        blocks = [read_yaml(folder / COMMON / "later" / f"{name}.yaml") for name in own.get("uses", [])]
        return LaterSpec.model_validate(_laid([*blocks, own], product))
    except (ValidationError, KeyError, OSError) as error:
        where = str(error)
        if isinstance(error, ValidationError):
            where = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise InputError(Record("spec_invalid", Place(str(path)), where)) from error
