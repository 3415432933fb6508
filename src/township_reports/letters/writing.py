"""A letter as files: a Word file, a page to print, and a short text to paste."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.document import Imprint
from township_reports.media import (
    blocks_html,
    page_environment,
    policy_hash,
    style_sheet,
    trust,
    word_file,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

    from township_reports.letters.letter import Letter

#: The end of the name of the marked workbook.
_MARKED = "（带批注的工作簿）.xlsx"
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Written:
    """What is written to a unit: a letter, and the marked copy of its workbook, if it sent one."""

    letter: Letter
    marked: bytes | None = None

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files by the ends of their names; the same letter gives the same bytes."""
        letter = self.letter
        imprint = Imprint(letter.title, letter.sender, letter.day, letter.year)
        return {
            ".docx": word_file(letter.blocks, imprint),
            ".html": letter_page(letter).encode("utf-8"),
            # For Windows' editor as well, which knows UTF-8 by the mark.
            ".txt": letter.text.replace("\n", "\r\n").encode("utf-8-sig"),
            **({_MARKED: self.marked} if self.marked else {}),
        }


def letter_page(letter: Letter) -> str:
    """The letter as a page of its own, to be printed."""
    style = style_sheet()
    return _template().render(
        title=f"{letter.unit}：{letter.title}",
        style=trust(style),
        style_hash=trust(policy_hash(f"\n{style}\n")),
        letter=trust(blocks_html(letter.blocks)),
    )


@cache
def _template() -> Template:
    return page_environment(_TEMPLATES).get_template("letter.html.j2")
