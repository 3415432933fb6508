"""The words a reader of claims looks for, as patterns, and where a clause mentions them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

#: What else ``words.yaml`` names, each a pattern; one that is not there matches nothing.
SIGNS = (
    *("others", "parts", "overdue", "plans", "negations", "other_years", "comparisons"),
    *("doubtful", "since", "published", "decided", "apart", "ours"),
)
_NOTHING = "(?!)"


@dataclass(frozen=True)
class SubjectPattern:
    """One way to speak of a subject.

    ``topic`` is what the text is about once it is named; ``needs`` what it must be about for
    the words to mean the subject. A ``weak`` one counts where nothing else is named.
    """

    name: str
    pattern: re.Pattern[str]
    topic: str = ""
    needs: str = ""
    weak: bool = False


@dataclass(frozen=True)
class Mention:
    """A subject named from ``start`` to ``end`` of the paragraph."""

    name: str
    start: int
    end: int
    by: SubjectPattern


@dataclass(frozen=True)
class Lexicon:
    """The patterns of ``words.yaml`` under ``claims``, compiled."""

    subjects: Sequence[SubjectPattern]
    documents: Mapping[str, re.Pattern[str]]
    signs: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> Lexicon:
        """Compile what stands under the heading, which has been looked over before."""
        return _compiled(_frozen(words))

    def mentions(self, text: str, start: int, end: int) -> list[Mention]:
        """The subjects named between two offsets, in order, the more particular first."""
        found: list[Mention] = []
        for subject in self.subjects:
            for match in subject.pattern.finditer(text, start, end):
                if all(match.end() <= other.start or match.start() >= other.end for other in found):
                    found.append(Mention(subject.name, match.start(), match.end(), subject))
        return sorted(found, key=lambda mention: mention.start)

    def sign(self, name: str, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first of the signs of this name between two offsets."""
        return self.signs[name].search(text, start, end)


def _frozen(words: Mapping[str, Any]) -> tuple[Any, ...]:
    subjects = tuple(tuple(sorted(subject.items())) for subject in words.get("subjects") or ())
    signs = tuple((name, words.get(name) or _NOTHING) for name in SIGNS)
    return subjects, tuple((words.get("documents") or {}).items()), signs


@lru_cache(maxsize=4)
def _compiled(frozen: tuple[Any, ...]) -> Lexicon:
    subjects, documents, signs = frozen
    return Lexicon(
        [
            SubjectPattern(**{**dict(subject), "pattern": re.compile(dict(subject)["pattern"])})
            for subject in subjects
        ],
        {name: re.compile(pattern) for name, pattern in documents},
        {name: re.compile(pattern) for name, pattern in signs},
    )
