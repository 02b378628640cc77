# SPDX-License-Identifier: Apache-2.0
"""Hostile field values: each comes out of the PDF exactly as typed, or is refused with a record naming field and cause."""

import io
import socket
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from footprint.certificate import render_statement, verify_pdf
from footprint.certificate.letters import NAME_LIMIT, TEXT_LIMIT, fields_of, require_plain
from footprint.errors import InputError
from footprint.schema.result import StudyResult

Builder = Callable[..., StudyResult]
TextOf = Callable[[bytes], str]

AS_TYPED = [
    "<script>alert(1)</script>",
    "<b>粗体</b> & <i>斜体</i>",
    "<img src=http://127.0.0.1:9/x.png>",
    "<img src='file:///etc/passwd'>",
    "<link rel=attachment href='file:///etc/passwd'>",
    "<a rel=attachment href='file:///etc/hostname'>x</a>",
    "<style>@import url(http://127.0.0.1:9/a.css);*{display:none}</style>",
    "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "<svg><image href='http://127.0.0.1:9/i.png'/></svg>",
    "<svg><use href='file:///etc/passwd#a'/></svg>",
    "<object data='file:///etc/passwd'></object>",
    "<iframe src='http://127.0.0.1:9/'></iframe>",
    "<base href='http://127.0.0.1:9/'>",
    "<!-- 注释 --> <![CDATA[x]]>",
    "</title></head><body><h1>已核查",
    "</span></td></tr></table><h1>99.9",
    "{{ 7*7 }} {% for x in y %}",
    "{{ doc.__class__.__mro__ }}",
    "{% include 'statement.html' %}",
    "{# comment #} {zh} {value} {0}",
    "%s %d %(name)s ${HOME} `id`",
    "&lt;b&gt; &amp; &#65; &nbsp;",
    "\"quoted\" 'single' “弯引号”",
    "file:///etc/passwd http://example.org/?a=1&b=2",
    "javascript:alert(1) data:text/html,x",
    "=1+1 +cmd -x @SUM(A1)",
    "../../etc/passwd C:\\Windows\\win.ini",
    "') OR 1=1; DROP TABLE x; --",
    "(unbalanced \\( parens \\ and >> << /Type /Catalog",
    "]]> <?xml version='1.0'?> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;",
    "rdf:RDF </rdf:RDF> </x:xmpmeta>",
    "pdf:Keywords </pdf:Keywords>, record-sha256:00",
    "全角 ＡＢＣ１２３ （括号） ～",
    "鿭 㐂 龘靐齉爩",
    "𠮷野家 嘅 𫖯",
]
REFUSED = {
    "bidi override": "good\u202egnp.exe",
    "bidi embedding": "a\u202ab",
    "bidi isolate": "a\u2067b\u2069",
    "left-to-right mark": "a\u200eb",
    "Arabic letter mark": "a\u061cb",
    "zero width space": "碳\u200b足迹",
    "zero width joiner": "a\u200db",
    "word joiner": "a\u2060b",
    "byte order mark": "\ufeff公司",
    "soft hyphen": "公\u00ad司",
    "null": "a\u0000b",
    "escape": "a\u001b[31mb",
    "tab": "a\tb",
    "carriage return": "a\rb",
    "delete": "a\u007fb",
    "C1 control": "a\u0085b",
    "line separator": "a\u2028b",
    "tag letter": "a\U000e0041b",
    "private use": "a\ue000b",
    "unassigned": "a\u0378b",
    "Hangul filler": "a\u3164b",
    "blank Braille": "a\u2800b",
    "no glyph: emoji": "好\U0001f600",
    "no glyph: Arabic": "سلام",
    "no glyph: Devanagari": "नमस्ते",
    "no glyph: rare ideograph": "\U0002a6d6野",
    "combining mark": "a\u0483",
    "one megabyte": "字" * 2**20,
    "name too long": "字" * (NAME_LIMIT + 1),
}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a document reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_enough_attacks() -> None:
    assert len(AS_TYPED) + len(REFUSED) >= 60


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("typed", [AS_TYPED[i::4] for i in range(4)], ids=range(4))
def test_comes_out_as_typed(typed: list[str], builder: Builder, text_of: TextOf) -> None:
    # one page holds several attacks (a name is limited in length); each is looked for by itself
    for chunk in (typed[i : i + 3] for i in range(0, len(typed), 3)):
        company, english, product = (*chunk, "—", "—")[:3]
        study = builder(company=company, company_en=english, product=product)
        pdf = render_statement(study)
        shown = text_of(pdf)
        for words in chunk:
            assert "".join(words.split()) in shown, words
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert list(opened.attachments) == ["public-record.json"]
            metadata = bytes(opened.Root["/Metadata"].read_bytes())
            assert metadata.count(b"</rdf:RDF>") == 1
            assert metadata.count(b"<pdf:Keywords>") == 1
            everything = b"".join(o.read_bytes() for o in opened.objects if isinstance(o, pikepdf.Stream))
            assert b"root:x:0:0" not in everything
        assert verify_pdf(pdf).level == "consistent", verify_pdf(pdf).lines("en")


@pytest.mark.parametrize("attack", REFUSED)
def test_refused_at_its_field(attack: str, builder: Builder) -> None:
    study = builder(company=REFUSED[attack])
    with pytest.raises(InputError) as refused:
        render_statement(study)
    fields = {record.where.cell for record in refused.value.records}
    assert fields == {"applicant.name_zh", "manufacturer.name_zh"}
    for record in refused.value.records:
        assert record.what("zh")
        assert record.fix("en")
        assert len(record.what("en")) < 400


def test_all_fields_are_named_at_once() -> None:
    with pytest.raises(InputError) as refused:
        require_plain([("a", "x\u202e"), ("b", "fine"), ("c", "字" * (TEXT_LIMIT + 1))])
    assert [(r.code, r.where.cell) for r in refused.value.records] == [
        ("document_character_refused", "a"),
        ("document_text_too_long", "c"),
    ]
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in refused.value.records[0].what("en")


def test_every_printed_text_is_walked(study: StudyResult) -> None:
    walked: dict[str, Any] = dict(fields_of(study))
    assert walked["applicant.name_zh"] == study.applicant.name_zh
    assert walked["sites[0].name"] == study.sites[0].name
    assert walked["models[0].system.processes[0].lines[0].name.zh"] == "精梳棉（新疆产区）"
    assert not [path for path in walked if path.startswith("secrets")]
