"""Recognise a report in a document, whatever file it came from.

A figure is taken only where its row, its column and its digits are certain; all else is a doubt
with what was seen. Nothing is added up, moved or corrected here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.characters import odd_in_words
from township_reports.forms import SHIPPED, Form, FormError, Forms
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Block, Document, TableBlock, TextBlock
from township_reports.intake.recognising import appeals, disclosure, requests
from township_reports.intake.recognising.beside import text_beside
from township_reports.intake.recognising.days import day_of
from township_reports.intake.recognising.left_out import notes_of_text, notes_of_unread
from township_reports.intake.recognising.prose import (
    blocks_behind,
    blocks_beside,
    lines_of_narrative,
    narrative_of,
    section_headed,
)
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.result import Doubt, Recognised, TableReading
from township_reports.intake.recognising.sorting import Sorted, sort_tables
from township_reports.intake.recognising.title_lines import Named
from township_reports.intake.recognising.titles import Title, title_by_hand, title_of
from township_reports.intake.recognising.written_out import with_tables_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.intake.recognising.spots import SpotLine

#: More headings than this one after another are a list of the sections.
_FEW = 2


def recognise(
    document: Document,
    year: int | None = None,
    forms: Forms = SHIPPED,
    decided: Named | None = None,
    titled: int = 0,
) -> Recognised:
    """The report in a document.

    ``year`` is taken where the title gives none; it chooses among ``forms``. ``decided`` is whose
    report of which year it is where a person has said so: then no title is needed; ``titled`` is
    the year that the title then may give by mistake. Raises
    :class:`IntakeError` where there is no title with unit and year, no form for the year, or no
    table at all.
    """
    title = title_by_hand(document, decided, titled) if decided else title_of(document, year)
    try:
        form = forms.for_year(title.year)
    except FormError as error:
        raise IntakeError(str(error)) from error
    parts = with_tables_of_lines(form, _divide(form, document.blocks[title.last + 1 : title.end]))
    if not any(isinstance(block, TableBlock) for _, block in parts):
        raise IntakeError(
            "报告里没有表格（可能是图片）：换成有表格的网页、Word 或文字版 PDF，或者用工作簿填"
        )
    sorted_ = sort_tables(form, parts, Named(title.unit, title.year))
    others = [other for other in forms.all if other is not form]
    readings = [_reading(form, others, key, sorted_) for key in sorted_.lines]
    if document.is_scanned:
        readings = [_of_scan(reading) for reading in readings]
    seen = [
        *(doubt.seen for reading in readings for doubt in reading.doubts),
        *(other.printed for reading in readings for other in reading.relabelled),
    ]
    own = [(numeral, block) for numeral, block in parts if block not in sorted_.passed]
    beside = text_beside(form, own, sorted_.blocks, seen)
    of_tables = {section.numeral for section in form.sections if section.table}
    prose = [
        *((n, b) for n, b in own if n not in of_tables and b not in sorted_.blocks),
        *beside.kept,
    ]
    written, unplaced = day_of(title, blocks_beside(form, title, prose))
    return Recognised(
        title.unit,
        title.year,
        form,
        tuple(taken for reading in readings for taken in reading.taken),
        tuple(doubt for reading in readings for doubt in reading.doubts),
        tuple(other for reading in readings for other in reading.relabelled),
        narrative_of(form, title, prose),
        written,
        (
            *notes_of_text(form, title, prose, beside),
            *notes_of_unread(document, title.last + 1, _end(form, document, title, prose)),
            *_notes(document, title, decided),
            *sorted_.notes,
            *unplaced,
        ),
        tuple(lines_of_narrative(form, title, prose)),
    )


def _divide(form: Form, blocks: Sequence[Block]) -> list[tuple[str, Block]]:
    """Each block with the numeral of its section; the sections' headings are left out."""
    parts: list[tuple[str, Block]] = []
    numeral = ""
    seen: set[str] = set()
    for block in blocks:
        section = section_headed(form, block) if isinstance(block, TextBlock) else None
        if section is None:
            parts.append((numeral, block))
        elif section.numeral not in seen:
            numeral = section.numeral
            seen.add(numeral)
        elif _is_contents(parts, numeral, seen):
            # Text between the list of the sections and the first of them is the preamble.
            parts = [("", other) for _, other in parts]
            numeral, seen = section.numeral, {section.numeral}
        else:
            # Headed twice: the second heading stays in the text, as a small one.
            assert isinstance(block, TextBlock)
            small = TextBlock(block.text, max(3, block.level), where=block.where)
            parts.append((numeral, small))
    return parts


def _is_contents(parts: Sequence[tuple[str, Block]], last: str, seen: set[str]) -> bool:
    """Whether the headings so far only list the sections: nothing stands under any but the last."""
    return len(seen) > _FEW and not any(
        (numeral and numeral != last) or isinstance(block, TableBlock) for numeral, block in parts
    )


def _reading(form: Form, others: Sequence[Form], key: str, found: Sorted) -> TableReading:
    lines = found.lines[key]
    if not lines:
        return TableReading(doubts=(Doubt(None, key, "", Reason.NO_TABLE),))
    if key == "disclosure":
        if disclosure.is_other_form(form, others, lines):
            return _other_form(key, lines)
        return disclosure.read_disclosure(form, lines, found.below.get(key, ()))
    if key == "requests":
        if requests.is_other_form(form, others, lines):
            return _other_form(key, lines)
        return requests.read_requests(form, lines)
    return appeals.read_appeals(form, lines)


def _of_scan(reading: TableReading) -> TableReading:
    """The reading without a figure that is certain."""
    doubts = (*map(Doubt.of_scan, reading.taken), *reading.doubts)
    return TableReading(doubts=doubts, relabelled=reading.relabelled)


def _other_form(key: str, lines: Sequence[SpotLine]) -> TableReading:
    spot = lines[0].spots[0]
    seen = lines[0].seen
    doubt = Doubt(None, key, seen, Reason.OTHER_FORM, *spot.at)
    return TableReading(doubts=(doubt,))


def _end(form: Form, document: Document, title: Title, parts: Sequence[tuple[str, Block]]) -> int:
    """How many blocks of the document stand before the report's closing."""
    behind = blocks_behind(form, title, parts)[:1]
    last = len(document.blocks) if title.end is None else title.end
    return next((i for i, b in enumerate(document.blocks[:last]) if b in behind), last)


def _notes(document: Document, title: Title, decided: Named | None) -> Iterator[str]:
    """How the file was read."""
    if document.is_scanned:
        yield "文字是从图片识别的，会有错字：对照原件校一遍"
    if document.odd:
        yield f"文件里有 {odd_in_words(document.odd)}，已按普通字收"
    if title.last < 0 and decided is None:
        yield "标题取自文件自己的标题，正文里没有"
