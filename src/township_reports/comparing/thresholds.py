"""From when on texts are alike: the heading ``likeness`` of ``words.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_reports.checks import Words

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
        """Those of the file, ``None`` where it lacks the heading."""
        heading = words.get(_HEADING)
        return cls(**heading) if heading else None
