"""A document as JSON, and back: what an executed notebook carries for the exporters.

It is one line of text. As values of the notebook's own JSON a report's cells would be thousands
of them, and to copy, check and lay out each takes longer than to print the report.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from township_reports.document.blocks import (
    Block,
    Closing,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Span,
    Title,
)
from township_reports.document.charts import Chart, ChartKind, Series
from township_reports.document.tables import MergedTable, Scope, TableCell
from township_reports.forms import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: Under which name a notebook's output holds it.
DOCUMENT_MIME = "application/vnd.township-reports.document+json"


def to_json(blocks: Sequence[Block]) -> str:
    """Blocks as JSON; what holds its default is left out."""
    return json.dumps(_BLOCKS.write(blocks), ensure_ascii=False, separators=(",", ":"))


def published_blocks(notebook: Mapping[str, Any]) -> tuple[Block, ...]:
    """The blocks that the cells of an executed notebook tagged ``published`` show, in order.

    Raises ``ValueError`` where one shows something else: it would be missing in every format.
    """
    blocks: list[Block] = []
    for cell in notebook["cells"]:
        if "published" not in cell["metadata"].get("tags", ()):
            continue
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if DOCUMENT_MIME in data:
                blocks += from_json(data[DOCUMENT_MIME])
            elif "text/html" in data:
                raise ValueError(
                    "标签是 published 的单元格里有不是报告内容的输出：只放报告的各部分，"
                    "其余放到标签是 reviewer 的单元格里"
                )
    return tuple(blocks)


# A report is printed in one format after another.
@lru_cache(maxsize=4)
def from_json(text: str) -> tuple[Block, ...]:
    """The blocks of :func:`to_json`. Raises ``ValueError`` for what it did not write."""
    try:
        blocks: tuple[Block, ...] = _BLOCKS.read(json.loads(text))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise ValueError("笔记本里的正文不是这一版程序写的：再执行一次笔记本") from error
    return blocks


@dataclass(frozen=True)
class _Codec:
    """How a value is written as plain JSON, and read back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _many(one: _Codec) -> _Codec:
    return _Codec(
        lambda values: [one.write(value) for value in values],
        lambda values: tuple(one.read(value) for value in values),
    )


def _object(cls: type, **codecs: _Codec) -> _Codec:
    """An object by its fields; those without a codec are as they are."""
    defaults = [(field.name, field.default) for field in fields(cls)]

    def write(value: Any) -> dict[str, Any]:
        held = {}
        for name, default in defaults:
            part = getattr(value, name)
            if part != default:
                held[name] = codecs[name].write(part) if name in codecs else part
        return held

    def read(data: dict[str, Any]) -> Any:
        for name in codecs.keys() & data.keys():
            data[name] = codecs[name].read(data[name])
        return cls(**data)

    return _Codec(write, read)


def _write_block(block: Block) -> dict[str, Any]:
    kind = _NAMES[type(block)]
    return {"block": kind, **_KINDS[kind][1].write(block)}


def _read_block(data: dict[str, Any]) -> Block:
    block: Block = _KINDS[data.pop("block")][1].read(data)
    return block


_BLOCKS = _many(_Codec(_write_block, _read_block))
_VALUES = _Codec(list, tuple)
#: A text; in a list of its own where it is bold.
_SPANS = _many(
    _Codec(
        lambda span: [span.text] if span.strong else span.text,
        lambda data: Span(data) if isinstance(data, str) else Span(data[0], strong=True),
    )
)
_FIGURES = _many(
    _Codec(
        lambda value: str(value) if isinstance(value, Decimal) else value,
        lambda data: Decimal(data) if isinstance(data, str) else data,
    )
)
_CELL = _object(
    TableCell,
    scope=_Codec(str, Scope),
    headers=_Codec(" ".join, lambda data: tuple(data.split())),
    place=_Codec(lambda place: [place.table, place.row, place.column], lambda data: Place(*data)),
    marks=_VALUES,
)
_KINDS: Mapping[str, tuple[type, _Codec]] = {
    "title": (Title, _object(Title)),
    "heading": (Heading, _object(Heading, spans=_SPANS)),
    "paragraph": (Paragraph, _object(Paragraph, spans=_SPANS)),
    "list": (Listing, _object(Listing, items=_many(_BLOCKS))),
    "grid": (Grid, _object(Grid, head=_many(_SPANS), body=_many(_many(_SPANS)))),
    "table": (
        MergedTable,
        _object(MergedTable, rows=_many(_many(_CELL)), widths=_VALUES, group_starts=_VALUES),
    ),
    "chart": (
        Chart,
        _object(
            Chart,
            categories=_VALUES,
            series=_many(_object(Series, values=_FIGURES)),
            kind=_Codec(str, ChartKind),
        ),
    ),
    "closing": (Closing, _object(Closing, day=_Codec(date.isoformat, date.fromisoformat))),
}
_NAMES = {cls: kind for kind, (cls, _) in _KINDS.items()}
