"""Match labels as people write them with the official ones.

Width, spaces and the shape of quotation marks are no difference. A label that is nearly one
official label, and no other written label is that one, counts as misspelt; what stands
further off is extra, and its nearest official label is only named.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.characters import as_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from township_reports.forms import Place

_LIKE_ENOUGH = 0.75


class LabelState(StrEnum):
    """How a label stands to the form.

    ``EXTRA`` is none of the form's, ``MISSPELT`` nearly one, and taken for it. ``REWORDED`` is
    another label in the published report that gave the figures; ``DOUBTFUL`` a cell of that
    report that could not be read for certain. ``REWRITTEN`` is about no label: a file's characters
    were changed for the ordinary ones.
    """

    OFFICIAL = "official"
    MISSING = "missing"
    EXTRA = "extra"
    REPEATED = "repeated"
    MISSPELT = "misspelt"
    REWORDED = "reworded"
    DOUBTFUL = "doubtful"
    REWRITTEN = "rewritten"


@dataclass(frozen=True)
class Match:
    """How one written label stands to the form: ``official`` is empty unless it was taken."""

    written: str
    state: LabelState
    official: str = ""
    nearest: str = ""


def part_of_path(label: str) -> str:
    """A label as part of a path: slashes divide paths, so one within it must look different."""
    return label.replace("/", "／")


def path_of(row: str, column: str) -> str:
    """The path of a cell by its row's path and its column's label."""
    return f"{row}/{part_of_path(column)}"


def match_labels(written: Sequence[str], official: Sequence[str]) -> list[Match]:
    """Say of each written label, in order, which official one it is.

    They are official, repeated, misspelt (taken all the same) or extra.
    """
    by_plain = {as_read(label): label for label in official}
    matches: list[Match | None] = []
    taken: set[str] = set()
    for label in written:
        label_official = by_plain.get(as_read(label), "")
        if not label_official:
            matches.append(None)
        elif label_official in taken:
            matches.append(Match(label, LabelState.REPEATED, nearest=label_official))
        else:
            taken.add(label_official)
            matches.append(Match(label, LabelState.OFFICIAL, official=label_official))
    for index, label in enumerate(written):
        if matches[index] is not None:
            continue
        free = [one for one in official if one not in taken and _can_be_like(label, one)]
        best = max(free, key=lambda candidate: _likeness(label, candidate), default="")
        if best and _likeness(label, best)[0] >= _LIKE_ENOUGH:
            taken.add(best)
            matches[index] = Match(label, LabelState.MISSPELT, official=best, nearest=best)
        else:
            matches[index] = Match(label, LabelState.EXTRA, nearest=nearest_label(label, official))
    return [match for match in matches if match is not None]


def nearest_label(label: str, official: Iterable[str]) -> str:
    """The official label most like this one, compared by path and by last part."""
    return max(official, key=lambda candidate: _nearness(label, candidate), default="")


def _likeness(written: str, official: str) -> tuple[float, float]:
    # Part by part: a label under another head is another row, however alike the whole is.
    parts = as_read(written).split("/")
    official_parts = as_read(official).split("/")
    if len(parts) != len(official_parts):
        return 0.0, 0.0
    ratios = [_ratio(*pair) for pair in zip(parts, official_parts, strict=True)]
    return min(ratios), sum(ratios)


def _can_be_like(written: str, official: str) -> bool:
    # The most that lengths allow: what is far longer or shorter is not compared letter by letter.
    whole = SequenceMatcher(None, as_read(written), as_read(official))
    return whole.real_quick_ratio() >= _LIKE_ENOUGH


def _nearness(written: str, official: str) -> tuple[float, float]:
    whole = _ratio(as_read(written), as_read(official))
    leaf = _ratio(as_read(written).rpartition("/")[2], as_read(official).rpartition("/")[2])
    return max(whole, leaf), whole


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def places_quoted(places: Sequence[Place]) -> str:
    """Cells as people are told them: the cell, else its row, else the rows, the first by name."""
    rows = list(dict.fromkeys(place.row for place in places))
    if len(rows) > 1:
        return f"「{rows[0]}」等 {len(rows)} 行"
    columns = list(dict.fromkeys(place.column for place in places if place.column))
    return "的".join(f"「{label}」" for label in (*rows, *(columns if len(columns) == 1 else ())))
