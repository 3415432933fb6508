"""The published report, part by part.

A notebook cell shows one part: its blocks, for who reads the notebook and for the exporters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.characters import numeral_of
from township_reports.document import (
    Block,
    Closing,
    Paragraph,
    Span,
    Title,
    blocks_of,
    official_table,
    section_heading,
    unheaded_blocks_of,
)
from township_reports.media import output_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.checks import CheckResult
    from township_reports.filings import Filing
    from township_reports.forms import Place
    from township_reports.parameters import Parameters


@dataclass(frozen=True)
class Part:
    """A part of the report: the blocks that it consists of."""

    blocks: tuple[Block, ...] = ()

    @classmethod
    def of(cls, *blocks: Block) -> Part:
        """A part of these blocks."""
        return cls(blocks)

    @classmethod
    def joined(cls, *parts: Part) -> Part:
        """Parts one after another, as one output of a cell."""
        return cls(tuple(block for part in parts for block in part.blocks))

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return output_data(self.blocks)


_NO_TEXT = Part.of(Paragraph((Span("（本部分没有填报正文）"),), is_faulty=True))


def prose_part(markdown: str) -> Part:
    """Text of a section, from Markdown."""
    return Part(blocks_of(markdown))


@dataclass(frozen=True)
class Report:
    """The published report of a filing; a pure view of its three inputs."""

    filing: Filing
    parameters: Parameters
    checks: CheckResult

    @property
    def title_text(self) -> str:
        """The title: unit, year and the form's own words."""
        return self.filing.form.report_title(self.filing.name, self.filing.year)

    @property
    def signature(self) -> str:
        """Who signs: the unit with its office, 鲁河镇人民政府."""
        return self.filing.level.signature_of(self.filing.name)

    @property
    def is_draft(self) -> bool:
        """Whether critical findings keep the report from being published."""
        return bool(self.checks.critical)

    def title(self, text: str = "") -> Part:
        """The title: unit, year and the form's own words, or another."""
        return Part.of(Title(text or self.title_text))

    def preamble(self) -> Part:
        """The unit's own preamble, or the standard one: basis, period, where to read and ask."""
        text = self.filing.narrative.preamble or self._standard_preamble()
        return Part(unheaded_blocks_of(text))

    def section(self, numeral: str) -> Part:
        """A section with its heading: its prose, or its table with faulty cells marked.

        Text beside a table stands over it. Raises ``KeyError`` where the form has no such section.
        """
        section = self.filing.form.section(numeral)
        text = self.filing.narrative.sections.get(numeral, "")
        parts = [Part.of(section_heading(section.title))]
        if text.strip():
            parts.append(prose_part(text))
        elif not section.table:
            parts.append(_NO_TEXT)
        if section.table:
            parts.append(self._table(section.table))
        return Part.joined(*parts)

    def closing(self) -> Part:
        """The unit, and the day on which the filing was written; the year's where it has none."""
        day = self.filing.days.written_or(self.parameters.published)
        return Part.of(Closing(self.signature, day))

    def _table(self, key: str) -> Part:
        caption = self.filing.form.caption(key)
        return Part.of(official_table(self.filing, key, caption, self._marks))

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
            f"编制{self.title_text}。全文包括{headings}{numeral_of(len(form.sections))}个部分。"
            f"本报告所列数据的统计期限自{filing.year}年1月1日起，至{filing.year}年12月31日止。"
            f"{inquiries.read}{inquiries.ask}"
        ).replace("{unit}", self.signature)
