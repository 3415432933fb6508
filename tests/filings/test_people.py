"""Private people and where they live are found in a text, and no other word is taken for them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.filings.personal_phrases import CLEAN, PRIVATE
from tests.invention import NARRATIVE, sources_of, zero_figures
from township_reports.filings.model import PrivateKind
from township_reports.filings.privacy import MASK, mask_text, private_data
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for

FORM = form_for(2021)

_MARKED = re.compile(r"\[([^\]]*)\]")


@pytest.mark.parametrize("marked", PRIVATE)
def test_whom_a_sentence_names_is_found(marked: str) -> None:
    text = _MARKED.sub(r"\1", marked)
    found = private_data(text, "narrative.md")
    assert len(found) == len(_MARKED.findall(marked))
    shown = mask_text(text)
    assert len(shown) == len(text)
    assert mask_text(shown) == shown
    for before, behind in pairwise(_MARKED.split(marked)[::2]):
        assert before in shown
        assert behind in shown


@pytest.mark.parametrize("text", CLEAN)
def test_a_sentence_that_names_nobody_stays(text: str) -> None:
    assert mask_text(text) == text
    assert private_data(text, "narrative.md") == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("申请人王小明提交", f"申请人王{MASK}{MASK}提交"),
        ("申请人欧阳海燕，", f"申请人欧阳{MASK}{MASK}，"),
        ("刘女士来电", f"{MASK}女士来电"),
        ("感谢李国强先生", f"感谢李{MASK}{MASK}先生"),
        ("家住幸福路12号3单元402室", f"家住幸福路{MASK * 10}"),
    ],
)
def test_a_surname_and_a_street_stay_and_the_rest_is_masked(text: str, shown: str) -> None:
    assert mask_text(text) == shown


def test_what_was_found_says_what_it_is() -> None:
    found = private_data("村民钱小宝家住朝阳村3组12号", "narrative.md")
    assert [each.kind for each in found] == [PrivateKind.PERSON, PrivateKind.DWELLING]


@pytest.mark.parametrize("year", [2019, 2021])
def test_no_label_of_the_form_names_anybody(year: int) -> None:
    for table in form_for(year).tables:
        for place in table.places:
            assert mask_text(f"{place.row}，{place.column}") == f"{place.row}，{place.column}"


def test_a_filing_shows_nobody_and_its_finding_has_its_paragraph() -> None:
    narrative = NARRATIVE.replace("公开的内容不够细", "村民钱小宝反映公开的内容不够细")
    filing = parse_filing(sources_of(FORM, zero_figures(FORM), narrative), 2021, "甲镇")
    assert "小宝" not in repr((filing.narrative, filing.private, filing.texts))
    (found,) = filing.private
    assert found.paragraph is not None
    assert found.paragraph.text[found.start : found.end] == f"钱{MASK * 2}"


def test_the_corpus_is_large_enough_and_half_of_it_names_nobody() -> None:
    assert len(PRIVATE) + len(CLEAN) >= 60
    assert len(CLEAN) >= len(PRIVATE)
