"""Characters as outlines of the shipped sans: the same picture on every machine and in print.

Text in an SVG would be set in whatever font is at hand, and Chinese on a machine without any
not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from township_reports.characters import STAND_IN, font_files, printable_text

#: Units to an em, of the shipped sans; outlines and widths are in them.
EM = 1000


@dataclass(frozen=True)
class Glyph:
    """A character's outline as the data of an SVG path (baseline at 0, y up) and its width."""

    path: str
    width: int


# A page has hundreds of different characters, a year's kernels some thousands.
@lru_cache(maxsize=4096)
def glyph(char: str) -> Glyph:
    """The glyph of one character; that of 〓 where the shipped fonts cannot print it."""
    from fontTools.pens.svgPathPen import SVGPathPen

    outlines, names, widths = _sans()
    name = names.get(ord(printable_text(char))) or names[ord(STAND_IN)]
    pen = SVGPathPen(outlines, ntos=lambda number: str(round(number)))
    outlines[name].draw(pen)
    return Glyph(pen.getCommands(), round(widths[name][0]))


def text_width(text: str, size: float) -> float:
    """How wide a line of text is, set in this size."""
    return sum(glyph(char).width for char in text) * size / EM


@cache
def _sans() -> tuple[Any, dict[int, str], Any]:
    """Glyphs by name, names by code point, (advance width, bearing) by name."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    # From memory: kernels forked from a process that holds the open file would share its position.
    font = TTFont(BytesIO(font_files()[1].read_bytes()), lazy=True)
    return font.getGlyphSet(), font.getBestCmap(), font["hmtx"].metrics
