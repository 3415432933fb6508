"""How text on a page is written: numbers of headings and items, lines that belong together.

Word files and PDFs both leave it to the eye what is a heading or an item, and where a line was
only broken; what the eye goes by is kept here for both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.characters import (
    FULL_STOPS,
    LATIN_STOPS,
    ORDINALS,
    SEMICOLONS,
    ordinary_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_SECTION = re.compile(rf"[{ORDINALS}]{{1,3}}、")
_SUBSECTION = re.compile(rf"[（(][{ORDINALS}]{{1,3}}[）)]")
_ITEM = re.compile(r"(\d{1,2})[.．]\s*(?=\D)")
_BULLET = re.compile(r"[•●■◆▪·]\s*(?=\S)")
#: No heading is longer.
_LONGEST_HEADING = 45
_STOPS = f"{FULL_STOPS}{SEMICOLONS}{LATIN_STOPS}：:"
_ENDS = f"{_STOPS}，,"
# White space between two of these may be a number that fell apart.
_DIGITS_END = re.compile(r"\d[.．,，]?$")
_DIGITS_BEGIN = re.compile(r"[.．,，]?\d")
_SPLIT_DIGITS = re.compile(r"[\d.．]\s+[\d.．]")
_GROUPS_OF_THREE = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")


def heading_level(text: str) -> int:
    """The level that a paragraph's number gives it: 2 for 一、, 3 for （一）, 0 for no heading.

    What ends or goes on as a sentence does is no heading.
    """
    plain = ordinary_text(text.replace("**", "")).strip()
    if not plain or len(plain) > _LONGEST_HEADING or plain[-1] in _ENDS:
        return 0
    if "。" in plain:
        return 0
    if _SECTION.match(plain):
        return 2
    return 3 if _SUBSECTION.match(plain) else 0


def item_of(text: str) -> tuple[str, str]:
    """The mark of an item (``1.``, ``-``, empty for none) and the text without it."""
    if match := _ITEM.match(text):
        return f"{match.group(1)}.", text[match.end() :]
    if match := _BULLET.match(text):
        return "-", text[match.end() :]
    return "", text


def begins_part(text: str) -> bool:
    """Whether a line begins with the number of a heading or of an item."""
    plain = ordinary_text(text)
    return any(p.match(plain) for p in (_SECTION, _SUBSECTION, _ITEM, _BULLET))


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence or one of its clauses does."""
    plain = text.rstrip("” 」）)*")
    return bool(plain) and plain[-1] in _STOPS


def joint(before: str, after: str) -> str:
    """What stands between two lines that belong together: a space between Latin words only."""
    if not before or not after:
        return ""
    left, right = before.rstrip("*")[-1:], after.lstrip("*")[:1]
    is_latin = left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
    return " " if is_latin else ""


def cell_text(lines: Sequence[str]) -> tuple[str, bool]:
    """The text of a cell written in these lines, and whether it is sure how they join.

    Digits at the end of one line and the start of the next are two things: they stay on two
    lines, and that is not sure; nor are digits with white space between them, but between groups
    of three.
    """
    text, is_sure = "", True
    for line in (line.strip() for line in lines):
        if text and line:
            are_numbers = _DIGITS_END.search(text) and _DIGITS_BEGIN.match(line)
            is_sure = is_sure and not are_numbers
            text += "\n" if are_numbers else joint(text, line)
        text += line
    is_split = _SPLIT_DIGITS.search(text) and not _GROUPS_OF_THREE.fullmatch(text)
    return text, is_sure and not is_split


def markdown_of(pieces: Sequence[tuple[str, bool]]) -> str:
    """Pieces of text as one, with ``**`` around those that are bold."""
    runs: list[tuple[str, bool]] = []
    for text, is_bold in pieces:
        # White space is as bold as what it follows: marks must not stand apart from words.
        bold = runs[-1][1] if runs and not text.strip() else is_bold
        if runs and runs[-1][1] == bold:
            runs[-1] = (runs[-1][0] + text, bold)
        elif text:
            runs.append((text, bold))
    return "".join(_bold(text) if bold and text.strip() else text for text, bold in runs).strip()


def _bold(text: str) -> str:
    inner = text.strip()
    before, _, after = text.partition(inner)
    return f"{before}**{inner}**{after}"
