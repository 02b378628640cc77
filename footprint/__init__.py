# SPDX-License-Identifier: Apache-2.0
"""footprint: product carbon footprints from bills of materials, clause by clause.

Rooms import one way only: text, errors, units, schema, formats, factors, specs, submission, rules, sectors,
model, calculation, clauses, study, certificate, cli. `docs/architecture.md` says what each holds.
"""

__version__ = "0.1.0"
