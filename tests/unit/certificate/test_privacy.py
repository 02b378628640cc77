# SPDX-License-Identifier: Apache-2.0
"""What must not be in a file that leaves the house: searched in every decompressed stream and in the page text."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from footprint.certificate import render_report, render_statement
from footprint.certificate.letters import fields_of
from footprint.certificate.redact import for_buyer, hidden, withheld
from footprint.certificate.words import significant
from footprint.schema.result import StudyResult
from footprint.specs import products
from footprint.text import LANGS, both
from tests.example import example

Builder = Callable[..., StudyResult]
TextOf = Callable[[bytes], str]
SUPPLIERS = ("宏达纺织机密供应商", "Quillfeather Yarns Ltd")


def all_bytes(content: bytes) -> bytes:
    """The file and everything in it unpacked."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        strings = [item.unparse() for item in pdf.objects if not isinstance(item, pikepdf.Stream)]
    return b"\n".join([content, *streams, *strings])


def spellings(words: str) -> list[bytes]:
    """How words may stand in a PDF: UTF-8, UTF-16, and as hex of either."""
    forms = [words.encode(), words.encode("utf-16-be")]
    return [*forms, *(form.hex().encode() for form in forms), *(form.hex().upper().encode() for form in forms)]


def not_public(study: StudyResult) -> list[str]:
    lines = [line for model in study.models for line in model.system.lines]
    words = [*SUPPLIERS, *study.secrets]
    words += [name for line in lines for name in (line.name.zh, line.name.en)]
    words += [part for site in study.sites for part in (site.name, site.address)]
    words += list(study.factors)
    return words


@pytest.fixture
def told(builder: Builder) -> StudyResult:
    return builder(line_name=f"精梳棉 {SUPPLIERS[0]} / {SUPPLIERS[1]}")


def test_the_search_itself_finds_what_is_there(told: StudyResult) -> None:
    content = all_bytes(render_statement(told))
    assert any(form in content for form in spellings(told.content_hash))
    assert any(form in content for form in spellings("喆堃镕玥"))


def test_statement_names_no_supplier_line_site_factor_or_factor_value(told: StudyResult, text_of: TextOf) -> None:
    pdf = render_statement(told)
    content, shown = all_bytes(pdf), text_of(pdf)
    for words in not_public(told):
        assert "".join(words.split()) not in shown, words
        assert not any(form in content for form in spellings(words)), words
    for entry in told.models[0].footprint.lines:
        assert significant(entry.intensity) not in shown
        assert significant(entry.amount) not in shown


def test_full_report_names_them(told: StudyResult, text_of: TextOf) -> None:
    shown = text_of(render_report(told))
    assert SUPPLIERS[0] in shown
    assert "东莞缝制一厂" in shown
    assert "1.12" in shown


def test_buyers_report_withholds_suppliers_sites_people_and_private_values(told: StudyResult, text_of: TextOf) -> None:
    pdf = render_report(told, edition="buyer")
    content, shown = all_bytes(pdf), text_of(pdf)
    for words in [*SUPPLIERS, *told.secrets]:
        assert "".join(words.split()) not in shown, words
        assert not any(form in content for form in spellings(words)), words
    private = next(entry for entry in told.models[0].footprint.lines if entry.factor == "open/naoh@1")
    assert significant(private.intensity) + "kgCO2e" not in shown
    assert significant(private.amount) not in shown  # amount or intensity beside the kg would give the value away
    assert "open/naoh@1" in shown
    assert "（隐去）(withheld)" in shown
    assert told.models[0].printed.by_line["c.1"] in shown


def test_a_secret_that_is_public_anyway_stays(builder: Builder) -> None:
    study = builder()
    own = study.model_copy(update={"secrets": (*study.secrets, study.applicant.name_zh, "x")})
    assert study.applicant.name_zh not in hidden(own)
    assert "x" not in hidden(own)
    assert for_buyer(own).applicant == own.applicant


@pytest.mark.parametrize(
    ("secret", "typed"),
    [
        ("Quillfeather Yarns Ltd", "quillfeather yarns LTD"),
        ("Quillfeather Yarns Ltd", "Quillfeather  Yarns\tLtd"),
        ("宏达纺织", "宏达 纺织"),
        ("宏达（深圳）", "宏达(深圳)"),
        ("ACME-7", "ＡＣＭＥ－７"),
    ],
)
def test_a_secret_is_withheld_however_it_was_typed_again(secret: str, typed: str, builder: Builder) -> None:
    """In the supplier's column a name stands one way, in a remark another."""
    study = builder(line_name=f"棉纱 {typed}，{typed}。")
    told = study.model_copy(update={"secrets": (secret,)})
    names = {line.name.zh for model in for_buyer(told).models for line in model.system.lines}
    assert f"棉纱 {withheld()}，{withheld()}。" in names
    assert not any(typed in name for name in names)


def test_a_site_called_by_its_owner_is_called_otherwise(builder: Builder) -> None:
    study = builder()
    first, second, *rest = study.sites
    owner = "宏达纺织机密供应商"
    sites = (
        first.model_copy(update={"id": f"{owner}一厂"}), second.model_copy(update={"id": f"{owner} 二厂"}), *rest,
    )  # fmt: skip
    told = study.model_copy(update={"sites": sites, "secrets": (owner,)})
    model = told.models[0]
    lines = tuple(line.model_copy(update={"site": sites[0].id}) for line in model.footprint.lines)
    footprint = model.footprint.model_copy(update={"lines": lines})
    told = told.model_copy(update={"models": (model.model_copy(update={"footprint": footprint}),)})
    clean = for_buyer(told)
    assert [site.id for site in clean.sites[:2]] == [f"{withheld()} 1", f"{withheld()} 2"]
    assert {line.site for line in clean.models[0].footprint.lines} == {clean.sites[0].id}
    assert not any(owner in text for _, text in fields_of(clean))


@pytest.mark.parametrize("product", products())
def test_notices_tell_a_buyer_no_total_of_a_site(product: str) -> None:
    """The table of allocation withholds them; the notice of the same row must not say them again."""
    full = example(product).result
    clean = for_buyer(full)
    assert [(notice.code, notice.place) for notice in clean.notices] == [(n.code, n.place) for n in full.notices]
    measured = {significant(row.total) for row in full.allocation} | {
        f"{row.total.normalize():f}" for row in full.allocation
    }
    shared = [notice for notice in full.notices if notice.code.startswith("allocation_")]
    assert any(f" {figure} " in notice.what[lang] for figure in measured for notice in shared for lang in LANGS)
    for notice in clean.notices:
        if notice.code.startswith(("allocation_", "energy_excluded")):
            for lang in LANGS:
                assert not any(f" {figure} " in notice.what[lang] for figure in measured)
                assert both("document.withheld")[lang] in notice.what[lang]


def test_a_buyer_is_told_the_rule_values_that_stand_in() -> None:
    """A loss or an energy use by the rules is published; only what a meter or a scale said is withheld."""
    full = example("clothing").result
    for notice, shown in zip(full.notices, for_buyer(full).notices, strict=True):
        if notice.code in ("loss_default_wet", "loss_default_spinning", "default_energy"):
            assert shown.what == notice.what
    assert {"loss_default_wet", "loss_default_spinning", "default_energy"} <= {notice.code for notice in full.notices}


def test_redaction_moves_no_figure(told: StudyResult) -> None:
    clean = for_buyer(told)
    assert [model.footprint for model in clean.models] == [model.footprint for model in told.models]
    assert [model.printed for model in clean.models] == [model.printed for model in told.models]


def test_what_is_withheld_says_so_in_the_language_of_the_page(told: StudyResult, text_of: TextOf) -> None:
    chinese = text_of(render_report(told, "zh", "buyer"))
    english = text_of(render_report(told, "en", "buyer"))
    assert "（隐去）" in chinese
    assert "(withheld)" not in chinese
    assert "(withheld)" in english
    assert "（隐去）" not in english


def test_a_secret_that_is_an_ordinary_word_leaves_the_words_of_the_rules_alone(builder: Builder) -> None:
    """The book's film has the part number FILM, its solvent IPA: no reason to blacken "film" and "municipal" of the rules."""
    full = example("printed_matter").result
    assert {"FILM", "IPA"} <= set(hidden(full))
    clean = for_buyer(full)
    assert (clean.processes, clean.clauses) == (full.processes, full.clauses)
    assert {key: one.name for key, one in clean.factors.items()} == {key: one.name for key, one in full.factors.items()}
    named = [notice.what.en for notice in clean.notices if "Finishing" in notice.what.en]
    assert named
    assert all("varnish, film, foil" in words for words in named)
    typed = builder(line_name="film FILM of Film & Co").model_copy(update={"secrets": ("FILM",)})
    names = {line.name.zh for model in for_buyer(typed).models for line in model.system.lines}
    assert f"{withheld()} {withheld()} of {withheld()} & Co" in names


def test_a_figure_of_a_name_is_no_total() -> None:
    """The battery 'Li-ion 5000 mAh' is in the ledger by that name; a notice on it does not read as if its size were secret."""
    clean = for_buyer(example("mobile_phone").result)
    said = next(notice.what for notice in clean.notices if notice.code == "battery_ev_pack")
    assert "“锂离子聚合物电池 5000 mAh”" in said.zh
    assert "'锂离子聚合物电池 5000 mAh'" in said.en
    assert all(key in said[lang] for key in clean.factors if key.startswith("open/el.batt.nmc.act") for lang in LANGS)
