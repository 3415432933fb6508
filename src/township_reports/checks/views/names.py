"""Remarks on who is spoken of: the unit by another kind's words, or another unit by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from township_reports.characters import HAN
from township_reports.checks.passage import Passage
from township_reports.checks.views.remarks import Remark, RemarkKind, any_of
from township_reports.filings import Filing, Unit, unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from township_reports.filings.register import Level, Levels

#: Of a shorter name, its kind aside, too little is left when one character is another.
_LONG_ENOUGH = 2
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”")


def prefixes_of(called: Mapping[str, Any]) -> str:
    """A pattern for what a unit calls itself by (我, 本), each not behind what makes it another."""
    return "|".join(
        f"(?<![{before}]){prefix}" if before else prefix
        for prefix, before in (called.get("prefixes") or {}).items()
    )


def self_words(heading: Mapping[str, Any], levels: Iterable[Level]) -> frozenset[str]:
    """What units of all levels call themselves by, and what none should: 镇, 街道, 乡镇."""
    own = (word for level in levels for word in level.calls_itself)
    return frozenset((*own, *(heading.get("of_none") or ())))


def self_remarks(filing: Filing, words: Mapping[str, Any], levels: Levels) -> Iterator[Remark]:
    """``unit_self``: the unit calls itself by another level's word, 我乡 in a 镇."""
    heading = words.get("self") or {}
    level = filing.level
    if not heading.get("prefixes") or not level.calls_itself:
        return
    but_not: Mapping[str, Sequence[str]] = heading.get("but_not") or {}
    # A place may be spoken of by those who lie in it: who says so is looked at apart.
    places = {each.name for each in levels if each.sums_up}
    others = "|".join(
        f"(?!{one_of(but_not.get(word))}){re.escape(word)}"
        # The longest first: 乡镇 is not 乡.
        for word in sorted(self_words(heading, levels) - places, key=lambda w: (-len(w), w))
    )
    pattern = re.compile(f"(?:{prefixes_of(heading)})({others})")
    right = "、".join(f"我{word}" for word in level.calls_itself)
    for paragraph in filing.narrative.paragraphs:
        quoted = quoted_in(paragraph.text)
        seen: set[str] = set()
        for match in pattern.finditer(paragraph.text):
            is_own = match.group(1) in (*level.calls_itself, *level.may_say)
            if is_own or is_quoted(match.start(), quoted) or match.group() in seen:
                continue
            seen.add(match.group())
            passage = Passage(paragraph, match.start(), match.end())
            yield Remark(
                RemarkKind.UNIT_SELF, passage, match.group(), f"{filing.name}应自称{right}"
            )


def head_remarks(filing: Filing, words: Mapping[str, Any], levels: Levels) -> Iterator[Remark]:
    """``unit_head``: another level's head as the unit's own, 乡长 in a 镇."""
    heading = words.get("heads") or {}
    own = filing.level.head
    titles = {level.head for level in levels if level.own_head}
    if not heading or not own or not titles:
        return
    called = words.get("self") or {}
    ours = self_words(called, levels)
    selves = [p + word for p in called.get("prefixes") or () for word in ours]
    # After 乡, 镇 or 街道 it is another unit's head, unless those words mean the unit itself.
    pattern = re.compile(
        f"(?:{one_of([filing.name, *selves])})?(?P<other>{one_of(heading.get('not_after'))})?"
        f"(?P<title>{one_of(titles)})(?!{one_of(heading.get('not_before'))})"
    )
    for paragraph in filing.narrative.paragraphs:
        seen: set[str] = set()
        for match in pattern.finditer(paragraph.text):
            title = match.group("title")
            if title == own or match.group("other") or title in seen:
                continue
            seen.add(title)
            passage = Passage(paragraph, *match.span("title"))
            yield Remark(RemarkKind.UNIT_HEAD, passage, title, f"{filing.name}的负责人是{own}")


def other_remarks(filing: Filing, units: Sequence[Unit]) -> Iterator[Remark]:
    """``unit_other``: a unit is named that the report is not about.

    It is neither this one, over it, under it, nor a department beside it.
    """
    whole = filing.narrative.text
    by_key = {unit.unit: unit for unit in units}
    named = [key for key in by_key if unit_name(key) in whole]
    fine = {
        filing.name,
        *(unit_name(key) for key in named if _is_familiar(key, filing.unit, by_key)),
    }
    # The longest name first: 戊县司法局 is not 戊县.
    pattern = re.compile(one_of({filing.name, *map(unit_name, named)}))
    for paragraph in filing.narrative.paragraphs:
        seen: set[str] = set()
        for match in pattern.finditer(paragraph.text):
            name = match.group()
            if name in fine or name in seen:
                continue
            seen.add(name)
            passage = Passage(paragraph, match.start(), match.end())
            advice = f"{name}是别的单位，请核对是否抄用了它的文字"
            yield Remark(RemarkKind.UNIT_OTHER, passage, name, advice)


def misspelt_remarks(filing: Filing, units: Sequence[Unit]) -> Iterator[Remark]:
    """``unit_misspelt``: a name that is the unit's own but for one character.

    沐阳县 for 沭阳县, where its own stands nowhere.
    """
    name = filing.name
    proper = name.removesuffix(filing.level.name)
    if len(proper) < _LONG_ENOUGH:
        return
    own = next((unit for unit in units if unit.unit == filing.unit), None)
    whole = filing.narrative.text
    if any_of((name, *(own.aliases if own else ())), whole):
        return
    had = (former.unit for former in own.former) if own else ()
    known = {unit_name(key) for key in (*had, *(unit.unit for unit in units))}
    # One character of the name itself may be another; its kind stands.
    one_off = "|".join(
        f"{re.escape(name[:i])}[{HAN}]{re.escape(name[i + 1 :])}" for i in range(len(proper))
    )
    for paragraph in filing.narrative.paragraphs:
        match = re.search(one_off, paragraph.text)
        if match and match.group() not in known:
            passage = Passage(paragraph, match.start(), match.end())
            yield Remark(
                RemarkKind.UNIT_MISSPELT, passage, match.group(), f"单位名应为{name}，请核对"
            )
            return


def quoted_in(text: str) -> list[tuple[int, int]]:
    """Where titles and quotations stand in a text: their words are another's."""
    return [match.span() for match in _QUOTED.finditer(text)]


def is_quoted(offset: int, quoted: Iterable[tuple[int, int]]) -> bool:
    """Whether the character at this offset stands in one of the quotations."""
    return any(start < offset < end for start, end in quoted)


def _is_familiar(other: str, own: str, units: Mapping[str, Unit]) -> bool:
    over, over_other = units_over(own, units), units_over(other, units)
    is_beside = bool(over) and over[:1] == over_other[:1] and units[other].level.is_office
    return is_beside or other in over or own in over_other


def units_over(key: str, units: Mapping[str, Unit]) -> list[str]:
    """The units over one, the nearest first: its parents, else the folders that it lies in."""
    found: list[str] = []
    while True:
        unit = units.get(key)
        key = (unit.parent if unit else "") or key.rpartition("/")[0]
        if not key or key in found:
            return found
        found.append(key)


def one_of(words: Iterable[str] | None) -> str:
    """A pattern for one of the words, the longest that fits; of none, one that fits nothing."""
    return "|".join(map(re.escape, sorted(words or (), key=len, reverse=True))) or "(?!)"
