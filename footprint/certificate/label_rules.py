# SPDX-License-Identifier: Apache-2.0
"""Whether a label may be drawn: only for a valid certificate whose scheme allows marks on the product, for its market."""

from datetime import date
from typing import Literal

from footprint.certificate.granted import CertificateRecord
from footprint.certificate.scheme import Scheme
from footprint.certificate.verify import Verification
from footprint.data import data_folder
from footprint.errors import Place, Record
from footprint.specs.load import read_yaml

Audience = Literal["business", "consumers"]
_WATCHED = ("third_party", "public")


def _bloc(market: str) -> str:
    """The bloc a market belongs to, else the market itself; which states are members is law, and no body's own setting."""
    blocs: dict[str, list[str]] = read_yaml(data_folder("templates") / "schemes" / "markets.yaml")
    return next((bloc for bloc, members in blocs.items() if market in members), market)


def certificate_of(verified: Verification) -> CertificateRecord | Record:
    """The certificate a verified PDF is, or the reason why it is none; a statement never is one."""
    raw = verified.record
    if raw is None or not str(raw.get("schema", "")).startswith("footprint/certificate-record/"):
        return Record("label_no_certificate", value=str(raw.get("kind", "—")) if raw else "—")
    return CertificateRecord.model_validate(raw)


def label_refusals(
    verified: Verification,
    record: CertificateRecord,
    scheme: Scheme,
    market: str,
    audience: Audience,
    today: date,
) -> list[Record]:
    """Every reason against a label; empty when it may be drawn.

    `verified` is the certificate's verification with the roots one trusts: it must hold, and be signed unless a specimen.
    """
    found = [finding for finding in verified.findings if finding.severity == "error"]
    if record.kind != "specimen" and not verified.proven:
        found.append(Record("label_not_proven", value=record.number))
    if not record.issued <= today <= record.valid_until:
        fields = {"today": today.isoformat(), "until": record.valid_until.isoformat()}
        found.append(Record("label_not_valid", Place(cell="valid_until"), record.number, fields=fields))
    if (record.scheme, record.scheme_edition) != (scheme.id, scheme.edition):
        said = {"scheme": f"{scheme.id} {scheme.edition}"}
        found.append(
            Record("certificate_scheme_differs", value=f"{record.scheme} {record.scheme_edition}", fields=said)
        )
    if scheme.mark.on_product.value is not True:
        found.append(
            Record("label_not_on_product", value=scheme.name.zh, fields={"source": scheme.mark.on_product.source})
        )
    bloc = _bloc(market)
    markets = scheme.markets.value
    if markets is not None and market not in markets and bloc not in markets:
        found.append(Record("label_market_outside", value=market, fields={"markets": ", ".join(markets)}))
    if bloc == "EU" and audience == "consumers" and scheme.mark.monitoring.value not in _WATCHED:
        found.append(Record("label_eu_consumers", value=market, fields={"source": scheme.mark.monitoring.source}))
    return found
