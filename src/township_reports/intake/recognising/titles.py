"""Find the title of a report: which unit, which year, and where in the document it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import (
    HAN,
    NUMERALS,
    TYPED_ZEROS,
    ZEROS,
    half_width,
    without_space,
    year_of,
)
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Document, TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZEROS = ZEROS + TYPED_ZEROS
_YEAR = rf"(?P<year>20\d\d|二[{_ZEROS}][{_ZEROS}{NUMERALS}]{{2}})年度?"
_REPORT = r"政府(?:信息|資訊|資信)公[开開](?:工作)?(?:年度(?:工作)?[报報]告|年[报報]|工作[报報]告)"
_UNIT = rf"(?P<unit>[{HAN}A-Za-z0-9()·]{{2,40}}?)"
_TITLES = tuple(
    re.compile(pattern + r"(?:\((?:草稿|公开稿|正式稿)\))?")
    for pattern in (
        rf"{_UNIT}\(?{_YEAR}\)?{_REPORT}",
        rf"{_YEAR}{_UNIT}{_REPORT}",
        rf"{_UNIT}{_REPORT}\(?{_YEAR}\)?",
    )
)
_YEARLESS = re.compile(rf"{_UNIT}{_REPORT}")
_SEPARATORS = re.compile(r"[>›»|_—–]|--| - |·{2,}|/")
#: What a breadcrumb or a sentence has and no name of a unit.
_NO_UNIT = ("首页", "编制", "现将", "根据", "关于", "位置", "公布")
_MOST_LINES = 3
#: The most characters of a title, over all its lines.
_LONGEST = 120


@dataclass(frozen=True)
class Title:
    """A report's title; ``first`` and ``last`` are its blocks, -1 for the file's own title."""

    unit: str
    year: int
    first: int = -1
    last: int = -1


def title_of(document: Document, name_year: int | None) -> Title:
    """The title of the report in a document.

    ``name_year`` is the year of a title that gives none. Raises :class:`IntakeError`.
    """
    found = next(_candidates(document, name_year), None)
    if found is None:
        raise IntakeError(
            "没有找到“某某镇某年政府信息公开工作年度报告”这样的标题：补上标题，写明单位和年份"
        )
    return found


def _candidates(document: Document, year: int | None) -> Iterator[Title]:
    texts = [b.text if isinstance(b, TextBlock) else None for b in document.blocks]
    for i, text in enumerate(texts):
        joined = ""
        for j in range(i, min(i + _MOST_LINES, len(texts))):
            part = texts[j]
            if part is None or len(joined) + len(part) > _LONGEST:
                break
            joined += part
            named = _title_in(joined)
            if named:
                yield Title(*named, i, j)
                break
        del text
    for part in _SEPARATORS.split(document.title):
        named = _title_in(part)
        if named:
            yield Title(*named, -1, -1)
    if year is None:
        return
    for i, text in enumerate(texts):
        match = _YEARLESS.fullmatch(_tidy(text or ""))
        if match and not any(word in match["unit"] for word in _NO_UNIT):
            yield Title(_unit(match["unit"]), year, i, i)


def _title_in(text: str) -> tuple[str, int] | None:
    tidy = _tidy(text)
    for pattern in _TITLES:
        match = pattern.fullmatch(tidy)
        if match and not any(word in match["unit"] for word in _NO_UNIT):
            return _unit(match["unit"]), year_of(match["year"])
    return None


def _unit(written: str) -> str:
    # 某镇人民 + 政府信息公开: the two 政府 of the full name fall together.
    return f"{written}政府" if written.endswith("人民") else written


def _tidy(text: str) -> str:
    return without_space(half_width(text.replace("**", ""))).strip('《》"“”')
