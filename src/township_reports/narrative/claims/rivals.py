"""What else in its sentence a number may be of: words that nothing accounts for, another's part.

A claim is certain only where nothing of the kind is there. Doubt goes on in a statement, for what
is said of one body, month or kind of requests is seldom said again: 城关镇收到31件，予以公开12件.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.narrative.claims.fates import Reason
from township_reports.narrative.claims.items import COUNTS, MONEY
from township_reports.narrative.claims.meanings import Counted
from township_reports.narrative.claims.objects import strays

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.narrative.claims.frame import Scope
    from township_reports.narrative.claims.items import Item

_OF_ANOTHER = {Reason.PART, Reason.OTHER_BODY}
_REQUESTS = "requests"
#: A word of so many characters may say how or when; what else is done or who does it takes more.
_ADVERB = 2
_BEHIND = re.compile(r"[^，。；、：（()\d]*")
_APPLIED_FOR = re.compile(r"申请(?:办理|审批|核发|报批|办)的\s*\Z")
_SPREAD = {_REQUESTS, *Counted}


def rivals(scope: Scope, items: Sequence[Item]) -> Mapping[Item, str]:
    """Why numbers of a sentence may be of something else, in Chinese; certain ones are left out.

    ``items`` are all that stand there, in order.
    """
    starts = [statement[0].start for statement in scope.sentence.statements]
    opening, is_first = scope.sentence.start, True
    doubtful: set[str] = set()
    part: Item | None = None
    found: dict[Item, str] = {}
    for item in sorted(items, key=lambda one: one.at):
        own = max((start for start in starts if start <= item.start), default=opening)
        if own > opening:
            opening, is_first, doubtful = own, True, set()
            part = None
        kind = _kind(scope, item)
        start = min(item.clause, item.start)
        if not item.subject:
            if item.base is None and _is_of_another(item):
                doubtful |= _SPREAD
            part = item if item.base is not None and item.measure in COUNTS else None
        elif stray := strays(scope, start, item.end):
            found[item] = f"同一分句里的“{stray}”没有读懂，可能说的是别的或者只是一部分"
            doubtful.add(kind)
        elif is_first and (stray := strays(scope, opening, start)):
            found[item] = f"前面的“{stray}”没有读懂，可能说的是别的或者只是一部分"
            doubtful.add(kind)
        elif item.doubt and scope.tokens.sign("adding", start, item.at):
            doubtful.add(kind)
        elif part and part.base is item.base and item.value <= part.value and not part.divides:
            # 其中土地类12件，予以公开5件
            found[item] = "前面的数只是其中一部分，这个数可能是它的一部分"
        elif kind in doubtful or _is_of_row(scope, item, start):
            found[item] = "前面的数可能只是其中一部分，这个数也可能是"
        is_first = is_first and item.base is not None
    return found


def grounded(scope: Scope, items: Sequence[Item]) -> list[Item]:
    """The numbers of a sentence; of 宅基地审批受理申请102件 nothing says that it is of disclosure.

    A verb beside words that nothing accounts for needs requests for information by their name.
    """
    found: list[Item] = []
    is_adrift = False
    for item in items:
        is_adrift = _is_adrift(scope, item) or (is_adrift and _is_of_any(scope, item))
        is_alien = (
            is_adrift or _is_applied_for(scope, item) or _is_of_others_documents(scope, item, found)
        )
        found.append(replace(item, subject="") if is_alien else item)
    return found


def _is_applied_for(scope: Scope, item: Item) -> bool:
    """Whether it counts what people ask for, not what was decided: 申请办理的行政许可12件."""
    named = scope.tokens.mentions_between(item.start, item.end)
    return any(
        one.name == item.subject and _APPLIED_FOR.search(scope.text[item.clause : one.start])
        for one in named
    )


def _is_of_others_documents(scope: Scope, item: Item, before: Sequence[Item]) -> bool:
    """Whether a number names no documents and goes on with one that is none of the tables.

    县级规范性文件清理后保留58件、废止14件 are not those that the unit made.
    """
    tokens, start = scope.tokens, min(item.clause, item.start)
    if not item.subject.startswith(tuple(tokens.lexicon.documents)):
        return False
    if tokens.documents_between(start, item.end):
        return False
    own = max((s[0].start for s in scope.sentence.statements if s[0].start <= start), default=0)
    unread = (one for one in before if not one.subject and one.base is None and one.at >= own)
    return any(one.measure in COUNTS and one.reason is Reason.NONE for one in unread)


def _is_of_any(scope: Scope, item: Item) -> bool:
    """Whether a number is told in words that are used of whatever is applied for."""
    lexicon, tokens = scope.tokens.lexicon, scope.tokens
    if tokens.sign("ours", min(item.clause, item.start), item.end):
        return False
    meaning = lexicon.meaning(item.subject)
    verbs = {one.name for one in lexicon.subjects if one.verb}
    return (
        not item.subject
        or item.subject in verbs
        or meaning.received
        or (meaning.left_over and bool(item.doubt))
    )


def _is_adrift(scope: Scope, item: Item) -> bool:
    tokens, start = scope.tokens, min(item.clause, item.start)
    if not item.subject or not item.is_counted:
        return False
    is_loose = bool(item.measure) and item.measure not in {*COUNTS, *MONEY}
    named = tokens.mentions_between(item.start, item.end)
    is_verb = any(mention.by.verb and mention.name == item.subject for mention in named)
    # 收到的9件政府信息公开申请 names them behind the number.
    behind = _BEHIND.match(scope.text, item.number_end)
    end = behind.end() if behind else item.end
    is_named = tokens.sign("ours", start, end) is not None and not is_loose
    stray = strays(scope, start, item.end)
    if item.subject.startswith(tuple(tokens.lexicon.documents)) and not is_loose:
        # 以县政府名义发布的文件，继续有效20件 are of one maker alone.
        return tokens.sign("makers", scope.sentence.start, item.start) is not None
    if is_named or not (is_verb or is_loose):
        return False
    # 至年末办结18件 goes on with the requests that the paragraph is about.
    is_known = tokens.sign("ours", 0, start) is not None
    return len(stray) > (_ADVERB if is_known and not is_loose else 0)


def _is_of_another(item: Item) -> bool:
    """Whether a number that nothing is known of is of a part, another body or another matter."""
    is_unread = item.reason is Reason.NONE and item.measure in COUNTS
    return is_unread or item.reason in _OF_ANOTHER


def _is_of_row(scope: Scope, item: Item, start: int) -> bool:
    """Whether a row is named before it that it is no result of: 重复申请的自然人提出54件."""
    lexicon = scope.tokens.lexicon
    return any(
        mention.name in lexicon.weak and not lexicon.covers(item.subject, mention.name)
        for mention in scope.tokens.mentions_between(start, item.start)
    )


def _kind(scope: Scope, item: Item) -> str:
    """Whether a number is of requests, or else what it counts."""
    lexicon = scope.tokens.lexicon
    is_request = item.subject in lexicon.requests
    return _REQUESTS if is_request else lexicon.meaning(item.subject).counts
