"""Compare labels of published reports with the form's: as they are read, numbering aside."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from township_reports.characters import as_read, without_number
from township_reports.characters import number_of as printed_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LIKE_ENOUGH = 0.75
#: How much less like the label every other official one has to be.
_APART = 0.1
#: What is longer is no label, and would take long to compare.
_LONGEST = 200
_LOOSE = re.compile(r"[、,。.;；:：]")


@cache
def plain(label: str) -> str:
    """A label as it is compared."""
    return as_read(label.replace("**", "")).rstrip(":")


def bare(label: str) -> str:
    """A label as it is compared, without its number."""
    return without_number(plain(label))


def number_of(label: str) -> str:
    """The number a label begins with, as ``一``, ``(三)`` or ``1``; empty without one."""
    return printed_number(plain(label))


def is_same(label: str, official: str) -> bool:
    """Whether a label is the official one but for its script, width and spaces."""
    return plain(label) == plain(official)


def likeness(label: str, official: str) -> float:
    """How like two labels are, numbers aside: 1 for the same words."""
    one, other = _LOOSE.sub("", bare(label)), _LOOSE.sub("", bare(official))
    if not one or not other or len(one) > _LONGEST:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def only_like(label: str, official: Iterable[str]) -> str:
    """The one official label that this can be; empty where there is none, or two."""
    ranked = sorted(((likeness(label, other), other) for other in official), reverse=True)
    if not ranked or ranked[0][0] < LIKE_ENOUGH:
        return ""
    if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - _APART:
        return ""
    return ranked[0][1]


def by_bare(labels: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Labels by their words without numbers."""
    found: dict[str, tuple[str, ...]] = {}
    for label in labels:
        found[bare(label)] = (*found.get(bare(label), ()), label)
    return found
