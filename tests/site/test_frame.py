"""Head and foot of the site: changed by publishing alone, which says so first."""

from __future__ import annotations

import base64
import re
from collections import Counter

import pytest

from tests.executing import ROOT
from tests.site.invented import Town
from township_reports.parameters import ParametersError

SHEETS = (
    "media/templates/report.css",
    *(f"site/templates/{name}.css" for name in ("site", "reading", "figures")),
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def frame(county: Town, text: str) -> None:
    path = county.project.root / "params" / "site.yaml"
    path.write_text(text, encoding="utf-8")


def test_another_frame_is_told_first_and_stands_after_publishing_alone(county: Town) -> None:
    county.approved("晴谷镇")
    assert not county.publish().plan.has_new_frame
    assert not county.publish(is_dry=True).plan.has_new_frame
    before = {path: path.read_bytes() for path in county.site.rglob("*") if path.is_file()}
    (county.project.root / "params/banner.png").write_bytes(PNG)
    frame(county, "name: 示例县人民政府\nbanner: params/banner.png\nhost: 示例县人民政府办公室\n")
    assert county.publish(is_dry=True).plan.has_new_frame
    assert {path: path.read_bytes() for path in before} == before
    plan = county.publish().plan
    assert (plan.has_new_frame, plan.unchanged) == (True, ((2021, "晴谷镇"),))
    image = base64.b64encode(PNG).decode()
    for path in ("index.html", "2021/index.html", "2021/qinggu/index.html", "404.html"):
        assert "主办单位：示例县人民政府办公室" in county.page(path)
        assert f'<img src="data:image/png;base64,{image}" alt="示例县人民政府">' in county.page(
            path
        )
    assert (
        county.site.joinpath("2021/qinggu/report.html").read_bytes()
        == (before[county.site / "2021/qinggu/report.html"])
    )


def test_a_slip_in_the_frame_stops_publishing_and_the_site_stands(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    before = county.page("index.html")
    frame(county, "hosts: 示例县\n")
    with pytest.raises(ParametersError, match=r"site\.yaml 第 1 行：hosts：不认识这个键"):
        county.publish()
    assert county.page("index.html") == before


def test_the_front_page_adds_up_what_was_signed(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    page = county.page("index.html")
    assert "<dt>已公布报告的单位</dt><dd><strong>2</strong> / 4</dd>" in page
    assert page.count("<td><a href=2021/") == 2


def test_how_a_class_looks_is_said_in_one_of_the_sheets_that_a_page_has() -> None:
    said: Counter[str] = Counter()
    for sheet in SHEETS:
        text = (ROOT / "src/township_reports" / sheet).read_text(encoding="utf-8")
        selectors = re.findall(r"[^{}]+(?=\{)", re.sub(r"/\*.*?\*/", "", text, flags=re.S))
        parts = {part.strip() for each in selectors for part in each.split(",")}
        said.update(part for part in parts if re.fullmatch(r"\.[a-z-]+", part))
    assert said[".plain"] == said[".sheet"] == said[".table"] == 1
    assert [name for name, sheets in said.items() if sheets > 1] == []
