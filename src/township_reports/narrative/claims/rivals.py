"""What else in its sentence a number may be of: words that nothing accounts for, another's part.

A claim is certain only where nothing of the kind is there. Doubt goes on in a statement, for what
is said of one body, month or kind of requests is seldom said again: 城关镇收到31件，予以公开12件.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.narrative.claims.fates import Reason
from township_reports.narrative.claims.items import COUNTS
from township_reports.narrative.claims.meanings import Counted
from township_reports.narrative.claims.objects import strays

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.narrative.claims.frame import Scope
    from township_reports.narrative.claims.items import Item

_OF_ANOTHER = {Reason.PART, Reason.OTHER_BODY}
_REQUESTS = "requests"
_SPREAD = {_REQUESTS, Counted.DECISIONS}


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
