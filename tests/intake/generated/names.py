"""Invented units whose names are near each other, as those of one county and the next are."""

from __future__ import annotations

from dataclasses import dataclass

from township_reports.filings.register import Unit, level_named

REGISTER = {
    unit.unit: unit
    for unit in (
        Unit("示例县", level_named("县"), "", "shili"),
        Unit("晴谷镇", level_named("镇"), "示例县", "qinggu"),
        Unit("晴谷街道", level_named("街道"), "示例县", "qinggu-jiedao"),
        Unit("新晴谷镇", level_named("镇"), "示例县", "xin-qinggu"),
        Unit("云梨乡", level_named("乡"), "示例县", "yunli"),
        Unit("云犁乡", level_named("乡"), "示例县", "yunli-2"),
        Unit("荷风街道", level_named("街道"), "示例县", "hefeng"),
        Unit("麦浪镇", level_named("镇"), "示例县", "mailang"),
        Unit("甲县/星渡镇", level_named("镇"), "", "jia-xingdu"),
        Unit("乙县/星渡镇", level_named("镇"), "", "yi-xingdu"),
    )
}


@dataclass(frozen=True)
class Naming:
    """A unit of the register, as its report calls it and as it signs."""

    key: str
    name: str
    signs: str


NAMINGS = (
    Naming("晴谷镇", "晴谷镇", "晴谷镇人民政府"),
    Naming("晴谷镇", "示例县晴谷镇", "示例县晴谷镇人民政府"),
    Naming("晴谷镇", "晴谷镇人民政府", "晴谷镇人民政府"),
    Naming("晴谷街道", "晴谷街道", "晴谷街道办事处"),
    Naming("新晴谷镇", "新晴谷镇", "新晴谷镇人民政府"),
    Naming("云梨乡", "云梨乡", "云梨乡人民政府"),
    Naming("云犁乡", "云犁乡", "云犁乡人民政府"),
    Naming("荷风街道", "荷风街道办事处", "荷风街道办事处"),
    Naming("荷风街道", "示例县人民政府荷风街道", "示例县人民政府荷风街道办事处"),
    Naming("麦浪镇", "示例县麦浪镇人民政府", "麦浪镇人民政府"),
    Naming("甲县/星渡镇", "甲县星渡镇", "甲县星渡镇人民政府"),
    Naming("乙县/星渡镇", "乙县星渡镇人民政府", "乙县星渡镇人民政府"),
)
