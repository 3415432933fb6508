"""Fold over the clauses of a statement: what each says, and what the next one knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.narrative.claims.binding import ITEMS, Bound, bind
from township_reports.narrative.claims.fates import Reason
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
)
from township_reports.narrative.claims.growth import GREW_TO
from township_reports.narrative.claims.items import COUNTS, Item, item_of
from township_reports.narrative.claims.levels import kept, placed
from township_reports.narrative.claims.meanings import Counted
from township_reports.narrative.claims.naming import named_subjects
from township_reports.narrative.claims.objects import Object, unexplained
from township_reports.narrative.claims.tokens import Mention
from township_reports.narrative.claims.unnumbered import alls, unnumbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.characters import Number
    from township_reports.narrative.claims.tree import Clause

_RESPECTIVELY = re.compile("分别")
_PENDING = re.compile(r"[，\s]*(?:尚|还|仍)有?")
_NOT_LEFT = "没有写明是结转到下一年度的"
_LEFT_OVER = re.compile(r"[，\s]*(?:[至到]?年[末底])?(?:另|尚|还|其余|剩余|剩下|余)")
#: 同上年（复议2件、诉讼0件）相比
_OF_LAST_YEAR = re.compile(r"(?:[同与和比较]|[相对]比)(?:上一?年|去年|前一年|\d{4}年)度?\s*\Z")
_REASONS = re.compile("因[^，。；\\d]{1,20}等(?:原因|情形|情况)")
#: 14件搬迁类申请中
_OF_KIND = re.compile(r"[^，。；、\d]{1,10}(?:类|方面)的?(?:申请|件)?[中里]")
#: 全年共34件
_IN_ALL = re.compile(r"[^，。；\d]*(?:共计?|总计|合计|总数为?)\s*")
#: 上半年，收到12件
_OF_MONTHS = re.compile(
    r"(?:[上下]半年|季度|(?<!\d)(?!0?1月?[-—–~至到]+12月)"
    r"\d{1,2}月?[-—–~至到]+\d{1,2}月(?:份|底|期间)?)，\Z"
)
_OTHERS = re.compile(r"\s*(?:其中)?(?:其他|其它)(?:的|结果|类)?\s*")


@dataclass(frozen=True)
class _Told:
    """A clause with its subjects and those of its numbers that may be of the report's year."""

    clause: Clause
    mentions: tuple[Mention, ...]
    numbers: tuple[Number, ...]


def read_clauses(
    scope: Scope, frame: Frame, clauses: Sequence[Clause]
) -> tuple[Frame, tuple[Item, ...]]:
    """What clauses say one after another, each with its brackets, and the frame behind them."""
    found: list[Item] = []
    for index, clause in enumerate(clauses):
        frame, items = _clause(scope, frame, clause, clauses[index + 1 :])
        found += items
        for bracket in clause.brackets:
            opened = bracket[0].start if bracket else clause.end
            own = frame.last if any(item.is_counted for item in items) else None
            inner = replace(frame, base=own, opened=opened, in_bracket=own is not None)
            inner = replace(inner, queue=(), opens=False, divides=False)
            inner = inner if own is None else replace(inner, waiting=())
            _, inside = read_clauses(scope, inner, bracket)
            if _OF_LAST_YEAR.search(scope.text, clause.start, clause.end):
                inside = tuple(replace(item, reason=Reason.OTHER_YEAR) for item in inside)
            found += inside
    return frame, tuple(found)


def _clause(
    scope: Scope, frame: Frame, clause: Clause, rest: Sequence[Clause]
) -> tuple[Frame, tuple[Item, ...]]:
    tokens, end = scope.tokens, end_of(scope, clause)
    inside = entered(scope, frame, clause, end)
    span = clause.start, clause.end
    if not tokens.numbers_between(*span) and not tokens.mentions_between(*span):
        # 没有引发举报、投诉、行政复议
        is_negated = tokens.sign("negations", *span) is not None
        is_negated = is_negated or (frame.is_negated and clause.mark == "、")
        return placed(scope, replace(inside, is_negated=is_negated), clause, end, ())
    mentions = named_subjects(scope, inside, clause, end)
    inside = kept(scope, inside, clause, mentions)
    compared = _items(scope, clause, tokens.numbers_between(end, clause.end), Reason.COMPARISON)
    skipped = _skipped(scope, inside, clause, end, mentions)
    if skipped:
        # A case of another year, or of others, is none that outcomes are of.
        inside = replace(inside, case=frame.case)
        if skipped is Reason.OTHER_YEAR and _RESPECTIVELY.search(scope.text, clause.start, end):
            # 分别为2019年13件、2020年9件、2021年6件: one of them is this year's.
            queue = (*inside.waiting, *(m for m in mentions if not m.by.weak))
            inside = replace(inside, queue=queue)
        items = _items(scope, clause, tokens.numbers_between(clause.start, end), skipped)
        others: tuple[Item, ...] = ()
    else:
        numbers, others = _divided(scope, clause, end)
        if numbers:
            told = _Told(clause, mentions, numbers)
            inside, items = _numbered(scope, inside, told, rest)
        else:
            inside, items = unnumbered(scope, inside, clause, mentions)
    behind, items = placed(scope, inside, clause, end, items)
    if items and not skipped:
        # 收到的33件申请均已公开
        items = (*items, *alls(scope, behind, clause, mentions))
    return behind, (*items, *others, *compared)


def _items(
    scope: Scope, clause: Clause, numbers: Sequence[Number], reason: Reason
) -> tuple[Item, ...]:
    """Numbers that are left alone, for one reason."""
    items = (item_of(number, clause.start, scope.text) for number in numbers)
    return tuple(replace(item, reason=reason) for item in items)


def _divided(scope: Scope, clause: Clause, end: int) -> tuple[tuple[Number, ...], tuple[Item, ...]]:
    """The numbers of a clause up to where it compares years, and those of them of other years."""
    own: list[Number] = []
    others: list[Item] = []
    for number in scope.tokens.numbers_between(clause.start, end):
        if reason := _reason_of(scope, clause, number):
            others += _items(scope, clause, [number], reason)
        else:
            own.append(number)
    return tuple(own), tuple(others)


def _reason_of(scope: Scope, clause: Clause, number: Number) -> Reason:
    """Why a number of a clause is none of the report's year; ``NONE`` where it may be."""
    if GREW_TO.match(scope.text, number.end, clause.end):
        return Reason.COMPARISON
    changes = scope.tokens.signs("changes", clause.start, number.start)
    if changes and not scope.text[changes[-1].end : number.start].strip():
        return Reason.COMPARISON
    is_other = is_number_of_other_year(scope, clause, number.start)
    return Reason.OTHER_YEAR if is_other else Reason.NONE


def _skipped(
    scope: Scope, frame: Frame, clause: Clause, end: int, mentions: Sequence[Mention]
) -> Reason:
    """Why the numbers of a clause are none of the tables; ``NONE`` where they may be."""
    tokens = scope.tokens
    if is_of_other_year(scope, frame, clause.start, end):
        return Reason.OTHER_YEAR
    if frame.is_others:
        return Reason.OTHER_BODY
    is_ours = tokens.sign("ours", clause.start, end) is not None
    if (frame.case or not is_ours) and tokens.sign("acting", scope.start, clause.end):
        return Reason.OTHER_MATTER
    if tokens.sign("examples", scope.start, clause.end):
        return Reason.PART
    if tokens.sign("plans", clause.start, end):
        return Reason.PLAN
    if _OF_MONTHS.search(scope.text[scope.start : clause.start]):
        return Reason.PART
    numbers = tokens.numbers_between(clause.start, end)
    for sign in tokens.signs("parts", clause.start, end):
        # A channel that is a row of the form is a subject.
        is_row = any(m.start <= sign.start and sign.end <= m.end for m in mentions)
        if not is_row and (not numbers or sign.start < numbers[-1].end + 1):
            return Reason.PART
    return Reason.NONE


def _numbered(
    scope: Scope, frame: Frame, told: _Told, rest: Sequence[Clause]
) -> tuple[Frame, tuple[Item, ...]]:
    clause, mentions, numbers = told.clause, told.mentions, told.numbers
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
            left_over = _in_all(scope, frame, clause, number) if position == 0 else None
            if position == 0 and _LEFT_OVER.match(scope.text, clause.start, number.start):
                left_over = _left_over(scope, frame, rest)
            if left_over is not None and number.measure in COUNTS:
                items.append(_read(scope, clause, Bound(number, left_over, left_over.name)))
            else:
                item = item_of(number, clause.start, scope.text)
                before = items[-1] if items else frame.last
                items.append(_rest(scope, before, item) or _unread(scope, frame, item))
    behind = replace(frame, topic=topic, queue=binding.queue, waiting=(), is_negated=False)
    return behind, tuple(items)


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
    doubt = _doubt(scope, clause, bound, end)
    left = scope.tokens.lexicon.left_over
    if left and doubt and mention.by.verb and number.end <= mention.start:
        is_pending = _PENDING.fullmatch(scope.text, clause.start, number.start) is not None
        if is_pending and not scope.tokens.lexicon.meaning(bound.name).left_over:
            # 尚有3件在法定期限内办理
            return replace(item, start=start, end=end, subject=left, doubt=_NOT_LEFT)
    return replace(item, start=start, end=end, subject=bound.name, doubt=doubt)


def _doubt(scope: Scope, clause: Clause, bound: Bound, end: int) -> str:
    """Why the words are ambiguous; empty where they are not."""
    vague = doubt_of(scope, clause, end)
    if vague:
        return f"“{vague}”没有说清是哪一年、哪个单位的数"
    if _REASONS.search(scope.text, clause.start, bound.number.start):
        return "“等原因”说的可能只是其中一部分"
    is_decisions = scope.tokens.lexicon.meaning(bound.name).counts is Counted.DECISIONS
    if is_decisions and bound.number.measure == ITEMS:
        return "按“项”计的可能是事项，不是决定"
    return bound.mention.by.doubt


def _rest(scope: Scope, before: Item | None, item: Item) -> Item | None:
    """其他3件 is what the subjects before it leave, where they have such a rest."""
    lexicon = scope.tokens.lexicon
    rest = lexicon.meaning(before.subject).rest if before and before.subject else ""
    is_counted = before is not None and item.measure in {before.measure, *COUNTS}
    if not rest or not is_counted or before is None or before.reason:
        return None
    words = _OTHERS.fullmatch(scope.text, item.clause, item.at)
    if words is None:
        return None
    doubt = "没有写“其他”是哪些" if len(lexicon.meaning(rest).senses) > 1 else ""
    return replace(item, start=item.clause, subject=rest, doubt=doubt)


def _unread(scope: Scope, frame: Frame, item: Item) -> Item:
    """A number that nothing of the tables stands for."""
    if frame.is_published:
        return replace(item, reason=Reason.PUBLISHED)
    if frame.topic == OTHER:
        return replace(item, reason=Reason.OTHER_MATTER)
    if item.measure not in COUNTS:
        return replace(item, reason=Reason.MEASURE)
    is_of_kind = _OF_KIND.match(scope.text, item.number_end) is not None
    if is_of_kind or scope.tokens.sign("due", item.clause, item.at):
        return replace(item, reason=Reason.PART)
    return item


def _in_all(scope: Scope, frame: Frame, clause: Clause, number: Number) -> Mention | None:
    """The requests, where these are spoken of and a clause tells how many there are in all."""
    tokens, start = scope.tokens, scope.sentence.start
    is_first = not any(item.at >= start for item in frame.items) and not any(
        start <= one.start < number.start for one in tokens.percentages
    )
    if frame.topic != REQUESTS or frame.waiting or not is_first:
        return None
    if _IN_ALL.fullmatch(scope.text, clause.start, number.start) is None:
        return None
    if unexplained(scope, clause.start, number.start):
        return None
    vague = (
        one
        for one in tokens.lexicon.subjects
        if one.topic == REQUESTS and one.doubt and tokens.lexicon.meaning(one.name).received
    )
    by = next(vague, None)
    return Mention(by.name, number.start, number.start, by) if by else None


def _left_over(scope: Scope, frame: Frame, rest: Sequence[Clause]) -> Mention | None:
    # 另有1件因需征求意见，转入下年度继续办理
    for clause in rest:
        if scope.tokens.numbers_between(clause.start, clause.end):
            return None
        for mention in named_subjects(scope, frame, clause, clause.end):
            if scope.tokens.lexicon.meaning(mention.name).left_over:
                return mention
    return None
