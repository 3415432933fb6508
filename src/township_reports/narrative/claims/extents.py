"""What a number is of, by the words between it and its subject.

行政复议3件 are all that there were, 行政复议中有1件 is one of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.narrative.claims.meanings import Counted
from township_reports.narrative.claims.objects import (
    Object,
    documents_again,
    object_of,
    unexplained,
    unexplained_between,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.characters import Number
    from township_reports.narrative.claims.frame import Scope
    from township_reports.narrative.claims.tokens import Mention

#: 答复中有3件: some of those that were answered.
_AMONG = re.compile("[中里]")
#: 行政诉讼中有1件
_SOME_OF = re.compile(r"(?:案件|申请)?[中里](?:只有|仅有|有)\s*")
#: 34件复议案件有4件被纠正: the kind has its number before it.
_HAS_SOME = re.compile(r"(?:案件)?[中里]?，?(?:只|仅|共)?有\s*")
#: 行政复议仍有1件尚未审结: what is left of them.
_LEFT_OF = re.compile(r"(?:案件)?[仍尚还](?:有|剩)?\s*")
#: A result is told by an answer.
_ANSWER = re.compile(r"答复\Z")
#: 以不予处理方式答复
_WAY = re.compile("方式|形式|意见")
_NEAR = 10


def number_of(scope: Scope, mention: Mention, number: Number) -> Object:
    """What a number is of by the words between it and a subject."""
    by, gap = mention.by, scope.text[mention.end : number.start]
    if by.topic == "cases":
        return _object_of_cases(scope, mention, number)
    if _SOME_OF.fullmatch(gap) or (by.verb and _AMONG.match(gap)):
        return Object.LIMITED
    if by.verb:
        return object_of(scope, mention, number.start, number.end)
    if by.of == "documents" and mention.end <= number.start:
        return _object_of_documents(scope, mention.end, number.start)
    if by.weak and number.end <= mention.start:
        return _object_ahead(scope, mention, number)
    if _is_attribute(scope, mention, number):
        return Object.OTHER
    return _object_of_noun(scope, mention, number)


def _object_of_cases(scope: Scope, mention: Mention, number: Number) -> Object:
    """The same of a kind of cases: whether the number is of all of them."""
    if number.end <= mention.start:
        # 1件答复在行政复议中被纠正; 3件行政复议中 are all.
        is_among = _AMONG.match(scope.text, mention.end) is not None
        is_told = is_among and unexplained(scope, number.end, mention.start)
        return Object.LIMITED if is_told else Object.NAMED
    if _is_of_rest(scope, mention, number):
        return Object.OTHER
    is_among = _SOME_OF.fullmatch(scope.text, mention.end, number.start) is not None
    # 行政复议案件审结7件 are not all that there were.
    is_of_some = scope.tokens.sign("closed", mention.end, number.start)
    return Object.LIMITED if is_among or is_of_some else Object.NAMED


def is_answer(scope: Scope, verb: Mention, number: Number, free: Sequence[Mention]) -> bool:
    """Whether a verb only says how a result was told that the number is of.

    答复“不掌握”的14件, 无法提供答复3件.
    """
    if verb.end > number.start or not _ANSWER.search(scope.text, verb.start, verb.end):
        return False
    if _AMONG.match(scope.text, verb.end):
        return False
    results = [one for one in free if one.name in scope.tokens.lexicon.results]
    return any(
        verb.end <= one.start < number.start
        or (one.end <= verb.start and _is_right_before(scope, one, verb))
        for one in results
    )


def _is_right_before(scope: Scope, result: Mention, verb: Mention) -> bool:
    is_way = _WAY.fullmatch(scope.text, result.end, verb.start) is not None
    return is_way or not unexplained(scope, result.end, verb.start)


def _is_of_rest(scope: Scope, mention: Mention, number: Number) -> bool:
    """Whether a number is of some of the cases alone, by the words between."""
    gap = scope.text[mention.end : number.start]
    before = scope.tokens.numbers_between(scope.start, mention.start)
    has_number = bool(before) and not unexplained(scope, before[-1].end, mention.start)
    return _LEFT_OF.fullmatch(gap) is not None or (
        has_number and _HAS_SOME.fullmatch(gap) is not None
    )


def _object_ahead(scope: Scope, mention: Mention, number: Number) -> Object:
    """The same of a row, or of the noun alone, behind its number."""
    if scope.tokens.sign("limits", max(0, number.start - _NEAR), number.start):
        # 涉及搬迁的14件申请
        return Object.LIMITED
    is_noun = scope.tokens.lexicon.meaning(mention.name).received
    if is_noun and unexplained(scope, number.end, mention.start):
        # 4件公文由依申请公开转为主动公开
        return Object.OTHER
    return Object.NAMED


def _object_of_noun(scope: Scope, mention: Mention, number: Number) -> Object:
    """The noun alone: what else stands before the number says that it is not counted."""
    by = mention.by
    if by.weak and by.topic == "requests" and mention.end <= number.start:
        if scope.tokens.sign("limits", mention.end, number.start):
            return Object.LIMITED
        verbs = scope.tokens.mentions_between(mention.end, number.start)
        answers = [
            (one.start, one.end)
            for one in verbs
            if mention.name in scope.tokens.lexicon.results
            and _ANSWER.search(scope.text, one.start, one.end)
        ]
        if unexplained_between(scope, mention.end, number.start, answers):
            return Object.OTHER
    return Object.NAMED


def _is_attribute(scope: Scope, mention: Mention, number: Number) -> bool:
    """Whether decisions say what the things counted are about: 要求查阅行政处罚案卷的20件."""
    if scope.tokens.lexicon.meaning(mention.name).counts is not Counted.DECISIONS:
        return False
    gap = scope.text[mention.end : number.start].strip()
    heads = [(s.start, s.end) for s in scope.tokens.signs("heads", mention.end, number.start)]
    words = unexplained_between(scope, mention.end, number.start, heads)
    return gap.endswith("的") and bool(words)


def _object_of_documents(scope: Scope, start: int, end: int) -> Object:
    """制发 governs documents that the tables count: 制发公文64件 does not."""
    named = [(first, last) for first, last, _ in scope.tokens.documents if start <= first < end]
    named += documents_again(scope, start, end)
    return Object.OTHER if unexplained_between(scope, start, end, named) else Object.NAMED
