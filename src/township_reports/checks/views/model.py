"""What a view is: a small table for suites to look at, one line a thing to check.

Every view has the columns ``id`` (the line's number), ``table``, ``row`` and ``column`` (where
it stands in the form or in the text).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.checks.passage import Passage
    from township_reports.filings import Cell, Filing, Value

#: A column of a view: whole numbers that may be missing, or objects.
Column = pd.api.extensions.ExtensionArray | npt.NDArray[np.object_]

PLACE_COLUMNS = ("id", "table", "row", "column")


@dataclass(frozen=True)
class View:
    """A table to check, and which cells of the filing stand behind its fields.

    ``cells`` maps (line id, column) to the cells; a field that sums several has several.
    ``where`` gives each line's file and address where no single cell does, ``passages`` the
    words of the narrative that it is about.
    """

    name: str
    frame: pd.DataFrame
    cells: Mapping[tuple[int, str], tuple[Cell, ...]] = field(default_factory=dict)
    where: Sequence[tuple[str, str]] = ()
    passages: Sequence[Passage | None] = ()


def frame_of(
    lines: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    figures: Mapping[str, Column] | None = None,
) -> pd.DataFrame:
    """The lines as a table, numbered in ``id``; ``figures`` are columns that are ready.

    ``columns`` are there though no line has them.
    """
    names = dict.fromkeys([*PLACE_COLUMNS[1:], *(lines[0] if lines else ()), *columns])
    texts = {name: objects([line.get(name) for line in lines]) for name in names}
    # Put together once, and from arrays: series would each bring an index to be compared, and a
    # column set into a frame that is there costs as much as the frame.
    return pd.DataFrame({"id": range(len(lines)), **texts, **(figures or {})})


def whole_numbers(values: Sequence[Value]) -> Column:
    """A column of whole numbers, some of which may be missing."""
    missing = np.array([value is None for value in values], dtype=bool)
    counts = np.array([0 if value is None else value for value in values], dtype=np.int64)
    return pd.arrays.IntegerArray(counts, missing)


def objects(values: Sequence[object]) -> Column:
    """A column of values of any kind, each left as it is."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def text_view(
    name: str,
    filing: Filing,
    lines: Sequence[tuple[Passage | None, Mapping[str, Any]]],
    columns: Sequence[str],
) -> View:
    """A view whose lines are about words of the narrative, ``None`` for the narrative as a whole.

    ``table`` is the section's title, ``row`` the paragraph (第 2 段; none for the report's title),
    ``quote`` the words.
    """
    frame = frame_of(
        [
            {
                "table": passage.paragraph.section if passage else "正文",
                "row": _row(passage),
                "column": "",
                "quote": passage.quote if passage else "",
                **fields,
            }
            for passage, fields in lines
        ],
        ("quote", *columns),
    )
    passages = [passage for passage, _ in lines]
    file = filing.narrative.file
    where = [(file, p.paragraph.address if p else "") for p in passages]
    return View(name, frame, where=where, passages=passages)


def _row(passage: Passage | None) -> str:
    return f"第 {passage.paragraph.number} 段" if passage and passage.paragraph.number else ""
