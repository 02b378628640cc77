# SPDX-License-Identifier: Apache-2.0
"""Documents: statement, report and ledger, with the public record inside; reading one back. Computes no figure."""

from footprint.certificate.ledger import write_ledger
from footprint.certificate.render import render_statement

__all__ = ["render_statement", "write_ledger"]
