"""Damage by habit: what clerks add to whole tables, as other statistics have it.

Each changes so much of a table that it comes alone.
"""

from __future__ import annotations

from random import Random

from tests.intake.generated.damage.kinds import PAGES, SPANNED, Damage, NotHereError
from tests.intake.generated.figures import drawn_figures
from tests.intake.generated.names import NAMINGS
from tests.intake.generated.reports import Line, Report, report_of
from tests.intake.generated.sheets import Cell, Grid, Laid, cell

_MARKS_OF_NOTES = ("{}①", "{}¹", "{}²", "{}③", "{}*", "{}†", "{}[1]", "{}注1", "{}（注）", "{}⑴")
_NOUGHT = ("○", "〇", "零", "Ｏ", "o", "—", "／", "－", "无", "none", "0 件", "--", "*", "·")
_COUNTED = (
    "{} 件",
    "{}件次",
    "{}（件）",
    "{} (件)",
    "{}宗",
    "{}條",
    "{}件。",
    "{}.",
    "{}.0",
    "计{}件",
)


def last_year_in_brackets(report: Report, random: Random) -> None:
    """Beside each figure of a table stands last year's, in brackets or behind a stroke."""
    grid = _grid(report, random)
    said = random.choice(
        ["{}（{}）", "{}({})", "{}/{}", "{} {}", "{}\n{}", "{}[{}]", "{}（上年{}）"]
    )
    for figure in dict.fromkeys(grid.figures()):
        if figure.text.strip():
            _only(report, figure)
            # Three digits behind a blank are thousands.
            other = random.choice([figure.text[:2], str(random.randint(0, 20))])
            grid.change(figure, figure.saying(said.format(figure.text, other)))


def last_year_before(report: Report, random: Random) -> None:
    """A figure of each row stands in the brackets of the one before it."""
    grid = _grid(report, random)
    for figure in dict.fromkeys(grid.figures()):
        if figure.text.strip("0") and random.random() < 0.5:
            report.doubt(figure.place)
            grid.change(figure, figure.saying(f"({random.randint(1, 20)}){figure.text}"))


def footnotes(report: Report, random: Random) -> None:
    """Some figures of a table have the mark of a note behind them."""
    grid = _grid(report, random)
    mark = random.choice(_MARKS_OF_NOTES)
    for figure in dict.fromkeys(grid.figures()):
        if figure.text.strip("0") and random.random() < 0.4:
            grid.change(figure, figure.saying(mark.format(figure.text)))


def noughts_marked(report: Report, random: Random) -> None:
    """What is 0 is written in a mark or a word."""
    grid = _grid(report, random)
    mark = random.choice(_NOUGHT)
    for figure in dict.fromkeys(grid.figures()):
        if figure.text == "0":
            assert figure.place is not None
            report.truth[figure.place] |= {""}
            grid.change(figure, figure.saying(mark))


def counted_otherwise(report: Report, random: Random) -> None:
    """Figures have a word for what is counted behind them, or a mark."""
    grid = _grid(report, random)
    said = random.choice(_COUNTED)
    for figure in dict.fromkeys(grid.figures()):
        if figure.text.isdecimal():
            grid.change(figure, figure.saying(said.format(figure.text)))


def thousands_in_words(report: Report, random: Random) -> None:
    """Figures over a thousand, or over ten, say so in characters: 1千2百, 十二."""
    grid = _grid(report, random)
    for figure in dict.fromkeys(grid.figures()):
        if figure.text.isdecimal() and len(figure.text) > 1:
            first, rest = figure.text[0], figure.text[1:]
            word = "十百千"[min(len(rest), 3) - 1]
            said = random.choice([f"{first}{word}{rest}", f"{first}{word}零{int(rest)}"])
            grid.change(figure, figure.saying(said))


def columns_numbered(report: Report, random: Random) -> None:
    """Under the heads stands a row with the columns' numbers: 甲, 1, 2, 3."""
    grid = _grid(report, random, "requests", "appeals")
    if not grid.heads:
        raise NotHereError
    labels = _labels(grid)
    marks = [cell("甲乙丙丁"[number % 4], is_head=True) for number in range(labels)]
    if random.random() < 0.4:
        marks = [cell("栏次", is_head=True)] * labels
    first = random.choice([0, 1])
    said = random.choice(["{}", "{}", "({})", "第{}栏"])
    numbers = [cell(said.format(first + n), is_head=True) for n in range(grid.width - labels)]
    grid.rows.insert(grid.heads, [*marks, *numbers])
    grid.heads += 1


def rows_numbered_behind(report: Report, random: Random) -> None:
    """Between labels and figures stands the row's number: 行次."""
    grid = _grid(report, random, "requests")
    if not grid.heads:
        raise NotHereError
    head = cell(random.choice(["行次", "序号", "", "编号"]), is_head=True)
    numbers = [cell(str(n)) for n in range(1, 1 + len(grid.rows) - grid.heads)]
    grid.put_column(_labels(grid), [*[head] * grid.heads, *numbers])


def rows_numbered_twice(report: Report, random: Random) -> None:
    """Two columns of numbers stand before the labels, or one on either side."""
    grid = _grid(report, random, "requests")
    for at in (0, random.choice([0, grid.width])):
        head = cell(random.choice(["序号", "行次", ""]), is_head=True)
        numbers = [cell(str(n)) for n in range(1, 1 + len(grid.rows) - grid.heads)]
        grid.put_column(at, [*[head] * grid.heads, *numbers])


def heads_again(report: Report, random: Random) -> None:
    """The heads stand again between two rows."""
    grid = _grid(report, random, "requests")
    if not grid.heads or len(grid.rows) < grid.heads + 2:
        raise NotHereError
    at = random.randint(grid.heads + 1, len(grid.rows) - 1)
    again: dict[Cell, Cell] = {}
    rows = grid.rows[random.randrange(grid.heads) : grid.heads]
    grid.rows[at:at] = [
        [again.setdefault(each, cell(each.text, is_head=True)) for each in row] for row in rows
    ]


def total_in_the_middle(report: Report, random: Random) -> None:
    """A row that adds up others, or all of them, stands between two rows under another name."""
    grid = _grid(report, random, "requests")
    rows = [n for n, row in enumerate(grid.rows) if _has_figures(row)]
    if len(rows) < 4:
        raise NotHereError
    labels = _labels(grid)
    at = random.choice(rows[1:-1])
    said = cell(random.choice(["合计", "小计", "累计", "其中", "共计", "总计"]))
    figures = [cell(each.text) for each in grid.rows[rows[-1]][labels:]]
    if random.random() < 0.5:
        figures = [cell(str(random.randint(0, 30))) for _ in figures]
    if said.text == "总计":
        # It is as good a total as the one below.
        for standing in [each for row in grid.rows for each in row if each.place is not None]:
            if standing.place and standing.place.row.endswith("总计"):
                report.doubt(standing.place)
    grid.rows.insert(at, [*[said] * labels, *figures])


def last_year_in_rows(report: Report, random: Random) -> None:
    """Under each row, or over it, stands last year's."""
    grid = _grid(report, random, "requests", "disclosure")
    said = random.choice(["上年同期", f"{report.year - 1}年", "上年", "同比增减"])
    is_over = random.random() < 0.3
    rows: list[list[Cell]] = []
    for row in grid.rows:
        if not _has_figures(row):
            rows.append(row)
            continue
        label = cell(said)
        last: dict[Cell, Cell] = {}
        again = [
            last.setdefault(each, cell(str(random.randint(0, 20))))
            if each.place is not None
            else (each if n < _first(row) - 1 else label)
            for n, each in enumerate(row)
        ]
        rows += [again, row] if is_over else [row, again]
    grid.rows = rows


def last_year_in_columns(report: Report, random: Random) -> None:
    """Beside each column stands last year's, under one head of both or without one."""
    grid = _grid(report, random, "requests", "appeals")
    if not grid.heads:
        raise NotHereError
    has_years = random.random() < 0.6
    is_first = random.random() < 0.5
    for column in reversed(_figure_columns(grid)):
        made = [
            cell(str(random.randint(0, 20))) if row[column].place is not None else row[column]
            for row in grid.rows
        ]
        if not has_years and random.random() < 0.5:
            made[grid.heads - 1] = cell("", is_head=True)
        grid.put_column(column if is_first else column + 1, made)
    if has_years:
        years = ["上年", "本年"] if is_first else ["本年", "上年"]
        labels = _labels(grid)
        row = [cell(years[(n - labels) % 2], is_head=True) for n in range(labels, grid.width)]
        grid.rows.insert(grid.heads, [*grid.rows[grid.heads - 1][:labels], *row])
        grid.heads += 1


def a_digit_a_cell(report: Report, random: Random) -> None:
    """Under each head stand two cells, one for tens and one for the rest."""
    grid = _grid(report, random, "requests", "appeals")
    if not grid.heads:
        raise NotHereError
    blank = random.choice(["0", ""])
    for column in reversed(_figure_columns(grid)):
        tens: list[Cell] = []
        for row in grid.rows:
            figure = row[column]
            if figure.place is None or not figure.text.isdecimal():
                tens.append(figure)
                continue
            if len(figure.text) > 1:
                report.doubt(figure.place)
            tens.append(cell(figure.text[:-1] or blank))
            row[column] = figure.saying(figure.text[-1])
        grid.put_column(column, tens)


def columns_gone(report: Report, random: Random) -> None:
    """A column with other figures stands there that nobody sees."""
    key = random.choice([key for key in report.grids if key != "disclosure"] or [""])
    if not key or len(report.grids[key]) > 1:
        raise NotHereError
    back = random.randint(1, 5)
    others = [str(random.randint(0, 20)) for _ in range(60)]

    def damage(found: list[list[list[Laid]]]) -> None:
        for number, row in enumerate(found[0]):
            if any(each.cell.place for each in row) and len(row) > back:
                at = len(row) - back
                row.insert(at, Laid(cell(others[number % 60]), is_gone=True))

    report.breaks.append((key, damage))


def columns_behind_a_break(report: Report, random: Random) -> None:
    """Table 三 is two side by side, one below the other: labels again, and the other columns."""
    if len(report.grids.get("requests", ())) != 1:
        raise NotHereError
    grid = _grid(report, random, "requests")
    labels, columns = _labels(grid), _figure_columns(grid)
    if len(columns) < 4:
        raise NotHereError
    at = random.choice(columns[1:-1])
    again: dict[Cell, Cell] = {}

    def copy(row: list[Cell]) -> list[Cell]:
        return [again.setdefault(each, cell(each.text, each.is_head)) for each in row]

    report.grids["requests"] = [
        Grid([row[:at] for row in grid.rows], grid.heads),
        Grid([[*copy(row[:labels]), *row[at:]] for row in grid.rows], grid.heads),
    ]


def half_a_year(report: Report, random: Random) -> None:
    """The table says that it is of a part of the year, or of several years."""
    key = _key(report, random)
    year = report.year
    said = random.choice(
        [
            f"{year}年上半年数据",
            f"{year}年1—6月",
            f"{year}年第一季度",
            f"截至{year}年6月30日",
            f"{year - 1}—{year}年累计",
            f"{year}年1月至9月情况",
            "上半年情况",
            "第三季度数据",
            "上年数据",
            "去年情况",
            "上一年度数据",
            "二〇"
            + "〇一二三四五六七八九"[(year - 1) // 10 % 10]
            + "〇一二三四五六七八九"[(year - 1) % 10]
            + "年数据",
        ]
    )
    for grid in report.grids[key]:
        for figure in grid.figures():
            assert figure.place is not None
            report.truth[figure.place] &= {""}
    if random.random() < 0.5:
        grid = report.grids[key][0]
        grid.rows.insert(0, [cell(said, is_head=True)] * grid.width)
        grid.heads += 1
    else:
        lines = report.above.setdefault(key, [])
        lines.append(Line(said))
        if random.random() < 0.5:
            lines.append(Line("单位：件"))


def captioned_by_another(report: Report, random: Random) -> None:
    """A table is captioned as another unit's, above it or in its first row."""
    key = _key(report, random)
    other = random.choice([each for each in NAMINGS if each.key != report.naming.key])
    said = random.choice(["{}数据", "{}统计表", "填报单位：{}", "{}", "附：{}情况", "（{}）"])
    for grid in report.grids[key]:
        for figure in grid.figures():
            assert figure.place is not None
            report.truth[figure.place] &= {""}
    text = said.format(random.choice([other.name, other.signs]))
    if random.random() < 0.5:
        grid = report.grids[key][0]
        grid.rows.insert(0, [cell(text, is_head=True)] * grid.width)
        grid.heads += 1
    else:
        report.above.setdefault(key, []).append(Line(text))


def two_units_in_one(report: Report, random: Random) -> None:
    """The tables of another unit stand behind each of the report's, or before it."""
    naming = random.choice([each for each in NAMINGS if each.key != report.naming.key])
    other = report_of(report.form, report.year, naming, drawn_figures(report.form, random))
    key = random.choice(list(report.grids))
    own, others = report.grids[key], other.grids[key]
    if any(grid.heads < 1 for grid in own if key != "disclosure"):
        raise NotHereError
    for grid, name in ((own[0], report.naming.name), (others[0], naming.name)):
        grid.rows.insert(0, [cell(name, is_head=True)] * grid.width)
        grid.heads += 1
    report.grids[key] = random.choice([[*own, *others], [*others, *own]])


def _key(report: Report, random: Random) -> str:
    """A table that a line above it can caption, as it stands under its own heading."""
    if report.is_one_table:
        raise NotHereError
    return random.choice(list(report.grids))


def _only(report: Report, figure: Cell) -> None:
    assert figure.place is not None
    report.truth[figure.place] &= {figure.text}


def _grid(report: Report, random: Random, *keys: str) -> Grid:
    grids = [
        grid
        for key, pieces in report.grids.items()
        for grid in pieces
        if (not keys or key in keys) and grid.figures()
    ]
    if not grids:
        raise NotHereError
    return random.choice(grids)


def _has_figures(row: list[Cell]) -> bool:
    return any(standing.place is not None for standing in row)


def _first(row: list[Cell]) -> int:
    return next(number for number, each in enumerate(row) if each.place is not None)


def _labels(grid: Grid) -> int:
    """How many columns of labels a grid has."""
    return min(_first(row) for row in grid.rows if _has_figures(row))


def _figure_columns(grid: Grid) -> list[int]:
    return [n for n in range(grid.width) if any(row[n].place is not None for row in grid.rows)]


DAMAGES = (
    *(
        Damage(change)
        for change in (
            *(last_year_in_brackets, last_year_before, footnotes, noughts_marked),
            *(counted_otherwise, thousands_in_words, columns_numbered, rows_numbered_behind),
            *(rows_numbered_twice, heads_again, total_in_the_middle, last_year_in_rows),
            *(last_year_in_columns, columns_behind_a_break, half_a_year, captioned_by_another),
            two_units_in_one,
        )
    ),
    Damage(a_digit_a_cell, SPANNED),
    Damage(columns_gone, PAGES),
)
