"""Numbers of several years in turn: 2022年、2023年分别收到9件、8件; 近三年依次为1件、2件、4件."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.characters import ORDINALS, value_of, year_of
from township_reports.narrative.claims.fates import Reason
from township_reports.narrative.claims.frame import REQUESTS, YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.narrative.claims.frame import Scope
    from township_reports.narrative.claims.items import Item

_IN_TURN = re.compile("分别|依次")
_RANGE = re.compile(r"((?:19|20)\d\d)年?(?:[-—–~至到]+)((?:19|20)\d\d)年")
_RECENT = re.compile(rf"近([{ORDINALS}两])年")
_BETWEEN = re.compile(r"\s*[、，和及]\s*")
_PAIR = 2


def in_turn(scope: Scope, items: Sequence[Item]) -> list[Item]:
    """The numbers of a sentence, each of its own year where several years are told in turn.

    That of the report's year is about what the first of them is about.
    """
    found = list(items)
    counted = sorted(
        (place for place, item in enumerate(found) if item.is_counted),
        key=lambda place: found[place].at,
    )
    for sign in _IN_TURN.finditer(scope.text, scope.sentence.start, scope.sentence.end):
        years = _years(scope, sign.start())
        places = [place for place in counted if found[place].at >= sign.end()][: len(years)]
        if len(years) < _PAIR or not _are_listed(scope, [found[place] for place in places], years):
            continue
        subject = next((found[place].subject for place in places if found[place].subject), "")
        subject = subject or _spoken_of(scope, sign.start())
        for place, year in zip(places, years, strict=True):
            own = replace(found[place], subject=subject, reason=Reason.NONE, base=None)
            other = replace(found[place], subject="", reason=Reason.OTHER_YEAR)
            found[place] = own if year == scope.year else other
    return found


def _years(scope: Scope, end: int) -> list[int]:
    """The years that a sentence names up to there, one by one."""
    start = scope.sentence.start
    told = _RANGE.search(scope.text, start, end)
    if told:
        first, last = (year_of(one) for one in told.groups())
        return list(range(first, last + 1))
    recent = _RECENT.search(scope.text, start, end)
    if recent:
        count = _PAIR if recent[1] == "两" else value_of(recent[1]) or 0
        return list(range(scope.year - count + 1, scope.year + 1))
    return [year_of(match[1]) for match in YEAR.finditer(scope.text, start, end)]


def _are_listed(scope: Scope, items: Sequence[Item], years: Sequence[int]) -> bool:
    """Whether there is a number a year, and nothing stands between them."""
    pairs = pairwise(items)
    return len(items) == len(years) and all(
        _BETWEEN.fullmatch(scope.text, one.number_end, other.at) for one, other in pairs
    )


def _spoken_of(scope: Scope, end: int) -> str:
    """The requests of which a number is told in turn: 近三年申请分别为2件、0件和1件."""
    tokens = scope.tokens
    start = scope.sentence.start
    is_of_them = tokens.sign("requests", start, end) is not None
    named = [
        mention.name
        for mention in tokens.mentions_between(start, end)
        if (mention.by.topic == REQUESTS or (is_of_them and mention.by.needs == REQUESTS))
        and tokens.lexicon.meaning(mention.name).received
    ]
    return named[-1] if named else ""
