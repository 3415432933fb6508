"""Filings of towns that do not exist, as many as asked for, each with its own figures."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from tests.invention import example_figures
from township_reports.filings.writing import write_filing
from township_reports.forms import Place, form_for

ROOT = Path(__file__).resolve().parents[1]
YEAR = 2021

_NARRATIVE = """\
## 一、总体情况

{unit}本年度主动公开政府信息，按期答复申请 {requests} 件，没有超期。

### （一）主动公开

机构职能、办事指南和财政预决算都在网站公开，全年更新 {updates} 次。

### （二）依申请公开

当面、信函和网站都可以申请，均在法定期限内答复。

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
    for year in (YEAR, YEAR - 1):
        form = form_for(year)
        figures = example_figures(form)
        for number, name in enumerate(names, 1):
            text = _NARRATIVE.format(unit=name, requests=number, updates=number % 50 + 10)
            write_filing(folder / "data" / str(year) / name, form, _times(figures, number), text)
    return names


def _times(
    figures: Mapping[Place, int | Decimal | str], number: int
) -> dict[Place, int | Decimal | str]:
    # The rules are sums, so a multiple of figures that obey them obeys them too.
    factor = number % 9 + 1
    return {
        place: figure if isinstance(figure, str) or place.row.endswith("规章") else figure * factor
        for place, figure in figures.items()
    }
