# SPDX-License-Identifier: Apache-2.0
"""Documents: statement, report, certificate, label, ledger; signing; reading one back. Computes no figure.

A name is loaded when it is first asked for: who verifies a signature needs neither spreadsheets nor solvers.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from footprint.certificate.ledger import write_ledger
    from footprint.certificate.render import render_certificate, render_report, render_statement
    from footprint.certificate.scheme import Scheme, load_scheme, scheme_names
    from footprint.certificate.signed import open_decision, read_key, sign_decision
    from footprint.certificate.typed import at_cells
    from footprint.certificate.verify import Verification, verify_pdf

__all__ = [
    "Scheme",
    "Verification",
    "at_cells",
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

_HOMES = {
    "ledger": ("write_ledger",),
    "render": ("render_certificate", "render_report", "render_statement"),
    "scheme": ("Scheme", "load_scheme", "scheme_names"),
    "signed": ("open_decision", "read_key", "sign_decision"),
    "typed": ("at_cells",),
    "verify": ("Verification", "verify_pdf"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
