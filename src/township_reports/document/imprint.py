"""What a file says of itself, in its properties and on a draft: no part of what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

#: What stands on a draft of a report.
DRAFT_NOTE = "草稿：有严重问题，不能发布"


@dataclass(frozen=True)
class Imprint:
    """A report's title, who signs it, the day of publication, its year; whether it is a draft."""

    title: str
    signature: str
    published: date
    year: int
    is_draft: bool = False
