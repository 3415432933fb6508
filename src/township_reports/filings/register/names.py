"""Names of units as they are compared: whatever characters, those over them and office they have.

One place for who asks whether two names are one unit's: intake, ``UNITS=``, checks, the register.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.filings.register.levels import shipped_levels

if TYPE_CHECKING:
    from collections.abc import Callable

    from township_reports.filings.register.levels import Level

#: What stands between the names of those over a unit and its own, and means nothing.
_BETWEEN = re.compile(r"[/·•・\-—–|]")
_BEHIND = re.compile(r"(?P<own>.+)\((?P<over>[^()]+)\)")


# Those of a register are asked for with every file that comes.
@lru_cache(maxsize=1 << 17)
def plain_name(name: str) -> str:
    """A name as it is compared: in ordinary characters, without the office that it signs as.

    The place that is named in brackets behind it stands before it, as elsewhere.
    """
    words = as_read(name)
    if match := _BEHIND.fullmatch(words):
        words = match["over"] + match["own"] if is_over(match["over"]) else words
    return without_office(_BETWEEN.sub("", words))


def without_office(name: str) -> str:
    """A unit's name without the office that it signs as; an office by itself stays."""
    if not name.endswith(_office_words()):
        return name
    match = _written_short().fullmatch(name) or _written_in_full().fullmatch(name)
    return match[1] if match else name


def signatures_of(name: str, level: Level | None = None) -> tuple[str, ...]:
    """The ways in which a unit with this name may sign: with each office, its level's among them.

    The level need not be one of the program's.
    """
    bare = without_office(name)
    own = level.names_signed(bare) if level else ()
    return tuple(dict.fromkeys((*(bare + office for office in _offices()), *own)))


def is_over(words: str) -> bool:
    """Whether words in front of a unit's name can be the names of those over it."""
    return plain_name(words).endswith(_endings_over())


def is_same_name(one: str, other: str) -> bool:
    """Whether two names can be one unit's: they differ in those over it and in its office."""
    short, long = sorted((plain_name(one), plain_name(other)), key=len)
    return long.endswith(short) and (short == long or is_over(long.removesuffix(short)))


def own_name(name: str) -> str:
    """A unit's own name, compared as such: 柳塘镇 of 安康市云河县柳塘镇."""
    words = plain_name(name)
    if not _is_some_over()(words):
        return words
    ending = max(filter(words.endswith, _endings()), key=len, default="")
    # Those over it have a name of their own (市区镇 is no 镇 of a 市区), and so has it (城区街道).
    longest = len(words) - len(ending) - 1
    ends = (i for i in range(longest, 1, -1) if is_over(words[:i]))
    return words[next(ends, 0) :]


@cache
def _offices() -> tuple[str, ...]:
    """The offices in full, with the longer way in which a subdistrict's is written."""
    offices = (
        office
        for level in shipped_levels()
        for office in (*level.in_short, level.signs_as)
        if level.signs_as and office.endswith(level.signs_as)
    )
    return tuple(sorted(dict.fromkeys(offices), key=lambda office: -len(office)))


@cache
def _office_words() -> tuple[str, ...]:
    """All that an office can be written as, in full and in short."""
    return tuple({o for level in shipped_levels() for o in (level.signs_as, *level.in_short) if o})


@cache
def _written_in_full() -> re.Pattern[str]:
    return re.compile(rf"(.+?)(?:{'|'.join(_offices())})")


@cache
def _written_short() -> re.Pattern[str]:
    # 政府 or 办 by itself is an office only behind what a unit of the level is called.
    ways = (
        rf"(?<={ending}){re.escape(office)}"
        for level in shipped_levels()
        for office in level.in_short
        for ending in (*level.endings, *filter(None, (level.ends_short,)))
        if not office.startswith(ending)
    )
    return re.compile(rf"(.+?)(?:{'|'.join(dict.fromkeys(ways))})")


@cache
def _endings_over() -> tuple[str, ...]:
    return tuple(e for level in shipped_levels() if level.sums_up for e in level.endings)


@cache
def _is_some_over() -> Callable[[str], object]:
    """Whether what ends the names of those over a unit stands within a name, to look closer."""
    return re.compile(f".(?:{'|'.join(_endings_over())}).").search


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ending for level in shipped_levels() for ending in level.endings)
