"""The longest passage of a text that stands in another: what a finding quotes."""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from township_reports.comparing.texts import Text, neutral_offsets

if TYPE_CHECKING:
    from collections.abc import Sequence

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Passage:
    """From ``start`` to before ``end`` in the paragraph that begins in ``line``."""

    line: int
    start: int
    end: int


def longest_passage(text: Text, other: Text, at_most: int) -> Passage:
    """The longest passage that stands in a paragraph of both, up to ``at_most`` characters of it.

    Figures and the units' own names count as the same; model sentences do not count.
    """
    plains = [text.plain(paragraph) for paragraph in text.paragraphs]
    others = [other.plain(paragraph) for paragraph in other.paragraphs]
    start, longest = _longest_common(plains, others)
    if not longest:
        return Passage(0, 0, 0)
    beginnings = list(accumulate((len(plain) + 1 for plain in plains), initial=0))
    number = bisect_right(beginnings, start) - 1
    found, at = text.paragraphs[number], start - beginnings[number]
    offsets = neutral_offsets(found.text, text.name)
    start = offsets[at]
    end = min(offsets[at + longest], start + at_most)
    return Passage(found.line, start, start + len(found.text[start:end].rstrip()))


def _longest_common(pieces: Sequence[str], others: Sequence[str]) -> tuple[int, int]:
    """Where in the joined pieces the longest text begins that is in the others, and its length.

    Of several the first. By doubling: what stands at two places is the same as far as twice a
    length where both halves are, so that no text is gone through from each of its characters.
    """
    joined = "\n".join([*pieces, *others])
    split = len("\n".join([*pieces, ""]))
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    # No passage goes from one piece into the next: each end is a character of its own.
    ends = np.flatnonzero(codes == ord("\n"))
    codes[ends] = np.arange(len(ends)) + sys.maxunicode + 1
    same, length = np.unique(codes, return_inverse=True)[1], 1
    if _first(same, split) is None:
        return 0, 0
    while (doubled := _pairs(same, length)).size and _first(doubled, split) is not None:
        same, length = np.unique(doubled, return_inverse=True)[1], 2 * length
    # Twice the length is too much; what is between is two that overlap.
    longest, step = length, length // 2
    while step:
        if _first(_pairs(same, longest + step - length), split) is not None:
            longest += step
        step //= 2
    start = _first(_pairs(same, longest - length), split)
    assert start is not None
    return start, longest


def _pairs(same: Numbers, apart: int) -> Numbers:
    """For each place a number for what stands there and so far behind."""
    return same[: max(0, len(same) - apart)] * len(same) + same[apart:]


def _first(same: Numbers, split: int) -> int | None:
    """The first place before the split at which stands what stands behind it as well."""
    found = np.isin(same[:split], same[split:])
    return int(found.argmax()) if found.any() else None
