"""Find where private people live in a text: numbers of a house, a stair and a flat.

Offices have numbers as well, and a report says where to go. So a number is that of a dwelling
where somebody lives there, or where it leads to a flat and nothing in the sentence speaks of an
office.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS, LATIN_STOPS, ORDINALS, SEMICOLONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NUMBER = rf"(?:\d{{1,4}}|[{ORDINALS}]{{1,3}})"
#: At least two numbers one within the other, 12号3单元402室, 三组15号.
_WITHIN = re.compile(
    rf"(?=[\d{ORDINALS}])(?<![\d〕\]年月第])(?=(?:{_NUMBER}(?:号楼?|号院|[幢栋座]|单元)-?{_NUMBER}(?:单元|室)"
    rf"|{_NUMBER}[幢栋座]{_NUMBER}号|{_NUMBER}单元{_NUMBER}号|{_NUMBER}组{_NUMBER}号))"
    rf"(?:{_NUMBER}(?:号楼|号院|单元|[组幢栋座号室层])-?){{2,6}}(?!文|令|公告|选手|窗口)"
)
#: One number behind a street or a place.
_ALONE = re.compile(
    rf"(?<=[路街巷弄道里村庄屯苑园区组社]){_NUMBER}号(?!文|令|公告|线|楼|馆|台|窗口)"
)
_LIVES = re.compile(r"家住|住址|住所|居住|现住|租住|住[在于]|户籍|户口|门牌")
_OFFICE = re.compile(
    r"办公|(?:联系|通[讯信]|邮寄|单位|受理)地址|地址[:：]|地点|邮编|邮政编码|电话|传真|窗口|服务中心|大厅|"
    r"位于|[设坐]落?[在于]"
)
_STOP = re.compile(rf"[{FULL_STOPS}{SEMICOLONS}{LATIN_STOPS}\n\r]")
#: What is further away in a sentence says nothing of a number.
_NEAR = 60


def dwellings_in(text: str, people: Collection[int]) -> Iterator[tuple[int, int]]:
    """Where the numbers of dwellings begin and end; ``people`` are the places of people's names."""
    for match in _WITHIN.finditer(text):
        before, sentence = _around(text, *match.span())
        is_home = _LIVES.search(before) or any(
            match.start() - len(before) <= at < match.start() for at in people
        )
        if is_home or not _OFFICE.search(sentence):
            yield match.span()
    for match in _ALONE.finditer(text):
        before, _ = _around(text, *match.span())
        if _LIVES.search(before):
            yield match.span()


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before a place in its sentence, and the sentence."""
    before = _STOP.split(text[max(0, start - _NEAR) : start])[-1]
    behind = _STOP.split(text[end : end + _NEAR])[0]
    return before, before + text[start:end] + behind
