"""Paragraphs, headings and items from a PDF's lines: by indentation, gaps, sizes and fonts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from township_reports.characters import HAN
from township_reports.intake.files.document import TextBlock
from township_reports.intake.files.written import (
    begins_part,
    ends_sentence,
    heading_level,
    item_of,
    joint,
    markdown_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.intake.files.pdf.lines import Box, PageLine

_STRONG = re.compile(r"Hei|Sans|Bold|Black|Heavy|Gothic|黑|粗", re.IGNORECASE)
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[0-9A-Za-z]")
#: Share of a page's height at its top and bottom where page numbers stand.
_MARGIN = 0.125
#: The same for running heads, which are text and could be the body's.
_NARROW_MARGIN = 0.085
_FOLIO = re.compile(
    r"[—–\-－─·~\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／，,]?\s*共?\s*\d{1,3}\s*页?)?[—–\-－─·~\s]*"
)
_NUMBER = re.compile(r"\s*\d{1,9}\s*")
_DRAFT = re.compile(r"草稿\s*不得发布")
#: With fewer lines that reach the right edge it is not known where that is.
_FEWEST_FULL_LINES = 3
#: A line this much larger (times the body) is a title.
_LARGER = 1.15
_LONGEST_STRONG_HEADING = 40
#: Sizes that differ by less, in points, are one.
_SAME_SIZE = 0.6


@dataclass(frozen=True)
class Look:
    """What most of a document's text looks like: font, size, left and right edge, line gap.

    Digits and Latin letters may have a font of their own.
    """

    font: str
    latin_font: str
    size: float
    left: float
    right: float
    gap: float

    def is_strong(self, text: str, font: str) -> bool:
        """Whether a text in this font stands out from the body as bold or sans type does."""
        if font == self.font or (font == self.latin_font and not _HAN.search(text)):
            return False
        return bool(_STRONG.search(font)) and not self._is_body_kind(font)

    def _is_body_kind(self, font: str) -> bool:
        # A body in sans type has no strong sans, only strong bold.
        return bool(_STRONG.search(self.font)) and not re.search(r"Bold|Heavy|粗", font)


def look_of(lines: Sequence[PageLine], tables: Sequence[Box] = ()) -> Look:
    """The look of a document with these lines of text; its tables tell how wide a page is."""
    fonts: Counter[str] = Counter()
    latin_fonts: Counter[str] = Counter()
    sizes: Counter[float] = Counter()
    for line in lines:
        for text, font in line.runs:
            fonts[font] += len(text)
            latin_fonts[font] += len(_LATIN.findall(text))
        sizes[line.size] += len(line.text)
    if not lines:
        return Look("", "", 12, 0, 0, 12)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) < _SAME_SIZE]
    # Full lines alone show the edges: the longest fifth, where figures stand a line not counted.
    widths = [line.box.x1 - line.box.x0 for line in body]
    long = [line for line, width in zip(body, widths, strict=True) if 2 * width > max(widths)]
    widest = sorted(long, key=lambda ln: ln.box.x1 - ln.box.x0)[-max(1, len(long) // 5) :]
    gaps = [
        b.box.top - a.box.bottom
        for a, b in pairwise(body)
        if a.page == b.page and -size < b.box.top - a.box.bottom < 2 * size
    ]
    left = min(line.box.x0 for line in widest)
    right = median(line.box.x1 for line in widest)
    if sum(abs(line.box.x1 - right) < 0.6 * size for line in body) < _FEWEST_FULL_LINES:
        left = min([left, *(table.x0 for table in tables)])
        right = max([right, *(table.x1 for table in tables)])
    gap = median(gaps) if gaps else size
    font, latin_font = (found.most_common(1)[0][0] for found in (fonts, latin_fonts))
    return Look(font, latin_font, size, left, right, gap)


def without_margins(
    pages: Sequence[Sequence[PageLine]], heights: Sequence[float]
) -> list[list[PageLine]]:
    """The pages without page numbers, running heads and the notice of a draft."""
    heads: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        heads.update({_head_key(line) for line in lines if _is_at_edge(line, height)})
    most = max(2, (len(pages) + 1) // 2)
    folios = _bare_folios(pages)

    def is_text(line: PageLine, height: float) -> bool:
        if not _is_in_margin(line, height):
            return True
        if _NUMBER.fullmatch(line.text):
            return line not in folios
        is_head = _is_at_edge(line, height) and heads[_head_key(line)] >= most
        return not (_FOLIO.fullmatch(line.text) or _DRAFT.fullmatch(line.text) or is_head)

    return [
        [line for line in lines if is_text(line, height)]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _bare_folios(pages: Sequence[Sequence[PageLine]]) -> list[PageLine]:
    """The page numbers among lines that are a number and nothing else.

    Such a line may be a figure. Page numbers stand first or last, and count from page to page.
    """
    outer = [line for lines in pages for line in (*lines[:1], *lines[1:][-1:])]
    numbers = [line for line in outer if _NUMBER.fullmatch(line.text)]
    apart = Counter(n for n, _ in {(int(line.text) - line.page, line.page) for line in numbers})
    return [
        line
        for line in numbers
        if int(line.text) == line.page or apart[int(line.text) - line.page] > 1
    ]


def _is_in_margin(line: PageLine, height: float) -> bool:
    return line.box.bottom < _MARGIN * height or line.box.top > (1 - _MARGIN) * height


def _is_at_edge(line: PageLine, height: float) -> bool:
    return line.box.top < _NARROW_MARGIN * height or line.box.bottom > (1 - _NARROW_MARGIN) * height


def _head_key(line: PageLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.box.top / 3)


@dataclass
class _Open:
    """A paragraph that may still go on."""

    lines: list[PageLine] = field(default_factory=list)

    @property
    def last(self) -> PageLine:
        return self.lines[-1]


def paragraphs(lines: Sequence[PageLine], look: Look) -> list[TextBlock]:
    """The blocks that these lines make; no table stands between them."""
    opened: list[_Open] = []
    for line in lines:
        if opened and _goes_on(opened[-1], line, look):
            opened[-1].lines.append(line)
        else:
            opened.append(_Open([line]))
    return [_block(paragraph.lines, look) for paragraph in opened]


def _goes_on(paragraph: _Open, line: PageLine, look: Look) -> bool:
    last, first = paragraph.last, paragraph.lines[0]
    if abs(last.size - line.size) > 0.15 * look.size or last.leads_on != line.leads_on:
        return False
    same_page = last.page == line.page
    gap = line.box.top - last.box.bottom
    if line.size > _LARGER * look.size:
        # The lines of a title: one below the other, wherever they begin.
        return same_page and gap < line.size and not begins_part(line.text)
    if same_page and gap > look.gap + 0.7 * look.size:
        return False
    near = 0.8 * line.size
    hangs = first.text_x0 > first.box.x0 and abs(line.box.x0 - first.text_x0) < near / 2
    if not hangs and abs(line.box.x0 - look.left) > near:
        return False
    is_full = last.box.x1 > look.right - 2.2 * line.size
    # A word of Latin letters, an address, that did not fit leaves a line short.
    is_ragged = last.box.x1 > look.right - 8 * line.size and not ends_sentence(last.text)
    if begins_part(line.text):
        return is_full and (hangs or not ends_sentence(last.text))
    is_heading = len(paragraph.lines) == 1 and heading_level(last.text) > 0
    return is_full or (is_ragged and not is_heading)


def _block(lines: Sequence[PageLine], look: Look) -> TextBlock:
    pieces: list[tuple[str, bool]] = []
    for line in lines:
        pieces += [(joint(pieces[-1][0], line.text), False)] if pieces else []
        pieces += [(text, look.is_strong(text, font)) for text, font in line.runs]
    plain = "".join(text for text, _ in pieces).strip()
    is_strong = all(bold for text, bold in pieces if text.strip())
    bare = TextBlock(
        plain,
        _level(lines, plain, is_strong, look),
        where=f"第 {lines[0].page} 页",
        leads_on=all(line.leads_on for line in lines),
        is_plain=all(line.is_plain for line in lines),
    )
    if bare.level:
        return bare
    item, rest = item_of(plain)
    kept = _after(pieces, len(plain) - len(rest)) if item else pieces
    return replace(bare, text=markdown_of(kept), item=item)


def _level(lines: Sequence[PageLine], plain: str, is_strong: bool, look: Look) -> int:
    if lines[0].size > _LARGER * look.size:
        return 1
    if level := heading_level(plain):
        return level
    is_short = len(plain) <= _LONGEST_STRONG_HEADING
    return 4 if is_strong and is_short and not ends_sentence(plain) else 0


def _after(pieces: Sequence[tuple[str, bool]], length: int) -> list[tuple[str, bool]]:
    left = length
    kept = []
    for text, bold in pieces:
        cut = min(left, len(text))
        left -= cut
        if text[cut:]:
            kept.append((text[cut:], bold))
    return kept
