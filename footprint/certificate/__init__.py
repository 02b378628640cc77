# SPDX-License-Identifier: Apache-2.0
"""Documents: statement, report and ledger, with the public record inside; reading one back. Computes no figure."""

from footprint.certificate.ledger import write_ledger
from footprint.certificate.render import render_report, render_statement
from footprint.certificate.verify import Verification, verify_pdf

__all__ = ["Verification", "render_report", "render_statement", "verify_pdf", "write_ledger"]
