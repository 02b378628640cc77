# SPDX-License-Identifier: Apache-2.0
"""Lines and factors to a Brightway product system. Rounds nothing, rescales nothing, drops nothing.

`link` joins and checks everything in Decimal; `arrays` lays it out in float64; `solve` scores it with bw2calc and
`arrived` proves that every exchange is in the matrices. `export_project` hands the linked system to a Brightway project.
"""

from footprint.model.arrays import Arrays, Matrix, arrays
from footprint.model.background import Background, background, basis, characterisation, emissions, reached
from footprint.model.exact import FIGURE, WIDE, conversion, exact_sum, product, tidy
from footprint.model.export import export_project
from footprint.model.link import amount_in_factor_unit, link
from footprint.model.score import Solved, arrived, solve

__all__ = [
    "FIGURE",
    "WIDE",
    "Arrays",
    "Background",
    "Matrix",
    "Solved",
    "amount_in_factor_unit",
    "arrays",
    "arrived",
    "background",
    "basis",
    "characterisation",
    "conversion",
    "emissions",
    "exact_sum",
    "export_project",
    "link",
    "product",
    "reached",
    "solve",
    "tidy",
]
