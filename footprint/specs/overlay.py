# SPDX-License-Identifier: Apache-2.0
"""The form of an overlay (design D2, docs/adr/0011-overlays.md): how a body that holds the text of a standard read it.

One overlay is one reading: a body, a reader, a date, a text. Each change names what it is about, the place in the text,
what stands in the specification now (`old`) and what the text says (`new`, only the fields that change). Published form:
`docs/schemas/overlay.schema.json`.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from footprint.schema import Basis, ClauseKind, Frozen
from footprint.schema.canonical import plain_decimal
from footprint.schema.record import Number
from footprint.text import Bilingual

FORMAT: Literal["footprint/overlay/1"] = "footprint/overlay/1"
LONGEST = 2000
"""Characters of one text of a clause in one language; the longest of the shipped specifications has under 700 in both."""
MOST = 2000
"""Changes of one kind in one overlay."""
_DIGITS = 40


def _digits(given: Any) -> Any:
    """Plain digits, not too many: 1e999999 would fill memory when written out."""
    amount = plain_decimal(given) if isinstance(given, str) else given
    if not isinstance(amount, Decimal) or not amount.is_finite():
        raise ValueError("not a figure of plain digits")
    if abs(amount.adjusted()) > _DIGITS or len(amount.as_tuple().digits) > _DIGITS:
        raise ValueError("a figure has at most 40 digits")
    return amount


Figure = Annotated[Number, BeforeValidator(_digits)]
"""A figure written in plain digits, at most 40 of them."""
Words = Annotated[str, Field(min_length=1, max_length=200)]
Key = Annotated[str, Field(min_length=1, max_length=120)]
OverlayId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")]


class LaidOver(Frozen):
    """The specification the overlay is made for."""

    id: Key
    edition: Words


class TextHeld(Frozen):
    """The text the body holds: number, title, issuer and year as printed on it."""

    number: Words
    title: Words
    issuer: Words
    year: Words


class ClauseWords(Frozen):
    """What a clause says now; what is named must be so."""

    basis: Basis | None = None
    kind: ClauseKind | None = None
    heading: Bilingual | None = None
    text: Bilingual | None = None


class ClauseRead(Frozen):
    """What the text says. A clause that was read rests on the standard from then on."""

    basis: Literal["standard"] | None = None
    kind: ClauseKind | None = None
    heading: Bilingual | None = None
    text: Bilingual | None = None


class ParameterWords(Frozen):
    """What a rule value is now."""

    basis: Basis | None = None
    value: Figure | None = None
    unit: Key | None = None


class ParameterRead(Frozen):
    """The value the text gives, in the same unit; or `withdrawn`: the text gives none, so the program shall ask."""

    basis: Literal["standard"] | None = None
    value: Figure | None = None
    withdrawn: bool = False


class QuestionWords(Frozen):
    """The answer an earlier overlay gave; none where the question is still asked."""

    answer: Words | None = None


class QuestionRead(Frozen):
    """The answer the text gives: a figure in the question's unit, or the id of one of its choices."""

    answer: Words


class SettingWords(Frozen):
    """What a setting of the specification is."""

    value: Words


class ClauseChange(Frozen):
    """One clause, by its full id."""

    clause: Key
    page: Words
    old: ClauseWords
    new: ClauseRead


class ParameterChange(Frozen):
    """One rule value, by its id."""

    parameter: Key
    page: Words
    old: ParameterWords
    new: ParameterRead


class QuestionChange(Frozen):
    """One question of the decisions sheet, by its id; answered by the text it is asked no more."""

    question: Key
    page: Words
    old: QuestionWords = QuestionWords()
    new: QuestionRead


class SettingChange(Frozen):
    """The GWP set, or the digits after the point of printed figures."""

    setting: Literal["gwp_set", "decimals"]
    page: Words
    old: SettingWords
    new: SettingWords


Change = ClauseChange | ParameterChange | QuestionChange | SettingChange


class Overlay(Frozen):
    """One reading of a standard's text, to be laid over a specification."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)

    format: Annotated[Literal["footprint/overlay/1"], Field(alias="schema")]
    id: OverlayId
    spec: LaidOver
    standard: TextHeld
    body: Bilingual
    by: Words
    date: date
    clauses: Annotated[tuple[ClauseChange, ...], Field(max_length=MOST)] = ()
    parameters: Annotated[tuple[ParameterChange, ...], Field(max_length=MOST)] = ()
    questions: Annotated[tuple[QuestionChange, ...], Field(max_length=MOST)] = ()
    settings: Annotated[tuple[SettingChange, ...], Field(max_length=MOST)] = ()

    def changes(self) -> tuple[tuple[str, str, Change], ...]:
        """(list, target, change) of every change, in the order of the form."""
        return (
            *(("clauses", change.clause, change) for change in self.clauses),
            *(("parameters", change.parameter, change) for change in self.parameters),
            *(("questions", change.question, change) for change in self.questions),
            *(("settings", change.setting, change) for change in self.settings),
        )

    def in_order(self) -> "Overlay":
        """The same with each list sorted by its target: the order of a file's items means nothing."""
        return self.model_copy(
            update={
                "clauses": tuple(sorted(self.clauses, key=lambda change: change.clause)),
                "parameters": tuple(sorted(self.parameters, key=lambda change: change.parameter)),
                "questions": tuple(sorted(self.questions, key=lambda change: change.question)),
                "settings": tuple(sorted(self.settings, key=lambda change: change.setting)),
            }
        )
