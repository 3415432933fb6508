"""Publishing: what is approved is on the site, byte for byte; what is not is named."""

from __future__ import annotations

import csv
import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.site.invented import Made, Town, town
from township_reports.filings import UnitsError
from township_reports.site import publishing as publishing_module


def tree_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def site(county: Town) -> Path:
    return county.project.outputs / "site"


def reasons(county: Town) -> dict[str, str]:
    done = county.publish()
    return {**{key: why for (_, key), why in done.refused.items()}, **dict(done.waiting)}


def test_signed_files_are_published_byte_for_byte(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    for name in ("report.html", "report.pdf"):
        signed = county.project.outputs / "2021" / "晴谷镇" / name
        assert (site(county) / "2021" / "qinggu" / name).read_bytes() == signed.read_bytes()


def test_page_shows_the_main_of_the_approved_page_as_it_is(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    page = (site(county) / "2021" / "qinggu" / "index.html").read_text(encoding="utf-8")
    assert Made("晴谷镇").main in page
    assert page.count("<h1") == 1
    assert '<meta name="SiteIDCode" content="3300000001">' in page


def test_report_page_carries_no_script(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    page = (site(county) / "2021" / "qinggu" / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_publishing_twice_gives_the_same_bytes(county: Town) -> None:
    county.approved("示例县", "晴谷镇", "星渡镇")
    county.publish()
    first = tree_of(site(county))
    county.publish()
    assert tree_of(site(county)) == first


def test_many_reports_in_processes_are_the_same_as_one_by_one(
    county: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    county.approved("示例县", "晴谷镇", "星渡镇")
    county.publish()
    one_by_one = tree_of(site(county))
    monkeypatch.setattr(publishing_module, "_ALONE", 1)
    county.publish()
    assert tree_of(site(county)) == one_by_one


def test_sums_are_of_every_file(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    lines = (site(county) / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split("  ") for line in lines)}
    files = tree_of(site(county))
    del files["SHA256SUMS"]
    assert sums == files
    assert list(sums) == sorted(sums)


def test_unapproved_reports_are_refused_by_name(county: Town) -> None:
    county.approved("晴谷镇")
    county.report(Made("竹语乡"))
    refused = reasons(county)
    assert set(refused) == {"示例县", "星渡镇", "竹语乡", "示例县/汇总"}
    assert refused["星渡镇"] == "未报送"
    assert "没有做" in refused["竹语乡"]


def test_a_unit_that_is_not_in_the_register_is_refused(tmp_path: Path) -> None:
    county = town(tmp_path, units=("示例县,县,,shili,",))
    county.approved("野外镇")
    assert "单位名单里没有它" in reasons(county)["野外镇"]


def test_slug_that_is_an_address_of_the_site_is_refused(tmp_path: Path) -> None:
    county = town(tmp_path, units=("晴谷镇,镇,,2021,", "星渡镇,镇,,data,"))
    county.approved("晴谷镇", "星渡镇")
    assert all("换一个" in reason for reason in reasons(county).values())


def test_draft_is_never_published(county: Town) -> None:
    county.report(Made("晴谷镇"), draft=True)
    county.approve(Made("晴谷镇"))
    assert "草稿" in reasons(county)["晴谷镇"]


def test_page_without_main_is_refused(county: Town) -> None:
    county.report(Made("晴谷镇"))
    county.write(Made("晴谷镇"), "report.html", "<!DOCTYPE html><title>x</title><p>x")
    county.approve(Made("晴谷镇"))
    assert "<main>" in reasons(county)["晴谷镇"]


def test_page_with_a_script_is_refused(county: Town) -> None:
    county.report(Made("晴谷镇", main="<p>x</p><ScRipt>1</script>"))
    county.approve(Made("晴谷镇"))
    assert "脚本" in reasons(county)["晴谷镇"]


def test_report_of_another_unit_is_refused(county: Town) -> None:
    county.report(Made("晴谷镇"), unit="星渡镇")
    county.approve(Made("晴谷镇"))
    assert "星渡镇" in reasons(county)["晴谷镇"]


def test_notebook_that_holds_no_report_is_refused_alone(county: Town) -> None:
    county.approved("星渡镇")
    county.report(Made("晴谷镇"))
    county.write(Made("晴谷镇"), "report.ipynb", '{"cells": []}')
    county.approve(Made("晴谷镇"))
    publication = county.publish()
    assert publication.published == ("星渡镇",)
    assert (2021, "晴谷镇") in publication.refused


def test_first_version_shows_no_correction(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    assert "更正说明" not in (site(county) / "2021/qinggu/index.html").read_text(encoding="utf-8")


def test_reviewers_and_notes_are_not_published(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    for path in site(county).rglob("*"):
        if path.is_file():
            assert "王审核".encode() not in path.read_bytes()
            assert "内部备注".encode() not in path.read_bytes()


def test_other_years_stay_as_they_are_but_for_the_links_to_this_one(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇", year=2020)
    county.publish(2020)
    before = tree_of(site(county) / "2020")
    county.approved("晴谷镇")
    county.publish()
    after = tree_of(site(county) / "2020")
    assert {path for path in before if before[path] != after[path]} == {
        "compare.html",
        "qinggu/index.html",
    }
    page = (site(county) / "2020/qinggu/index.html").read_text(encoding="utf-8")
    assert 'rel="next" href="../../2021/qinggu/"' in page
    page = (site(county) / "2021/qinggu/index.html").read_text(encoding="utf-8")
    assert 'rel="prev" href="../../2020/qinggu/"' in page


def test_links_to_a_year_go_when_the_year_goes(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    before = tree_of(site(county) / "2020")
    county.approved("晴谷镇")
    county.publish()
    county.revoke(Made("晴谷镇"))
    county.publish()
    assert tree_of(site(county) / "2020") == before


def test_order_of_publishing_years_makes_no_difference(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.approved("晴谷镇", "星渡镇")
    county.publish(2020)
    county.publish()
    first = tree_of(site(county))
    county.publish(2020)
    assert tree_of(site(county)) == first


def test_csv_and_json_give_every_cell_exactly(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    folder = site(county) / "2021/qinggu"
    content = (folder / "data.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    data = json.loads((folder / "data.json").read_bytes(), parse_float=Decimal)
    cells = [cell for table in data["tables"].values() for cell in table["cells"]]
    assert [Decimal(row["数值"]) for row in rows] == [Decimal(cell["value"]) for cell in cells]
    assert Decimal("10.1234") in [cell["value"] for cell in cells if cell["unit"] == "万元"]
    assert len(rows) == len(cells) > 150


def test_years_data_holds_all_units_but_no_summary(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    folder = site(county) / "2021"
    package = json.loads((folder / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
        assert {row["单位"] for row in rows} == {"晴谷镇", "星渡镇"}
        assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])


def test_summary_stands_below_its_unit(county: Town) -> None:
    county.approved("晴谷镇")
    made = Made("示例县/汇总")
    county.report(made, unit="示例县/汇总", signature="示例县人民政府")
    filed = county.project.data / "2021" / made.key
    for path in sorted(filed.rglob("*"), reverse=True):
        path.unlink()
    filed.rmdir()
    filed.parent.rmdir()
    county.approve(made)
    assert county.publish().published == ("示例县/汇总", "晴谷镇")
    assert (site(county) / "2021/shili/summary/index.html").exists()
    assert "<a href=shili/summary/>示例县汇总</a>" in (site(county) / "index.html").read_text(
        "utf-8"
    )
    assert "示例县/汇总" not in (site(county) / "2021/data/appeals.csv").read_text("utf-8")


def renamed(folder: Path, lines: str) -> Town:
    """A project whose 甲镇 was published for 2020, and whose register has other lines since."""
    county = town(folder, ("甲镇,镇,,x,",))
    county.approved("甲镇", year=2020)
    county.publish(2020)
    county.project.units.write_text(lines, encoding="utf-8")
    return county


def test_an_address_that_was_another_units_stops_publishing(tmp_path: Path) -> None:
    county = renamed(tmp_path, "unit,level,slug\n乙镇,镇,x\n")
    with pytest.raises(UnitsError, match="slug“x”发布过“甲镇”的报告，不能改给“乙镇”"):
        county.approved("乙镇")


def test_a_renamed_unit_keeps_address_and_history(tmp_path: Path) -> None:
    county = renamed(tmp_path, "unit,level,slug,former\n乙镇,镇,x,甲镇（至2020）\n")
    county.approved("乙镇")
    county.publish()
    page = county.page("x/index.html")
    assert "2020 年年度报告（甲镇）" in page
    assert "2021/x/" in page
    assert "../../2020/x/" in county.page("2021/x/index.html")
    assert county.page("index.html").count("href=x/>") == 1


def test_a_renamed_unit_without_an_address_in_the_register_keeps_it(tmp_path: Path) -> None:
    county = renamed(tmp_path, "unit,level,former\n乙镇,镇,甲镇（至2020）\n")
    county.approved("乙镇")
    county.publish()
    assert (county.site / "2021/x/index.html").exists()


def test_a_proposed_address_is_kept_when_another_unit_would_come_first(tmp_path: Path) -> None:
    county = town(tmp_path, ("清河镇,镇,,,",))
    county.approved("清河镇")
    county.publish()
    slugs = county.project.units.with_name("slugs.csv")
    assert slugs.read_text(encoding="utf-8") == "unit,slug\n清河镇,qinghe\n"
    county.project.units.write_text("unit\n清河街道\n清河镇\n", encoding="utf-8")
    county.approved("清河街道")
    county.publish()
    assert "清河镇" in county.page("2021/qinghe/index.html")
    assert "清河街道" in county.page("2021/qinghe-2/index.html")


def test_what_was_only_planned_keeps_no_address(tmp_path: Path) -> None:
    county = town(tmp_path, ("清河镇,镇,,,",))
    county.approved("清河镇")
    county.publish(is_dry=True)
    assert not county.project.units.with_name("slugs.csv").exists()


def test_each_county_of_many_units_has_a_page_that_the_sitemap_names(
    county: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_reports.site.pages._MOST_ROWS", 2)
    county.approved("示例县", "晴谷镇", "星渡镇")
    county.publish()
    assert "晴谷镇" in county.page("shili/units.html")
    assert "<loc>https://www.example.com/shili/units.html</loc>" in county.page("sitemap.xml")
