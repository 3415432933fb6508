"""The longest passage of a text that stands in another: what a finding quotes."""

from __future__ import annotations

from dataclasses import dataclass

from township_reports.comparing.texts import Text, neutral_offsets


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
    # No passage goes from one paragraph into the next.
    whole = "\n".join(other.plain(paragraph) for paragraph in other.paragraphs)
    longest, found, at = 0, None, 0
    for paragraph in text.paragraphs:
        plain = text.plain(paragraph)
        for start in range(len(plain)):
            # Only a longer one than the longest so far is looked for: a look for each character.
            while start + longest < len(plain) and plain[start : start + longest + 1] in whole:
                longest += 1
                found, at = paragraph, start
    if found is None:
        return Passage(0, 0, 0)
    offsets = neutral_offsets(found.text, text.name)
    start = offsets[at]
    end = min(offsets[at + longest], start + at_most)
    return Passage(found.line, start, start + len(found.text[start:end].rstrip()))
