"""What is checked: a filing, and what it is held against beside itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from township_reports.checks.headings import ANY_NAME, PATTERN, heading_of
from township_reports.checks.neighbours import Neighbours
from township_reports.checks.words import Words
from township_reports.filings.model import Filing
from township_reports.filings.units import Unit
from township_reports.narrative.claims.figures import Held, hold
from township_reports.narrative.claims.reading import read_claims
from township_reports.narrative.claims.subjects import SIGNS

_CLAIMS = {
    "subjects": [{"name": str, "pattern": PATTERN, "topic": str, "needs": str, "weak": bool}],
    "documents": {ANY_NAME: PATTERN},
    "fees": {"named": PATTERN, "charged": PATTERN},
    **dict.fromkeys(SIGNS, PATTERN),
}


@dataclass(frozen=True)
class Subject:
    """A filing with last year's (``None`` where there is none) and what others have to do with it.

    ``words`` are those that the reading of texts goes by; ``neighbours`` is what comparing the
    units of a year gave for this one. ``others`` are the units of ``units.csv``, its own among
    them, whose names are looked for.
    """

    filing: Filing
    last: Filing | None = None
    words: Words = field(default_factory=Words)
    neighbours: Neighbours = field(default_factory=Neighbours)
    others: tuple[Unit, ...] = ()

    @cached_property
    def claim_words(self) -> Mapping[str, Any]:
        """What ``words.yaml`` says of claims. Raises ``WordsError``."""
        return heading_of(self.words, "claims", _CLAIMS)

    @cached_property
    def claims(self) -> tuple[Held, ...]:
        """The claims of the narrative, each beside the figures that it may mean."""
        filing = self.filing
        found = read_claims(filing.narrative.paragraphs, filing.year, self.claim_words)
        return tuple(hold(claim, filing) for claim in found)
