"""Every figure of a narrative that stands near what the tables count, and what became of it.

So that silence means something: a figure was read, was left alone for a reason that has a name,
or was not understood. A figure is near where its clause or bracket names a matter of the tables,
or where it names nothing and its sentence does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from township_reports.characters import (
    HAN,
    NUMERALS,
    numbers_in,
    percentages_in,
    plain_digits,
    year_of,
)
from township_reports.narrative.claims.bounds import bounds_of
from township_reports.narrative.claims.clauses import Clause, Sentence, sentences_of, without_names
from township_reports.narrative.claims.meanings import Counted
from township_reports.narrative.claims.model import Claim
from township_reports.project import CalledEnum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.subjects import Lexicon, Mention

_YEAR = re.compile(rf"(\d{{4}}|[{NUMERALS}〇零○]{{4}})年")
_THIS_YEAR = re.compile("本年|今年|当年|年内|全年|现行")
#: What is no count by itself: a number of an order, a date, a name; a list's own numbers.
_BARE = re.compile(r"(?<![\d.,:第A-Za-z*＊])\d[\d,]*(?:\.\d+)?(?![\d.:年月号A-Za-z*＊])")
_MARKER = re.compile(r"\s*(?:[-*+]\s+|\d+[.、)）]|[（(]\d+[）)])*")
_UNIT = re.compile(rf"\s*([{HAN}]{{0,2}})")
#: Chinese numerals are words of the language too: 一次性, 每一件.
_COUNTED = {"件", "起", "宗", "份", "条"}
_EVERY = re.compile("[每逐任哪同第]$")
_PIECE = re.compile(r"(?:信息|结果|决定书|文书|案例)\s*共?\s*\Z")
_OF_IT = re.compile("其中")
_NAMED_PART = re.compile(r"[^。；;]{0,40}(?:其中|涉及|属于|包括)[^。；;\d]{0,20}信息公开")


class Fate(CalledEnum):
    """What became of a figure."""

    READ = "read", "读懂并核对"
    LEFT = "left", "有理由不核对"
    NOT_UNDERSTOOD = "not_understood", "没有读懂"


class Reason(CalledEnum):
    """Why a figure was left alone; :attr:`NONE` for one that was not."""

    NONE = "", ""
    OTHER_YEAR = "other_year", "别的年份的数"
    COMPARISON = "comparison", "与别的年份比较"
    PERCENTAGE = "percentage", "百分比，表中没有"
    PLAN = "plan", "打算，不是结果"
    OTHER_MATTER = "other_matter", "别的申请或事项"
    ANY_CAUSE = "any_cause", "各类案件，不只是信息公开的"
    PUBLISHED = "published", "公开、公示的条数"
    PART = "part", "其中一部分，表中没有单列"
    FEE = "fee", "信息处理费，另有规则核对"
    MEASURE = "measure", "数的是人、次、项、元，不是件数"
    NOT_IN_TABLES = "not_in_tables", "表中没有这一项，或者没有数字"
    UNRELATED = "unrelated", "与表格无关"


@dataclass(frozen=True)
class SeenFigure:
    """A figure of the narrative from ``start`` to ``end`` of the paragraph, and its fate.

    A zero in words (没有收到) that was read is one too.
    """

    paragraph: Paragraph
    start: int
    end: int
    fate: Fate
    reason: Reason = Reason.NONE

    def is_of(self, claim: Claim) -> bool:
        """Whether the claim was read off this figure."""
        if claim.paragraph.line != self.paragraph.line:
            return False
        if claim.number == claim.end:
            return (claim.start, claim.end) == (self.start, self.end)
        return claim.number == self.start

    def claim(self, subject: str) -> Claim:
        """What the figure says where it is about this subject, by its full name."""
        text = plain_digits(self.paragraph.text)
        span = self.start, self.end
        number = next(numbers_in(text, *span), None)
        if number and number.start == self.start:
            value, least, most = bounds_of(number)
            return Claim(
                subject, value, self.paragraph, *span, self.start, number.measure, least, most
            )
        if text[self.start].isdecimal():
            value = Decimal(text[self.start : self.end].replace(",", ""))
            return Claim(subject, value, self.paragraph, *span, self.start)
        return Claim(subject, Decimal(0), self.paragraph, *span, self.end)


def seen_figures(
    paragraphs: Iterable[Paragraph], claims: Iterable[Claim], year: int, lexicon: Lexicon
) -> tuple[SeenFigure, ...]:
    """The figures near what the tables count, in the order of the text.

    ``claims`` are those that were read in the same paragraphs about the same year. Without words
    for the matters of the tables only what was read is seen.
    """
    read: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        read[claim.paragraph.line].append(claim)
    found: list[SeenFigure] = []
    heading = ""
    for paragraph in paragraphs:
        if paragraph.number == 1:
            heading = ""
        if paragraph.text.startswith("#"):
            heading = paragraph.text
            continue
        seer = _Seer(lexicon, paragraph, year, heading)
        found += sorted(seer.see(read[paragraph.line]), key=lambda seen: (seen.start, seen.end))
    return tuple(found)


class _Count(NamedTuple):
    """A number as it stands; ``measure`` is empty where none is known."""

    start: int
    end: int
    measure: str
    is_percentage: bool = False


class _Seer:
    """Looks at one paragraph."""

    def __init__(self, lexicon: Lexicon, paragraph: Paragraph, year: int, heading: str) -> None:
        self._lexicon = lexicon
        self._paragraph = paragraph
        self._text = without_names(plain_digits(paragraph.text))
        self._year = year
        self._heading = heading
        self._is_other_year = False
        self._is_published = False
        #: By the brackets around: whether the last clause there was near.
        self._near: dict[tuple[int, ...], bool] = {}

    def see(self, claims: Sequence[Claim]) -> Iterator[SeenFigure]:
        for claim in claims:
            if claim.number == claim.end:
                yield SeenFigure(self._paragraph, claim.start, claim.end, Fate.READ)
        read = {claim.number for claim in claims if claim.number < claim.end}
        for sentence in sentences_of(self._text):
            self._is_other_year = self._is_published = False
            self._near = {}
            counted = [(clause, self._counts(clause)) for clause in sentence.clauses]
            has_unread = any(
                count.start not in read for _, counts in counted for count in counts
            ) and self._is_of_tables(sentence)
            for clause, counts in counted:
                here = self._unread(sentence, clause, counts) if has_unread else {}
                for count in counts:
                    span = self._paragraph, count.start, count.end
                    if count.start in read:
                        yield SeenFigure(*span, Fate.READ)
                    elif count in here:
                        reason = here[count]
                        fate = Fate.NOT_UNDERSTOOD if reason is Reason.NONE else Fate.LEFT
                        yield SeenFigure(*span, fate, reason)

    def _unread(
        self, sentence: Sentence, clause: Clause, counts: Sequence[_Count]
    ) -> dict[_Count, Reason]:
        """The counts near what the tables count, each with the reason to leave it alone."""
        mentions = self._lexicon.mentions(self._text, clause.start, clause.end)
        is_of_other_year = self._of_other_year(clause, mentions)
        self._note_published(clause, mentions)
        # A bracket belongs to the clause that it stands behind.
        is_behind = bool(clause.brackets) and self._near.get(clause.brackets[:-1], False)
        is_near = is_behind or self._is_near(sentence, clause, mentions)
        self._near[clause.brackets] = is_near
        if not is_near:
            return {}
        found = {}
        for count in counts:
            if self._is_word(count):
                continue
            if count.is_percentage:
                found[count] = Reason.PERCENTAGE
            elif self._is_compared(clause, count):
                found[count] = Reason.COMPARISON
            elif is_of_other_year:
                found[count] = Reason.OTHER_YEAR
            else:
                found[count] = self._reason(sentence, clause, count, mentions)
        return found

    def _counts(self, clause: Clause) -> list[_Count]:
        text, span = self._text, (clause.start, clause.end)
        known = [_Count(n.start, n.end, n.measure) for n in numbers_in(text, *span)]
        shares = [
            _Count(p.start, p.end, "%", is_percentage=True) for p in percentages_in(text, *span)
        ]
        taken = [*known, *shares]
        marker = _MARKER.match(text)
        first = max(clause.start, marker.end() if marker else 0)
        for match in _BARE.finditer(text, first, clause.end):
            if all(match.end() <= one.start or match.start() >= one.end for one in taken):
                taken.append(_Count(match.start(), match.end(), ""))
        return sorted(taken)

    def _is_word(self, count: _Count) -> bool:
        text = self._text
        if _EVERY.search(text, max(0, count.start - 1), count.start):
            return True
        return not text[count.start : count.end].strip("约近大")[:1].isdecimal() and (
            count.measure not in _COUNTED and not count.is_percentage
        )

    def _is_of_tables(self, sentence: Sentence) -> bool:
        """Whether anything in the sentence can be near: looking clause by clause takes longer."""
        span = sentence.start, sentence.end
        return bool(
            self._lexicon.sign("matters", self._text, *span)
            or self._lexicon.sign("matters", self._heading, 0, len(self._heading))
            or any(
                not mention.by.needs and not mention.by.of
                for mention in self._lexicon.mentions(self._text, *span)
            )
        )

    def _is_near(self, sentence: Sentence, clause: Clause, mentions: Sequence[Mention]) -> bool:
        sign, text = self._lexicon.sign, self._text
        if sign("matters", text, clause.start, clause.end):
            return True
        if any(not mention.by.needs and not mention.by.of for mention in mentions):
            return True
        known = [m for m in mentions if m.by.needs or self._names(m.by.of, sentence)]
        if not known and not self._names_nothing(clause):
            return False
        return bool(
            sign("matters", text, sentence.start, sentence.end)
            or sign("matters", self._heading, 0, len(self._heading))
        )

    def _names(self, heading: str, sentence: Sentence) -> bool:
        """Whether a document, or a case, is named in the sentence."""
        named = self._lexicon.documents if heading == "documents" else self._lexicon.cases
        return any(p.search(self._text, sentence.start, sentence.end) for p in named.values())

    def _names_nothing(self, clause: Clause) -> bool:
        left = self._text[clause.start : clause.end]
        for count in reversed(self._counts(clause)):
            left = left[: count.start - clause.start] + left[count.end - clause.start :]
        return not re.search(f"[{HAN}]", self._lexicon.signs["nounless"].sub("", left))

    def _of_other_year(self, clause: Clause, mentions: Sequence[Mention]) -> bool:
        own = [m for m in mentions if self._lexicon.meaning(m.name).own_year]

        def outside(match: re.Match[str]) -> bool:
            return not any(m.start <= match.start() < m.end for m in own)

        span = clause.start, clause.end
        years = [year_of(m[1]) for m in _YEAR.finditer(self._text, *span) if outside(m)]
        if self._year in years or _THIS_YEAR.search(self._text, *span):
            self._is_other_year = False
        elif years:
            self._is_other_year = True
        other = any(map(outside, self._lexicon.signs["other_years"].finditer(self._text, *span)))
        return self._is_other_year or (other and self._year not in years)

    def _note_published(self, clause: Clause, mentions: Sequence[Mention]) -> None:
        """Note whether pieces that were published are counted; a list goes on as it began."""
        span = clause.start, clause.end
        published = self._lexicon.signs["published"].finditer(self._text, *span)
        if self._lexicon.sign("decided", self._text, *span):
            self._is_published = False
        elif any(all(not m.start <= at.start() < m.end for m in mentions) for at in published):
            # 予以公开 is a result, no publication.
            self._is_published = True
        elif clause.mark not in {"、", "（", "("}:
            self._is_published = False

    def _is_compared(self, clause: Clause, count: _Count) -> bool:
        if self._lexicon.sign("comparisons", self._text, clause.start, count.start):
            return True
        changes = self._lexicon.signs["changes"].finditer(self._text, clause.start, count.start)
        return any(not self._text[match.end() : count.start].strip() for match in changes)

    def _reason(
        self, sentence: Sentence, clause: Clause, count: _Count, mentions: Sequence[Mention]
    ) -> Reason:
        sign, text = self._lexicon.sign, self._text
        whole, so_far = (sentence.start, sentence.end), (sentence.start, count.start)
        span = clause.start, clause.end
        if sign("plans", text, *span):
            return Reason.PLAN
        if self._is_of_others(sentence, clause) or sign("apart", text, *whole):
            return Reason.OTHER_MATTER
        if self._is_of_any_cause(mentions, count):
            return Reason.ANY_CAUSE
        if sign("parts", text, *span) or sign("overdue", text, *span):
            return Reason.PART
        if self._lexicon.fees and self._lexicon.fees[0].search(text, *whole):
            return Reason.FEE
        if self._is_measure(count, mentions):
            return Reason.MEASURE
        is_piece = any(
            self._lexicon.meaning(m.name).counts is Counted.DECISIONS for m in mentions
        ) and _PIECE.search(text, clause.start, count.start)
        if is_piece or self._is_published or sign("attributes", text, *whole):
            return Reason.PUBLISHED
        return Reason.PART if _OF_IT.search(text, *so_far) else Reason.NONE

    def _is_of_others(self, sentence: Sentence, clause: Clause) -> bool:
        """Whether what was named last, up to the end of the clause, is no request of the kind."""
        span = sentence.start, clause.end
        ends = {
            name: max(
                (m.end() for m in self._lexicon.signs[name].finditer(self._text, *span)), default=0
            )
            for name in ("others", "requests")
        }
        return ends["others"] > ends["requests"]

    def _is_of_any_cause(self, mentions: Sequence[Mention], count: _Count) -> bool:
        any_cause = any(self._lexicon.meaning(mention.name).any_cause for mention in mentions)
        return any_cause and _NAMED_PART.match(self._text, count.end) is not None

    def _is_measure(self, count: _Count, mentions: Sequence[Mention]) -> bool:
        is_money = any(
            self._lexicon.meaning(mention.name).counts is Counted.MONEY for mention in mentions
        )
        unit = count.measure
        if not unit:
            match = _UNIT.match(self._text, count.end)
            unit = match[1] if match else ""
        return not is_money and self._lexicon.signs["measures"].match(unit) is not None
