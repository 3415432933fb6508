"""Publishing: what is approved is on the site, byte for byte; what is not is named."""

from __future__ import annotations

import csv
import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.site.invented import Made, Town, town
from township_reports.outputs.locking import OutputsError, hold_outputs
from township_reports.site import publishing as publishing_module
from township_reports.site.choosing import choose
from township_reports.site.errors import SiteError
from township_reports.site.publishing import publish
from township_reports.year.year import Year


def tree_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def site(county: Town) -> Path:
    return county.project.outputs / "site"


def reasons(county: Town) -> dict[str, str]:
    return dict(publish(county.project, 2021).refused)


def test_signed_files_are_published_byte_for_byte(county: Town) -> None:
    county.approved("晴谷镇")
    publish(county.project, 2021)
    for name in ("report.html", "report.pdf"):
        signed = county.project.outputs / "2021" / "晴谷镇" / name
        assert (site(county) / "2021" / "qinggu" / name).read_bytes() == signed.read_bytes()


def test_page_shows_the_main_of_the_approved_page_as_it_is(county: Town) -> None:
    county.approved("晴谷镇")
    publish(county.project, 2021)
    page = (site(county) / "2021" / "qinggu" / "index.html").read_text(encoding="utf-8")
    assert Made("晴谷镇").main in page
    assert page.count("<h1") == 1
    assert '<meta name="SiteIDCode" content="3300000001">' in page


def test_report_page_carries_no_script(county: Town) -> None:
    county.approved("晴谷镇")
    publish(county.project, 2021)
    page = (site(county) / "2021" / "qinggu" / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_publishing_twice_gives_the_same_bytes(county: Town) -> None:
    county.approved("示例县", "晴谷镇", "星渡镇")
    publish(county.project, 2021)
    first = tree_of(site(county))
    publish(county.project, 2021)
    assert tree_of(site(county)) == first


def test_many_reports_in_processes_are_the_same_as_one_by_one(
    county: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    county.approved("示例县", "晴谷镇", "星渡镇")
    publish(county.project, 2021)
    one_by_one = tree_of(site(county))
    monkeypatch.setattr(publishing_module, "_ALONE", 1)
    publish(county.project, 2021)
    assert tree_of(site(county)) == one_by_one


def test_sums_are_of_every_file(county: Town) -> None:
    county.approved("晴谷镇")
    publish(county.project, 2021)
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


def test_unit_without_a_slug_is_refused(tmp_path: Path) -> None:
    county = town(tmp_path, units=("示例县,县,,shili,",))
    county.approved("野外镇")
    assert "slug" in reasons(county)["野外镇"]


def test_slug_that_is_an_address_of_the_site_is_refused(tmp_path: Path) -> None:
    county = town(tmp_path, units=("晴谷镇,镇,,2021,", "星渡镇,镇,,data,"))
    county.approved("晴谷镇", "星渡镇")
    assert all("换一个" in reason for reason in reasons(county).values())


def test_pdf_changed_after_approval_is_refused_with_what_changed(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇")
    publish(county.project, 2021)
    county.write(Made("晴谷镇"), "report.pdf", "%PDF-1.7 altered")
    publication = publish(county.project, 2021)
    assert "report.pdf" in dict(publication.refused)["晴谷镇"]
    assert publication.published == ("星渡镇",)
    assert not (site(county) / "2021" / "qinggu").exists()
    assert not (site(county) / "qinggu").exists()


def test_filing_changed_after_approval_is_refused(county: Town) -> None:
    county.approved("晴谷镇")
    path = county.project.data / "2021" / "晴谷镇" / "narrative.md"
    path.write_bytes(path.read_bytes() + b"\n")
    assert "填报" in reasons(county)["晴谷镇"]


def test_revoked_report_leaves_the_site_though_none_remains(county: Town) -> None:
    county.approved("晴谷镇")
    publish(county.project, 2021)
    county.revoke(Made("晴谷镇"))
    publication = publish(county.project, 2021)
    assert "数字有误" in dict(publication.refused)["晴谷镇"]
    assert "目前没有已发布的报告" in (site(county) / "index.html").read_text(encoding="utf-8")
    assert not (site(county) / "2021").exists()


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


def test_notebook_built_anew_of_the_same_filing_is_published_with_the_signed_files(
    county: Town,
) -> None:
    county.approved("晴谷镇")
    path = county.project.outputs / "2021" / "晴谷镇" / "report.ipynb"
    path.write_bytes(path.read_bytes() + b" ")
    county.record_as_built(Made("晴谷镇"))
    assert publish(county.project, 2021).published == ("晴谷镇",)


def test_notebook_that_was_neither_signed_nor_built_is_refused(county: Town) -> None:
    county.approved("晴谷镇")
    county.record_as_built(Made("晴谷镇"))
    path = county.project.outputs / "2021" / "晴谷镇" / "report.ipynb"
    path.write_bytes(path.read_bytes() + b" ")
    assert "report.ipynb 与签发时不同" in reasons(county)["晴谷镇"]


def test_report_of_another_unit_is_refused(county: Town) -> None:
    county.report(Made("晴谷镇"), unit="星渡镇")
    county.approve(Made("晴谷镇"))
    assert "星渡镇" in reasons(county)["晴谷镇"]


def test_notebook_that_holds_no_report_is_refused_alone(county: Town) -> None:
    county.approved("星渡镇")
    county.report(Made("晴谷镇"))
    county.write(Made("晴谷镇"), "report.ipynb", '{"cells": []}')
    county.approve(Made("晴谷镇"))
    publication = publish(county.project, 2021)
    assert publication.published == ("星渡镇",)
    assert "晴谷镇" in dict(publication.refused)


def test_file_swapped_between_standing_and_reading_is_not_published(
    county: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    county.approved("晴谷镇")
    chosen = choose

    def swapping(year: Year) -> object:
        choice = chosen(year)
        county.write(Made("晴谷镇"), "report.html", "<main>other</main>")
        return choice

    monkeypatch.setattr(publishing_module, "choose", swapping)
    assert "与签发时不同" in reasons(county)["晴谷镇"]


def test_correction_shows_day_reason_and_old_hashes(county: Town) -> None:
    county.approved("晴谷镇")
    old = hashlib.sha256(
        (county.project.outputs / "2021/晴谷镇/report.html").read_bytes()
    ).hexdigest()
    county.report(Made("晴谷镇", main="<p>改正后的正文。</p>"))
    county.approve(Made("晴谷镇"), day="2022-03-05", reason="表三合计写错")
    publish(county.project, 2021)
    page = (site(county) / "2021/qinggu/index.html").read_text(encoding="utf-8")
    assert "更正说明" in page
    assert old in page
    assert "2022-03-05更正：表三合计写错" in page
    data = json.loads((site(county) / "2021/qinggu/data.json").read_bytes())
    assert data["version"] == 2


def test_first_version_shows_no_correction(county: Town) -> None:
    county.approved("晴谷镇")
    publish(county.project, 2021)
    assert "更正说明" not in (site(county) / "2021/qinggu/index.html").read_text(encoding="utf-8")


def test_reviewers_and_notes_are_not_published(county: Town) -> None:
    county.approved("晴谷镇")
    publish(county.project, 2021)
    for path in site(county).rglob("*"):
        if path.is_file():
            assert "王审核".encode() not in path.read_bytes()
            assert "内部备注".encode() not in path.read_bytes()


def test_other_years_stay_as_they_are_but_for_the_links_to_this_one(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇", year=2020)
    publish(county.project, 2020)
    before = tree_of(site(county) / "2020")
    county.approved("晴谷镇")
    publish(county.project, 2021)
    after = tree_of(site(county) / "2020")
    assert {path for path in before if before[path] != after[path]} == {"qinggu/index.html"}
    page = (site(county) / "2020/qinggu/index.html").read_text(encoding="utf-8")
    assert 'rel="next" href="../../2021/qinggu/"' in page
    page = (site(county) / "2021/qinggu/index.html").read_text(encoding="utf-8")
    assert 'rel="prev" href="../../2020/qinggu/"' in page


def test_links_to_a_year_go_when_the_year_goes(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    publish(county.project, 2020)
    before = tree_of(site(county) / "2020")
    county.approved("晴谷镇")
    publish(county.project, 2021)
    county.revoke(Made("晴谷镇"))
    publish(county.project, 2021)
    assert tree_of(site(county) / "2020") == before


def test_order_of_publishing_years_makes_no_difference(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.approved("晴谷镇", "星渡镇")
    publish(county.project, 2020)
    publish(county.project, 2021)
    first = tree_of(site(county))
    publish(county.project, 2020)
    assert tree_of(site(county)) == first


def test_csv_and_json_give_every_cell_exactly(county: Town) -> None:
    county.approved("晴谷镇")
    publish(county.project, 2021)
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
    publish(county.project, 2021)
    folder = site(county) / "2021"
    package = json.loads((folder / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
        assert {row["单位"] for row in rows} == {"晴谷镇", "星渡镇"}
        assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])


def test_missing_parts_of_another_year_stop_publishing(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    publish(county.project, 2020)
    (site(county) / "2020/qinggu/report.pdf").unlink()
    county.approved("晴谷镇")
    with pytest.raises(SiteError, match="YEAR=2020"):
        publish(county.project, 2021)
    assert (site(county) / "2020/index.html").exists()


def test_unreadable_list_of_another_year_stops_publishing(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    publish(county.project, 2020)
    (site(county) / "2020/reports.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SiteError, match=r"2020/reports\.json"):
        publish(county.project, 2021)


def test_altered_file_of_another_year_is_not_given_a_new_sum(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    publish(county.project, 2020)
    altered = site(county) / "2020/qinggu/report.pdf"
    altered.write_bytes(b"altered")
    county.approved("晴谷镇")
    publish(county.project, 2021)
    sums = (site(county) / "SHA256SUMS").read_text(encoding="utf-8")
    assert hashlib.sha256(b"altered").hexdigest() not in sums


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
    assert publish(county.project, 2021).published == ("示例县/汇总", "晴谷镇")
    assert (site(county) / "2021/shili/summary/index.html").exists()
    assert 'href="shili/summary/">汇总</a>' in (site(county) / "index.html").read_text("utf-8")
    assert "示例县/汇总" not in (site(county) / "2021/data/appeals.csv").read_text("utf-8")


def test_altered_page_of_another_year_is_not_written_anew(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    publish(county.project, 2020)
    page = site(county) / "2020/qinggu/index.html"
    page.write_bytes(page.read_bytes().replace("晴谷镇".encode(), "晴谷村".encode()))
    county.approved("晴谷镇")
    with pytest.raises(SiteError, match="被改过：先运行 make publish YEAR=2020"):
        publish(county.project, 2021)


def test_altered_list_of_another_year_is_not_believed(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    publish(county.project, 2020)
    path = site(county) / "2020/reports.json"
    path.write_bytes(path.read_bytes().replace("晴谷镇".encode(), "晴谷村".encode()))
    county.approved("晴谷镇")
    with pytest.raises(SiteError, match=r"reports\.json 被改过"):
        publish(county.project, 2021)


def test_nothing_is_published_while_the_year_is_being_built(county: Town) -> None:
    county.approved("晴谷镇")
    with (
        hold_outputs(county.project.outputs, 2021),
        pytest.raises(OutputsError, match="make 2021"),
    ):
        publish(county.project, 2021)


def test_another_unit_under_a_reused_address_is_named(tmp_path: Path) -> None:
    county = town(tmp_path, ("甲镇,镇,,x,",))
    county.approved("甲镇", year=2020)
    publish(county.project, 2020)
    text = county.project.units.read_text(encoding="utf-8").replace("甲镇", "乙镇")
    county.project.units.write_text(text, encoding="utf-8")
    county.approved("乙镇")
    publish(county.project, 2021)
    assert "2020 年（甲镇）" in (site(county) / "x/index.html").read_text(encoding="utf-8")
