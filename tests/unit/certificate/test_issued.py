# SPDX-License-Identifier: Apache-2.0
"""A certificate's record is held to its token and to a recomputed study field by field: none may say something else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from footprint.certificate.granted import CertificateRecord, certificate_record
from footprint.certificate.issued import against_token, recomputed_record, reduced
from footprint.certificate.record import Names
from footprint.certificate.signed import demonstration_key, key_hex
from footprint.certificate.token import issue
from footprint.certificate.verify import differences
from footprint.schema.canonical import canonical_json, plain
from footprint.schema.result import StudyResult
from tests.decisions import own_scheme, record_of, signed

Builder = Callable[..., StudyResult]
OTHER = Names(zh="别的", en="other")


@pytest.fixture(scope="module")
def raw(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The record of a certificate of four models, one more than a token holds."""
    study = builder(models=4)
    scheme = own_scheme(tmp_path_factory.mktemp("schemes"), family__allowed=True)
    return dict(plain(certificate_record(study, signed(study), scheme)))


@pytest.fixture(scope="module")
def record(raw: dict[str, Any]) -> CertificateRecord:
    return CertificateRecord.model_validate_json(canonical_json(raw))


CHANGES: dict[str, Callable[[CertificateRecord], dict[str, Any]]] = {
    "number": lambda _: {"number": "OTHER-1"},
    "holder": lambda r: {"client": r.client.model_copy(update={"name": OTHER})},
    "unit": lambda _: {"declared_unit": OTHER},
    "issued": lambda _: {"issued": date(2026, 12, 2)},
    "valid_until": lambda _: {"valid_until": date(2028, 12, 1)},
    "models": lambda r: {"models": (r.models[1], r.models[0], *r.models[2:])},
    "more": lambda r: {"models": r.models[:3]},
    "token": lambda _: {"key": "0" * 64},
}


def test_a_record_says_what_its_token_says(record: CertificateRecord) -> None:
    assert against_token(record) == []


@pytest.mark.parametrize("path", list(CHANGES))
def test_each_field_of_the_token_is_held_to_the_record(path: str, record: CertificateRecord) -> None:
    found = against_token(record.model_copy(update=CHANGES[path](record)))
    assert [(one.code, one.fields["path"]) for one in found] == [("certificate_token_differs", path)]


def test_a_specimen_and_the_demonstration_key_belong_together(record: CertificateRecord, builder: Builder) -> None:
    """Anyone has that key: what it signs is a specimen, and what another signs is none, whatever the token says."""
    key = demonstration_key()
    token = issue(record_of(builder(models=4)), key)
    forged = record.model_copy(update={"key": key_hex(key.public_key()), "token": token})
    for one in (forged, record.model_copy(update={"kind": "specimen"})):
        assert [each.code for each in against_token(one)] == ["token_demonstration_key"]
    marked = against_token(forged.model_copy(update={"kind": "specimen"}))
    assert [each.fields["path"] for each in marked] == ["specimen"]


OF_STUDY = (
    "product",
    "product_name",
    "trademark",
    "category_code",
    "declared_unit",
    "unit",
    "boundary",
    "period",
    "date",
)
OF_MODEL = ("name", "mass_kg", "total", "total_with_uptake", "stages", "primary_share", "data_quality")


def paths(raw: dict[str, Any], computed: dict[str, Any]) -> set[str]:
    return {found.fields["path"].split(".")[0] for found in differences(*reduced(raw, computed))}


@pytest.fixture(scope="module")
def computed(builder: Builder) -> dict[str, Any]:
    return dict(plain(recomputed_record(builder(models=4))))


def test_a_certificate_says_what_its_study_gives_in_the_bodys_order(
    raw: dict[str, Any], computed: dict[str, Any]
) -> None:
    assert differences(*reduced(raw, computed)) == []
    assert differences(*reduced({**raw, "models": raw["models"][::-1]}, computed)) == []
    assert differences(*reduced({**raw, "models": raw["models"][:2]}, computed)) == []


@pytest.mark.parametrize("name", [*OF_STUDY, "clauses_by_basis", "overlays", "versions"])
def test_each_field_of_the_study_is_compared(name: str, raw: dict[str, Any], computed: dict[str, Any]) -> None:
    assert paths(raw, {**computed, name: "other"}) == {name}


@pytest.mark.parametrize("name", OF_MODEL)
def test_each_field_of_a_model_is_compared(name: str, raw: dict[str, Any], computed: dict[str, Any]) -> None:
    *models, last = computed["models"]
    found = differences(*reduced(raw, {**computed, "models": [*models, {**last, name: "other"}]}))
    assert found
    assert all(one.fields["path"].startswith(f"models.3.{name}") for one in found)
