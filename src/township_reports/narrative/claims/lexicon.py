"""The words a reader of claims looks for, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from township_reports.narrative.claims.meanings import (
    AND,
    Meaning,
    PartList,
    Sense,
    added,
    meanings_of,
    part_lists_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from township_reports.project import Where

#: What else ``words.yaml`` names, each a pattern; one that is not there matches nothing.
SIGNS = (
    *("requests", "others", "applications", "parts", "limits", "overdue", "plans"),
    *("spans", "examples", "selves", "acting", "suits", "any_kind", "due", "closed"),
    *("negations", "denied", "all", "other_years", "comparisons", "doubtful", "adding", "since"),
    *("published", "decided", "apart", "attributes", "contents", "ours", "matters", "makers"),
    *("fillers", "linking", "causes", "heads", "measures", "nounless", "changes"),
)
_NO_MEANING = Meaning()
_NOTHING = re.compile("(?!)")


@dataclass(frozen=True)
class SubjectPattern:
    """One way to speak of a subject.

    ``topic`` is what the text is about once it is named; ``needs`` what it must be about for
    the words to mean the subject; ``of`` what has to be named with it, documents or cases. A
    ``weak`` one counts where nothing else is named. A ``verb`` is about what stands between it
    and its number. What ``means_none`` says that there was none, as 均已审结 does of cases that are
    pending. ``doubt`` says why the words are ambiguous, and is empty where they are not.
    """

    name: str
    pattern: re.Pattern[str]
    topic: str = ""
    needs: str = ""
    of: str = ""
    weak: bool = False
    verb: bool = False
    means_none: bool = False
    doubt: str = ""

    @property
    def is_loose(self) -> bool:
        """Whether it is a row in words that are not the form's: 信息不存在."""
        return self.weak and bool(self.needs) and bool(self.doubt)


@dataclass(frozen=True)
class Lexicon:
    """What stands in ``words.yaml`` under ``claims``.

    ``documents``, ``decisions`` and ``cases`` are the patterns by which these are named, ``over``
    the kind that a kind of case is of; ``meanings`` and ``part_lists`` what the subjects are, under
    their full names (规章制发); ``together`` the subject that some have in common; ``fees`` the
    patterns of what 六 has to report, and of money charged, ``None`` where nothing is looked for;
    ``bodies`` how others than the unit are called, by its level.
    """

    subjects: Sequence[SubjectPattern] = ()
    documents: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    cases: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    decisions: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    over: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    part_lists: Sequence[PartList] = ()
    together: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    signs: Mapping[str, re.Pattern[str]] = field(
        default_factory=lambda: dict.fromkeys(SIGNS, _NOTHING)
    )
    fees: tuple[re.Pattern[str], re.Pattern[str]] | None = None
    bodies: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

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
            {name: re.compile(one["pattern"]) for name, one in _entries(words, "decisions")},
            {name: one["over"] for name, one in _entries(words, "cases") if "over" in one},
            meanings,
            part_lists_of(words),
            {meaning.together: name for name, meaning in meanings.items() if meaning.together},
            {name: re.compile(words[name]) if words.get(name) else _NOTHING for name in SIGNS},
            (re.compile(fees["named"]), re.compile(fees["charged"])) if fees else None,
            {
                level: re.compile(one["pattern"])
                for one in words.get("bodies") or ()
                for level in one["levels"]
            },
        )

    def meaning(self, name: str) -> Meaning:
        """What a subject is; one that the words say nothing of is nothing in particular.

        Several subjects with one number for all are what they add up to.
        """
        known = self.meanings.get(name)
        if known is not None:
            return known
        names = name.split(AND)
        if all(one in self.meanings for one in names):
            return added(self.meanings[one] for one in names)
        return _NO_MEANING

    @cached_property
    def requests(self) -> AbstractSet[str]:
        """The subjects that are of requests, be it by their own name or by what is spoken of."""
        return {one.name for one in self.subjects if "requests" in {one.topic, one.needs}}

    @cached_property
    def outcomes(self) -> AbstractSet[str]:
        """The subjects that are outcomes of cases of a kind, by their full names."""
        of = {one.name for one in self.subjects if one.of == "cases"}
        return {kind + name for kind in self.cases for name in of}

    def is_subject(self, words: str) -> bool:
        """Whether words by themselves name a subject: “予以公开”, “本机关不掌握相关信息”."""
        return any(
            one.pattern.search(words) if one.name in self.weak else one.pattern.fullmatch(words)
            for one in self.subjects
        )

    @cached_property
    def weak(self) -> AbstractSet[str]:
        """The subjects that count only where nothing else is named: rows by themselves."""
        strong = {one.name for one in self.subjects if not one.weak}
        return {one.name for one in self.subjects if one.weak} - strong

    @cached_property
    def besides(self) -> Sense | None:
        """What the figures of results may hold besides what came in, ``None`` for nothing."""
        found = (one.besides for one in self.meanings.values())
        return next((sense for sense in found if sense is not None), None)

    def is_result(self, name: str, received: str) -> bool:
        """Whether a subject is a result of what came in, or a row of one; no kind of applicant."""
        names = {name, *self._over(name)}
        lists = [one for one in self.part_lists if one.parts & names]
        return self.covers(received, name) and not any(one.all for one in lists)

    @cached_property
    def results(self) -> AbstractSet[str]:
        """The subjects that are results of what came in, or rows of these."""
        received = [name for name, meaning in self.meanings.items() if meaning.received]
        rows = (name for name in self.meanings if not self.meanings[name].besides)
        return {one for one in rows if any(self.is_result(one, name) for name in received)}

    def _over(self, name: str) -> AbstractSet[str]:
        return self._wholes.get(name, frozenset()) - {
            one for one, meaning in self.meanings.items() if meaning.received
        }

    def is_kind(self, name: str) -> bool:
        """Whether a subject is of some who asked, or of what was carried over: no result."""
        meaning = self.meaning(name)
        if meaning.received:
            return meaning.own_year
        received = [one for one, meant in self.meanings.items() if meant.received]
        return any(self.covers(one, name) and not self.is_result(name, one) for one in received)

    @cached_property
    def left_over(self) -> str:
        """The subject that is what was left at the end of the year, empty for none."""
        return next((name for name, meaning in self.meanings.items() if meaning.left_over), "")

    @cached_property
    def totals(self) -> AbstractSet[str]:
        """The subjects that others are parts of."""
        return {total for one in self.part_lists for total in one.totals}

    def is_part(self, name: str) -> bool:
        """Whether a subject is a part of others and has none itself."""
        return name in self._wholes and name not in self.totals

    @cached_property
    def _wholes(self) -> Mapping[str, AbstractSet[str]]:
        """What each subject can be a part of, through as many lists as there are."""
        direct: dict[str, set[str]] = {}
        for part_list in self.part_lists:
            for part in part_list.parts:
                direct.setdefault(part, set()).update(part_list.totals)
        found: dict[str, set[str]] = {}
        for part, totals in direct.items():
            known, new = set(totals), set(totals)
            while new:
                new = {over for one in new for over in direct.get(one, ())} - known
                known |= new
            found[part] = known
        return found

    def totals_of(self, part: str) -> AbstractSet[str]:
        """What a subject can be a part of."""
        return self._wholes.get(part, frozenset())

    def covers(self, total: str, part: str) -> bool:
        """Whether one subject is a part of the other, by the lists of what adds up."""
        return total in self._wholes.get(part, ())


def _entries(words: Mapping[str, Any], heading: str) -> Sequence[tuple[str, Mapping[str, str]]]:
    return tuple((words.get(heading) or {}).items())
