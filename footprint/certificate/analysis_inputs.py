# SPDX-License-Identifier: Apache-2.0
"""Tables of what went into a total: electricity twice, allocation, mass balances, carbon content."""

from collections.abc import Iterable
from decimal import Decimal

from footprint.calculation.rounding import round_parts
from footprint.certificate.analysis_table import DASH, Cell, Column, Row, Table, factor_cell, printed_sum, short, word
from footprint.certificate.redact import withheld
from footprint.certificate.words import unit_symbol, unit_words
from footprint.model import exact_sum
from footprint.schema.result import ModelResult, StudyResult
from footprint.schema.views import AllocatedRow, ElectricityPart, MassBalance
from footprint.text import Bilingual, both, keys
from footprint.units import convert

KG, KWH = "kg CO2e", "kWh"
SIGNIFICANT = 5
"""Significant digits of a row's largest amount."""
MOST_MODELS = 4
"""More models than these share one column; the ledger lists each."""


def _said(key: str, **fields: object) -> Bilingual:
    return both(f"document.analysis.{key}", **fields)


def _choice(group: str, value: str) -> str | Bilingual:
    """The words for a choice; what the catalogue does not know stays as it was written."""
    key = f"document.analysis.{group}.{value}"
    return both(key) if key in set(keys()) else value


def _processes(result: StudyResult) -> dict[str, Bilingual]:
    return {process.id: process.name for process in result.processes}


def electricity(result: StudyResult, model: ModelResult, closed: bool) -> Table:
    """Both views side by side: one row for each site and factor, amount and kg CO2e by location and by market.

    When `closed` (a private factor is used, and the edition is for others) only the headline has figures: the
    difference of the two totals would give the private value away.
    """
    views = model.electricity_views
    keyed = [{(part.site, part.factor, part.unit): part for part in seen.parts} for seen in views]
    parts_ = [part for seen in views for part in seen.parts]
    places = _finest(_kwh(part) for part in parts_), _finest(part.kg for part in parts_)
    rows = []
    for key in sorted({key for parts in keyed for key in parts}):
        site, factor, _ = key
        cells = [word(site), factor_cell(result, factor)]
        for seen, parts in zip(views, keyed, strict=True):
            part = parts.get(key)
            hidden = closed and (not seen.headline or _private(result, factor))
            cells += _withheld_pair() if hidden else _pair(part, places)
        rows.append(Row(tuple(cells)))
    whole = [word(_said("whole_total")), Cell("")]
    step = Decimal(1).scaleb(-model.printed.decimals)
    for seen in views:
        whole += [Cell(""), Cell(withheld()) if closed and not seen.headline else _total(seen.total, step)]
    columns = [Column("site"), Column("factor")]
    for seen in views:
        columns += [Column(f"{seen.view}.amount", "num"), Column(f"{seen.view}.kg", "num")]
    notes = tuple(seen.note for seen in views)
    head = next((seen.view for seen in views if seen.headline), "location")
    return Table(
        "electricity", tuple(columns), (*rows, Row(tuple(whole), total=True)), (_said(f"headline.{head}"), *notes)
    )


def _total(kg: Decimal, step: Decimal) -> Cell:
    return Cell(f"{kg.quantize(step)}", kg, KG)


def _kwh(part: ElectricityPart) -> Decimal:
    return convert(part.amount, part.unit, KWH)


def _pair(part: ElectricityPart | None, places: tuple[int, int]) -> list[Cell]:
    """kWh and kg CO2e, each with as many digits after the point as all its column."""
    return [_fixed(_kwh(part), places[0], KWH), _fixed(part.kg, places[1], KG)] if part else [Cell(DASH), Cell(DASH)]


def _fixed(amount: Decimal, decimals: int, unit: str) -> Cell:
    return Cell(f"{amount.quantize(Decimal(1).scaleb(-decimals)):f}", amount, unit_symbol(unit))


def _finest(amounts: Iterable[Decimal]) -> int:
    """Digits after the point that give the largest of `amounts` five significant digits."""
    return _decimals(max((amount.copy_abs() for amount in amounts), default=Decimal(0)))


def _withheld_pair() -> list[Cell]:
    return [Cell(withheld()), Cell(withheld())]


def _private(result: StudyResult, factor: str) -> bool:
    return factor in result.factors and result.factors[factor].licence_class == "private"


def uses_private(result: StudyResult, model: ModelResult) -> bool:
    """True when any line, or any view of electricity, rests on a private factor."""
    lines = {row.factor for row in model.footprint.lines}
    seen = {part.factor for view in model.electricity_views for part in view.parts}
    return any(_private(result, factor) for factor in lines | seen)


def allocation(result: StudyResult) -> Table:
    """Every metered or weighed row and where all of it went; rows of one carrier, purpose and unit are summed."""
    names = _processes(result)
    groups: dict[tuple[str, str], list[AllocatedRow]] = {}
    for item in result.allocation:
        groups.setdefault((item.carrier, item.unit), []).append(item)
    rows = []
    for (carrier, unit), items in sorted(groups.items()):
        decimals = max(_decimals(item.total) for item in items)
        made = [_allocated(result, item, names, decimals) for item in items]
        rows += [Row(tuple(cells)) for cells in made]
        if len(made) > 1:
            figures = [printed_sum(list(column)) for column in zip(*(cells[2:] for cells in made), strict=True)]
            rows.append(
                Row((word(_choice("carrier", carrier), unit_words(unit)), word(_said("sum")), *figures), total=True)
            )
    columns = (Column("row"), Column("basis"), Column("whole", "num"))
    few = len(result.models) <= MOST_MODELS
    models = (
        tuple(Column(f"={model.model}", "num") for model in result.models) if few else (Column("to_models", "num"),)
    )
    rest = (Column("to_others", "num"), Column("excluded", "num"), Column("left_over", "num"))
    return Table("allocation", (*columns, *models, *rest), tuple(rows), (_said("allocation.note"),))


def _decimals(amount: Decimal) -> int:
    """Digits after the point that give `amount` five significant digits."""
    return max(0, SIGNIFICANT - 1 - amount.adjusted()) if amount else 0


def _allocated(result: StudyResult, item: AllocatedRow, names: dict[str, Bilingual], decimals: int) -> list[Cell]:
    """Parts rounded by the largest remainder, so that they add up to the printed total."""
    parts = {f"={model.model}": item.to_models.get(model.model, Decimal(0)) for model in result.models}
    if len(parts) > MOST_MODELS:
        parts = {"to_models": exact_sum(parts.values())}
    parts |= {"to_others": item.to_others, "excluded": item.excluded, "left_over": item.left_over}
    shown, total = round_parts(parts, decimals)
    unit, words = unit_symbol(item.unit), unit_words(item.unit)
    process = names.get(item.process)
    label = Bilingual(f"{item.site} · {process.zh}", f"{item.site} · {process.en}") if process else item.site
    basis = word(_choice("basis", item.basis), Bilingual(f"{words.zh} · {item.months}", f"{words.en} · {item.months}"))
    return [
        word(item.name, label),
        basis,
        Cell(total, item.total, unit),
        *(Cell(shown[key], amount, unit) for key, amount in parts.items()),
    ]


def allocation_rules(result: StudyResult) -> Table:
    """The same rows for others: what was shared out and by which rule, without amounts."""
    names = _processes(result)
    rows = [
        Row((word(item.site), word(names.get(item.process, item.process)), word(_choice("carrier", item.carrier)),
             word(_choice("basis", item.basis)), word(item.months)))
        for item in result.allocation
    ]  # fmt: skip
    columns = tuple(Column(key) for key in ("site", "process", "carrier", "basis", "months"))
    return Table("allocation", columns, tuple(rows), (_said("allocation.withheld"),))


def balances(result: StudyResult, model: ModelResult, closed: bool) -> Table:
    """Mass balance of every unit process, kg per declared unit; only its outcome when `closed`."""
    names, decimals = _processes(result), _finest(item.inputs for item in model.balances)
    rows = []
    for item in model.balances:
        figures = [Cell(withheld())] * 6 if closed else _balance(item, decimals)
        state = word(_said(f"state.{item.state}"))
        of = "" if item.substance == "mass" else _said(f"substance.{item.substance}")
        rows.append(Row((word(names.get(item.process, item.process), of), *figures, state)))
    keys_ = ("mass_in", "mass_out", "losses", "difference", "tolerance", "waste")
    columns = (Column("process"), *(Column(key, "num") for key in keys_), Column("outcome"))
    return Table("balances", columns, tuple(rows), (_said("balances.note"),))


def _balance(item: MassBalance, decimals: int) -> list[Cell]:
    parts = {"product": item.product, "losses": item.losses, "difference": item.difference}
    shown, total = round_parts(parts, decimals)
    figures = [Cell(total, item.inputs, "kg"), *(Cell(shown[key], parts[key], "kg") for key in parts)]
    waste = Cell(DASH) if item.waste is None else _fixed(item.waste, decimals, "kg")
    return [*figures, _fixed(item.tolerance, decimals, "kg"), waste]


def carbon_content(model: ModelResult) -> Table:
    """Carbon held by product and packaging, kg C; never a part of the total."""
    held = model.carbon_content
    if held is None:
        return Table("carbon_content", (), ())
    rows = []
    for part in ("product", "packaging"):
        found = [getattr(held, f"{part}_{kind}") for kind in ("biogenic", "fossil")]
        cells = (word(_said("unstated")) if kg is None else short(kg, "kg C") for kg in found)
        rows.append(Row((word(_said(f"held.{part}")), *cells)))
    columns = (Column("held"), Column("biogenic_c", "num"), Column("fossil_c", "num"))
    notes = (_said("unstated.cells", count=len(held.unstated)),) if held.unstated else ()
    return Table("carbon_content", columns, tuple(rows), (_said("carbon_content.note"), *notes))
