"""Lines of text in a chart: broken to the room they have, and set as references to outlines."""

from __future__ import annotations

from township_reports.characters import NOT_FIRST, one_line
from township_reports.media.drawing.glyphs import EM, glyph, text_width

_CUT = "…"


def wrap_text(text: str, size: float, room: float, lines: int = 2) -> tuple[str, ...]:
    """The text in at most so many lines of this room; what does not fit ends in ``…``."""
    rest = one_line(text)
    broken: list[str] = []
    while rest and len(broken) < lines - 1:
        fitting = _fitting(rest, size, room)
        if fitting < len(rest) and fitting > 1 and rest[fitting] in NOT_FIRST:
            fitting -= 1
        broken.append(rest[:fitting].rstrip())
        rest = rest[fitting:].lstrip()
    if rest and _fitting(rest, size, room) < len(rest):
        rest = rest[: _fitting(rest, size, room - text_width(_CUT, size))].rstrip() + _CUT
    return (*broken, rest) if rest else tuple(broken)


def _fitting(text: str, size: float, room: float) -> int:
    """How many characters fit, one at least."""
    used = 0.0
    for i, char in enumerate(text):
        used += text_width(char, size)
        if used > room:
            return max(i, 1)
    return len(text)


class Lettering:
    """Sets the texts of one chart; each character is outlined once, in :meth:`definitions`."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._used: dict[str, str] = {}

    def line(self, text: str, x: float, y: float, size: float) -> str:
        """A line that begins at x on the baseline y."""
        at = 0
        uses = []
        for char in text:
            shape = glyph(char)
            if shape.path:
                place = f' x="{at}"' if at else ""
                uses.append(f'<use href="#{self._id(char)}"{place}/>')
            at += shape.width
        scale = plain(size / EM, 5)
        moved = f"translate({plain(x)} {plain(y)}) scale({scale} -{scale})"
        return f'<g transform="{moved}">{"".join(uses)}</g>'

    def definitions(self) -> str:
        """The outlines of what was set so far."""
        return "".join(
            f'<path id="{name}" d="{glyph(char).path}"/>' for char, name in self._used.items()
        )

    def _id(self, char: str) -> str:
        name = self._used.get(char)
        if name is None:
            name = self._used[char] = f"{self._key}-{ord(char):x}"
        return name


def plain(number: float, places: int = 2) -> str:
    """A number as SVG takes it, without the zeros that say nothing."""
    text = f"{number:.{places}f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
