"""The lines of a PDF's page, made of its characters, which are all that a PDF knows of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from township_reports.characters import PRIVATE_USE, REPLACEMENT

Char = Mapping[str, Any]

#: A gap this wide (in parts of the font's size) between Latin letters or digits is a space.
_SPACE = 0.2
#: A gap this wide between any two characters is one.
_WIDE = 1.2
#: Type may lean, but its line may not.
_MOST_SLOPE = 0.05
#: Characters of one line differ in height, but not by more than this.
_MOST_TIMES = 3
#: Type is set this much larger or smaller by programs that fit it into a cell.
_SAME_SIZE = 1.15
#: The same character again, so near (points), is not a second one.
_SAME = 1.0
_UNREADABLE = re.compile(rf"\(cid:\d+\)|[{PRIVATE_USE}{REPLACEMENT}]")
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@dataclass(frozen=True)
class Box:
    """A rectangle on a page; y grows downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, char: Char) -> bool:
        """Whether the middle of a character lies in it."""
        x = (char["x0"] + char["x1"]) / 2
        y = (char["top"] + char["bottom"]) / 2
        return bool(self.x0 <= x <= self.x1 and self.top <= y <= self.bottom)


@dataclass(frozen=True)
class Part:
    """A stretch of a line without wide gaps: its text and where it begins and ends.

    ``is_plain`` is false where some of it is struck out or not seen.
    """

    text: str
    x0: float
    x1: float
    is_plain: bool = True


@dataclass(frozen=True)
class PageLine:
    """A line of a page. ``runs`` are its text font by font; ``size`` the commonest size.

    ``text_x0`` is where the text begins after the mark of an item; ``parts`` are what wide
    gaps divide. ``leads_on`` where all of it is a link to somewhere else, ``is_plain`` where
    nothing in it is struck out, not seen, or a figure of another size.
    """

    page: int
    box: Box
    size: float
    runs: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    text_x0: float
    leads_on: bool = False
    is_plain: bool = True

    @property
    def text(self) -> str:
        """The line's text, whatever its fonts."""
        return "".join(text for text, _ in self.runs)


def visible_chars(chars: Iterable[Char], width: float, height: float) -> list[Char]:
    """The upright characters on the page itself: no watermark, nothing off the paper."""
    page = Box(0, 0, width, height)
    return [char for char in chars if _is_level(char) and page.holds(char) and char["size"] > 1]


def without_doubles(chars: Iterable[Char]) -> list[Char]:
    """The characters without those printed once more in their place, as bold type is faked."""
    kept: list[Char] = []
    seen: dict[Hashable, list[Char]] = {}
    for char in chars:
        x, y = round(char["x0"]), round(char["top"])
        kind = (char["text"], char["fontname"], round(char["size"], 3))
        around = (seen.get((kind, x + i, y + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if not any(_is_near(char, other) for others in around for other in others):
            kept.append(char)
            seen.setdefault((kind, x, y), []).append(char)
    return kept


def _is_near(char: Char, other: Char) -> bool:
    apart = max(abs(char["x0"] - other["x0"]), abs(char["top"] - other["top"]))
    return bool(apart <= _SAME)


def _is_level(char: Char) -> bool:
    a, b, *_ = char["matrix"]
    return bool(a > 0 and abs(b) < _MOST_SLOPE * a)


def is_unreadable(text: str) -> bool:
    """Whether a character's code says nothing of what is printed."""
    return bool(_UNREADABLE.search(text))


def is_one_size(chars: Sequence[Char]) -> bool:
    """Whether all digits are of one size: a smaller one is raised, a note and no digit."""
    sizes = [char["size"] for char in chars if char["text"].isdigit()]
    return not sizes or max(sizes) <= _SAME_SIZE * min(sizes)


def lines_of(chars: Sequence[Char], page: int) -> list[PageLine]:
    """The lines that these characters stand in, from top to bottom."""
    bands: list[list[Char]] = []
    edges: list[tuple[float, float]] = []
    for char in sorted(chars, key=lambda c: (c["top"], c["x0"])):
        # Lines come from the top: only the last few can still take a character.
        for i in range(len(bands) - 1, max(len(bands) - 4, -1), -1):
            top, bottom = edges[i]
            shared = min(bottom, char["bottom"]) - max(top, char["top"])
            heights = sorted((bottom - top, char["bottom"] - char["top"]))
            if shared > 0.5 * heights[0] and heights[1] < _MOST_TIMES * heights[0]:
                bands[i].append(char)
                break
        else:
            bands.append([char])
            edges.append((char["top"], char["bottom"]))
    lines = [_line(sorted(band, key=lambda c: c["x0"]), page) for band in bands]
    return sorted((line for line in lines if line), key=lambda line: line.box.top)


def _line(band: Sequence[Char], page: int) -> PageLine | None:
    seen = [char for char in band if char["text"].strip()]
    if not seen:
        return None
    runs: list[tuple[str, str]] = []
    parts: list[Part] = []
    before: Char | None = None
    has_space = False
    starts: list[tuple[int, float]] = []
    length = 0
    for char in band:
        if not char["text"].strip():
            has_space = True
            continue
        text = unicodedata.normalize("NFC", char["text"])
        gap = char["x0"] - before["x1"] if before else 0.0
        space = " " if before and _is_space(before, char, gap, has_space) else ""
        if parts and gap <= _WIDE * char["size"]:
            last = parts[-1]
            is_plain = last.is_plain and char["is_plain"]
            parts[-1] = Part(last.text + space + text, last.x0, char["x1"], is_plain)
        else:
            parts.append(Part(text, char["x0"], char["x1"], char["is_plain"]))
        length += len(space)
        starts.append((length, char["x0"]))
        length += len(text)
        font = _SUBSET.sub("", str(char["fontname"]))
        if runs and runs[-1][1] == font:
            runs[-1] = (runs[-1][0] + space + text, font)
        else:
            runs.append((space + text, font))
        before, has_space = char, False
    sizes = sorted(round(char["size"], 1) for char in seen)
    box = Box(
        seen[0]["x0"],
        min(c["top"] for c in seen),
        max(c["x1"] for c in seen),
        max(c["bottom"] for c in seen),
    )
    line = PageLine(
        page,
        box,
        sizes[len(sizes) // 2],
        tuple(runs),
        tuple(parts),
        box.x0,
        all(char["leads_on"] for char in seen),
        is_one_size(seen) and all(part.is_plain for part in parts),
    )
    return replace(line, text_x0=_text_start(line.text, starts, box.x0))


def _is_space(before: Char, char: Char, gap: float, has_space: bool) -> bool:
    if gap > _WIDE * char["size"]:
        return True
    left, right = before["text"][-1], char["text"][0]
    if left.isascii() and right.isascii():
        return has_space or gap > _SPACE * char["size"]
    # A space that takes no room was put there by the program that made the file.
    return has_space and gap > _SPACE * char["size"] / 2 and left.isalnum() and right.isalnum()


def _text_start(text: str, starts: Sequence[tuple[int, float]], x0: float) -> float:
    from township_reports.intake.files.written import item_of

    mark, rest = item_of(text)
    if not mark:
        return x0
    return next((x for at, x in starts if at >= len(text) - len(rest)), x0)
