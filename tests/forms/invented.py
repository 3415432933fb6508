"""A project that brings an invented form of 2027: its units, and the words and suites of the form."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import ROOT
from tests.invention import Figures, example_figures
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import Forms
from township_reports.project.folders import Project

FOLDER = Path(__file__).parent / "2027"
YEAR = 2027
UNIT = "晴谷镇"
COUNTY = "示例县"
FORMS = Forms(FOLDER / "forms")
FORM = FORMS.for_year(YEAR)
BEFORE = FORMS.for_year(YEAR - 1)
_UNITS = f"""\
unit,level,parent,slug,code
{COUNTY},县,,shili,
{UNIT},镇,{COUNTY},qinggu,
云梨乡,乡,{COUNTY},yunli,
"""
#: What the words of 2027 say of the row and of the group that earlier forms lack.
_SUBJECTS = """\
    - {name: 延期答复, pattern: '延期答复', topic: requests}
    - {name: 网上申请, pattern: '通过网站收到', topic: requests}
"""
_MEANINGS = """\
    延期答复: {means: delayed.total, never_none: true, part_of: [办结, 办理, 受理]}
    网上申请: {means: online.total}
"""


def invented_project(folder: Path) -> Project:
    """The repository's project with the form, its suites, and filings of two years."""
    for name in ("notebooks", "expectations"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(FOLDER / "forms", folder / "forms")
    # What names no row, label or measure is as in the form before.
    shutil.copytree(folder / "expectations" / "2021", folder / "expectations" / "2027")
    for path in (FOLDER / "expectations" / "2027").iterdir():
        shutil.copy(path, folder / "expectations" / "2027")
    words = folder / "expectations" / "words.yaml"
    words.write_text(words_of_2027(), encoding="utf-8")
    (folder / "params").mkdir()
    parameters = (ROOT / "params" / "2023.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("2024-01", "2028-01"),
        ("2023", "2027"),
        ("[html, pdf]", "[html, pdf, docx]"),
    ):
        parameters = parameters.replace(old, new)
    (folder / "params" / "2027.yaml").write_text(parameters, encoding="utf-8")
    data = folder / "data"
    for unit in (UNIT, "云梨乡"):
        write_filing(data / "2026" / unit, BEFORE, figures_of_2026(), "## 一、总体情况\n\n无。\n")
        write_filing(data / "2027" / unit, FORM, figures_of_2027(), narrative_of_2027())
    twice = {place: 2 * figure for place, figure in figures_of_2027().items()}
    write_filing(data / "2027" / COUNTY, FORM, twice, _narrative())
    (data / "units.csv").write_text(_UNITS, encoding="utf-8")
    return Project.at(folder)


def words_of_2027() -> str:
    text = (ROOT / "expectations" / "words.yaml").read_text(encoding="utf-8")
    for heading, more in (("  subjects:\n", _SUBJECTS), ("  figures:\n", _MEANINGS)):
        assert heading in text
        text = text.replace(heading, heading + more, 1)
    return text


def figures_of_2027() -> Figures:
    """Figures that obey the rules of the form and go on from those of 2026."""
    return {**example_figures(FORM), **dict.fromkeys(FORM.places("documents.in_force"), 9)}


def figures_of_2026() -> Figures:
    """Figures in the form of 2021 from which those of 2027 go on."""
    figures, now = example_figures(BEFORE), figures_of_2027()
    for column in BEFORE.requests.columns:
        same = BEFORE.requests.same_column(column, FORM.requests)
        (brought,) = (Place("requests", r.path, same) for r in FORM.requests.rows_of("brought"))
        left, received = (
            Place("requests", row.path, column)
            for role in ("left", "received")
            for row in BEFORE.requests.rows_of(role)
        )
        figures[received] = int(figures[received]) + int(now[brought]) - int(figures[left])
        figures[left] = now[brought]
    (in_force,) = BEFORE.places("documents.in_force")
    made, ended = (sum_of(FORM, now, f"documents.{role}") for role in ("made", "ended"))
    figures[in_force] = sum_of(FORM, now, "documents.in_force") - made + ended
    return figures


def sum_of(form: Form, figures: Mapping[Place, object], figure: str) -> int:
    """What the cells of a figure add up to."""
    return sum(int(str(figures[place])) for place in form.places(figure))


#: What the narrative claims: the words before the number, and the figure that it is.
CLAIMS = {
    "本年新收政府信息公开申请": "received.total",
    "其中自然人": "received.natural",
    "法人或其他组织": "received.organisations",
    "上年结转政府信息公开申请": "brought.total",
    "通过网站收到": "online.total",
    "予以公开": "granted.total",
    "不予公开": "refused.total",
    "延期答复": "delayed.total",
    "结转下年度继续办理": "left.total",
    "因政府信息公开引起的行政复议": "review.total",
    "因政府信息公开引起的行政诉讼": "lawsuits.total",
    "制发行政规范性文件": "documents.made",
    "现行有效": "documents.in_force",
    "作出行政许可": "licences.decisions",
}


#: By how much a wrong number is too high; what makes it no other reading's.
TOO_HIGH = 5


def narrative_of_2027(wrong: str = "") -> str:
    """A narrative with all that it needs; ``wrong`` are the words whose number is too high."""
    figures = figures_of_2027()
    said = {
        words: sum_of(FORM, figures, figure) + TOO_HIGH * (words == wrong)
        for words, figure in CLAIMS.items()
    }
    numbers = "".join(
        f"{words}{number}件{'，' if words.startswith(('本年新收', '其中', '制发')) else '。'}"
        for words, number in said.items()
    )
    fees = f"发出收费通知 {sum_of(FORM, figures, 'unpaid.total')} 件，均未缴费。"
    return _narrative(numbers, fees)


def _narrative(numbers: str = "", fees: str = "") -> str:
    return f"""\
## 一、总体情况

主动公开政府信息 36 条。依申请公开渠道畅通，申请按期答复。{numbers}

政府信息管理有专人，公开平台每周检查。监督保障方面，工作考核为良好，社会评议没有不满意的，责任追究结果为无。

## 五、其他需要报告的事项

本年度没有收取信息处理费。{fees}

## 六、存在的主要问题及改进情况

公开的内容不够细，已安排专人逐条核对。
"""
