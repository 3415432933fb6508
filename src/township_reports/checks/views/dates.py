"""Remarks on text of another year: its opening, its plans, its plenums, its notice.

A year that is compared with, the date of a document and a plan for the next year are no remark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from township_reports.characters import FULL_STOPS, NUMERALS, ORDINALS, SEMICOLONS
from township_reports.checks.passage import Passage
from township_reports.checks.views.remarks import (
    Remark,
    RemarkKind,
    any_of,
    is_heading,
    sentence_at,
    sentences,
)
from township_reports.checks.views.slips import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.filings import Filing, Paragraph
    from township_reports.forms import Forms

_BEGINNING = r"(\d{4})\s*年(?:度|里|内)?(?=\s*(?:[，,我本全将共未]|1月1日起?[至到]))"
_YEAR_BEGINS = re.compile(rf"\W*{_BEGINNING}")
#: A small heading before the first sentence: （三）政府信息管理情况。
_LABEL = (
    rf"(?:[（(]?[{ORDINALS}\d]{{1,3}}[)）.、．]\s*[^，。；：:\d]{{2,20}}[。：:\s]"
    r"|[^，。；：:\d]{2,16}(?:情况|方面)[。：:\s])"
)
_LABELLED_YEAR = re.compile(rf"{_LABEL}\W*{_BEGINNING}")
_SENTENCE_BEGINS = re.compile(rf"(?:^|[{FULL_STOPS}{SEMICOLONS}])\s?{_BEGINNING}")
#: A report may look so many years ahead; further only where it plans.
_AHEAD = 2
#: A year and what is planned for it, in a clause whose subject is short; what stands before it.
_PLAN_YEAR = (
    r"(?P<before>[^，,。；;：:]{{0,12}})(?<!\d)(?P<year>\d{{4}})\s*年"
    r"(?:度|里|内|中|的?工作中)?[，,]?\s*(?P<who>[^，,。；;：:《\d]{{0,12}}?)(?:{plan})"
)
#: The heading of plans for a year.
_PLAN_TITLE = (
    rf"[\s#*]*(?P<before>(?:[（(]?[{ORDINALS}\d]{{{{1,3}}}}[)）.、．])?\s*)"
    r"(?P<year>\d{{4}})\s*年(?P<who>(?:度)?){title}"
)
# The end of a period that has a beginning is part of that.
_UP_TO = r"(?<!起)(?<!起[，,])截[至止][到至]?\s*"
_CLOSE_OF_YEAR = re.compile(_UP_TO + r"(\d{4})\s*年(?:底|末|\s*12\s*月(?:底|末|\s*31\s*日)?)")
#: The last day but one, which people take for the last.
_NEARLY_THE_CLOSE = _UP_TO + r"{year}\s*年\s*12\s*月\s*30\s*日"
_PLENUMS = re.compile(
    rf"([{ORDINALS}]{{1,6}})届((?:[{NUMERALS}]中(?:全会)?(?:、|，|和|及|以及)?)+|历次)全会"
)
_CONGRESS = re.compile(rf"([{ORDINALS}]{{1,6}})大(?![家量力多小])")
#: More plenums than a congress has.
_ALL = len(NUMERALS) + 1

#: How far a narrative has come: which congress, counted from the first known, and plenum.
_Stage = tuple[int, int]


def opening_remarks(filing: Filing, words: Mapping[str, Any]) -> Iterator[Remark]:
    """``year_opening`` and ``year_until``: 一 speaks of another year as if it were the report's.

    Or what is counted ends on the last day of the year but one (``year_part``).
    """
    section = filing.form.section_of("overall")
    overall = section.numeral if section else ""
    above: Paragraph | None = None
    for paragraph in filing.narrative.paragraphs:
        begins = above is None or above.numeral != paragraph.numeral or is_heading(above)
        above = paragraph
        if paragraph.numeral not in {"", overall} or is_heading(paragraph):
            continue
        is_overall = bool(overall) and paragraph.numeral == overall
        for match in re.finditer(_NEARLY_THE_CLOSE.format(year=filing.year), paragraph.text):
            passage = Passage(paragraph, match.start(), match.end())
            advice = f"全年通常截至{filing.year}年12月31日，请核对"
            yield Remark(RemarkKind.YEAR_PART, passage, passage.quote, advice)
        found = list(_openings(paragraph, filing.year, begins=begins)) if is_overall else []
        if not _tells_of(filing.year, paragraph):
            found += [(match, match.start()) for match in _CLOSE_OF_YEAR.finditer(paragraph.text)]
        for match, start in found:
            year, sentence = int(match.group(1)), sentence_at(paragraph, match.start(1))
            is_plan = year > filing.year and any_of(words.get("plans"), sentence)
            if year == filing.year or is_plan or any_of(words.get("compared"), sentence):
                continue
            is_labelled = bool(_LABELLED_YEAR.match(paragraph.text))
            if is_labelled and any_of(words.get("goes_on"), sentence):
                continue
            is_close = start < match.start(1)
            kind = RemarkKind.YEAR_UNTIL if is_close else RemarkKind.YEAR_OPENING
            passage = Passage(paragraph, start, match.end())
            yield Remark(kind, passage, f"{year}年", f"这是{filing.year}年的报告，请核对年份")


def _openings(
    paragraph: Paragraph, year: int, *, begins: bool
) -> Iterator[tuple[re.Match[str], int]]:
    """The year that a paragraph opens with, or those of sentences far ahead, and where each is."""
    opening = _LABELLED_YEAR.match(paragraph.text)
    if begins and not opening:
        opening = _YEAR_BEGINS.match(paragraph.text)
    begun = _SENTENCE_BEGINS.finditer(paragraph.text)
    far = [match for match in begun if int(match.group(1)) >= year + _AHEAD]
    shown = [opening] if opening and not _tells_of(year, paragraph) else []
    for match in {match.start(1): match for match in (*shown, *far)}.values():
        if not is_slip(match.group(1), year):
            yield match, match.start(1)


def _tells_of(year: int, paragraph: Paragraph) -> bool:
    return re.search(rf"{year}\s*年", paragraph.text) is not None


def plan_remarks(filing: Filing, words: Mapping[str, Any]) -> Iterator[Remark]:
    """``stale_plan``: a plan for a year that is over, as the report's own is."""
    plans: Sequence[str] = words.get("sure_plans") or ()
    if not plans:
        return
    planned = re.compile(_PLAN_YEAR.format(plan="|".join(f"(?:{plan})" for plan in plans)))
    titled = re.compile(_PLAN_TITLE.format(title=words.get("plan_titles") or "(?!)"))
    looked_at, later = (re.compile(words.get(name) or "(?!)") for name in ("looked_at", "later"))
    for paragraph in filing.narrative.paragraphs:
        if "年" not in paragraph.text:
            continue
        for sentence in sentences(paragraph):
            match = titled.match(sentence.quote) or planned.search(sentence.quote)
            if not match or any_of(words.get("looks_back"), sentence.quote):
                continue
            year = int(match["year"])
            is_right = looked_at.search(match["before"]) or later.search(match["who"])
            if year > filing.year or is_right:
                continue
            start = sentence.start + match.start("year")
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
