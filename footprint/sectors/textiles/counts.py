# SPDX-License-Identifier: Apache-2.0
"""A yarn count in the unit a mill writes it in, as the metric count that the rules of spinning and weaving take."""

from footprint.rules import metric_from_cotton, metric_from_tex
from footprint.sectors.derivation import Known, missing, word
from footprint.sectors.shared.inputs import Inputs, stated
from footprint.submission import Row
from footprint.units import convert, factor_between, factor_of_product, same_dimension

METRIC, LINEAR_DENSITY = "Nm_count", "tex"


def metric_count(inputs: Inputs, fabric: Row, says: Row) -> Known:
    """Nm of a fabric's yarn (above zero: `read_use` saw to it).

    Nm and Ne are length per mass; tex, dtex and denier are mass per length, so finer is less.
    """
    count = stated(inputs, fabric, "yarn_count", says)
    fixed = next(column.unit for column in inputs.spec.sheet("fabrics").columns if column.id == "yarn_count")
    if fixed is not None:  # an edition whose column takes one unit only
        return Known(convert(count.amount, fixed, METRIC), count.status, count.refs)
    unit = word(fabric, "yarn_count_unit")
    if not unit:
        raise missing(inputs.spec, inputs.submission, fabric, "yarn_count_unit")
    if same_dimension(unit, METRIC):
        metric = metric_from_cotton(count.amount, factor_between(unit, METRIC))
    else:
        product = 1 / factor_of_product((METRIC, LINEAR_DENSITY), (), "one")
        metric = metric_from_tex(convert(count.amount, unit, LINEAR_DENSITY), product)
    return Known(metric, count.status, (*count.refs, fabric.ref("yarn_count_unit")))
