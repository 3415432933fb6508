"""A title over several lines: how wide it is set, and where it turns."""

from __future__ import annotations

import math
import re
import unicodedata

from township_reports.characters.punctuation import NOT_FIRST

# A year begins a line well: before it stands whose title it is. Within figures no line ends.
_PHRASE = re.compile(r"(?<=\D)(?=\d)")
_TURN = re.compile(r"(?<=[^\d\s])(?=[^\d\s年])")


def set_width(text: str) -> float:
    """How many characters wide a text is set: a Latin letter or a figure is half of one."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def balanced_lines(text: str, room: float) -> tuple[str, ...]:
    """The lines of a centred title in a room of so many characters, none much longer than others.

    A title of two lines turns before its first figures where both lines fit; any other where
    lines come out most alike. What stands on lines of its own stays there.
    """
    return tuple(line for part in text.split("\n") for line in _balanced(part, room))


def _balanced(text: str, room: float) -> tuple[str, ...]:
    width = set_width(text)
    if width <= room:
        return (text,)
    for turn in _PHRASE.finditer(text):
        found = text[: turn.start()], text[turn.start() :]
        if all(set_width(line) <= room for line in found):
            return found
    share = width / math.ceil(width / room)
    turns = [turn.start() for turn in _TURN.finditer(text) if text[turn.start()] not in NOT_FIRST]
    if not turns:
        return (text,)
    first = min(turns, key=lambda place: abs(set_width(text[:place]) - share))
    return (text[:first], *_balanced(text[first:], room))
