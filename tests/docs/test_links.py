"""Links lead somewhere, and files that pages name are there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.pages import NAMES, PAGES, ROOT, anchors, code_words, links

#: Folders of the repository whose files pages name by their path.
_NAMED = re.compile(r"(?:src|tests|tools|benchmarks|docs|expectations|notebooks)/[\w./-]+")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    lost = []
    for link in links(page):
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if not target.exists() or (
            parts.fragment and unquote(parts.fragment) not in anchors(target)
        ):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = {word for word in code_words(page) if _NAMED.fullmatch(word)}
    # A file called `own_…` is the reader's own, in an example.
    lost = [word for word in named if not (ROOT / word).exists() and "/own_" not in word]
    assert sorted(lost) == []


def test_every_page_of_the_documentation_is_linked() -> None:
    linked = {
        (page.parent / link.split("#")[0]).resolve() for page in PAGES for link in links(page)
    }
    assert [page for page in PAGES if page not in linked] == []
