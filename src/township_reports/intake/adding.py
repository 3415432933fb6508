"""Tables that are only ever added to, and that people open in a spreadsheet program.

UTF-8 with a byte order mark, a line of heads first. Two commands that add at once wait for each
other, and a line that was cut off stays one of its own.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from township_reports.disk import append, make_folder, take_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

_BOM = "\ufeff"


def text_of(content: bytes) -> str:
    """The text of such a table; what is no UTF-8 is replaced."""
    return content.decode("utf-8-sig", errors="replace")


def add_rows(
    path: Path, heads: Sequence[str], rows_behind: Callable[[bytes], Iterable[Sequence[str]]]
) -> None:
    """Add to a table the rows that ``rows_behind`` gives for its content so far, which may be none.

    Nobody else adds meanwhile. Raises ``OSError``, and what ``rows_behind`` raises; nothing is
    written then.
    """
    make_folder(path.parent)
    with path.open("a+b", buffering=0) as table:
        take_lock(table.fileno(), waits=True)
        table.seek(0)
        before = table.readall()
        rows = list(rows_behind(before))
        if rows:
            append(table, _lines(heads, rows, before), path)


def _lines(heads: Sequence[str], rows: Iterable[Sequence[str]], before: bytes) -> bytes:
    out = io.StringIO(newline="")
    if not before:
        out.write(_BOM)
        csv.writer(out).writerow(heads)
    elif not before.endswith(b"\n"):
        out.write("\r\n")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8")
