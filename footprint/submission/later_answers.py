# SPDX-License-Identifier: Apache-2.0
"""The answers file of a scenario of later stages: who says what about the market, read strictly, every problem at once.

    product: clothing
    assumptions:                 # of all models
      road_distance: {answer: 1200, unit: km, who: 张工, evidence: 物流合同 2025-03}
    models:
      TEE-01:                    # of one model, before those of all
        gross_mass: {answer: 0.2, unit: kg, who: 张工, evidence: 称重记录}

An entry without `answer` is not answered. Nothing is matched or completed for the user.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from unicodedata import normalize

from rapidfuzz import process as nearest

from footprint.errors import InputError, Place, Record
from footprint.schema import Factor
from footprint.schema.canonical import plain_decimal, plain_number
from footprint.specs.later import Assumption, LaterSpec
from footprint.submission.checks.offset_rules import declares_offset, takes_off
from footprint.submission.numbers import DIGITS_LIMIT
from footprint.submission.plain_yaml import Branch, Word, read_plain
from footprint.submission.words import harmless, refused_points
from footprint.units import UnknownUnit, UnreachableUnit, factor_of_product, symbol

_TOP = ("product", "assumptions", "models")
FIELDS = ("answer", "unit", "who", "evidence")
LONGEST = 200
"""Characters of one entry."""


@dataclass(frozen=True)
class Said:
    """One answer: a figure in the unit of its assumption, or the id of a choice or factor."""

    amount: Decimal | None
    chosen: str
    who: str
    evidence: str
    where: Place


@dataclass(frozen=True)
class LaterAnswers:
    """The answers for all models, and those of single ones."""

    shared: dict[str, Said] = field(default_factory=dict)
    models: dict[str, dict[str, Said]] = field(default_factory=dict)

    def of(self, model: str) -> dict[str, Said]:
        """What holds for one model."""
        return {**self.shared, **self.models.get(model, {})}


def unit_words(unit: str, per: str = "") -> str:
    """A unit as people write it: ``kWh/kg``; nothing for a choice or a factor.

    >>> unit_words("kWh", "m3"), unit_words("percent"), unit_words("")
    ('kWh/m³', '%', '')
    """
    return "/".join(symbol(one) for one in (unit, per) if one)


def quantity_words(amount: Decimal, unit: str, per: str = "") -> str:
    """An amount as people read it; a pure number has no unit beside it.

    >>> quantity_words(Decimal("0.1847"), "kWh", "kg"), quantity_words(Decimal(45), "one")
    ('0.1847 kWh/kg', '45')
    """
    return plain_number(amount) if unit == "one" and not per else f"{plain_number(amount)} {unit_words(unit, per)}"


def read_answers(
    data: bytes, file: str, later: LaterSpec, models: Collection[str], factors: Mapping[str, Factor]
) -> LaterAnswers:
    """The answers of one file; InputError with every problem when something in it cannot be used."""
    told, problems = read_plain(data, file), list[Record]()
    problems += [
        Record("later_key", entry.where, harmless(key)) for key, entry in told.entries.items() if key not in _TOP
    ]
    if told.words("product") != later.product:
        where = told.entries["product"].where if "product" in told.entries else Place(file)
        words = harmless(told.words("product")) or "—"
        problems.append(Record("later_product", where, words, fields={"is": later.product}))
    reading = _Reading(later, factors, problems)
    shared = reading.answers(reading.under(told, "assumptions"))
    by_model, named = {}, reading.under(told, "models")
    for model in named.entries:
        if model not in models:
            fields = {"known": ", ".join(sorted(models))}
            problems.append(Record("later_model", named.entries[model].where, harmless(model), fields=fields))
        else:
            by_model[model] = reading.answers(reading.under(named, model))
    if problems:
        raise InputError(*problems)
    return LaterAnswers(shared, by_model)


@dataclass(frozen=True)
class _Reading:
    """One file being read: what it may name, and what is wrong with it so far."""

    later: LaterSpec
    factors: Mapping[str, Factor]
    problems: list[Record]

    def under(self, told: Branch, key: str) -> Branch:
        """The branch under `key`; nothing when it is blank, a problem when words stand there."""
        found = told.entries.get(key, Word("", told.where))
        if isinstance(found, Branch):
            return found
        if found.words:
            self.problems.append(Record("later_shape", found.where, harmless(key)))
        return Branch({}, found.where)

    def answers(self, told: Branch) -> dict[str, Said]:
        """All answers of one section; entries without an answer are left out."""
        known = {one.id: one for one in self.later.assumptions}
        found = {}
        for key, entry in told.entries.items():
            one = known.get(key)
            if one is None:
                alike = ", ".join(str(match[0]) for match in nearest.extract(key, list(known), limit=3))
                self.problems.append(Record("later_unknown", entry.where, harmless(key), fields={"alike": alike}))
            elif one.known:
                self.problems.append(Record("later_known", entry.where, key))
            else:
                said = self.said(one, self.under(told, key))
                found.update({} if said is None else {key: said})
        return found

    def said(self, one: Assumption, told: Branch) -> Said | None:
        """The answer of one entry, None when there is none or it cannot be used."""
        wrong = list(_entry_problems(one, told))
        answer, unit = (told.entries.get(key, Word("", told.where)) for key in ("answer", "unit"))
        if not wrong and isinstance(answer, Word) and isinstance(unit, Word) and answer.words:
            amount = None
            if one.kind == "number":
                amount, wrong = _figure(one, answer, unit)
            else:
                wrong = list(_chosen(one, answer, unit, self.later, self.factors))
            wrong += [
                Record(f"later_{key}", answer.where, one.id) for key in ("who", "evidence") if not told.words(key)
            ]
            if not wrong:
                chosen = "" if one.kind == "number" else answer.words
                return Said(amount, chosen, told.words("who"), told.words("evidence"), answer.where)
        self.problems.extend(wrong)
        return None


def _entry_problems(one: Assumption, told: Branch) -> Iterator[Record]:
    """Fields that do not exist, branches where words belong, words that no page can hold."""
    for key, entry in told.entries.items():
        if key not in FIELDS:
            yield Record("later_field", entry.where, harmless(key), fields={"of": one.id})
        elif isinstance(entry, Branch):
            yield Record("later_shape", entry.where, harmless(key))
        elif len(entry.words) > LONGEST or refused_points(entry.words):
            fields = {"of": one.id, "most": str(LONGEST)}
            yield Record("later_words", entry.where, harmless(entry.words), fields=fields)


def _figure(one: Assumption, answer: Word, unit: Word) -> tuple[Decimal | None, list[Record]]:
    amount, wanted = plain_decimal(normalize("NFKC", answer.words)), unit_words(one.unit, one.per)
    fields = {"of": one.id, "unit": wanted}
    if amount is None:
        return None, [Record("later_number", answer.where, harmless(answer.words), fields=fields)]
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or abs(amount.adjusted()) > DIGITS_LIMIT or -exponent > DIGITS_LIMIT:
        return None, [
            Record(
                "later_size",
                answer.where,
                harmless(answer.words[:LONGEST]),
                fields=fields | {"most": str(DIGITS_LIMIT)},
            )
        ]
    if not unit.words:
        return None, [Record("later_unit_missing", answer.where, harmless(answer.words), fields=fields)]
    factor = _conversion(one, unit.words)
    if factor is None:
        return None, [Record("later_unit", unit.where, harmless(unit.words), fields=fields)]
    amount = amount * factor
    if amount < 0:
        return None, [Record("later_negative", answer.where, harmless(answer.words), fields=fields)]
    if one.maximum is not None and amount > one.maximum:
        most = f"{plain_number(one.maximum)} {wanted}"
        return None, [Record("later_above", answer.where, harmless(answer.words), fields=fields | {"most": most})]
    return amount, []


def _conversion(one: Assumption, words: str) -> Decimal | None:
    """How many of the assumption's unit one of the stated unit is; None when nothing leads there."""
    over, slash, under = words.rpartition("/")
    per = (one.per,) if one.per else ()
    for up, down in [((words,), ()), ((over,), (under,))] if slash else [((words,), ())]:
        try:
            return factor_of_product((*up, *per), down, one.unit)
        except (UnknownUnit, UnreachableUnit):
            continue
    return None


def _chosen(
    one: Assumption, answer: Word, unit: Word, later: LaterSpec, factors: Mapping[str, Factor]
) -> Iterator[Record]:
    """Why a choice or a factor cannot be taken."""
    said, fields = harmless(answer.words), {"of": one.id}
    if unit.words:
        yield Record("later_unit_needless", unit.where, harmless(unit.words), fields=fields)
    if one.kind == "choice":
        known = [choice.id for choice in one.choices]
        if answer.words not in known:
            yield Record("later_choice", answer.where, said, fields=fields | {"known": ", ".join(known)})
        return
    factor = factors.get(answer.words)
    if factor is None:
        alike = ", ".join(str(match[0]) for match in nearest.extract(answer.words, list(factors), limit=3))
        yield Record("later_factor", answer.where, said, fields=fields | {"alike": alike})
        return
    if factor.topic not in one.topics and factor.kind != "declared":
        yield Record("later_topic", answer.where, said, fields=fields | {"topics": ", ".join(one.topics)})
    if takes_off(factor) or any(map(declares_offset, (factor.name.zh, factor.name.en, *factor.synonyms))):
        yield Record("later_credit", answer.where, said, fields=fields)
    for line in later.lines:
        if line.factor == one.id and not _reaches(line.unit, factor.unit):
            units = {"unit": symbol(line.unit), "per": symbol(factor.unit), "line": line.id}
            yield Record("later_factor_unit", answer.where, said, fields=fields | units)


def _reaches(unit: str, other: str) -> bool:
    try:
        return bool(factor_of_product((unit,), (), other))
    except UnreachableUnit:
        return False
