"""The words a reader of claims looks for, compiled, and where a clause mentions them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from township_reports.narrative.claims.meanings import Meaning, PartList, meanings_of, part_lists_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from township_reports.project import Where

#: What else ``words.yaml`` names, each a pattern; one that is not there matches nothing.
SIGNS = (
    *("requests", "others", "parts", "overdue", "plans", "negations", "other_years"),
    *("comparisons", "doubtful", "since", "published", "decided", "apart", "attributes", "ours"),
    *("matters", "nounless", "changes", "measures"),
)
_NOTHING = re.compile("(?!)")


@dataclass(frozen=True)
class SubjectPattern:
    """One way to speak of a subject.

    ``topic`` is what the text is about once it is named; ``needs`` what it must be about for
    the words to mean the subject; ``of`` what has to be named with it, documents or cases. A
    ``weak`` one counts where nothing else is named. ``doubt`` says why the words are ambiguous,
    and is empty where they are not.
    """

    name: str
    pattern: re.Pattern[str]
    topic: str = ""
    needs: str = ""
    of: str = ""
    weak: bool = False
    doubt: str = ""


@dataclass(frozen=True)
class Mention:
    """A subject named from ``start`` to ``end`` of the paragraph."""

    name: str
    start: int
    end: int
    by: SubjectPattern


@dataclass(frozen=True)
class Lexicon:
    """What stands in ``words.yaml`` under ``claims``.

    ``documents`` and ``cases`` are the patterns by which these are named; ``meanings`` and
    ``part_lists`` what the subjects are, under their full names (规章制发); ``together`` the
    subject that some have in common; ``fees`` the patterns of what 六 has to report, and of
    money charged, ``None`` where nothing is looked for.
    """

    subjects: Sequence[SubjectPattern] = ()
    documents: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    cases: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    part_lists: Sequence[PartList] = ()
    together: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    signs: Mapping[str, re.Pattern[str]] = field(
        default_factory=lambda: dict.fromkeys(SIGNS, _NOTHING)
    )
    fees: tuple[re.Pattern[str], re.Pattern[str]] | None = None

    @classmethod
    def of(cls, words: Mapping[str, Any], roles: AbstractSet[str], where: Where = ()) -> Lexicon:
        """Compile what stands under the heading, at ``where``; it has the right shape.

        ``roles`` are those that some form answers for. Raises :class:`WrongValueError` where a
        name means nothing.
        """
        meanings = meanings_of(words, roles, where)
        fees = words.get("fees")
        return cls(
            [
                SubjectPattern(**{**subject, "pattern": re.compile(subject["pattern"])})
                for subject in words.get("subjects") or ()
            ],
            {name: re.compile(one["pattern"]) for name, one in _entries(words, "documents")},
            {name: re.compile(one["pattern"]) for name, one in _entries(words, "cases")},
            meanings,
            part_lists_of(words),
            {meaning.together: name for name, meaning in meanings.items() if meaning.together},
            {name: re.compile(words[name]) if words.get(name) else _NOTHING for name in SIGNS},
            (re.compile(fees["named"]), re.compile(fees["charged"])) if fees else None,
        )

    def meaning(self, name: str) -> Meaning:
        """What a subject is; one that the words say nothing of is nothing in particular."""
        return self.meanings.get(name, Meaning())

    @cached_property
    def requests(self) -> AbstractSet[str]:
        """The subjects that are of requests, be it by their own name or by what is spoken of."""
        return {one.name for one in self.subjects if "requests" in {one.topic, one.needs}}

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


def _entries(words: Mapping[str, Any], heading: str) -> Sequence[tuple[str, Mapping[str, str]]]:
    return tuple((words.get(heading) or {}).items())
