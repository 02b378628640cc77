# SPDX-License-Identifier: Apache-2.0
"""Everything that speaks against laying an overlay over a specification, all at once."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from footprint.errors import Place, Record
from footprint.factors import gwp_names
from footprint.schema.canonical import plain, plain_decimal, plain_number
from footprint.specs.models import Question, Spec
from footprint.specs.overlay import Change, ClauseChange, Overlay, ParameterChange, QuestionChange, SettingChange
from footprint.text import Bilingual
from footprint.text.visible import harmless

MOST_DECIMALS = 6
SETTINGS = ("gwp_set", "decimals")


def against(spec: Spec, overlay: Overlay, file: str = "") -> Iterator[Record]:
    """A record for everything that does not fit; `file` is named in them."""
    first = [*_of_another(spec, overlay, file), *_targets(spec, overlay, file)]
    yield from first
    if not first:
        for name, target, change in overlay.changes():
            yield from _speaks(spec, change, Place(file, name, target))


def _of_another(spec: Spec, overlay: Overlay, file: str) -> Iterator[Record]:
    """The overlay must be made for this specification and for the standard it encodes, and be laid once."""
    said, own = f"{overlay.spec.id} {overlay.spec.edition}", f"{spec.id} {spec.edition}"
    if said != own:
        yield Record("overlay_other_spec", Place(file, "", "spec"), harmless(said), fields={"own": own})
    known = spec.standard.number
    if known is not None and overlay.standard.number != known:
        where = Place(file, "", "standard.number")
        yield Record("overlay_other_standard", where, harmless(overlay.standard.number), fields={"own": known})
    if overlay.id in {laid.id for laid in spec.overlays}:
        yield Record("overlay_laid_twice", Place(file, "", "id"), overlay.id)


def _targets(spec: Spec, overlay: Overlay, file: str) -> Iterator[Record]:
    """Every target exists and is changed once."""
    known = {
        "clauses": {clause.id for clause in spec.clauses},
        "parameters": {parameter.id for parameter in spec.parameters},
        "questions": {question.id for question in spec.questions},
        "settings": set(SETTINGS),
    }
    for (name, target), times in Counter((name, target) for name, target, _ in overlay.changes()).items():
        where = Place(file, name, harmless(target))
        if target not in known[name]:
            yield Record("overlay_unknown", where, harmless(target), fields={"product": spec.id})
        elif times > 1:
            yield Record("overlay_twice", where, target)


def named_fields(words: BaseModel) -> dict[str, Any]:
    """The fields that a change names; a blank one, and a *no*, is not named (a value of 0 is)."""
    given = {name: getattr(words, name) for name in type(words).model_fields}
    return {name: value for name, value in given.items() if value is not None and value is not False}


def _present(spec: Spec, change: Change) -> dict[str, Any]:
    """What stands in the specification now, by the field names of the form."""
    if isinstance(change, ClauseChange):
        clause = spec.clause(change.clause)
        return {name: getattr(clause, name) for name in ("basis", "kind", "heading", "text")}
    if isinstance(change, ParameterChange):
        parameter = spec.parameter(change.parameter)
        return {name: getattr(parameter, name) for name in ("basis", "value", "unit")} | {"withdrawn": False}
    if isinstance(change, QuestionChange):
        answer = _question(spec, change.question).answer
        return {"answer": answer.value if answer else None}
    return {"value": setting_value(spec, change.setting)}


def setting_value(spec: Spec, name: str) -> str:
    """A setting as an overlay writes it."""
    return spec.gwp_set if name == "gwp_set" else str(spec.decimals)


def _question(spec: Spec, key: str) -> Question:
    return next(question for question in spec.questions if question.id == key)


def _shown(value: Any) -> str:
    if isinstance(value, Bilingual):
        return harmless(f"{value.zh} / {value.en}")
    return "—" if value is None else harmless(str(plain(value)))


def _speaks(spec: Spec, change: Change, where: Place) -> Iterator[Record]:
    """Everything that speaks against one change."""
    present, old, new = _present(spec, change), named_fields(change.old), named_fields(change.new)
    if isinstance(change, QuestionChange):
        old = {"answer": change.old.answer}
    for name, said in old.items():
        if said != present[name]:
            fields = {"field": name, "present": _shown(present[name])}
            yield Record("overlay_old_differs", _at(where, f"old.{name}"), _shown(said), fields=fields)
    for name in new:
        if name not in old and name != "withdrawn":
            yield Record("overlay_old_missing", _at(where, f"old.{name}"), name)
    if all(said == present[name] for name, said in new.items()):
        yield Record("overlay_changes_nothing", _at(where, "new"), where.cell)
    if "basis" in present and "withdrawn" not in new and "standard" not in (present["basis"], new.get("basis")):
        yield Record("overlay_basis", _at(where, "new.basis"), str(present["basis"]))
    yield from _fits(spec, change, where)


def _at(where: Place, field: str) -> Place:
    return Place(where.file, where.sheet, f"{where.cell} {field}")


def _fits(spec: Spec, change: Change, where: Place) -> Iterator[Record]:
    """What only one kind of change can get wrong."""
    if isinstance(change, ClauseChange):
        kinds = (spec.clause(change.clause).kind, change.new.kind)
        if kinds[1] is not None and kinds[0] != kinds[1] and "definition" in kinds:
            yield Record("overlay_kind", _at(where, "new.kind"), str(kinds[1]))
    elif isinstance(change, ParameterChange):
        if change.new.withdrawn and change.new.value is not None:
            yield Record("overlay_withdrawn", _at(where, "new.value"), plain_number(change.new.value))
    elif isinstance(change, QuestionChange):
        yield from _answer(spec, _question(spec, change.question), change.new.answer, _at(where, "new.answer"))
    else:
        yield from _setting(change, _at(where, "new.value"))


def _setting(change: SettingChange, where: Place) -> Iterator[Record]:
    allowed = gwp_names() if change.setting == "gwp_set" else tuple(map(str, range(MOST_DECIMALS + 1)))
    if change.new.value not in allowed:
        fields = {"allowed": ", ".join(allowed)}
        yield Record("overlay_setting", where, harmless(change.new.value), fields=fields)


def _answer(spec: Spec, question: Question, words: str, where: Place) -> Iterator[Record]:
    """A text can answer with a figure in range or with a choice; facts of a factory and factor ids stay with the user."""
    if question.kind not in ("number", "choice"):
        yield Record("overlay_not_answerable", where, question.id)
        return
    if question.kind == "choice":
        ids = [choice.id for choice in spec.choices[question.choices or ""]]
        if words not in ids:
            yield Record("overlay_setting", where, harmless(words), fields={"allowed": ", ".join(ids)})
        return
    amount = plain_decimal(words)
    low, high = question.minimum, question.maximum
    if amount is None or (low is not None and amount < low) or (high is not None and amount > high):
        ends = [plain_number(end) if end is not None else "…" for end in (low, high)]
        yield Record("overlay_setting", where, harmless(words), fields={"allowed": f"{ends[0]} – {ends[1]}"})
