"""Which of a clause's numbers is about which of its subjects.

A number is about the nearest subject before it in its clause, else the nearest behind it.
Subjects without a number wait for one: 分别为 gives each its own, 均为 and 各 one to all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.narrative.claims.extents import is_answer, number_of
from township_reports.narrative.claims.frame import OTHER
from township_reports.narrative.claims.items import COUNTS, MONEY
from township_reports.narrative.claims.meanings import AND, Counted
from township_reports.narrative.claims.objects import Object, strays, unexplained

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.characters import Number
    from township_reports.narrative.claims.frame import Frame, Scope
    from township_reports.narrative.claims.tokens import Mention
    from township_reports.narrative.claims.tree import Clause

_EACH = re.compile(r"均|各(?=\s*(?:[占为有是达]|\Z))|都[是为]")
_RESPECTIVELY = re.compile("分别")
_TOGETHER = re.compile(r"共|合计|(?:案件|计)\s*\d")
_NEAR_GAP = re.compile(r"(?:了|的)?(?:政府信息公开|信息公开)?(?:申请[书表]?|案件|信息)?\s*")
_AND = re.compile("(?:案件)?[和及与]")
_JOINED = re.compile("[和与及或、]")
_PIECE = re.compile("(?:办理|公示)?(?:信息|结果)|决定书|文书|案例")
_REASON = re.compile("因|由于|以|属于?")
#: 以公开为主，共51件
_MAINLY = re.compile("为主|居多|主要")
#: 新收申请：共27件, 新收申请（27件）
_BARE = re.compile(r"(?:共计?|总计|合计|为|计)?\s*")
_LABELS = {"：", ":", "（", "("}
_NEAR = 10
#: 因不掌握等原因无法提供
_AND_OTHERS = re.compile("等")
#: 人均1.4件
_MEAN = re.compile(r"(?:人均|平均|户均|日均|月均)[^，。；\d]{0,6}\Z")
_SO = re.compile("[^，。；\\d]{0,12}[而故作]")
_NEAR_COUNTS = {"条", "份", "次", "个", "项"}
#: Documents by the piece; by the 条 they are what was published of them.
_OF_DOCUMENTS = {"份", "个", "项"}
#: Decisions are counted so as well, where they were taken: 作出行政许可决定412项.
ITEMS = "项"


@dataclass(frozen=True)
class Bound:
    """A number with the subject it is about.

    ``name`` is the subject's where several are counted together. ``object`` is what the verb
    is about; ``until`` where the words end that were read, 0 for the number or the subject.
    """

    number: Number
    mention: Mention
    name: str
    object: Object = Object.NAMED
    until: int = 0


@dataclass(frozen=True)
class Binding:
    """What the numbers of a clause are about, and which subjects still wait for theirs."""

    bound: tuple[Bound, ...] = ()
    queue: tuple[Mention, ...] = ()


def bind(
    scope: Scope,
    frame: Frame,
    clause: Clause,
    mentions: tuple[Mention, ...],
    numbers: tuple[Number, ...],
) -> Binding:
    """What each of the clause's numbers is about; those about nothing known are left out."""
    first = numbers[0].start
    before = scope.text[clause.start : first]
    mentions = tuple(m for m in mentions if not m.by.means_none)
    own = _ahead(scope, mentions, first)
    queue = frame.queue
    if _RESPECTIVELY.search(before):
        # 两支队伍分别公示行政许可3件: what was published stands in no line.
        queue = (*frame.waiting, *(m for m in own if not _is_of_pieces(scope, frame, m)))
    elif own and queue:
        queue = ()
    if queue:
        return _in_turn(scope, queue, numbers)
    group = (*frame.waiting, *own)
    if len(group) > 1 and _EACH.search(before) and len(numbers) == 1:
        # 涉及内部事务、过程性信息而不予公开的各1件: each of the rows, not all of them.
        covers = scope.tokens.lexicon.covers
        rows = (m for m in group if not any(covers(m.name, other.name) for other in group))
        each = (m for m in rows if _counts(scope, frame, numbers[0], m, spoken=True))
        return Binding(tuple(Bound(numbers[0], m, m.name) for m in each))
    together = _TOGETHER.search(before + scope.text[first : first + 1]) is not None
    shared = _shared(scope, numbers[0], group, own, together)
    if shared is not None:
        bound = Bound(numbers[0], group[0 if together else -2], shared, until=group[-1].end)
        # 收到和上年结转的申请共349件 is no figure of the tables by itself.
        return Binding((bound,) if shared else ())
    if len(own) > 1 and _is_of_both(scope, own[-2], own[-1]):
        return Binding()
    taken = _taken(scope, frame, mentions, numbers)
    is_alone = not taken and not unexplained(scope, clause.start, first)
    is_told = together or (_BARE.fullmatch(before) and _is_labelled(scope, frame, clause))
    if is_alone and is_told and frame.waiting and _is_its(scope, frame, numbers[0]):
        taken = {0: (frame.waiting[-1], Object.UNNAMED)}
    if clause.mark == "、" and 0 in taken and _is_of_rows(scope, frame, taken[0][0]):
        taken[0] = taken[0][0], Object.LIMITED
    return Binding(
        tuple(Bound(numbers[p], m, m.name, found) for p, (m, found) in sorted(taken.items()))
    )


def _is_of_rows(scope: Scope, frame: Frame, row: Mention) -> bool:
    """Whether rows named before have the number as well: 因内部事务、过程性信息不予公开3件."""
    lexicon = scope.tokens.lexicon
    before = {mention.name for mention in frame.waiting} - {row.name}
    return row.name in lexicon.weak and any(
        row.name in one.parts and not before.isdisjoint(one.parts) for one in lexicon.part_lists
    )


def _is_labelled(scope: Scope, frame: Frame, clause: Clause) -> bool:
    """Whether a clause only gives what was named right before: 新收申请：27件, 新收申请（27件）."""
    is_marked = clause.mark in _LABELS and bool(frame.waiting)
    return is_marked and not strays(scope, frame.waiting[-1].end, clause.start - 1)


def _is_its(scope: Scope, frame: Frame, number: Number) -> bool:
    """Whether a number is that of the subject that waits: 以公开为主，共51件 says more."""
    waiting = frame.waiting[-1]
    if waiting.name in scope.tokens.lexicon.requests and frame.topic == OTHER:
        return False
    says_more = _MAINLY.search(scope.text, waiting.end, number.start)
    return not says_more and _counts(scope, frame, number, waiting)


def _ahead(scope: Scope, mentions: tuple[Mention, ...], first: int) -> tuple[Mention, ...]:
    """The subjects before the first number; rows by themselves where there are no others."""
    ahead = tuple(mention for mention in mentions if mention.start < first)
    strong = tuple(mention for mention in ahead if not mention.by.weak)
    return strong or tuple(m for m in ahead if m.name in scope.tokens.lexicon.weak)


def _shared(
    scope: Scope,
    number: Number,
    group: tuple[Mention, ...],
    own: tuple[Mention, ...],
    together: bool,
) -> str | None:
    """What two subjects with one number are together, empty for nothing; ``None`` for no such."""
    lexicon = scope.tokens.lexicon
    both = lexicon.together.get(tuple(mention.name for mention in group[-2:]))
    if both:
        # 行政复议、行政诉讼：应诉案件共6件 is of one of them again.
        again = not own and scope.tokens.cases_between(group[-1].end, number.start)
        # 行政复议和行政诉讼9件 are both of them.
        is_of_both = own[-2:] == group[-2:] and _AND.fullmatch(
            scope.text, group[-2].end, group[-1].start
        )
        return both if (together or is_of_both) and not again else None
    names = tuple(dict.fromkeys(mention.name for mention in group))
    is_list = len(names) > 1 and any(set(names) <= one.parts for one in lexicon.part_lists)
    if together and is_list and _can_be_added(scope, group):
        # 予以公开、部分公开合计30件
        return AND.join(names)
    if len(own) == 1 or not own or not _are_joined(scope, own[-2], own[-1]):
        return None
    can_be_added = _can_be_added(scope, own[-2:])
    return AND.join(mention.name for mention in own[-2:]) if can_be_added else ""


def _are_joined(scope: Scope, one: Mention, other: Mention) -> bool:
    """Whether the number behind is of both: 予以公开和部分公开217件."""
    between = scope.text[one.end : other.start].strip()
    return _JOINED.fullmatch(between) is not None


def _is_of_both(scope: Scope, one: Mention, other: Mention) -> bool:
    """Whether a verb is about one kind of what came in: 办结上年结转申请2件, 新收申请办结20件."""
    for verb, kind in ((one, other), (other, one)):
        is_kind = kind.by.topic == "requests" and not kind.by.needs
        if verb.by.needs == "requests" and verb.by.verb and is_kind:
            is_received = scope.tokens.lexicon.meaning(kind.name).received
            return is_received and not unexplained(scope, one.end, other.start)
    return False


def _can_be_added(scope: Scope, mentions: Sequence[Mention]) -> bool:
    meanings = [scope.tokens.lexicon.meaning(mention.name) for mention in mentions]
    is_simple = all(len(meaning.senses) == 1 for meaning in meanings)
    return is_simple and not any(mention.by.verb for mention in mentions)


def _in_turn(scope: Scope, queue: tuple[Mention, ...], numbers: tuple[Number, ...]) -> Binding:
    found: list[Bound] = []
    left = list(queue)
    for number in numbers:
        if left and _measures(scope, number, left[0], spoken=True):
            mention = left.pop(0)
            found.append(Bound(number, mention, mention.name))
    return Binding(tuple(found), tuple(left))


def _taken(
    scope: Scope, frame: Frame, mentions: tuple[Mention, ...], numbers: tuple[Number, ...]
) -> dict[int, tuple[Mention, Object]]:
    """Which subject each number is about, by the number's position."""
    taken: dict[int, tuple[Mention, Object]] = {}
    free = list(mentions)

    def take(position: int, candidates: list[Mention]) -> None:
        for mention in candidates:
            if position in taken or mention not in free:
                continue
            number = numbers[position]
            if not _counts(scope, frame, number, mention):
                continue
            found = number_of(scope, mention, number)
            if found is Object.OTHER and (not mention.by.verb or mention.start > number.start):
                continue
            if is_answer(scope, mention, number, free):
                continue
            if found is Object.UNNAMED and _is_of_decisions(scope, mention, mentions):
                continue
            taken[position] = _reason_of(scope, mention, mentions, number), found
            free.remove(mention)

    edges = [-1, *(number.end for number in numbers)]
    for position, number in enumerate(numbers):
        left = [m for m in free if edges[position] <= m.start < number.start]
        take(position, [m for m in reversed(left) if not m.by.weak])
    for position, number in enumerate(numbers):
        limit = numbers[position + 1].start if position + 1 < len(numbers) else 1 << 30
        right = [
            m
            for m in free
            if number.end <= m.start < limit
            and not scope.tokens.sign("negations", number.end, m.start)
            # 2件分别因不掌握、属于信访 shares them out.
            and not _RESPECTIVELY.search(scope.text, number.end, m.start)
        ]
        left = [m for m in free if edges[position] <= m.start < number.start]
        strong = [m for m in right if not m.by.weak]
        take(position, [*strong, *reversed(left), *right])
    return taken


def _is_of_decisions(scope: Scope, verb: Mention, mentions: tuple[Mention, ...]) -> bool:
    """Whether decisions are named right before a verb: 行政许可本年办理40件."""
    before = [m for m in mentions if m.end <= verb.start]
    if not verb.by.verb or not before:
        return False
    is_decisions = scope.tokens.lexicon.meaning(before[-1].name).counts is Counted.DECISIONS
    return is_decisions and not unexplained(scope, before[-1].end, verb.start)


def _reason_of(
    scope: Scope, result: Mention, mentions: tuple[Mention, ...], number: Number
) -> Mention:
    """The row that is named as a result's reason: 因不掌握而无法提供; else the result."""
    covers = scope.tokens.lexicon.covers
    rows = [m for m in mentions if m.end <= result.start and covers(result.name, m.name)]
    rows = [m for m in rows if not m.by.is_loose]
    if not rows or not rows[-1].by.weak or _AND_OTHERS.match(scope.text, rows[-1].end):
        return result
    is_next = not unexplained(scope, rows[-1].end, number.start) and rows[-1].end <= number.start
    is_reason = _REASON.search(scope.text, max(0, rows[-1].start - _NEAR), rows[-1].start)
    is_so = _SO.match(scope.text, rows[-1].end, result.start)
    return rows[-1] if is_next or is_reason or is_so else result


def _counts(
    scope: Scope, frame: Frame, number: Number, mention: Mention, spoken: bool = False
) -> bool:
    """Whether a number can be about a subject, and no pieces were published of it."""
    return not _is_of_pieces(scope, frame, mention) and _measures(scope, number, mention, spoken)


def _is_of_pieces(scope: Scope, frame: Frame, mention: Mention) -> bool:
    """Whether decisions are spoken of as what was published of them."""
    is_decisions = scope.tokens.lexicon.meaning(mention.name).counts is Counted.DECISIONS
    return is_decisions and (
        frame.is_published or _PIECE.match(scope.text, mention.end) is not None
    )


def _measures(scope: Scope, number: Number, mention: Mention, spoken: bool = False) -> bool:
    """Whether a number with this measure word can be about this subject."""
    if scope.tokens.lexicon.meaning(mention.name).counts is Counted.MONEY:
        return number.measure in MONEY
    if _MEAN.search(scope.text, max(0, number.start - _NEAR), number.start):
        return False
    if number.measure in COUNTS:
        return True
    if mention.end > number.start:
        return False
    if not number.measure:
        return spoken or not unexplained(scope, mention.end, number.start)
    return _is_other_measure(scope, number, mention)


def _is_other_measure(scope: Scope, number: Number, mention: Mention) -> bool:
    """The same of a number behind a subject, by a word that counts other things as well."""
    is_decisions = scope.tokens.lexicon.meaning(mention.name).counts is Counted.DECISIONS
    if is_decisions and number.measure == ITEMS:
        return scope.tokens.sign("decided", max(0, mention.start - _NEAR), number.start) is not None
    if number.measure not in _NEAR_COUNTS or is_decisions:
        # Decisions that are counted by the piece were published.
        return False
    if mention.by.of == "documents":
        return number.measure in _OF_DOCUMENTS and not strays(scope, mention.end, number.start)
    gap = scope.text[mention.end : number.start]
    return _NEAR_GAP.fullmatch(gap) is not None
