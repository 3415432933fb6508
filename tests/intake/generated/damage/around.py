"""Damage around tables: other units of money, hidden and foreign tables, other people's reports."""

from __future__ import annotations

from random import Random

from tests.intake.generated.damage.kinds import PAGES, Damage, NotHereError
from tests.intake.generated.figures import drawn_figures
from tests.intake.generated.names import NAMINGS
from tests.intake.generated.reports import Line, Part, Report, Table, report_of
from tests.intake.generated.sheets import Cell, Grid, cell, laid
from township_reports.forms.model import Place
from township_reports.forms.reading import SHIPPED

_SAID = (
    *("单位：元", "（单位：件、元）", "金额单位：元", "单位:千元", "计量单位：人民币元"),
    *("单位：件/元", "（金额单位：元）", "单位（元）", "单位 ： 亿元", "单位：件，金额单位：元"),
)
_SAID_BELOW = ("注：收费金额单位为元。", "注：上表收费金额以元为单位。", "收费金额的单位是元")


def in_yuan_above(report: Report, random: Random) -> None:
    """Above table 二 another unit of money is named."""
    _money(report)
    report.above.setdefault("disclosure", []).append(Line(random.choice(_SAID)))


def in_yuan_below(report: Report, random: Random) -> None:
    """A note under table 二 names another unit of money."""
    _money(report)
    report.below.setdefault("disclosure", []).append(Line(random.choice(_SAID_BELOW)))


def in_yuan_within(report: Report, random: Random) -> None:
    """A row of table 二 names another unit of money."""
    _money(report)
    grid = report.grids["disclosure"][0]
    said = cell(random.choice(_SAID), is_head=True)
    grid.rows.insert(random.choice([0, len(grid.rows)]), [said] * grid.width)


def in_yuan_head(report: Report, random: Random) -> None:
    """The head of the sum of money, or its row's label, names another unit."""
    places = _money(report)
    for grid in report.grids["disclosure"]:
        for row in grid.rows:
            if any(standing.place in places for standing in row):
                label = next(each for each in row if each.place is None)
                column = next(n for n, each in enumerate(row) if each.place in places)
                head = grid.rows[grid.rows.index(row) - 1][column]
                if random.random() < 0.5:
                    grid.change(label, cell(f"{label.text}（元）"))
                else:
                    bare = head.text.partition("（")[0]
                    said = random.choice(["（单位：元）", "（元）", "(单位:千元)", "：元"])
                    grid.change(head, cell(f"{bare}{said}", is_head=True))
                return
    raise NotHereError


def in_yuan_cell(report: Report, random: Random) -> None:
    """The cell itself names another unit of money."""
    places = _money(report)
    for grid in report.grids["disclosure"]:
        for figure in grid.figures():
            if figure.place in places:
                said = random.choice(["{}元", "{} 元", "{}千元", "{}亿元", "￥{}"])
                grid.change(figure, figure.saying(said.format(figure.text)))
                return


def _money(report: Report) -> set[Place]:
    """The sums of money in table 二, none of which may be read as they stand."""
    table = report.form.disclosure
    places = {place for place in table.places if table.measure(place).unit == "万元"}
    if not places or "disclosure" not in report.grids:
        raise NotHereError
    for place in places:
        # Nothing is nothing in any unit.
        if report.truth[place] != {"0"}:
            report.doubt(place)
    return places


def hidden_table(report: Report, random: Random) -> None:
    """A table with other figures stands there that nobody sees."""
    key = random.choice(list(report.grids))
    other = _other(report, random, report.year).grids[key][0]
    where = report.above if random.random() < 0.5 else report.below
    where.setdefault(key, []).insert(0, Table(laid(other), key, is_hidden=True))


def last_year_s_table(report: Report, random: Random) -> None:
    """Under a table stands last year's, named in a line: a comparison of the two."""
    key = random.choice(list(report.grids))
    other = _other(report, random, report.year).grids[key][0]
    said: list[Part] = [
        Line(f"附：{report.year - 1}年度同期数据"),
        Table(laid(other), key),
    ]
    if random.random() < 0.6:
        report.below.setdefault(key, []).extend(said)
    else:
        report.above.setdefault(key, [])[:0] = [*said, Line(f"{report.year}年度数据")]


def blank_table(report: Report, random: Random) -> None:
    """Above a table stands the same one without figures: the form to be filled in."""
    key = random.choice(list(report.grids))
    blank = _blank(report.grids[key][0])
    # A blank is no figure, where the table itself cannot be read.
    report.truth |= {place: said | {""} for place, said in report.truth.items()}
    report.above.setdefault(key, []).insert(0, Table(laid(blank), key))


def last_year_s_report(report: Report, random: Random) -> None:
    """Under the report stands last year's, from its title to its signature."""
    report.after[:0] = _other(report, random, report.year - 1).parts()


def report_of_another(report: Report, random: Random) -> None:
    """Under the report stands another unit's."""
    naming = random.choice([each for each in NAMINGS if each.key != report.naming.key])
    other = report_of(report.form, report.year, naming, drawn_figures(report.form, random))
    report.after[:0] = other.parts()


def section_of_another(report: Report, random: Random) -> None:
    """Under the report stand another unit's tables, under its name alone."""
    naming = random.choice([each for each in NAMINGS if each.key != report.naming.key])
    other = report_of(report.form, report.year, naming, drawn_figures(report.form, random))
    key = random.choice(list(report.grids))
    report.after[:0] = [
        Line(f"附：{naming.name}有关数据"),
        *(Table(rows, key) for rows in other.pieces(key)),
    ]


def tables_of_the_other_form(report: Report, random: Random) -> None:
    """The tables are those of the other version of the form."""
    others = [form for form in SHIPPED.all if form is not report.form]
    form = random.choice(others)
    other = report_of(form, report.year, report.naming, drawn_figures(form, random))
    report.grids = {key: other.grids[key] for key in report.grids}
    # What both forms ask for is what the document says of it.
    report.truth = {place: other.truth.get(place, frozenset()) for place in report.truth}


def units_beside(report: Report, random: Random) -> None:
    """A table of other units with figures stands above the tables or under them."""
    names = random.sample([naming.name for naming in NAMINGS], 4)
    rows = [["单位", "主动公开", "收到申请"]]
    rows += [[name, str(random.randint(0, 99)), str(random.randint(0, 9))] for name in names]
    table = Table(laid(Grid([[cell(text) for text in row] for row in rows], 1)))
    key = random.choice(list(report.grids))
    where = report.above if random.random() < 0.5 else report.below
    where.setdefault(key, []).append(table)


def _other(report: Report, random: Random, year: int) -> Report:
    return report_of(report.form, year, report.naming, drawn_figures(report.form, random))


def _blank(grid: Grid) -> Grid:
    blank: dict[Cell, Cell] = {figure: cell("") for figure in grid.figures()}
    return Grid([[blank.get(each, each) for each in row] for row in grid.rows], grid.heads)


DAMAGES = (
    *map(Damage, (in_yuan_above, in_yuan_below, in_yuan_within, in_yuan_head, in_yuan_cell)),
    Damage(hidden_table, PAGES),
    *map(Damage, (last_year_s_table, blank_table, last_year_s_report)),
    *map(Damage, (report_of_another, section_of_another, units_beside)),
    Damage(tables_of_the_other_form),
)
