# SPDX-License-Identifier: Apache-2.0
"""What a product specification is made of (one schema for all products; published as JSON Schema)."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from footprint.schema import Basis, Clause, ElectricityViewId, Frozen, SourceRef
from footprint.schema.record import Number
from footprint.specs.overlay import Overlay
from footprint.text import Bilingual

ColumnKind = Literal["text", "number", "date", "choice", "unit", "factor", "ref"]
"""*unit*: a spelling of the unit table; *factor*: a factor id; *ref*: the key of a row in another sheet."""

Effect = Literal["result", "verdict", "informational"]
"""What a filled cell moves: the figure; the verdict on a clause or the documents' claims; or nothing (say so)."""


class Choice(Frozen):
    """One entry of a drop-down: the id used in data, and how it reads."""

    id: str
    name: Bilingual


class Column(Frozen):
    """One column of a sheet (or one row of a form).

    `unit` is the fixed unit id of a number (printed in the header); `choices` names a choice list of the spec;
    `refers_to` is ``sheet.column``; `sum_to` asks that the numbers of the rows with equal `sum_by` add up to it.
    """

    id: str
    name: Bilingual
    help: Bilingual
    kind: ColumnKind
    required: bool = False
    unit: str | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    choices: str | None = None
    refers_to: str | None = None
    unique: bool = False
    sum_to: Number | None = None
    sum_by: str | None = None
    required_when: str | None = None
    """``column=choice_id`` or ``column!=choice_id``: needed only in rows where that column holds (does not hold) it."""
    effect: Effect
    clause: str | None = None
    secret: bool = False
    """True for what must never reach a public or buyer's document (suppliers, prices)."""


class Sheet(Frozen):
    """One sheet. A *form* has one row per column (name, value, help); a *table* has one column each.

    `monthly` adds twelve number columns m01 to m12 after the others, month 1 being that of the period's start.
    """

    id: str
    name: Bilingual
    help: Bilingual
    layout: Literal["form", "table"]
    monthly: bool = False
    required: bool = False
    columns: tuple[Column, ...]


class Stage(Frozen):
    """One life-cycle stage; `inside` says whether the partial CFP from cradle to gate contains it."""

    id: str
    name: Bilingual
    inside: bool
    clause: str


class Process(Frozen):
    """One step of the process map. `feeds` are the steps that take its output; `output_unit` is a unit id."""

    id: str
    name: Bilingual
    stage: str
    output_unit: str
    feeds: tuple[str, ...] = ()
    clause: str


class ValueRange(Frozen):
    """Between which values a source says that a rule value lies, in its unit."""

    low: Number
    high: Number
    basis: Basis
    source: SourceRef


class Parameter(Frozen):
    """A rule value. `when` are the dates between which it holds (kept, never overwritten)."""

    id: str
    name: Bilingual
    value: Number
    unit: str
    clause: str
    basis: Basis
    source: SourceRef
    note: Bilingual | None = None
    lies_between: ValueRange | None = None
    """Only where a range was read; without one the value is held fixed and listed as such."""


class RuleAnswer(Frozen):
    """The answer that a body read in the standard: a figure in the question's unit, or the id of a choice."""

    value: str
    overlay: str
    who: str
    source: SourceRef


class Question(Frozen):
    """A blank nobody may fill for the user: asked on the decisions sheet (question, answer, who, evidence).

    `when` is a condition known to the clauses room or the sector ("always" or its name), or "offered": nobody has to answer,
    and what stays undecided without an answer is said; `unit` is of the answer.
    `answer` is given by an overlay only; then the question is not asked.
    """

    id: str
    text: Bilingual
    why: Bilingual
    kind: Literal["number", "text", "choice", "factor"]
    unit: str | None = None
    choices: str | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    when: str = "always"
    clause: str
    answer: RuleAnswer | None = None


class Standard(Frozen):
    """The standard the spec encodes. `number` is None where nobody read it; `read` says what of the text was read."""

    number: str | None
    title: Bilingual
    issuer: Bilingual | None = None
    published: str | None = None
    in_force: str | None = None
    read: Bilingual
    source: SourceRef


class Scope(Frozen):
    """Which products: codes of a classification (or none read), and the words of the scope."""

    text: Bilingual
    classification: str | None = None
    codes: tuple[Choice, ...] = ()
    clause: str


class FactorFit(Frozen):
    """Which factors one column may take: patterns ``table`` or ``table/code`` with ``*`` in the code, by a choice.

    `by` is a choice column of the same sheet and the keys of `fits` its choices, ``*`` standing for all that are not
    named; without `by` the one key is ``*``. A pattern of a code binds the published set; of anyone else's set the table
    is looked at. `doubtful` is taken with a warning: a stand-in that a person has to judge.
    """

    by: str | None = None
    fits: dict[str, tuple[str, ...]]
    doubtful: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def patterns(self, choice: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """What fits and what is doubtful in a row of this choice; None where the choice is not known (a fault reported)."""
        fits = self.fits.get(choice, self.fits.get("*"))
        return None if fits is None else (fits, self.doubtful.get(choice, self.doubtful.get("*", ())))


class Spec(Frozen):
    """One product specification, edition and all."""

    id: str
    edition: str
    title: Bilingual
    sector: Literal["textiles", "electronics", "printing", "dairy"]
    standard: Standard
    scope: Scope
    declared_unit: Bilingual
    declared_unit_clause: str
    gwp_set: str
    gwp_clause: str
    decimals: int
    """Digits after the point of printed kg CO2e figures; see the clause `decimals_clause`."""
    decimals_clause: str
    electricity_by_year: dict[str, str]
    """Data year -> factor id of the published national life-cycle electricity figure."""
    electricity_clause: str
    electricity_country: str
    """Country whose grid those figures are of, and for whose processes the rule values are."""
    electricity_headlines: tuple[ElectricityViewId, ...] = ("location",)
    """Views of electricity that may be the headline; the first is, unless the user asks for another of them."""
    credits: dict[str, str] = Field(default_factory=dict)
    """Factor id with a negative total -> clause that names this removal or credit; no other one is taken."""
    factor_fit: dict[str, FactorFit] = Field(default_factory=dict)
    """``sheet.column`` of every factor column, ``decisions.question`` of every answer that is a factor -> what it may take."""
    unsorted_topics: tuple[str, ...] = ()
    """Tables in which own, imported and suppliers' rows lie unsorted: nothing can be read off them."""
    certified_power: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Technology of certified or own power -> its published life-cycle factors; without one a supplier declares its own."""
    plausible_years: tuple[int, int] | None = None
    """First and last year in which a date can lie; a limit of this project, against slips of the pen."""
    bom_processes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Category of a bought part -> processes that can take it; a category that is not named may go anywhere."""
    modelled_without: dict[str, Bilingual] = Field(default_factory=dict)
    """Process -> what the rule leaves out where the process is modelled instead of metered."""
    rule_factors: dict[str, str] = Field(default_factory=dict)
    """Rule -> factor id, where a clause names the figure of a published rule (e.g. process gases by chip node)."""
    stages: tuple[Stage, ...]
    processes: tuple[Process, ...]
    choices: dict[str, tuple[Choice, ...]]
    sheets: tuple[Sheet, ...]
    parameters: tuple[Parameter, ...]
    questions: tuple[Question, ...]
    clauses: tuple[Clause, ...]
    overlays: tuple[Overlay, ...] = ()
    """What bodies that hold the text laid over it, in turn; each change is already in place and names its source."""

    @property
    def label(self) -> str:
        """The edition as documents name it: with every overlay laid over it (``2022 + body-2026-1``)."""
        return " + ".join((self.edition, *(overlay.id for overlay in self.overlays)))

    def parameter(self, key: str) -> Parameter:
        """The rule value `key`; KeyError when the spec does not hold it (then the program must ask)."""
        for parameter in self.parameters:
            if parameter.id == key:
                return parameter
        raise KeyError(key)

    def values(self, prefix: str) -> dict[str, Decimal]:
        """All rule values whose id begins with `prefix`, by the rest of the id."""
        return {p.id.removeprefix(prefix): p.value for p in self.parameters if p.id.startswith(prefix)}

    def sheet(self, key: str) -> Sheet:
        """The sheet `key`."""
        return next(sheet for sheet in self.sheets if sheet.id == key)

    def clause(self, key: str) -> Clause:
        """The clause with this full id."""
        return next(clause for clause in self.clauses if clause.id == key)
