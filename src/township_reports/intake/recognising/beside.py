"""What stands beside the tables of a report: sentences, which a filing keeps, and the rest.

Captions, units, notes and the form's own words belong to a table and are no text of the unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from township_reports.characters import HAN
from township_reports.forms import printed_table
from township_reports.intake.files.document import Block, TableBlock, TextBlock
from township_reports.intake.files.written import heading_level
from township_reports.intake.recognising.furniture import is_furniture
from township_reports.intake.recognising.matching import bare, likeness, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from township_reports.forms import Form

_UNIT = re.compile(r"\(?(?:金额|计量|统计)?单位:[^。]{0,20}")
_FIGURE = re.compile(rf"[^{HAN}]*\d[^{HAN}]*")
_NOTE = re.compile(r"\(?(?:(?:备|附)?注|(?:填[表报])?说明)\d?(?:[:、.].*|$)")
#: A mark within it, or the colon that leads over to the table, makes a line more than a caption.
_SENTENCE = re.compile(rf"[。！？；，!?;]|,(?=[{HAN}])|[：:]$")
#: Within a table of the form a label may hold a comma, but not these.
_STOP = re.compile(r"[。！？；]")
#: Behind these marks a list goes on.
_LIST_MARKS = ("；", "，", "、", ";")
#: A line that a table lost ends in its figures.
_ROW = re.compile(r"(?:\s+[\d.,/—-]+){2,}$")
#: So like the form's own words text is these, misspelt.
_LIKE_THE_FORM = 0.8


@dataclass(frozen=True)
class Beside:
    """The blocks of the sections with tables, each with its section's numeral, in order.

    ``kept`` are sentences, the small headings over them and tables that hold some; ``left`` is
    what is neither that nor the form's own. ``behind`` are the sections of which some of it
    stands behind a table.
    """

    kept: tuple[tuple[str, Block], ...] = ()
    left: tuple[tuple[str, Block], ...] = ()
    behind: tuple[str, ...] = ()


def text_beside(
    form: Form,
    parts: Sequence[tuple[str, Block]],
    tables: Collection[TableBlock],
    read: Collection[str],
) -> Beside:
    """What stands beside the form's ``tables``.

    ``parts`` are all blocks behind the title with their section's numeral, empty for the preamble;
    ``read`` is what was seen within the tables, in doubts and in other labels.
    """
    kept: list[tuple[str, Block]] = []
    left: list[tuple[str, Block]] = []
    behind: dict[str, None] = {}
    for section in form.sections:
        if not section.table:
            continue
        is_behind = is_open = False
        headings: list[TextBlock] = []
        for block in (block for numeral, block in parts if numeral == section.numeral):
            if isinstance(block, TableBlock) and block in tables:
                is_behind = True
                left += [
                    (section.numeral, other) for other in (*headings, *_lost(form, block, read))
                ]
                headings, is_open = [], False
            elif isinstance(block, TextBlock) and _is_of_a_table(form, block):
                continue
            elif _is_text(block) or (is_open and _goes_on(kept[-1][1], block)):
                kept += [(section.numeral, other) for other in (*headings, *_as_text(block))]
                headings, is_open = [], True
                behind |= {section.title: None} if is_behind else {}
            elif isinstance(block, TextBlock) and (block.level or heading_level(block.text)):
                headings.append(block)
            else:
                left.append((section.numeral, block))
                is_open = False
        left += [(section.numeral, heading) for heading in headings]
    return Beside(tuple(kept), tuple(left), tuple(behind))


def is_beside(form: Form, table: TableBlock) -> bool:
    """Whether a table shares no word with the form's, and holds sentences or no figure at all."""
    texts = [cell.text for cell in table.cells if cell.text.strip()]
    if any(map(_FIGURE.fullmatch, texts)) and not any(map(_is_sentence, texts)):
        return False
    return not any(_is_own(form, text) or _UNIT.fullmatch(plain(text)) for text in texts)


def _is_text(block: Block) -> bool:
    if isinstance(block, TableBlock):
        return any(_is_sentence(cell.text) for cell in block.cells)
    return not block.leads_on and _is_sentence(block.text)


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a line without a mark is an item of the list that the text before it is of."""
    if isinstance(before, TableBlock) or isinstance(block, TableBlock):
        return False
    return bool(block.item) or before.text.endswith(_LIST_MARKS)


def _lost(form: Form, table: TableBlock, read: Collection[str]) -> Iterator[TextBlock]:
    """Notes and sentences within a table of the form that no reading of it has met."""
    for cell in table.cells:
        text = cell.text
        if not (_STOP.search(text) or _NOTE.fullmatch(plain(text))) or _is_own(form, text):
            continue
        if not any(text in seen for seen in read):
            where = table.where or f"表 {table.number}"
            yield TextBlock(text, where=f"{where} 第 {cell.row + 1} 行")


def _as_text(block: Block) -> Iterator[Block]:
    """A table of a single cell, which is a frame around text, as that text."""
    if isinstance(block, TableBlock) and len(block.cells) == 1:
        yield from (TextBlock(line, where=block.where) for line in block.cells[0].text.split("\n"))
    elif isinstance(block, TextBlock) and block.level:
        # A sentence that a page set as a heading is one all the same.
        yield replace(block, level=0)
    else:
        yield block


def _is_sentence(text: str) -> bool:
    words = text.replace("**", "").strip()
    read = plain(words)
    if _NOTE.fullmatch(read) or _UNIT.fullmatch(read) or _ROW.search(words):
        return False
    return bool(_SENTENCE.search(words))


def _is_of_a_table(form: Form, block: TextBlock) -> bool:
    is_unit = bool(_UNIT.fullmatch(plain(block.text)))
    return is_furniture(block) or is_unit or not bare(block.text) or _is_own(form, block.text)


@lru_cache(maxsize=1000)
def _is_own(form: Form, text: str) -> bool:
    own, read = _own_words(form), bare(text)
    characters = frozenset(read)
    return read in own or any(
        likeness(text, words) >= _LIKE_THE_FORM
        for words, needed in own.items()
        # So alike are no two texts of which one is far longer, or lacks many of the characters.
        if 3 * len(needed - characters) <= len(words)
        and 2 * min(len(read), len(words)) >= _LIKE_THE_FORM * (len(read) + len(words))
    )


@lru_cache(maxsize=20)
def _own_words(form: Form) -> Mapping[str, frozenset[str]]:
    """What the form prints in and over its tables, without numbers, and of which characters."""
    words = {
        bare(cell.text)
        for t in form.tables
        for row in printed_table(form, t.key).rows
        for cell in row
    }
    for table in form.tables:
        words |= {bare(table.name), bare(form.caption(table.key))}
    words |= {bare(heading) for section in form.sections for heading in section.headings}
    return {each: frozenset(each) for each in sorted(words - {""})}
