# SPDX-License-Identifier: Apache-2.0
"""The report's table of background factors: each with a number, so that ledger and verdicts can name it shortly."""

from dataclasses import dataclass
from decimal import Decimal

from footprint.certificate.redact import withheld
from footprint.certificate.words import significant, unit_words
from footprint.factors import load_gwp
from footprint.model import characterisation
from footprint.schema import CO2E_FLOWS, Factor, GwpSet, SourceRef
from footprint.schema.result import StudyResult
from footprint.text import Bilingual, both, keys

_BOUNDARY = "document.factor.boundary."
_UNSTATED = "not stated"


@dataclass(frozen=True)
class FactorRow:
    """One background factor with its value as printed; `scope` is its boundary and the basis of its CO2e."""

    number: str
    factor: Factor
    unit: Bilingual
    values: tuple[str | Bilingual, ...]
    scope: Bilingual
    source: str


def numbers(result: StudyResult) -> dict[str, str]:
    """Factor id -> its number in the report's table, in the order of the ids."""
    return {key: f"EF{place}" for place, key in enumerate(sorted(result.factors), 1)}


def factor_rows(result: StudyResult, edition: str) -> tuple[FactorRow, ...]:
    """All factors reached, in the order of their numbers; a private value is withheld from a buyer."""
    numbered, gwp = numbers(result), load_gwp(result.versions.gwp_set)
    return tuple(
        FactorRow(
            numbered[key],
            factor,
            unit_words(factor.unit),
            (withheld(),)
            if edition == "buyer" and factor.licence_class == "private"
            else _values(factor, numbered, gwp),
            scope(factor),
            source_line(factor.source),
        )
        for key, factor in sorted(result.factors.items())
    )


def source_line(source: SourceRef) -> str:
    """A source in one line: publisher, title, year, place in it."""
    return ", ".join(part for part in (source.publisher, source.title, source.year, source.locator) if part)


def scope(factor: Factor) -> Bilingual:
    """Boundary in words, as the row states it in English, and on which GWP values its CO2e stands."""
    found = boundary(factor.boundary)
    if not factor.gwp_basis:
        return found
    unstated = both("document.factor.gwp_unstated")
    basis = unstated if factor.gwp_basis == _UNSTATED else Bilingual(factor.gwp_basis, factor.gwp_basis)
    return Bilingual(f"{found.zh}；{basis.zh}", f"{found.en}; {basis.en}")


def boundary(stated: str) -> Bilingual:
    """A boundary in both languages; one that the catalogue does not know stays as it was written."""
    key = _BOUNDARY + stated
    return both(key) if key in set(keys()) else Bilingual(stated or "—", stated or "—")


def _values(factor: Factor, numbered: dict[str, str], gwp: GwpSet) -> tuple[str | Bilingual, ...]:
    if factor.co2e is not None:
        return (f"{significant(factor.co2e)} kg CO2e",)
    gases = [_gas(flow, f"{significant(amount)} kg", gwp) for flow, amount in sorted(factor.gases.items())]
    inputs = [
        both(
            "document.factor.input",
            number=numbered.get(one.factor, one.factor),
            amount=_amount(one.amount, unit_words(one.unit)),
        )
        for one in factor.inputs
    ]
    return (*gases, *inputs)


def _amount(amount: Decimal, unit: Bilingual) -> Bilingual:
    return Bilingual(f"{significant(amount)} {unit.zh}", f"{significant(amount)} {unit.en}")


def _gas(flow: str, amount: str, gwp: GwpSet) -> str | Bilingual:
    """A gas by its name in the GWP set; one that the set lacks stays an id."""
    if flow not in gwp.species and flow not in CO2E_FLOWS.values():
        return f"{flow} {amount}"
    name = characterisation(flow, gwp)[0]
    return Bilingual(f"{name.zh} {amount}", f"{name.en} {amount}")
