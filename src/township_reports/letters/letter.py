"""A letter to a unit, in no format: what it is told, an item for each thing it has to mend.

How it is printed or sent is another's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.document import Block, Closing, Listing, Paragraph, Span, Title

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Item:
    """One thing to mend.

    ``where`` it stands in what the unit sent (表三!D6), empty where it stands nowhere; ``what`` is
    wrong; ``todo`` what is to be done; ``also`` what else comes of the same.
    """

    where: str
    what: str
    todo: str
    also: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The item in a line."""
        return f"{f'{self.where}：' if self.where else ''}{self.what}（{self.todo}）"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The item as paragraphs: where and what, then what else comes of it."""
        where = (Span(f"{self.where}：", strong=True),) if self.where else ()
        first = Paragraph((*where, Span(f"{self.what}。"), Span(f"{self.todo}。", strong=True)))
        if not self.also:
            return (first,)
        return first, Paragraph((Span(f"由此还有：{'；'.join(self.also)}。"),))


@dataclass(frozen=True)
class Letter:
    """A letter to a unit about a year: title, paragraphs, items, who signs it and when.

    ``unit`` is its name; ``after`` are paragraphs behind the items, and no part of the short
    text.
    """

    title: str
    unit: str
    year: int
    paragraphs: tuple[str, ...]
    sender: str
    day: date
    items: tuple[Item, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The letter as plain text, short enough to be pasted into a message."""
        items = (f"{number}. {item.text}" for number, item in enumerate(self.items, 1))
        return "\n".join([self.title, f"{self.unit}：", *self.paragraphs, *items]) + "\n"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The letter as it is printed."""
        before = (f"{self.unit}：", *self.paragraphs)
        items = (Listing(tuple(item.blocks for item in self.items), 1),) if self.items else ()
        return (
            Title(self.title),
            *(Paragraph((Span(text),)) for text in before),
            *items,
            *(Paragraph((Span(text),)) for text in self.after),
            Closing(self.sender, self.day),
        )
