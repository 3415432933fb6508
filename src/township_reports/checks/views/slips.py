"""Remarks on years that cannot be meant, and on another year's report presented as this one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from township_reports.characters import half_width, year_of
from township_reports.checks.passage import Passage
from township_reports.checks.views.remarks import Remark, RemarkKind, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from township_reports.filings import Filing, Paragraph

#: A digit too many, a letter for a digit, a digit too few.
_IMPOSSIBLE = re.compile(
    r"(?<![\dA-Za-z./-])(?:20\d{3,4}"
    r"|(?=[\dOoIl|]*[OoIl|])2[0Oo][\dOoIl|]{2}"
    r"|20[1-9](?=\s*年(?:[，,、底末初度全我本共]|\d|\s*\d|$)))\s*年"
)
#: A year that something does not last to, and that nothing is done by.
_TO_COME = re.compile(r"(?<![\d至到—–~-])[2-9]\d{3}\s*年(?![前底末])")
#: So many years from the report's one are another time: no plan reaches so far.
_OTHER_TIME = 70


def slip_remarks(filing: Filing) -> Iterator[Remark]:
    """``year_slip``: 202020年, 2O23年 and 202年 are no years; 2203年 or 2032年 is not to come."""
    title = filing.narrative.title
    for paragraph in (*([title] if title else ()), *filing.narrative.paragraphs):
        for start, end in in_text(paragraph.text, filing.year):
            passage = Passage(paragraph, start, end)
            advice = f"年份写错了，请核对是否应为{filing.year}年"
            yield Remark(RemarkKind.YEAR_SLIP, passage, passage.quote, advice)


def in_text(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Where the slips of a text stand, as offsets; ``year`` is the report's."""
    if "年" not in text:
        return
    plain = half_width(text)
    yield from (match.span() for match in _IMPOSSIBLE.finditer(plain))
    for match in _TO_COME.finditer(plain):
        if is_slip(match.group()[:4], year):
            yield match.span()


def is_slip(written: str, year: int) -> bool:
    """Whether a year to come is ``year`` with two digits the other way round, or one wrong.

    One wrong digit counts only where the year is of another time.
    """
    if int(written) <= year:
        return False
    others = sum(one != other for one, other in zip(written, str(year), strict=True))
    is_near = int(written) <= year + _OTHER_TIME
    return sorted(written) == sorted(str(year)) or (others == 1 and not is_near)


def title_remarks(filing: Filing, words: Mapping[str, Any]) -> Iterator[Remark]:
    """``year_title``: the report is presented as that of another year.

    One that is told of (上年度报告, 2022年年度报告1份) is not: only what presents the report is.
    """
    titles = words.get("titles")
    if not titles:
        return
    whole, presented, made = (re.compile(titles[name]) for name in ("whole", "presented", "made"))
    section = filing.form.section_of("overall")
    title = filing.narrative.title
    looked: list[tuple[Paragraph, tuple[re.Pattern[str], ...]]] = []
    if title:
        looked.append((title, (whole,)))
    for paragraph in filing.narrative.paragraphs:
        # In 一 the year's work is told, and to make last year's report was part of it.
        if not paragraph.numeral:
            looked.append((paragraph, (whole, presented, made)))
        elif section and paragraph.numeral == section.numeral:
            looked.append((paragraph, (presented,)))
    for paragraph, patterns in looked:
        plain = half_width(paragraph.text)
        matches = [match for pattern in patterns for match in pattern.finditer(plain)]
        for match in {match.start("year"): match for match in matches}.values():
            year = year_of(match["year"])
            if year == filing.year or any_of(titles["not_with"], match.group()):
                continue
            passage = Passage(paragraph, match.start("year"), match.end())
            advice = f"这是{filing.year}年的报告，请核对是否用了别的年度的文字"
            yield Remark(RemarkKind.YEAR_TITLE, passage, f"{year}年", advice)
