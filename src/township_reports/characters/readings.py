"""How characters are spoken: pinyin without tones, by which names are found without Chinese."""

from __future__ import annotations

import re

_LETTERS = re.compile("[^a-z0-9]")


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The syllables of a text, each with all its readings, the usual one first.

    重 alone is ``zhong`` and ``chong``; what is no Chinese stands as it is, without signs.
    """
    # Loading its tables takes most of a second, and few who deal with characters need them.
    from pypinyin import Style, pinyin

    syllables = (
        tuple(dict.fromkeys(filter(None, (_LETTERS.sub("", each) for each in found))))
        for found in pinyin(text, style=Style.NORMAL, heteronym=True)
    )
    return tuple(filter(None, syllables))
