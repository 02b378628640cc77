# SPDX-License-Identifier: Apache-2.0
"""A specification that remembers which of its rule values were read, and one with a rule value changed."""

from decimal import Decimal

from pydantic import PrivateAttr

from footprint.specs.models import Parameter, Spec


class WatchedSpec(Spec):
    """The same specification; copies of it note what they read in the same place.

    >>> from footprint.specs.load import load_spec
    >>> watched = WatchedSpec.over(load_spec("clothing"))
    >>> watched.parameter("wet.loss").value > 0, watched.read
    (True, ('wet.loss',))
    """

    _keys: set[str] = PrivateAttr(default_factory=set)

    @classmethod
    def over(cls, spec: Spec) -> "WatchedSpec":
        """`spec`, with nothing read yet."""
        return cls.model_construct(**{name: getattr(spec, name) for name in Spec.model_fields})

    @property
    def read(self) -> tuple[str, ...]:
        """Ids of the rule values that were asked for, sorted; also of those that are not there."""
        return tuple(sorted(self._keys))

    def parameter(self, key: str) -> Parameter:
        self._keys.add(key)
        return super().parameter(key)

    def values(self, prefix: str) -> dict[str, Decimal]:
        found = super().values(prefix)
        self._keys.update(prefix + key for key in found)
        return found


def with_value(spec: Spec, key: str, value: Decimal) -> Spec:
    """The specification with the figure of one rule value changed, to see what hangs on it."""
    rules = tuple(rule.model_copy(update={"value": value}) if rule.id == key else rule for rule in spec.parameters)
    return spec.model_copy(update={"parameters": rules})
