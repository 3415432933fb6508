"""Totals and their parts in a narrative: whether parts add up and percentages agree.

Only a list that says or clearly means that it is complete has to add up. One that gives an
example, or ends with 等, has not.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS, ORDINALS, SEMICOLONS, value_of
from township_reports.narrative.claims.fates import Reason
from township_reports.narrative.claims.growth import grown
from township_reports.narrative.claims.items import are_alike
from township_reports.narrative.claims.overflows import (
    OTHER_WAY,
    WAY,
    many_of,
    overflows,
    sums_of_years,
)
from township_reports.narrative.claims.shares import shares
from township_reports.narrative.claims.sums import ListKind, ListSum

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.tokens import Tokens

_OPEN = re.compile(r"\s*(?:等|余|多|[，,、；;]?\s*(?:其余|余下|剩余|另有|还有|另外))")
#: 其中 may pick out what is remarkable, unless every kind of part is there.
_DIVIDED = re.compile("分为|按[^，。]*分|分别")
_LISTED = re.compile("[（(：:](?![^，。]*(?:其中|包括|含|主要))")
#: What follows is a part of the number right before; 按方式分 may go back to an earlier one.
_IN_TURN = re.compile("其中[^，。；]*分别[为是]")
_BESIDE = re.compile(r"\s*[、和及与][^，。；\d]{0,12}")
_SAID_OF = re.compile("其中|包括|[（(：:]")
#: What is published here is published there too, so that more than all of it is no contradiction.
_CHANNEL = re.compile("网站|门户|平台|公众号|微信|微博|公开栏|公示栏|新媒体|客户端|渠道")
#: So many accounts stand in one place each, whatever they publish.
_ACCOUNTS = {"个", "家"}
#: One request can be about several matters.
_OVERLAPS = re.compile("涉及|有关|关于")
#: 4类46条: as many kinds as are named behind are all of them.
_KINDS = re.compile(
    rf"(?P<kinds>\d+|[{ORDINALS}]{{1,2}})(?:大类|类别|类|个?方面)(?:政府)?(?:信息|内容)?[，的]?(?:共计?|合计)?\s*\Z"
)
_LOOK_BACK = 16
#: 动态80条、公众号60条: two of a few may be the same.
_FEW = 3
#: The first of many are not all: 排前三的…分别为.
_RANKED = re.compile("[排居列]前|前[两二三四五六七八九十]|主要|集中|较多|最多")
#: So much more than all, told by channels, is a slip and no matter of what stands in two places.
_SLIP = Decimal("0.1")
#: Parts of a year: 上半年, 5月15日前.
_PERIODS = re.compile("上半年|下半年|季度|[前后]")
#: 其他类 is all that was left.
_REST = re.compile(r"(?:其他|其它|其余)[^，。；、]{0,8}$")
_TOTAL = re.compile(
    rf"[，、；：,;]\s*(?:(?:全年|全[县市区旗镇乡]|(?:以上|上述|这)?(?:(?P<many>[{ORDINALS}两])"
    r"(?:个?[\u4e00-\u9fff]{1,3}?)?)?)?(?:合计|共计|总计|总共|共)|全年)\s*\Z"
)


#: 办理建议2件、提案4件，合计办理6件: what was done before.
_TOTAL_DONE = re.compile(r"[，、；]\s*(?:合计|共计|总计|共)(?P<verb>[\u4e00-\u9fff]{2,4})\s*\Z")
#: 援助4件、人事1件，其中…2件: of all those listed.
_IS_LISTED = re.compile(r"、\s*\Z")
#: 8个村，每村8类，共64类
_TIMES = re.compile("每(?![年月日])")
_EACH = re.compile(r"各\s*\Z")
_YEAR = re.compile(r"全年\s*$")


def list_sums(
    tokens: Tokens, sentences: Sequence[Sequence[Item]], paragraph: Paragraph
) -> tuple[ListSum, ...]:
    """The totals and percentages of a paragraph that can be computed from its own numbers.

    ``sentences`` are the numbers of the paragraph, sentence by sentence.
    """
    everything = [_counted(items) for items in sentences]
    flat = [item for items in everything for item in items]
    found = [
        *_sums_of_parts(tokens, flat, paragraph, _times(sentences)),
        *(one for items in everything for one in _sums_before(tokens, items, paragraph)),
        *overflows(tokens, flat, paragraph),
        *(one for items in sentences for one in sums_of_years(tokens, _in_order(items), paragraph)),
        *shares(tokens, flat, paragraph, _times(sentences)),
        *(one for items in sentences for one in grown(tokens, _in_order(items), paragraph)),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _counted(items: Sequence[Item]) -> list[Item]:
    """Numbers as they stand, each once, without those of other years."""
    found = {
        item.at: item
        for item in reversed(items)
        if item.is_counted and item.reason not in {Reason.OTHER_YEAR, Reason.COMPARISON}
    }
    return [found[at] for at in sorted(found)]


def _times(sentences: Sequence[Sequence[Item]]) -> Mapping[int, int]:
    """How many subjects each number is of: 不予公开、不予处理各5件."""
    return Counter(item.at for items in sentences for item in items if item.is_counted)


def _in_order(items: Sequence[Item]) -> list[Item]:
    return sorted((item for item in items if item.is_counted), key=lambda item: item.at)


def _sums_of_parts(
    tokens: Tokens, items: Sequence[Item], paragraph: Paragraph, times: Mapping[int, int]
) -> Iterator[ListSum]:
    parts_of: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        if item.base is not None and not _total_words(tokens.text, item):
            parts_of.setdefault((item.base.at, item.opened), []).append(item)
    for told in parts_of.values():
        base, parts = told[0].base, told
        assert base is not None
        if pairs := _pairs(items, base, told):
            # 17个、634.2万元，其中产业类9个388.7万元: each number of a part is of its own total.
            other, parts, others = pairs
            yield from _sum_of_second(tokens, other, others, paragraph)
        like = [part for part in parts if are_alike(part, base)]
        if len(like) == 1 or len(like) < len(parts) or not like:
            continue
        if _are_in_turn(tokens.text, base, like, items):
            continue
        if any(times[p.at] == 1 and _EACH.search(tokens.text, p.clause, p.at) for p in like):
            # 各3件, of how many is not known.
            continue
        summed = sum((times[part.at] * part.value for part in like), Decimal(0))
        if _has_to_add_up(tokens, base, like, summed):
            start, end = min(base.start, like[0].start), max(like[-1].end, base.end)
            is_last = _IS_LISTED.search(tokens.text, 0, base.clause) is not None
            others = list(_others_meant(tokens, base, like[0], items))
            others_before = [o for o in items if o.at < base.at and o.base is None]
            agrees = (
                summed in _wholes_of(tokens, base, items)
                or any(one.value == summed for one in others)
                or (is_last and any(one.value >= summed for one in others_before))
            )
            yield ListSum(ListKind.LIST, paragraph, start, end, base.value, summed, agrees)


def _pairs(
    items: Sequence[Item], base: Item, parts: Sequence[Item]
) -> tuple[Item, list[Item], list[Item]] | None:
    """The total beside a base that every part has a second number of, and both kinds of parts."""
    first, second = list(parts[::2]), list(parts[1::2])
    are_paired = len(first) == len(second) > 1 and all(
        are_alike(one, base) and other.clause == one.clause
        for one, other in zip(first, second, strict=True)
    )
    place = next((place for place, item in enumerate(items) if item is base), len(items))
    beside = [*items[max(0, place - 1) : place], *items[place + 1 : place + 2]]
    other = next((one for one in beside if are_alike(second[0], one)), None) if are_paired else None
    are_like = other is not None and all(are_alike(one, other) for one in second)
    return (other, first, second) if other is not None and are_like else None


def _sum_of_second(
    tokens: Tokens, base: Item, parts: Sequence[Item], paragraph: Paragraph
) -> Iterator[ListSum]:
    summed = sum((part.value for part in parts), Decimal(0))
    if _has_to_add_up(tokens, base, parts, summed):
        start, end = min(base.start, parts[0].start), max(parts[-1].end, base.end)
        agrees = summed == base.value
        yield ListSum(ListKind.LIST, paragraph, start, end, base.value, summed, agrees)


def _are_in_turn(text: str, base: Item, parts: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether parts are of several numbers in turn: 复议5件、诉讼7件，其中…分别为3件、3件."""
    ahead = [one for one in items if one.at <= base.at and one.base is base.base][-len(parts) :]
    is_listed = len(ahead) == len(parts) and all(
        _BESIDE.fullmatch(text, one.number_end, other.at) for one, other in pairwise(ahead)
    )
    return is_listed and _IN_TURN.search(text, base.number_end, parts[0].at) is not None


def _others_meant(tokens: Tokens, base: Item, first: Item, items: Sequence[Item]) -> Iterator[Item]:
    """What a list that begins there may be of besides: a number nearer, or before the last."""
    yield from (one for one in items if base.at < one.at < first.at and one.base is base.base)
    opening = tokens.text[base.end : first.at]
    is_told_apart = any(stop in opening for stop in (*FULL_STOPS, *"%％"))
    if _SAID_OF.search(opening) is None or is_told_apart:
        yield from (one for one in items if one.at < base.at)


def _wholes_of(tokens: Tokens, base: Item, items: Sequence[Item]) -> set[Decimal]:
    """What a list may come to: its total; of what was received, with and without what is carried.

    全年新收13件，另有上年结转1件。予以公开…件。另有3件结转下年度: the results are 11.
    """
    meaning = tokens.lexicon.meaning
    if not meaning(base.subject).received:
        return {base.value}
    told = [item for item in items if item.subject and base not in (item, item.base)]
    none = Decimal(0)
    brought = [i.value for i in told if meaning(i.subject).own_year and meaning(i.subject).received]
    left = [item.value for item in told if meaning(item.subject).left_over]
    return {base.value + more - less for more in (none, *brought) for less in (none, *left)}


def _has_to_add_up(tokens: Tokens, base: Item, parts: Sequence[Item], summed: Decimal) -> bool:
    text = tokens.text
    if any(one.least is not None for one in (base, *parts)):
        return _exceeds(base, parts)
    opening = text[base.end : parts[0].at]
    is_divided = parts[0].divides or _DIVIDED.search(opening) is not None
    is_divided = is_divided and _RANKED.search(opening) is None
    is_open = _OPEN.match(text, parts[-1].end) is not None
    for part_list in tokens.lexicon.part_lists:
        subjects = {part.subject for part in parts}
        if base.subject in part_list.totals and subjects <= part_list.parts:
            if is_open or (part_list.all and subjects != part_list.parts):
                return False
            is_listed = is_divided or _LISTED.search(opening) is not None
            return (is_listed or subjects == part_list.parts) or summed > base.value
    between = text[base.end : parts[-1].at]
    has_rest = _REST.search(text, parts[-2].end, parts[-1].at) is not None
    is_divided = is_divided or _LISTED.match(opening.strip()) is not None
    is_whole = is_divided or has_rest or _are_as_many_kinds(text, base, parts)
    if not is_whole and _OVERLAPS.search(between):
        return False
    is_of_requests = base.subject in tokens.lexicon.requests
    ways = (WAY, OTHER_WAY) if is_of_requests else (WAY,)
    if not is_whole and _are_of_two_views(text, parts, ways):
        return False
    if not is_whole and not is_of_requests and _are_channels(text, parts):
        return base.value < summed <= base.value * (1 + _SLIP)
    return (is_whole and not is_open) or summed >= base.value


def _exceeds(base: Item, parts: Sequence[Item]) -> bool:
    """Whether rounded parts come to more than their total, however they were rounded."""
    least = sum((one.value if one.least is None else one.least for one in parts), Decimal(0))
    most = base.value if base.most is None else base.most
    return least >= most and least > base.value


def _are_of_two_views(text: str, parts: Sequence[Item], ways: Sequence[re.Pattern[str]]) -> bool:
    """Whether only some parts are told by how they came in: 线上办理412件，即办310件."""
    told = [any(way.search(text, part.clause, part.at) for way in ways) for part in parts]
    return any(told) and not all(told) and parts[-1].clause > parts[0].end


def _are_channels(text: str, parts: Sequence[Item]) -> bool:
    """Whether parts are told by where they were published; one among kinds is what is left."""
    if parts[0].measure in _ACCOUNTS:
        return False
    told = [_CHANNEL.search(text, part.clause, part.at) is not None for part in parts]
    return any(told[:-1]) or (told[-1] and len(told) <= _FEW)


def _are_as_many_kinds(text: str, base: Item, parts: Sequence[Item]) -> bool:
    """Whether the total says of how many kinds it is, and so many are named."""
    said = _KINDS.search(text, max(0, base.at - _LOOK_BACK), base.at)
    if said is None:
        return False
    kinds = said["kinds"]
    return (int(kinds) if kinds.isdecimal() else value_of(kinds)) == len(parts)


def _is_mixed(ahead: Sequence[Item], before: Sequence[Item], total: Item) -> bool:
    """Whether what is added up may be counted by several words: 142条、公众号502篇，合计732条."""
    others = [o for o in ahead if o.measure != total.measure and o.base is total.base]
    return any(before[0].at < other.at < total.clause for other in others)


def _total_words(text: str, total: Item) -> re.Match[str] | None:
    """The words that say that a number is the total of those before it."""
    return _TOTAL.search(text, max(0, total.at - _LOOK_BACK), total.at)


def _is_total(text: str, before: Sequence[Item], total: Item) -> bool:
    """Whether words before a number say that it is the total of those before it."""
    if _total_words(text, total):
        return True
    done = _TOTAL_DONE.search(text, max(0, total.at - _LOOK_BACK), total.at)
    return (
        done is not None and bool(before) and done["verb"] in text[before[0].clause : done.start()]
    )


def _are_added(text: str, item: Item, total: Item) -> bool:
    """Whether a total may be of a number before it; 共 alone goes no further than its statement."""
    between = text[item.number_end : total.at]
    is_far = re.search(f"[{SEMICOLONS}]", between) and not re.search("合计|总计|共计", between)
    return not is_far and _TIMES.search(text, item.clause, total.at) is None


def _sums_before(tokens: Tokens, items: Sequence[Item], paragraph: Paragraph) -> Iterator[ListSum]:
    """Lists whose total stands behind them: 网上19件、信函11件，合计30件."""
    for index, total in enumerate(items):
        if not _is_total(tokens.text, items[:index], total):
            continue
        before = [
            item
            for item in items[:index]
            if item.measure == total.measure
            and item.base is total.base
            and _are_added(tokens.text, item, total)
        ]
        sums = list(accumulate(item.value for item in reversed(before)))[1:]
        words = _total_words(tokens.text, total)
        if words is not None and words["many"]:
            # 三类合计: so many and no more.
            many = many_of(words["many"])
            sums = sums[many - 2 : many - 1]
            before = before[-many:]
        if not sums or total.least is not None or _is_mixed(items[:index], before, total):
            continue
        start = before[0].clause
        if _YEAR.search(tokens.text, 0, total.at) and not _PERIODS.search(
            tokens.text, start, total.at
        ):
            continue
        agrees = total.value in sums
        summed = total.value if agrees else sums[-1]
        yield ListSum(
            *(ListKind.LIST, paragraph, before[0].start, total.end, total.value, summed, agrees)
        )
