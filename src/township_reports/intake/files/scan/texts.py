"""The texts that are recognised on a page: those in cells, and the paragraphs between tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from township_reports.characters import HAN
from township_reports.intake.files.scan.grids import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.intake.files.scan.grids import GridCell

_HAN = re.compile(f"[{HAN}]")
#: So much of a text's width in another cell is a text of both.
_SHARED = 0.2
#: Pixels of ink that are more than dust.
_INK = 12
_DARK = 140
#: Pixels beside a ruling line, and around a line of text.
_EDGE = 4
#: Pixels without ink between two lines, and of the lowest line: a dash is none.
_GAP = 3
_LOWEST = 4
#: A text of a lower score is read once more.
_SURE = 0.9


@dataclass(frozen=True)
class Seen:
    """A text that was recognised, where, and how sure its reader was, up to 1."""

    text: str
    box: Box
    score: float = 1.0

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle on the page."""
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return self.box.bottom - self.box.top


class Recogniser:
    """What recognises text; one for a process, since starting it takes seconds."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._engine: Any = RapidOCR()

    def page(self, page: Any) -> list[Seen]:
        """The texts on a page."""
        # What it was asked for last it would do again.
        found = self._engine(page, use_det=True, use_cls=True, use_rec=True)
        if found.txts is None:
            return []
        seen = []
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
            across, down = corners[:, 0], corners[:, 1]
            box = Box(int(across.min()), int(down.min()), int(across.max()), int(down.max()))
            seen.append(Seen(text.strip(), box, score))
        return [each for each in seen if each.text]

    def lines(self, part: Any) -> tuple[str, float]:
        """The text in a part of a page, line by line, and how sure its least sure line is."""
        texts, scores = [], [1.0]
        for top, bottom in _strips(part):
            found = self._engine(part[top:bottom], use_det=False, use_cls=False, use_rec=True)
            texts.append("".join(found.txts or ()).strip())
            scores += found.scores or ()
        return "".join(texts), min(scores)


def text_of_cell(cell: GridCell, seen: Sequence[Seen], page: Any, recogniser: Recogniser) -> str:
    """What stands in a cell: the texts in it, read once more where that is not all or not sure."""
    own = [each for each in seen if cell.box.holds(*each.middle)]
    touching = [each for each in seen if _shared(each.box, cell.box) > _SHARED]
    is_of_several = any(_shared(each.box, cell.box) < 1 - _SHARED for each in touching)
    sureness = min((each.score for each in own), default=0.0)
    if not is_of_several and sureness >= _SURE and not _has_more(page, cell.box, own):
        return joined(own)
    if not has_ink(page, cell.box):
        return joined(own)
    box = cell.box
    inside = page[box.top + _EDGE : box.bottom - _EDGE, box.left + _EDGE : box.right - _EDGE]
    again, sure = recogniser.lines(inside)
    is_better = is_of_several or sure > sureness or len(again) > len(joined(own))
    return again if is_better and again else joined(own)


def _has_more(page: Any, box: Box, own: Sequence[Seen]) -> bool:
    """Whether anything stands in a cell outside the texts that were recognised in it."""
    part = page[box.top : box.bottom, box.left : box.right].copy()
    for each in own:
        top, left = max(0, each.box.top - box.top - _EDGE), max(0, each.box.left - box.left - _EDGE)
        part[top : each.box.bottom - box.top + _EDGE, left : each.box.right - box.left + _EDGE] = (
            255
        )
    return has_ink(part, Box(0, 0, box.right - box.left, box.bottom - box.top))


def _strips(part: Any) -> Iterator[tuple[int, int]]:
    """Where lines of text begin and end in a part of a page, with a margin."""
    inked = (part.min(axis=2) < _DARK).any(axis=1)
    begun = None
    rows = [*inked.tolist(), *[False] * _GAP]
    for row, is_inked in enumerate(rows):
        if is_inked and begun is None:
            begun = row
        if begun is not None and not any(rows[row : row + _GAP]):
            if row - begun >= _LOWEST:
                yield max(0, begun - _EDGE), min(len(inked), row + _EDGE)
            begun = None


def joined(seen: Sequence[Seen]) -> str:
    """Texts as one, line below line; between figures stays a blank."""
    rows: list[list[Seen]] = []
    for each in sorted(seen, key=lambda one: one.middle[1]):
        if rows and abs(each.middle[1] - rows[-1][0].middle[1]) < rows[-1][0].height / 2:
            rows[-1].append(each)
        else:
            rows.append([each])
    texts = [one.text for row in rows for one in sorted(row, key=lambda one: one.box.left)]
    return ("" if any(map(_HAN.search, texts)) else " ").join(texts)


def has_ink(page: Any, box: Box) -> bool:
    """Whether anything stands in a part of a page, its edges left out."""
    part = page[box.top + _EDGE : box.bottom - _EDGE, box.left + _EDGE : box.right - _EDGE]
    return bool((part.min(axis=2) < _DARK).sum() > _INK) if part.size else False


def _shared(text: Box, cell: Box) -> float:
    """How much of a text's width lies in a cell at its height."""
    if not cell.top <= (text.top + text.bottom) / 2 < cell.bottom:
        return 0.0
    across = min(text.right, cell.right) - max(text.left, cell.left)
    return max(0.0, across / max(1, text.right - text.left))
