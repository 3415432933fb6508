"""Read a narrative: its claims, and what became of every number near what the tables count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.narrative.claims.binding import Bound, bind
from township_reports.narrative.claims.frame import (
    OTHER,
    REQUESTS,
    Frame,
    Scope,
    doubt_of,
    end_of,
    entered,
    is_number_of_other_year,
    is_of_other_year,
    named_subjects,
)
from township_reports.narrative.claims.items import COUNTS, Item, item_of
from township_reports.narrative.claims.levels import kept, placed
from township_reports.narrative.claims.lists import ListSum, list_sums
from township_reports.narrative.claims.objects import Object
from township_reports.narrative.claims.seen import Fate, Reason, SeenFigure
from township_reports.narrative.claims.tokens import Tokens
from township_reports.narrative.claims.tree import Clause, sentences_of
from township_reports.narrative.claims.unnumbered import alls, unnumbered
from township_reports.narrative.claims.wholes import wholes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from township_reports.characters import Number
    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.lexicon import Lexicon
    from township_reports.narrative.claims.model import Claim
    from township_reports.narrative.claims.tokens import Mention

_RESPECTIVELY = re.compile("分别")
_LEFT_OVER = re.compile(r"[，\s]*(?:另|尚|还|其余|剩余|余)")
_OTHERS = re.compile(r"\s*(?:其中)?(?:其他|其它)(?:的|结果|类)?\s*")
#: A line of its own that only says what follows: （二）依申请公开情况.
_TITLE = re.compile(r"[^。；！？\d]{2,30}(?:\d\.)?[^。；！？\d]{0,30}")


@dataclass(frozen=True)
class Read:
    """A narrative read: what it claims, its numbers and their fates, its totals and percentages."""

    claims: tuple[Claim, ...] = ()
    figures: tuple[SeenFigure, ...] = ()
    lists: tuple[ListSum, ...] = ()


def read(paragraphs: Iterable[Paragraph], year: int, lexicon: Lexicon) -> Read:
    """The narrative of a report about a year, in the order of its numbers."""
    if not lexicon.subjects:
        return Read()
    claims: list[Claim] = []
    figures: list[SeenFigure] = []
    lists: list[ListSum] = []
    heading = title = ""
    for paragraph in paragraphs:
        if paragraph.number == 1:
            heading = title = ""
        if paragraph.text.startswith("#"):
            heading, title = paragraph.text, ""
            continue
        if _TITLE.fullmatch(paragraph.text):
            title = paragraph.text
        found = _paragraph(paragraph, year, heading + title, lexicon)
        claims += found.claims
        figures += found.figures
        lists += found.lists
    return Read(tuple(claims), tuple(figures), tuple(lists))


def read_claims(paragraphs: Iterable[Paragraph], year: int, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of a narrative about a year, in the order of their numbers."""
    return read(paragraphs, year, lexicon).claims


def _paragraph(paragraph: Paragraph, year: int, heading: str, lexicon: Lexicon) -> Read:
    tokens = Tokens.of(paragraph.text, lexicon)
    if tokens.says_nothing:
        return Read()
    frame = Frame(topic=REQUESTS if "申请" in heading else "")
    claims: list[Claim] = []
    figures: list[SeenFigure] = []
    sentences: list[tuple[Item, ...]] = []
    for sentence in sentences_of(tokens.text):
        before = frame.items
        scope = Scope(tokens, year, heading, sentence, sentence.start, sentence.end, before)
        frame = frame.handed_on()
        items: list[Item] = []
        for statement in sentence.statements:
            frame = frame.in_statement()
            part = Scope(
                *(tokens, year, heading, sentence),
                *(statement[0].start, statement[-1].end, before),
            )
            frame, found = _clauses(part, frame, statement)
            items += found
        sentences.append(tuple(items))
        read_here = tuple(wholes(scope, items, paragraph))
        claims += sorted(read_here, key=lambda claim: (claim.number, claim.start))
        figures += _seen(scope, items, read_here, paragraph)
    sums = list_sums(tokens, sentences, paragraph)
    return Read(tuple(claims), tuple(figures), sums)


def _clauses(
    scope: Scope, frame: Frame, clauses: Sequence[Clause]
) -> tuple[Frame, tuple[Item, ...]]:
    """What clauses say one after another, each with its brackets, and the frame behind them."""
    found: list[Item] = []
    for index, clause in enumerate(clauses):
        frame, items = _clause(scope, frame, clause, clauses[index + 1 :])
        found += items
        for bracket in clause.brackets:
            inner = replace(frame, base=frame.last, waiting=(), queue=(), opens=False)
            inner = replace(inner, divides=False, opened=bracket[0].start if bracket else 0)
            _, inside = _clauses(scope, inner, bracket)
            found += inside
    return frame, tuple(found)


def _clause(
    scope: Scope, frame: Frame, clause: Clause, rest: Sequence[Clause]
) -> tuple[Frame, tuple[Item, ...]]:
    tokens, end = scope.tokens, end_of(scope, clause)
    outer = frame
    frame = entered(scope, frame, clause, end)
    if not tokens.numbers_between(clause.start, clause.end) and not tokens.mentions_between(
        clause.start, clause.end
    ):
        return placed(scope, frame, clause, end, ())
    mentions = named_subjects(scope, frame, clause, end)
    frame = kept(scope, frame, clause, mentions)
    every = tokens.numbers_between(clause.start, end)
    numbers = tuple(n for n in every if not is_number_of_other_year(scope, clause, n.start))
    skipped = _skipped(scope, frame, clause, end, mentions)
    compared = tuple(
        replace(item_of(number, clause.start, scope.text), reason=Reason.COMPARISON)
        for number in tokens.numbers_between(end, clause.end)
    )
    if skipped:
        if skipped is Reason.OTHER_YEAR and _RESPECTIVELY.search(scope.text, clause.start, end):
            # 分别为2019年13件、2020年9件、2021年6件: one of them is this year's.
            queue = (*frame.waiting, *(m for m in mentions if not m.by.weak))
            frame = replace(frame, queue=queue)
        items = tuple(
            replace(item_of(number, clause.start, scope.text), reason=skipped) for number in every
        )
    elif not numbers:
        frame, items = unnumbered(scope, frame, clause, mentions)
    else:
        frame = replace(frame, is_negated=False)
        frame, items = _numbered(scope, frame, clause, mentions, rest, numbers)
    if skipped:
        # A case of another year, or of others, is none that outcomes are of.
        frame = replace(frame, case=outer.case)
    frame, items = placed(scope, frame, clause, end, items)
    if numbers and not skipped:
        # 收到的33件申请均已公开
        items = (*items, *alls(scope, frame, clause, mentions))
    return frame, (*items, *compared)


def _skipped(
    scope: Scope, frame: Frame, clause: Clause, end: int, mentions: Sequence[Mention]
) -> Reason:
    """Why the numbers of a clause are none of the tables; ``NONE`` where they may be."""
    tokens = scope.tokens
    if is_of_other_year(scope, frame, clause.start, end):
        return Reason.OTHER_YEAR
    if tokens.sign("plans", clause.start, end):
        return Reason.PLAN
    numbers = tokens.numbers_between(clause.start, end)
    for sign in tokens.signs("parts", clause.start, end):
        # A channel that is a row of the form is a subject.
        is_row = any(m.start <= sign.start and sign.end <= m.end for m in mentions)
        if not is_row and (not numbers or sign.start < numbers[-1].end + 1):
            return Reason.PART
    return Reason.NONE


def _numbered(
    scope: Scope,
    frame: Frame,
    clause: Clause,
    mentions: tuple[Mention, ...],
    rest: Sequence[Clause],
    numbers: tuple[Number, ...],
) -> tuple[Frame, tuple[Item, ...]]:
    binding = bind(scope, frame, clause, mentions, numbers)
    items: list[Item] = []
    topic = frame.topic
    for position, number in enumerate(numbers):
        bound = [one for one in binding.bound if one.number is number]
        for one in bound:
            if one.object is Object.OTHER:
                topic = OTHER
            items.append(_read(scope, clause, one))
        if not bound:
            left_over = None
            if position == 0 and _LEFT_OVER.match(scope.text, clause.start, number.start):
                left_over = _left_over(scope, frame, rest)
            if left_over is not None and number.measure in COUNTS:
                items.append(_read(scope, clause, Bound(number, left_over, left_over.name)))
            else:
                item = item_of(number, clause.start, scope.text)
                before = items[-1] if items else frame.last
                items.append(_rest(scope, before, item) or _unread(frame, item))
    return replace(frame, topic=topic, queue=binding.queue, waiting=()), tuple(items)


def _read(scope: Scope, clause: Clause, bound: Bound) -> Item:
    number, mention = bound.number, bound.mention
    item = item_of(number, clause.start, scope.text)
    if bound.object is Object.OTHER:
        return replace(item, reason=Reason.OTHER_MATTER)
    start = min(mention.start, number.start)
    end = max(mention.end, number.end, bound.until)
    if bound.object is Object.LIMITED:
        return replace(item, reason=Reason.PART)
    if mention.by.verb and scope.tokens.sign("limits", clause.head, mention.start):
        return replace(item, reason=Reason.PART)
    return replace(
        item, start=start, end=end, subject=bound.name, doubt=_doubt(scope, clause, bound, end)
    )


def _doubt(scope: Scope, clause: Clause, bound: Bound, end: int) -> str:
    """Why the words are ambiguous; empty where they are not."""
    vague = doubt_of(scope, clause, end)
    if vague:
        return f"“{vague}”没有说清是哪一年、哪个单位的数"
    return bound.mention.by.doubt


def _rest(scope: Scope, before: Item | None, item: Item) -> Item | None:
    """其他3件 is what the subjects before it leave, where they have such a rest."""
    lexicon = scope.tokens.lexicon
    rest = lexicon.meaning(before.subject).rest if before and before.subject else ""
    if not rest or item.measure not in COUNTS or before is None or before.reason:
        return None
    words = _OTHERS.fullmatch(scope.text, item.clause, item.at)
    if words is None:
        return None
    doubt = "没有写“其他”是哪些" if len(lexicon.meaning(rest).senses) > 1 else ""
    return replace(item, start=item.clause, subject=rest, doubt=doubt)


def _unread(frame: Frame, item: Item) -> Item:
    """A number that nothing of the tables stands for."""
    if frame.is_published:
        return replace(item, reason=Reason.PUBLISHED)
    if frame.topic == OTHER:
        return replace(item, reason=Reason.OTHER_MATTER)
    if item.measure not in COUNTS:
        return replace(item, reason=Reason.MEASURE)
    return item


def _left_over(scope: Scope, frame: Frame, rest: Sequence[Clause]) -> Mention | None:
    # 另有1件因需征求意见，转入下年度继续办理
    for clause in rest:
        if scope.tokens.numbers_between(clause.start, clause.end):
            return None
        for mention in named_subjects(scope, frame, clause, clause.end):
            if scope.tokens.lexicon.meaning(mention.name).left_over:
                return mention
    return None


def _seen(
    scope: Scope, items: Sequence[Item], claims: Sequence[Claim], paragraph: Paragraph
) -> Iterator[SeenFigure]:
    tokens, sentence = scope.tokens, scope.sentence
    if not claims and not tokens.sign("near", sentence.start, sentence.end):
        return
    read_at = {claim.number for claim in claims}
    for item in items:
        if item.at in read_at:
            yield SeenFigure(paragraph, item.start, item.end, Fate.READ)
        elif item.is_counted:
            reason = item.reason or (Reason.PART if item.base is not None or item.subject else None)
            fate = Fate.LEFT if reason else Fate.NOT_UNDERSTOOD
            yield SeenFigure(paragraph, item.at, item.end, fate, reason or Reason.NONE)
    for percentage in tokens.percentages:
        if sentence.start <= percentage.start < sentence.end:
            yield SeenFigure(
                paragraph, percentage.start, percentage.end, Fate.LEFT, Reason.PERCENTAGE
            )
