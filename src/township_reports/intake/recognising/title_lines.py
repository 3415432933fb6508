"""A line that is the title of a report: which unit it names, and which year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from township_reports.characters import (
    HAN,
    NUMERALS,
    TYPED_ZEROS,
    ZEROS,
    half_width,
    ordinary_text,
    simplified_text,
    without_space,
    year_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZEROS = ZEROS + TYPED_ZEROS
_YEAR = rf"(?P<year>20\d\d|二[{_ZEROS}][{_ZEROS}{NUMERALS}]{{2}})年度?"
_SUBJECT = r"(?:政府|政務)?(?:信息|資訊|資信)公[开開]"
_REPORT = rf"{_SUBJECT}(?P<kind>[{HAN}]{{2,12}})"
_MADE_KNOWN = r"(?:公布|[发發]布|印[发發]|[报報]送)?"
_ABOUT = rf"(?:[关關][于於])?{_MADE_KNOWN}"
_UNIT = rf"(?P<unit>[{HAN}A-Za-z0-9()·]{{2,40}}?)"
_TITLES = tuple(
    re.compile(rf"(?:[关關][于於]{_MADE_KNOWN})?{pattern}(?:\((?:草稿|公开稿|正式稿)\))?")
    for pattern in (
        rf"{_UNIT}{_ABOUT}\(?{_YEAR}\)?{_REPORT}",
        rf"{_YEAR}{_UNIT}{_ABOUT}{_REPORT}",
        rf"{_UNIT}{_ABOUT}{_REPORT}\(?{_YEAR}\)?",
        rf"{_UNIT}{_ABOUT}{_REPORT}\((?P<year>20\d\d)\)",
    )
)
_YEARLESS = re.compile(rf"{_UNIT}{_ABOUT}{_REPORT}")
_UNITLESS = re.compile(rf"(?:{_YEAR})?{_REPORT}")
#: Within a sentence, behind a verb: what the report is called there.
_CALLED = re.compile(rf"(?:编制|公布|发布|现将|形成|制作)了?[《“\"]?{_UNIT}{_YEAR}{_SUBJECT}")
#: What a breadcrumb or a sentence has and no name of a unit.
_NO_UNIT = (
    *("首页", "编制", "现将", "根据", "关于", "位置", "公布"),
    *("上一篇", "下一篇", "上一条", "下一条", "上一页", "下一页", "相关", "推荐", "热点"),
)
#: What stands for a unit, and names none.
_NAMELESS = ("政府", "人民政府", "本级政府", "各级政府")
#: What sets a title off, or the name at its beginning: within a sentence such marks stay.
_MARKS = re.compile(
    r'\*\*|^[《【"“]+|[》】"”]+$|(?<=[关關][于於])[《"“]|(?<=[公发發]布|印[发發]|[报報]送)[《"“]'
    r'|[》"”](?=的?(?:公告|通告|公示|通知)$)|】(?=20\d\d|二)'
)
_OF_ITSELF = re.compile(r"[我本该各全]")
_KINDS = ("年度报告", "年报", "工作年度报告", "工作年报", "年度工作报告", "工作报告")
#: Words that make another document of it.
_OTHER = re.compile(r"解读|[图圖]解|表|目录|指南|总结|计划|方案|要点|考核")
_LOOSE = re.compile(r"情况|的")
_ANNOUNCED = re.compile(r"的?(?:公告|通告|公示|通知)$|的报告$")
#: One wrong character of the four in 年度报告 leaves them as like as this.
_LIKE_ENOUGH = 0.75


@dataclass(frozen=True)
class Named:
    """The unit and the year that a text names; empty and 0 where it names none."""

    unit: str
    year: int

    def __str__(self) -> str:
        return " ".join(filter(None, [self.unit, f"{self.year} 年" if self.year else ""]))


def title_in(text: str) -> Named | None:
    """What a text names that is a report's title with both; ``None`` for any other."""
    tidy = _tidy(text)
    for pattern in _TITLES:
        match = pattern.fullmatch(tidy)
        if match and _is_unit(match["unit"]) and _is_report(match["kind"]):
            return Named(_unit(match["unit"]), year_of(match["year"]))
    return None


def yearless_title_in(text: str) -> Named | None:
    """What a text names that is a report's title but for the year."""
    match = _YEARLESS.fullmatch(_tidy(text))
    if match and _is_unit(match["unit"]) and _is_report(match["kind"]):
        return Named(_unit(match["unit"]), 0)
    return None


def is_unitless_title(text: str) -> bool:
    """Whether a text is a report's title but for the unit."""
    match = _UNITLESS.fullmatch(_tidy(text))
    return bool(match) and _is_report(_tidy(text).rpartition("公开")[2])


def called_in(text: str) -> Iterator[Named]:
    """What a sentence calls the report that it announces; no unit where it says 我镇."""
    for match in _CALLED.finditer(_tidy(text)):
        unit = "" if _OF_ITSELF.search(match["unit"]) else _unit(match["unit"])
        yield Named(unit, year_of(match["year"]))


def years_in(text: str) -> set[int]:
    """The years that a text speaks of."""
    return {year_of(match["year"]) for match in re.finditer(_YEAR, _tidy(text))}


def _is_report(kind: str) -> bool:
    words = simplified_text(kind)
    return any(
        SequenceMatcher(None, name, known, autojunk=False).ratio() >= _LIKE_ENOUGH
        for name in (_LOOSE.sub("", words), _LOOSE.sub("", _ANNOUNCED.sub("", words)))
        if not _OTHER.search(name)
        for known in _KINDS
    )


def _is_unit(written: str) -> bool:
    return _unit(written) not in _NAMELESS and not any(word in written for word in _NO_UNIT)


def _unit(written: str) -> str:
    # 某镇人民 + 政府信息公开: the two 政府 of the full name fall together.
    return f"{written}政府" if written.endswith("人民") else written


def _tidy(text: str) -> str:
    return _MARKS.sub("", without_space(half_width(ordinary_text(text))))
