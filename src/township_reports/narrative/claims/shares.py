"""Whether a percentage is the share that two numbers of the text give.

A share stands behind its number (15件，占20%), in a bracket behind it, in turn for several
(分别占20%、80%), or is called a rate of what was done (公开率75%).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS, value_of
from township_reports.narrative.claims.items import are_alike
from township_reports.narrative.claims.overflows import shares_of_more_than_all
from township_reports.narrative.claims.rates import ALL, BRACKET, OF_THESE, rate_of
from township_reports.narrative.claims.sums import ListKind, ListSum

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.characters import Percentage
    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.tokens import Mention, Tokens

_SHARE = re.compile(
    r"(?:[^。！？；%％\d]{0,6}|[^，。！？；%％\d、]{0,20}，)占(?P<of>[^\d%％百，。占]{0,14})\Z"
)
#: 通过网络提交的占62.5%，共40件
_THEN = re.compile("[，（(]?(?:共计?|计|为|即|有)?")
_NO_NAME = re.compile("[其约均分别共即，、（）()\\s]")
_LOOK_BACK = 24
#: What stands between 占 and the percentage and names no total.
_PLAIN = re.compile(
    "比例?|比重|总数?量?|总件数|全部|申请|信息|公开|的|为|约|到|了|达|近|全年|总申请量|\\s"
)
_CLOSES = re.compile(r"\s*[）)]")
_AND = re.compile(r"\s*[、和，,]\s*")
#: 分别占2.2%、71.7%; 占比分别为…
_IN_TURN = re.compile(r"(?:分别|各)占[^，。；\d]{0,10}\Z|占[^，。；\d]{0,8}分别[为是达]?到?\s*\Z")
#: 予以公开22件、部分公开10件，二者占50.8%
_TOGETHER = re.compile(
    r"(?P<many>二|两|三|四)[者项类](?:合计|共计|总共|共)?占(?P<of>[^\d%％百，。占]{0,14})\Z"
)
#: 部分公开、不予公开各1件，合计占20%
_ADDED = re.compile(r"(?:合计|共计|一共|总共)占(?P<of>[^\d%％百，。占]{0,14})\Z")
#: 企业4件，占新收34件的11.8%
_OF_TOLD = re.compile(r"占[^，。；\d]{0,12}\d[\d.,万]*\s*[件条篇个份起宗例]的\Z")
#: 自然人1件、社会公益组织1件，各占50%
_EACH = re.compile(r"各占[^\d%％百，。占]{0,10}\Z")
_MOST_OF = 3
_PAIR = 2
_RECKONED = re.compile(r"[^，。；\d]{0,6}(?:计算|统计|为基数|为分母)")
#: Shares of all that there is are so near to 100 together.
_ROUNDING = Decimal("0.2")


def shares(
    tokens: Tokens, items: Sequence[Item], paragraph: Paragraph, times: Mapping[int, int]
) -> Iterator[ListSum]:
    """The percentages that can be computed from the numbers of a paragraph, in order.

    ``times`` says of how many subjects each number is, by where it stands.
    """
    in_turn = _in_turn(tokens, items)
    unsummed = list(_unsummed(tokens, items, paragraph))
    yield from unsummed
    told_of = {one.end for one in unsummed}
    asked = [one for one in (*tokens.percentages, *tokens.fractions) if one.end not in told_of]
    untold = _untold(tokens, items, asked)
    asked = [one for one in asked if one.start not in untold]
    parts = [(one, _part(tokens, items, one, in_turn)) for one in asked]
    with_share = {part.at for _, part in parts if part is not None}
    alone = [one for one, part in parts if part is None and one.least is None]
    yield from shares_of_more_than_all(tokens.text, alone, paragraph)
    for percentage, part in parts:
        if told := _told_behind(tokens, items, percentage) or _of_told(tokens, items, percentage):
            yield _share(percentage, *told, paragraph)
            continue
        if part is None and (
            summed := _summed(tokens, items, percentage) or _added(tokens, items, percentage, times)
        ):
            yield _share(percentage, *summed, paragraph)
            continue
        if part is None:
            rates = rate_of(tokens.text, items, percentage)
            if rates:
                yield _share(percentage, *rates, paragraph)
            continue
        if part.least is not None:
            continue
        start = max(0, percentage.start - _LOOK_BACK)
        words = _SHARE.search(tokens.text, start, percentage.start)
        of = words.span("of") if words and percentage.start not in in_turn else (0, 0)
        sentence = max(tokens.text.rfind(stop, 0, part.at) for stop in FULL_STOPS)
        before = [
            one
            for one in items
            if one.at < part.at and (one.at not in with_share or one in part.bases)
        ]
        known = [one for one in before if one.at > sentence or one.subject or one in part.bases]
        totals = _totals(tokens, known, part, of) + _declared(tokens, items)
        if _EACH.search(tokens.text, start, percentage.start):
            # 公开2件、不公开2件，各占一半: the one before is none that it is of.
            totals = [whole for whole in totals if whole.value > part.value]
        one, wholes = (part, totals) if totals else _told_among(before, part, sentence)
        if wholes:
            pairs = [(one.value, whole.value) for whole in wholes]
            yield _share(percentage, one, pairs, paragraph)


def _untold(tokens: Tokens, items: Sequence[Item], asked: Sequence[Percentage]) -> set[int]:
    """Where shares stand of a total that the text names and gives no number of.

    168件，占新收的47.7%，61件，占17.3% are both of those that came in.
    """
    found: set[int] = set()
    of_untold: int | None = None
    for one in sorted(asked, key=lambda one: one.start):
        words = _SHARE.search(tokens.text, max(0, one.start - _LOOK_BACK), one.start)
        named = tokens.mentions_between(*words.span("of")) if words else ()
        sentence = max(tokens.text.rfind(stop, 0, one.start) for stop in FULL_STOPS)
        if named:
            of_untold = None if _are_told(tokens, items, named) else sentence
        if words and of_untold == sentence:
            found.add(one.start)
    return found


def _are_told(tokens: Tokens, items: Sequence[Item], named: Sequence[Mention]) -> bool:
    """Whether a total that a share is said to be of has a number in the text."""
    names = {mention.name for mention in named}
    return any(item.subject in names for item in items) or not any(
        mention.by.verb and len(tokens.lexicon.meaning(mention.name).senses) == 1
        for mention in named
    )


def _declared(tokens: Tokens, items: Sequence[Item]) -> list[Item]:
    """The number that the text says shares are of: 比例按办结的11件计算."""
    return [item for item in items if _RECKONED.match(tokens.text, item.number_end)]


def _part(
    tokens: Tokens, items: Sequence[Item], one: Percentage, in_turn: Mapping[int, Item | None]
) -> Item | None:
    """The number that is said to be such a share."""
    start = max(0, one.start - _LOOK_BACK)
    if any(words.search(tokens.text, start, one.start) for words in (_TOGETHER, _ADDED)):
        return None
    if one.start in in_turn:
        return in_turn[one.start]
    return _in_bracket(tokens, items, one) or _part_of_share(tokens, items, one)


def _in_turn(tokens: Tokens, items: Sequence[Item]) -> dict[int, Item | None]:
    """Of percentages that are said of several numbers in turn, by offset, the number of each."""
    text, found = tokens.text, dict[int, "Item | None"]()
    groups: list[list[Percentage]] = []
    for one in tokens.percentages:
        if groups and _AND.fullmatch(text, groups[-1][-1].end, one.start):
            groups[-1].append(one)
        else:
            groups.append([one])
    for group in groups:
        first = group[0].start
        if len(group) > 1 and _IN_TURN.search(text, max(0, first - _LOOK_BACK), first):
            sentence = max(text.rfind(stop, 0, first) for stop in FULL_STOPS)
            ahead = [item for item in items if sentence < item.at < first][-len(group) :]
            is_list = len(ahead) == len(group) and len({part.measure for part in ahead}) == 1
            parts = ahead if is_list else [None] * len(group)
            found |= {one.start: part for one, part in zip(group, parts, strict=True)}
    return found


def _in_bracket(tokens: Tokens, items: Sequence[Item], one: Percentage) -> Item | None:
    """The part that a percentage stands behind in a bracket by itself."""
    text = tokens.text
    for item in items:
        is_behind = 0 < item.number_end <= one.start and item.base is not None
        is_alone = _CLOSES.match(text, one.end) is not None and one.value != ALL
        if is_behind and is_alone and BRACKET.fullmatch(text, item.number_end, one.start):
            return item
    return None


def _unsummed(tokens: Tokens, items: Sequence[Item], paragraph: Paragraph) -> Iterator[ListSum]:
    """The shares of a list without a total, where most are those of what it comes to."""
    for sentence in re.finditer(f"[^{FULL_STOPS}]+", tokens.text):
        start, end = sentence.span()
        here = [one for one in tokens.percentages if start <= one.start < end]
        told = [item for item in items if start <= item.at < end]
        parts = [_part_of_share(tokens, items, one) for one in here]
        known = [(one, part) for one, part in zip(here, parts, strict=True) if part in told]
        is_whole = abs(sum(one.value for one in here) - ALL) <= _ROUNDING and len(known) > 1
        is_list = len(known) >= _MOST_OF or is_whole
        if not is_list or len(known) != len(told) or any(i.base for i in told):
            continue
        total = sum((item.value for item in told), Decimal(0))
        found = [_share(one, part, [(part.value, total)], paragraph) for one, part in known if part]
        if is_whole or sum(not one.agrees for one in found) * 2 < len(found):
            yield from found


def _told_among(before: Sequence[Item], part: Item, start: int) -> tuple[Item, list[Item]]:
    """The number that was told among another: 64个单位中有9个公开不足10条，占14.1%."""
    among = before[-1] if before and before[-1].at > start else part
    base = among.base if among.clause == part.clause else None
    is_among = base is not None and base in before and are_alike(among, base)
    return (among, [base]) if base is not None and is_among else (part, [])


def _told_behind(
    tokens: Tokens, items: Sequence[Item], one: Percentage
) -> tuple[Item, list[tuple[Decimal, Decimal]]] | None:
    """What a bracket behind a share tells of it: 占15.4%（13件中2件）."""
    if _SHARE.search(tokens.text, max(0, one.start - _LOOK_BACK), one.start) is None:
        return None
    opening = BRACKET.match(tokens.text, one.end)
    behind = [item for item in items if item.at >= one.end][:_PAIR]
    if opening is None or len(behind) < _PAIR or behind[0].at != opening.end():
        return None
    total, part = behind
    is_of_it = OF_THESE.match(tokens.text, total.number_end) is not None
    return (part, [(part.value, total.value)]) if is_of_it and total.value else None


def _of_told(
    tokens: Tokens, items: Sequence[Item], one: Percentage
) -> tuple[Item, list[tuple[Decimal, Decimal]]] | None:
    """The number before a total that stands with its share, and what it is of that."""
    words = _OF_TOLD.search(tokens.text, max(0, one.start - _LOOK_BACK), one.start)
    if words is None:
        return None
    before = [item for item in items if item.at < one.start][-2:]
    if len(before) < _PAIR or before[0].number_end > words.start() or before[1].at < words.start():
        return None
    part, total = before
    is_exact = part.least is None and total.least is None
    is_of_it = is_exact and are_alike(part, total) and 0 < part.value <= total.value
    return (part, [(part.value, total.value)]) if is_of_it else None


def _summed(
    tokens: Tokens, items: Sequence[Item], one: Percentage
) -> tuple[Item, list[tuple[Decimal, Decimal]]] | None:
    """The last of the numbers that are a share together, and what they are of what."""
    words = _TOGETHER.search(tokens.text, max(0, one.start - _LOOK_BACK), one.start)
    if words is None:
        return None
    sentence = max(tokens.text.rfind(stop, 0, one.start) for stop in FULL_STOPS)
    told = words.start()
    before = [item for item in items if sentence < item.at < told and item.least is None]
    parts = before[-(value_of(words["many"]) or 0) :]
    rest = before[: -len(parts)]
    if not rest or len({part.measure for part in parts}) > 1:
        return None
    totals = _totals(tokens, rest, parts[-1], words.span("of"))
    summed = sum((part.value for part in parts), Decimal(0))
    pairs = [(summed, total.value) for total in totals if total.value >= summed]
    return (parts[-1], pairs) if pairs else None


def _added(
    tokens: Tokens, items: Sequence[Item], one: Percentage, times: Mapping[int, int]
) -> tuple[Item, list[tuple[Decimal, Decimal]]] | None:
    """The last of the numbers that 合计占 adds up, and what these, or those before, are of what."""
    words = _ADDED.search(tokens.text, max(0, one.start - _LOOK_BACK), one.start)
    if words is None:
        return None
    sentence = max(tokens.text.rfind(stop, 0, one.start) for stop in FULL_STOPS)
    before = [item for item in items if sentence < item.at < words.start()]
    if any(item.least is not None for item in before):
        return None
    pairs: list[tuple[Decimal, Decimal]] = []
    for first in range(len(before) - 1, 0, -1):
        parts, rest = before[first:], before[:first]
        summed = sum((times[part.at] * part.value for part in parts), Decimal(0))
        if sum(times[part.at] for part in parts) > 1 and len({p.measure for p in parts}) == 1:
            totals = _totals(tokens, rest, parts[-1], words.span("of"))
            pairs += [(summed, total.value) for total in totals if total.value >= summed]
    return (before[-1], pairs) if pairs else None


def _part_of_share(tokens: Tokens, items: Sequence[Item], one: Percentage) -> Item | None:
    text = tokens.text
    share = _SHARE.search(text, max(0, one.start - _LOOK_BACK), one.start)
    if share is None:
        return None
    before = [item for item in items if item.end <= one.start]
    if _EACH.search(text, max(0, one.start - _LOOK_BACK), one.start):
        return before[-1] if before else None
    last = max(before, key=lambda item: item.at, default=None)
    start = max(share.start(), max(text.rfind(mark, 0, one.start) for mark in "，。；、（：") + 1)
    named = _NO_NAME.sub("", text[start : share.start("of") - 1])
    behind = next((item for item in items if item.at >= one.end), None)
    if last is None or _SHARE.fullmatch(text, last.number_end, one.start) is None:
        is_behind = behind is not None and _THEN.fullmatch(text, one.end, behind.at)
        return behind if is_behind else None
    if not named or last.number_end > start:
        return last
    # 互联网32件、信函17件，互联网占比为58.2%
    called = [item for item in before if named in text[item.clause : item.at]]
    return called[-1] if called else None


def _totals(tokens: Tokens, before: Sequence[Item], part: Item, of: tuple[int, int]) -> list[Item]:
    """The totals that a share can be of, the likeliest first."""
    named = tokens.mentions_between(*of)
    if named:
        names = {mention.name for mention in named}
        return [item for item in reversed(before) if item.subject in names]
    if _PLAIN.sub("", tokens.text[slice(*of)]):
        return []
    earlier = [item for item in reversed(before) if item.base is None]
    # 接听1320个，其中有效1210个，涉及公开14个，占1.2%: of the valid ones.
    earlier += [item for item in before if item.base is not None and item.base is part.base][-1:]
    return [
        item
        for item in dict.fromkeys((*part.bases, *earlier))
        if are_alike(part, item) and item.value and item.value >= part.value
    ]


def _share(
    said: Percentage, part: Item, pairs: Sequence[tuple[Decimal, Decimal]], paragraph: Paragraph
) -> ListSum:
    # Any total that gives the share may be meant.
    known = [100 * value / total for value, total in pairs if total]
    meant = [share for share in known if said.fits(share)]
    computed = round((meant or known)[0], max(1, said.places))
    start, end = min(part.at, said.start), max(part.number_end, said.end)
    kind = ListKind.PERCENT
    return ListSum(kind, paragraph, start, end, said.value, computed, bool(meant))
