"""The process that draws one page of a PDF: bytes on standard input, a PNG in JSON on output."""

from __future__ import annotations

import base64
import io
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from township_reports.characters import without_space
from township_reports.intake.files.limits import limit_process
from township_reports.intake.files.pdf.drawing import PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_MEMORY = 512_000_000
_MOST_SECONDS = 10
#: Pages that are looked through: a table seldom goes on over more.
_PAGES = 4
#: The share of a row's texts by which it is known again.
_LIKE_ENOUGH = 0.6
#: Pixels of the picture's longer side, and points of a page's.
_LONGEST = 1_400
_LARGEST = 2_000
_RED = (179, 38, 30)
_WIDTH = 3


@dataclass(frozen=True)
class Spot:
    """A row or cell on a page: how much of the row's texts it has, its box in points."""

    likeness: float
    page: Any
    box: tuple[float, float, float, float]


def main() -> None:
    """Draw the page; the answer is empty where there is no such row."""
    asked = json.loads(sys.argv[1])
    content = sys.stdin.buffer.read()
    answer = {}
    try:
        import pdfplumber

        limit_process(_MOST_SECONDS, _MOST_MEMORY)
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            first = max(asked["page"] - 1, 0)
            pages = pdf.pages[first : first + _PAGES]
            best = _best(pages, asked["row"], asked["cell"])
            if best and best.likeness >= _LIKE_ENOUGH and _is_drawn(best.page):
                answer[PICTURE] = base64.b64encode(_drawn(best)).decode("ascii")
    # Whatever a broken file makes the libraries raise: then there is no picture.
    except Exception:
        answer = {}
    sys.stdout.write(json.dumps(answer))


def _best(pages: list[Any], row: list[str], cell: str) -> Spot | None:
    """The row most like the one asked for; a page on which it stands word by word is the last."""
    best = None
    for page in pages:
        spots = [*([best] if best else []), *_spots(page, row, cell)]
        best = max(spots, key=lambda spot: spot.likeness, default=None)
        if best and best.likeness == 1:
            break
    return best


def _spots(page: Any, texts: list[str], cell: str) -> Iterator[Spot]:
    wanted = {without_space(text) for text in texts if text.strip()}
    for table in page.find_tables():
        for row, written in zip(table.rows, table.extract(), strict=True):
            plain = [without_space(text or "") for text in written]
            likeness = len(wanted & set(plain)) / max(len(wanted), 1)
            at = plain.index(without_space(cell)) if without_space(cell) in plain else None
            box = row.bbox if at is None or row.cells[at] is None else row.cells[at]
            yield Spot(likeness, page, box)


def _is_drawn(page: Any) -> bool:
    return bool(max(page.width, page.height) <= _LARGEST)


def _drawn(spot: Spot) -> bytes:
    page = spot.page
    resolution = 72 * _LONGEST / max(page.width, page.height)
    image = page.to_image(resolution=resolution)
    image.draw_rect(spot.box, fill=None, stroke=_RED, stroke_width=_WIDTH)
    out = io.BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()


if __name__ == "__main__":
    main()
