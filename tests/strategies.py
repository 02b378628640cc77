# SPDX-License-Identifier: Apache-2.0
"""Small makers and hypothesis strategies that several tests share. Figures here are made up and stand for nothing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from footprint.schema import (
    Factor,
    FactorInput,
    Gwp,
    GwpSet,
    Line,
    ProductSystem,
    SourceRef,
    Supply,
    UnitProcess,
    Value,
)
from footprint.text import Bilingual

STEADY = settings(max_examples=30, deadline=None, derandomize=True, database=None)
"""The same examples every time, so that the gate says the same twice."""


def words(name: str) -> Bilingual:
    return Bilingual(f"{name}（中）", name)


def value(amount: str | Decimal, unit: str = "kg", status: Any = "measured", source: str = "物料清单!C5") -> Value:
    return Value(amount=Decimal(amount), unit=unit, status=status, source=source)


def factor(code: str, unit: str = "kg", **more: Any) -> Factor:
    """A row `s/<code>@1`; a unit process with nothing in it unless told otherwise."""
    source = SourceRef(publisher="tests", title="made up", year="2024", locator="row 1")
    plain = {"kind": "unit_process", "topic": "test", "geography": "CN", "year": "2024", "boundary": "cradle to gate"}
    plain |= {"grade": "calculated", "licence_class": "redistributable", "source": source}
    return Factor(**{"id": f"s/{code}@1", "name": words(code), "unit": unit, **plain, **more})


def takes(code: str, amount: str | Decimal, unit: str = "kg") -> FactorInput:
    return FactorInput(factor=f"s/{code}@1", amount=Decimal(amount), unit=unit)


def rows(*factors: Factor) -> dict[str, Factor]:
    return {row.id: row for row in factors}


def gwp_set(**weights: str) -> GwpSet:
    """A set by flow; a double underscore stands for the hyphen."""
    species = {flow.replace("__", "-"): weight for flow, weight in weights.items()}
    return GwpSet(
        id="TEST",
        title=words("test set"),
        species={
            flow: Gwp(flow=flow, name=words(flow), value=Decimal(weight), source="tests", locator="made up")
            for flow, weight in species.items()
        },
    )


GWP = gwp_set(
    co2_fossil="1", ch4_fossil="29.8", n2o="273", sf6="100", co2_biogenic_uptake="1", co2_biogenic_release="0"
)


def line(id_: str, process: str, code: str, amount: str | Decimal, unit: str = "kg", **more: Any) -> Line:
    """A line on factor `s/<code>@1`; `status` goes to its activity."""
    activity = value(amount, unit, more.pop("status", "measured"))
    plain = {"kind": "material", "clause": "c", "step": "given", "parents": ()}
    return Line(
        **{
            "id": id_,
            "process": process,
            "name": words(id_),
            "factor": f"s/{code}@1",
            "activity": activity,
            **plain,
            **more,
        }
    )


def process(
    id_: str, *lines: Line, makes: str | Decimal = "1", unit: str = "piece", stage: str = "making", **supplies: Any
) -> UnitProcess:
    """A unit process; `supplies` are amounts by supplying process."""
    given = tuple(Supply(process=name, amount=Decimal(amount)) for name, amount in supplies.items())
    return UnitProcess(id=id_, stage=stage, name=words(id_), output=value(makes, unit), supplies=given, lines=lines)


def system(*processes: UnitProcess, model: str = "M1") -> ProductSystem:
    """The first process is the reference."""
    return ProductSystem(
        product="test", model=model, declared_unit=words("piece"), reference=processes[0].id, processes=processes
    )


# --- strategies

_AMOUNT = st.decimals(min_value="0.001", max_value="1000", places=3)
_UNITS = {"kg": ("kg", "g", "t", "斤"), "kWh": ("kWh", "MJ", "度"), "tkm": ("tkm", "kgkm")}
_GASES = ("co2_fossil", "ch4_fossil", "n2o", "sf6")
_BASES = ("AR4", "AR5 (GWP100)", "AR6", "not stated", "AR5 or AR6")


@st.composite
def networks(draw: st.DrawFn, least: int = 1) -> dict[str, Factor]:
    """One to six rows that may take from each other and themselves; no loop keeps less than a twentieth of its output."""
    count = draw(st.integers(least, 6))
    units = [draw(st.sampled_from(sorted(_UNITS))) for _ in range(count)]
    return rows(*(_row(draw, n, units) for n in range(count)))


def _row(draw: st.DrawFn, n: int, units: list[str]) -> Factor:
    kind = draw(st.sampled_from(["unit_process", "unit_process", "gas_split", "co2e_only", "declared"]))
    if kind in ("co2e_only", "declared"):
        basis = draw(st.sampled_from(_BASES))
        return factor(f"f{n}", units[n], kind=kind, co2e=draw(_AMOUNT), gwp_basis=basis)
    gases = {gas: draw(_AMOUNT) for gas in draw(st.lists(st.sampled_from(_GASES), min_size=1, unique=True))}
    if draw(st.booleans()):
        gases["co2_biogenic_uptake"] = -draw(_AMOUNT)
    if kind == "gas_split":
        return factor(f"f{n}", units[n], kind=kind, gases=gases)
    givers = draw(st.lists(st.integers(0, len(units) - 1), max_size=3, unique=True))
    share = Decimal("0.95") / max(len(givers), 1)
    inputs = [takes(f"f{g}", share * draw(st.decimals("0.01", 1, places=2)), units[g]) for g in givers]
    return factor(f"f{n}", units[n], kind=kind, gases=gases, inputs=tuple(inputs))


@st.composite
def systems(draw: st.DrawFn, factors: Mapping[str, Factor]) -> ProductSystem:
    """A chain of one to four processes, each with up to four lines; line ids are unique."""
    count = draw(st.integers(1, 4))
    made = [draw(_AMOUNT) for _ in range(count)]
    chain = []
    for n in range(count):
        lines = [_line(draw, n, k, factors) for k in range(draw(st.integers(1 if n == 0 else 0, 4)))]
        supplies = {f"p{n + 1}": made[n + 1]} if n + 1 < count else {}
        stage = draw(st.sampled_from(["raw", "making", "packing"]))
        chain.append(process(f"p{n}", *lines, makes=made[n], stage=stage, **supplies))
    return system(*chain)


def _line(draw: st.DrawFn, n: int, k: int, factors: Mapping[str, Factor]) -> Line:
    chosen = factors[draw(st.sampled_from(sorted(factors)))]
    return line(
        f"l.{n}.{k}",
        f"p{n}",
        chosen.code,
        draw(_AMOUNT),
        draw(st.sampled_from(_UNITS[chosen.unit])),
        site=draw(st.sampled_from(["", "S1", "S2"])),
        primary=draw(st.booleans()),
        status=draw(st.sampled_from(["measured", "illustrative"])),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[ProductSystem, dict[str, Factor]]:
    """A system and its factors."""
    factors = draw(networks())
    return draw(systems(factors)), factors
