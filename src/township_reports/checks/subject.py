"""What is checked: a filing, and what it is held against beside itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.checks.coverage import Coverage
from township_reports.checks.glosses import Gloss, glosses_of, read_so
from township_reports.checks.neighbours import Neighbours
from township_reports.checks.words import Words
from township_reports.filings.register import Levels, shipped_levels
from township_reports.forms import SHIPPED, Forms
from township_reports.narrative.claims import About, Held, Read, hold, read

if TYPE_CHECKING:
    from township_reports.filings import Filing, Unit
    from township_reports.parameters import Parameters


@dataclass(frozen=True)
class Subject:
    """A filing with last year's (``None`` where there is none) and what others have to do with it.

    ``levels`` are all that a register may name; ``words`` are those that the reading of texts
    goes by; ``neighbours`` is what comparing the units of a year gave for this one. ``others`` are
    the units of the register, its own among them, whose names are looked for. ``parameters`` are
    the year's, where it has any.
    """

    filing: Filing
    last: Filing | None = None
    words: Words = field(default_factory=Words)
    neighbours: Neighbours = field(default_factory=Neighbours)
    others: tuple[Unit, ...] = ()
    forms: Forms = SHIPPED
    parameters: Parameters | None = None
    levels: Levels = field(default_factory=shipped_levels)

    @cached_property
    def read(self) -> Read:
        """What the narrative says: its claims, its totals, and what became of each number."""
        filing = self.filing
        about = About(filing.year, filing.level.name, filing.name)
        return read(filing.narrative.paragraphs, about, self.words.lexicon)

    @cached_property
    def claims(self) -> tuple[Held, ...]:
        """The claims of the narrative, each beside the figures that it may mean.

        Words that the unit has glossed are read as it says.
        """
        lexicon = self.words.lexicon
        claims = read_so(self.read.claims, self.glosses)
        return tuple(hold(claim, self.filing, lexicon) for claim in claims)

    @cached_property
    def glosses(self) -> tuple[Gloss, ...]:
        """What the unit says of how words of its narrative are to be read."""
        if not any(explanation.read_as for explanation in self.filing.explanations):
            return ()
        return glosses_of(self.filing, self.read.figures, self.words.lexicon)

    @cached_property
    def coverage(self) -> Coverage:
        """What became of each figure of the narrative that has to do with the tables."""
        return Coverage.of(self.read.figures, self.claims, self.glosses)
