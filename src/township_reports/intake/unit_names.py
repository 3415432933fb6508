"""Names of units as reports write them: behind those over them, and before an office."""

from __future__ import annotations

from township_reports.characters import as_read
from township_reports.filings import without_office

#: What the names of those over a township end with.
_OVER = ("省", "自治区", "市", "州", "盟", "地区", "县", "区", "旗")
#: Offices in short, behind what a unit's name ends with.
_SHORT_OFFICES = {"政府": (*_OVER, "镇", "乡", "街道"), "办": ("街道",)}


def plain_unit(name: str) -> str:
    """A name as it is compared: in ordinary characters, without the office that it signs as."""
    words = without_office(as_read(name))
    for office, ends in _SHORT_OFFICES.items():
        bare = words.removesuffix(office)
        if bare != words and bare.endswith(ends):
            return bare
    return words


def is_over(words: str) -> bool:
    """Whether words in front of a unit's name can be the names of those over it."""
    return plain_unit(words).endswith(_OVER)


def is_same_unit(one: str, other: str) -> bool:
    """Whether two names can be one unit's: they differ in those over it and in its office."""
    short, long = sorted((plain_unit(one), plain_unit(other)), key=len)
    return long.endswith(short) and (short == long or is_over(long.removesuffix(short)))


def without_those_over(name: str) -> str:
    """A unit's own name, compared as such: 柳塘镇 of 安康市云河县柳塘镇."""
    words = plain_unit(name)
    # Two characters at least are the unit's own: 市区镇 is no 镇 of a 市区.
    ends = (i for i in range(len(words) - 2, 0, -1) if is_over(words[:i]))
    return words[next(ends, 0) :]
