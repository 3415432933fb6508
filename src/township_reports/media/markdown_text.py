"""Text as GitHub-flavoured Markdown that cannot be anything but text."""

from __future__ import annotations

import re

from township_reports.characters import visible_text

# What means something anywhere in a line. The last three stand in addresses, which become links.
_MARKS = re.compile(r"[\\`*_{}\[\]~$#]|@|:(?=//)|(?<=www)\.", re.IGNORECASE)
# Where a line would begin a list, or make a heading or a table of the line before it.
_START = re.compile(r"^(?:[0-9]{1,9}(?=[.)](?:[ \t]|$))|(?=[-+=:](?![0-9])))")
# As entities, which every kind of Markdown knows, and which part no cells.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"})


def markdown_lines(text: str) -> list[str]:
    """The lines of a text, each to stand at the beginning of a line or within one."""
    first, *rest = visible_text(text).split("\n")
    # Blanks at the end of a line would break it, at its beginning set it as code.
    lines = [first, *(line.lstrip(" \t") for line in rest)]
    return [_line(line.rstrip(" \t")) for line in lines[:-1]] + [_line(lines[-1])]


def _line(line: str) -> str:
    escaped = _MARKS.sub(r"\\\g<0>", line)
    return _START.sub(r"\g<0>\\", escaped).translate(_ENTITIES)
