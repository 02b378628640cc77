# SPDX-License-Identifier: Apache-2.0
"""Which factors a product's rules and its bundled example name, and which they ask a person for."""

from collections.abc import Iterator

from footprint.data import data_folder
from footprint.factors import Need
from footprint.specs import Spec
from footprint.submission.read import read_lenient


def factor_needs(spec: Spec) -> list[Need]:
    """Every factor id that the rules and the example of `spec` name, and every question that asks for one."""
    return [*_of_rules(spec), *_of_example(spec)]


def _of_rules(spec: Spec) -> Iterator[Need]:
    for year, factor in spec.electricity_by_year.items():
        yield Need(spec.id, f"electricity_by_year.{year}", factor)
    for rule, factor in spec.rule_factors.items():
        yield Need(spec.id, f"rule_factors.{rule}", factor)
    for question in spec.questions:
        if question.kind == "factor":
            yield Need(spec.id, f"questions.{question.id}", "", f"{question.text.zh} {question.text.en}")


def _of_example(spec: Spec) -> Iterator[Need]:
    folder = data_folder("product_specs") / spec.id / "example"
    submission = read_lenient(folder, spec)[0] if folder.is_dir() and any(folder.glob("*.csv")) else None
    if submission is None:
        return
    for sheet in spec.sheets:
        for column in (column.id for column in sheet.columns if column.kind == "factor"):
            for number, row in enumerate(submission.rows(sheet.id), 1):
                if row[column]:
                    yield Need(spec.id, f"example/{sheet.id}.{column} {number}", str(row[column]))
    asked = {question.id for question in spec.questions if question.kind == "factor"}
    if "decisions" in {sheet.id for sheet in spec.sheets}:
        for row in submission.rows("decisions"):
            if row["question"] in asked and row["answer"]:
                yield Need(spec.id, f"example/decisions.{row['question']}", str(row["answer"]))
