"""What a drawn chart is made of, in units of the picture: at most 400 wide, 14 to a character.

So wide, a chart is still read on a telephone, where it is shown somewhat smaller.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from township_reports.media.drawing.glyphs import text_width

if TYPE_CHECKING:
    from decimal import Decimal

WIDTH = 400.0
#: The size of all text but of figures and years that have no room in it.
SIZE = 14.0
LINE = 18.0
#: How far below the middle of a line its baseline is, in sizes.
DROP = 0.36
#: Between things that belong together: a bar and its figure, a label and the axis.
GAP = 6.0
#: As long as a zero is: a mark at the axis. Where there is no figure, there is none.
ZERO = 1.5


@dataclass(frozen=True)
class Box:
    """The bar of a figure of the series with this number; its length is as the figure's size."""

    series: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """A line of text that begins at ``x`` on the baseline ``y``; quiet if it is read after all."""

    text: str
    x: float
    y: float
    size: float = SIZE
    is_quiet: bool = False


@dataclass(frozen=True)
class Layout:
    """A chart laid out; ``axis`` is the line of zero: x1, y1, x2, y2."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    axis: tuple[float, float, float, float]


@dataclass(frozen=True)
class Span:
    """What the figures of a chart lie between, zero included."""

    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, figures: tuple[int | Decimal, ...]) -> Span:
        """The span of these figures; of none, nothing."""
        low, high = (Fraction(end(figures, default=0)) for end in (min, max))
        return cls(min(low, Fraction(0)), max(high, Fraction(0)))

    def share(self, value: int | Decimal | Fraction) -> float:
        """How much of the span a figure is as long as; negative for less than zero."""
        return float(Fraction(value) / (self.high - self.low)) if self.high > self.low else 0.0


def fitting_size(text: str, room: float) -> float:
    """The size that text is set in to fit the room in one line."""
    return SIZE * min(1.0, room / max(text_width(text, SIZE), 1.0))
