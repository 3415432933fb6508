"""Several files of one unit: the same, or a question that a person answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import FilingError
from township_reports.intake.difference import Compared, differences
from township_reports.intake.taking import Taking, TakingState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.forms import Forms
    from township_reports.intake.received import Received


@dataclass(frozen=True)
class Candidate:
    """A file that was read: its name and SHA-256, the key of its unit, what it gave."""

    file: str
    sha256: str
    unit: str
    found: Received


def rivalry(candidates: Sequence[Candidate], forms: Forms) -> tuple[Taking, ...]:
    """What becomes of several files of one unit, but for one where they all say the same.

    Where they say the same, that is all but the first; where they differ, all of them, the first
    with what differs.
    """
    first, *others = candidates
    found = {other.file: _against(first, other, forms) for other in others}
    if not any(found.values()):
        return tuple(
            Taking(
                other.file,
                TakingState.UNCHANGED,
                other.unit,
                f"{other.file} 与 {first.file} 写的一样",
            )
            for other in others
        )
    return tuple(_asked(first, others, found))


def _against(first: Candidate, other: Candidate, forms: Forms) -> tuple[str, ...]:
    called = (f"{first.file} 写", f"{other.file} 写")
    compared = Compared(first.found.year, first.unit, forms, *called)
    try:
        return differences(first.found.files, other.found.files, compared)
    except FilingError as error:
        return (f"{other.file} 收了也读不出来：{error}",)


def _asked(
    first: Candidate, others: Sequence[Candidate], found: dict[str, tuple[str, ...]]
) -> Iterator[Taking]:
    names = "、".join(other.file for other in others)
    lines = tuple(line for lines in found.values() for line in lines)
    yield Taking(
        first.file,
        TakingState.ASKED,
        first.unit,
        f"{first.file} 和 {names} 都是 {first.unit} 的，有 {len(lines)} 处不同，"
        f"都没有收：定下收哪一份",
        lines,
    )
    for other in others:
        count = len(found[other.file])
        said = f"有 {count} 处不同" if count else "写的一样"
        reason = f"{other.file} 与 {first.file} {said}，没有收"
        yield Taking(other.file, TakingState.ASKED, other.unit, reason)
