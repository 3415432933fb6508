"""The Chinese tree of the documentation, ``docs/zh/``, against the English one, ``docs/``.

``python -m tools.translations`` lists the sections whose English has changed since they were
translated. ``python -m tools.translations record PAGE…`` says that these pages are translated as
they stand, and without pages that all are; ``docs/zh/translated.json`` keeps it.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from tools.rules_page import BEGIN, END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[1]
_DIGITS = 12


@dataclass(frozen=True)
class Shape:
    """What a section has in any language.

    ``tables`` are rows and columns, head included; ``blocks`` the language and the number of
    lines of blocks of code; ``words`` what stands between backticks, but for `<placeholders>`.
    """

    level: int
    items: int
    tables: tuple[tuple[int, int], ...]
    blocks: tuple[tuple[str, int], ...]
    pictures: int
    words: frozenset[str]

    def differences(self, other: Shape) -> Iterator[str]:
        """What another section has otherwise, a line each."""
        for name, ours in vars(self).items():
            theirs = getattr(other, name)
            if ours != theirs and isinstance(ours, frozenset):
                yield f"{name}: {sorted(ours - theirs)} against {sorted(theirs - ours)}"
            elif ours != theirs:
                yield f"{name}: {ours} against {theirs}"


@dataclass(frozen=True)
class Section:
    """A heading of a page with what stands under it, up to the next."""

    heading: str
    text: str

    @property
    def digest(self) -> str:
        """The beginning of the SHA-256 of its text."""
        return hashlib.sha256(self.text.strip().encode()).hexdigest()[:_DIGITS]

    @property
    def shape(self) -> Shape:
        """What a translation of it has as well."""
        tokens = _tokens(self.text)
        kinds = Counter(token.type for token in tokens)
        return Shape(
            level=len(self.text) - len(self.text.lstrip("#")),
            items=kinds["list_item_open"],
            tables=tuple(_tables(tokens)),
            blocks=tuple(
                (token.info, token.content.count("\n")) for token in tokens if token.type == "fence"
            ),
            pictures=kinds["image"],
            words=frozenset(
                re.sub("<[^>]*>", "<>", token.content)
                for token in tokens
                if token.type == "code_inline"
            ),
        )


@dataclass(frozen=True)
class Trees:
    """The two trees of documentation below a folder."""

    english: Path

    @property
    def chinese(self) -> Path:
        """Where the page of the same name is in Chinese."""
        return self.english / "zh"

    @property
    def record(self) -> Path:
        """Of which English each section was translated, by page and heading."""
        return self.chinese / "translated.json"

    def pages(self) -> tuple[list[str], list[str]]:
        """The pages of the English and of the Chinese tree, by their paths in it."""
        found = {path for path in self.english.rglob("*.md") if self.chinese not in path.parents}
        return _names(found, self.english), _names(self.chinese.rglob("*.md"), self.chinese)

    def behind(self) -> list[str]:
        """The sections that are to be translated anew, as ``page: heading``."""
        known = _read(self.record)
        return [
            f"{page}: {heading}"
            for page in self.pages()[0]
            for heading, digest in _digests(self.english / page).items()
            if known.get(page, {}).get(heading) != digest
        ]

    def note(self, pages: Sequence[str] = ()) -> None:
        """Record that these pages, or all, are translated as they stand."""
        both = set.intersection(*map(set, self.pages()))
        chosen = set(pages or both)
        known = {page: entries for page, entries in _read(self.record).items() if page in both}
        noted = {page: _digests(self.english / page) for page in both & chosen}
        text = json.dumps(dict(sorted({**known, **noted}.items())), indent=1, ensure_ascii=False)
        self.record.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def sections(page: Path) -> list[Section]:
    """The sections of a page in order; what is made from the suites is left out."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", "", text, flags=re.DOTALL)
    lines = text.splitlines(keepends=True)
    starts = [
        token.map[0]
        for token in MarkdownIt("commonmark").parse(text)
        if token.type == "heading_open" and token.map and token.level == 0
    ]
    ends = [*starts[1:], len(lines)]
    return [
        Section(lines[start].strip("# \n"), "".join(lines[start:end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _digests(page: Path) -> dict[str, str]:
    return {section.heading: section.digest for section in sections(page)}


def _names(paths: Iterable[Path], folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def _read(record: Path) -> Mapping[str, Mapping[str, str]]:
    return json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}


def _tokens(text: str) -> list[Token]:
    flat: list[Token] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        flat += [token, *(token.children or ())]
    return flat


def _tables(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    rows = columns = 0
    for token in tokens:
        if token.type == "table_open":
            rows = columns = 0
        elif token.type == "tr_open":
            rows += 1
        elif token.type == "th_open":
            columns += 1
        elif token.type == "table_close":
            yield rows, columns


if __name__ == "__main__":
    trees = Trees(ROOT / "docs")
    if sys.argv[1:2] == ["record"]:
        trees.note(sys.argv[2:])
    else:
        print(*trees.behind(), sep="\n")
