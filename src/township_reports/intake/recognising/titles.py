"""Whose report a document is: its title, held against all else that names unit and year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import numeral_of
from township_reports.filings.register import is_same_name
from township_reports.intake.errors import IntakeError, UndecidedError
from township_reports.intake.files.document import Block, Document, TableBlock, TextBlock
from township_reports.intake.recognising.matching import number_of, plain
from township_reports.intake.recognising.signs import Sign, SignKind, signs_beside
from township_reports.intake.recognising.title_lines import (
    Named,
    is_unitless_title,
    title_in,
    yearless_title_in,
    years_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

_SEPARATORS = re.compile(r"[>›»|_—–]|--| - |·{2,}|/|-(?=[^-\d])")
#: By itself on a line over the title of another report.
_LEADS_ON = re.compile(r"[上下]一(?:篇|条|页|个)|相关(?:链接|文章|信息|阅读)|(?:热点|推荐|往年).*")
_MOST_LINES = 3
#: The most characters of a title, over all its lines.
_LONGEST = 120
#: So many kinds of signs have to name the unit, and as many the year, where a line is the title.
_ENOUGH = 2


@dataclass(frozen=True)
class Title:
    """A report's title; ``first`` and ``last`` are its blocks, -1 for the file's own title.

    ``end`` is the block with which another report begins below it, ``None`` where none does.
    """

    unit: str
    year: int
    first: int = -1
    last: int = -1
    end: int | None = None


@dataclass(frozen=True)
class _Line:
    """A title over the blocks ``first`` to ``last``; ``is_heading`` where one is the page's own."""

    named: Named
    first: int
    last: int
    is_heading: bool

    @property
    def kind(self) -> SignKind:
        """What kind of sign it is."""
        return SignKind.HEADING if self.is_heading else SignKind.LINE


def title_of(document: Document, name_year: int | None) -> Title:
    """The title of the report in a document, which a second sign of unit and year bears out.

    ``name_year`` is the year of a title that gives none. Raises :class:`UndecidedError` where there
    is no title, where it stands alone, and where something names another unit or year.
    """
    lines = list(_lines(document, title_in))
    of_file = [named for part in _SEPARATORS.split(document.title) if (named := title_in(part))]
    asked = Named("", name_year or 0)
    if not lines and (of_file or asked.year):
        lines = list(_lines(document, yearless_title_in))
    if not lines and not of_file:
        raise _missing(document)
    best = next((line for line in lines if line.is_heading), lines[0] if lines else None)
    last = best.last if best else -1
    if best and (above := _report_above(document, best)):
        raise UndecidedError(
            f"“{above[:60]}”没有写全单位和年份，它的下面是“{best.named}”的报告："
            f"把标题写全，两份报告拆成两个文件再收"
        )
    end = _body(document, last)
    lines = [line for line in lines if line.first < end]
    names = [*([best.named] if best else []), *of_file, asked]
    said = Named(names[0].unit, next(named.year for named in names if named.year))
    covered = {i for line in lines for i in range(line.first, line.last + 1)}
    signs = [
        *(Sign(line.kind, line.named) for line in lines),
        *(Sign(SignKind.FILE, named) for named in of_file),
        Sign(SignKind.ASKED, asked),
        *(Sign(SignKind.LINE, Named("", year)) for year in _years_above(document, best)),
        *signs_beside(said, _texts(document, covered, last + 1), end),
    ]
    _hold_against(said, signs)
    return Title(said.unit, said.year, best.first if best else -1, last, _end(document, said, end))


def title_by_hand(document: Document, decided: Named, titled: int = 0) -> Title:
    """The title of a report of which a person has said whose it is, and of which year.

    Its ``unit`` is as the title has it, where it names one. Raises :class:`IntakeError` where the
    title is plainly another year's, but for ``titled``, which a person has seen to be a mistake.
    """
    lines = [*_lines(document, title_in)] or [*_lines(document, yearless_title_in)]
    best = next((line for line in lines if line.is_heading), lines[0] if lines else None)
    named = best.named if best else Named("", 0)
    first, last = (best.first, best.last) if best else (-1, -1)
    years = {named.year} if named.year else set()
    if best is None:
        for i, block in enumerate(_texts(document, (), 0)):
            if block is not None and is_unitless_title(block.text):
                first, last, years = i, i, years_in(block.text)
                break
    if years and not years & {decided.year, titled}:
        raise IntakeError(f"标题写的是 {min(years)} 年的，不是 {decided.year} 年的")
    said = Named(named.unit or decided.unit, decided.year)
    return Title(said.unit, said.year, first, last, _end(document, said, _body(document, last)))


def _lines(document: Document, read: Callable[[str], Named | None]) -> Iterator[_Line]:
    texts = _texts(document, (), 0)
    at = 0
    while at < len(texts):
        found = _line_at(texts, at, read)
        before = texts[at - 1] if at else None
        at = found.last + 1 if found else at + 1
        if found and not (before and _LEADS_ON.fullmatch(plain(before.text).strip("[]:【】"))):
            yield found


def _line_at(
    texts: Sequence[TextBlock | None], first: int, read: Callable[[str], Named | None]
) -> _Line | None:
    blocks: list[TextBlock] = []
    for i, block in enumerate(texts[first : first + _MOST_LINES]):
        if block is None or sum(len(b.text) for b in (*blocks, block)) > _LONGEST:
            return None
        blocks.append(block)
        named = read("".join(b.text for b in blocks))
        # What stands over a title that is whole without it is the site's, or another's.
        if named and not any(read("".join(b.text for b in blocks[n:])) for n in range(1, i + 1)):
            return _Line(named, first, first + i, any(b.level == 1 for b in blocks))
        if named:
            return None
    return None


def _texts(document: Document, without: Container[int], first: int) -> tuple[TextBlock | None, ...]:
    """The document's texts by their place, and nothing where what stands there is of no title."""
    return tuple(
        block
        if isinstance(block, TextBlock)
        and not block.leads_on
        and not block.item
        and i >= first
        and i not in without
        else None
        for i, block in enumerate(document.blocks)
    )


def _body(document: Document, title: int) -> int:
    """The place of the first table behind the title: what is behind it names other reports."""
    tables = (i for i, b in enumerate(document.blocks) if i > title and isinstance(b, TableBlock))
    return next(tables, len(document.blocks))


def _end(document: Document, said: Named, body: int) -> int | None:
    """Where another report begins behind the first table: at its title, with tables below it."""
    tables = [i for i, block in enumerate(document.blocks) if isinstance(block, TableBlock)]
    for i, block in enumerate(_texts(document, (), body)):
        if block is None or not tables or i > tables[-1]:
            continue
        named = title_in(block.text)
        if named and (named.year != said.year or not is_same_name(named.unit, said.unit)):
            return i
        if is_unitless_title(block.text) and years_in(block.text) - {said.year}:
            return i
    return None


def _years_above(document: Document, best: _Line | None) -> Iterator[int]:
    """The years of titles without a unit above the one that was found, which may be another's."""
    for block in _texts(document, (), 0)[: best.first if best else 0]:
        if block is not None and is_unitless_title(block.text):
            yield from years_in(block.text)


def _report_above(document: Document, best: _Line) -> str:
    """The title without a unit or a year of a report that stands above the one found.

    Its first section or a table stands between the two.
    """
    begun = (i for i, block in enumerate(document.blocks[: best.first]) if _is_of_a_body(block))
    for block in _texts(document, (), 0)[: max(begun, default=0)]:
        if block is None:
            continue
        # The name of a site's list of reports has no year.
        is_unitless = is_unitless_title(block.text) and bool(years_in(block.text))
        if is_unitless or (yearless_title_in(block.text) and not title_in(block.text)):
            return block.text
    return ""


def _is_of_a_body(block: Block) -> bool:
    return isinstance(block, TableBlock) or number_of(block.text) == numeral_of(1)


def _missing(document: Document) -> IntakeError:
    """What a document without a title is: a question, or no report at all."""
    for block in document.blocks:
        if isinstance(block, TextBlock) and is_unitless_title(block.text):
            said = f"标题“{block.text[:60]}”没有写是哪个单位"
            return UndecidedError(f"{said}：在标题里写明单位和年份再收")
    said = "没有找到“某某镇某年政府信息公开工作年度报告”这样的标题：补上标题，写明单位和年份"
    has_tables = any(isinstance(block, TableBlock) for block in document.blocks)
    return UndecidedError(said) if has_tables else IntakeError(said)


def _hold_against(said: Named, signs: Sequence[Sign]) -> None:
    """Refuse a title that stands alone, or that another sign speaks against."""
    others = [
        sign
        for sign in signs
        if (sign.named.unit and not is_same_name(sign.named.unit, said.unit))
        or (sign.named.year and sign.named.year != said.year)
    ]
    if others:
        agreeing = [sign for sign in signs if sign.named.unit and sign not in others][:1]
        seen = dict.fromkeys(f"{sign.kind}写“{sign.named}”" for sign in [*agreeing, *others])
        raise UndecidedError(f"{'，'.join(seen)}，说不准是谁哪一年的报告：核对后改成一致再收")
    of_unit = {sign.kind for sign in signs if sign.named.unit}
    of_year = {sign.kind for sign in signs if sign.named.year}
    # A line may be anybody's; what heads the whole file is a title and its heading in one.
    is_unit_sure = len(of_unit) >= _ENOUGH or SignKind.HEADING in of_unit
    if not is_unit_sure or (len(of_year) < _ENOUGH and SignKind.ASKED not in of_year):
        what = "年份" if is_unit_sure else "单位"
        raise UndecidedError(
            f"只有{signs[0].kind}写“{said}”，别处没有写这个{what}："
            f"核对后在正文开头或落款也写明单位和年份再收"
        )
