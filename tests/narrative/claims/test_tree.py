"""Sentences, statements, clauses and brackets of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from township_reports.narrative.claims.tree import Clause, sentences_of


def depths(text: str, clauses: tuple[Clause, ...], depth: int = 0) -> Iterator[tuple[str, int]]:
    for clause in clauses:
        if clause.end > clause.start:
            yield text[clause.start : clause.end], depth
        for bracket in clause.brackets:
            yield from depths(text, bracket, depth + 1)


def clauses_of(text: str) -> list[tuple[str, int]]:
    return [
        clause
        for sentence in sentences_of(text)
        for statement in sentence.statements
        for clause in depths(text, statement)
    ]


def test_a_bracket_belongs_to_the_clause_before_it() -> None:
    text = "办结9件（含结转（1件），都已答复），予以公开7件"
    found = [("办结9件", 0), ("含结转", 1), ("1件", 2), ("都已答复", 1), ("予以公开7件", 0)]
    assert clauses_of(text) == found


def test_full_stops_end_sentences_and_semicolons_statements() -> None:
    sentences = list(sentences_of("收到3件；办结3件。没有结转。"))
    assert [len(sentence.statements) for sentence in sentences] == [2, 1]


def test_a_comma_between_digits_divides_nothing() -> None:
    assert clauses_of("处罚1,050件,强制3件") == [("处罚1,050件", 0), ("强制3件", 0)]


def test_a_clause_behind_a_bracket_knows_where_it_began() -> None:
    text = "各乡镇（街道）收到9件"
    (sentence,) = sentences_of(text)
    first, second = sentence.statements[0]
    assert second.head == first.start


@pytest.mark.parametrize(
    "text", ["（" * 3000, "（1件" * 2000, "）" * 3000, "（" * 900 + "）" * 900]
)
def test_brackets_that_are_not_closed_are_no_levels_without_end(text: str) -> None:
    assert max((depth for _, depth in clauses_of(text)), default=0) < 10
