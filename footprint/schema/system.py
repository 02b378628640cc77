# SPDX-License-Identifier: Apache-2.0
"""The foreground: activity lines in unit processes that supply each other up to the declared unit."""

from typing import Literal

from footprint.schema.record import Frozen, Number
from footprint.schema.value import Value
from footprint.text import Bilingual

LineKind = Literal[
    "material",
    "chemical",
    "packaging",
    "electricity",
    "heat",
    "fuel",
    "water",
    "transport",
    "waste",
    "process_gas",
]


class Line(Frozen):
    """One exchange of the foreground with the background: `activity` (per declared unit, in the factor's unit) of `factor`.

    `id` is the workbook's line number column (``bom.12``) or, for a derived line, parent and step
    (``bom.3/spinning/electricity``). `parents` are the cells it was worked out from. `primary` says whether the
    activity amount was measured for this product's own supply (meter, weighing, supplier document), not the factor.
    """

    id: str
    process: str
    kind: LineKind
    name: Bilingual
    activity: Value
    factor: str
    clause: str
    step: str
    parents: tuple[str, ...]
    site: str = ""
    primary: bool = False


class Supply(Frozen):
    """What one unit process takes from another, per declared unit, in the supplier's output unit."""

    process: str
    amount: Number


class UnitProcess(Frozen):
    """One step of the process map. `output` is what it makes for one declared unit (amount > 0)."""

    id: str
    stage: str
    name: Bilingual
    output: Value
    supplies: tuple[Supply, ...] = ()
    lines: tuple[Line, ...] = ()


class ProductSystem(Frozen):
    """All unit processes of one model of the product; `reference` is the one whose output is the declared unit."""

    product: str
    model: str
    declared_unit: Bilingual
    reference: str
    processes: tuple[UnitProcess, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in the order of the processes."""
        return tuple(line for process in self.processes for line in process.lines)
