"""Filings of towns that do not exist, as many as asked for, each with its own figures."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.invention import example_figures
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

ROOT = Path(__file__).resolve().parents[1]
YEAR = 2021

_NARRATIVE = """\
## 一、总体情况

### （一）主动公开

{unit}把机构职能、办事指南和财政预决算都在网站公开，全年主动公开政府信息 {updates} 条。

### （二）依申请公开

本年新收政府信息公开申请 {received} 件，当面、信函和网站都可以申请，均在法定期限内答复。

### （三）政府信息管理

信息发布前逐条审核，没有失泄密。

### （四）政府信息公开平台建设

网站专栏每周检查一次。

### （五）监督保障

工作考核为良好，社会评议没有不满意的意见，责任追究结果为无。

## 五、存在的主要问题及改进情况

1. 公开的内容不够细，已安排专人逐条核对。
2. 更新不够及时，已改为每周检查一次。

## 六、其他需要报告的事项

本年度没有发出收费通知，没有收取信息处理费。
"""


def invent_project(folder: Path, units: int) -> tuple[str, ...]:
    """A project with the repository's notebook, parameters and suites, and so many towns.

    Each has filed for the year and the year before. Gives the towns' names.
    """
    for name in ("notebooks", "params", "expectations"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "requirements.lock", folder)
    names = tuple(f"试{number:05d}镇" for number in range(1, units + 1))
    lines = [f"{name},镇,,shi-{number:05d},\n" for number, name in enumerate(names, 1)]
    (folder / "data").mkdir()
    head = "unit,level,parent,slug,code\n"
    (folder / "data" / "units.csv").write_text(head + "".join(lines), encoding="utf-8")
    form, form_before = form_for(YEAR), form_for(YEAR - 1)
    figures, figures_before = example_figures(form), example_figures(form_before)
    for number, name in enumerate(names, 1):
        filed = _times(figures, number)
        before = _handing_over(_times(figures_before, number), form_before, filed)
        for year, version, its in ((YEAR, form, filed), (YEAR - 1, form_before, before)):
            received = its[Place("requests", version.requests.row_paths[0], "总计")]
            text = _NARRATIVE.format(unit=name, received=received, updates=number % 50 + year)
            write_filing(folder / "data" / str(year) / name, version, its, text)
    return names


def _handing_over(
    before: dict[Place, int | Decimal | str], form: Form, after: Mapping[Place, int | Decimal | str]
) -> dict[Place, int | Decimal | str]:
    """Last year's figures with what this year's says was carried over from it."""
    new, brought, *_, left = form.requests.row_paths
    for column in form.requests.columns:
        was = Place("requests", left, column)
        difference = int(after[Place("requests", brought, column)]) - int(before[was])
        received = Place("requests", new, column)
        before |= {was: int(before[was]) + difference, received: int(before[received]) + difference}
    return before


def _times(
    figures: Mapping[Place, int | Decimal | str], number: int
) -> dict[Place, int | Decimal | str]:
    # The rules are sums, so a multiple of figures that obey them obeys them too.
    factor = number % 9 + 1
    return {
        place: figure if isinstance(figure, str) or place.row.endswith("规章") else figure * factor
        for place, figure in figures.items()
    }
