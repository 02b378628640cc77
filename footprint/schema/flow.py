# SPDX-License-Identifier: Apache-2.0
"""The flows a factor may emit or take up (design D6). Ids are the row names of the GWP sets.

Species beyond those listed here (every HFC, PFC, SF6, NF3 …) use their lower-case designation as id,
e.g. ``hfc-134a``, ``pfc-14``, ``sf6``; the GWP set decides which exist.
"""

Flow = str
"""A flow id, e.g. ``co2_fossil``. All amounts are kg of the gas, except the CO2E_FLOWS, which are kg CO2e."""

BIOGENIC_UPTAKE: Flow = "co2_biogenic_uptake"
"""CO2 taken up by plants: amounts are negative kg; excluded from the headline (D6)."""

BIOGENIC_RELEASE: Flow = "co2_biogenic_release"

CO2E_FLOWS: dict[str, Flow] = {
    "AR4": "co2e_ar4",
    "AR5": "co2e_ar5",
    "AR6": "co2e_ar6",
    "mixed": "co2e_mixed",
    "not stated": "co2e_unstated",
}
"""GWP basis of a row without a gas split -> the flow it is booked on; factor 1 in every GWP set."""
