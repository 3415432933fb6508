"""From when on texts are alike: the heading ``likeness`` of ``words.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from township_reports.checks.words import Words, WordsError

_HEADING = "likeness"


@dataclass(frozen=True)
class Thresholds:
    """The figures that likeness goes by.

    ``ngram`` is the length of the n-grams in characters. ``same_year`` and ``last_year`` are
    the shares of a unit's n-grams (0 to 1) from which on another text is alike; a text of fewer
    n-grams than ``at_least`` is not held against any. A sentence that more than ``model_share``
    of the units have is left out, where there are ``model_units`` or more. Up to
    ``exact_up_to`` units each is held against every other, beyond against those that MinHash
    takes for alike. ``quote`` is the most characters that are quoted.
    """

    ngram: int
    same_year: float
    last_year: float
    at_least: int
    model_units: int
    model_share: float
    exact_up_to: int
    quote: int

    @classmethod
    def of(cls, words: Words) -> Thresholds | None:
        """Those of the file, ``None`` where it lacks the heading. Raises ``WordsError``."""
        heading = words.get(_HEADING)
        return cls(**_check(heading)) if heading else None


def _check(heading: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(heading, dict):
        raise WordsError(f"expectations/words.yaml 的 {_HEADING} 应是一组“名称: 数字”")
    names = {field.name: field.type for field in fields(Thresholds)}
    if set(heading) != set(names):
        raise WordsError(f"expectations/words.yaml 的 {_HEADING} 应有且只有：{'、'.join(names)}")
    for name, kind in names.items():
        value = heading[name]
        is_share = kind == "float"
        is_right = type(value) in {int, float} if is_share else type(value) is int
        if not is_right or value <= 0 or (is_share and value > 1):
            wanted = "0 到 1 之间的数" if is_share else "大于 0 的整数"
            raise WordsError(
                f"expectations/words.yaml 的 {_HEADING}: {name} 是 {value!r}，应是{wanted}"
            )
    return heading
