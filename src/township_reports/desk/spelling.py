"""How a name is typed without Chinese: in pinyin, whole or by initials."""

from __future__ import annotations

from functools import cache
from itertools import islice, product

from township_reports.characters import as_read, readings

#: Of a name whose characters are read in several ways, so many spellings are known.
_MOST = 16


def as_typed(words: str) -> str:
    """What was typed as it is looked for: without case and without the blanks between syllables."""
    return "".join(as_read(words).casefold().split())


@cache
def spellings(name: str) -> str:
    """All that a name may be found by, a line each: itself, its pinyin, its initials.

    A character with several readings gives several spellings: 重 both ``zhong`` and ``chong``.
    """
    plain = as_typed(name)
    ways = list(islice(product(*readings(plain)), _MOST))
    whole = ("".join(way) for way in ways)
    initials = ("".join(syllable[0] for syllable in way) for way in ways)
    return "\n".join(dict.fromkeys((plain, *whole, *initials)))
