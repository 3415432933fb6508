"""Last year's narrative beside this year's: what a reviewer would otherwise read twice to find.

Paragraphs are aligned within each section; in those that correspond, the changed words are
marked: struck through on last year's side, underlined on this year's. What stayed is folded.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from township_reports.document import Accent, Cell, Folded, NoteTable, Run
from township_reports.media import note_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.filings import Filing, Paragraph

#: A number is one word, with its separators; so is a Latin word. Chinese goes by characters.
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*%?|[A-Za-z]+|.", re.DOTALL)
_CLAUSE = re.compile(r".+?(?:[。；，、！？]|$)", re.DOTALL)
#: Paragraphs that share less of their pairs of characters are not the same one.
_ALIKE = 0.3
#: Above this many pairs of equal words (of paragraphs to hold against each other), difflib would
#: take seconds: such a stretch is shown as replaced in whole.
_MANY = 40_000

_EMPTY = "没有上年的填报"

#: Text, and whether it differs from the other side.
Words = tuple[str, bool]


class _Change(StrEnum):
    """What became of a paragraph, in the words that the summary counts it by."""

    CHANGED = "改动"
    ADDED = "新增"
    REMOVED = "删去"
    SAME = "与上年相同"


@dataclass(frozen=True)
class _Row:
    """A paragraph of last year and of this one; empty where the other has no counterpart."""

    before: str
    now: str

    @property
    def change(self) -> _Change:
        if self.before == self.now:
            return _Change.SAME
        if self.before and self.now:
            return _Change.CHANGED
        return _Change.REMOVED if self.before else _Change.ADDED


@dataclass(frozen=True)
class TextComparison:
    """The narrative of a filing against ``last`` year's; ``None`` where none was filed."""

    filing: Filing
    last: Filing | None

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return note_data(self.table, self._text() if self.last else _EMPTY)

    @cached_property
    def _sections(self) -> tuple[tuple[str, tuple[_Row, ...]], ...]:
        now = _by_section(self.filing)
        before = _by_section(self.last) if self.last else {}
        compared = []
        for numeral in dict.fromkeys((*now, *before)):
            paragraphs = now.get(numeral, ()), before.get(numeral, ())
            title = next(found[0].section for found in paragraphs if found)
            texts = [[_words(paragraph) for paragraph in found] for found in paragraphs]
            compared.append((title, tuple(_align(texts[1], texts[0]))))
        return tuple(compared)

    @property
    def _summary(self) -> str:
        counts = Counter(row.change for _, rows in self._sections for row in rows)
        said = [f"{change} {counts[change]} 段" for change in _Change if counts[change]]
        return "，".join(said) or "两年都没有正文"

    @property
    def table(self) -> NoteTable:
        """Both years' paragraphs beside each other, section by section; empty without last year."""
        if self.last is None:
            return NoteTable((), (), empty=_EMPTY)
        return NoteTable(
            [f"{year} 年" for year in (self.filing.year - 1, self.filing.year)],
            [(title, [*_fold(rows)]) for title, rows in self._sections],
            caption=f"正文与上年对照：{self._summary}。删去的加删除线，新增的加下划线",
            is_even=True,
        )

    def _text(self) -> str:
        lines = [self._summary]
        for title, rows in self._sections:
            lines.append(title)
            for row in rows:
                if row.change is _Change.SAME:
                    lines.append(f"  {row.now}")
                else:
                    lines += [f"- {row.before}"] * bool(row.before)
                    lines += [f"+ {row.now}"] * bool(row.now)
        return "\n".join(lines)


def changed_words(before: str, now: str) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Both texts as words, each saying whether it differs from the other text.

    Clauses are compared first, then the words of those that differ. A single character that two
    changes have between them counts as changed, since nobody reads it as what stayed.
    """
    left: list[Words] = []
    right: list[Words] = []
    clauses = _CLAUSE.findall(before), _CLAUSE.findall(now)
    for is_same, old, new in _blocks(*clauses):
        if is_same:
            left.append(("".join(old), False))
            right.append(("".join(new), False))
            continue
        parts = _WORD.findall("".join(old)), _WORD.findall("".join(new))
        for is_equal, a, b in _without_islands(_blocks(*parts)):
            left.append(("".join(a), not is_equal))
            right.append(("".join(b), not is_equal))
    return tuple(words for words in left if words[0]), tuple(words for words in right if words[0])


def _by_section(filing: Filing) -> dict[str, list[Paragraph]]:
    found: dict[str, list[Paragraph]] = {}
    for paragraph in filing.narrative.paragraphs:
        found.setdefault(paragraph.numeral, []).append(paragraph)
    return found


def _words(paragraph: Paragraph) -> str:
    """A paragraph's text without the signs around bold letters, which are none of its words."""
    return paragraph.text.replace("**", "")


def _align(before: Sequence[str], now: Sequence[str]) -> Iterator[_Row]:
    for is_same, old, new in _blocks(before, now):
        if is_same:
            yield from (_Row(text, text) for text in new)
        else:
            yield from _pair(old, new)


def _blocks(
    before: Sequence[str], now: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """What is the same in both, and what stands between, in order."""
    counts = Counter(before), Counter(now)
    if sum(count * counts[1][text] for text, count in counts[0].items()) > _MANY:
        yield before == now, before, now
        return
    # difflib leaves out what is frequent unless told otherwise.
    for tag, a, a_end, b, b_end in SequenceMatcher(None, before, now, False).get_opcodes():
        yield tag == "equal", before[a:a_end], now[b:b_end]


def _pair(before: Sequence[str], now: Sequence[str]) -> Iterator[_Row]:
    """Paragraphs that differ, the most alike beside each other, in the order of both."""
    if len(before) * len(now) > _MANY:
        yield from (_Row(text, "") for text in before)
        yield from (_Row("", text) for text in now)
        return
    pairs = [[_pairs(text) for text in texts] for texts in (before, now)]
    best = [[0.0] * (len(now) + 1) for _ in range(len(before) + 1)]
    for a in reversed(range(len(before))):
        for b in reversed(range(len(now))):
            likeness = _likeness(pairs[0][a], pairs[1][b])
            together = best[a + 1][b + 1] + likeness if likeness >= _ALIKE else 0.0
            best[a][b] = max(together, best[a + 1][b], best[a][b + 1])
    a = b = 0
    while a < len(before) or b < len(now):
        if a < len(before) and best[a][b] == best[a + 1][b]:
            yield _Row(before[a], "")
            a += 1
        elif b < len(now) and best[a][b] == best[a][b + 1]:
            yield _Row("", now[b])
            b += 1
        else:
            yield _Row(before[a], now[b])
            a, b = a + 1, b + 1


def _likeness(pairs: frozenset[str], others: frozenset[str]) -> float:
    return 2 * len(pairs & others) / (len(pairs) + len(others) or 1)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def _without_islands(
    blocks: Iterator[tuple[bool, Sequence[str], Sequence[str]]],
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    found = list(blocks)
    last = len(found) - 1
    for index, (is_equal, old, new) in enumerate(found):
        is_island = is_equal and 0 < index < last and len("".join(new)) == 1
        yield is_equal and not is_island, old, new


def _fold(rows: Sequence[_Row]) -> Iterator[Sequence[Cell] | Folded]:
    """What a section's rows show: both sides where they differ, else a fold."""
    for is_same, group in groupby(rows, key=lambda row: row.change is _Change.SAME):
        if is_same:
            texts = [row.now for row in group]
            yield Folded(f"{len(texts)} 段与上年相同", texts)
            continue
        for row in group:
            before, now = changed_words(row.before, row.now)
            yield [_runs(before, Accent.REMOVED), _runs(now, Accent.ADDED)]


def _runs(words: Sequence[Words], accent: Accent) -> list[Run]:
    return [
        Run("".join(text for text, _ in group), accent if is_changed else None)
        for is_changed, group in groupby(words, key=lambda each: each[1])
    ]
