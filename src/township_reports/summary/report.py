"""The published summary: the official form with the units' figures added up, then unit by unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.checks import CheckResult, Subject
from township_reports.document import MergedTable, Scope, TableCell, figure_text, section_heading
from township_reports.filings import summary_of
from township_reports.report import (
    Dossier,
    Part,
    Report,
    figures_at_a_glance,
    outcomes_chart,
    prose_part,
    received,
    units_chart,
    years_chart,
)

if TYPE_CHECKING:
    from township_reports.parameters import Parameters
    from township_reports.summary.county import CountyYear


@dataclass(frozen=True)
class SummaryReport:
    """The published summary of a county's year; a pure view of its three inputs."""

    county: CountyYear
    parameters: Parameters
    checks: CheckResult

    @property
    def title_text(self) -> str:
        """The title of the county's own report, marked as the summary."""
        return f"{self._form_report.title_text}（汇总）"

    def dossier(self) -> Dossier:
        """What the notebook carries for the exporters and the build."""
        subject = Subject(self.county.total, self.county.last_total, self.county.words)
        dossier = Dossier.of(subject, self.parameters, self.checks)
        return replace(dossier, unit=summary_of(self.county.county), title=self.title_text)

    def title(self) -> Part:
        """The title: county, year, the form's own words, and that it is a summary."""
        return self._form_report.title(self.title_text)

    def preamble(self) -> Part:
        """What was added up, and who is not in it."""
        county, year = self.county, self.county.year
        names = "、".join(map(county.short_name, county.of_year(year)))
        text = (
            f"本汇总由{county.name}所属 {len(county.of_year(year))} 个单位{year}年的政府信息公开"
            f"工作年度报告逐格相加而成：{names}。统计期限自{year}年1月1日起，至{year}年12月31日止。"
        )
        if county.absent:
            absent = "、".join(map(county.short_name, county.absent))
            text += f"未计入 {len(county.absent)} 个单位：{absent}。"
        return prose_part(text)

    def section(self, numeral: str) -> Part:
        """A section of the official form: the sums, or the county's own text.

        Raises ``KeyError`` where the form has no such section.
        """
        section = self.county.form.section(numeral)
        if section.table or self.county.total.narrative.sections.get(numeral, "").strip():
            return self._form_report.section(numeral)
        text = f"{self.county.name}没有填报本部分的正文。"
        return Part.joined(Part.of(section_heading(section.title)), prose_part(text))

    def units(self) -> Part:
        """The units one by one, with a few figures of each."""
        return Part.of(section_heading("附一、各单位主要数据"), self._units_table())

    def pictures(self) -> Part:
        """The requests of the years, what became of them, and the requests of the units."""
        county = self.county
        by_unit = {
            unit: int(value)
            for unit, filing in county.of_year(county.year).items()
            if (value := received(filing)) is not None
        }
        years = {
            year: None if value is None else int(value) for year, value in county.received.items()
        }
        charts = [
            years_chart("历年新收申请", years),
            outcomes_chart(county.total, county.last_total),
        ]
        if by_unit:
            names = {county.short_name(unit): value for unit, value in by_unit.items()}
            charts.append(units_chart(f"{county.year} 年各单位新收申请", names))
        return Part.of(section_heading("附二、图解"), *charts)

    def closing(self) -> Part:
        """The county, and the year's day of publication."""
        return self._form_report.closing()

    @cached_property
    def _form_report(self) -> Report:
        return Report(self.county.total, self.parameters, self.checks)

    def _units_table(self) -> MergedTable:
        rows = []
        filings = self.county.of_year(self.county.year)
        names = list(figures_at_a_glance(self.county.total))
        heads = [
            TableCell(name, scope=Scope.COLUMN, id=f"u0{i}")
            for i, name in enumerate(("单位", *names))
        ]
        for r, child in enumerate(self.county.children, start=1):
            filing = filings.get(child.unit)
            figures = figures_at_a_glance(filing) if filing else {}
            name = self.county.short_name(child.unit)
            head = TableCell(
                name if filing else f"{name}（未计入）",
                scope=Scope.ROW,
                id=f"u{r}",
                headers=("u00",),
            )
            cells = [
                TableCell(figure_text(figures.get(name)), headers=(f"u0{i}", head.id))
                for i, name in enumerate(names, start=1)
            ]
            rows.append((head, *cells))
        return MergedTable(
            "各单位主要数据",
            (tuple(heads), *rows),
            (1.9, *[1.0] * len(names)),
            head_rows=1,
            may_break=True,
        )
