"""What becomes of the form's tables before anything is written: other heads, columns, pieces."""

from __future__ import annotations

from random import Random

from tests.intake.generated.reports import Line, Report, Table
from tests.intake.generated.sheets import Cell, Grid, cell, laid
from township_reports.filings.figures import read_figure
from township_reports.forms.model import Measure


def flat_heads(report: Report, _random: Random) -> None:
    """One row of heads over table 三: the lowest."""
    grid = _requests(report)
    grid.rows[: grid.heads] = [grid.rows[grid.heads - 1]]
    grid.heads = 1


def two_rows_of_heads(report: Report, _random: Random) -> None:
    """The head over all applicants is left out."""
    grid = _requests(report)
    del grid.rows[0]
    grid.heads -= 1


def joined_heads(report: Report, _random: Random) -> None:
    """One row of heads that name the head over them too."""
    grid = _requests(report)
    above, lowest = grid.rows[grid.heads - 2 : grid.heads]
    joined = [
        low if low is high else cell(f"{high.text}-{low.text}", is_head=True)
        for high, low in zip(above, lowest, strict=True)
    ]
    grid.rows[: grid.heads] = [joined]
    grid.heads = 1


def halved_heads(report: Report, _random: Random) -> None:
    """The lowest heads stand in two rows of cells: 商业 over 企业."""
    grid = _requests(report)
    last = grid.rows[grid.heads - 1]
    under = []
    for number, head in enumerate(last):
        is_lowest = head is not grid.rows[grid.heads - 2][number] and len(head.text) > 3
        under.append(cell(head.text[2:], is_head=True) if is_lowest else head)
        if is_lowest:
            last[number] = cell(head.text[:2], is_head=True)
    grid.rows.insert(grid.heads, under)
    grid.heads += 1


def unmerged(report: Report, _random: Random) -> None:
    """Every cell stands by itself, and what was merged is said again in each."""
    _each_alone(report, is_again=True)


def merges_lost(report: Report, _random: Random) -> None:
    """Every cell stands by itself, and what was merged is blank but for the first."""
    _each_alone(report, is_again=False)


def _each_alone(report: Report, is_again: bool) -> None:
    for key, pieces in report.grids.items():
        for grid in pieces:
            if key == "disclosure" and not is_again:
                continue
            seen: set[int] = set()
            for row in grid.rows:
                for number, standing in enumerate(row):
                    # A figure over several columns of table 二 stands there once.
                    is_said = is_again and standing.place is None
                    again = standing if is_said else cell("", standing.is_head)
                    row[number] = _copy(standing if id(standing) not in seen else again)
                    seen.add(id(standing))


def _copy(standing: Cell) -> Cell:
    return Cell(standing.pieces, standing.place, standing.is_head)


def groups_in_rows(report: Report, _random: Random) -> None:
    """A group of rows is headed by a row of its own; labels stand in one column."""
    grid = _requests(report)
    labels = _labels(grid)
    rows: list[list[Cell]] = []
    open_groups: list[Cell] = []
    for number, row in enumerate(grid.rows):
        over, own = row[: labels - 1], row[labels - 1]
        if number < grid.heads:
            rows.append([own, *row[labels:]])
            continue
        for group in dict.fromkeys(each for each in over if each is not own):
            if group not in open_groups:
                open_groups.append(group)
                rows.append([group] * (1 + len(row) - labels))
        rows.append([own, *row[labels:]])
    grid.rows = rows


def subtotal_columns(report: Report, _random: Random) -> None:
    """Behind the legal persons stands what they come to: 小计."""
    grid = _requests(report)
    at = grid.width - 1
    head = grid.rows[grid.heads - 2][at - 1]
    column = []
    for number, row in enumerate(grid.rows):
        if number < grid.heads - 1:
            column.append(row[at - 1])
        elif number < grid.heads:
            column.append(cell("小计", is_head=True) if head is not row[at - 1] else head)
        else:
            five = [read_figure(each.text, Measure("")).value or 0 for each in row[at - 5 : at]]
            column.append(cell(str(sum(five))))
    grid.put_column(at, column)


def numbered_rows(report: Report, _random: Random) -> None:
    """A column of numbers before the labels: 序号."""
    for key in ("requests",):
        for grid in report.grids[key]:
            head = cell("序号", is_head=True)
            rows = len(grid.rows) - grid.heads
            numbers = [cell(str(number)) for number in range(1, rows + 1)]
            grid.put_column(0, [*[head] * grid.heads, *numbers])


def remarks(report: Report, _random: Random) -> None:
    """A column for remarks behind the figures, left blank: 备注."""
    for grid in report.grids["requests"]:
        head = cell("备注", is_head=True)
        blanks = [cell("") for _ in range(len(grid.rows) - grid.heads)]
        grid.put_column(grid.width, [*[head] * grid.heads, *blanks])


def counted(report: Report, _random: Random) -> None:
    """The unit stands behind each figure: 12件."""
    for key, pieces in report.grids.items():
        for grid in pieces:
            for figure in set(grid.figures()):
                place = figure.place
                assert place is not None
                measure = report.form.table(key).measure(place)
                unit = "" if measure.unit_in_cell else measure.unit
                grid.change(figure, figure.saying(f"{figure.text}{unit}"))


def zeros_blank(report: Report, random: Random) -> None:
    """Nothing is written for nothing, or a mark: which is what the report says then."""
    mark = random.choice(["", "/", "-", "—", "无"])
    for pieces in report.grids.values():
        for grid in pieces:
            for figure in set(grid.figures()):
                if figure.text == "0":
                    grid.change(figure, figure.saying(mark))
                    assert figure.place is not None
                    report.truth[figure.place] = frozenset({mark})


def thousands(report: Report, random: Random) -> None:
    """A comma, or a blank, between thousands."""
    mark = random.choice([",", "，", " "])
    for pieces in report.grids.values():
        for grid in pieces:
            for figure in set(grid.figures()):
                if figure.text.isdecimal() and len(figure.text) > 3:
                    grid.change(figure, figure.saying(f"{int(figure.text):,}".replace(",", mark)))


def full_width(report: Report, _random: Random) -> None:
    """Digits as wide as the characters around them."""
    wide = {ord("0") + i: 0xFF10 + i for i in range(10)}
    for pieces in report.grids.values():
        for grid in pieces:
            for figure in set(grid.figures()):
                grid.change(figure, figure.saying(figure.text.translate(wide)))


def appeals_turned(report: Report, random: Random) -> None:
    """Table 四 with a row for each procedure, or one for each result."""
    (grid,) = report.grids["appeals"]
    heads, figures = grid.rows[: grid.heads], grid.rows[grid.heads]
    procedures = [heads[-2][column] for column in range(0, len(figures), 5)]
    groups = [heads[0][column] for column in range(0, len(figures), 5)]
    results = heads[-1][:5]
    corner = cell("", is_head=True)
    rows = [
        [group, procedure, *figures[5 * number : 5 * number + 5]]
        for number, (group, procedure) in enumerate(zip(groups, procedures, strict=True))
    ]
    by_procedure = [[corner, corner, *results], *rows]
    if random.random() < 0.5:
        report.grids["appeals"] = [Grid(by_procedure, 1)]
    else:
        turned = [list(column) for column in zip(*by_procedure, strict=True)]
        report.grids["appeals"] = [Grid(turned, 2)]


def appeals_apart(report: Report, _random: Random) -> None:
    """A table for review, and one for lawsuits."""
    (grid,) = report.grids["appeals"]
    report.grids["appeals"] = [
        Grid([row[:5] for row in grid.rows], grid.heads),
        Grid([row[5:] for row in grid.rows], grid.heads),
    ]


def clauses_apart(report: Report, _random: Random) -> None:
    """A table for each clause of table 二."""
    (grid,) = report.grids["disclosure"]
    pieces: list[Grid] = []
    for row in grid.rows:
        if row[0] is row[-1]:
            pieces.append(Grid([]))
        pieces[-1].rows.append(row)
    report.grids["disclosure"] = pieces


def page_break(report: Report, random: Random) -> None:
    """Table 三 goes on behind a page's end: under its heads again."""
    grid = _requests(report)
    at = random.randint(grid.heads + 2, len(grid.rows) - 2)
    again = [list(row) for row in grid.rows[: grid.heads]]
    report.grids["requests"] = [
        Grid(grid.rows[:at], grid.heads),
        Grid([*again, *grid.rows[at:]], grid.heads),
    ]


def broken_bare(report: Report, random: Random) -> None:
    """Table 三 goes on behind a page's end without its heads."""
    grid = _requests(report)
    at = random.randint(grid.heads + 2, len(grid.rows) - 2)
    report.grids["requests"] = [
        Grid(grid.rows[:at], grid.heads),
        Grid(grid.rows[at:], 0),
    ]


def notes_in_rows(report: Report, _random: Random) -> None:
    """A row for the unit above the heads, and one for a note under the figures."""
    for pieces in report.grids.values():
        top, bottom = cell("单位：件", is_head=True), cell("注：以上数据由办公室统计。")
        if "disclosure" in report.grids and pieces is report.grids["disclosure"]:
            top = cell("单位：件、万元", is_head=True)
        first, last = pieces[0], pieces[-1]
        first.rows.insert(0, [top] * first.width)
        first.heads += 1
        last.rows.append([bottom] * last.width)


def units_above(report: Report, random: Random) -> None:
    """The unit stands in a line above each table."""
    for key in report.grids:
        money = random.choice(["单位：件、万元", "（单位：件/万元）", "计量单位：件，万元"])
        said = money if key == "disclosure" else "单位：件"
        report.above.setdefault(key, []).append(Line(said))


def captions_in_rows(report: Report, _random: Random) -> None:
    """The first row of each table says what it is of."""
    for section in report.form.sections:
        if section.table:
            grid = report.grids[section.table][0]
            said = section.title.partition("、")[2]
            grid.rows.insert(0, [cell(f"{report.year}年{said}", is_head=True)] * grid.width)
            grid.heads += 1


def units_in_heads(report: Report, _random: Random) -> None:
    """The lowest heads of tables 三 and 四 say in what is counted."""
    for key in ("requests", "appeals"):
        for grid in report.grids[key]:
            for head in dict.fromkeys(grid.rows[grid.heads - 1]):
                grid.change(head, cell(f"{head.text}（件）", is_head=True))


def upright_heads(report: Report, _random: Random) -> None:
    """A character of a head a line."""
    for key in ("requests", "appeals"):
        for grid in report.grids[key]:
            for head in dict.fromkeys(grid.rows[grid.heads - 1]):
                grid.change(head, cell("\n".join(head.text), is_head=True))


def group_sums(report: Report, _random: Random) -> None:
    """Under the rows of each group stands what they come to: 小计."""
    grid = _requests(report)
    labels = _labels(grid)
    rows: list[list[Cell]] = []
    for number, row in enumerate(grid.rows):
        rows.append(row)
        group = row[labels - 2]
        following = grid.rows[number + 1][labels - 2] if number + 1 < len(grid.rows) else None
        if number < grid.heads or group is row[labels - 1] or group is following:
            continue
        under = [other for other in grid.rows if other[labels - 2] is group]
        sums = [sum(_count(other[at]) for other in under) for at in range(labels, grid.width)]
        rows.append([*row[: labels - 1], cell("小计"), *(cell(str(each)) for each in sums)])
    grid.rows = rows


def groups_apart(report: Report, _random: Random) -> None:
    """Each group of table 三 is a table of its own, under the heads."""
    grid = _requests(report)
    labels = _labels(grid)
    pieces: list[Grid] = []
    last = None
    for row in grid.rows[grid.heads :]:
        if not pieces or row[labels - 2] is not last:
            again = [list(heads) for heads in grid.rows[: grid.heads]]
            pieces.append(Grid(again, grid.heads))
        last = row[labels - 2]
        pieces[-1].rows.append(row)
    report.grids["requests"] = pieces


def spare_rows(report: Report, random: Random) -> None:
    """Blank rows, and a blank column at the right."""
    for pieces in report.grids.values():
        grid = random.choice(pieces)
        grid.rows.append([cell("") for _ in range(grid.width)])
        for row in grid.rows:
            row.append(cell(""))


def comparison_before(report: Report, random: Random) -> None:
    """Before the tables of the form stands one that compares two years."""
    said = [str(random.randint(1, 99)) for _ in range(4)]
    rows = [
        ["项目", f"{report.year - 1}年", f"{report.year}年"],
        ["主动公开信息", *said[:2]],
        ["收到申请", *said[2:]],
    ]
    grid = Grid([[cell(text) for text in row] for row in rows], 1)
    report.above.setdefault("disclosure", []).insert(0, Table(laid(grid)))


def touching(report: Report, _random: Random) -> None:
    """The three tables are one, row after row."""
    report.is_one_table = True


def unheaded(report: Report, _random: Random) -> None:
    """The tables follow each other without the headings of sections."""
    report.is_headed = False


def _requests(report: Report) -> Grid:
    (grid,) = report.grids["requests"]
    return grid


def _count(figure: Cell) -> int:
    return int(read_figure(figure.text, Measure("")).value or 0)


def _labels(grid: Grid) -> int:
    """How many columns of labels a grid has."""
    row = grid.rows[grid.heads]
    return next(number for number, each in enumerate(row) if each.place is not None)
