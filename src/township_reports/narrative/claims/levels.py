"""Levels: what a number is a part of, as 其中, a bracket, a colon or a division says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.characters import SEMICOLONS
from township_reports.narrative.claims.items import COUNTS
from township_reports.narrative.claims.meanings import AND

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from township_reports.characters import Number
    from township_reports.narrative.claims.frame import Frame, Scope
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.lexicon import Lexicon
    from township_reports.narrative.claims.tokens import Mention
    from township_reports.narrative.claims.tree import Clause

_OPENS = re.compile(
    r"按[^，。；、\d]{1,10}分(?:为|别)?(?=[^，。；\d]{1,10}\Z)|其中|包括|包含|分为|分别[为是]|来源为|(?:内容|类别|类型|形式)有|(?<![包隐])含(?!义)|(?<=[，；、（])内[有含]"
)
_DIVIDES = re.compile("分为|按[^，。；]{0,12}分|分别[为是]|来源为")
_VIEWED = re.compile(
    r"按[^，。；]{1,12}(?:分|看|划分|统计)|从[^，。；]{1,12}[看分]$|其中(?:[^，。；：、\d]{0,8}(?:类|方面|种))?$|(?:方式|渠道|途径|来源|类型|类别|结果|情况|内容)(?:分别)?[为是]$|(?:包括|分为|分别[为是])$"
)
#: 收到的9件申请里, 34件申请中: what follows is of these.
_AMONG = re.compile(r"[^，。；]{0,16}(?:[中里][头面边]?|(?<!在)内)$")
_AMONG_IT = re.compile(r"[^，。；、\d]{0,16}[中里内](?!请)")
_OF = re.compile(r"的\s*\Z")
_DONE = re.compile(r"(?:政府信息公开|信息公开)?(?:申请)?[已均共]*[^，。；、\d的]{2,8}")
#: 一是网站45条；二是公众号298条，其中视频号52条；三是…
_FIRST = re.compile("一是|①")
_NEXT_IN_ORDER = re.compile("[二三四五六七八九十]是|[②-⑩]")
#: 四个街道271件
_WHOSE = re.compile(r"[\u4e00-\u9fff]{2,6}")
#: 收到的申请中网络提交的15件: of all again.
_OF_ALL = re.compile(r"[^，。\d]{0,12}申请[中里]")
#: 71件中仍有4件: a number that has parts of its own.
_HAS_PARTS = re.compile("[中里内](?!请|央)")
#: 14件为征地信息，另外5件为人员信息: one more of the parts before.
_ONE_MORE = re.compile(r"\s*另外?有?\s*\d+件(?P<verb>[为是系涉属])")
#: 其他2条 is one more part, however much those before it are.
_REST = re.compile(r"\s*(?:其他|其它|其余)")
_APPLIED = re.compile("申请")
#: What goes back to the whole: 合计, 另有.
_RESUMES = re.compile("[以上三两四各项类\\s]*(?:合计|共计|总计|另|此外|同时|同期|全年|年内)")


def _enumerated(scope: Scope, frame: Frame, clause: Clause) -> Frame | None:
    """The frame of one more of what is told in order (二是), that of the first of them."""
    sign = _NEXT_IN_ORDER.match(scope.text, clause.start, clause.end)
    if sign is None:
        return None
    first = next(
        (one for one in reversed(frame.items) if _FIRST.match(scope.text, one.clause)), None
    )
    if first is None or first.base is None:
        return None
    return replace(frame, base=first.base, divides=first.divides, opens=False, opened=first.opened)


def kept(scope: Scope, frame: Frame, clause: Clause, mentions: Iterable[Mention]) -> Frame:
    """The frame of a clause with the levels that go on in it, or begin with its colon."""
    base, last = frame.base, frame.last
    if enumerated := _enumerated(scope, frame, clause):
        return enumerated
    if clause.mark in {"：", ":"} and last is not None and last.end == clause.start - 1:
        return replace(frame, base=last, divides=True, opens=False, opened=clause.start)
    if base is None and frame.divides and clause.mark not in {"、", "，"}:
        return replace(frame, divides=False)
    while base is not None and not _goes_on(scope, frame, base, clause, tuple(mentions)):
        base = base.base
    if base is frame.base:
        return frame
    # 机构类20条，其中…；工作类11条 goes on with the level in which the first of them stood.
    opened = [item.opened for item in frame.items if base is not None and item.base is base]
    return replace(frame, base=base, divides=False, opened=opened[-1] if opened else frame.opened)


def _goes_on(
    scope: Scope, frame: Frame, base: Item, clause: Clause, mentions: Sequence[Mention]
) -> bool:
    if clause.mark in {"、", "", "（", "("} or frame.in_bracket:
        return True
    if _is_one_more(scope, frame, base, clause) or _is_right_among(scope, base, clause):
        return True
    if clause.mark in SEMICOLONS and not frame.divides and _are_told(scope, frame, base, clause):
        return _completes(scope, frame, base, clause)
    numbers = scope.tokens.numbers_between(clause.start, clause.end)
    is_above = clause.mark in SEMICOLONS and bool(numbers) and _is_too_much(frame, base, numbers[0])
    resumes = (one.match(scope.text, clause.start, clause.end) for one in (_RESUMES, _OF_ALL))
    if is_above or any(resumes):
        return False
    if numbers and scope.tokens.sign("closed", clause.start, numbers[0].start):
        # 其中信息公开类28件；审结297件 is of all again.
        return False
    strong = [m for m in mentions if not m.by.weak] or mentions
    lexicon = scope.tokens.lexicon
    siblings = {item.subject for item in frame.items if item.base is base}
    verbs = [m for m in scope.tokens.mentions_between(clause.start, clause.end) if m.by.verb]
    if any(m.name != base.subject and m.name not in siblings for m in verbs):
        return _completes(scope, frame, base, clause)
    if not base.subject:
        return not any(m.by.verb or lexicon.meaning(m.name).left_over for m in strong)
    known = {base.subject} | siblings
    is_known = all(m.name in known or lexicon.covers(base.subject, m.name) for m in strong)
    is_part = scope.tokens.sign("parts", clause.start, clause.end) is not None
    return is_known or is_part or _completes(scope, frame, base, clause)


def _is_one_more(scope: Scope, frame: Frame, base: Item, clause: Clause) -> bool:
    """Whether the clause tells of one more part in the words of those before it."""
    more = _ONE_MORE.match(scope.text, clause.start, clause.end)
    siblings = [item for item in frame.items if item.base is base]
    return more is not None and any(
        scope.text.startswith(more["verb"], item.number_end) for item in siblings
    )


def _is_right_among(scope: Scope, base: Item, clause: Clause) -> bool:
    """Whether the clause is the first behind 上年结转的9件中."""
    return _AMONG.fullmatch(scope.text, base.number_end, clause.start - 1) is not None


def _are_told(scope: Scope, frame: Frame, base: Item, clause: Clause) -> bool:
    """Whether the parts were told one by one in the statement before: a semicolon ends them."""
    starts = [statement[0].start for statement in scope.sentence.statements]
    before = max((start for start in starts if start < clause.start), default=clause.start)
    parts = [item for item in frame.items if item.base is base and before <= item.at]
    return len(parts) > 1 and base.at >= before


def _is_too_much(frame: Frame, base: Item, number: Number) -> bool:
    """Whether a number is of the level above: 预算40条，其中附表38条；决算40条, of 96."""
    told = [item.value for item in frame.items if item.base is base]
    above = base.base
    return above is not None and sum(told) + number.value > base.value and bool(told)


def _completes(scope: Scope, frame: Frame, base: Item, clause: Clause) -> bool:
    """Whether the clause's number makes the parts add up: 其中转办2件，直接办理5件, of 7."""
    number = next(iter(scope.tokens.numbers_between(clause.start, clause.end)), None)
    told = [item.value for item in frame.items if item.base is base and not item.subject]
    return number is not None and bool(told) and sum(told) + number.value == base.value


def placed(
    scope: Scope, frame: Frame, clause: Clause, end: int, items: Sequence[Item]
) -> tuple[Frame, tuple[Item, ...]]:
    """The clause's items, each with what it is a part of, and the frame behind the clause."""
    text, lexicon = scope.text, scope.tokens.lexicon
    if not items and not _VIEWED.search(text, clause.start, end):
        return frame, ()
    base, divides, opens = frame.base, frame.divides, frame.opens
    opened = frame.opened
    before, position = list(frame.items), clause.start
    found: list[Item] = []
    for place, item in enumerate(items):
        if item.is_counted and not _is_attribute(text, item, items[place + 1 :]):
            base, divides = _within(text, item, base, divides)
            opening = _OPENS.search(text, position, item.at)
            among = found[-1] if found and _is_among(scope, before, position, item) else None
            if among is not None and among.is_counted:
                # 14件搬迁类申请中予以公开6件
                base, divides, opened = among, False, position
            elif opening:
                divides = _DIVIDES.search(text, position, item.at) is not None
                base = base_of(scope, before, item, divides) or base
                opened = opening.start()
            elif opens:
                base = _viewed(scope, before, item, divides)
                # 按办理结果统计，办结8件，其中…: a total of its own divides nothing.
                divides = divides if base else item.subject not in lexicon.totals
                opened = clause.start
            elif _divides_otherwise(
                before, item, base, lexicon, is_rest=_REST.match(text, item.clause) is not None
            ):
                opened, divides = item.clause, False
            opens = False
            position = item.end
        here = replace(item, base=base, divides=divides, opened=opened)
        found.append(here)
        before.append(here)
    last = next((item for item in reversed(found) if item.is_counted), None)
    if last is not None and _AMONG.match(text, last.end, end):
        base, divides = last, False
    elif _VIEWED.search(text, last.end if last else clause.start, end):
        opens, divides = True, _DIVIDES.search(text, clause.start, end) is not None
    level = replace(
        frame, base=base, divides=divides, opens=opens, opened=opened, items=tuple(before)
    )
    return level, tuple(found)


def _is_attribute(text: str, item: Item, behind: Sequence[Item]) -> bool:
    """Whether a number only says whose the next one is: 四个街道271件."""
    after = next((one for one in behind if one.is_counted), None)
    return (
        after is not None
        and item.measure not in COUNTS
        and after.measure in COUNTS
        and _WHOSE.fullmatch(text, item.number_end, after.at) is not None
    )


def _is_among(scope: Scope, told: Sequence[Item], position: int, item: Item) -> bool:
    """Whether a number is of the one before in its clause: 新收的4件办结3件, 14件申请中公开6件."""
    text, before = scope.text, told[-1]
    is_named = _OF.search(text, before.clause, before.at) is not None
    is_named = is_named or _is_of_second_kind(scope, told, item)
    is_done = is_named and _DONE.fullmatch(text, before.number_end, item.at) is not None
    return is_done or _AMONG_IT.match(text, position, item.at) is not None


def _is_of_second_kind(scope: Scope, told: Sequence[Item], item: Item) -> bool:
    """Whether it is of the second kind of what came in: 上年结转的3件办结，新收21件办结19件."""
    last, meaning = told[-1], scope.tokens.lexicon.meaning
    verb = scope.text[item.start : item.at].strip()
    kinds = (one for one in told[:-1] if one.at >= scope.sentence.start)
    return (
        bool(verb)
        and meaning(last.subject).received
        and item.value <= last.value
        and any(
            meaning(one.subject).received
            and meaning(one.subject).own_year != meaning(last.subject).own_year
            and verb in scope.text[one.number_end : last.clause]
            for one in kinds
        )
    )


def _within(text: str, item: Item, base: Item | None, divides: bool) -> tuple[Item | None, bool]:
    """The level of a number; none where it has parts of its own and is too large for one of it."""
    is_larger = base is not None and item.value > base.value
    is_whole = is_larger and _HAS_PARTS.match(text, item.end) is not None
    return (None, False) if is_whole else (base, divides)


def _viewed(scope: Scope, before: Sequence[Item], item: Item, divides: bool) -> Item | None:
    """What a number is a part of that stands first in a division: 按方式看，网上19件."""
    lexicon = scope.tokens.lexicon
    base = base_of(scope, before, item, divides)
    if base is None or lexicon.is_part(base.subject) or _is_total_of_its_own(base, item, lexicon):
        return None
    return base


def _is_total_of_its_own(base: Item, item: Item, lexicon: Lexicon) -> bool:
    """Whether a division begins with a total that is no part: 按办理结果统计，办结9件，其中…."""
    is_part = item.subject == base.subject or lexicon.covers(base.subject, item.subject)
    return item.subject in lexicon.totals and not is_part


def _divides_otherwise(
    before: Sequence[Item], item: Item, base: Item | None, lexicon: Lexicon, *, is_rest: bool
) -> bool:
    """Whether a part is of another division than those before it: results after applicants."""
    last = before[-1] if before else None
    if base is None or last is None or last.base is not base:
        return False
    told = [one for one in before if one.base is base and one.opened == last.opened]
    if len(told) > 1 and sum(one.value for one in told) == base.value:
        # A level that is full has ended.
        return not is_rest
    lists = [one for one in lexicon.part_lists if base.subject in one.totals]
    of_item = next((one for one in lists if item.subject in one.parts), None)
    is_apart = of_item is not None and of_item.parts.isdisjoint(last.subject.split(AND))
    return is_apart and item.clause > last.end


def base_of(scope: Scope, before: Sequence[Item], item: Item, divides: bool) -> Item | None:
    """The nearest number before that an item can be a part of; ``None`` for none.

    其中 at the head of a sentence goes back to what the tables count, before it goes to another
    number; a division (按内容分) to the whole, before it goes to a part of it.
    """
    # What is divided without a total (按方式看，网上19件) is a whole of nothing.
    counted = [o for o in before if o.is_counted and not o.of and (o.base or not o.divides)]
    if not counted:
        return None
    last, covers = counted[-1], scope.tokens.lexicon.covers
    is_here = last.at >= scope.sentence.start
    chain = (*last.bases, last) if divides or not is_here else (last, *last.bases)
    totals = [one for one in reversed(counted) if one.base is None and one not in chain]
    if not is_here:
        totals = sorted((*chain, *totals), key=lambda one: (not one.subject, -one.at))
        chain = ()
        is_of_requests = item.subject in scope.tokens.lexicon.requests
        if is_of_requests or _APPLIED.search(scope.text, scope.sentence.start, item.at):
            # 办理工单1300件。按申请方式分，当面4件: these are of no 工单.
            totals = [one for one in totals if one.subject]
    candidates = [
        one
        for one in (*chain, *totals)
        if (one.measure == item.measure or item.measure in one.also) and one.value >= item.value
    ]
    related = [one for one in candidates if covers(one.subject, item.subject)]
    is_next = bool(candidates) and candidates[0] is last and last.base is None and not divides
    outcomes = scope.tokens.lexicon.outcomes
    # 复议5件、应诉3件，其中复议被纠错2件 says which; 共64件，其中未审结7件 is of both.
    is_told = last.subject or scope.tokens.cases_between(item.clause, item.at)
    is_outcome = item.subject in outcomes and bool(is_told and related)
    if is_next and (not is_outcome or last in related):
        return last
    return next(iter((*related, *candidates)), None)
