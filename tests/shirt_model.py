# SPDX-License-Identifier: Apache-2.0
"""The lines and models of a small knitted T-shirt, made by hand so that every part adds up; nothing in it is real data."""

from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from footprint.schema import (
    Factor,
    Footprint,
    Line,
    LineResult,
    ProductSystem,
    SelfCheck,
    SourceRef,
    Supply,
    UnitProcess,
    Value,
)
from footprint.schema.result import ModelResult, Printed
from footprint.text import Bilingual

STAGES = {
    "raw": Bilingual("原材料获取", "Raw-material acquisition"),
    "production": Bilingual("生产", "Production"),
    "packing_stage": Bilingual("包装", "Packaging"),
}
LATER = {
    "distribution": Bilingual("分销", "Distribution"),
    "use": Bilingual("使用", "Use"),
    "end": Bilingual("生命末期", "End of life"),
}
PROCESSES = {
    "fibre": ("raw", Bilingual("纤维", "Fibre")),
    "spinning": ("production", Bilingual("纺纱", "Spinning")),
    "knitting": ("production", Bilingual("针织", "Knitting")),
    "dyehouse": ("production", Bilingual("染整", "Wet processing")),
    "making": ("production", Bilingual("裁剪缝制", "Making-up")),
    "packing": ("packing_stage", Bilingual("包装", "Packing")),
}
FEEDS = {
    "fibre": ("spinning",),
    "spinning": ("knitting",),
    "knitting": ("dyehouse",),
    "dyehouse": ("making",),
    "making": ("packing",),
    "packing": (),
}
# line, process, kind, name, amount, unit, factor code, flow, intensity, primary
LINES = [
    ("bom.1", "fibre", "material", Bilingual("精梳棉（新疆产区）", "Combed cotton"), "0.2314",
     "kg", "cotton", "co2e_ar5", "1.87", False),
    ("bom.2", "fibre", "transport", Bilingual("棉包陆运", "Cotton by lorry"), "0.8331",
     "tkm", "lorry", "co2_fossil", "0.0931", True),
    ("e.1", "spinning", "electricity", Bilingual("细纱车间用电", "Ring-frame electricity"), "0.9127",
     "kWh", "grid", "co2_fossil", "0.5777", True),
    ("e.2", "knitting", "electricity", Bilingual("大圆机用电", "Circular knitting electricity"), "0.2213",
     "kWh", "grid", "co2_fossil", "0.5777", True),
    ("c.1", "dyehouse", "chemical", Bilingual("烧碱", "Caustic soda"), "0.0412",
     "kg", "naoh", "co2e_unstated", "1.12", True),
    ("h.1", "dyehouse", "heat", Bilingual("外购蒸汽", "Bought steam"), "4.117",
     "MJ", "steam", "co2_fossil", "0.0913", True),
    ("e.3", "dyehouse", "electricity", Bilingual("染缸用电", "Dye vessel electricity"), "0.5119",
     "kWh", "grid", "co2_fossil", "0.5777", True),
    ("w.1", "dyehouse", "water", Bilingual("自来水", "Tap water"), "0.01731", "m3", "water", "co2e_ar5", "0.2104", True),
    ("e.4", "making", "electricity", Bilingual("缝纫用电", "Sewing electricity"), "0.1173",
     "kWh", "grid", "co2_fossil", "0.5777", True),
    ("x.1", "making", "waste", Bilingual("边角料焚烧", "Offcuts burnt"), "0.0219",
     "kg", "burn", "co2_fossil", "0.0417", False),
    ("p.1", "packing", "packaging", Bilingual("纸箱", "Carton"), "0.0311", "kg", "carton", "ch4_fossil", "0.9871", True),
    ("p.2", "packing", "packaging", Bilingual("PE 袋", "PE bag"), "0.0087", "kg", "pe", "co2_fossil", "2.4013", False),
]  # fmt: skip


def largest_remainder(parts: dict[str, Decimal], decimals: int) -> dict[str, str]:
    """Round parts so that they add up to the rounded total."""
    step = Decimal(1).scaleb(-decimals)
    total = sum(parts.values(), Decimal(0)).quantize(step)
    floors = {key: value.quantize(step, ROUND_FLOOR) for key, value in parts.items()}
    short = int((total - sum(floors.values(), Decimal(0))) / step)
    for key in sorted(parts, key=lambda k: floors[k] - parts[k])[:short]:
        floors[key] += step
    return {key: str(value) for key, value in floors.items()}


def _cut(lines: list[LineResult], key: Callable[[LineResult], str]) -> dict[str, Decimal]:
    cut: dict[str, Decimal] = {}
    for line in lines:
        cut[key(line)] = cut.get(key(line), Decimal(0)) + line.total
    return cut


def factor_of(code: str, flow: str, intensity: str, unit: str) -> Factor:
    """The made-up row behind a line."""
    whole = flow.startswith("co2e")
    return Factor(
        id=f"open/{code}@1",
        kind="co2e_only" if whole else "gas_split",
        name=Bilingual(f"示例因子 {code}", f"Example factor {code}"),
        topic="electricity" if code == "grid" else "material",
        unit=unit,
        geography="CN",
        year="2024",
        boundary="cradle to gate",
        gwp_basis="AR5" if whole else "",
        gases={} if whole else {flow: Decimal(intensity)},
        co2e=Decimal(intensity) if whole else None,
        source=SourceRef(
            publisher="Test Press",
            title="Invented rows for tests",
            year="2024",
            locator=f"p. {len(code)}",
            licence="CC0",
        ),
        grade="calculated",
        licence_class="private" if code == "naoh" else "redistributable",
    )


def model_of(
    name: str, scale: Decimal, extra: int, title: tuple[str, str], line_name: str | None, status: str
) -> ModelResult:
    """One model: every amount times `scale`, and `extra` lines more."""
    rows = list(LINES)
    for i in range(extra):
        rows.append(
            (
                f"bom.x{i}",
                list(PROCESSES)[i % 6],
                "material",
                Bilingual(f"辅料 {i} 号", f"Trim no. {i}"),
                "0.0013",
                "kg",
                "carton",
                "ch4_fossil",
                "0.9871",
                True,
            )
        )
    if line_name is not None:
        rows[0] = (*rows[0][:3], Bilingual(line_name, line_name), *rows[0][4:])
    ledger = []
    lines: dict[str, list[Line]] = {process: [] for process in PROCESSES}
    for line, process, kind, words, amount, unit, code, flow, intensity, primary in rows:
        total = Decimal(amount) * scale * Decimal(intensity)
        site = "S1" if process in ("making", "packing") else "S2"
        ledger.append(
            LineResult(
                line=line,
                process=process,
                stage=PROCESSES[process][0],
                site=site,
                factor=f"open/{code}@1",
                amount=Decimal(amount) * scale,
                unit=unit,
                intensity=Decimal(intensity),
                total=total,
                uptake=Decimal("-0.31") * scale if line == "bom.1" else Decimal(0),
                by_flow={flow: total},
            )
        )
        value = Value(amount=Decimal(amount) * scale, unit=unit, status=status, source="物料清单!C5")
        lines[process].append(
            Line(
                id=line,
                process=process,
                kind=kind,
                name=words,
                activity=value,
                factor=f"open/{code}@1",
                clause="clothing/2022/x-materials",
                step="given",
                parents=("物料清单!C5",),
                site=site,
                primary=primary,
            )
        )
    feeding = {target: source for source, targets in FEEDS.items() for target in targets}
    processes = tuple(
        UnitProcess(
            id=p,
            stage=stage,
            name=words,
            output=Value(amount=Decimal("0.2") * scale, unit="kg", status="derived", source="x"),
            supplies=(Supply(process=feeding[p], amount=Decimal("0.2") * scale),) if p in feeding else (),
            lines=tuple(lines[p]),
        )
        for p, (stage, words) in PROCESSES.items()
    )
    unit = Bilingual("1 件成衣（含销售包装）", "1 garment with its sales packaging")
    total = sum((row.total for row in ledger), Decimal(0))
    uptake = sum((row.uptake for row in ledger), Decimal(0))
    stage, process, flow = (
        _cut(ledger, k) for k in (lambda r: r.stage, lambda r: r.process, lambda r: next(iter(r.by_flow)))
    )
    split = sum((r.total for r in ledger if not next(iter(r.by_flow)).startswith("co2e")), Decimal(0))
    by_line = {row.line: row.total for row in ledger}
    stages = largest_remainder(stage, 3)
    printed_total = sum((Decimal(v) for v in stages.values()), Decimal(0))
    footprint = Footprint(
        model=name,
        gwp_set="AR6",
        total=total,
        total_with_uptake=total + uptake,
        lines=tuple(ledger),
        by_stage=stage,
        by_process=process,
        by_flow=flow,
        by_site=_cut(ledger, lambda r: r.site),
        by_gwp_basis={
            "split": split,
            "AR5": flow.get("co2e_ar5", Decimal(0)),
            "not stated": flow.get("co2e_unstated", Decimal(0)),
        },
        primary_share=Decimal("0.0312"),
        primary_activity_share=Decimal("0.7441"),
        supplier_share=Decimal("0.2345"),
        illustrative_share=Decimal(1) if status == "illustrative" else Decimal(0),
        self_check=SelfCheck(
            ledger=total,
            brightway=total,
            difference=Decimal("1E-16"),
            tolerance=Decimal("1E-9"),
            largest_supply_error=Decimal(0),
        ),
    )
    shares = largest_remainder({k: v / total * 100 for k, v in stage.items()}, 1)
    printed = Printed(
        decimals=3,
        total=str(printed_total),
        total_with_uptake=str((total + uptake).quantize(Decimal("0.001"))),
        by_stage=stages,
        by_process=largest_remainder(process, 3),
        by_line=largest_remainder(by_line, 3),
        by_flow=largest_remainder(flow, 3),
        share_by_stage=shares,
    )
    return ModelResult(
        model=name,
        name_zh=title[0],
        name_en=title[1],
        mass_kg=(Decimal("0.182") * scale).quantize(Decimal("0.001")),
        system=ProductSystem(
            product="clothing", model=name, declared_unit=unit, reference="packing", processes=processes
        ),
        footprint=footprint,
        printed=printed,
    )
