# SPDX-License-Identifier: Apache-2.0
"""What if: a list of changes laid over a product system, and line by line what they move. For design only."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fnmatch import fnmatchcase

from pydantic import model_validator

from footprint.errors import InputError, Place, Record
from footprint.model import exact_sum, product
from footprint.schema import Factor, Footprint, Frozen, Line, ProductSystem
from footprint.schema.record import Number
from footprint.schema.variants import LineDifference


class Which(Frozen):
    """Lines that a change touches: every field that is given must fit. `id` may hold ``*`` (``bom.B1/*``)."""

    id: str = "*"
    kind: str = ""
    process: str = ""
    site: str = ""
    factor: str = ""

    def fits(self, line: Line) -> bool:
        """True when `line` is meant."""
        exact = (
            (self.kind, line.kind),
            (self.process, line.process),
            (self.site, line.site),
            (self.factor, line.factor),
        )
        return fnmatchcase(line.id, self.id) and all(said in ("", is_) for said, is_ in exact)


class Change(Frozen):
    """One change: another factor for some lines (a supplier swap), or their amounts times `scale`, or both."""

    lines: Which
    factor: str = ""
    scale: Number | None = None
    note: str = ""

    @model_validator(mode="after")
    def _does_something(self) -> "Change":
        if not self.factor and self.scale is None:
            raise ValueError("a change needs `factor` or `scale`")
        if self.scale is not None and self.scale < 0:
            raise ValueError("`scale` is not negative")
        return self


class Scenario(Frozen):
    """A named list of changes, applied in order."""

    name: str
    changes: tuple[Change, ...]


def overlay(systems: Iterable[ProductSystem], scenario: Scenario, factors: Mapping[str, Factor]) -> list[ProductSystem]:
    """The systems with all changes made. InputError for an unknown factor or a change that no line of any model fits."""
    given = list(systems)
    problems = []
    for number, change in enumerate(scenario.changes, 1):
        where = Place(sheet=scenario.name, cell=str(number))
        if change.factor and change.factor not in factors:
            problems.append(Record("scenario_factor", where, change.factor))
        if not any(change.lines.fits(line) for system in given for line in system.lines):
            problems.append(Record("scenario_no_line", where, change.lines.model_dump_json(exclude_defaults=True)))
        given = [_changed(system, change) for system in given]
    if problems:
        raise InputError(*problems)
    return given


def _changed(system: ProductSystem, change: Change) -> ProductSystem:
    processes = tuple(
        process.model_copy(update={"lines": tuple(_line(line, change) for line in process.lines)})
        for process in system.processes
    )
    return system.model_copy(update={"processes": processes})


def _line(line: Line, change: Change) -> Line:
    if not change.lines.fits(line):
        return line
    activity = line.activity
    if change.scale is not None:
        scaled = product(activity.amount, change.scale)
        activity = activity.model_copy(update={"amount": scaled, "status": "assumed"})
    return line.model_copy(update={"activity": activity, "factor": change.factor or line.factor})


def line_differences(one: Footprint, other: Footprint) -> tuple[LineDifference, ...]:
    """Second minus first, line by line, largest change first; lines that do not move are left out. Adds up exactly."""
    left, right = ({row.line: row.total for row in footprint.lines} for footprint in (one, other))
    zero = Decimal(0)
    found = [
        LineDifference(
            line=line,
            first=left.get(line),
            second=right.get(line),
            change=exact_sum([right.get(line, zero), left.get(line, zero).copy_negate()]),
        )
        for line in {**left, **right}
    ]
    moved = [one for one in found if one.change or one.first is None or one.second is None]
    return tuple(sorted(moved, key=lambda one: (-one.change.copy_abs(), one.line)))
