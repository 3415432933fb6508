"""The pages of comparison, written with the files that hold what they show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.media import policy_hash, sorting_script, trust
from township_reports.site.catalogue import group_reports
from township_reports.site.comparison import (
    Comparison,
    History,
    all_figures,
    compare_units,
    compare_years,
)
from township_reports.site.comparison_files import (
    Sheet,
    comparison_sheet,
    sheet_csv,
    sheets_xlsx,
)
from township_reports.site.data_files import PublishedFile
from township_reports.site.data_packages import (
    PACKAGE_FILE,
    PARENT,
    UNIT,
    YEAR,
    Resource,
    cells_resource,
    data_package,
)
from township_reports.site.pages import PAGE_FILE, framed_page
from township_reports.site.year_tables import ALL_YEARS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.forms import Form
    from township_reports.site.catalogue import Listed, Listing
    from township_reports.site.tree import Tree

#: The page of a year's units, in the year's folder.
COMPARE_FILE = "compare.html"
#: With more units, each county has a page of its own.
MOST_UNITS = 600
_ALL_TITLE = "历年比较与数据"
#: Pages by their address below the root, with what they are called.
_Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Page:
    """What stands on a page of comparison.

    ``choices`` are pages of its kind, itself among them; ``groups`` lists of further pages under
    their headings; ``files`` what can be downloaded, by address, with what each is called.
    """

    path: str
    title: str
    lead: str
    crumbs: _Links
    choices: _Links = ()
    tables: tuple[Comparison, ...] = ()
    groups: tuple[tuple[str, _Links], ...] = ()
    files: tuple[tuple[PublishedFile, str], ...] = ()


class ComparisonPages:
    """Writes the pages and files of comparison into a tree, in the frame of ``site``."""

    def __init__(self, tree: Tree, site: Listing, history: History) -> None:
        self._tree = tree
        self._site = site
        self._history = history

    def write_year(self, listing: Listing) -> Resource:
        """Write a year's units by their figures. Gives the table for the year's package."""
        year, folder = f"{listing.year} 年", f"{listing.year}/"
        whole = compare_units(self._history, listing)
        title = f"{year}各单位主要数字比较"
        sheet = comparison_sheet(year, whole)
        csv = self._file(f"{folder}data/compare.csv", sheet_csv(sheet))
        book = self._file(f"{folder}data/compare.xlsx", sheets_xlsx(title, [sheet]))
        page = _Page(
            path=f"{folder}{COMPARE_FILE}",
            title=title,
            lead=f"{len(whole.rows)} 个单位的报告里的主要数字。"
            f"{'小字是上年的数字和增减。' if whole.has_changes else ''}",
            crumbs=(("", "首页"), (folder, year)),
            choices=self._years(),
            files=((csv, "本表（CSV）"), (book, "本表（XLSX）")),
        )
        if len(whole.rows) <= MOST_UNITS:
            self._write(replace(page, tables=(whole,)))
        else:
            rows = {row.unit.key: row for row in whole.rows}
            counties = _counties([row.unit for row in whole.rows], f"{folder}data/units/")
            for path, name, units in counties:
                table = replace(whole, rows=tuple(rows[unit.key] for unit in units))
                self._write_county(page, path, name, (table,))
            self._write(replace(page, groups=(_links_of(counties),)))
        file = replace(csv, name="data/compare.csv")
        return Resource("compare", title, file, (UNIT, PARENT, *whole.columns), (UNIT.name,))

    def write_all_years(self, form: Form, joined: Mapping[str, PublishedFile]) -> None:
        """Write figures over the years, where there are several, and the package of all years.

        ``joined`` are the tables of the form over all years; ``form`` is the newest.
        """
        first, last = self._history.years[0], self._history.years[-1]
        years = f"{last} 年" if first == last else f"{first}–{last} 年"
        fields, lines = all_figures(self._history)
        sheet = Sheet("", tuple(field.name for field in fields), lines)
        figures = self._file(f"{ALL_YEARS}figures.csv", sheet_csv(sheet))
        file = replace(figures, name=figures.name.removeprefix(ALL_YEARS))
        resources = [
            *(cells_resource(key, form.caption(key), file) for key, file in joined.items()),
            Resource("figures", "主要数字", file, fields, (UNIT.name, YEAR.name)),
        ]
        title = f"{self._site.site_name} {years}政府信息公开工作年度报告"
        package = data_package("disclosure-reports", title, resources)
        page = _Page(
            path=f"{ALL_YEARS}{PAGE_FILE}",
            title=_ALL_TITLE,
            lead=f"{years}，{len(self._history.units)} 个单位。",
            crumbs=(("", "首页"),),
            files=(
                (figures, "主要数字，每个单位每年一行（CSV）"),
                *(
                    (replace(file, name=ALL_YEARS + file.name), f"{form.caption(key)}（CSV）")
                    for key, file in joined.items()
                ),
                (self._file(ALL_YEARS + PACKAGE_FILE, package), "数据包说明（Frictionless）"),
            ),
        )
        groups = (*self._write_over_years(page), ("各年度各单位", self._years()))
        self._write(replace(page, groups=groups))

    def _write_over_years(self, page: _Page) -> tuple[tuple[str, _Links], ...]:
        """Write the pages of several years. Gives the links to them."""
        columns, units = self._history.columns, self._history.units
        if len(self._history.years) == 1:
            return ()
        if len(units) <= MOST_UNITS:
            tables = [compare_years(self._history, column, units) for column in columns]
            return (("各指标历年数字", self._write_figures(page, tables)),)
        counties = _counties(units, f"{ALL_YEARS}units/")
        for path, name, members in counties:
            of_county = (compare_years(self._history, column, members) for column in columns)
            self._write_county(page, path, name, tuple(of_county))
        return (_links_of(counties),)

    def _write_figures(self, page: _Page, tables: Sequence[Comparison]) -> _Links:
        sheets = [comparison_sheet(table.label, table) for table in tables]
        book = self._file(f"{ALL_YEARS}compare.xlsx", sheets_xlsx(page.title, sheets))
        links = tuple((f"{ALL_YEARS}{table.name}.html", table.label) for table in tables)
        for (path, _), table, sheet in zip(links, tables, sheets, strict=True):
            csv = self._file(f"{ALL_YEARS}{table.name}.csv", sheet_csv(sheet))
            shown = replace(
                page,
                path=path,
                title=table.caption,
                crumbs=(*page.crumbs, (ALL_YEARS, _ALL_TITLE)),
                choices=links,
                tables=(table,),
                files=((csv, "本表（CSV）"), (book, "全部指标，每个指标一张表（XLSX）")),
            )
            self._write(shown)
        return links

    def _write_county(
        self, page: _Page, path: str, name: str, tables: tuple[Comparison, ...]
    ) -> None:
        above = page.path.removesuffix(PAGE_FILE)
        shown = replace(
            page,
            path=path,
            title=f"{name}：{page.title}",
            lead=f"{len(tables[0].rows)} 个单位。",
            crumbs=(*page.crumbs, (above, page.title)),
            choices=(),
            tables=tables,
            files=(),
        )
        self._write(shown)

    def _write(self, page: _Page) -> None:
        parents = {row.unit.parent for table in page.tables for row in table.rows} - {""}
        script = _script() if page.tables else ""
        content = framed_page(
            "comparison.html.j2",
            self._site,
            page.path,
            title=page.title,
            description=f"{page.title}：{self._site.site_name}政府信息公开工作年度报告。",
            page=page,
            is_mixed=len(parents) > 1,
            script=trust(script),
            script_hash=trust(policy_hash(script)),
        )
        self._tree.write(page.path, content)

    def _file(self, path: str, content: bytes) -> PublishedFile:
        self._tree.write(path, content)
        return PublishedFile(path, len(content), self._tree.sums[path])

    def _years(self) -> _Links:
        years = reversed(self._history.years)
        return tuple((f"{year}/{COMPARE_FILE}", f"{year} 年") for year in years)


_County = tuple[str, str, tuple["Listed", ...]]


def _counties(units: Sequence[Listed], folder: str) -> tuple[_County, ...]:
    """Units that share a page: its address, what it is called, the units."""
    found = []
    for number, group in enumerate(group_reports(units), start=1):
        slug = group.own.slug if group.own else f"group-{number}"
        own = (group.own,) if group.own else ()
        found.append((f"{folder}{slug}.html", group.heading, (*own, *group.members)))
    return tuple(found)


def _links_of(counties: Sequence[_County]) -> tuple[str, _Links]:
    return "按上级分开", tuple((path, name) for path, name, _ in counties)


@cache
def _script() -> str:
    own = Path(__file__).parent / "templates" / "compare.js"
    return sorting_script() + own.read_text(encoding="utf-8")
