"""The longest passage that two texts have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.comparing.passages import Passage, longest_passage
from township_reports.comparing.texts import Text
from township_reports.filings.model import Narrative, Paragraph

#: Few characters, so that much is common.
PARAGRAPHS = st.lists(st.text("甲乙丙", min_size=1, max_size=12), min_size=1, max_size=4)


def text_of(paragraphs: list[str]) -> Text:
    found = tuple(Paragraph("总体情况", "一", n, n, text) for n, text in enumerate(paragraphs, 1))
    return Text(Narrative("", {}, paragraphs=found), "晴谷镇")


def looked_for(text: Text, other: Text) -> Passage:
    """The same, tried from each character."""
    longest = Passage(0, 0, 0)
    for paragraph in text.paragraphs:
        for start in range(len(paragraph.text)):
            for end in range(start + 1, len(paragraph.text) + 1):
                is_there = any(paragraph.text[start:end] in p.text for p in other.paragraphs)
                if is_there and end - start > longest.end - longest.start:
                    longest = Passage(paragraph.line, start, end)
    return longest


@given(PARAGRAPHS, PARAGRAPHS)
def test_it_is_the_first_of_the_longest(own: list[str], others: list[str]) -> None:
    text, other = text_of(own), text_of(others)
    assert longest_passage(text, other, 1_000) == looked_for(text, other)


def test_no_text_has_none() -> None:
    assert longest_passage(text_of(["甲"]), text_of(["乙"]), 1_000) == Passage(0, 0, 0)


@pytest.mark.slow
def test_texts_without_end_are_not_gone_through_from_each_character() -> None:
    own, others = ["甲乙" * 200_000 + "丙"], ["甲乙" * 199_999 + "丁"]
    assert longest_passage(text_of(own), text_of(others), 1_000_000).end == 399_998
