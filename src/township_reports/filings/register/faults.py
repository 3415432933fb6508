"""What is wrong with lines of the register, each by itself and held against the others."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from township_reports.characters import escaped_text
from township_reports.filings.key_faults import folded_key, is_device, key_fault
from township_reports.filings.register.names import own_name, plain_name
from township_reports.filings.register.naming import Names
from township_reports.filings.unit_keys import unit_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from township_reports.filings.register.levels import Levels
    from township_reports.filings.register.unit import Unit

# A slug is a name in the site's folders and addresses.
LONGEST_SLUG = 100
_LONGEST_SHOWN = 40
_MOST_NAMED = 5
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: Later than the last year of any report.
_NEVER = 10_000


def shown(text: str) -> str:
    """Enough of a text to be found, with nothing in it that cannot be seen."""
    return escaped_text(text[:_LONGEST_SHOWN])


def level_fault(key: str, said: str, levels: Levels) -> str:
    """What is wrong with a level that is none, and what to do."""
    known = "、".join(level.name for level in levels)
    if said:
        return f"级别“{shown(said)}”应为 {known} 之一；别的级别写进 levels.yaml"
    return f"没有写级别，从名称“{shown(key)}”也看不出：写上 {known} 之一"


def line_fault(unit: Unit) -> str:
    """What is wrong with a line by itself, and what to do; empty where nothing is."""
    if fault := key_fault(unit.unit):
        return f"单位名“{shown(unit.unit)}”{fault}"
    if unit.parent and (fault := key_fault(unit.parent)):
        return f"上级“{shown(unit.parent)}”{fault}"
    for former in unit.former:
        if fault := key_fault(former.unit):
            return f"曾用名“{shown(former.unit)}”{fault}"
    if unit.slug and not SLUG.fullmatch(unit.slug):
        return f"slug“{shown(unit.slug)}”只能用小写字母、数字和连字符"
    if len(unit.slug) > LONGEST_SLUG:
        return f"slug“{shown(unit.slug)}”超过 {LONGEST_SLUG} 个字符：写短些"
    if is_device(unit.slug):
        return f"slug“{unit.slug}”是 Windows 留用的名字：换一个"
    return ""


def parent_fault(unit: Unit, units: Mapping[str, Unit], sound: set[str]) -> str:
    """What is wrong with those over a unit; ``sound`` are units known to stand under a top."""
    way: dict[str, None] = {}
    over = unit
    while over.unit not in sound:
        way[over.unit] = None
        if not over.parent:
            break
        if over.parent in way:
            circle = list(way)[list(way).index(over.parent) :]
            names = " → ".join(map(shown, [*circle[:_MOST_NAMED], over.parent]))
            return f"上级绕成一圈（{names}）：改正其中一个的上级"
        if over.parent not in units:
            return f"上级“{shown(over.parent)}”不在名单里：改正名称，或者先加上它的一行"
        over = units[over.parent]
    sound.update(way)
    return ""


def name_faults(units: Mapping[str, Unit]) -> Iterator[tuple[str, str]]:
    """What is wrong with names as they are compared, by the key of the unit whose line says it."""
    names = Names(units)
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for key in units:
        alike[own_name(unit_name(key))].append(key)
    for keys in alike.values():
        paths: dict[str, str] = {}
        for key in keys if len(keys) > 1 else ():
            other = paths.setdefault(names.path(key), key)
            if other != key:
                yield key, f"“{key}”和“{other}”是同一个单位的两种写法：只留一行"
    yield from _alias_faults(units, names)
    if any(unit.former for unit in units.values()):
        yield from _former_faults(units)


def _alias_faults(units: Mapping[str, Unit], names: Names) -> Iterator[tuple[str, str]]:
    for key, unit in units.items():
        for alias in unit.aliases:
            for other in names.keys_of(alias):
                # Counties have townships of one name; who means one names its county.
                is_near = unit.parent == units[other].parent or not units[other].parent
                if other != key and is_near:
                    yield key, f"别名“{shown(alias)}”也是“{other}”的名称：删去这个别名"


def _former_faults(units: Mapping[str, Unit]) -> Iterator[tuple[str, str]]:
    """Names that two units would have in one year."""
    had: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for key, unit in units.items():
        since = max((former.last + 1 for former in unit.former), default=0)
        had[_folded(key)].append((key, since, _NEVER))
    for key, unit in units.items():
        for former in unit.former:
            name = _folded(former.unit)
            for other, first, last in had[name]:
                if first <= former.last and former.first <= last:
                    same = f"“{other}”" if other != key else "它自己"
                    yield key, f"曾用名“{former}”在那些年是{same}的名称：核对年份，或者删去"
            had[name].append((key, former.first, former.last))


def _folded(key: str) -> str:
    folder, _, name = folded_key(key).rpartition("/")
    return f"{folder}/{plain_name(name)}"
