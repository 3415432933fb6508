"""Which numbers of a sentence a rate is about: 办结率92.3%, 回收率95%.

A rate has no number of its own beside it as a share has; its name says what was done.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS, SEMICOLONS
from township_reports.narrative.claims.items import are_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.characters import Percentage
    from township_reports.narrative.claims.items import Item

#: 公开率75%; what was done in time is a share of what was due, of which the text may say nothing.
_RATE = re.compile(
    r"(?:^|[，、；（(：:。的]|公示|公文|文件|信息|申请|案件|主动|总体|总)"
    r"(?P<done>公开|办结|答复|回复|办理|审结|结案|整改|采纳|采用|录用|成功|解决|合格|胜诉|败诉|完成|批准|(?P<timely>及时|按时|按期))率(?:为|是|达到?|约)?\s*\Z"
)
_TIMELY = re.compile("按时|按期|及时|如期")
_RATE_OF_PART = re.compile(r"[，、（(](?P<done>[\u4e00-\u9fff]{2})率(?:为|是|达到?|约)?\s*\Z")
#: 回收率95%, 优良率82%
_RATE_NAMED = re.compile(r"[，、；（(：:](?P<done>[\u4e00-\u9fff]{2})率(?:为|是|达到?|约)?\s*\Z")
_STOP = re.compile(f"[{FULL_STOPS}{SEMICOLONS}]")
_AT_LEAST = re.compile("\\s*(?:以上|左右|以内)")
_NOT_DONE = re.compile("不|未|无法|没有|应|拟|待|须|需|依申请公开|公开申请|信息公开")
OF_THESE = re.compile("[中里内]")
#: 网上11件（68.75%）
BRACKET = re.compile(r"\s*[（(]约?\s*")
#: 完成目标任务的120%, 目标60条，实际发布72条，完成率120%
_OF_GOAL = re.compile(
    r"(?:完成[^，。；\d]{0,12}(?:目标|任务|计划)[^，。；\d]{0,4}的|完成率[为达]?到?)\s*\Z"
)
_GOAL = re.compile("目标|任务|计划")
_REACHED = re.compile("实际|完成|实有")
_LOOK_BACK = 24
_PAIR = 2
ALL = Decimal(100)


def rate_of(
    text: str, items: Sequence[Item], one: Percentage
) -> tuple[Item, list[tuple[Decimal, Decimal]]] | None:
    """The number that a rate is about, and what was done of how much as it may be meant."""
    if reached := _of_goal(text, items, one):
        return reached
    named = _RATE.search(text, max(0, one.start - _LOOK_BACK), one.start)
    if named is None:
        return _rate_of_part(text, items, one) or _rate_by_name(text, items, one)
    if one.value == ALL or _AT_LEAST.match(text, one.end):
        return None
    start = max(text.rfind(stop, 0, one.start) for stop in FULL_STOPS + SEMICOLONS)
    told = [item for item in items if start < item.at < one.start and item.least is None]
    if BRACKET.match(text, one.end):
        stop = text.find("）", one.end)
        inside = [item for item in items if one.end < item.at < stop]
        is_among = len(inside) > 1 and OF_THESE.match(text, inside[0].number_end) is not None
        if is_among or (len(inside) == _PAIR and _is_done(text, inside[1], named["done"])):
            # 公开率75%（12件中公开8件）, 办结率92.3%（应办13件，办结12件）
            told = inside
    done = [item for item in told if _is_done(text, item, named["done"])]
    among = told[-1:] if told and told[-1].base in told else []
    if named["timely"] and among and _TIMELY.search(text, among[0].clause, among[0].at):
        # 2067件中按时公示1984件，公示及时率86%
        done = among
    whole = [
        item
        for item in told
        if done and item.at < done[0].at and item.value and are_alike(item, done[0])
    ]
    if not whole:
        return None
    summed = sum((item.value for item in done), Decimal(0))
    values = dict.fromkeys((summed, *(item.value for item in done)))
    pairs = [(value, item.value) for item in reversed(whole) for value in values]
    meant = [(value, total) for value, total in pairs if value <= total]
    return (done[-1], meant) if meant else None


def _of_goal(
    text: str, items: Sequence[Item], one: Percentage
) -> tuple[Item, list[tuple[Decimal, Decimal]]] | None:
    """What was reached of a goal that the sentence gives: 目标60条，实际发布72条."""
    if _OF_GOAL.search(text, max(0, one.start - _LOOK_BACK), one.start) is None:
        return None
    start = max(text.rfind(stop, 0, one.start) for stop in FULL_STOPS)
    stop = _STOP.search(text, one.end)
    end = stop.start() if stop else len(text)
    told = [item for item in items if start < item.at < end and item.least is None]
    goals = [item for item in told if _GOAL.search(_words(text, item))]
    if len(goals) != 1 or not goals[0].value:
        return None
    (goal,) = goals
    reached = [item for item in told if item is not goal and _REACHED.search(_words(text, item))]
    pairs = [(item.value, goal.value) for item in reached if are_alike(item, goal)]
    return (reached[-1], pairs) if pairs else None


def _rate_of_part(
    text: str, items: Sequence[Item], one: Percentage
) -> tuple[Item, list[tuple[Decimal, Decimal]]] | None:
    """The part right before a rate that is called as it is: 512条，其中原创205条，原创率40%."""
    named = _RATE_OF_PART.search(text, max(0, one.start - _LOOK_BACK), one.start)
    before = [item for item in items if item.at < one.start]
    if named is None or one.value == ALL or not before:
        return None
    if before[-1].number_end > named.start():
        return None
    part = before[-1]
    whole = part.base
    is_next = not _STOP.search(text, part.number_end, one.start)
    if whole is None or whole.least is not None or part.least is not None or not is_next:
        return None
    is_named = text[part.clause : part.at].endswith((named["done"], f"{named['done']}的"))
    is_named = is_named or text.startswith(named["done"], part.number_end)
    is_of_it = is_named and are_alike(part, whole) and 0 < part.value <= whole.value
    return (part, [(part.value, base.value) for base in part.bases]) if is_of_it else None


def _rate_by_name(
    text: str, items: Sequence[Item], one: Percentage
) -> tuple[Item, list[tuple[Decimal, Decimal]]] | None:
    """The numbers that a rate is named after: 发放400份，收回380份，回收率95%; 优秀、良好 are 优良.

    They are of a number before them that has none of the characters of the name, or of all such.
    """
    named = _RATE_NAMED.search(text, max(0, one.start - _LOOK_BACK), one.start)
    if named is None or one.value == ALL or _AT_LEAST.match(text, one.end):
        return None
    start = max(text.rfind(stop, 0, one.start) for stop in FULL_STOPS)
    told = [item for item in items if start < item.at < one.start]
    words = [_words(text, item) + _done_behind(text, item, named["done"]) for item in told]
    signs = [{sign for sign in named["done"] if sign in one} for one in words]
    last = next((place for place in reversed(range(len(told))) if signs[place]), 0)
    first = next((place + 1 for place in reversed(range(last)) if not signs[place]), 0)
    parts, wholes = told[first : last + 1], told[:first]
    # What stands between is another part, and the rate is of two that have their names in it.
    is_of_both = {*named["done"]} == set[str]().union(*signs) and len(parts) == _PAIR
    if last != len(told) - 1 and not is_of_both:
        return None
    wholes = [item for item in wholes if are_alike(parts[0], item)] if parts else []
    if not wholes or any(item.least is not None for item in (*parts, *wholes)):
        return None
    summed = sum((part.value for part in parts), Decimal(0))
    values = [summed] if is_of_both else [parts[-1].value, summed]
    totals = [item.value for item in reversed(wholes)]
    totals.append(sum(totals, Decimal(0)))
    pairs = [(value, total) for value in values for total in totals if 0 < value <= total]
    return (parts[-1], pairs) if pairs else None


def _words(text: str, item: Item) -> str:
    """The words of a number in its clause, before it."""
    return text[item.clause : item.at]


def _done_behind(text: str, item: Item, done: str) -> str:
    """The words for what was done where they stand right behind a number: 20个建成公开栏."""
    return done if text.startswith(done, item.number_end) else ""


def _is_done(text: str, item: Item, verb: str) -> bool:
    words = text[item.clause : item.at]
    if text.startswith(verb, item.number_end):
        # 13个村中，12个完成改造
        return True
    return verb in words and not _NOT_DONE.search(words)
