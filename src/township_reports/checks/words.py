"""The words and thresholds that reading a narrative goes by: ``expectations/words.yaml``.

A county adds its own to the file; no word of it stands in code. It is checked as it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from township_reports.characters import one_line
from township_reports.checks.words_shape import WORDS
from township_reports.forms import SHIPPED, Forms
from township_reports.narrative.claims import Lexicon
from township_reports.project import (
    MendableError,
    WrongValueError,
    YamlError,
    YamlText,
    read_plain_file,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path


class WordsError(MendableError):
    """``words.yaml`` cannot be used; the message says where and why."""


@dataclass(frozen=True)
class Words:
    """The file's content by heading, and what it says of claims, compiled."""

    content: Mapping[str, Any] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)

    def __getitem__(self, heading: str) -> Any:
        return self.content[heading]

    def get(self, heading: str) -> Any:
        """What a heading holds; nothing where the file lacks it, so nothing is looked for."""
        return self.content.get(heading) or {}


def read_words(path: Path, forms: Forms = SHIPPED) -> Words:
    """Read the file; its subjects mean figures of ``forms``.

    Raises :class:`WordsError`, and ``FormError`` where a form cannot be read.
    """
    name = f"expectations/{path.name}"
    try:
        return _words(read_plain_file(path), name, forms.roles)
    except (OSError, UnicodeDecodeError) as error:
        raise WordsError(f"{name} 读不出来：{one_line(error, 200)}") from error


# By content: a kernel that was forked after the same file had been read need not read it again.
@lru_cache(maxsize=4)
def _words(file: bytes, name: str, roles: AbstractSet[str]) -> Words:
    try:
        text = YamlText.read(file.decode("utf-8"), name)
    except YamlError as error:
        raise WordsError(str(error)) from error
    try:
        WORDS(text.data, ())
        return Words(text.data, Lexicon.of(text.data.get("claims") or {}, roles, ("claims",)))
    except WrongValueError as error:
        raise WordsError(text.told(error.where, error.problem)) from error
