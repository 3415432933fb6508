"""The tree of a paragraph: sentences, statements, clauses, and brackets within clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS, SEMICOLONS
from township_reports.narrative.claims.names import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Deeper brackets are no levels of a text that people read; they are clauses like others.
_DEEPEST = 6
_OPENING = "（(〔"
_CLOSING = "）)〕"
_MARK = re.compile(rf"(?<!\d),|,(?!\d)|[，、：:{FULL_STOPS}{SEMICOLONS}{_OPENING}{_CLOSING}]")


@dataclass(frozen=True)
class Clause:
    """A piece between marks; ``mark`` is the one before it, empty for the first of a sentence.

    ``brackets`` are those that follow upon it, each with its clauses. ``head`` is where the clause
    begins that this goes on with behind a bracket, else its own start.
    """

    start: int
    end: int
    mark: str
    head: int
    brackets: tuple[tuple[Clause, ...], ...] = ()


@dataclass(frozen=True)
class Sentence:
    """What stands between full stops: its span, and its clauses statement by statement.

    A statement is what stands between semicolons.
    """

    start: int
    end: int
    statements: tuple[tuple[Clause, ...], ...]


@dataclass(frozen=True)
class _Open:
    """Clauses of a bracket, or of a statement, that is not closed yet."""

    clauses: tuple[Clause, ...] = ()

    def with_clause(self, clause: Clause) -> _Open:
        return _Open((*self.clauses, clause))

    def with_bracket(self, clauses: tuple[Clause, ...], at: int) -> _Open:
        last = self.clauses[-1] if self.clauses else Clause(at, at, "", at)
        return _Open((*self.clauses[:-1], replace(last, brackets=(*last.brackets, clauses))))


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of a text in order, those without a word left out."""
    start = 0
    for match in re.finditer(f"[{FULL_STOPS}]|\\Z", text):
        end = match.end()
        if text[start:end].strip(BLANK + " 。；;"):
            yield Sentence(start, end, tuple(_statements(text, start, end)))
        start = end


def _statements(text: str, start: int, end: int) -> Iterator[tuple[Clause, ...]]:
    nested = [_Open()]
    mark, position = "", start
    closings = sum(text.count(sign, start, end) for sign in _CLOSING)
    for match in _MARK.finditer(text, start, end):
        nested = _closed_clause(text, nested, position, match.start(), mark)
        sign, position = match[0], match.end()
        if sign in _OPENING and closings and len(nested) < _DEEPEST:
            nested.append(_Open())
        elif sign in _CLOSING:
            closings -= 1
            if len(nested) > 1:
                inside = nested.pop().clauses
                nested[-1] = nested[-1].with_bracket(inside, match.start())
        elif sign in SEMICOLONS and len(nested) == 1:
            if nested[0].clauses:
                yield nested[0].clauses
            nested = [_Open()]
        mark = sign
    nested = _closed_clause(text, nested, position, end, mark)
    while len(nested) > 1:
        inside = nested.pop().clauses
        nested[-1] = nested[-1].with_bracket(inside, end)
    if nested[0].clauses:
        yield nested[0].clauses


def _closed_clause(text: str, nested: list[_Open], start: int, end: int, mark: str) -> list[_Open]:
    if text[start:end].strip(BLANK + " "):
        before = nested[-1].clauses[-1:] if mark and mark in _CLOSING else ()
        head = before[0].head if before else start
        nested[-1] = nested[-1].with_clause(Clause(start, end, mark, head))
    return nested
