"""A claim: words of the narrative that give a figure of the tables a value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_reports.filings import Paragraph


@dataclass(frozen=True)
class Claim:
    """``subject`` is claimed to be ``value`` (件; 收费 in 万元) from ``start`` to ``end``.

    ``start`` and ``end`` are offsets in the paragraph. ``number`` is where the number itself
    stands, the same as ``end`` for a zero in words. ``measure`` is the measure word written.
    ``least`` and ``most`` bound the value where it is said to be about so much. ``doubt`` says
    why verb, object or level are ambiguous, and is empty where all are resolved. ``beside`` are
    numbers of the sentence that nothing is known of and that may explain its own. ``of`` is the
    subject that all of were of this one (均为自然人), or that it is a part of. ``adds_up`` says
    that it is one of the results that make what came in, as the sentence gives it. Of a share
    ``value`` is a percentage, told to so many ``places``; ``None`` for a number.
    ``told`` are all subjects that the sentence gives numbers of.
    """

    subject: str
    value: Decimal
    paragraph: Paragraph
    start: int
    end: int
    number: int
    measure: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    doubt: str = ""
    beside: tuple[Decimal, ...] = ()
    of: str = ""
    adds_up: bool = False
    places: int | None = None
    told: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The words that it was read from."""
        return self.paragraph.text[self.start : self.end]

    @property
    def is_resolved(self) -> bool:
        """Whether verb, object and level are all clear."""
        return not self.doubt

    def is_explained(self, figure: Decimal | int) -> bool:
        """Whether another number of the sentence that nothing is known of makes up for it."""
        return any(figure in {self.value + one, self.value - one} for one in self.beside if one)

    def fits(self, figure: Decimal | int) -> bool:
        """Whether the figure is what the words say."""
        if self.places is not None:
            return abs(self.value - figure) < Decimal(1).scaleb(-self.places)
        if self.least is None or self.most is None:
            return self.value == figure
        return self.least <= figure <= self.most
