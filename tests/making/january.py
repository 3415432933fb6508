"""A county of thirty units in a typical January, invented: who made which mistake.

The mistakes are those that offices make: a total that was typed, a figure carried over wrong, a
row left blank, a slash for nought, last year's words, a heading of one's own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT
from tests.invention import Figures, zero_figures
from township_reports.filings.folder.writing import filing_files
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

YEAR = 2022
FORM = form_for(YEAR)
COUNTY = "安和县"
#: 29 units below the county.
_NAMES = (
    *("白鹭", "碧溪", "茶亭", "长滩", "澄湖", "大樟", "东篱", "枫桥"),
    *("甘泉", "古渡", "桂林坳", "荷塘", "红岩", "虎跳", "槐荫", "金鸡岭"),
    *("菊潭", "兰田", "老街", "梨园", "柳塘", "龙门坎", "芦苇", "马鞍"),
    *("梅岭", "南坪", "鸥洲", "平湖", "青石"),
)
UNITS = tuple(f"{name}{'乡' if number % 4 == 3 else '镇'}" for number, name in enumerate(_NAMES))
APPLICANTS = [c for c in FORM.requests.columns if c != FORM.requests.columns[-1]]
TOTAL = FORM.requests.columns[-1]

Texts = dict[str, bytes]


def row(words: str) -> str:
    """The row of 表三 that has these words."""
    return next(path for path in FORM.requests.row_paths if words in path)


RECEIVED, BROUGHT = row("本年新收"), row("上年结转")
GRANTED, REPEATED = row("予以公开"), row("重复申请")
HANDLED, LEFT = row("（七）总计"), row("四、结转")
(RULES_IN_FORCE,) = FORM.places("documents.in_force")
(RULES_MADE,) = FORM.places("documents.made")
(FEES,) = FORM.places("charges.charged")
(PENALTIES,) = FORM.places("penalties.decisions")


@dataclass
class Handed:
    """What a unit hands in: its figures of two years, its text, and what it did to the files."""

    unit: str
    figures: Figures
    last: Figures
    text: str
    files: Callable[[Texts], Texts] = field(default=lambda files: files)


def sound(number: int) -> Handed:
    """A unit without a fault; each has figures and sentences of its own."""
    unit = UNITS[number]
    now, last = zero_figures(FORM), zero_figures(form_for(YEAR - 1))
    received = {"自然人": 3 + number % 5, "商业企业": 1 + number % 2}
    brought = {"自然人": 1}
    for applicant in APPLICANTS:
        came, before = received.get(applicant, 0), brought.get(applicant, 0)
        put(now, RECEIVED, applicant, came)
        put(now, BROUGHT, applicant, before)
        put(now, GRANTED, applicant, came + before - (applicant == "自然人"))
        put(now, HANDLED, applicant, came + before - (applicant == "自然人"))
        put(now, LEFT, applicant, int(applicant == "自然人"))
        put(last, LEFT, applicant, before)
    now[RULES_IN_FORCE], last[RULES_IN_FORCE] = 4 + number % 3, 3 + number % 3
    now[RULES_MADE] = 1
    now[PENALTIES], last[PENALTIES] = 40 + number, 41 + number
    now[FEES], last[FEES] = 2, 2
    return Handed(unit, now, last, text_of(unit, sum(received.values()), number))


def put(figures: Figures, path: str, applicant: str, figure: int) -> None:
    """Set a figure of 表三, and its row's total with it."""
    place, total = Place("requests", path, applicant), Place("requests", path, TOTAL)
    figures[total] = int(figures[total]) + figure - int(figures[place])
    figures[place] = figure


def text_of(unit: str, received: int, number: int) -> str:
    """A narrative that holds all it should; no two share more than what all must say."""
    me = f"我{unit[-1]}"
    # Sentences of characters of its own, so that no unit's text is like another's.
    own = "".join(chr(0x4E00 + (number * 997 + i * 61) % 8000) for i in range(160))
    sentences = "。".join(own[i : i + 20] for i in range(0, 160, 20))
    return f"""\
根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号编制本报告。统计期限自{YEAR}年1月1日起，至{YEAR}年12月31日止。

## 一、总体情况

{me}主动公开政府信息 {300 + number} 条。

新收政府信息公开申请{received}件，按期答复。

政府信息管理有专人，公开平台每周检查。{sentences}。

监督保障方面，工作考核为良好，社会评议没有不满意的，责任追究结果为无。

## 五、存在的主要问题及改进情况

公开的内容不够细，{YEAR + 1}年将安排专人逐条核对。

## 六、其他需要报告的事项

本年度没有发出收费通知，没有收取信息处理费。
"""


def _in_text(old: str, new: str) -> Callable[[Handed], None]:
    def change(handed: Handed) -> None:
        assert old in handed.text
        handed.text = handed.text.replace(old, new)

    return change


def _typed_total(handed: Handed) -> None:
    handed.figures[Place("requests", HANDLED, TOTAL)] = 99


def _typed_cell(handed: Handed) -> None:
    place = Place("requests", GRANTED, "商业企业")
    handed.figures[place] = int(handed.figures[place]) + 3


def _carried_over(handed: Handed) -> None:
    put(handed.figures, BROUGHT, "自然人", 2)
    put(handed.figures, LEFT, "自然人", 2)


def _results_above(handed: Handed) -> None:
    put(handed.figures, REPEATED, "自然人", 1)


def _blank_row(handed: Handed) -> None:
    for column in FORM.requests.columns:
        handed.figures[Place("requests", REPEATED, column)] = ""


def _slashes(handed: Handed) -> None:
    for place, figure in handed.figures.items():
        if figure == 0 and place.table == "requests":
            handed.figures[place] = "/"


def _one_slash(handed: Handed) -> None:
    handed.figures[Place("requests", REPEATED, "其他")] = "/"


def _with_unit(handed: Handed) -> None:
    for column in ("自然人", TOTAL):
        place = Place("requests", RECEIVED, column)
        handed.figures[place] = f"{handed.figures[place]}件"


def _in_yuan(handed: Handed) -> None:
    handed.figures[FEES] = 20_000


def _ordinance(handed: Handed) -> None:
    place = Place("disclosure", "第二十条第（一）项/规章", RULES_IN_FORCE.column)
    handed.figures[place] = 2


def _in_force(handed: Handed) -> None:
    handed.figures[RULES_IN_FORCE] = int(handed.figures[RULES_IN_FORCE]) + 2


def _appeals(handed: Handed) -> None:
    table = FORM.appeals
    handed.figures[Place("appeals", table.row_paths[0], table.results[-1])] = 1


def _requests(change: Callable[[list[str]], list[str]]) -> Callable[[Handed], None]:
    def hand_in(handed: Handed) -> None:
        def changed(files: Texts) -> Texts:
            lines = files["requests.csv"].decode("utf-8").splitlines()
            return {**files, "requests.csv": ("\n".join(change(lines)) + "\n").encode("utf-8")}

        handed.files = changed

    return hand_in


def _without(words: str) -> Callable[[list[str]], list[str]]:
    return lambda lines: [line for line in lines if words not in line]


def _headed(old: str, new: str) -> Callable[[list[str]], list[str]]:
    return lambda lines: [lines[0].replace(old, new), *lines[1:]]


def _moved(words: str) -> Callable[[list[str]], list[str]]:
    def moved(lines: list[str]) -> list[str]:
        return [line.replace(",", ",,", 1) if words in line else line for line in lines]

    return moved


def _old_form(handed: Handed) -> None:
    form = form_for(2020)
    old = filing_files(form, zero_figures(form), "")
    handed.files = lambda files: {**files, "disclosure.csv": old["disclosure.csv"]}


def _last_year(handed: Handed) -> None:
    handed.text = handed.text.replace(f"{YEAR}年", f"{YEAR - 1}年")


#: Whose fault is what: by the number of the unit, with a word for what is found.
FAULTS: Mapping[int, tuple[str, Callable[[Handed], None]]] = {
    0: ("total typed", _typed_total),
    1: ("cell typed", _typed_cell),
    2: ("carried over wrong", _carried_over),
    3: ("more results than requests", _results_above),
    4: ("row left blank", _blank_row),
    5: ("slashes for nought", _slashes),
    6: ("one slash", _one_slash),
    7: ("unit behind the figure", _with_unit),
    8: ("yuan for ten thousands", _in_yuan),
    9: ("ordinance of a township", _ordinance),
    10: ("in force not as last year", _in_force),
    11: ("appeals do not add up", _appeals),
    12: ("row missing", _requests(_without("重复申请"))),
    13: ("rows missing", _requests(_without("（四）无法提供"))),
    14: ("head not to be read", _requests(_headed("科研机构", "什么"))),
    15: ("row moved", _requests(_moved("予以公开"))),
    16: ("table of another form", _old_form),
    17: ("last year's period", _last_year),
    18: (
        "no results",
        _in_text("工作考核为良好，社会评议没有不满意的，责任追究结果为无", "各项工作有序"),
    ),
    19: ("text against table", _in_text("新收政府信息公开申请", "新收政府信息公开申请1")),
    20: ("another level", _in_text("我镇主动公开", "我乡主动公开")),
    21: ("fees not told of", _in_text("本年度没有发出收费通知，没有收取信息处理费。", "无。")),
    22: ("heading of its own", _in_text("## 五、存在的主要问题及改进情况", "## 五、展望")),
}
#: One unit has two faults, which have nothing to do with each other; one has not filed.
SECOND = {1: ("fees not told of", FAULTS[21][1])}
MISSING = len(UNITS) - 1


def january(folder: Path, faulty: bool = True, is_complete: bool = False) -> Path:
    """The project of the county, with the filings of two years.

    Without faults, or where it ``is_complete``, every unit has filed.
    """
    for name in ("params", "expectations"):
        shutil.copytree(ROOT / name, folder / name)
    data = folder / "data"
    data.mkdir()
    lines = ["unit,level,parent,slug,code", f"{COUNTY},县,,anhe,"]
    lines += [f"{unit},{unit[-1]},{COUNTY},u{n}," for n, unit in enumerate(UNITS)]
    (data / "units.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number, unit in enumerate(UNITS):
        handed = sound(number)
        for faults in (FAULTS, SECOND) if faulty else ():
            if number in faults:
                faults[number][1](handed)
        if number != MISSING or not faulty or is_complete:
            files = handed.files(filing_files(FORM, handed.figures, handed.text))
            _write(data / str(YEAR) / unit, files)
        last = filing_files(form_for(YEAR - 1), handed.last, text_of(unit, 1, number + 50))
        _write(data / str(YEAR - 1) / unit, last)
    return folder


def county_files() -> Texts:
    """The county's own filing: the sums of what is right."""
    units = [sound(number) for number in range(len(UNITS))]
    sums: Figures = {p: sum(int(u.figures[p]) for u in units) for p in units[0].figures}
    received = int(sums[Place("requests", RECEIVED, TOTAL)])
    text = text_of(COUNTY, received, 90).replace("主动公开政府信息", "全县主动公开政府信息", 1)
    return filing_files(FORM, sums, text)


def _write(folder: Path, files: Texts) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
