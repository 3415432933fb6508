"""Read a narrative's claims, clause by clause.

A number is about the nearest subject before it in its clause, else the nearest behind it.
Subjects without a number wait for one: 分别为 gives each its own, 均为 and 各 one to all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.characters import Number, numbers_in, plain_digits
from township_reports.narrative.claims.bounds import IN_TEN_THOUSANDS, bounds_of
from township_reports.narrative.claims.clauses import Clause, Sentence, sentences_of, without_names
from township_reports.narrative.claims.context import Context
from township_reports.narrative.claims.levels import wholes
from township_reports.narrative.claims.meanings import Counted, NoneSaid
from township_reports.narrative.claims.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.subjects import Lexicon, Mention

_EACH = re.compile(r"均|各|都[是为]")
_RESPECTIVELY = re.compile("分别")
_TOGETHER = re.compile(r"共|合计|案件\s*\d")
_LEFT_OVER = re.compile(r"\s*(?:另|尚|还|其余|剩余)")
_NEAR_GAP = re.compile(r"(?:了|的)?(?:政府信息公开|信息公开)?(?:申请|案件|信息)?\s*")
_COUNTS = {"件", "起"}
_NEAR_COUNTS = {"条", "宗", "份", "次", "个"}
#: How many characters before a subject words that deny it still stand near it.
_NEAR = 4


def read_claims(paragraphs: Iterable[Paragraph], year: int, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of a narrative about a year, in the order of their numbers."""
    if not lexicon.subjects:
        return ()
    claims: list[Claim] = []
    heading = ""
    for paragraph in paragraphs:
        if paragraph.number == 1:
            heading = ""
        if paragraph.text.startswith("#"):
            heading = paragraph.text
        else:
            reader = _Reader(lexicon, paragraph, year, heading)
            claims += sorted(reader.read(), key=lambda claim: (claim.number, claim.start))
    return tuple(claims)


class _Reader:
    """Reads one paragraph."""

    def __init__(self, lexicon: Lexicon, paragraph: Paragraph, year: int, heading: str) -> None:
        self._paragraph = paragraph
        self._text = without_names(plain_digits(paragraph.text))
        self._lexicon = lexicon
        self._context = Context(lexicon, self._text, year, heading)
        self._waiting: list[Mention] = []
        self._queue: list[Mention] = []

    def read(self) -> Iterator[Claim]:
        for sentence in sentences_of(self._text):
            self._context.begin(sentence)
            self._waiting, self._queue = [], []
            claims = [
                claim
                for index, clause in enumerate(sentence.clauses)
                for claim in self._clause(sentence, index, clause)
            ]
            yield from wholes(claims, self._text, sentence, self._lexicon)

    def _clause(self, sentence: Sentence, index: int, clause: Clause) -> Iterator[Claim]:
        context = self._context
        end = context.enter(clause)
        mentions = context.resolve()
        numbers = list(numbers_in(self._text, clause.start, end))
        if context.skips:
            if context.is_of_other_year and _RESPECTIVELY.search(self._text, clause.start, end):
                # 分别为2019年13件、2020年9件、2021年6件: one of them is this year's.
                self._queue = [*self._waiting, *(m for m in mentions if not m.by.weak)]
            return
        if not numbers:
            yield from self._without_number(clause, mentions)
            return
        context.negated = False
        yield from self._with_numbers(sentence, index, mentions, numbers)

    def _without_number(self, clause: Clause, mentions: list[Mention]) -> Iterator[Claim]:
        strong = [mention for mention in mentions if not mention.by.weak] or mentions
        if self._context.negation(clause):
            for mention in strong:
                start = self._context.none_from(clause, mention)
                if start is not None and self._can_be_none(mention, start):
                    yield self._claim(mention, Decimal(0), (start, mention.end), mention.end)
            return
        self._waiting += [mention for mention in strong if not mention.by.weak]

    def _can_be_none(self, mention: Mention, start: int) -> bool:
        none = self._lexicon.meaning(mention.name).none
        if none is NoneSaid.NEAR and not mention.by.weak:
            return mention.start - start <= _NEAR
        return none is not NoneSaid.NEVER

    def _with_numbers(
        self, sentence: Sentence, index: int, mentions: list[Mention], numbers: list[Number]
    ) -> Iterator[Claim]:
        clause = sentence.clauses[index]
        first = numbers[0].start
        before = self._text[clause.start : first]
        own = [mention for mention in mentions if mention.start < first and not mention.by.weak]
        self._line_up(own, before)
        if self._queue:
            yield from self._in_turn(numbers)
            return
        group = [*self._waiting, *own]
        if len(group) > 1 and _EACH.search(before) and len(numbers) == 1:
            self._waiting = []
            yield from self._of_each(group, numbers[0])
            return
        together = _TOGETHER.search(before + self._text[first : first + 1])
        both = self._lexicon.together.get(tuple(mention.name for mention in group[-2:]))
        if together and both:
            self._waiting = []
            yield self._about(group[-2], numbers[0], both, end_of=group[-1])
            return
        taken = self._taken(mentions, numbers)
        if not taken and together and self._waiting and self._counts(numbers[0], self._waiting[-1]):
            taken = {0: self._waiting[-1]}
        self._waiting = []
        for position, number in enumerate(numbers):
            if position in taken:
                yield self._about(taken[position], number)
            elif _LEFT_OVER.match(before) and position == 0:
                yield from self._left_over(sentence, index, number)

    def _line_up(self, own: list[Mention], before: str) -> None:
        if _RESPECTIVELY.search(before):
            self._queue = [*self._waiting, *own]
            self._waiting = []
        elif own and self._queue:
            self._queue = []

    def _in_turn(self, numbers: list[Number]) -> Iterator[Claim]:
        for number in numbers:
            if self._queue and self._counts(number, self._queue[0]):
                yield self._about(self._queue.pop(0), number)

    def _of_each(self, group: list[Mention], number: Number) -> Iterator[Claim]:
        for mention in group:
            if self._counts(number, mention, spoken=True):
                yield self._about(mention, number)

    def _taken(self, mentions: list[Mention], numbers: list[Number]) -> dict[int, Mention]:
        """Which mention each number is about, by the number's position."""
        taken: dict[int, Mention] = {}
        free = list(mentions)

        def take(position: int, candidates: list[Mention]) -> None:
            for mention in candidates:
                if position not in taken and self._counts(numbers[position], mention):
                    taken[position] = mention
                    free.remove(mention)

        edges = [-1, *(number.end for number in numbers)]
        for position, number in enumerate(numbers):
            left = [m for m in free if edges[position] <= m.start < number.start]
            take(position, [m for m in reversed(left) if not m.by.weak])
        for position, number in enumerate(numbers):
            limit = numbers[position + 1].start if position + 1 < len(numbers) else 1 << 30
            right = [m for m in free if number.end <= m.start < limit]
            left = [m for m in free if edges[position] <= m.start < number.start]
            strong = [m for m in right if not m.by.weak]
            take(position, [*strong, *right, *reversed(left)])
        return taken

    def _counts(self, number: Number, mention: Mention, spoken: bool = False) -> bool:
        """Whether a number with this measure word can be about this subject."""
        if self._lexicon.meaning(mention.name).counts is Counted.MONEY:
            return number.measure in IN_TEN_THOUSANDS
        if number.measure in _COUNTS:
            return True
        if not number.measure:
            before = self._text[: number.start].rstrip()
            return before.endswith(("为", "是")) or spoken
        if number.measure not in _NEAR_COUNTS:
            return False
        gap = self._text[mention.end : number.start]
        return mention.end <= number.start and _NEAR_GAP.fullmatch(gap) is not None

    def _left_over(self, sentence: Sentence, index: int, number: Number) -> Iterator[Claim]:
        # 另有1件因需征求意见，转入下年度继续办理
        for clause in sentence.clauses[index + 1 :]:
            if any(numbers_in(self._text, clause.start, clause.end)):
                return
            for mention in self._lexicon.mentions(self._text, clause.start, clause.end):
                is_left = self._lexicon.meaning(mention.name).left_over
                if is_left and number.measure in _COUNTS:
                    yield self._about(mention, number)
                    return

    def _about(
        self, mention: Mention, number: Number, name: str = "", end_of: Mention | None = None
    ) -> Claim:
        value, least, most = bounds_of(number)
        start = min(mention.start, number.start)
        end = max((end_of or mention).end, number.end)
        claim = self._claim(mention, value, (start, end), number.start, name)
        return Claim(**{**claim.__dict__, "measure": number.measure, "least": least, "most": most})

    def _claim(
        self, mention: Mention, value: Decimal, span: tuple[int, int], number: int, name: str = ""
    ) -> Claim:
        subject = name or mention.name
        doubt = self._context.doubt(subject, mention)
        return Claim(subject, value, self._paragraph, *span, number=number, doubt=doubt)
