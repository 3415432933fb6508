"""Tables that a document writes out in lines of text: a row a line, or a cell a line.

Nothing says where a cell was left out or merged, so none of the cells is sure to stand in its
column: what adds up has to bear them out.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from township_reports.characters import ORDINALS
from township_reports.intake.files.document import Block, SpannedCell, TableBlock, TextBlock
from township_reports.intake.recognising.captions import is_caption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.forms import Form

#: What is longer, or ends like this, is a sentence.
_LONGEST = 80
_SENTENCE = re.compile(r".*[。；;！!？?]")
#: What says by itself in what the figures are counted; in a bracket it is part of a head.
_UNIT = re.compile(r"(?<![（(])单位")
_MOST_CELLS = 5_000
#: Fewer figures are none of a table's.
_FEWEST_FIGURES = 3
_BARS = re.compile(r"[|│┃｜]")
_GAPS = re.compile(r"\t|[ \xa0]{2,}|[ \xa0]*\u3000+[ \xa0]*")
#: A bracket goes on with what stands before it, if it is no number.
_BLANK = re.compile(rf"\s+(?![（(](?![{ORDINALS}]{{1,3}}[）)]))")
_FIGURE = r"(?:[+\-−]?\d[\d,，]*(?:\.\d+)?(?:件|万元|元)?|[/\\\-_—–]+|无)"
_FIGURES = re.compile(rf"{_FIGURE}(?:\s+{_FIGURE})*")
_NAMED = re.compile(r"[^\d\s,，.]")
#: Digits in groups of three, or two figures: a blank alone does not tell.
_GROUPS = re.compile(r"(?<!\S)\d{1,3}(?: \d{3})+(?!\S)")
#: Of more, what adds up tells.
_FEW = 6
_RULE = re.compile(r"[\s|│┃─━┼├┤┌┐└┘┬┴=+\-:]+")


class _Cell(NamedTuple):
    text: str
    is_plain: bool


def with_tables_of_lines(form: Form, parts: Sequence[tuple[str, Block]]) -> list[tuple[str, Block]]:
    """The same blocks, lines that write out a table made one, in sections that have none.

    ``parts`` are blocks with the numerals of their sections.
    """
    of_tables = {section.numeral for section in form.sections if section.table}
    has_table = {numeral for numeral, block in parts if isinstance(block, TableBlock)}
    number = sum(isinstance(block, TableBlock) for _, block in parts)
    found: list[tuple[str, Block]] = []
    for (numeral, is_cells), run in groupby(parts, lambda part: (part[0], _is_cells(part[1]))):
        blocks = [block for _, block in run]
        table = None
        if is_cells and numeral in of_tables - has_table:
            table = _table([b for b in blocks if isinstance(b, TextBlock)], number + 1)
        if table:
            number += 1
            found.append((numeral, table))
        else:
            found += [(numeral, block) for block in blocks]
    return found


def _is_cells(block: Block) -> bool:
    """Whether a block may be a row of a table, or one of its cells."""
    if not isinstance(block, TextBlock):
        return False
    text = block.text.strip()
    if is_caption(text) or _UNIT.search(text):
        return False
    return not _SENTENCE.fullmatch(text) and (len(text) <= _LONGEST or len(_cells(text)) > 1)


def _table(blocks: Sequence[TextBlock], number: int) -> TableBlock | None:
    if not any(block.is_plain for block in blocks):
        # A reader that does not tell what is raised or struck out cannot tell a figure.
        return None
    lines = [
        [_Cell(text, block.is_plain) for text in _cells(_said(block))]
        for block in blocks
        if not _RULE.fullmatch(block.text)
    ]
    rows = list(_rows(lines))
    figures = sum(_is_figure(cell) for row in rows for cell in row)
    if figures < _FEWEST_FIGURES or sum(map(len, rows)) > _MOST_CELLS:
        return None
    cells = tuple(
        SpannedCell(cell.text, r, c, is_sure=False, is_plain=cell.is_plain)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    )
    return TableBlock(number, cells, blocks[0].where)


def _said(block: TextBlock) -> str:
    return f"{block.item}{block.text}" if block.item[:1].isdigit() else block.text


def _cells(text: str) -> list[str]:
    """The cells of a line, as bars, wide gaps or blanks before figures divide it."""
    text = text.replace("**", "").strip()
    if _BARS.search(text):
        return [cell.strip() for cell in _BARS.split(text)]
    if _GAPS.search(text):
        return [cell.strip() for cell in _GAPS.split(text) if cell.strip()]
    if _GROUPS.search(text) and len(text.split()) <= _FEW:
        return [text]
    before, *last = text.rsplit(maxsplit=1) or [""]
    is_named = _NAMED.search(before.partition("\n")[0]) is not None
    if last and is_named and _FIGURES.fullmatch(last[0]):
        return [*_BLANK.split(before), *last]
    if not _FIGURES.fullmatch(text):
        return _BLANK.split(text)
    # Two figures on a line of their own may be one cell.
    return text.split() if len(text.split()) > _FEW else [text]


def _rows(lines: Sequence[Sequence[_Cell]]) -> Iterator[list[_Cell]]:
    """The rows of a table: figures on lines of their own go with the label before them."""
    labels: list[_Cell] = []
    figures: list[_Cell] = []
    for line in lines:
        if all(map(_is_figure, line)) and line:
            figures += line
            continue
        if figures:
            yield from _row(labels, figures)
            labels, figures = [], []
        if len(line) == 1:
            labels += line
            continue
        if labels:
            yield labels
            labels = []
        yield list(line)
    if figures or labels:
        yield from _row(labels, figures)


def _row(labels: Sequence[_Cell], figures: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """The heads or the group over a row, and the row: the last label names it."""
    if labels[:-1]:
        yield list(labels[:-1])
    yield [*labels[-1:], *figures]


def _is_figure(cell: _Cell) -> bool:
    return bool(_FIGURES.fullmatch(cell.text))
