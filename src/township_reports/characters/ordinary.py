"""Ordinary characters for those that look the same and are none, and nothing for the unseen.

Programs that make PDFs, and people who copy out of them, put the signs of radicals (U+2F83) in the
place of characters, and what cannot be seen between them. A reader sees no difference, so there may
be none in what is compared, kept and printed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from township_reports.characters.fonts import name_of
from township_reports.characters.script import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

# Equivalent_Unified_Ideograph of the CJK Radicals Supplement, in order from U+2E81 on: Unicode
# 14.0.0, EquivalentUnifiedIdeograph.txt. U+2E9A is no character. The Kangxi radicals and the
# compatibility ideographs need no table: there it is their compatibility mapping.
_SUPPLEMENT = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵\u2e9a旡日月歺母民氵氺灬爫爫丬牛犭"
    "王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅"
    "長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_EQUIVALENTS = {chr(0x2E81 + number): char for number, char in enumerate(_SUPPLEMENT)}
# Of the CJK strokes only these are a character by themselves.
_EQUIVALENTS |= {"\u31d0": "一", "\u31d1": "丨", "\u31d4": "丶", "\u31e0": "乙"}
# Unicode says 戶, but in fonts of the mainland it is the sign of 户, and PDFs mean that.
_EQUIVALENTS["\u2f3e"] = "户"
_LOOK_ALIKES = "\u2e80-\u2fd5\u31c0-\u31e3\uf900-\ufaff\U0002f800-\U0002fa1f"
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Other scripts, and pictures of several signs, are written with these.
_JOINERS = "\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNBROKEN = "\u00a0\u2007\u202f"
_ODD = re.compile(
    rf"(?P<alike>[{_LOOK_ALIKES}])|[{_UNSEEN}{_UNBROKEN}]"
    rf"|(?<=[{HAN}0-9])[{_JOINERS}]+|[{_JOINERS}]+(?=[{HAN}0-9])"
)

#: So many characters are named, each once.
_MOST_NAMED = 3


def ordinary_text(text: str) -> str:
    """The text as it is seen: radicals and compatibility ideographs as the ordinary characters.

    What is unseen goes, and a no-break space is a space. Width, script and layout stay.
    """
    return text if text.isascii() else _ODD.sub(_ordinary, text)


def odd_characters(text: str) -> tuple[str, ...]:
    """What :func:`ordinary_text` changes in a text, each time, but for spaces."""
    if text.isascii():
        return ()
    changes = [(match.group(), _ordinary(match)) for match in _ODD.finditer(text)]
    return tuple(odd for odd, ordinary in changes if odd != ordinary and odd not in _UNBROKEN)


def odd_in_words(odd: Sequence[str]) -> str:
    """How many characters were changed, and which, as people are told it."""
    named = "、".join(name_of(run[0]) for run in list(dict.fromkeys(odd))[:_MOST_NAMED])
    return f"{len(odd)} 个样子像汉字的部首字或看不见的字符（{named}）"


def _ordinary(match: re.Match[str]) -> str:
    odd = match.group()
    if odd in _UNBROKEN:
        return " "
    if match["alike"]:
        return _EQUIVALENTS.get(odd) or unicodedata.normalize("NFKC", odd)
    return ""
