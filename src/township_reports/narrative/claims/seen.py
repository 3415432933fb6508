"""What became of each number that stands near what the tables count.

So that silence means something: a number was read, was left alone for a reason that has a name,
or was not understood. It is near where its clause or bracket names a matter of the tables, or
where its clause names nothing and its sentence or heading does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.characters import HAN, numbers_in, plain_digits
from township_reports.narrative.claims.fates import Fate, Reason
from township_reports.narrative.claims.items import COUNTS, Item, item_of
from township_reports.narrative.claims.meanings import Counted
from township_reports.narrative.claims.model import Claim
from township_reports.narrative.claims.objects import unexplained_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.frame import Scope

#: What is no count by itself: a number of an order, a date, a name; a list's own numbers.
_BARE = re.compile(r"(?<![\d.,:第A-Za-z＊])\d[\d,]*(?:\.\d+)?(?![\d.:年月号%％A-Za-z＊])")
_MARKER = re.compile(r"\s*(?:[-*+]\s+|\d+[.、)）]|[（(]\d+[）)])*")
_WORD = re.compile(f"[{HAN}]")
_MARK = re.compile("[，、：:。！？；;（()）]")
#: Chinese numerals are words of the language too: 一次性, 三轮.
_COUNTED = COUNTS | {"份", "条"}


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
            item = item_of(number, self.start, text)
            claim = Claim(subject, item.value, self.paragraph, *span, self.start)
            return replace(claim, measure=item.measure, least=item.least, most=item.most)
        if text[self.start].isdecimal():
            value = Decimal(text[self.start : self.end].replace(",", ""))
            return Claim(subject, value, self.paragraph, *span, self.start)
        return Claim(subject, Decimal(0), self.paragraph, *span, self.end)


def seen_figures(
    scope: Scope, items: Sequence[Item], claims: Sequence[Claim], paragraph: Paragraph
) -> tuple[SeenFigure, ...]:
    """The numbers of a sentence near what the tables count, in the order of the text.

    ``items`` are its numbers as they were read, ``claims`` what came of them.
    """
    read = {claim.number for claim in claims if claim.number < claim.end}
    found = {
        (claim.start, claim.end): SeenFigure(paragraph, claim.start, claim.end, Fate.READ)
        for claim in claims
        if claim.number == claim.end
    }
    for item in items:
        span = item.at, max(item.number_end, item.at)
        if item.at in read:
            found[span] = SeenFigure(paragraph, *span, Fate.READ)
        elif _is_figure(scope, item) and _is_near(scope, item.clause, span[1], item.base):
            reason = _reason(scope, item)
            fate = Fate.LEFT if reason else Fate.NOT_UNDERSTOOD
            found.setdefault(span, SeenFigure(paragraph, *span, fate, reason))
    for start, end, reason in _others(scope, items):
        if _is_near(scope, _clause_start(scope, start), end, None):
            left = Fate.LEFT if reason else Fate.NOT_UNDERSTOOD
            told = (Fate.READ, Reason.NONE) if start in read else (left, reason)
            found.setdefault((start, end), SeenFigure(paragraph, start, end, *told))
    return tuple(found[span] for span in sorted(found))


def _is_figure(scope: Scope, item: Item) -> bool:
    if not item.is_counted or item.number_end <= item.at:
        return False
    is_arabic = scope.text[item.at : item.number_end].lstrip("约近大")[:1].isdecimal()
    return is_arabic or item.measure in _COUNTED


def _reason(scope: Scope, item: Item) -> Reason:
    """Why a number is no claim; ``NONE`` where nothing says so."""
    tokens, sentence = scope.tokens, scope.sentence
    fees, meaning = tokens.lexicon.fees, tokens.lexicon.meaning
    if fees and fees[0].search(scope.text, sentence.start, sentence.end):
        return Reason.FEE
    if item.reason:
        return item.reason
    if tokens.sign("apart", sentence.start, sentence.end):
        return Reason.OTHER_MATTER
    if meaning(item.subject).any_cause:
        return Reason.ANY_CAUSE
    named = tokens.mentions_between(item.clause, item.at)
    if any(meaning(mention.name).counts is Counted.DECISIONS for mention in named):
        return Reason.PUBLISHED
    is_overdue = tokens.sign("overdue", item.clause, item.at) is not None
    is_part = item.base is not None or bool(item.subject) or is_overdue
    return Reason.PART if is_part else Reason.NONE


def _others(scope: Scope, items: Sequence[Item]) -> Iterator[tuple[int, int, Reason]]:
    """Percentages, and numbers without a measure word that counts."""
    sentence, text = scope.sentence, scope.text
    taken = [(item.at, item.number_end) for item in items if item.is_counted]
    for percentage in scope.tokens.percentages:
        if sentence.start <= percentage.start < sentence.end:
            taken.append((percentage.start, percentage.end))
            yield percentage.start, percentage.end, Reason.PERCENTAGE
    marker = _MARKER.match(text)
    first = max(sentence.start, marker.end() if marker else 0)
    for match in _BARE.finditer(text, first, sentence.end):
        if all(match.end() <= start or match.start() >= end for start, end in taken):
            measured = scope.tokens.lexicon.signs["measures"].match(text, match.end())
            yield *match.span(), Reason.MEASURE if measured else Reason.NONE


def _clause_start(scope: Scope, at: int) -> int:
    marks = [match.end() for match in _MARK.finditer(scope.text, scope.sentence.start, at)]
    return marks[-1] if marks else scope.sentence.start


def _is_near(scope: Scope, start: int, end: int, base: Item | None) -> bool:
    tokens, sentence = scope.tokens, scope.sentence
    mark = _MARK.search(scope.text, end)
    stop = mark.start() if mark else len(scope.text)
    mentions = tokens.mentions_between(start, stop)
    if tokens.sign("matters", start, stop) or any(
        not mention.by.needs and not mention.by.of for mention in mentions
    ):
        return True
    if base is not None:
        return _is_near(scope, base.clause, base.number_end, None)
    matters = tokens.lexicon.signs["matters"]
    named = matters.search(scope.text, sentence.start, sentence.end)
    is_known = bool(mentions) or _names_nothing(scope, start, stop)
    return is_known and bool(named or matters.search(scope.heading))


def _names_nothing(scope: Scope, start: int, end: int) -> bool:
    spans = [(n.start, n.end) for n in scope.tokens.numbers_between(start, end)]
    spans += [(p.start, p.end) for p in scope.tokens.percentages if start <= p.start < end]
    words = unexplained_between(scope, start, end, spans)
    return not _WORD.search(scope.tokens.lexicon.signs["nounless"].sub("", words))
