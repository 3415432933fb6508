"""Read a report that was saved as Markdown or text.

Tables are rows of pipes, or lines with tab stops as copied from a page. Neither keeps merged
cells, so none of their cells is sure to stand in its column.
"""

from __future__ import annotations

import re

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import (
    Block,
    Document,
    SpannedCell,
    TableBlock,
    TextBlock,
)
from township_reports.intake.files.encoding import text_of

_SUFFIXES = (".md", ".markdown", ".txt")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_ITEM = re.compile(r"(?:([-*+])|(\d{1,3})[.)])[ \t]+(.+)")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")
_MOST_CELLS = 50_000


def read_plain(content: bytes, name: str) -> Document:
    """Read Markdown or text. Raises :class:`IntakeError` for what is neither."""
    text = text_of(content, name, _SUFFIXES)
    if re.match(r"\s*(<!doctype html|<html)", text, re.IGNORECASE):
        raise IntakeError(f"{name} 的内容其实是网页：把扩展名改成 .html 再收")
    blocks: list[Block] = []
    rows: list[tuple[int, str]] = []
    tables = 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if _is_row(line):
            rows.append((number, line))
            continue
        if not all(_is_marked(row) for _, row in rows):
            # Bars without a frame may divide links as well: what they are is not for here to say.
            blocks += filter(None, (_block(row.strip(), f"第 {at} 行") for at, row in rows))
        elif rows:
            tables += 1
            blocks.append(_table_block(tables, rows, name))
        rows = []
        block = _block(line.strip(), f"第 {number} 行")
        if block is not None:
            blocks.append(block)
    title = next((b.text for b in blocks if isinstance(b, TextBlock) and b.level == 1), "")
    return Document(tuple(blocks), title)


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: with bars, or with tab stops between its cells."""
    return len(_BAR.findall(line)) > 1 or _is_tabbed(line)


def _is_tabbed(line: str) -> bool:
    stripped = line.strip()
    return "\t" in stripped or ("\t" in line and bool(stripped) and line[0] != "\t")


def _is_marked(line: str) -> bool:
    """Whether a row has a frame of bars, or tab stops."""
    return line.strip().startswith("|") or _is_tabbed(line)


def _cells(line: str) -> list[str]:
    if not _BAR.search(line):
        return [cell.strip() for cell in line.split("\t")]
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(inner)]


def _table_block(number: int, lines: list[tuple[int, str]], name: str) -> TableBlock:
    rows = [(at, _cells(line)) for at, line in lines]
    kept = [
        (line, row)
        for line, row in rows
        if not (len(row) > 1 and _RULE.fullmatch("|".join(row)) and all("--" in c for c in row))
    ]
    if sum(len(row) for _, row in kept) > _MOST_CELLS:
        raise IntakeError(f"{name} 的一张表超过 {_MOST_CELLS} 格，不像一份报告：只留报告的正文")
    cells = tuple(
        SpannedCell(text, r, c, is_sure=False)
        for r, (_, row) in enumerate(kept)
        for c, text in enumerate(row)
    )
    return TableBlock(number, cells, f"第 {rows[0][0]} 行")


def _block(line: str, where: str) -> TextBlock | None:
    if not line or re.fullmatch(r"[-*_=]{3,}", line):
        return None
    heading = _HEADING.fullmatch(line)
    if heading:
        text = heading.group(2).rstrip("#").rstrip(" \t").strip("* ")
        return TextBlock(text, len(heading[1]), where=where, is_plain=True) if text else None
    item = _ITEM.fullmatch(line)
    if item:
        marker, digits, text = item.groups()
        return TextBlock(text, item=(marker and "-") or f"{digits}.", where=where, is_plain=True)
    return TextBlock(line, where=where, is_plain=True)
