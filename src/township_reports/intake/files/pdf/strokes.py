"""Lines drawn through what is written on a PDF's page: what is struck out is no figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from township_reports.intake.files.pdf.lines import Char

#: A box no higher than this (points) is a line.
_THIN = 2.5
#: Between these parts of a character's height, from its top, a line goes through it. Under it, it
#: is a rule or an underline.
_HIGHEST, _LOWEST = 0.3, 0.8
#: A line that covers less of a character's width than this only touches it.
_MOST_OF_IT = 0.5

_Point = tuple[float, float]


class Strokes:
    """The lines of a page, by their height."""

    def __init__(self, objects: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        level: list[tuple[float, float, float]] = []
        self._sloping: list[tuple[_Point, _Point]] = []
        for kind in ("line", "rect", "curve"):
            for shape in objects.get(kind, ()):
                x0, x1 = float(shape["x0"]), float(shape["x1"])
                top, bottom = float(shape["top"]), float(shape["bottom"])
                if bottom - top <= _THIN:
                    level.append(((top + bottom) / 2, x0, x1))
                elif kind == "line" and x1 - x0 > _THIN:
                    first, *_, last = shape["pts"]
                    self._sloping.append((first, last))
        self._level = sorted(level)
        self._heights = [height for height, _, _ in self._level]

    def marked(self, char: Char) -> Char:
        """The character with ``is_plain``: neither struck out nor as white as the paper."""
        is_blank = not char["text"].strip()
        return {**char, "is_plain": is_blank or not (char["is_white"] or self.strike(char))}

    def strike(self, char: Char) -> bool:
        """Whether one of them goes through a character."""
        top, height = char["top"], char["bottom"] - char["top"]
        highest, lowest = top + _HIGHEST * height, top + _LOWEST * height
        first, last = bisect_left(self._heights, highest), bisect_right(self._heights, lowest)
        least = _MOST_OF_IT * (char["x1"] - char["x0"])
        if any(
            min(x1, char["x1"]) - max(x0, char["x0"]) >= least
            for _, x0, x1 in self._level[first:last]
        ):
            return True
        middle = (char["x0"] + char["x1"]) / 2
        return any(
            highest <= _height_at(middle, one, other) <= lowest for one, other in self._sloping
        )


def _height_at(x: float, one: _Point, other: _Point) -> float:
    """How high a line is at this place; nowhere on the page where it does not reach it."""
    (x0, y0), (x1, y1) = sorted((one, other))
    if not x0 <= x <= x1:
        return -1.0
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
