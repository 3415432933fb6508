"""The corpus of short invented narratives, and the filings that they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from tests.invention import Figures, sources_of, zero_figures
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing
from township_reports.filings.register import Unit, level_named
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for

_FOLDER = Path(__file__).parent / "narratives"
_GROUPS = {
    "予以公开": "三(一)",
    "部分公开": "三(二)",
    "不予公开": "三(三)",
    "无法提供": "三(四)",
    "不予处理": "三(五)",
    "其他处理": "三(六)",
    "办结": "三(七)",
    "新收": "一",
    "上年结转": "二",
    "结转下年": "四",
}
_RESULTS = {"维持": "结果维持", "纠正": "结果纠正", "其他": "其他结果", "未审结": "尚未审结"}
_MEASURES = {
    "制发": ("本年制发件数", "本年新制作数量"),
    "废止": ("本年废止件数",),
    "有效": ("现行有效件数",),
    "公开": ("本年新公开数量",),
    "公开总数": ("对外公开总数量",),
}
UNITS = {
    unit.unit: unit
    for unit in (
        Unit("戊县", level_named("县")),
        Unit("甲镇", level_named("镇"), "戊县"),
        Unit("乙镇", level_named("镇"), "戊县"),
        Unit("丙乡", level_named("乡"), "戊县"),
        Unit("丁街道", level_named("街道"), "戊县"),
        Unit("戊县司法局", level_named("部门"), "戊县"),
        Unit("己市", level_named("市")),
        Unit("庚镇", level_named("镇"), "己市"),
        Unit("辛区", level_named("区")),
        Unit("壬街道", level_named("街道"), "辛区"),
        Unit("癸旗", level_named("旗")),
        Unit("子苏木", level_named("苏木"), "癸旗"),
    )
}


def entries_in(path: Path, year: int) -> list[dict[str, Any]]:
    """The entries of a file with the defaults filled in, ``year`` among them."""
    return [
        {"year": year, "unit": "甲镇", "section": "一", **entry, "file": path.stem}
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _entries() -> list[dict[str, Any]]:
    return [entry for path in sorted(_FOLDER.glob("*.yaml")) for entry in entries_in(path, 2021)]


#: Every entry with its file's name and the defaults filled in.
ENTRIES = _entries()


def filing_of_entry(entry: Mapping[str, Any]) -> Filing:
    """The filing whose tables hold the entry's figures and whose narrative holds its text."""
    year: int = entry["year"]
    sources = sources_of(form_for(year), figures_of(entry), narrative_of(entry))
    return parse_filing(sources, year, entry["unit"], UNITS)


def narrative_of(entry: Mapping[str, Any]) -> str:
    """The text under its section's heading; what the form wants beside it says nothing.

    A section with a table has a heading where the text stands beside the table.
    """
    parts = {"前言": "", "一": "无。", "五": "无。", "六": "没有其他需要报告的事项。"}
    parts |= {entry["section"]: entry["text"].strip()}
    sections = (
        f"## {section.title}\n\n{parts[section.numeral]}\n"
        for section in form_for(entry["year"]).sections
        if section.numeral in parts
    )
    return "\n\n".join([parts["前言"], *sections])


def figures_of(entry: Mapping[str, Any]) -> Figures:
    """The tables, zero where the entry says nothing.

    A figure may be given by its rows, or that of organisations by its columns, in words of their
    labels; else it is the group's first.
    """
    form = form_for(entry["year"])
    figures = zero_figures(form)
    given: dict[str, Any] = entry.get("figures", {})
    kinds = given.get("法人申请", 0)
    if not isinstance(kinds, Mapping):
        kinds = {"商业企业": kinds}
    organisations = sum(kinds.values())
    for name, value in given.items():
        if isinstance(value, Mapping) and name != "法人申请":
            figures |= _by_row(form, value)
        elif name in _GROUPS:
            row = next(
                row.path
                for row in form.requests.rows
                if row.number == _GROUPS[name] or _GROUPS[name] in row.groups[1:]
            )
            kept = organisations if name == "新收" else 0
            figures[Place("requests", row, "总计")] = value
            figures[Place("requests", row, "自然人")] = value - kept
            figures |= {
                Place("requests", row, kind): number if kept else 0
                for kind, number in kinds.items()
            }
        elif name == "逾期未缴费":
            row = next(r.path for r in form.requests.rows if "未按收费通知" in r.path)
            figures[Place("requests", row, "总计")] = value
        elif name.startswith(("行政复议", "行政诉讼", "复议", "诉讼")):
            procedure = "行政复议" if "复议" in name else "行政诉讼/未经复议直接起诉"
            figures[Place("appeals", procedure, _RESULTS.get(name[2:], "总计"))] = value
        elif name not in {"自然人申请", "法人申请"}:
            figures |= _disclosure(form_for(entry["year"]).disclosure.places, name, value)
    return figures


def _by_row(form: Form, value: Mapping[str, int]) -> Figures:
    return {
        Place(table.key, row.path, "总计"): number
        for words, number in value.items()
        for table in (form.requests, form.appeals)
        for row in table.rows
        if words in row.path
    }


def _disclosure(places: tuple[Place, ...], name: str, value: float) -> Figures:
    item = next((i for i in ("规范性文件", "规章") if name.startswith(i)), name)
    measures = _MEASURES.get(
        name.removeprefix(item), ("本年处理决定数量", "处理决定数量", "本年收费金额（单位：万元）")
    )
    return {
        place: Decimal(str(value))
        for place in places
        if place.row.rsplit("/", 1)[-1].removeprefix("行政") == item.removeprefix("行政")
        and place.column in measures
    }
