"""Three versions of a thing become one: what was shipped, what a county made of it, what is new.

A thing is what JSON knows, or a text as the list of its lines. Each side's changes are taken where
the other left things as they were; where both changed one place differently there is no telling.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Stands for a key that is not there.
_ABSENT = object()
_UNSETTLED = object()
#: What says that two entries of a suite are one: its type, and in its meta the rule.
_TYPE, _META, _RULE = "type", "meta", "rule"

Where = tuple[str | int, ...]


class ConflictError(Exception):
    """Both sides changed one place, which is ``where``: keys, and numbers from 0."""

    def __init__(self, where: Where) -> None:
        super().__init__(where)
        self.where = where


@dataclass(frozen=True)
class Versions:
    """A thing as it was shipped (``base``), as it is in the project, and as it is shipped now."""

    base: Any
    ours: Any
    theirs: Any


def merged(versions: Versions, where: Where = ()) -> Any:
    """What holds the changes of both sides. Raises :class:`ConflictError`."""
    found = _settled(versions)
    if found is not _UNSETTLED:
        return found
    kinds = {type(version) for version in (versions.base, versions.ours, versions.theirs)}
    if kinds == {dict}:
        return _merged_mapping(versions, where)
    if kinds == {list}:
        return [item for part in _parts(versions, where) for item in part]
    raise ConflictError(where)


def changed_places(base: Any, other: Any) -> int:
    """In how many places two versions of a thing differ."""
    if base == other:
        return 0
    if isinstance(base, dict) and isinstance(other, dict):
        keys = dict.fromkeys((*base, *other))
        return sum(changed_places(base.get(k, _ABSENT), other.get(k, _ABSENT)) for k in keys)
    if isinstance(base, list) and isinstance(other, list):
        pieces = SequenceMatcher(None, _said(base), _said(other), autojunk=False).get_opcodes()
        return sum(kind != "equal" for kind, *_ in pieces)
    return 1


def _settled(versions: Versions) -> Any:
    """What one side alone made of a thing, or both alike; else ``_UNSETTLED``."""
    if versions.theirs in (versions.base, versions.ours):
        return versions.ours
    return versions.theirs if versions.base == versions.ours else _UNSETTLED


def _merged_mapping(versions: Versions, where: Where) -> dict[str, Any]:
    base, ours, theirs = versions.base, versions.ours, versions.theirs
    found = {}
    for key in dict.fromkeys((*ours, *theirs)):
        three = Versions(*(version.get(key, _ABSENT) for version in (base, ours, theirs)))
        value = merged(three, (*where, key))
        if value is not _ABSENT:
            found[key] = value
    return found


def _parts(versions: Versions, where: Where) -> Iterator[Sequence[Any]]:
    """The parts of a merged list: where all agree, and what lies between."""
    base, ours, theirs = versions.base, versions.ours, versions.theirs
    at = _At(0, 0, 0)
    for part in _agreed(versions):
        between = Versions(
            base[at.base : part.at.base],
            ours[at.ours : part.at.ours],
            theirs[at.theirs : part.at.theirs],
        )
        yield _part(between, where, at.base)
        for step in range(part.length):
            here = part.at.after(step)
            three = Versions(base[here.base], ours[here.ours], theirs[here.theirs])
            yield [merged(three, (*where, here.base))]
        at = part.at.after(part.length)


def _part(between: Versions, where: Where, at: int) -> Sequence[Any]:
    """What becomes of the items between two runs that agree; they began at number ``at``."""
    found = _settled(between)
    if found is not _UNSETTLED:
        return cast("Sequence[Any]", found)
    base, ours, theirs = between.base, between.ours, between.theirs
    # Lines and values are read in their order; entries and cells stand beside one another.
    if all(isinstance(item, dict) for item in (*base, *ours, *theirs)):
        if not base:
            return [*ours, *(item for item in theirs if item not in ours)]
        if len(base) == len(ours) == len(theirs):
            each = [Versions(*three) for three in zip(base, ours, theirs, strict=True)]
            if all(map(_is_one_entry, each)):
                return [merged(three, (*where, n)) for n, three in enumerate(each, at)]
    raise ConflictError((*where, at))


def _is_one_entry(three: Versions) -> bool:
    said = [
        (entry.get(_TYPE), meta.get(_RULE) if isinstance(meta, dict) else None)
        for entry in (three.base, three.ours, three.theirs)
        for meta in [entry.get(_META)]
    ]
    return None not in said[0] and len(set(map(str, said))) == 1


@dataclass(frozen=True)
class _At:
    base: int
    ours: int
    theirs: int

    def after(self, steps: int) -> _At:
        return _At(self.base + steps, self.ours + steps, self.theirs + steps)


@dataclass(frozen=True)
class _Agreed:
    """A run of items that all three versions have; the last one is empty, at their ends."""

    at: _At
    length: int


def _agreed(versions: Versions) -> Iterator[_Agreed]:
    base = _signs(versions.base)
    runs = [
        SequenceMatcher(None, base, _signs(other), autojunk=False).get_matching_blocks()
        for other in (versions.ours, versions.theirs)
    ]
    one, other = 0, 0
    while one < len(runs[0]) and other < len(runs[1]):
        mine, new = runs[0][one], runs[1][other]
        begins = max(mine.a, new.a)
        ends = min(mine.a + mine.size, new.a + new.size)
        if begins < ends:
            at = _At(begins, mine.b + begins - mine.a, new.b + begins - new.a)
            yield _Agreed(at, ends - begins)
        if mine.a + mine.size < new.a + new.size:
            one += 1
        else:
            other += 1
    yield _Agreed(_At(len(versions.base), len(versions.ours), len(versions.theirs)), 0)


def _signs(items: Sequence[Any]) -> list[str]:
    """What each item is known by: a notebook's cell by its id, anything else by all it says."""
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    has_ids = all(isinstance(each, str) for each in ids) and len(set(ids)) == len(ids)
    return list(map(str, ids)) if has_ids else _said(items)


def _said(items: Sequence[Any]) -> list[str]:
    return [json.dumps(item, sort_keys=True) for item in items]
