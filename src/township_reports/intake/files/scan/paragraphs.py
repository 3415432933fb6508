"""The text between the tables of a page as paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.intake.files.document import TextBlock
from township_reports.intake.files.scan.texts import joined
from township_reports.intake.files.written import heading_level, item_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.intake.files.scan.texts import Seen

_PAGE_NUMBER = re.compile(r"[-—–－·\s]*\d{1,3}[-—–－·\s]*")
#: A line begins, or ends, so many times its height within the text's edges: it does a paragraph.
_INDENTED = 0.9
_SHORT = 2.0


def lines_of(seen: Sequence[Seen]) -> list[list[Seen]]:
    """Texts as lines from top to bottom, each from left to right."""
    lines: list[list[Seen]] = []
    for each in sorted(seen, key=lambda one: one.middle[1]):
        if lines and abs(each.middle[1] - lines[-1][0].middle[1]) < each.height / 2:
            lines[-1].append(each)
        else:
            lines.append([each])
    return [sorted(line, key=lambda one: one.box.left) for line in lines]


def paragraphs_of(lines: Sequence[list[Seen]], where: str) -> Iterator[TextBlock]:
    """Lines of a page put together; ``where`` says on which page."""
    kept = [line for line in lines if not _PAGE_NUMBER.fullmatch(joined(line))]
    left = min((line[0].box.left for line in kept), default=0)
    right = max((line[-1].box.right for line in kept), default=0)
    text, ends = "", True
    for line in kept:
        own, height = joined(line), line[0].height
        begins = line[0].box.left > left + _INDENTED * height or heading_level(own)
        if text and (begins or ends):
            yield _block(text, where)
            text = ""
        text += own
        ends = line[-1].box.right < right - _SHORT * height or bool(heading_level(own))
    if text:
        yield _block(text, where)


def _block(text: str, where: str) -> TextBlock:
    level = heading_level(text)
    mark, rest = ("", text) if level else item_of(text)
    return TextBlock(rest, level, mark, where)
