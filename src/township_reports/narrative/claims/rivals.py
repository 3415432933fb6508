"""What else in its sentence a number may be of: words that nothing accounts for, another's part.

A claim is certain only where nothing of the kind is there. Doubt goes on in a statement, for what
is said of one body, month or kind of requests is seldom said again: 城关镇收到31件，予以公开12件.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.narrative.claims.fates import Reason
from township_reports.narrative.claims.objects import strays

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.narrative.claims.frame import Scope
    from township_reports.narrative.claims.items import Item

_OF_ANOTHER = {Reason.PART, Reason.OTHER_BODY}
_REQUESTS = "requests"


def rivals(scope: Scope, items: Sequence[Item]) -> Mapping[Item, str]:
    """Why numbers of a sentence may be of something else, in Chinese; certain ones are left out.

    ``items`` are all that stand there, in order.
    """
    starts = [statement[0].start for statement in scope.sentence.statements]
    opening, is_first = scope.sentence.start, True
    doubtful: dict[str, Item] = {}
    found: dict[Item, str] = {}
    for item in sorted(items, key=lambda one: one.at):
        own = max((start for start in starts if start <= item.start), default=opening)
        if own > opening:
            opening, is_first, doubtful = own, True, {}
        kind = _kind(scope, item)
        start = min(item.clause, item.start)
        if not item.subject:
            if item.base is None and item.reason in _OF_ANOTHER:
                doubtful[_REQUESTS] = item
        elif stray := strays(scope, start, item.end):
            found[item] = f"同一分句里的“{stray}”没有读懂，可能说的是别的或者只是一部分"
            doubtful[kind] = item
        elif is_first and (stray := strays(scope, opening, start)):
            found[item] = f"前面的“{stray}”没有读懂，可能说的是别的或者只是一部分"
            doubtful[kind] = item
        elif kind in doubtful and item.base is not doubtful[kind]:
            found[item] = "前面的数可能只是其中一部分，这个数也可能是"
        is_first = is_first and item.base is not None
    return found


def _kind(scope: Scope, item: Item) -> str:
    """Whether a number is of requests, or else what it counts."""
    lexicon = scope.tokens.lexicon
    is_request = item.subject in lexicon.requests
    return _REQUESTS if is_request else lexicon.meaning(item.subject).counts
