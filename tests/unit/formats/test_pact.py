# SPDX-License-Identifier: Apache-2.0
"""A PACT footprint becomes a declared factor; what cannot be used is named by its field."""

import json
from decimal import Decimal
from typing import Any

import pytest

from footprint.errors import InputError
from footprint.formats import read_pact
from footprint.model.background import emissions

PCF: dict[str, Any] = {
    "declaredUnit": "kilogram",
    "unitaryProductAmount": "25",
    "pCfExcludingBiogenic": "3.120",
    "fossilGhgEmissions": "3.120",
    "fossilCarbonContent": "0.62",
    "biogenicCarbonContent": "0",
    "ipccCharacterizationFactorsSources": ["AR6"],
    "boundaryProcessesDescription": "Spinning, texturing; cradle to gate",
    "referencePeriodStart": "2024-01-01T00:00:00Z",
    "referencePeriodEnd": "2024-12-31T00:00:00Z",
    "geographyCountrySubdivision": "CN-GD",
    "exemptedEmissionsPercent": 1.5,
    "packagingEmissionsIncluded": False,
    "primaryDataShare": 56.12,
    "assurance": {"assurance": True, "level": "limited", "providerName": "Body"},
}
FOOTPRINT: dict[str, Any] = {
    "id": "91715e5e-fd0b-4d1c-8fab-76290c46e6ed",
    "specVersion": "2.3.0",
    "version": 1,
    "status": "Active",
    "companyName": "某化纤",
    "productNameCompany": "涤纶低弹丝 75D",
    "productIds": ["urn:pact:company:customcode:vendor-assigned:dty-75"],
    "pcf": PCF,
}


def sent(**changes: Any) -> bytes:
    pcf = {**PCF, **changes.pop("pcf", {})}
    return json.dumps({**FOOTPRINT, "pcf": pcf, **changes}).encode()


def test_a_footprint_becomes_a_declared_factor_per_declared_unit() -> None:
    factor = read_pact(sent(), "p.json").factor("acme")
    assert factor.id.startswith("acme/decl.dty-75.")
    assert (factor.kind, factor.unit, factor.co2e, factor.gwp_basis) == ("declared", "kg", Decimal("3.120"), "AR6")
    assert (factor.year, factor.geography, factor.licence_class) == ("2024", "CN-GD", "private")
    assert factor.primary_data_share == Decimal("56.12")
    assert emissions(factor) == {"co2e_ar6": Decimal("3.120")}
    assert "packaging not included" in factor.boundary
    for words in ("primary data %: 56.12", "limited, Body", "fossil carbon kg C/unit: 0.62"):
        assert words in factor.source.locator
    assert factor.source.url == "urn:uuid:91715e5e-fd0b-4d1c-8fab-76290c46e6ed"


def test_a_share_that_is_not_stated_stays_unknown() -> None:
    assert read_pact(sent(pcf={"primaryDataShare": None}), "p.json").factor("acme").primary_data_share is None


def test_the_answer_of_a_server_and_a_mixed_basis() -> None:
    data = json.dumps({"data": json.loads(sent(pcf={"ipccCharacterizationFactorsSources": ["AR5", "AR6"]}))}).encode()
    assert read_pact(data, "p.json").gwp_basis == "mixed"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "pact_json"),
        (b"[]", "pact_json"),
        (sent(specVersion="3.0.0"), "pact_version"),
        (sent(status="Deprecated"), "pact_deprecated"),
        (sent(pcf={"declaredUnit": "bale"}), "pact_field"),
        (sent(pcf={"pCfExcludingBiogenic": "-1"}), "pact_field"),
        (sent(pcf={"pCfExcludingBiogenic": "NaN"}), "pact_field"),
        (sent(pcf={"ipccCharacterizationFactorsSources": ["AR9"]}), "pact_field"),
        (sent(pcf={"referencePeriodStart": None}), "pact_field"),
        (sent(version="one"), "pact_field"),
        (sent(pcf={"primaryDataShare": "100.5"}), "pact_field"),
        (sent(pcf={"primaryDataShare": -1}), "pact_field"),
        (sent(companyName=""), "pact_field"),
    ],
)
def test_what_cannot_be_used_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pact(data, "p.json")
    assert [record.code for record in caught.value.records] == [code]
    assert caught.value.records[0].what("zh")
    assert caught.value.records[0].fix("en")


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        read_pact(sent(companyName="", pcf={"declaredUnit": "x", "pCfExcludingBiogenic": "y"}), "p.json")
    assert len(caught.value.records) == 3
