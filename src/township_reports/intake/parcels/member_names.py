"""Names of files within a parcel, as people read them.

Whoever packs a parcel writes any name: none of them is used as a path.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.characters import one_line, visible_text
from township_reports.intake.sent import WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterator

_DRIVE = re.compile(r"^[A-Za-z]:")
_SEPARATOR = re.compile(r"[/\\]")
_LONGEST = 120
_NAMELESS = "没有名字的文件"
_MARK = WITHIN.strip()


class MemberNames:
    """Gives each file of a parcel a name of its own, the parcel's before it."""

    def __init__(self, parcel: str) -> None:
        self._parcel = parcel
        self._seen: dict[str, int] = {}

    def of(self, written: str) -> str:
        """The name of the next file, which is written so in the parcel."""
        name = clean_name(written)
        number = self._seen[name] = self._seen.get(name, 0) + 1
        again = f"第 {number} 个 " if number > 1 else ""
        return f"{self._parcel}{WITHIN}{again}{name}"


def clean_name(written: str) -> str:
    """A name on one line without steps up, drives or what shows nothing; long ones are cut."""
    name = one_line(visible_text("/".join(_parts(written)))).replace(_MARK, ">")
    if len(name) > _LONGEST:
        # The end tells what kind of file it is.
        name = f"{name[: _LONGEST - 20]}…{name[-19:]}"
    return name or _NAMELESS


def text_of_name(written: bytes) -> str:
    """A name's characters: UTF-8, or what Chinese systems write."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return written.decode("utf-8", errors="replace")


def _parts(written: str) -> Iterator[str]:
    for part in _SEPARATOR.split(written):
        plain = _DRIVE.sub("", part).strip()
        if plain.strip("."):
            yield plain
