# SPDX-License-Identifier: Apache-2.0
"""What the form asks: two pages of items, in order. Words stand in the catalogue under ``supplier.<item>``."""

from decimal import Decimal

PAGES: dict[str, tuple[str, ...]] = {
    "page1": (
        "company",
        "part",
        "part_no",
        "unit",
        "mass",
        "period_start",
        "period_end",
        "site",
        "geography",
        "boundary",
        "electricity",
        "allocation",
    ),
    "page2": (
        "gwp_set",
        "total",
        "co2_fossil",
        "ch4_fossil",
        "ch4_biogenic",
        "n2o",
        "other_gases",
        "fossil_carbon",
        "biogenic_carbon",
        "primary_share",
        "verification",
        "signed_by",
        "signed_on",
    ),
}

NEEDED = frozenset(
    {"company", "part", "unit", "period_start", "period_end", "geography", "boundary", "electricity", "allocation"}
    | {"gwp_set", "total", "primary_share", "verification", "signed_by", "signed_on"}
)
GASES = ("co2_fossil", "ch4_fossil", "ch4_biogenic", "n2o")
FIGURES = ("mass", "total", *GASES, "fossil_carbon", "biogenic_carbon", "primary_share")
MOST = {"primary_share": Decimal(100)}
BASES = ("AR4", "AR5", "AR6")
"""Row of the first item on each page, counted from 1; the rows above hold title and note."""
FIRST_ROW = 4
