"""The pages that people read, and what can be looked up in them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
#: A page's path, as a test's id.
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
#: What both Makefiles say: the one that projects have too, and what this repository adds.
MAKEFILES = "".join(
    (ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "developing.mk")
)
#: What `make` lists: targets with the comment behind each.
TARGETS = dict(re.findall(r"^([a-z-]+):.*?## (.+)$", MAKEFILES, re.MULTILINE))
#: Variables that reach the command, by the Makefiles' own lists.
VARIABLES = [
    name
    for listed in re.findall(
        r"^(?:VARIABLES|MEASURED) := ((?:.*\\\n)*.*)$", MAKEFILES, re.MULTILINE
    )
    for name in listed.replace("\\", "").split()
]


def text(page: Path) -> str:
    """A page as it is written."""
    return page.read_text(encoding="utf-8")


def tokens(page: Path) -> list[Token]:
    """A page's blocks and, in their order, the words and links inside them."""
    flat: list[Token] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text(page)):
        flat += [token, *(token.children or ())]
    return flat


def shell_lines(page: Path) -> list[str]:
    """The commands of a page's blocks of shell, without comments."""
    blocks = [
        token.content for token in tokens(page) if token.type == "fence" and token.info == "sh"
    ]
    lines = (
        re.sub(r"(^|\s)#.*", "", line).strip() for block in blocks for line in block.splitlines()
    )
    return [line for line in lines if line]


def code_words(page: Path) -> list[str]:
    """What stands between backticks in a page's sentences and tables."""
    return [token.content for token in tokens(page) if token.type == "code_inline"]


def links(page: Path) -> list[str]:
    """Where a page's links and pictures lead."""
    places = [(token.attrGet("href"), token.attrGet("src")) for token in tokens(page)]
    return [str(place) for pair in places for place in pair if place]


def anchors(page: Path) -> set[str]:
    """The names of a page's headings as links have them."""
    found = tokens(page)
    headings = [
        inside.content for opened, inside in pairwise(found) if opened.type == "heading_open"
    ]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
