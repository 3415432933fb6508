"""Reading a file in a process of its own, which alone pays for what a hostile file costs.

The reader's process limits itself and is ended by that; this one only waits for it, and is handed
the document as JSON.
"""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from township_reports.intake.errors import IntakeError, ScannedError
from township_reports.intake.files.document import (
    Block,
    Document,
    SpannedCell,
    TableBlock,
    TextBlock,
    Unread,
    UnreadKind,
)
from township_reports.project.processes import run_module

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Under this an answer has the reason why there is no document, in one line.
REFUSED = "refused"
#: With this beside it the file is a scan.
SCANNED = "scanned"


def read_apart(
    module: str,
    name: str,
    content: bytes,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> Document | None:
    """The document that a module's process makes of a file; ``None`` where it was ended.

    Raises :class:`IntakeError` with the reason that it gives, :class:`ScannedError` for a scan.
    """
    try:
        done = run_module(module, [name], given=content, seconds=seconds, environment=environment)
        answer = json.loads(done.stdout)
    # Ended by a limit: nothing, or half an answer.
    except (TimeoutError, ValueError):
        return None
    if SCANNED in answer:
        raise ScannedError(str(answer[REFUSED]))
    if REFUSED in answer:
        raise IntakeError(str(answer[REFUSED]))
    return document_from(answer)


def document_as_data(document: Document) -> dict[str, Any]:
    """A document as what JSON can hold."""
    blocks = [
        {"table" if isinstance(block, TableBlock) else "text": asdict(block)}
        for block in document.blocks
    ]
    unread = [asdict(thing) for thing in document.unread]
    return {
        "title": document.title,
        "blocks": blocks,
        "unread": unread,
        "is_scanned": document.is_scanned,
        "pictures": {
            key: base64.b64encode(picture).decode("ascii")
            for key, picture in document.pictures.items()
        },
    }


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
    return Document(
        tuple(blocks),
        data["title"],
        unread=tuple(unread),
        is_scanned=data["is_scanned"],
        pictures={key: base64.b64decode(text) for key, text in data["pictures"].items()},
    )
