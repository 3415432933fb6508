"""Whether by how much something grew or fell is what two numbers of the sentence give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.narrative.claims.fates import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from township_reports.characters import Percentage
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.tokens import Tokens

#: 较2022年的31件下降25.8%
_FROM = re.compile(r"(?:相比，?|比)?(?:增长|上升|增加|下降|减少|降低)(?:了|约)?\s*")
#: 2022年24件，2023年31件，增长29.2%
_AFTER = re.compile(r"，(?:同比|较上年|比上年)?(?:增长|上升|增加|下降|减少|降低)(?:了|约)?\s*")
#: 462件，同比增长13.2%（2020年408件）
_BEFORE = re.compile(r"[（(](?:\d{4}年|上年|去年)(?:度|同期)?(?:为|是|收到|共)?")
#: 比上年的9件多5件，增长55.6%: by how many it grew is none of the two.
_BY = re.compile(r"(?:增长|上升|增加|下降|减少|降低|多|少)了?\Z")
#: The last such word before the percentage says which way it went.
_FALLS = re.compile(r"(?:下降|减少|降低)(?:了|约)?\s*\Z")
_COMPARED = {Reason.OTHER_YEAR, Reason.COMPARISON}


def grown(
    tokens: Tokens, items: Sequence[Item]
) -> Iterator[tuple[Percentage, Item, Item, Decimal]]:
    """The percentages of growth with the year's number, the other, and what they come to.

    That is below 0 where it went the other way than is said.
    ``items`` are the numbers of a sentence, those of other years among them.
    """
    for one in tokens.percentages:
        pair = _pair(tokens.text, items, one)
        if pair is not None and pair[1].value and _can_be_compared(*pair):
            now, before = pair
            changed = 100 * (now.value - before.value) / before.value
            is_less = _FALLS.search(tokens.text, now.number_end, one.start) is not None
            yield one, now, before, -changed if is_less else changed


def _pair(text: str, items: Sequence[Item], one: Percentage) -> tuple[Item, Item] | None:
    """The number of the report's year and the one that it is compared with."""
    ahead = [item for item in items if item.number_end <= one.start]
    behind = next((item for item in items if item.at >= one.end), None)
    if not ahead or ahead[-1].at >= one.start:
        return None
    between = text[ahead[-1].number_end : one.start]
    if ahead[:-2] and _BY.search(text, ahead[-2].number_end, ahead[-1].at):
        ahead = ahead[:-1]
        between = between.removeprefix("，")
    last = ahead[-1]
    earlier = [item for item in ahead[:-1] if item.measure == last.measure]
    if last.reason in _COMPARED:
        found = [item for item in earlier if item.reason not in _COMPARED and item.base is None]
        return (found[-1], last) if found and _FROM.fullmatch(between) else None
    if behind is not None and _BEFORE.fullmatch(text[one.end : behind.at]):
        return (last, behind) if _AFTER.fullmatch(between) else None
    if earlier and earlier[-1].reason is Reason.OTHER_YEAR and _AFTER.fullmatch(between):
        return last, earlier[-1]
    return None


def _can_be_compared(now: Item, before: Item) -> bool:
    is_exact = now.least is None and before.least is None
    return is_exact and now.measure == before.measure and bool(now.measure)
