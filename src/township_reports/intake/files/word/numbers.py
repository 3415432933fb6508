"""The numbers of a Word file's lists and headings: the file says how to count, not what."""

from __future__ import annotations

import re
from typing import Any

from township_reports.characters import numeral_of
from township_reports.intake.files.word.markup import w

_CHINESE = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting")
_PLAIN_ITEM = re.compile(r"\d{1,3}[.．]")
_LEVEL = re.compile(r"%([1-9])")
#: A longer number counts nothing in a document.
_MOST_DIGITS = 5


class Numbers:
    """Counts on as paragraphs come: each list on its own, deeper levels anew."""

    def __init__(self, numbering: Any) -> None:
        self._abstract: dict[str, dict[str, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if numbering is None:
            return
        for abstract in numbering.iterchildren(w("abstractNum")):
            self._abstract[abstract.get(w("abstractNumId"), "")] = {
                level.get(w("ilvl"), ""): (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    _whole(_value(level, "start", "1")),
                )
                for level in abstract.iterchildren(w("lvl"))
            }
        for number in numbering.iterchildren(w("num")):
            self._lists[number.get(w("numId"), "")] = _value(number, "abstractNumId", "")

    def next(self, list_id: str, level_id: str) -> tuple[str, bool]:
        """The next number of a list at a level, and whether it marks an item of a list.

        ``1.`` and bullets (``-``) mark items; 一、 or （1） are text. No such list, no number.
        """
        levels = self._abstract.get(self._lists.get(list_id, ""), {})
        if level_id not in levels:
            return "", False
        form, pattern, start = levels[level_id]
        level = int(level_id)
        if form == "bullet":
            return "-", True
        if form == "none":
            return "", False
        key = (list_id, level)
        self._counts[key] = self._counts.get(key, start - 1) + 1
        for other in [o for o in self._counts if o[0] == list_id and o[1] > level]:
            del self._counts[other]
        text = _LEVEL.sub(lambda m: self._shown(list_id, int(m.group(1)) - 1, levels), pattern)
        if _PLAIN_ITEM.fullmatch(text):
            return f"{text[:-1]}.", True
        return text, False

    def _shown(self, list_id: str, level: int, levels: dict[str, tuple[str, str, int]]) -> str:
        form, _, start = levels.get(str(level), ("decimal", "", 1))
        number = self._counts.get((list_id, level), start)
        return numeral_of(number) if form in _CHINESE else str(number)


def _value(parent: Any, tag: str, default: str) -> str:
    element = parent.find(w(tag))
    return default if element is None else str(element.get(w("val"), default))


def _whole(text: str) -> int:
    return int(text) if text.isdigit() and len(text) <= _MOST_DIGITS else 1
