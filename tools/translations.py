"""The Chinese tree of the documentation, ``docs/zh/``, against the English one, ``docs/``.

``CONTRIBUTING.md`` is held against ``CONTRIBUTING.zh-CN.md`` as well; both READMEs are not, they
say what each language's readers look for.

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
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[1]
_DIGITS = 12
#: Pages beside the tree, without their endings.
_BESIDE = ("CONTRIBUTING",)


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

    root: Path

    @property
    def chinese(self) -> Path:
        """The folder of the Chinese tree."""
        return self.root / "docs" / "zh"

    @property
    def record(self) -> Path:
        """Of which English each section was translated, by page and heading."""
        return self.chinese / "translated.json"

    def pages(self) -> dict[str, tuple[Path, Path]]:
        """Each page in English and where it is in Chinese, by its path below the root."""
        docs = self.root / "docs"
        pairs = [
            (page, self.chinese / page.relative_to(docs))
            for page in sorted(docs.rglob("*.md"))
            if self.chinese not in page.parents
        ]
        beside = [(self.root / f"{name}.md", self.root / f"{name}.zh-CN.md") for name in _BESIDE]
        return {pair[0].relative_to(self.root).as_posix(): pair for pair in (*beside, *pairs)}

    def unpaired(self) -> list[str]:
        """The pages that stand in one language alone."""
        pairs = [path for pair in self.pages().values() for path in pair]
        found = {*pairs, *self.chinese.rglob("*.md")}
        lost = [path for path in found if path not in pairs or not path.exists()]
        return sorted(path.relative_to(self.root).as_posix() for path in lost)

    def behind(self) -> list[str]:
        """The sections that are to be translated anew, as ``page: heading``."""
        known = _read(self.record)
        return [
            f"{name}: {heading}"
            for name, (english, _) in self.pages().items()
            for heading, digest in _digests(english).items()
            if known.get(name, {}).get(heading) != digest
        ]

    def note(self, names: Sequence[str] = ()) -> None:
        """Record that these pages, or all that are in Chinese, are translated as they stand."""
        known = _read(self.record)
        both = {
            name: english for name, (english, chinese) in self.pages().items() if chinese.exists()
        }
        noted = {
            name: _digests(english) if not names or name in names else known.get(name, {})
            for name, english in sorted(both.items())
        }
        text = json.dumps(noted, indent=1, ensure_ascii=False)
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
    trees = Trees(ROOT)
    if sys.argv[1:2] == ["record"]:
        trees.note(sys.argv[2:])
    else:
        print(*trees.behind(), sep="\n")
