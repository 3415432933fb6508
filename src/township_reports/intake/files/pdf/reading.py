"""Read a PDF with text in it, in a process of its own that may use only so much.

A PDF can be made to unpack without end or to keep its reader busy for ever. The reader's
process is ended by its limits; this one only waits for it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import (
    Block,
    Document,
    SpannedCell,
    TableBlock,
    TextBlock,
    Unread,
    UnreadKind,
)
from township_reports.intake.files.kinds import is_pdf
from township_reports.project.processes import run_module

_MOST_BYTES = 30_000_000
#: Seconds by the clock for a whole file; the processor's own are counted by the process.
_LONGEST = 60


def read_pdf(content: bytes, name: str) -> Document:
    """The text and tables of a PDF.

    Raises :class:`IntakeError`, one line, for what is no sound PDF, was scanned, needs a
    password, is too large, or takes more time or memory than a report can.
    """
    if len(content) > _MOST_BYTES:
        raise IntakeError(f"{name} 超过 {_MOST_BYTES // 1_000_000} MB：请由 Word 重新导出")
    if not is_pdf(content):
        raise IntakeError(f"{name} 不是 PDF：请重新导出")
    try:
        done = run_module(
            "township_reports.intake.files.pdf.process", [name], given=content, seconds=_LONGEST
        )
    except TimeoutError as error:
        raise _refusal(name) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        # Ended by a limit: nothing, or half an answer.
        raise _refusal(name) from error
    if "refused" in answer:
        raise IntakeError(str(answer["refused"]))
    return document_from(answer)


def document_as_data(document: Document) -> dict[str, Any]:
    """A document as what JSON can hold."""
    blocks = [
        {"table" if isinstance(block, TableBlock) else "text": asdict(block)}
        for block in document.blocks
    ]
    unread = [asdict(thing) for thing in document.unread]
    return {"title": document.title, "blocks": blocks, "unread": unread}


def document_from(data: dict[str, Any]) -> Document:
    """The document that was made into data by :func:`document_as_data`."""
    blocks: list[Block] = []
    for entry in data["blocks"]:
        if "text" in entry:
            blocks.append(TextBlock(**entry["text"]))
        else:
            table = entry["table"]
            cells = tuple(SpannedCell(**cell) for cell in table["cells"])
            blocks.append(TableBlock(table["number"], cells, table["where"]))
    unread = (Unread(**{**thing, "kind": UnreadKind(thing["kind"])}) for thing in data["unread"])
    return Document(tuple(blocks), data["title"], unread=tuple(unread))


def _refusal(name: str) -> IntakeError:
    return IntakeError(f"{name} 读不了（要用的时间或内存太多，或文件已损坏）：请由 Word 重新导出")
