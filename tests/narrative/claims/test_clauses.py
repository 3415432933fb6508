"""Sentences, clauses and brackets of a paragraph."""

from __future__ import annotations

import pytest

from township_reports.narrative.claims.clauses import sentences_of, without_names


def test_a_clause_knows_the_brackets_that_it_stands_in() -> None:
    text = "办结9件（含结转（1件），都已答复），予以公开7件"
    (sentence,) = sentences_of(text)
    depths = {text[c.start : c.end]: len(c.brackets) for c in sentence.clauses}
    assert depths == {"办结9件": 0, "含结转": 1, "1件": 2, "都已答复": 1, "予以公开7件": 0}


@pytest.mark.parametrize("who", ["公民、法人和其他组织", "自然人、企业和社会组织", "公民和法人"])
def test_whoever_may_apply_is_no_kind_of_applicant(who: str) -> None:
    assert who not in without_names(f"收到{who}的申请8件")


def test_kinds_of_applicants_that_are_counted_each_stay() -> None:
    text = "自然人、法人和其他组织分别为6件和2件"
    assert without_names(text) == text
