"""Lines of text in a chart: broken to the room they have, and set as references to outlines."""

from __future__ import annotations

import re

from township_reports.characters import NOT_FIRST, one_line
from township_reports.media.drawing.glyphs import EM, glyph, text_width

# What a line does not break: a number, a word of Latin letters, a character; with what may not
# begin or end a line.
_UNBROKEN = re.compile(
    rf"[（《【〔“‘(]*(?:[0-9A-Za-z.,%+-]+|[^\s])[{re.escape(''.join(sorted(NOT_FIRST)))}]*\s?"
)


def wrap_text(text: str, size: float, room: float) -> tuple[str, ...]:
    """The text in as many lines of this room as it needs, of about one length."""
    pieces = [
        part for piece in _UNBROKEN.findall(one_line(text)) for part in _fitted(piece, size, room)
    ]
    lines = _filled(pieces, size, room)
    least = sum(text_width(line, size) for line in lines) / max(len(lines), 1)
    for narrower in (least + size * step / 2 for step in range(int(2 * (room - least) / size) + 1)):
        balanced = _filled(pieces, size, narrower)
        if len(balanced) == len(lines):
            return balanced
    return lines


def _fitted(piece: str, size: float, room: float) -> list[str]:
    """The piece, or its characters where it is wider than a line."""
    return [piece] if text_width(piece.rstrip(), size) <= room else list(piece)


def _filled(pieces: list[str], size: float, room: float) -> tuple[str, ...]:
    """Lines of as many pieces as fit in each; one piece at least."""
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and text_width((line + piece).rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return (*lines, line.rstrip()) if line.rstrip() else tuple(lines)


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
