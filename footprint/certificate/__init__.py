# SPDX-License-Identifier: Apache-2.0
"""Documents: statement, report, certificate, label, ledger; signing; reading one back. Computes no figure."""

from footprint.certificate.ledger import write_ledger
from footprint.certificate.render import render_certificate, render_report, render_statement
from footprint.certificate.scheme import Scheme, load_scheme, scheme_names
from footprint.certificate.signed import open_decision, read_key, sign_decision
from footprint.certificate.verify import Verification, verify_pdf

__all__ = [
    "Scheme",
    "Verification",
    "load_scheme",
    "open_decision",
    "read_key",
    "render_certificate",
    "render_report",
    "render_statement",
    "scheme_names",
    "sign_decision",
    "verify_pdf",
    "write_ledger",
]
