"""Both READMEs list what there is: targets, variables, documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import NAMES, READMES, TARGETS, VARIABLES, links, text

#: What only measuring speed asks for; its own page says so.
_OF_BENCHMARKS = {"LIKENESS", "WORKBOOKS", "PAGES", "DESK", "KERNELS", "CLAIMS", "DOCUMENTS"}
both = pytest.mark.parametrize("page", READMES, ids=[page.name for page in READMES])


def rows(page: Path) -> list[list[str]]:
    """The cells of the lines of a page's tables."""
    lines = re.findall(r"^\| (.*) \|$", text(page), re.MULTILINE)
    return [line.split(" | ") for line in lines]


@both
def test_every_target_is_in_a_table_with_what_it_does(page: Path) -> None:
    listed = {
        target
        for first, *others in rows(page)
        for cell in (first, *others)
        for target in re.findall(r"`make ([a-z-]+)", cell)
    }
    # `make` alone lists the targets.
    assert sorted(set(TARGETS) - listed - {"help"}) == []


@both
def test_every_variable_is_named(page: Path) -> None:
    named = set(re.findall(r"\b([A-Z]+)=", text(page)))
    assert sorted(set(VARIABLES) - named - _OF_BENCHMARKS) == []


@both
def test_every_page_of_the_documentation_is_listed(page: Path) -> None:
    tree, beside = ("docs/zh", r"\.zh-CN") if page.name == "README.zh-CN.md" else ("docs", "")
    own = rf"{tree}/[a-z-]+\.md|CONTRIBUTING{beside}\.md|CHANGELOG\.md"
    pages = {name for name in NAMES if re.fullmatch(own, name)}
    assert sorted(pages - set(links(page))) == []


def test_both_readmes_list_the_same_targets_variables_and_pages() -> None:
    english, chinese = (
        (re.findall(r"`make [a-z-]+", text(page)), re.findall(r"\b[A-Z]+=", text(page)))
        for page in READMES
    )
    assert english[0] == chinese[0]
    assert sorted(set(english[1])) == sorted(set(chinese[1]))
