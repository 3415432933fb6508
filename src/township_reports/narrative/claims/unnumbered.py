"""What is said without a number: that there was none, or that all were of one kind."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.narrative.claims.items import zero_of
from township_reports.narrative.claims.objects import unexplained_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.narrative.claims.frame import Frame, Scope
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.tokens import Mention, Sign
    from township_reports.narrative.claims.tree import Clause

#: 无部分公开、不予公开等情形
_KINDS_OF_RESULT = re.compile(
    r"(?:[、和及或与][^，。；、\d]{2,16}){0,8}等?(?:的|处理|答复|办理)*(?:情形|情况|结果)(?=[。；，]|\Z)"
)
_ALL = re.compile("均|全部|都")
_NONE_SUCH = re.compile(
    r"(?:被|或|及|以及|和)?(?:提起|引发|引起|发生|产生)[^，。；\d]{2,12}"
    r"(?:情况|情形|现象|案件|事件)(?:的)?(?:发生|出现)?"
)
_PERHAPS = "“均”“全部”说的可能只是其中一部分"


def unnumbered(
    scope: Scope, frame: Frame, clause: Clause, mentions: Sequence[Mention]
) -> tuple[Frame, tuple[Item, ...]]:
    """What a clause without numbers says, and the frame behind it, with who waits for a number."""
    strong = [m for m in mentions if not m.by.weak and not m.by.means_none]
    strong = strong or [m for m in mentions if m.name in scope.tokens.lexicon.weak]
    negation = scope.tokens.sign("negations", clause.start, clause.end)
    is_listed = _is_listed(scope, frame, clause)
    is_negated = negation is not None or is_listed
    frame = replace(frame, is_negated=is_negated)
    denied = scope.tokens.sign("denied", clause.start, clause.end)
    if denied is not None:
        goes_on = clause.mark == "、" or not mentions
        group = (*frame.waiting, *(strong or mentions)) if goes_on else mentions
        told = tuple(dict.fromkeys(m for m in group if m.end <= denied.start))
        zeros = tuple(
            zero_of(m, m.start, denied.end, clause.start)
            for m in told
            if _can_be_none(scope, m)
            and not _between(scope, m.end, denied.start, told)
            # 依申请公开：未发生被投诉的情况
            and (m.end > clause.start or not _between(scope, denied.end, clause.end, ()))
        )
        if zeros:
            return replace(frame, waiting=()), zeros
    if is_negated:
        none = _zeros(scope, clause, strong or list(mentions), is_listed=is_listed)
        return frame, tuple(none)
    items = tuple(alls(scope, frame, clause, mentions))
    if not items:
        frame = replace(frame, waiting=(*frame.waiting, *strong))
    return frame, items


def _is_listed(scope: Scope, frame: Frame, clause: Clause) -> bool:
    """Whether a clause goes on with what the one before says there was none of."""
    if not frame.is_negated:
        return False
    # 没有因信息公开引起行政复议，提起行政诉讼的情况发生
    is_case = clause.mark == "，" and bool(scope.tokens.cases_between(clause.start, clause.end))
    return clause.mark == "、" or (
        is_case and _NONE_SUCH.fullmatch(scope.text, clause.start, clause.end) is not None
    )


def _zeros(
    scope: Scope, clause: Clause, group: Sequence[Mention], *, is_listed: bool
) -> Iterator[Item]:
    signs = scope.tokens.signs("negations", clause.start, clause.end)
    for mention in group:
        before = [sign for sign in signs if sign.start < mention.end]
        if not before and not is_listed:
            continue
        start = _from(scope, clause, before, mention, group)
        if start is None or not _can_be_none(scope, mention):
            continue
        if mention.by.verb and scope.tokens.cases_between(mention.end, clause.end):
            # 未收到因信息公开提起的行政复议
            continue
        behind = scope.tokens.mentions_between(mention.end, clause.end)
        if not _ends(scope, mention.end, clause.end, [m for m in behind if _goes_with(mention, m)]):
            continue
        yield zero_of(mention, start, mention.end, clause.start)


def _goes_with(mention: Mention, other: Mention) -> bool:
    """Whether what stands behind a subject leaves it what was none: its noun, or another of a list.

    没有受理不予公开的申请 says nothing of all that were received.
    """
    is_noun = other.by.weak and not mention.by.weak
    return is_noun if mention.by.verb else True


def _from(
    scope: Scope,
    clause: Clause,
    before: Sequence[Sign],
    mention: Mention,
    group: Sequence[Mention],
) -> int | None:
    """Where what says that there was none of this begins; ``None`` where nothing does."""
    if not before:
        is_first = not _between(scope, clause.start, mention.start, group)
        return min(clause.start, mention.start) if is_first else None
    sign = before[-1]
    if sign.end <= mention.start and _between(scope, sign.end, mention.start, group):
        return None
    return min(sign.start, mention.start)


def _can_be_none(scope: Scope, mention: Mention) -> bool:
    """Whether no such thing can be what is said; of results only 无部分公开、不予公开等情形 is."""
    if not scope.tokens.lexicon.meaning(mention.name).never_none:
        return True
    is_listed = _KINDS_OF_RESULT.match(scope.text, mention.end) is not None
    return is_listed and not mention.by.verb


def _between(scope: Scope, start: int, end: int, known: Sequence[Mention]) -> str:
    """The words between two offsets that say more than that there was none."""
    return _left(scope, start, end, known, ("causes", "heads"))


def _ends(scope: Scope, start: int, end: int, known: Sequence[Mention]) -> bool:
    """Whether the words behind a subject leave it the head of its phrase."""
    return not _left(scope, start, end, known, ("causes", "heads"))


def _left(
    scope: Scope, start: int, end: int, known: Sequence[Mention], signs: Sequence[str]
) -> str:
    spans = [(m.start, m.end) for m in known]
    for name in signs:
        spans += [(s.start, s.end) for s in scope.tokens.signs(name, start, end)]
    kinds = (*scope.tokens.documents, *scope.tokens.cases)
    spans += [(first, last) for first, last, _ in kinds if start <= first < end]
    return unexplained_between(scope, start, end, spans)


def alls(scope: Scope, frame: Frame, clause: Clause, mentions: Sequence[Mention]) -> Iterator[Item]:
    """All of the number before were of one kind: 均予以公开, 全部为自然人申请."""
    last, lexicon = _told_before(scope, frame), scope.tokens.lexicon
    start = max(clause.start, last.end) if last is not None else clause.start
    sign = scope.tokens.sign("all", start, clause.end)
    if sign is None or last is None:
        return
    # 其中3件涉及土地，1件涉及邻里，属信访 says it of the last.
    is_of_all = _ALL.search(scope.text, sign.start, sign.end) is not None
    if not _is_whole(frame, last, is_of_all):
        return
    if not last.subject or last.reason:
        return
    named = [m for m in mentions if m.end > sign.end]
    if len(named) != 1 or not lexicon.covers(last.subject, named[0].name):
        return
    (mention,) = named
    around = ((sign.end, mention.start), (mention.end, clause.end))
    if any(_between(scope, first, last_of, ()) for first, last_of in around):
        return
    if mention.by.means_none:
        yield replace(zero_of(mention, last.start, mention.end, clause.start), doubt=_PERHAPS)
        return
    yield replace(
        last,
        at=sign.start,
        start=last.start,
        end=mention.end,
        subject=mention.name,
        of=last.subject,
        doubt=_PERHAPS,
        clause=clause.start,
        number_end=mention.end,
    )


def _told_before(scope: Scope, frame: Frame) -> Item | None:
    """The number that all may be of; 收到8件，上年结转2件 are ten."""
    last, meaning = frame.last, scope.tokens.lexicon.meaning
    if last is not None and last.base is not None and not frame.in_bracket:
        # 收到12件，其中公民11件、企业1件，全部办结: behind all parts the whole is meant.
        parts = [item for item in frame.items if item.is_counted and item.base is last.base]
        if len(parts) > 1 and sum(one.value for one in parts) == last.base.value:
            return replace(last.base, end=last.end)
    if last is None or last.base is not None or not meaning(last.subject).own_year:
        return last
    before = [i for i in frame.items if i.is_counted and i.base is None and i is not last]
    came = before[-1] if before else None
    if came is None or not meaning(came.subject).received or meaning(came.subject).own_year:
        return last
    return replace(came, end=last.end, value=came.value + last.value, number_end=last.number_end)


def _is_whole(frame: Frame, last: Item, is_of_all: bool) -> bool:
    """Whether a number is no part of another, or its bracket says what all of it were."""
    if last not in frame.items:
        return frame.base is None or (is_of_all and frame.base.at == last.at)
    in_its_bracket = frame.in_bracket and frame.base is last
    return in_its_bracket or (frame.base is None and last.base is None)
