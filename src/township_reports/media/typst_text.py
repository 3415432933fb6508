"""Text as Typst source that cannot be anything but text."""

from __future__ import annotations

import re
from functools import cache

from township_reports.characters import HAN, printable_text

#: A figure and what it counts, which no end of a line parts: 116件, 第3次, 3.5万元.
_COUNTED = rf"第?[0-9][0-9.]{{0,11}}[万亿]?[{HAN}]"
#: What has no place of its own for a line to end.
_TIGHT = (
    "[!-\u1fff\u2010-\u2027\u3001-\u3003\u3008-\u3011\u3014-\u301b"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
#: An address may break behind these signs, anything else after so many characters.
_SIGNS = "/.?&=_#-"
_MOST = 8
# An empty box: a line may end at it, and the text of the PDF knows nothing of it.
BREAK = " + box() + "
# What Typst puts between Chinese and figures, gone where a line ends.
_GAP = "h(0.25em, weak: true) + "


def string(text: str) -> str:
    """A Typst string literal of exactly this text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(char if char >= " " else f"\\u{{{ord(char):x}}}" for char in escaped)
    return f'"{escaped}"'


def content(text: str) -> str:
    """Text as Typst code for content: a string, with 〓 for what no font can print."""
    return string(printable_text(" ".join(text.split("\n"))))


def prose(text: str, longest: int = 16) -> str:
    """Text as Typst code for content that is set in lines; a string where nothing is to be told.

    A figure stays beside what it counts, and what has no place to end a line at may break where
    it has more than ``longest`` characters.
    """
    printed = printable_text(text.replace("\n", " ").replace("\u00a0", " "))
    parts, end = [], 0
    for found in _special(longest).finditer(printed):
        parts += [string(printed[end : found.start()])] if found.start() > end else []
        if found["run"]:
            parts.append(BREAK.join(map(string, _pieces(longest).findall(found["run"]))))
        else:
            gap = _GAP if found["gap"] is not None else ""
            parts.append(f"{gap}box({string(found['counted'])})")
        end = found.end()
    if not parts:
        return string(printed)
    parts += [string(printed[end:])] if end < len(printed) else []
    return f"({' + '.join(parts)})"


@cache
def _special(longest: int) -> re.Pattern[str]:
    counted = f"(?P<gap>(?<=[{HAN}])(?=[0-9]))?(?P<counted>{_COUNTED})"
    # In a narrow cell it would not fit.
    room = counted if longest > _MOST else "(?P<gap>(?!))(?P<counted>)"
    return re.compile(f"(?P<run>{_TIGHT}{{{longest + 1},}})|{room}")


@cache
def _pieces(longest: int) -> re.Pattern[str]:
    most = max(min(longest // 2, _MOST), 1)
    return re.compile(f"[^{_SIGNS}]{{0,{most - 1}}}[{_SIGNS}]{{1,2}}|.{{1,{most}}}", re.DOTALL)
