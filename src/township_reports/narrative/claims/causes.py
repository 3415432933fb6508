"""Cases of any cause give way to those of disclosure that are named among them.

全口径行政复议案件312件，其中信息公开类28件: the tables count the 28, and what became of the 312 is
no outcome of theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.narrative.claims.fates import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.narrative.claims.frame import Scope
    from township_reports.narrative.claims.items import Item

_AMONG_THEM = re.compile("[中里内]")
_RESPECTIVELY = re.compile("其中.*分别")
#: 复议, 诉讼 and those of disclosure of either.
_BOTH = 3
_DOUBT = "总数说的是各类案件，只把其中政府信息公开的与表格核对"


@dataclass(frozen=True)
class _Among:
    """``generals`` count cases of any cause; ``counts`` those of disclosure of each, if told."""

    generals: tuple[Item, ...]
    counts: tuple[Item, ...] = ()


def of_disclosure(scope: Scope, items: Sequence[Item]) -> list[Item]:
    """The numbers of a sentence; cases of any cause are left alone, with their outcomes."""
    found = list(items)
    for index, general in enumerate(items):
        if found[index].reason is Reason.ANY_CAUSE or not _is_general(scope, general):
            continue
        among = _among(scope, general, items[index + 1 :])
        if among is None:
            continue
        for place in range(index, len(items)):
            if items[place] in among.generals or _is_outcome(scope, items[place], among):
                found[place] = replace(items[place], reason=Reason.ANY_CAUSE)
        for count, one in zip(among.counts, among.generals, strict=False):
            is_others = scope.tokens.sign("acting", count.clause, count.number_end)
            if not count.subject and not is_others:
                told = replace(count, subject=one.subject, start=count.clause, doubt=_DOUBT)
                found[items.index(count)] = replace(told, base=None, reason=Reason.NONE)
    return found


def statement_end(scope: Scope, at: int) -> int:
    """Where the statement ends in which an offset of the sentence stands."""
    ends = [statement[-1].end for statement in scope.sentence.statements]
    return next((end for end in ends if end >= at), scope.sentence.end)


def _is_general(scope: Scope, item: Item) -> bool:
    return item.is_counted and scope.tokens.lexicon.meaning(item.subject).any_cause


def _among(scope: Scope, general: Item, rest: Sequence[Item]) -> _Among | None:
    """What is told of cases of disclosure among a number; ``None`` where it may be theirs."""
    tokens = scope.tokens
    in_turn = _named_in_turn(scope, general, rest)
    if in_turn:
        return _Among((general, rest[0]), in_turn)
    count = _named_among(scope, general, rest)
    is_share = scope.text.startswith("占", general.clause)
    if count is None and not is_share:
        if tokens.sign("ours", scope.sentence.start, general.at):
            return None
        count = next((one for one in rest if _is_named_of(scope, one, general)), None)
    if count is not None:
        return _Among((general,), (count,))
    if _AMONG_THEM.match(scope.text, general.number_end) and tokens.sign(
        "ours", general.number_end, scope.sentence.end
    ):
        # 行政复议案件39件中，信息公开类占10.3%
        return _Among((general,))
    is_any = tokens.sign("any_kind", general.clause, general.start) is not None
    return _Among((general,)) if is_any or is_share else None


def _is_outcome(scope: Scope, item: Item, among: _Among) -> bool:
    """Whether it is an outcome of all those cases, told in a statement behind theirs."""
    last = (*among.generals, *among.counts)[-1]
    end = statement_end(scope, last.at) if among.counts else last.at
    lexicon = scope.tokens.lexicon
    return item.at > end and any(
        item.subject in lexicon.outcomes and lexicon.covers(one.subject, item.subject)
        for one in among.generals
    )


def _named_in_turn(scope: Scope, general: Item, rest: Sequence[Item]) -> tuple[Item, ...]:
    """Those of disclosure of two kinds: 复议5件、诉讼7件，其中涉及信息公开的分别为3件、2件."""
    if len(rest) < _BOTH or not rest[0].is_counted:
        return ()
    other, *told = rest[:_BOTH]
    is_pair = (general.subject, other.subject) in scope.tokens.lexicon.together
    words = scope.text[told[0].clause : told[0].at]
    is_said = _RESPECTIVELY.search(words) and scope.tokens.sign("ours", told[0].clause, told[0].at)
    return tuple(told) if is_pair and is_said else ()


def _is_named_of(scope: Scope, item: Item, general: Item) -> bool:
    """Whether it is the same kind of cases, of disclosure: 其中涉及政府信息公开的行政复议1件."""
    is_like = item.subject == general.subject and item.is_counted
    return is_like and scope.tokens.sign("ours", item.clause, item.at) is not None


def _named_among(scope: Scope, general: Item, rest: Sequence[Item]) -> Item | None:
    """The number of those cases that are of disclosure, where one is named."""
    tokens = scope.tokens
    for item in rest:
        if not item.is_counted or not item.measure:
            continue
        if tokens.lexicon.meaning(item.subject).any_cause:
            return None
        is_of_it = item.base is not None and item.base.at == general.at
        is_here = is_of_it or item.at < statement_end(scope, general.at)
        if is_here and tokens.sign("ours", max(item.clause, general.end), item.at):
            return item
        if not is_of_it:
            return None
    return None
