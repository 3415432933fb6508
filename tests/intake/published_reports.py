"""Invented published reports, whole and damaged as sites publish them, with what each says.

A report is laid out as the form prints it, then damaged: each damage changes the laid-out tables
or the page, and says which cells can no longer be read for certain.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from tests.invention import NARRATIVE, Figures, example_figures, filing_of, zero_figures
from township_reports.document.markdown import blocks_of
from township_reports.document.official import official_table
from township_reports.filings.model import Filing
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for
from township_reports.media.html import blocks_html

Cell = tuple[str, int, int]
Rows = list[list[Cell]]
Tables = dict[str, list[Rows]]


@dataclass(frozen=True)
class Published:
    """One published file; ``expected`` is what its cells say, ``doubtful`` what is not certain."""

    name: str
    file: str
    content: bytes
    unit: str
    year: int
    expected: Figures
    doubtful: frozenset[Place] = frozenset()
    reworded: frozenset[str] = frozenset()
    lost_tables: frozenset[str] = frozenset()


@dataclass
class Draft:
    """A report that is being made: its tables as rows of cells, its page's parts."""

    name: str
    year: int = 2023
    unit: str = "晴谷镇"
    figures: Figures = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)
    narrative: str = NARRATIVE
    doubtful: set[Place] = field(default_factory=set)
    reworded: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    title: str = ""
    before: str = ""
    after: str = ""

    @property
    def form(self) -> Form:
        return form_for(self.year)

    def row(self, path: str) -> int:
        """The number of a row of table 三 among its printed rows."""
        return 3 + self.form.requests.row_paths.index(path)

    def doubt_row(self, path: str, key: str = "requests") -> None:
        self.doubtful |= {p for p in self.form.table(key).places if p.row == path}

    def requests(self) -> Rows:
        return self.tables["requests"][0]


GIVEN = "三、本年度办理结果/（一）予以公开"
STATE_SECRETS = "三、本年度办理结果/（三）不予公开/1.属于国家秘密"
FORBIDDEN = "三、本年度办理结果/（三）不予公开/2.其他法律行政法规禁止公开"
RECEIVED = "一、本年新收政府信息公开申请数量"
LEFT = "四、结转下年度继续办理"


def draft(
    name: str, year: int = 2023, unit: str = "晴谷镇", figures: Figures | None = None
) -> Draft:
    form = form_for(year)
    shown = example_figures(form) if figures is None else figures
    filing = filing_of(year, shown, unit=unit)
    tables = {table.key: [_laid_out(filing, table.key)] for table in form.tables}
    return Draft(name, year, unit, dict(shown), tables)


def _laid_out(filing: Filing, key: str) -> Rows:
    table = official_table(filing, key, "")
    return [[(cell.text, cell.rows, cell.columns) for cell in row] for row in table.rows]


def small_figures(form: Form) -> Figures:
    """Few requests, as a township has: 12 from people, 10 given, 2 left over."""
    figures = zero_figures(form)
    numbers = {RECEIVED: 12, GIVEN: 10, "三、本年度办理结果/（七）总计": 10, LEFT: 2}
    for row, number in numbers.items():
        for column in ("自然人", "总计"):
            figures[Place("requests", row, column)] = number
    return figures


def as_page(
    made: Draft, cell: Callable[[str], str] = html.escape, encoding: str = "utf-8"
) -> Published:
    """The report as a web page."""
    sections = _sections(made)
    title = made.title or made.form.report_title(made.unit, made.year)
    body = "".join(
        f"<h2>{section.title}</h2>"
        + (
            "".join(_table_html(rows, cell) for rows in made.tables[section.table])
            if section.table
            else blocks_html(blocks_of(sections[section.numeral]))
        )
        for section in made.form.sections
    )
    page = (
        f'<html><head><meta charset="{encoding}"><title>年报</title></head><body>{made.before}'
        f"<h1>{title}</h1><p>本报告所列数据的统计期限自{made.year}年1月1日起。</p>{body}"
        f"<p>{made.unit}人民政府</p><p>{made.year + 1}年1月20日</p>{made.after}</body></html>"
    )
    return _published(
        made, "报告.html", page.encode("gb18030" if encoding != "utf-8" else encoding)
    )


def _table_html(rows: Rows, cell: Callable[[str], str]) -> str:
    lines = [
        "".join(f'<td rowspan="{r}" colspan="{c}">{cell(text)}</td>' for text, r, c in row)
        for row in rows
    ]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def as_text(made: Draft, is_markdown: bool = False) -> Published:
    """The report as text: tables by tab stops or pipes, merged cells left blank."""
    sections = _sections(made)
    parts = [f"# {made.title or made.form.report_title(made.unit, made.year)}", ""]
    for section in made.form.sections:
        parts += [f"## {section.title}", ""]
        if not section.table:
            parts += [sections[section.numeral], ""]
            continue
        for rows in made.tables[section.table]:
            grid = _spread(rows)
            if is_markdown:
                grid.insert(1, ["---"] * len(grid[0]))
            join = (lambda r: f"| {' | '.join(r)} |") if is_markdown else "\t".join
            parts += [*map(join, grid), ""]
    return _published(made, "报告.md" if is_markdown else "报告.txt", "\n".join(parts).encode())


def _spread(rows: Rows) -> list[list[str]]:
    width = max(sum(c for _, _, c in row) for row in rows)
    grid: list[list[str]] = [[] for _ in rows]
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        cells = iter(row)
        column = 0
        while column < width or (r, column) in taken:
            if (r, column) in taken:
                grid[r].append("")
                column += 1
                continue
            text, down, across = next(cells, ("", 1, 1))
            taken |= {(r + i, column + j) for i in range(1, down) for j in range(across)}
            grid[r] += [text, *[""] * (across - 1)]
            column += across
        grid[r] += [text for text, _, _ in cells]
    return grid


def _sections(made: Draft) -> dict[str, str]:
    filing = filing_of(made.year, made.figures, made.narrative, made.unit)
    return dict(filing.narrative.sections)


def _published(made: Draft, file: str, content: bytes) -> Published:
    return Published(
        made.name, file, content, made.unit, made.year, made.figures,
        frozenset(made.doubtful), frozenset(made.reworded), frozenset(made.lost),
    )  # fmt: skip


def word_cell(text: str) -> str:
    """A cell as Word saves it for the web: paragraphs, nested spans, o:p, hard spaces."""
    return (
        '<p class=MsoNormal align=center style="mso-pagination:widow-orphan"><span lang=EN-US '
        f'style="font-family:仿宋;mso-bidi-font-size:10.5pt">&nbsp;<span>{html.escape(text)}</span>'
        "<o:p></o:p></span></p>"
    )


def reports() -> Iterable[Published]:
    """The whole corpus."""
    yield as_page(draft("whole, 2021 form"))
    yield as_page(draft("whole, 2019 form", 2020, "星渡镇"))
    yield as_page(draft("few figures", figures=small_figures(form_for(2023))))
    yield as_page(draft("all zero", 2019, "竹语乡", zero_figures(form_for(2019))))
    yield as_page(draft("Word markup", 2022), word_cell)
    yield as_page(draft("Word markup, 2019 form", 2019), word_cell)
    yield as_page(draft("GB 2312 page", 2022), encoding="gb2312")
    yield as_page(draft("full-width digits"), lambda t: t.translate({48 + i: 0xFF10 + i for i in range(10)}) if t.isdigit() else t)  # fmt: skip
    yield _furnished()
    yield _titled("year in Chinese digits", "晴谷镇二〇二三年政府信息公开工作年度报告")
    yield _titled(
        "unit with its office", "晴谷镇人民政府 2023 年 政府信息公开工作年度报告", "晴谷镇人民政府"
    )
    yield _titled("report without 工作", "晴谷镇2023年度政府信息公开年度报告")
    yield as_text(draft("tab stops", figures=small_figures(form_for(2023))))
    yield as_text(draft("tab stops, 2019 form", 2019))
    yield as_text(draft("pipes", 2022), is_markdown=True)
    yield as_text(draft("pipes, 2019 form", 2020, "荷风街道"), is_markdown=True)
    yield _cut("cut in three", 2023)
    yield _cut("cut in three, 2019 form", 2019)
    yield _traditional()
    yield _reworded()
    yield _split_cells("digits in neighbouring cells")
    yield _slid_digits()
    yield _annotated()
    yield _inner("digits with a space", "1 0")
    yield _inner("digits on two lines", "1\n0")
    yield _inner("zeros run together", "00")
    yield _run_together()
    yield _nameless()
    yield _only_totals()
    yield _blanks_and_marks()
    yield _detached()
    yield _lost_merged_cells()
    yield _lost_group_labels()
    yield _missing_row()
    yield _twice()
    yield _in_yuan()
    yield _other_form(2023, 2020)
    yield _other_form(2020, 2023)
    yield _moved_columns()
    yield _short_text_row()
    yield _own_mistake()
    yield _split_disclosure()
    yield _merged_figures()
    yield _lost_cell()
    yield _slid_over_a_figure()
    yield _slid_in_appeals()
    yield _moved_up_in_appeals()


def _changed(rows: Rows, r: int, index: int, text: str) -> None:
    rows[r][index] = (text, *rows[r][index][1:])


def _titled(name: str, title: str, unit: str = "晴谷镇") -> Published:
    made = draft(name)
    made.title = title
    return replace(as_page(made), unit=unit)


def _furnished() -> Published:
    made = draft("site furniture")
    made.before = (
        "<nav>首页</nav><div>当前位置：首页 &gt; 政务公开 &gt; 晴谷镇2023年政府信息公开工作年度报告</div>"
        "<script>var a = '<table><tr><td>规章</td><td>9</td></tr></table>'</script>"
        '<div style="display:none">晴谷镇2020年政府信息公开工作年度报告</div>'
    )
    made.after = (
        "<div>【打印本页】</div><p>扫一扫在手机打开</p><footer>版权所有</footer><p>主办：晴谷镇</p>"
    )
    return as_page(made)


def _cut(name: str, year: int) -> Published:
    made = draft(name, year)
    rows = made.requests()
    # A row over a cut keeps its own cells; what spanned into it is gone.
    made.tables["requests"] = [rows[:8], rows[8:15], rows[15:]]
    return as_page(made)


def _traditional() -> Published:
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    return as_page(draft("Traditional characters"), lambda text: convert(html.escape(text)))


def _reworded() -> Published:
    made = draft("labels off the form")
    rows = made.requests()
    number = made.row(FORBIDDEN)
    _changed(rows, number, 0, "2.其他法律法规禁止公开")
    disclosure = made.tables["disclosure"][0]
    _changed(disclosure, 3, 0, "规范性文件")
    made.reworded = {FORBIDDEN, "第二十条第（一）项/行政规范性文件"}
    return as_page(made)


def _split_cells(name: str) -> Published:
    made = draft(name, figures=small_figures(form_for(2023)))
    row = made.requests()[made.row(GIVEN)]
    row[-7:-6] = [("1", 1, 1), ("0", 1, 1)]
    made.doubt_row(GIVEN)
    return as_page(made)


def _slid_digits() -> Published:
    made = draft("digit slid into the next cell", figures=small_figures(form_for(2023)))
    row = made.requests()[made.row(GIVEN)]
    row[-7:-5] = [("1", 1, 1), ("0", 1, 1)]
    made.doubt_row(GIVEN)
    return as_page(made)


def _annotated() -> Published:
    made = draft("annotated cells")
    row = made.row(GIVEN)
    _changed(made.requests(), row, -7, "22（其中修订16件）")
    made.doubtful.add(Place("requests", GIVEN, "自然人"))
    _changed(made.tables["disclosure"][0], 3, 3, "22（其中修订16件）")
    made.doubtful.add(Place("disclosure", "第二十条第（一）项/行政规范性文件", "现行有效件数"))
    return as_page(made)


def _inner(name: str, text: str) -> Published:
    made = draft(name, figures=small_figures(form_for(2023)))
    _changed(made.requests(), made.row(GIVEN), -7, text)
    made.doubtful.add(Place("requests", GIVEN, "自然人"))
    return as_page(made, lambda t: html.escape(t).replace("\n", "<br>"))


def _run_together() -> Published:
    made = draft("digits run together", figures=small_figures(form_for(2023)))
    row = made.requests()[made.row(GIVEN)]
    row[-7:-5] = [("100", 1, 1), ("", 1, 1)]
    made.doubt_row(GIVEN)
    return as_page(made)


def _nameless() -> Published:
    made = draft("columns 数据1 to 数据6", 2022)
    rows = made.requests()
    rows[0] = [("类别", 1, 3), *[(f"数据{n}", 1, 1) for n in range(1, 7)], ("总计", 1, 1)]
    del rows[1:3]
    made.doubtful = {p for p in made.form.requests.places if p.column != "总计"}
    return as_page(made)


def _only_totals() -> Published:
    figures = small_figures(form_for(2023))
    figures |= {
        p: "" for p in figures if p.table == "requests" and p.column not in {"自然人", "总计"}
    }
    return as_page(draft("only 自然人 and 总计", figures=figures))


def _blanks_and_marks() -> Published:
    figures = small_figures(form_for(2023))
    for text, row in (
        ("/", STATE_SECRETS),
        ("", FORBIDDEN),
        ("无", "三、本年度办理结果/（三）不予公开/7.属于行政执法案卷"),
    ):
        figures |= {p: text for p in figures if p.row == row}
    return as_page(draft("blanks and marks", figures=figures))


def _detached() -> Published:
    made = draft("labels detached from numbers")
    rows = made.requests()
    numbers = [row[-7:] for row in rows[3:]]
    labels = [row[:-7] for row in rows[3:]]
    made.tables["requests"] = [[*rows[:3], *labels], numbers]
    made.doubtful = set(made.form.requests.places)
    return as_page(made)


def _lost_merged_cells() -> Published:
    made = draft("merged cells lost")
    rows = made.requests()
    made.tables["requests"] = [[[(text, 1, across) for text, _, across in row] for row in rows]]
    return as_page(made)


def _lost_group_labels() -> Published:
    made = draft("group labels lost")
    rows = made.requests()
    for path in made.form.requests.row_paths:
        cells = rows[made.row(path)]
        rows[made.row(path)] = [(cells[-8][0], 1, 3), *cells[-7:]]
        if path.endswith("/3.其他"):
            rows[made.row(path)][0] = ("其他", 1, 3)
    # Nothing but the row before says which 其他 this is: that is the group's last item.
    return as_page(made)


def _missing_row() -> Published:
    made = draft("row missing")
    number = made.row("三、本年度办理结果/（五）不予处理/2.重复申请")
    rows = made.requests()
    first, second, third = (
        made.row(GIVEN),
        made.row("三、本年度办理结果/（五）不予处理/1.信访举报投诉类申请"),
        number,
    )
    rows[first][0] = (rows[first][0][0], rows[first][0][1] - 1, 1)
    rows[second][0] = (rows[second][0][0], rows[second][0][1] - 1, 1)
    del rows[third]
    made.doubt_row("三、本年度办理结果/（五）不予处理/2.重复申请")
    return as_page(made)


def _twice() -> Published:
    made = draft("a row twice with other figures")
    rows = made.requests()
    rows.append([(LEFT, 1, 3), *[("7", 1, 1)] * 6, ("42", 1, 1)])
    made.doubt_row(LEFT)
    return as_page(made)


def _in_yuan() -> Published:
    made = draft("收费 in 元")
    rows = made.tables["disclosure"][0]
    _changed(rows, len(rows) - 2, 1, "本年收费金额（单位：元）")
    made.doubt_row("第二十条第（八）项/行政事业性收费", "disclosure")
    return as_page(made)


def _other_form(year: int, tables_of: int) -> Published:
    made = draft(f"{year} with the tables of {tables_of}", year)
    other = draft("", tables_of)
    made.tables["disclosure"] = other.tables["disclosure"]
    made.tables["requests"] = other.tables["requests"]
    made.lost = {"disclosure", "requests"}
    return as_page(made)


def _moved_columns() -> Published:
    made = draft("columns moved")
    rows = made.requests()
    for row in (rows[2], *rows[3:]):
        at = 0 if row is rows[2] else len(row) - 6
        row[at], row[at + 1] = row[at + 1], row[at]
    return as_page(made)


def _short_text_row() -> Published:
    made = draft("text row with a figure lost", figures=small_figures(form_for(2023)))
    _changed(made.requests(), made.row(STATE_SECRETS), -1, "")
    _changed(made.requests(), made.row(GIVEN), -6, "5")
    made.doubt_row(GIVEN)
    made.figures[Place("requests", STATE_SECRETS, "总计")] = ""
    return as_text(made)


def _own_mistake() -> Published:
    figures = small_figures(form_for(2023))
    figures[Place("requests", RECEIVED, "总计")] = 15
    return as_page(draft("a report's own mistake", figures=figures))


def _split_disclosure() -> Published:
    made = draft("digits split in table 二")
    rows = made.tables["disclosure"][0]
    rows[3][1:2] = [("1", 1, 1), ("2", 1, 1)]
    made.doubt_row("第二十条第（一）项/行政规范性文件", "disclosure")
    return as_page(made)


def _merged_figures() -> Published:
    made = draft("figures of two rows in one cell", figures=small_figures(form_for(2023)))
    rows = made.requests()
    number = made.row(STATE_SECRETS)
    for index in range(2, 9):
        text, _, across = rows[number][index]
        rows[number][index] = (text, 2, across)
    rows[number + 1] = rows[number + 1][:1]
    made.doubt_row(FORBIDDEN)
    return as_page(made)


def _lost_cell() -> Published:
    made = draft("a cell lost, the row moved up")
    row = made.requests()[made.row(GIVEN)]
    del row[-5]
    row.append(("", 1, 1))
    made.doubt_row(GIVEN)
    return as_page(made)


def _slid_over_a_figure() -> Published:
    made = draft("digits slid over a figure")
    row = made.requests()[made.row(GIVEN)]
    row[-7:-5] = [("1", 1, 1), ("00", 1, 1)]
    row[-6] = ("10", 1, 1)
    made.doubt_row(GIVEN)
    return as_page(made)


def _slid_in_appeals() -> Published:
    made = draft("digits slid into the next procedure")
    row = made.tables["appeals"][0][3]
    row[4:6] = [(row[4][0][0], 1, 1), (row[4][0][1:], 1, 1)]
    made.doubtful = {p for p in made.form.appeals.places if p.row != "行政诉讼/复议后起诉"}
    return as_page(made)


def _moved_up_in_appeals() -> Published:
    made = draft("a cell of table 四 lost, the row moved up")
    row = made.tables["appeals"][0][3]
    del row[2]
    row.append(("", 1, 1))
    made.doubtful = set(made.form.appeals.places)
    return as_page(made)
