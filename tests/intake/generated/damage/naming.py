"""Damage to what names unit and year, and to the characters of the whole document."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from tests.intake.generated.damage.kinds import EVERYWHERE, PAGES, Damage, NotHereError
from tests.intake.generated.names import NAMINGS, Naming
from tests.intake.generated.reports import Heading, Line, Report
from tests.intake.generated.sheets import Cell, Grid, Piece

if TYPE_CHECKING:
    from collections.abc import Callable

#: Characters that look or read like those of the invented units' names.
_NEAR = {"晴": "睛清情", "谷": "各古", "云": "运芸", "梨": "犁黎", "犁": "梨", "荷": "何河"}
_NEAR |= {"风": "凤", "麦": "迈", "浪": "朗", "星": "皇", "渡": "度", "镇": "乡", "乡": "镇"}
_RADICALS = {"人": "\u2f08", "一": "\u2f00", "生": "\u2f63", "自": "\u2f83", "大": "\u2f24"}
_RADICALS |= {"行": "\u2f8f", "不": "\uf967", "立": "\u2f74", "文": "\u2f42"}


def file_named_otherwise(report: Report, random: Random) -> None:
    """The file's own title is another unit's or another year's."""
    report.file_title = _other_title(report, random)


def site_named(report: Report, random: Random) -> None:
    """The file's own title has the names of the site and of its owner behind it."""
    mark = random.choice(["-", "_", " - ", "|", "--", " "])
    owner = random.choice(
        ["示例县人民政府", "示例县人民政府门户网站", _other(report, random).signs]
    )
    report.file_title = f"{report.title[0]}{mark}{owner}"


def titled_otherwise(report: Report, random: Random) -> None:
    """The title is another unit's or another year's, all else is the report's own."""
    report.title = [_other_title(report, random)]
    report.file_title = random.choice([report.file_title, "年报", ""])


def headed_by_another(report: Report, random: Random) -> None:
    """Above the title stands another report's, as a heading of the page."""
    heading = Heading(_other_title(report, random), random.choice([1, 2, 3]))
    report.before.append(heading)


def headed_by_the_county(report: Report, random: Random) -> None:
    """Above the title stands its county's report's title, as a heading or as a line."""
    said = report.form.report_title("示例县", report.year)
    report.before.append(Heading(said, 1) if random.random() < 0.5 else Line(said))


def line_of_another(report: Report, random: Random) -> None:
    """A line above the title or under it is another report's title."""
    said = Line(_other_title(report, random))
    if random.random() < 0.5:
        report.before.append(said)
    else:
        report.preamble.insert(0, said.text)


def signed_by_another(report: Report, random: Random) -> None:
    """Another unit signs."""
    report.signature[0] = _other(report, random).signs
    report.file_title = random.choice([report.file_title, "年报"])


def made_by_another(report: Report, random: Random) -> None:
    """The preamble names another unit, or another year."""
    other = _other(report, random)
    if random.random() < 0.6:
        report.preamble = [
            text.replace(report.naming.signs, other.signs) for text in report.preamble
        ]
    else:
        report.preamble = [
            f"现公布{report.naming.name}{report.year - 1}年政府信息公开工作年度报告。"
        ]


def named_half_and_half(report: Report, random: Random) -> None:
    """Title and preamble are one unit's, signature and file's title another's: nobody knows."""
    other = _other(report, random)
    report.title = [report.form.report_title(other.name, report.year)]
    report.preamble = [text.replace(report.naming.signs, other.signs) for text in report.preamble]
    report.keys = set()


def name_misspelt(report: Report, random: Random) -> None:
    """A character of the unit's name in the title is another."""
    name = report.naming.name
    near = [at for at, sign in enumerate(name) if sign in _NEAR]
    at = random.choice(near)
    wrong = name[:at] + random.choice(_NEAR[name[at]]) + name[at + 1 :]
    report.title = [report.title[0].replace(name, wrong)]
    if random.random() < 0.5:
        report.file_title = report.title[0]


def name_misspelt_below(report: Report, random: Random) -> None:
    """A character of the unit's name is another in preamble or signature."""
    name = report.naming.signs
    near = [at for at, sign in enumerate(name) if sign in _NEAR]
    at = random.choice(near)
    wrong = name[:at] + random.choice(_NEAR[name[at]]) + name[at + 1 :]
    if random.random() < 0.5:
        report.signature[0] = wrong
    else:
        report.preamble = [text.replace(name, wrong) for text in report.preamble]


def year_mistyped(report: Report, random: Random) -> None:
    """The title's year is another, or written so that it could be."""
    wrong = random.choice([str(report.year - 1), str(report.year + 1), f"20 {report.year % 100}"])
    report.title = [report.title[0].replace(str(report.year), wrong)]
    report.file_title = random.choice([report.file_title, ""])


def title_torn(report: Report, random: Random) -> None:
    """The title stands on several lines, perhaps with another line between."""
    name, rest = report.naming.name, report.title[0].removeprefix(report.naming.name)
    between = random.choice([[], [], ["（草稿）"], [_other(report, random).name]])
    report.title = [name, *between, rest]


def without_a_unit(report: Report, _random: Random) -> None:
    """The title names no unit."""
    report.title = [report.title[0].removeprefix(report.naming.name)]


def without_a_year(report: Report, _random: Random) -> None:
    """The title names no year."""
    report.title = [report.title[0].replace(f"{report.year}年", "")]


def name_alone(report: Report, _random: Random) -> None:
    """Nothing but the title names the unit."""
    report.preamble, report.signature, report.file_title = [], [], "年报"


def in_traditional(report: Report, _random: Random) -> None:
    """All of it is in traditional characters."""
    _write(report, _traditional())


def in_radicals(report: Report, _random: Random) -> None:
    """Some characters are radicals or compatibility ideographs that look the same."""
    table = str.maketrans(_RADICALS)
    _write(report, lambda text: text.translate(table))


def in_wide_characters(report: Report, _random: Random) -> None:
    """Digits and brackets are of the other width."""
    table = str.maketrans("0123456789（）：，", "０１２３４５６７８９():,")
    _write(report, lambda text: text.translate(table))


def spaced(report: Report, random: Random) -> None:
    """Blanks stand within labels, and around everything."""
    blank = random.choice([" ", "\u3000", "\xa0"])

    def space(text: str) -> str:
        return blank + (text if any(map(str.isdigit, text)) else blank.join(text)) + blank

    _write(report, space)


def _write(report: Report, write: Callable[[str], str]) -> None:
    report.title = list(map(write, report.title))
    report.preamble = list(map(write, report.preamble))
    report.signature = list(map(write, report.signature))
    for pieces in report.grids.values():
        for grid in pieces:
            _write_grid(grid, write)


def _write_grid(grid: Grid, write: Callable[[str], str]) -> None:
    written: dict[Cell, Cell] = {}
    for row in grid.rows:
        for number, each in enumerate(row):
            if each not in written:
                pieces = tuple(Piece(write(piece.text), piece.look) for piece in each.pieces)
                written[each] = replace(each, pieces=pieces)
            row[number] = written[each]


@cache
def _traditional() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2t").convert
    return convert


def _other(report: Report, random: Random) -> Naming:
    others = [each for each in NAMINGS if each.key != report.naming.key]
    if not others:
        raise NotHereError
    return random.choice(others)


def _other_title(report: Report, random: Random) -> str:
    """The title of another unit's report, or of the unit's own of another year."""
    if random.random() < 0.6:
        return report.form.report_title(_other(report, random).name, report.year)
    year = report.year + random.choice([-1, 1])
    return report.form.report_title(report.naming.name, year)


DAMAGES = (
    *(Damage(change, PAGES) for change in (file_named_otherwise, site_named)),
    *(
        Damage(change, EVERYWHERE)
        for change in (
            *(titled_otherwise, headed_by_another, headed_by_the_county, line_of_another),
            *(signed_by_another, made_by_another, name_misspelt, name_misspelt_below),
            *(year_mistyped, title_torn, without_a_unit, without_a_year, name_alone),
            *(in_traditional, in_radicals, in_wide_characters, spaced),
        )
    ),
    Damage(named_half_and_half, PAGES),
)
