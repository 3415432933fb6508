"""Parts that are more than what they are said to be parts of.

收到4件，其中网上68件; 收到申请17件，网上5件、邮寄11件、当面2件. No level is found for such parts,
as a level is looked for among the numbers that can hold them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS, ORDINALS, SEMICOLONS, value_of
from township_reports.narrative.claims.frame import YEAR
from township_reports.narrative.claims.items import are_alike
from township_reports.narrative.claims.sums import ListKind, ListSum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.characters import Percentage
    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.tokens import Tokens

#: How a request came in; each came in one way.
WAY = re.compile(
    "网上|线上|线下|在线|窗口|当面|现场|信函|来信|来函|书面|邮寄|邮件|邮政|快递|传真|电话|网络|互联网"
)
#: Where a request may come in by and much is published as well.
OTHER_WAY = re.compile("邮箱|EMS|微信|平台|网站|来人|上门|自行|自助|纸质|口头|渠道|方式")
#: Who got it; each was got by one.
BODY = re.compile(
    r"(?:本级|部门|乡镇|镇街|街道|[局镇乡]|办公室|中心|园区|开发区)(?:[收接]到|受理)?\s*\Z"
)
_AMONG = re.compile(r"\s*[，、,（(]\s*其中[^，。；、（()\d]{0,20}")
_STOP = re.compile(f"[{FULL_STOPS}{SEMICOLONS}]")
_MARK = re.compile(rf"[，、（）(){FULL_STOPS}{SEMICOLONS}]|\Z")
_YEARS = re.compile(
    rf"(?P<many>[{ORDINALS}两])年(?:间|来)?(?:累计|合计|共计|总计|共)(?P<said>[^，。；\d]{{0,8}})\Z"
)
#: 培训2场（23人），其中机关5人
_BEHIND_BRACKET = re.compile(r"[^（()）]{0,20}[）)]\s*[，、,；;]?\s*其中[^，。；、（()\d]{0,20}")
#: 更新276期，财务类92期、低保类46期、其他138期
_LISTED = re.compile("，[^，。；、（()\\d]{1,12}")
_LISTED_ON = re.compile("、[^，。；、（()\\d]{1,12}")
_REST = re.compile("、(?:其他|其它|其余)")
_GOES_ON = re.compile(r"\s*[、，和及；][^。（()\d，；]{0,16}")
#: 民事案件占69.7%，刑事案件占29.4%
_NAMED_SHARE = re.compile(
    r"(?:^|[，、；：。])(?P<name>[^，、；：。\d%％]{1,12}?)的?占比?[为达约]?到?\s*\Z"
)
_BETWEEN = re.compile(r"[，、；][^，、；。：\d%％]{0,16}")
_LOOK_BACK_FOR_NAME = 20
#: Shares of all may come to so much more by their rounding, each.
_ROUNDING = Decimal("0.1")
_ALL = Decimal(100)
_RESPECTIVELY = re.compile("分别|依次")
_NEXT = re.compile(r"\s*[、，和及]\s*")
_LOOK_BACK = 16
_PAIR = 2


def overflows(tokens: Tokens, items: Sequence[Item], paragraph: Paragraph) -> Iterator[ListSum]:
    """The parts of a paragraph that are too many; ``items`` are its numbers in order."""
    for index, (whole, part) in enumerate(pairwise(items)):
        if _is_larger(tokens.text, items[: index + 1], part):
            yield _too_many(paragraph, whole, part, part.value)
    for index, whole in enumerate(items):
        meaning = tokens.lexicon.meaning(whole.subject)
        if not meaning.received or meaning.own_year or whole.base or whole.least is not None:
            continue
        brought, ways = _ways(tokens, whole, items[index + 1 :])
        summed = sum((one.value for one in ways), Decimal(0))
        if len(ways) > 1 and summed > whole.value + brought:
            yield _too_many(paragraph, whole, ways[-1], summed)

    yield from _with_rest(tokens.text, items, paragraph)
    yield from _of_brackets(tokens.text, items, paragraph)


def _with_rest(text: str, items: Sequence[Item], paragraph: Paragraph) -> Iterator[ListSum]:
    """Parts named right behind a number, the rest of it among them: 276期，财务类92期、其他…."""
    for index, whole in enumerate(items):
        parts: list[Item] = []
        for one in items[index + 1 :]:
            gap = text[parts[-1].number_end if parts else whole.number_end : one.at]
            is_next = (_LISTED_ON if parts else _LISTED).fullmatch(gap) is not None
            if not is_next or one.base or one.subject or one.measure != whole.measure:
                break
            parts.append(one)
            if _REST.match(gap):
                break
        is_exact = all(one.least is None for one in (whole, *parts))
        has_rest = len(parts) > _PAIR and _REST.match(text, parts[-2].number_end) is not None
        summed = sum((one.value for one in parts), Decimal(0))
        if has_rest and whole.base is None and is_exact and summed > whole.value:
            yield _too_many(paragraph, whole, parts[-1], summed)


def _of_brackets(text: str, items: Sequence[Item], paragraph: Paragraph) -> Iterator[ListSum]:
    """Parts of a number in the bracket before them that come to more: （23人），其中5人、20人."""
    for index, (last, first) in enumerate(pairwise(items), start=1):
        opening = max(text.rfind("（", 0, last.at), text.rfind("(", 0, last.at))
        if _BEHIND_BRACKET.fullmatch(text, last.number_end, first.at) is None:
            continue
        inside = [one for one in items[:index] if one.at > opening and are_alike(first, one)]
        if len(inside) != 1 or (first.base is not None and are_alike(first, first.base)):
            continue
        parts = [first]
        for one in items[index + 1 :]:
            is_next = _GOES_ON.fullmatch(text, parts[-1].number_end, one.at) is not None
            if not is_next or one.measure != first.measure:
                break
            parts.append(one)
        summed = sum((one.value for one in parts), Decimal(0))
        is_exact = all(one.least is None for one in (inside[0], *parts))
        if is_exact and summed > inside[0].value:
            yield _too_many(paragraph, inside[0], parts[-1], summed)


def shares_of_more_than_all(
    text: str, alone: Sequence[Percentage], paragraph: Paragraph
) -> Iterator[ListSum]:
    """Shares of things of one kind, told without numbers, that come to more than all of them.

    ``alone`` are the percentages that no number stands beside. The last is held against what the
    others leave.
    """
    groups: list[list[tuple[Percentage, str]]] = []
    for one in alone:
        words = _NAMED_SHARE.search(text, max(0, one.start - _LOOK_BACK_FOR_NAME), one.start)
        if words is None:
            continue
        last = groups[-1][-1][0] if groups else None
        if last is not None and _BETWEEN.fullmatch(text, last.end, one.start):
            groups[-1].append((one, words["name"]))
        else:
            groups.append([(one, words["name"])])
    for group in groups:
        names = {name for _, name in group}
        shares = [one.value for one, _ in group]
        before, summed = sum(shares[:-1], Decimal(0)), sum(shares, Decimal(0))
        # 网上申请占60%，土地类申请占55% are two views of all.
        are_of_ways = {WAY.search(name) is not None for name in names}
        is_of_one_kind = len({name[-1] for name in names}) == 1 and len(are_of_ways) == 1
        is_more = before <= _ALL < summed - _ROUNDING * len(group)
        if len(names) == len(group) > 1 and is_of_one_kind and is_more:
            span, said = (group[0][0].start, group[-1][0].end), shares[-1]
            yield ListSum(ListKind.PERCENT, paragraph, *span, said, _ALL - before, agrees=False)


def many_of(numeral: str) -> int:
    """How many a numeral of one character says there are, 0 for none."""
    return _PAIR if numeral == "两" else value_of(numeral) or 0


def sums_of_years(tokens: Tokens, items: Sequence[Item], paragraph: Paragraph) -> Iterator[ListSum]:
    """Numbers of several years beside what they are together: 三年共计15件.

    ``items`` are the numbers of a sentence in order, those of other years among them.
    """
    for index, total in enumerate(items):
        words = _YEARS.search(tokens.text, max(0, total.at - _LOOK_BACK), total.at)
        many = many_of(words["many"]) if words else 0
        if not many or index < many or total.least is not None:
            continue
        parts = items[index - many : index]
        ends = [0 if index == many else items[index - many - 1].number_end]
        ends += [one.number_end for one in parts[:-1]]
        are_exact = all(are_alike(part, total) and part.least is None for part in parts)
        is_told = all(
            YEAR.search(tokens.text, end, part.at) for part, end in zip(parts, ends, strict=True)
        )
        said = words["said"] if words else ""
        if are_exact and (is_told or _are_in_turn(tokens.text, parts, said)):
            summed = sum((one.value for one in parts), Decimal(0))
            span, agrees = (parts[0].start, total.end), summed == total.value
            yield ListSum(ListKind.LIST, paragraph, *span, total.value, summed, agrees)


def _are_in_turn(text: str, parts: Sequence[Item], said: str) -> bool:
    """Whether numbers are those of as many years in turn: 2023年、2024年分别收到9件、12件.

    What is ``said`` of their total is said of them too.
    """
    start = max(text.rfind(stop, 0, parts[0].at) for stop in FULL_STOPS) + 1
    sign = _RESPECTIVELY.search(text, start, parts[0].at)
    if sign is None or said not in text[sign.end() : parts[0].at]:
        return False
    years = [*YEAR.finditer(text, start, sign.start())]
    return len(years) == len(parts) and all(
        _NEXT.fullmatch(text, one.number_end, other.at) for one, other in pairwise(parts)
    )


def _is_larger(text: str, before: Sequence[Item], part: Item) -> bool:
    """Whether a number that 其中 makes a part of the one before is more than all before it."""
    whole = before[-1]
    if part.base is not None or not are_alike(part, whole):
        return False
    if not _AMONG.fullmatch(text, whole.number_end, part.at):
        return False
    numbers = [one for one in before if are_alike(part, one)]
    is_exact = part.least is None and all(one.least is None for one in numbers)
    return is_exact and part.value > sum(one.value for one in numbers)


def _ways(tokens: Tokens, whole: Item, behind: Sequence[Item]) -> tuple[Decimal, tuple[Item, ...]]:
    """How many were carried over besides, and the numbers by how requests came in, in turn."""
    brought, ways, end = Decimal(0), list["Item"](), whole.number_end
    for item in behind:
        if _STOP.search(tokens.text, end, item.at) or item.base or not are_alike(item, whole):
            break
        meaning = tokens.lexicon.meaning(item.subject)
        if not ways and meaning.received and meaning.own_year:
            brought += item.value
        elif _is_way(tokens.text, end, item):
            ways.append(item)
        else:
            break
        end = item.number_end
    return brought, tuple(one for one in ways if one.least is None)


def _is_way(text: str, start: int, item: Item) -> bool:
    if BODY.search(text, start, item.at):
        return True
    mark = _MARK.search(text, item.number_end)
    stop = mark.start() if mark else len(text)
    spans = (start, item.at), (item.number_end, stop)
    return any(way.search(text, *span) for span in spans for way in (WAY, OTHER_WAY))


def _too_many(paragraph: Paragraph, whole: Item, last: Item, summed: Decimal) -> ListSum:
    said = whole.value
    return ListSum(ListKind.LIST, paragraph, whole.start, last.end, said, summed, agrees=False)
