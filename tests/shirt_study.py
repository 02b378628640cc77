# SPDX-License-Identifier: Apache-2.0
"""A valid study of that T-shirt: firms, sites, clauses, verdicts and secrets, all invented."""

from datetime import date
from decimal import Decimal

from footprint.schema import Clause, SourceRef, Verdict
from footprint.schema.result import Decision, Named, Notice, Party, SiteInfo, StudyResult, Versions
from footprint.text import Bilingual
from tests.shirt_model import FEEDS, LATER, LINES, PROCESSES, STAGES, factor_of, model_of

SUPPLIERS = ("宏达纺织机密供应商", "Quillfeather Yarns Ltd")


def _clauses() -> tuple[tuple[Clause, ...], tuple[Verdict, ...]]:
    bases = ["standard", "draft", "series", "analogue", "analogue", "project", "project", "project"]
    states = ["met", "met", "not_applicable", "missing", "met", "waived", "outside", "person"]
    source = SourceRef(publisher="Test Press", title="Invented rules", year="2024", locator="cl. 1")
    clauses, verdicts = [], []
    for i, (basis, state) in enumerate(zip(bases, states, strict=True)):
        number = f"6.{i}" if basis == "standard" else None
        key = f"clothing/2022/{number or f'x-rule-{i}'}"
        clauses.append(
            Clause(
                id=key,
                number=number,
                heading=Bilingual(f"规则 {i}", f"Rule {i}"),
                text=Bilingual("应说明。", "Shall be stated."),
                kind="requirement",
                basis=basis,
                source=source,
                check="something",
            )
        )
        reason = Bilingual("没有给出数据", "no data was given") if state in ("missing", "waived") else None
        verdicts.append(Verdict(clause=key, state=state, pointer="场所!C5", reason=reason))
    return tuple(clauses), tuple(verdicts)


def make_study(
    *,
    company: str = "深圳喆堃镕玥针织有限公司",
    company_en: str = "Shenzhen Zhekun Rongyue Knitwear Co., Ltd.",
    product: str = "圆领短袖针织 T 恤",
    product_en: str = "Crew-neck knitted T-shirt",
    models: int = 1,
    extra_lines: int = 0,
    line_name: str | None = None,
    status: str = "measured",
) -> StudyResult:
    """A valid study; the arguments are what tests vary."""
    names = [
        ("男款 M 码", "Men's, size M"),
        ("女款 S 码", "Women's, size S"),
        ("童款 130", "Children's 130"),
        ("加大码", "Extra large"),
    ]
    made = tuple(
        model_of(f"KT-26-{i + 1:02d}", Decimal(1) + Decimal(i) / 7, extra_lines, names[i % 4], line_name, status)
        for i in range(models)
    )
    clauses, verdicts = _clauses()
    factors = {f.id: f for f in (factor_of(row[6], row[7], row[8], row[5]) for row in LINES)}
    counts: dict[str, int] = {}
    for clause in clauses:
        counts[clause.basis] = counts.get(clause.basis, 0) + 1
    party = Party(
        name_zh=company, name_en=company_en, address="广东省深圳市龙华区示例路 1 号", code="91440300MA5XXXXX0X"
    )
    return StudyResult(
        versions=Versions(
            tool="0.1.0",
            method=1,
            spec_id="clothing",
            spec_edition="2022",
            spec_hash="a1" * 32,
            factor_set="open",
            factor_set_version="1.0.0",
            factor_hash="b2" * 32,
            gwp_set="AR6",
            gwp_hash="c3" * 32,
        ),
        content_hash="0123456789abcdef" * 4,
        statement_date=date(2026, 11, 20),
        period_start=date(2025, 1, 1),
        period_end=date(2025, 12, 31),
        applicant=party,
        manufacturer=party,
        product_name_zh=product,
        product_name_en=product_en,
        trademark="示例",
        category_code="01",
        category_name=Bilingual("代码 01（含义未读到）", "code 01 (meaning not read)"),
        product="clothing",
        title=Bilingual("服装产品部分碳足迹（从摇篮到大门）", "Clothing: partial CFP, cradle to gate"),
        standard_number="DB4403/T 281-2022",
        standard_title=Bilingual("产品碳足迹评价技术规范 服装", "Technical specification, clothing (our translation)"),
        standard_read=Bilingual(
            "只读到封面、目录、前言和第 1 至 3 章的开头；第 4 章以后的条文没有读到。"
            "未读到的规则以其他已公布的规则（注明名称）或本项目的程序代替，并逐条标明。",
            "Read were only the cover, the contents list, the foreword and the opening of clauses 1 to 3; nothing "
            "from clause 4 on. Where the text is unread another published rule (named) or a procedure of this "
            "project stands in, and every clause says which.",
        ),
        declared_unit=Bilingual(
            "1 件成衣（含销售包装，在出厂大门）", "1 garment, with its sales packaging, at the factory gate"
        ),
        stages=tuple(Named(id=k, name=v) for k, v in (STAGES | LATER).items()),
        processes=tuple(Named(id=k, name=v) for k, (_, v) in PROCESSES.items()),
        process_feeds=FEEDS,
        process_stage={k: stage for k, (stage, _) in PROCESSES.items()},
        flows=(
            Named(id="co2_fossil", name=Bilingual("化石二氧化碳", "Carbon dioxide, fossil")),
            Named(id="ch4_fossil", name=Bilingual("化石甲烷", "Methane, fossil")),
            Named(id="co2e_ar5", name=Bilingual("未分气体（AR5）", "Unspecified gases (AR5)")),
            Named(id="co2e_unstated", name=Bilingual("未分气体（未注明）", "Unspecified gases (not stated)")),
        ),
        sites=(
            SiteInfo(
                id="S1",
                name="东莞缝制一厂",
                address="东莞市虎门镇机密路 8 号",
                kind="own",
                process="making",
                share=Decimal(100),
                meter="own",
                is_gate=True,
            ),
            SiteInfo(
                id="S2",
                name="佛山染整外协厂",
                address="佛山市西樵镇机密路 9 号",
                kind="outsourced",
                process="dyehouse",
                share=Decimal(100),
                meter="supplier",
                is_gate=False,
            ),
        ),
        models=made,
        factors=factors,
        clauses=clauses,
        clause_counts=dict(sorted(counts.items())),
        verdicts=verdicts,
        decisions=(
            Decision(
                question="cut_off",
                text=Bilingual("取舍的百分比是多少？", "What is the cut-off percentage?"),
                answer="1",
                unit="percent",
                who="王工程师",
                evidence=f"合同 {SUPPLIERS[0]}",
                pointer="待定事项!C3",
            ),
        ),
        notices=(
            Notice(
                code="yield_low",
                severity="warning",
                place="产量!C5",
                what=Bilingual("产出率偏低。", "The yield is low."),
            ),
        ),
        secrets=(
            *SUPPLIERS,
            "东莞缝制一厂",
            "佛山染整外协厂",
            "东莞市虎门镇机密路 8 号",
            "佛山市西樵镇机密路 9 号",
            "王工程师",
        ),
    )
