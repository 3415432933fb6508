"""A page of a PDF as a picture with a row or a cell marked, drawn in a process of its own."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from township_reports.project.processes import run_module

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Seconds by the clock; the processor's own are counted by the process.
_LONGEST = 30
#: Under this an answer has the picture.
PICTURE = "picture"


def marked_page(content: bytes, page: int, row: Sequence[str], cell: str) -> bytes:
    """A PNG of the page on which a table's row stands; empty where none is found or can be drawn.

    The row is looked for by its texts from ``page`` on (from 1), as a table may go on; ``cell`` is
    the text of the cell that is marked, else the row is. The file has been read before, within the
    limits of reading.
    """
    asked = json.dumps({"page": page, "row": list(row), "cell": cell})
    process = "township_reports.intake.files.pdf.drawing_process"
    try:
        done = run_module(process, [asked], given=content, seconds=_LONGEST)
        return base64.b64decode(json.loads(done.stdout)[PICTURE])
    # Ended by a limit, or no such row.
    except (TimeoutError, ValueError, KeyError):
        return b""
