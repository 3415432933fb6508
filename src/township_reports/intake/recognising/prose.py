"""The narrative of a report, as ``narrative.md`` has it, from the text of a document.

What stands around a report on a page, its signature and its day are no part of it; neither is
the preamble that this program prints where a unit wrote none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.characters import one_line
from township_reports.filings import meant_day
from township_reports.intake.files.document import Block, TableBlock, TextBlock
from township_reports.intake.recognising.days import signed_days
from township_reports.intake.recognising.furniture import ends_page, is_furniture, is_record
from township_reports.intake.recognising.matching import bare, likeness, number_of, plain
from township_reports.intake.recognising.spots import spot_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.forms import Form, Section
    from township_reports.intake.recognising.titles import Title

_SENTENCE = re.compile(r"[^。]*。|[^。]+$")
#: What the standard preamble comes to: basis, parts, period, and where to read and to ask.
_STANDARD_SENTENCES = 5
_LIKE_A_HEADING = 0.8
_LONGEST_HEADING = 40


def section_headed(form: Form, block: TextBlock) -> Section | None:
    """The section that a block is the heading of; ``None`` for any other text."""
    text = block.text.replace("**", "").strip()
    if not text or len(text) > _LONGEST_HEADING or block.item:
        return None
    number = number_of(text)
    for section in form.sections:
        if any(bare(text).rstrip("。") == plain(title) for title in section.headings) and (
            number == section.numeral or (not number and block.level)
        ):
            return section
        if number == section.numeral and any(
            likeness(text, t) >= _LIKE_A_HEADING for t in section.headings
        ):
            return section
    return None


def narrative_of(form: Form, title: Title, parts: Sequence[tuple[str, Block]]) -> str:
    """Markdown of the preamble and the sections: prose, and what stands beside the tables.

    ``parts`` are the blocks after the title with the numeral of their section, headings and the
    form's tables left out; the numeral is empty for the preamble.
    """
    preamble = _markdown(preamble_of(form, title, parts).kept)
    texts = [preamble] if preamble else []
    for section in form.sections:
        body = _markdown(_kept_of(form, title, parts, section))
        if body or not section.table:
            texts.append(f"## {section.title}\n\n{body}".strip())
    return "\n\n".join(texts) + "\n"


def lines_of_narrative(
    form: Form, title: Title, parts: Sequence[tuple[str, Block]]
) -> Iterator[tuple[str, str]]:
    """The first line of each block of :func:`narrative_of`, and where in the file it stood."""
    kept: list[Sequence[Block]] = [preamble_of(form, title, parts).kept]
    kept += [_kept_of(form, title, parts, section) for section in form.sections]
    for blocks in kept:
        for block, text in zip(blocks, _texts(blocks), strict=True):
            if text and block.where:
                yield text.splitlines()[0], block.where


def _kept_of(
    form: Form, title: Title, parts: Sequence[tuple[str, Block]], section: Section
) -> list[Block]:
    """The blocks of a section that are its text."""
    blocks = [block for numeral, block in parts if numeral == section.numeral]
    if section is form.prose_sections[-1]:
        blocks = _until_closing(title, blocks)
    return [b for b in blocks if isinstance(b, TableBlock) or not is_furniture(b)]


def blocks_beside(
    form: Form, title: Title, parts: Sequence[tuple[str, Block]]
) -> tuple[Block, ...]:
    """What stands over the preamble's text or behind the last section: there a report is signed.

    ``parts`` are as of :func:`narrative_of`.
    """
    return (
        *(block for numeral, block in parts if not numeral),
        *blocks_behind(form, title, parts),
    )


def blocks_behind(
    form: Form, title: Title, parts: Sequence[tuple[str, Block]]
) -> tuple[Block, ...]:
    """The closing, and whatever else stands behind the last section's text."""
    last = [block for numeral, block in parts if numeral == form.prose_sections[-1].numeral]
    return tuple(last[len(_until_closing(title, last)) :])


@dataclass(frozen=True)
class Preamble:
    """The blocks of a unit's own preamble, and those that are of none: tables, more sentences."""

    kept: tuple[TextBlock, ...]
    left: tuple[Block, ...]


def preamble_of(form: Form, title: Title, parts: Sequence[tuple[str, Block]]) -> Preamble:
    """What stands before the first section; ``parts`` are as of :func:`narrative_of`."""
    standard = plain(
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和政府信息公开工作年度报告格式"
        f"（{form.notice}）的要求，编制{form.report_title(title.unit, title.year)}。全文包括"
    )
    kept: list[TextBlock] = []
    left: list[Block] = []
    for block in (block for numeral, block in parts if not numeral):
        if isinstance(block, TableBlock):
            left += [] if is_record(block) else [block]
        elif is_furniture(block) or signed_days(title, block) is not None:
            continue
        elif plain(block.text).startswith(standard):
            more = "".join(_SENTENCE.findall(block.text)[_STANDARD_SENTENCES:])
            left += [replace(block, text=more)] if more else []
        else:
            kept.append(block)
    return Preamble(tuple(kept), tuple(left))


def _until_closing(title: Title, blocks: Sequence[Block]) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, TextBlock) and (_closes(title, block) or ends_page(block)):
            break
        kept.append(block)
    # Half a day may be anything within the text; at its end it is the report's.
    while kept and isinstance(kept[-1], TextBlock) and signed_days(title, kept[-1]) is not None:
        kept.pop()
    return kept


def _closes(title: Title, block: TextBlock) -> bool:
    days = signed_days(title, block)
    return days is not None and (not days or meant_day(days) is not None)


def _markdown(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    was_item = False
    for block, text in zip(blocks, _texts(blocks), strict=True):
        is_item = isinstance(block, TextBlock) and bool(block.item)
        if parts:
            parts.append("\n" if is_item and was_item else "\n\n")
        parts.append(text)
        was_item = is_item
    return "".join(parts)


def _texts(blocks: Sequence[Block]) -> list[str]:
    """Each block as Markdown, headings from the third level on."""
    levels = [block.level for block in blocks if isinstance(block, TextBlock) and block.level]
    shift = 3 - min(levels, default=3)
    return [
        _table(block) if isinstance(block, TableBlock) else _written(block, shift)
        for block in blocks
    ]


def _written(block: TextBlock, shift: int) -> str:
    text = _one_line_of_markdown(block.text)
    if block.level:
        return f"{'#' * min(6, block.level + shift)} {text.replace('**', '')}"
    return f"{block.item} {text}" if block.item else text


def _one_line_of_markdown(text: str) -> str:
    # A paragraph that begins like markup, or holds a link's brackets, is text all the same.
    line = re.sub(
        r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|\*(?=\s|$)|>|\||`{3}|~{3}|-{2,}$|=+$)",
        r"\\\1",
        one_line(text),
    )
    return re.sub(r"\](?=\()", r"\\]", line)


def _table(table: TableBlock) -> str:
    lines = [
        [spot.text.replace("\n", " ").replace("|", "\\|") for spot in line.spots]
        for line in spot_lines(table)
    ]
    width = max((len(line) for line in lines), default=0)
    rows = [f"| {' | '.join([*line, *[''] * (width - len(line))])} |" for line in lines]
    return "\n".join([*rows[:1], "|" + "---|" * width, *rows[1:]])
