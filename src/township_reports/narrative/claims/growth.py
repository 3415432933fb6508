"""Whether by how much something grew or fell is what the numbers of the sentence give.

It is told as a percentage, as a number, or as both, beside the number of the year and that of the
year before. Where the year before has no number, the difference gives it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.narrative.claims.fates import Reason
from township_reports.narrative.claims.sums import ListKind, ListSum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.characters import Percentage
    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.tokens import Tokens

#: 增长29.2%, 减少4件, 降幅8.1%
_CHANGED = re.compile(
    r"(?:(?P<up>增长|上升|增加|提升|提高|多|净?增|[增升涨]幅)"
    r"|(?P<down>下降|减少|降低|回落|少|净?减|[降减跌]幅))"
    r"(?:(?:幅度|率)?(?:为|达到?)(?<=[幅度率][为达到])|(?:幅度|率)?达到?|幅度|率|了)?(?:推送|发布|公开|收到|受理|办理|办结)?约?\s*\Z"
)
#: 由19件增至26件
GREW_TO = re.compile(
    r"\s*(?:增长|上升|增加|提升|提高|下降|减少|降低|回落|压减|[增升涨降减跌])[至到为]了?"
    r"[^，。；、（）\d]{0,8}(?:\d{4}年(?:度|的)?)?\s*"
)
#: What stands between one number and by how much it changed, but for the word that it did.
_LINK = re.compile(
    r"\s*[）)]?\s*(?:的[^，。；、\d]{2,6}|相比)?[，、]?(?:总体)?"
    r"(?:同比|环比|[较比与和同](?:上一?年|去年|\d{4}年)(?:度|同期)?(?:相比)?|相比)?，?\s*"
)
#: 462件，同比增长13.2%（2020年408件）
_BEFORE = re.compile(r"[（(](?:\d{4}年|上一?年|去年)(?:度|同期)?(?:为|是|收到|共|有|的)*")
_BRACKET = re.compile(r"\s*[（(][^（）()\d]*(?:\d{4}年[^（）()\d]*)?")
_STATEMENT = re.compile("[；;]")
_LOOK_BACK = 12
_COMPARED = {Reason.OTHER_YEAR, Reason.COMPARISON}


@dataclass(frozen=True)
class _Change:
    """By how much something grew: by a ``share`` or a number, from ``start`` to ``end``."""

    value: Decimal
    start: int
    end: int
    share: Percentage | None = None


@dataclass(frozen=True)
class _Pair:
    """The number of the report's year and that of the other, which stands where ``at`` says."""

    now: Item
    before: Decimal
    at: tuple[int, int]


@dataclass(frozen=True)
class _Told:
    """The numbers of a sentence in order; ``differences`` are by how much others changed."""

    text: str
    items: Sequence[Item]

    @property
    def differences(self) -> list[Item]:
        return [item for item in self.items if _direction(self.text, item.at)]

    @property
    def amounts(self) -> list[Item]:
        return [item for item in self.items if not _direction(self.text, item.at)]


def grown(tokens: Tokens, items: Sequence[Item], paragraph: Paragraph) -> Iterator[ListSum]:
    """The changes that are told in a sentence beside the numbers that changed.

    ``items`` are the numbers of the sentence in order, those of other years among them.
    """
    told = _Told(tokens.text, items)
    for one in _changes(tokens, told):
        pairs = _pairs(told, one)
        if one.share and not pairs:
            pairs = _by_difference(told, one.start)
        found = [_held(one, pair, paragraph) for pair in pairs if pair.before or not one.share]
        # Any pair that gives it may be meant.
        yield from [next((sum_ for sum_ in found if sum_.agrees), found[0])] if found else ()


def _changes(tokens: Tokens, told: _Told) -> Iterator[_Change]:
    first, last = (told.items[0].at, told.items[-1].number_end) if told.items else (0, 0)
    stop = tokens.text.find("。", last)
    for one in tokens.percentages:
        direction = _direction(tokens.text, one.start)
        if direction and first < one.start < (stop if stop > 0 else len(tokens.text)):
            yield _Change(direction * one.value, one.start, one.end, one)
    for item in told.differences:
        if item.least is None:
            direction = _direction(tokens.text, item.at)
            yield _Change(direction * item.value, item.at, item.number_end)


def _held(one: _Change, pair: _Pair, paragraph: Paragraph) -> ListSum:
    start = min(pair.now.at, pair.at[0], one.start)
    end = max(pair.now.number_end, pair.at[1], one.end)
    computed = pair.now.value - pair.before
    if one.share is None:
        kind, is_right = ListKind.DIFFERENCE, computed == one.value
        return ListSum(kind, paragraph, start, end, one.value, computed, is_right)
    share = 100 * computed / pair.before
    is_right = abs(share - one.value) < Decimal(1).scaleb(-one.share.places)
    computed = round(share, max(1, one.share.places))
    return ListSum(ListKind.GROWTH, paragraph, start, end, one.value, computed, is_right)


def _direction(text: str, at: int) -> int:
    """Which way what stands there changed something: up 1, down -1, 0 for no change."""
    word = _CHANGED.search(text, max(0, at - _LOOK_BACK), at)
    if word is None:
        return 0
    return 1 if word["up"] else -1


def _pairs(told: _Told, one: _Change) -> list[_Pair]:
    """The numbers that a change may be of, the likeliest first."""
    ahead = [item for item in told.amounts if item.number_end <= one.start]
    if not ahead or not _is_linked(told, ahead[-1], one.start):
        return []
    last = ahead[-1]
    start = max((m.end() for m in _STATEMENT.finditer(told.text, 0, one.start)), default=0)
    earlier = [item for item in ahead[:-1] if item.at >= start and _are_alike(item, last)]
    if earlier and GREW_TO.fullmatch(told.text, earlier[-1].number_end, last.at):
        return [_pair(last, earlier[-1])]
    if last.reason in _COMPARED:
        own = [item for item in earlier if item.reason not in _COMPARED and item.base is None]
        if earlier and _BRACKET.fullmatch(told.text, earlier[-1].number_end, last.at):
            own = earlier[-1:]
        return [_pair(item, last) for item in reversed(own)]
    behind = next((item for item in told.amounts if item.at >= one.end), None)
    is_told_behind = behind is not None and _BEFORE.fullmatch(told.text[one.end : behind.at])
    if behind is not None and is_told_behind and _are_alike(behind, last):
        return [_pair(last, behind)]
    if earlier and earlier[-1].reason in _COMPARED:
        return [_pair(last, earlier[-1])]
    return []


def _by_difference(told: _Told, at: int) -> list[_Pair]:
    """The other year's number by how far it is from the year's: 11件，同比增加5件，增长83.3%."""
    ahead = [item for item in told.items if item.number_end <= at]
    if not ahead[:-1] or ahead[-1] not in told.differences or ahead[-2] in told.differences:
        return []
    now, difference = ahead[-2:]
    if now.reason in _COMPARED and len(told.amounts) == 1:
        # 申请量比2023年的25件增加6件，增长24%
        grown_to = now.value + _direction(told.text, difference.at) * difference.value
        is_next = _links(told.text, now, difference.at) and _links(told.text, difference, at)
        return [_pair(replace(difference, value=grown_to), now)] if is_next else []
    is_linked = _links(told.text, now, difference.at) and _links(told.text, difference, at)
    if now.reason in _COMPARED or not _are_alike(now, difference) or not is_linked:
        return []
    before = now.value - _direction(told.text, difference.at) * difference.value
    where = difference.at, difference.number_end
    return [_Pair(now, before, where)] if before > 0 else []


def _pair(now: Item, before: Item) -> _Pair:
    return _Pair(now, before.value, (before.at, before.number_end))


def _is_linked(told: _Told, last: Item, at: int) -> bool:
    """Whether a change stands right behind a number, or behind other changes of it."""
    between = [one for one in told.differences if last.number_end <= one.at < at]
    ends = [*(one.at for one in between), at]
    return all(_links(told.text, one, end) for one, end in zip((last, *between), ends, strict=True))


def _links(text: str, item: Item, at: int) -> bool:
    word = _CHANGED.search(text, max(item.number_end, at - _LOOK_BACK), at)
    return word is not None and _LINK.fullmatch(text, item.number_end, word.start()) is not None


def _are_alike(one: Item, other: Item) -> bool:
    is_exact = one.least is None and other.least is None
    return is_exact and one.measure == other.measure and bool(one.measure)
