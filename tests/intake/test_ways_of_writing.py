"""Ordinary ways of writing a title and a unit's name: to the right unit, or to a question."""

from __future__ import annotations

import pytest

from township_reports.filings.register import FormerName, Names, Unit, level_named
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.recognising.titles import title_of
from township_reports.intake.registered import unit_named

UNITS = {
    unit.unit: unit
    for unit in (
        Unit("云滨市", level_named("市")),
        Unit("云河县", level_named("县"), "云滨市"),
        Unit("河镇", level_named("镇"), "云河县"),
        Unit("清河镇", level_named("镇"), "云河县"),
        Unit("上清河镇", level_named("镇"), "云河县"),
        Unit("清河街道", level_named("街道"), "云河县"),
        Unit("青山回族乡", level_named("乡"), "云河县", aliases=("青山乡",)),
        Unit("巴音苏木", level_named("苏木"), "云河县"),
        Unit("云河经济开发区", level_named("管委会"), "云滨市"),
        Unit("云河县司法局", level_named("部门"), "云河县"),
        Unit("甲县/星渡镇", level_named("镇")),
        Unit("乙县/星渡镇", level_named("镇")),
        Unit("柳塘镇", level_named("镇"), "云河县", former=(FormerName("柳塘乡", 2021),)),
    )
}
NAMES = Names(UNITS)
PERIOD = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
_END = "2023年政府信息公开工作年度报告"


def unit_of(title: str) -> str:
    """The key that a page of this title is taken for; raises ``IntakeError`` for a question."""
    page = f"<h1>{title}</h1><p>{PERIOD}</p><table><tr><td>规章</td><td>0</td></tr></table>"
    found = title_of(read_page(page.encode(), "a.html"), None)
    assert found.year == 2023
    return unit_named(found.unit, NAMES, "a.html")


@pytest.mark.parametrize(
    ("title", "key"),
    [
        # Those over the unit.
        (f"清河镇{_END}", "清河镇"),
        (f"云河县清河镇{_END}", "清河镇"),
        (f"云滨市云河县清河镇{_END}", "清河镇"),
        (f"北岭省云滨市云河县清河镇{_END}", "清河镇"),
        (f"北岭自治区云滨市云河县清河镇人民政府{_END}", "清河镇"),
        (f"云滨市清河镇{_END}", "清河镇"),
        (f"清河镇（云河县）{_END}", "清河镇"),
        (f"云河县·清河镇{_END}", "清河镇"),
        (f"云河县人民政府清河街道办事处{_END}", "清河街道"),
        (f"北岭省云滨市{_END}", "云滨市"),
        (f"云滨市云河县人民政府{_END}", "云河县"),
        # Offices.
        (f"清河镇人民政府{_END}", "清河镇"),
        (f"清河镇政府{_END}", "清河镇"),
        (f"清河镇人民{_END}", "清河镇"),
        (f"清河街道{_END}", "清河街道"),
        (f"清河街道办事处{_END}", "清河街道"),
        (f"清河街道办{_END}", "清河街道"),
        (f"云河县清河街办事处{_END}", "清河街道"),
        (f"清河街办{_END}", "清河街道"),
        (f"巴音苏木人民政府{_END}", "巴音苏木"),
        (f"云河县青山回族乡人民政府{_END}", "青山回族乡"),
        (f"青山乡人民政府{_END}", "青山回族乡"),
        (f"云河经济开发区管委会{_END}", "云河经济开发区"),
        (f"云滨市云河经济开发区管理委员会{_END}", "云河经济开发区"),
        (f"云河县司法局{_END}", "云河县司法局"),
        # Names within names, and of two counties.
        (f"河镇{_END}", "河镇"),
        (f"云河县河镇人民政府{_END}", "河镇"),
        (f"上清河镇{_END}", "上清河镇"),
        (f"云河县上清河镇{_END}", "上清河镇"),
        (f"甲县星渡镇{_END}", "甲县/星渡镇"),
        (f"乙县星渡镇人民政府{_END}", "乙县/星渡镇"),
        # 关于, titles in marks, what announces.
        (f"清河镇人民政府关于{_END}", "清河镇"),
        (f"关于清河镇{_END}", "清河镇"),
        (f"《清河镇{_END}》", "清河镇"),
        (f"关于《清河镇{_END}》", "清河镇"),
        (f"清河镇关于公布{_END}的公告", "清河镇"),
        (f"关于公布《清河镇{_END}》的公告", "清河镇"),
        (f"清河镇关于发布《{_END}》的通知", "清河镇"),
        (f"清河镇人民政府关于印发{_END}的通知", "清河镇"),
        (f"清河镇人民政府关于报送{_END}的报告", "清河镇"),
        (f"清河镇{_END}（公开稿）", "清河镇"),
        (f"【清河镇】{_END}", "清河镇"),
        # The year.
        ("清河镇2023年度政府信息公开工作年度报告", "清河镇"),
        ("2023年清河镇政府信息公开工作年度报告", "清河镇"),
        ("2023年度清河镇人民政府信息公开年度报告", "清河镇"),
        ("清河镇二〇二三年政府信息公开工作年度报告", "清河镇"),
        ("清河镇二○二三年度政府信息公开工作年度报告", "清河镇"),
        ("清河镇二零二三年政府信息公开工作年度报告", "清河镇"),
        ("清河镇政府信息公开工作年度报告（2023年）", "清河镇"),
        ("清河镇政府信息公开工作年度报告（2023年度）", "清河镇"),
        ("清河镇政府信息公开工作年度报告(2023)", "清河镇"),
        ("清河镇（2023年）政府信息公开工作年度报告", "清河镇"),
        ("清河镇２０２３年政府信息公开工作年度报告", "清河镇"),
        ("清河镇 2023 年政府信息公开工作年度报告", "清河镇"),
        ("清 河 镇 2023 年 政 府 信 息 公 开 工 作 年 度 报 告", "清河镇"),
        # What the report is called.
        ("清河镇2023年政府信息公开年度报告", "清河镇"),
        ("清河镇2023年政府信息公开年报", "清河镇"),
        ("清河镇2023年政府信息公开工作年报", "清河镇"),
        ("清河镇2023年政府信息公开工作报告", "清河镇"),
        ("清河镇2023年信息公开工作年度报告", "清河镇"),
        ("清河镇2023年度政府信息公开工作情况报告", "清河镇"),
        ("清河镇2023年政府信息公开情况年度报告", "清河镇"),
        ("清河镇2023年政府信息公开年度工作报告", "清河镇"),
        ("清河镇2023年政务公开工作年度报告", ""),
        ("清河镇2023年政务信息公开工作年度报告", ""),
        ("清河镇2023年法治政府信息公开工作年度报告", ""),
        # Slips and script.
        ("清河镇2023年政府信息公开工作年度报吿", "清河镇"),
        ("清河镇2023年政府信息公开工作年渡报告", "清河镇"),
        ("清河镇2023年政府信息公工作年度报告", ""),
        ("清河鎮2023年政府信息公開工作年度報告", "清河镇"),
        ("清河鎮人民政府2023年政府資訊公開年度報告", "清河镇"),
        ("\u200b清河镇2023\u00a0年政府信息公开工作年度报告", "清河镇"),
        ("清河\u2fa7镇2023年政府信息公开工作年度报告", ""),
        (f"点击查看《清河镇{_END}》", ""),
        # No unit of the register, or more than one.
        (f"邻县清河镇{_END}", ""),
        (f"下清河镇{_END}", ""),
        (f"新云河县清河镇{_END}", ""),
        (f"星渡镇{_END}", ""),
        (f"丙县星渡镇{_END}", ""),
        (f"清河{_END}", ""),
        (f"清河乡{_END}", ""),
        (f"青河镇{_END}", ""),
        (f"清河镇人民政府办公室{_END}", ""),
        (f"中共清河镇委员会{_END}", ""),
        (f"清河镇、上清河镇{_END}", ""),
        (f"柳塘乡{_END}", ""),
        (f"我镇{_END}", ""),
        (_END, ""),
        (f"全县{_END}", ""),
        (f"云河县各乡镇{_END}", ""),
        ("清河镇2023年政府信息公开工作年度报告解读", ""),
        ("清河镇2023年政府信息公开指南", ""),
        ("清河镇2023年政府工作报告", ""),
        ("清河镇2023年度村务公开工作报告", ""),
    ],
)
def test_a_title_is_its_units_or_a_question(title: str, key: str) -> None:
    if key:
        assert unit_of(title) == key
    else:
        with pytest.raises(IntakeError):
            unit_of(title)


def test_a_title_of_a_former_name_says_of_which_years_it_is() -> None:
    with pytest.raises(IntakeError, match="“柳塘乡”，柳塘镇 的曾用名是“柳塘乡（至2021）”"):
        unit_of(f"柳塘乡{_END}")
