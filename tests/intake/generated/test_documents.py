"""No wrong figure and no wrong unit is certain in generated documents, and few are in doubt.

``make test-slow`` reads some thousands, the same each time; ``make bench DOCUMENTS=20000`` more.
A document that fails is written to a file by ``python -m tests.intake.generated NUMBER``.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.intake.generated.documents import document
from tests.intake.generated.judging import Verdict, verdict
from tests.intake.generated.layouts.all import LAYOUTS, Layout

#: How many documents the slow tests read, in how many tests.
DOCUMENTS = 2_000
CHUNKS = 20
#: Whole documents of each layout: the same numbers of each, for figures of all kinds.
WHOLE = 12
#: Of a hundred cells of whole documents no more may be in doubt.
MOST_DOUBTFUL = 2


def wrong(verdicts: list[Verdict]) -> list[str]:
    return [f"{each.document}: {line}" for each in verdicts for line in each.wrong]


def whole(layout: Layout, count: int) -> list[Verdict]:
    return [verdict(document(number, (layout,), is_whole=True)) for number in range(count)]


def test_there_are_layouts_of_all_kinds() -> None:
    kinds = Counter(layout.kind for layout in LAYOUTS)
    assert sum(kinds.values()) >= 30
    assert set(kinds) == {"page", "word", "text", "pdf"}
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)


def test_a_document_is_the_same_each_time() -> None:
    assert [document(n).content for n in range(20)] == [document(n).content for n in range(20)]


def test_nothing_wrong_is_certain_in_a_few_documents() -> None:
    assert wrong([verdict(document(number)) for number in range(40)]) == []


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nothing_wrong_is_certain(chunk: int) -> None:
    numbers = range(chunk, DOCUMENTS, CHUNKS)
    assert wrong([verdict(document(number)) for number in numbers]) == []


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.name)
def test_nearly_all_of_a_whole_document_is_certain(layout: Layout) -> None:
    verdicts = whole(layout, 4 if layout.kind == "pdf" else WHOLE)
    assert wrong(verdicts) == []
    doubtful, cells = (sum(getattr(v, name) for v in verdicts) for name in ("doubtful", "cells"))
    why = Counter[str]()
    for each in verdicts:
        why.update({each.refused: 1} if each.refused else each.reasons)
    assert 100 * doubtful <= MOST_DOUBTFUL * cells, why
