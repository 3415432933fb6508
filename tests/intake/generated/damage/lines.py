"""Damage to rows, columns, heads and labels of a table."""

from __future__ import annotations

from random import Random

from tests.intake.generated.damage.kinds import Damage, NotHereError
from tests.intake.generated.reports import Report
from tests.intake.generated.sheets import Cell, Grid, cell

_WRONG = "甲乙丙丁戊己庚辛某另"


def rows_moved(report: Report, random: Random) -> None:
    """Two rows of one group stand in each other's place, labels and all."""
    grid = _grid(report, random)
    number, other = _two_rows(grid, random)
    for column in range(grid.width):
        one, two = grid.rows[number][column], grid.rows[other][column]
        # What is merged over both stays.
        if one is not two:
            grid.rows[number][column], grid.rows[other][column] = two, one


def columns_moved(report: Report, random: Random) -> None:
    """Two columns stand in each other's place, with their heads."""
    grid = _grid(report, random, "requests")
    if not grid.heads:
        raise NotHereError
    one, other = random.sample(_figure_columns(grid), 2)
    for row in grid.rows:
        row[one], row[other] = row[other], row[one]


def figures_moved(report: Report, random: Random) -> None:
    """The figures of a column stand in the total's and the other way round; the heads stay."""
    grid = _grid(report, random, "requests")
    columns = _figure_columns(grid)
    total = report.form.requests.column_of("total")
    last = next((c for c in columns if _counted(grid, c) == total), None)
    if last is None or len(columns) < 2:
        raise NotHereError
    other = random.choice([column for column in columns if column != last])
    for row in grid.rows:
        if row[last].place is not None and row[other].place is not None:
            row[last], row[other] = row[other], row[last]


def figures_a_row_down(report: Report, random: Random) -> None:
    """All figures stand a row lower than their labels, or a row higher.

    Of a table in pieces one may add up so: nothing would tell.
    """
    if len(report.grids.get("requests", ())) != 1:
        raise NotHereError
    grid = _grid(report, random, "requests")
    rows = [row for row in grid.rows if _has_figures(row)]
    columns = [c for c in _figure_columns(grid) if all(row[c].place for row in rows)]
    if len(rows) < 20 or not columns:
        raise NotHereError
    is_down = random.random() < 0.5
    for column in columns:
        stood = [row[column] for row in rows]
        _allow_blank(report, stood[0 if is_down else -1])
        moved = [cell(""), *stood[:-1]] if is_down else [*stood[1:], cell("")]
        for row, figure in zip(rows, moved, strict=True):
            row[column] = figure


def column_down(report: Report, random: Random) -> None:
    """The figures of one column stand a row lower than their labels."""
    grid = _grid(report, random, "requests")
    rows = [row for row in grid.rows if _has_figures(row)]
    column = random.choice(_figure_columns(grid))
    if len(rows) < 5 or not any(row[column].text not in {"", "0"} for row in rows):
        raise NotHereError
    stood = [row[column] for row in rows]
    _allow_blank(report, stood[0])
    for row, figure in zip(rows, [cell(""), *stood[:-1]], strict=True):
        row[column] = figure


def row_lost(report: Report, random: Random) -> None:
    """A row is not there."""
    grid = _grid(report, random)
    number = _row(grid, random)
    for standing in grid.rows[number]:
        report.doubt(standing.place)
    del grid.rows[number]


def row_doubled(report: Report, random: Random) -> None:
    """A row stands twice, the second time with another figure."""
    grid = _grid(report, random)
    number = _row(grid, random)
    row = grid.rows[number]
    changed = random.choice([standing for standing in row if standing.place])
    report.doubt(changed.place)
    groups = {each for other in grid.rows if other is not row for each in other}
    copies = {each: each if each in groups else each.saying(each.text) for each in row}
    copies[changed] = cell(str(random.randint(100, 999)))
    grid.rows.insert(number + 1, [copies[each] for each in row])


def label_lost(report: Report, random: Random) -> None:
    """A row has no label."""
    grid, label = _label(report, random)
    grid.change(label, cell(""))


def label_misspelt(report: Report, random: Random) -> None:
    """A character of a label is another, is lost, or is one too many."""
    grid, label = _label(report, random)
    at = random.randrange(len(label.text))
    put = random.choice(["", random.choice(_WRONG), label.text[at] + random.choice(_WRONG)])
    grid.change(label, cell(label.text[:at] + put + label.text[at + 1 :]))


def label_cut(report: Report, random: Random) -> None:
    """Only the beginning of a label is there."""
    grid, label = _label(report, random)
    if len(label.text) < 4:
        raise NotHereError
    grid.change(label, cell(label.text[: random.randint(2, len(label.text) - 1)]))


def label_of_another(report: Report, random: Random) -> None:
    """A row is labelled as another one that stands there too: which is which nobody knows."""
    grid = _grid(report, random)
    number, other = _two_rows(grid, random)
    label = _own_label(grid.rows[number])
    for row in (number, other):
        for standing in grid.rows[row]:
            report.doubt(standing.place)
    again = cell(label.text)
    old = _own_label(grid.rows[other])
    grid.change(old, again)
    if _figures(grid.rows[number]) == _figures(grid.rows[other]):
        raise NotHereError


def numbers_lost(report: Report, _random: Random) -> None:
    """Labels of rows have no numbers."""
    for grid in report.grids.get("requests", ()):
        for row in grid.rows[grid.heads :]:
            for label in {each for each in row if each.place is None and each.text}:
                for mark in ("、", "）", "."):
                    number, found, rest = label.text.partition(mark)
                    if found and len(number) < 4 and rest:
                        grid.change(label, cell(rest))
                        break


def group_lost(report: Report, random: Random) -> None:
    """The label of a group of rows is blank."""
    for grid in report.grids.get("requests", ()):
        groups = {
            each: None
            for row in grid.rows[grid.heads :]
            for each in row
            if each.place is None and each is not _own_label(row)
        }
        if groups:
            grid.change(random.choice(list(groups)), cell(""))
            return
    raise NotHereError


def head_misspelt(report: Report, random: Random) -> None:
    """A character of a head is another, or is lost."""
    grid, head = _head(report, random)
    at = random.randrange(len(head.text))
    put = random.choice(["", random.choice(_WRONG)])
    grid.change(head, cell(head.text[:at] + put + head.text[at + 1 :], is_head=True))


def head_lost(report: Report, random: Random) -> None:
    """A head is blank, or counts the columns."""
    grid, head = _head(report, random)
    said = random.choice(["", "数据1", "列2"])
    grid.change(head, cell(said, is_head=True))


def head_doubled(report: Report, random: Random) -> None:
    """A head says what the one beside it says."""
    grid, head = _head(report, random)
    row = next(row for row in grid.rows if head in row)
    others = [each for each in row if each is not head and each.text]
    if not others:
        raise NotHereError
    grid.change(head, cell(random.choice(others).text, is_head=True))


def captioned_last_year(report: Report, random: Random) -> None:
    """The table says of itself that its figures are last year's."""
    grid = _grid(report, random)
    said = random.choice(["{}年数据", "{}年度", "统计年度：{}年", "（{}年）", "{}年度统计表"])
    grid.rows.insert(0, [cell(said.format(report.year - 1), is_head=True)] * grid.width)
    grid.heads += 1
    for figure in grid.figures():
        # Of a form without figures that stands there too a blank is true; the table may be one
        # of the other form.
        if figure.place in report.truth:
            report.truth[figure.place] &= {""}


def label_with_figure(report: Report, random: Random) -> None:
    """The first figure of a row stands in the label's cell; its own may be gone."""
    grid = _grid(report, random)
    row = grid.rows[_row(grid, random)]
    label, figure = _own_label(row), next(each for each in row if each.place is not None)
    if not figure.text:
        raise NotHereError
    for standing in row:
        if standing.place is not None:
            _allow_blank(report, standing)
    grid.change(label, cell(f"{label.text} {figure.text}"))
    if random.random() < 0.5:
        grid.change(figure, figure.saying(""))
    else:
        row[:] = [*(each for each in row if each is not figure), cell("")]
        del row[grid.width :]
        row.extend(cell("") for _ in range(grid.width - len(row)))


def zeros_merged(report: Report, random: Random) -> None:
    """Figures of a row that are all 0 are one cell with one 0."""
    grid = _grid(report, random)
    rows = [row for row in grid.rows if _figures(row) and set(_figures(row)) == {"0"}]
    if not rows:
        raise NotHereError
    row = random.choice(rows)
    first, *others = (each for each in row if each.place is not None)
    for figure in others:
        # Where nothing is merged it stands in the first of them.
        _allow_blank(report, figure)
    row[:] = [first if each.place is not None else each for each in row]


def heads_lost(report: Report, random: Random) -> None:
    """A row of heads is not there, or none is."""
    grid = _grid(report, random)
    if grid.heads < 1:
        raise NotHereError
    if random.random() < 0.4:
        del grid.rows[: grid.heads]
    else:
        del grid.rows[random.randrange(grid.heads)]


def column_lost(report: Report, random: Random) -> None:
    """A column is not there, neither head nor figures."""
    grid = _grid(report, random)
    column = random.choice(_figure_columns(grid))
    for row in grid.rows:
        standing = row.pop(column)
        if standing not in row:
            report.doubt(standing.place, "")


def column_added(report: Report, random: Random) -> None:
    """Before a column stands last year's, or one without a name."""
    grid = _grid(report, random)
    column = random.choice(_figure_columns(grid))
    said = random.choice([f"{report.year - 1}年", "上年数", "", "同比", "备注"])
    grid.put_column(
        column,
        [
            cell(said, is_head=True) if not _has_figures(row) else cell(str(random.randint(0, 99)))
            for row in grid.rows
        ],
    )


def _grid(report: Report, random: Random, key: str = "") -> Grid:
    grids = [
        grid
        for found, pieces in report.grids.items()
        for grid in pieces
        if key in {"", found} and grid.figures()
    ]
    if not grids:
        raise NotHereError
    return random.choice(grids)


def _allow_blank(report: Report, figure: Cell) -> None:
    """That nothing stands where a figure should is true: it may be read so."""
    assert figure.place is not None
    report.truth[figure.place] |= {""}


def _has_figures(row: list[Cell]) -> bool:
    return any(standing.place is not None for standing in row)


def _figures(row: list[Cell]) -> list[str]:
    return [standing.text for standing in row if standing.place is not None]


def _own_label(row: list[Cell]) -> Cell:
    """The label that is the row's alone: the last before its figures."""
    first = next((n for n, each in enumerate(row) if each.place is not None), 0)
    labels = [each for each in row[:first] if each.text]
    if not labels:
        raise NotHereError
    return labels[-1]


def _row(grid: Grid, random: Random) -> int:
    found = [number for number, row in enumerate(grid.rows) if _has_figures(row)]
    if not found:
        raise NotHereError
    return random.choice(found)


def _two_rows(grid: Grid, random: Random) -> tuple[int, int]:
    """Two rows under the same heads, and in the same group."""
    rows = [n for n, row in enumerate(grid.rows) if _has_figures(row)]
    pairs = [
        (one, other)
        for one in rows
        for other in rows
        if one < other and _group(grid.rows[one]) == _group(grid.rows[other])
    ]
    if not pairs:
        raise NotHereError
    return random.choice(pairs)


def _group(row: list[Cell]) -> tuple[object, ...]:
    """What a row's places have in common with those of its group."""
    (place, *_) = (each.place for each in row if each.place is not None)
    return place.table, place.row.rpartition("/")[0], place.column


def _figure_columns(grid: Grid) -> list[int]:
    columns = [
        number
        for number in range(grid.width)
        if any(number < len(row) and row[number].place is not None for row in grid.rows)
    ]
    if len(columns) < 2:
        raise NotHereError
    return columns


def _counted(grid: Grid, column: int) -> str:
    """What the form calls a column of figures."""
    places = (row[column].place for row in grid.rows)
    return next(place.column for place in places if place is not None)


def _label(report: Report, random: Random) -> tuple[Grid, Cell]:
    grid = _grid(report, random)
    labels = {_own_label(row): None for row in grid.rows if _has_figures(row)}
    found = [label for label in labels if label.text and not label.is_head]
    if not found:
        raise NotHereError
    return grid, random.choice(found)


def _head(report: Report, random: Random) -> tuple[Grid, Cell]:
    grid = _grid(report, random)
    heads = {each: None for row in grid.rows for each in row if each.is_head and each.text}
    if not heads:
        raise NotHereError
    return grid, random.choice(list(heads))


DAMAGES = tuple(
    map(
        Damage,
        (
            *(rows_moved, columns_moved, figures_moved, figures_a_row_down, column_down),
            *(row_lost, row_doubled, label_lost, label_misspelt, label_cut, label_of_another),
            *(numbers_lost, group_lost, head_misspelt, head_lost, heads_lost),
            *(column_lost, column_added, head_doubled, captioned_last_year),
            *(label_with_figure, zeros_merged),
        ),
    )
)
