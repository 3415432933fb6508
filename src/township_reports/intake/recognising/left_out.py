"""What stands in a document and in no part of the filing: named, so that nothing is lost unseen.

What a site puts around a report, a signature with its day and the form's own words are no loss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.characters import one_line
from township_reports.intake.files.document import Block, TableBlock
from township_reports.intake.recognising.days import signed_days
from township_reports.intake.recognising.furniture import ends_page, is_furniture
from township_reports.intake.recognising.prose import blocks_behind, preamble_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.forms import Form
    from township_reports.intake.files.document import Document, Unread, UnreadKind
    from township_reports.intake.recognising.beside import Beside
    from township_reports.intake.recognising.titles import Title

#: So much of a text is quoted, and so many texts of one place.
_QUOTED = 60
_MOST_QUOTES = 10


def notes_of_text(
    form: Form, title: Title, parts: Sequence[tuple[str, Block]], beside: Beside
) -> Iterator[str]:
    """A line for each place of which something was left out, and for what was moved.

    ``parts`` are the blocks behind the title with the numeral of their section, the form's tables
    and headings left out.
    """
    yield from _note("前言", preamble_of(form, title, parts).left)
    for section in form.sections:
        left = [block for numeral, block in beside.left if numeral == section.numeral]
        yield from _note(f"「{section.title}」的表旁边", left)
    for heading in beside.behind:
        yield f"「{heading}」的表后面有文字，已收，报告里印在表的前面"
    behind = [b for b in blocks_behind(form, title, parts) if not _is_closing(title, b)]
    yield from _note("落款后面", behind)


def notes_of_unread(document: Document, first: int, last: int) -> Iterator[str]:
    """A line for each kind of thing that no block holds between two places of the blocks."""
    kinds: dict[UnreadKind, list[Unread]] = {}
    for thing in document.unread:
        if thing.before is None or first <= thing.before <= last:
            kinds.setdefault(thing.kind, []).append(thing)
    for kind, things in kinds.items():
        quotes = (
            f"“{_cut(thing.text)}”（{thing.where}）" if thing.text else thing.where
            for thing in things[:_MOST_QUOTES]
        )
        yield f"报告里有 {len(things)} 处{kind}没有收：{'、'.join(quotes)}"


def _is_closing(title: Title, block: Block) -> bool:
    if isinstance(block, TableBlock):
        return False
    return (
        block.leads_on
        or is_furniture(block)
        or ends_page(block)
        or signed_days(title, block) is not None
    )


def _note(place: str, blocks: Sequence[Block]) -> Iterator[str]:
    if blocks:
        quotes = "、".join(f"“{_quote(block)}”（{block.where}）" for block in blocks[:_MOST_QUOTES])
        more = f"等 {len(blocks)} 处" if len(blocks) > _MOST_QUOTES else ""
        yield f"{place}有文字没有收：{quotes}{more}"


def _quote(block: Block) -> str:
    if isinstance(block, TableBlock):
        text = " ".join(one_line(cell.text) for cell in block.cells if cell.text.strip())
    else:
        text = one_line(block.text.replace("**", ""))
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
