"""What cells of a notebook show: a document for reader and exporters, notes for the reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.document import DOCUMENT_MIME, Block, NoteTable, to_json
from township_reports.media.html import blocks_html
from township_reports.media.notebook_looks import picture_html, printed_html
from township_reports.media.notes import notes_html
from township_reports.media.text import blocks_text

if TYPE_CHECKING:
    from collections.abc import Sequence


def output_data(blocks: Sequence[Block]) -> dict[str, str]:
    """What a cell shows of blocks, by MIME type."""
    return {
        DOCUMENT_MIME: to_json(blocks),
        "text/html": printed_html(blocks_html(blocks, draw=picture_html)),
        "text/plain": blocks_text(blocks),
    }


def note_data(table: NoteTable, text: str) -> dict[str, str]:
    """What a cell shows of a table for the reviewer; ``text`` is the same as plain text."""
    return {"text/html": notes_html(table), "text/plain": text}
