"""Remarks on text of another year: its period, its opening, its plans, its plenums, its notice.

A year that is compared with, the date of a document and a plan for the next year are no remark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from township_reports.characters import NUMERALS, ORDINALS, ZEROS, year_of
from township_reports.checks.passage import Passage
from township_reports.checks.views.remarks import (
    Remark,
    RemarkKind,
    any_of,
    is_heading,
    sentence_at,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.filings import Filing, Paragraph
    from township_reports.forms import Forms

_TO = r"(?:起|始|开始)?[，,]?\s*(?:截?至|截?到|截止至?|止于|—+|–|-+|－|~|～)\s*"
_A_YEAR = rf"\d{{4}}|[{ZEROS}○{NUMERALS}]{{4}}"
_LAST_DAY = r"(?:\s*(?:\d{1,2}|三十一?)\s*日|底|末)?"
#: A whole year as a period, from its first month to its last.
WHOLE_YEAR = re.compile(
    rf"({_A_YEAR})\s*年\s*(?:0?1|一)\s*(?:月\s*(?:(?:0?1|一)\s*日)?)?{_TO}"
    rf"(?:({_A_YEAR})\s*年\s*)?(?:12|十二)\s*月{_LAST_DAY}止?"
    rf"|(\d{{4}})([./-])0?1\4(?:0?1){_TO}(?:(\d{{4}})\4)?12\4(?:3[01])"
)
_YEAR_BEGINS = re.compile(r"\W*(\d{4})\s*年(?:度|里|内)?(?=\s*(?:[，,我本全将]|1月1日起?[至到]))")
# The end of a period that has a beginning is part of that.
_CLOSE_OF_YEAR = re.compile(
    r"(?<!起)(?<!起[，,])截[至止]到?(\d{4})\s*年(?:底|末|\s*12\s*月(?:底|末|\s*31\s*日)?)"
)
_PLENUMS = re.compile(
    rf"([{ORDINALS}]{{1,6}})届((?:[{NUMERALS}]中(?:全会)?(?:、|，|和|及|以及)?)+|历次)全会"
)
_CONGRESS = re.compile(rf"([{ORDINALS}]{{1,6}})大(?![家量力多小])")
#: More plenums than a congress has.
_ALL = len(NUMERALS) + 1

#: How far a narrative has come: which congress, counted from the first known, and plenum.
_Stage = tuple[int, int]


def period_remarks(filing: Filing, words: Mapping[str, Any]) -> Iterator[Remark]:
    """``year_period``: the figures' period is not the report's year."""
    for paragraph in filing.narrative.paragraphs:
        for match in WHOLE_YEAR.finditer(paragraph.text):
            years = {year_of(year) for year in match.group(1, 2, 3, 5) if year}
            sentence = sentence_at(paragraph, match.start())
            is_period = not paragraph.numeral or any_of(words.get("period"), sentence)
            if years == {filing.year} or not is_period or _compares(sentence, words):
                continue
            advice = f"统计期限应为{filing.year}年1月1日至12月31日"
            passage = Passage(paragraph, match.start(), match.end())
            yield Remark(RemarkKind.YEAR_PERIOD, passage, match.group(), advice)


def opening_remarks(filing: Filing, words: Mapping[str, Any]) -> Iterator[Remark]:
    """``year_opening`` and ``year_until``: 一 speaks of another year as if it were the report's."""
    section = filing.form.section_of("overall")
    overall = section.numeral if section else ""
    above: Paragraph | None = None
    for paragraph in filing.narrative.paragraphs:
        begins = above is None or above.numeral != paragraph.numeral or is_heading(above)
        above = paragraph
        is_looked_at = paragraph.numeral in {"", overall} and not is_heading(paragraph)
        if not is_looked_at or re.search(rf"{filing.year}\s*年", paragraph.text):
            continue
        found = [
            (RemarkKind.YEAR_UNTIL, match) for match in _CLOSE_OF_YEAR.finditer(paragraph.text)
        ]
        opening = _YEAR_BEGINS.match(paragraph.text)
        if opening and begins and overall and paragraph.numeral == overall:
            found.append((RemarkKind.YEAR_OPENING, opening))
        for kind, match in found:
            year, sentence = int(match.group(1)), sentence_at(paragraph, match.start(1))
            is_plan = year > filing.year and any_of(words.get("plans"), sentence)
            if year == filing.year or is_plan or _compares(sentence, words):
                continue
            start = match.start(1) if kind is RemarkKind.YEAR_OPENING else match.start()
            passage = Passage(paragraph, start, match.end())
            advice = f"这是{filing.year}年的报告，请核对年份"
            yield Remark(kind, passage, f"{year}年", advice)


def plan_remarks(filing: Filing, words: Mapping[str, Any]) -> Iterator[Remark]:
    """``stale_plan``: 五 plans for a year that is over."""
    section = filing.form.section_of("improvements")
    for paragraph in filing.narrative.paragraphs:
        if section is None or paragraph.numeral != section.numeral:
            continue
        for sentence in sentences(paragraph):
            match = _YEAR_BEGINS.match(sentence.quote)
            if not match or any_of(words.get("looks_back"), sentence.quote):
                continue
            year = int(match.group(1))
            # 将 alone may mean “taking”: 2022年，我镇将公开工作纳入考核. So in the report's own
            # year only what can be nothing but a plan counts.
            heading = "plans" if year < filing.year else "sure_plans"
            if year > filing.year or not any_of(words.get(heading), sentence.quote):
                continue
            start = sentence.start + match.start(1)
            passage = Passage(paragraph, start, sentence.start + match.end())
            advice = f"这份报告里应是{filing.year + 1}年的打算，请核对是否沿用了往年文字"
            yield Remark(RemarkKind.STALE_PLAN, passage, f"{year}年", advice)


def plenum_remarks(filing: Filing, words: Mapping[str, Any]) -> Iterator[Remark]:
    """``stale_plenum``: the plenums listed stop before the newest of the report's year.

    One plenum by itself may be meant by itself: only a list is taken to go up to the newest.
    """
    congresses: Sequence[Mapping[str, Any]] = words.get("plenums") or ()
    held = {
        (number, NUMERALS.index(plenum) + 1): f"{congress['name']}届{plenum}中全会"
        for number, congress in enumerate(congresses)
        for plenum, year in congress["held"].items()
        if year <= filing.year
    }
    if not held:
        return
    reached, lists = _plenums_named(filing, [congress["name"] for congress in congresses])
    newest = max(held)
    if lists and max(reached) < newest:
        advice = f"到{filing.year}年底最新的是{held[newest]}，请核对是否沿用了往年文字"
        yield from (
            Remark(RemarkKind.STALE_PLENUM, passage, passage.quote, advice) for passage in lists
        )


def _plenums_named(
    filing: Filing, congresses: Sequence[str]
) -> tuple[Sequence[_Stage], Sequence[Passage]]:
    """The stages named, and where plenums are listed, be it after their congress."""
    reached: list[_Stage] = []
    lists: list[Passage] = []
    for paragraph in filing.narrative.paragraphs:
        text = paragraph.text
        named = (match.group(1) for match in _CONGRESS.finditer(text))
        # A congress and its first plenum are of the same week.
        reached += [(congresses.index(name), 1) for name in named if name in congresses]
        for match in _PLENUMS.finditer(text):
            name, listed = match.groups()
            if name not in congresses:
                continue
            plenums = [NUMERALS.index(n) + 1 for n in re.findall(r"(.)中", listed)] or [_ALL]
            reached.append((congresses.index(name), max(plenums)))
            after_congress = f"{name}大" in sentence_at(paragraph, match.start())
            if len(plenums) > 1 or plenums == [_ALL] or after_congress:
                lists.append(Passage(paragraph, match.start(), match.end()))
    return reached, lists


def notice_remarks(filing: Filing, words: Mapping[str, Any], forms: Forms) -> Iterator[Remark]:
    """``notice``: another form's notice is cited, and not as one that is over."""
    for form in forms.all:
        if form.version == filing.form.version:
            continue
        cited = re.compile(_any_brackets(form.notice))
        for paragraph in filing.narrative.paragraphs:
            for match in cited.finditer(paragraph.text):
                if any_of(words.get("ended"), sentence_at(paragraph, match.start())):
                    continue
                passage = Passage(paragraph, match.start(), match.end())
                advice = f"{filing.year}年报告的依据是{filing.form.notice}"
                yield Remark(RemarkKind.NOTICE, passage, match.group(), advice)


def _any_brackets(notice: str) -> str:
    office, year, number = re.split("[〔〕]", notice)
    return rf"{office}\s*[〔\[［（(【]\s*{year}\s*[〕\]］）)】]\s*第?\s*{number}"


def _compares(sentence: str, words: Mapping[str, Any]) -> bool:
    return any_of(words.get("compared"), sentence)
