"""The words and thresholds that reading a narrative goes by: ``expectations/words.yaml``.

A county adds its own to the file; no word of it stands in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from township_reports.characters.spacing import one_line
from township_reports.project.mendable import MendableError


class WordsError(MendableError):
    """``words.yaml`` cannot be used; the message says where and why."""


@dataclass(frozen=True)
class Words:
    """The file's content by heading; what a heading holds is said where it is used."""

    content: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, heading: str) -> Any:
        return self.content[heading]

    def get(self, heading: str) -> Any:
        """What a heading holds; nothing where the file lacks it, so nothing is looked for."""
        return self.content.get(heading) or {}


def read_words(path: Path) -> Words:
    """Read the file. Raises :class:`WordsError`."""
    try:
        return _words(path.read_bytes(), path.name)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = one_line(error, 200)
        raise WordsError(f"expectations/{path.name} 读不出来：{reason}") from error


# By content: a kernel that was forked after the same file had been read need not read it again.
@lru_cache(maxsize=4)
def _words(file: bytes, name: str) -> Words:
    content = yaml.load(file.decode("utf-8"), Loader=_LOADER)  # noqa: S506 - the safe loader, in C where there is one
    if not isinstance(content, dict):
        raise WordsError(f"expectations/{name} 应是一组“标题: 内容”")
    return Words(content)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
