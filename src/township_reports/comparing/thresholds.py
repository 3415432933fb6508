"""From when on texts are alike and amounts off: headings of ``words.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.checks import Words

_LIKENESS = "likeness"
_PEERS = "peers"


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
        heading = words.get(_LIKENESS)
        return cls(**heading) if heading else None


@dataclass(frozen=True)
class PeerThresholds:
    """The figures that tell an amount that is off those of like units.

    Amounts that are not 0 are held against one another where ``units`` or more have one. One is
    off where it is more than ``times`` the median or less than the median by as many times, the
    larger of the two is ``at_least`` so much (by the unit it is counted in; what is counted in
    another is never off), and their logarithms are more than ``spreads`` spreads apart. The
    spread is a robust one of the logarithms, and no less than ``least_spread``.
    """

    units: int
    times: int
    spreads: int
    least_spread: float
    at_least: Mapping[str, int]

    @classmethod
    def of(cls, words: Words) -> PeerThresholds | None:
        """Those of the file, ``None`` where it lacks the heading."""
        heading = words.get(_PEERS)
        if not heading:
            return None
        at_least = {unit: limit for unit, limit in heading["at_least"].items() if limit is not None}
        return cls(**{**heading, "at_least": at_least})
