"""The published report, part by part, each in the forms that the exporters print.

A notebook cell shows one part; a part carries ``text/html`` and ``text/vnd.typst``, and blocks
for Word where the parameters ask for that format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from township_reports.checks.running import CheckResult
from township_reports.document.markdown import (
    SECTION_LEVEL,
    Span,
    blocks_of,
    prose_html,
    prose_typst,
)
from township_reports.document.official import official_table
from township_reports.document.tables import MergedTable
from township_reports.document.word_blocks import (
    WORD_MIME,
    WordBlocks,
    closing_block,
    heading_block,
    paragraph_block,
    prose_word,
    title_block,
)
from township_reports.filings.levels import signature_of
from township_reports.filings.model import Filing
from township_reports.forms.model import Place, Section
from township_reports.media.html_tables import table_html
from township_reports.media.html_text import html_text
from township_reports.media.typst_tables import table_typst
from township_reports.media.typst_text import content
from township_reports.media.word_tables import table_word
from township_reports.parameters.model import Parameters

TYPST_MIME = "text/vnd.typst"


@dataclass(frozen=True)
class Part:
    """One part of the report in its printed forms; ``word`` is ``None`` where not asked for."""

    html: str
    typst: str
    text: str
    word: WordBlocks | None = None

    @classmethod
    def joined(cls, *parts: Part) -> Part:
        """Parts one after another, as one output of a cell; empty ones leave nothing."""
        parts = tuple(part for part in parts if part.text)
        words = [part.word for part in parts if part.word is not None]
        return cls(
            "\n".join(part.html for part in parts),
            "\n\n".join(part.typst for part in parts),
            "\n\n".join(part.text for part in parts),
            tuple(block for word in words for block in word) if words else None,
        )

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        word = {} if self.word is None else {WORD_MIME: list(self.word)}
        return {"text/html": self.html, TYPST_MIME: self.typst, **word, "text/plain": self.text}


def heading_part(text: str, has_word: bool) -> Part:
    """The heading of a section."""
    return Part(
        f"<h2>{html_text(text)}</h2>",
        f"#heading({content(text)})",
        text,
        (heading_block(SECTION_LEVEL, [Span(text)]),) if has_word else None,
    )


def prose_part(markdown: str, has_word: bool) -> Part:
    """Text of a section, from Markdown."""
    blocks = blocks_of(markdown)
    word = prose_word(blocks) if has_word else None
    return Part(prose_html(blocks), prose_typst(blocks), markdown, word)


def table_part(table: MergedTable, has_word: bool) -> Part:
    """A table with its heads."""
    word = (table_word(table),) if has_word else None
    return Part(table_html(table), table_typst(table), table.caption, word)


@dataclass(frozen=True)
class Report:
    """The published report of a filing; a pure view of its three inputs."""

    filing: Filing
    parameters: Parameters
    checks: CheckResult

    @property
    def title_text(self) -> str:
        return self.filing.form.report_title(self.filing.name, self.filing.year)

    @property
    def signature(self) -> str:
        """Who signs: the unit with its office, 鲁河镇人民政府."""
        return signature_of(self.filing.name, self.filing.level)

    @property
    def is_draft(self) -> bool:
        """Whether critical findings keep the report from being published."""
        return bool(self.checks.critical)

    def title(self, text: str = "") -> Part:
        """The title: unit, year and the form's own words, or another."""
        text = text or self.title_text
        return Part(
            f"<h1>{html_text(text)}</h1>",
            f"#report-title({content(text)})",
            text,
            (title_block(text),) if self._has_word else None,
        )

    def preamble(self) -> Part:
        """The unit's own preamble, or the standard one: basis, period, where to read and ask."""
        text = self.filing.narrative.preamble or self._standard_preamble()
        return prose_part(text, self._has_word)

    def section(self, numeral: str) -> Part:
        """A section with its heading: its prose, or its table with faulty cells marked.

        Raises ``KeyError`` where the form has no such section.
        """
        section = self.filing.form.section(numeral)
        heading = heading_part(section.title, self._has_word)
        return Part.joined(heading, self._table(section) if section.table else self._text(section))

    def closing(self) -> Part:
        """Unit and day of publication."""
        published = self.parameters.published
        day = f"{published.year}年{published.month}月{published.day}日"
        return Part(
            f'<p class="closing">{html_text(self.signature)}<br>'
            f'<time datetime="{published.isoformat()}">{day}</time></p>',
            f"#closing({content(self.signature)}, {content(day)})",
            f"{self.signature}\n{day}",
            (closing_block(self.signature, day),) if self._has_word else None,
        )

    @property
    def _has_word(self) -> bool:
        return "docx" in self.parameters.formats

    def _table(self, section: Section) -> Part:
        caption = self.filing.form.caption(section.table)
        laid_out = official_table(self.filing, section.table, caption, self._marks)
        return table_part(laid_out, self._has_word)

    def _text(self, section: Section) -> Part:
        text = self.filing.narrative.sections.get(section.numeral, "")
        return prose_part(text, self._has_word) if text.strip() else self._absent()

    def _absent(self) -> Part:
        text = "（本部分没有填报正文）"
        return Part(
            f'<p class="faulty">{text}</p>',
            f"#par[#faulty({content(text)})]",
            text,
            (paragraph_block([Span(text)], is_faulty=True),) if self._has_word else None,
        )

    @cached_property
    def _marks(self) -> dict[Place, Sequence[str]]:
        marks: dict[Place, list[str]] = {}
        for finding in self.checks.critical:
            for place in finding.places:
                marks.setdefault(place, []).append(finding.message)
        return {place: tuple(messages) for place, messages in marks.items()}

    def _standard_preamble(self) -> str:
        filing, form = self.filing, self.filing.form
        headings = "、".join(section.heading for section in form.sections)
        inquiries = self.parameters.inquiries
        return (
            f"根据《中华人民共和国政府信息公开条例》（国务院令第711号）和政府信息公开工作年度报告格式"
            f"（{form.notice}）的要求，"
            f"编制{self.title_text}。全文包括{headings}六个部分。"
            f"本报告所列数据的统计期限自{filing.year}年1月1日起，至{filing.year}年12月31日止。"
            f"{inquiries.read}{inquiries.ask}"
        ).replace("{unit}", self.signature)
