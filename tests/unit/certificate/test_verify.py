# SPDX-License-Identifier: Apache-2.0
"""A changed document is refused, and the finding names what was changed: record, page, attachment, end of file."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pikepdf
import pytest

from footprint.certificate import verify_pdf
from footprint.certificate.verify import Verification, differences
from footprint.errors import InputError, Record
from footprint.schema.canonical import canonical_json, plain
from footprint.schema.result import StudyResult, public_record

Edit = Callable[[Any], None]
RECORD = "public-record.json"


def edited(content: bytes, edit: Edit) -> bytes:
    """The document after `edit` of its open form, saved by another tool."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        edit(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def with_record(content: bytes, record: bytes) -> bytes:
    def edit(pdf: Any) -> None:
        pdf.attachments[RECORD].obj["/EF"]["/F"].write(record)

    return edited(content, edit)


def codes(verdict: Verification) -> set[str]:
    return {finding.code for finding in verdict.findings}


def said(verdict: Verification) -> str:
    return "\n".join(verdict.lines("en"))


@pytest.fixture(scope="module")
def record(study: StudyResult) -> dict[str, Any]:
    return dict(plain(public_record(study)))


@pytest.mark.parametrize("which", ["statement", "report"])
def test_accepts_what_we_wrote(which: str, request: pytest.FixtureRequest, record: dict[str, Any]) -> None:
    verdict = verify_pdf(request.getfixturevalue(which))
    assert (verdict.level, verdict.ok) == ("consistent", True), said(verdict)
    assert codes(verdict) == {"document_status_unchecked"}
    assert verdict.record == record
    assert json.loads(json.dumps(verdict.as_dict()))["status"] == "not checked"
    assert verdict.lines("zh")[0].startswith("一致")


def test_resaving_by_another_tool_changes_nothing_that_counts(statement: bytes) -> None:
    verdict = verify_pdf(edited(statement, lambda pdf: None))
    assert verdict.level == "consistent", said(verdict)


@pytest.mark.slow
@pytest.mark.parametrize("first", [0, *(pytest.param(n, marks=pytest.mark.long) for n in (1, 2, 3))])
def test_every_changed_digit_of_the_record_is_refused(first: int, statement: bytes, study: StudyResult) -> None:
    """A fourth of the digits in the gate, the others outside it."""
    content = canonical_json(public_record(study))
    digits = [i for i, byte in enumerate(content) if chr(byte).isdigit()]
    accepted, unnamed = [], []
    for index in digits[first::4]:
        changed = bytearray(content)
        changed[index] = ord("0") + (changed[index] - ord("0") + 1) % 10
        verdict = verify_pdf(with_record(statement, bytes(changed)))
        if verdict.ok or verdict.level != "none":
            accepted.append(index)
        named = codes(verdict) & {"document_page_differs", "document_record_unreadable", "document_record_unknown"}
        if not named:
            unnamed.append(content[max(0, index - 30) : index + 5])
    assert len(digits) > 200
    assert accepted == []
    assert unnamed == []


def test_a_changed_figure_is_named_by_path_value_sum_and_hash(statement: bytes, record: dict[str, Any]) -> None:
    model = record["models"][0]
    total = str(Decimal(model["total"]) + 1)
    changed = {**record, "models": [{**model, "total": total}]}
    verdict = verify_pdf(with_record(statement, canonical_json(changed)))
    assert not verdict.ok
    words = said(verdict)
    assert f"stages of model KT-26-01 add to {model['total']}, the total says {total}" in words
    assert f"the page prints '{model['total']}', the record says '{total}' (models.0.total)" in words
    assert "public record does not match its hash" in words


def test_a_consistent_lie_in_record_and_hash_is_caught_on_the_page(statement: bytes, record: dict[str, Any]) -> None:
    import hashlib

    model = record["models"][0]
    stages = dict(model["stages"])
    first = sorted(stages)[0]
    stages[first] = str(Decimal(stages[first]) - Decimal("0.010"))
    total = str(Decimal(model["total"]) - Decimal("0.010"))
    content = canonical_json({**record, "models": [{**model, "stages": stages, "total": total}]})

    def edit(pdf: Any) -> None:
        pdf.attachments[RECORD].obj["/EF"]["/F"].write(content)
        old = str(pdf.docinfo["/Keywords"])
        new = re.sub("record-sha256:[0-9a-f]{64}", "record-sha256:" + hashlib.sha256(content).hexdigest(), old)
        pdf.docinfo["/Keywords"] = new
        metadata = pdf.Root["/Metadata"]
        metadata.write(metadata.read_bytes().replace(old.encode(), new.encode()))

    verdict = verify_pdf(edited(statement, edit))
    assert "document_sum_differs" not in codes(verdict)
    assert "document_hash_differs" not in codes(verdict)
    assert {"document_page_differs", "document_content_changed"} <= codes(verdict)
    assert f"(models.0.stages.{first})" in said(verdict)


def test_a_figure_changed_on_the_page_is_named(statement: bytes, study: StudyResult) -> None:
    """The total's glyphs are overwritten by those of another figure with other digits."""

    def edit(pdf: Any) -> None:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        shown = re.findall(rb"<([0-9a-f]+)>", content)
        assert shown
        for text in sorted(set(shown), key=len):
            if len(text) == 4 * len(study.models[0].printed.total):
                swapped = text[4:8] + text[:4] + text[8:]
                if swapped != text:
                    page.Contents.write(content.replace(b"<" + text + b">", b"<" + swapped + b">"))
                    return
        pytest.fail("no figure found on the page")

    verdict = verify_pdf(edited(statement, edit))
    assert not verdict.ok
    assert "document_content_changed" in codes(verdict)


def test_a_hidden_mark_is_noticed(statement: bytes) -> None:
    def edit(pdf: Any) -> None:
        page = pdf.pages[0]
        page.Contents.write(page.Contents.read_bytes() + b"\nq 1 1 1 rg 300 700 300 200 re f Q")

    assert codes(verify_pdf(edited(statement, edit))) >= {"document_content_changed"}


def _drop(pdf: Any) -> None:
    del pdf.attachments[RECORD]


def _second(pdf: Any) -> None:
    pdf.attachments["more.json"] = b"{}"


def _relation(pdf: Any) -> None:
    pdf.attachments[RECORD].obj["/AFRelationship"] = pikepdf.Name("/Source")


def _action(pdf: Any) -> None:
    pdf.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")


def _annotation(pdf: Any) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/FreeText"), Rect=[0, 0, 9, 9], Contents="verified"
    )
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])


def _claims(pdf: Any) -> None:
    pdf.docinfo["/Keywords"] = ""


def _places(pdf: Any) -> None:
    del pdf.Root["/Names"]["/Dests"]


def _font(pdf: Any) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and b"begincmap" in item.read_bytes():
            item.write(item.read_bytes().replace(b"0032", b"0039"))
            return


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (_drop, "document_record_missing"),
        (_second, "document_record_missing"),
        (_relation, "document_record_missing"),
        (_action, "document_active"),
        (_annotation, "document_active"),
        (_claims, "document_hash_differs"),
        (_places, "document_place_missing"),
        (_font, "document_content_changed"),
    ],
)
def test_other_changes_are_named(edit: Edit, code: str, statement: bytes) -> None:
    verdict = verify_pdf(edited(statement, edit))
    assert not verdict.ok
    assert verdict.level == "none"
    assert code in codes(verdict), said(verdict)


def _encrypted(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda b: b"", "document_not_pdf"),
        (lambda b: b"PK\x03\x04" + b, "document_not_pdf"),
        (lambda b: b"%PDF-1.7\nnothing here", "document_unreadable"),
        (lambda b: b[: len(b) // 2], "document_unreadable"),
        (lambda b: b[:-40], "document_unreadable"),
        (lambda b: b + b"junk after the end", "document_junk"),
        (lambda b: b + b"\n" + b[-400:], "document_revised"),
        (lambda b: b + b" " * (33 * 2**20), "document_too_large"),
        (_encrypted, "document_encrypted"),
    ],
)
def test_what_is_no_document_of_ours(change: Callable[[bytes], bytes], code: str, statement: bytes) -> None:
    verdict = verify_pdf(change(statement))
    assert (verdict.ok, verdict.level) == (False, "none")
    assert code in codes(verdict), said(verdict)
    for finding in verdict.findings:
        assert finding.what("zh")
        assert finding.fix("en")


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"not json",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"schema":"footprint/public-record/2"}',
        b'{"schema":"footprint/public-record/1"}',
        b"{}" + b" " * (2**20),
    ],
)
def test_a_foreign_record_is_refused(record: bytes, statement: bytes) -> None:
    verdict = verify_pdf(with_record(statement, record))
    assert (verdict.ok, verdict.level) == (False, "none")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("verified", True),
        ("boundary", "cradle to grave"),
        ("unit", "kg CO2e"),
        ("study_hash", "00"),
        ("models", []),
        ("extra", "field"),
        ("date", "2026-13-01"),
        ("clauses_by_basis", {"standard": -1}),
        ("versions", {}),
        ("clauses_by_basis", {"standard": 2**60}),
        ("trademark", "x\x1b[2J"),
        ("trademark", "x\u202ey"),
        ("category_code", "\u200b"),
    ],
)
def test_a_record_outside_its_format_is_refused(
    path: str, value: object, record: dict[str, Any], statement: bytes
) -> None:
    content = json.dumps(plain({**record, path: value}), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    verdict = verify_pdf(with_record(statement, content.encode()))
    assert "document_record_unreadable" in codes(verdict)


def test_a_record_that_is_not_canonical_is_refused(record: dict[str, Any], statement: bytes) -> None:
    verdict = verify_pdf(with_record(statement, json.dumps(record, indent=1).encode()))
    assert "document_record_unreadable" in codes(verdict)


def test_recomputed_with_the_study(statement: bytes, study: StudyResult) -> None:
    asked: list[tuple[bytes, date]] = []

    def again(frozen: bytes, stated: date) -> tuple[dict[str, Any], str]:
        asked.append((frozen, stated))
        return public_record(study), study.content_hash

    verdict = verify_pdf(statement, again, b"the study")
    assert (verdict.level, verdict.ok) == ("recomputed", True)
    assert asked == [(b"the study", study.statement_date)]
    assert verify_pdf(statement, again, None).level == "consistent"


def test_another_study_and_another_figure_are_named(statement: bytes, study: StudyResult, builder: Any) -> None:
    other = builder(extra_lines=1)

    def again(_: bytes, __: date) -> tuple[dict[str, Any], str]:
        return public_record(other), "f" * 64

    verdict = verify_pdf(statement, again, b"x")
    assert (verdict.level, verdict.ok) == ("consistent", False)
    assert codes(verdict) >= {"document_other_study", "document_recomputed_differs"}
    old, new = study.models[0].printed.total, other.models[0].printed.total
    assert f"recomputed, models.0.total is '{new}'; the file says '{old}'" in said(verdict)


def test_a_study_that_cannot_be_read_is_a_finding(statement: bytes) -> None:
    def again(_: bytes, __: date) -> tuple[dict[str, Any], str]:
        raise InputError(Record("document_not_pdf"))

    verdict = verify_pdf(statement, again, b"x")
    assert not verdict.ok
    assert verdict.level == "consistent"


def test_a_newer_tool_is_only_a_note(record: dict[str, Any]) -> None:
    newer = {**record, "versions": {**record["versions"], "tool": "9.9"}}
    (finding,) = differences(record, newer)
    assert finding.severity == "note"


def test_a_strangers_words_cannot_act_on_a_terminal_or_begin_a_line(statement: bytes) -> None:
    def edit(pdf: Any) -> None:
        pdf.attachments["x\x1b[2J\nConsistent: valid.json"] = b"{}"

    lines = verify_pdf(edited(statement, edit)).lines("en")
    assert any("<U+001B>" in line and "<U+000A>" in line for line in lines)
    assert all("\x1b" not in line and "\n" not in line for line in lines)


def test_who_names_a_root_asks_for_a_signature(statement: bytes) -> None:
    """Else taking the signature off a file, and changing the rest, would still be answered with yes."""
    verdict = verify_pdf(statement, roots=[object()])
    assert (verdict.level, verdict.ok) == ("none", False)
    assert "document_unsigned" in codes(verdict)
