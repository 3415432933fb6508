"""What stands on the site is what was signed last, whatever becomes of the outputs."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.site.invented import Made, Town
from township_reports.signing.record import ApprovalsError, Decision, approvals_path
from township_reports.signing.store import Store
from township_reports.site.errors import SiteError

TOWN = Made("晴谷镇")
CORRECTED = Made("晴谷镇", main="<p>改正后的正文。</p>")


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def correct(county: Town) -> None:
    county.report(CORRECTED)
    county.approve(CORRECTED, day="2022-03-05", reason="表三合计写错")


def test_without_outputs_the_same_site_is_made(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    before = (county.site / "SHA256SUMS").read_bytes()
    shutil.rmtree(county.project.outputs)
    done = county.publish()
    assert done.published == ("晴谷镇", "星渡镇")
    assert (county.site / "SHA256SUMS").read_bytes() == before


def test_from_data_and_parameters_alone_the_same_site_is_made(
    county: Town, tmp_path_factory: pytest.TempPathFactory
) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    correct(county)
    county.publish()
    there = tmp_path_factory.mktemp("elsewhere")
    for name in ("data", "params"):
        shutil.copytree(county.project.root / name, there / name)
    elsewhere = Town(type(county.project).at(there))
    elsewhere.publish()
    assert (elsewhere.site / "SHA256SUMS").read_bytes() == (county.site / "SHA256SUMS").read_bytes()


def test_a_report_under_correction_stays_as_it_was_signed(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    before = (county.site / "SHA256SUMS").read_bytes()
    county.report(CORRECTED)
    path = county.project.data / "2021" / "晴谷镇" / "narrative.md"
    path.write_bytes(path.read_bytes() + "又一段。\n".encode())
    assert county.publish().plan.unchanged == ((2021, "晴谷镇"),)
    assert (county.site / "SHA256SUMS").read_bytes() == before


def test_a_filing_that_was_taken_back_leaves_its_report(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    shutil.rmtree(county.project.data / "2021" / "晴谷镇")
    assert county.publish().published == ("晴谷镇",)


def test_a_correction_shows_both_versions_to_read(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    old = {
        name: hash_of(county.site / "2021/qinggu" / name) for name in ("report.html", "report.pdf")
    }
    correct(county)
    assert county.publish().plan.corrected == ((2021, "晴谷镇"),)
    page = county.page("2021/qinggu/index.html")
    assert "更正说明" in page
    assert '<time datetime="2022-03-05">2022-03-05</time> 更正：表三合计写错' in page
    assert 'href="versions/1/"' in page
    checks = county.page("2021/qinggu/data.html")
    for name, digest in old.items():
        assert hash_of(county.site / "2021/qinggu/versions/1" / name) == digest
        assert digest in checks or name == "report.pdf"
        assert f'href="versions/1/{name}"' in checks
    assert json.loads((county.site / "2021/qinggu/data.json").read_bytes())["version"] == 2


def test_a_version_that_was_never_published_is_not_listed(county: Town) -> None:
    county.approved("晴谷镇")
    correct(county)
    county.publish()
    assert "更正说明" not in county.page("2021/qinggu/index.html")


def test_a_version_signed_before_there_was_a_store_is_known_by_its_hash(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    correct(county)
    first = hash_of(county.site / "2021/qinggu/report.html")
    (Store.of(county.project, 2021).folder / f"{first}.html").unlink()
    county.publish()
    page, checks = (county.page(f"2021/qinggu/{name}.html") for name in ("index", "data"))
    assert first in checks
    assert "versions/1" not in page + checks


def test_a_revoked_report_leaves_a_page_that_says_so(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    county.revoke(TOWN)
    done = county.publish()
    assert done.plan.withdrawn == ((2021, "晴谷镇"),)
    page = county.page("2021/qinggu/index.html")
    assert "2022-02-01" in page
    assert "数字有误" in page
    assert [path.name for path in (county.site / "2021/qinggu").iterdir()] == ["index.html"]
    listed = json.loads((county.site / "2021/reports.json").read_bytes())
    assert [each["key"] for each in listed["withdrawn"]] == ["晴谷镇"]
    assert "已撤回" in county.page("2021/index.html")


def test_the_last_report_can_be_withdrawn(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    county.revoke(TOWN)
    county.publish()
    assert "目前没有已发布的报告" in county.page("index.html")
    assert "已于" in county.page("2021/qinggu/index.html")


def test_what_was_revoked_before_it_was_published_leaves_no_page(county: Town) -> None:
    county.approved("晴谷镇")
    county.revoke(TOWN)
    county.publish()
    assert not (county.site / "2021").exists()


def test_revoking_a_correction_does_not_bring_the_earlier_version_back(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    correct(county)
    county.publish()
    county.revoke(CORRECTED)
    county.publish()
    assert [path.name for path in (county.site / "2021/qinggu").iterdir()] == ["index.html"]


def test_what_is_signed_again_after_a_revocation_begins_anew(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    county.revoke(TOWN)
    county.publish()
    correct(county)
    county.publish()
    assert not (county.site / "2021/qinggu/versions").exists()
    assert "更正说明" not in county.page("2021/qinggu/index.html")


def test_other_years_stay_as_they_were_published_though_more_was_signed(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    county.approved("星渡镇", year=2020)
    county.approved("晴谷镇")
    county.publish(2021)
    assert not (county.site / "2020/xingdu").exists()
    county.publish(2020)
    assert (county.site / "2020/xingdu/index.html").exists()


def test_an_address_stays_in_years_that_are_not_published_again(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    text = county.project.units.read_text(encoding="utf-8").replace("qinggu", "qing-gu")
    county.project.units.write_text(text, encoding="utf-8")
    county.approved("晴谷镇")
    county.publish()
    assert (county.site / "2020/qinggu/index.html").exists()
    assert (county.site / "2021/qing-gu/index.html").exists()


@pytest.mark.parametrize("damage", ["gone", "altered"])
def test_what_would_vanish_stops_publishing_until_somebody_says_so(
    county: Town, damage: str
) -> None:
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    before = (county.site / "SHA256SUMS").read_bytes()
    signed = hash_of(county.site / "2021/qinggu/report.pdf")
    path = Store.of(county.project, 2021).folder / f"{signed}.pdf"
    path.unlink() if damage == "gone" else path.write_bytes(b"other")
    with pytest.raises(SiteError, match=r"2021 年 晴谷镇 会从网站上消失：.*\.pdf"):
        county.publish()
    assert (county.site / "SHA256SUMS").read_bytes() == before
    assert county.publish(withdraw="晴谷镇").published == ("星渡镇",)


def test_a_year_that_the_record_knows_nothing_of_is_not_carried_on(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    (county.project.data / "2020" / "publications.jsonl").unlink()
    county.approved("晴谷镇")
    with pytest.raises(SiteError, match="先 make publish YEAR=2020"):
        county.publish()
    county.publish(withdraw="2020")
    assert not (county.site / "2020").exists()


def test_a_forged_year_with_sums_of_its_own_is_neither_linked_nor_carried_on(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    forged = {
        "2019/reports.json": (county.site / "2021/reports.json").read_bytes(),
        "2019/qinggu/index.html": "<p>假的</p>".encode(),
    }
    lines = []
    for path, content in forged.items():
        (county.site / path).parent.mkdir(parents=True, exist_ok=True)
        (county.site / path).write_bytes(content)
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
    with (county.site / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.writelines(lines)
    with pytest.raises(SiteError, match="2019 年 晴谷镇 会从网站上消失"):
        county.publish()
    county.publish(withdraw="2019")
    assert not (county.site / "2019").exists()
    assert "2019" not in county.page("index.html")


def test_an_altered_file_of_the_standing_site_does_not_stay(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    before = (county.site / "2020/qinggu/report.pdf").read_bytes()
    (county.site / "2020/qinggu/report.pdf").write_bytes(b"altered")
    county.approved("晴谷镇")
    county.publish()
    assert (county.site / "2020/qinggu/report.pdf").read_bytes() == before


def test_a_file_in_the_site_that_is_not_ours_is_not_taken_away(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    (county.site / "CNAME").write_text("www.example.com", encoding="utf-8")
    with pytest.raises(SiteError, match="CNAME"):
        county.publish()
    assert (county.site / "CNAME").exists()


def test_a_dry_run_says_what_would_be_done_and_does_nothing(county: Town) -> None:
    county.approved("晴谷镇")
    assert county.publish(is_dry=True).plan.added == ((2021, "晴谷镇"),)
    assert not county.site.exists()
    assert not (county.project.data / "2021" / "publications.jsonl").exists()
    assert county.half_written() == []


def test_a_record_whose_end_is_missing_is_not_published(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    county.revoke(TOWN)
    path = approvals_path(county.project, 2021)
    path.write_bytes(b"\n".join(path.read_bytes().split(b"\n")[:-2]) + b"\n")
    with pytest.raises(ApprovalsError, match="末尾缺了"):
        county.publish()


def test_an_older_record_than_was_published_is_not_published(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    path = approvals_path(county.project, 2021)
    path.write_bytes(b"\n".join(path.read_bytes().split(b"\n")[:-2]) + b"\n")
    (path.parent / "signed" / "last.txt").unlink()
    with pytest.raises(SiteError, match=r"与 approvals\.csv 对不上"):
        county.publish()


def test_returning_a_report_takes_nothing_off_the_site(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    before = (county.site / "SHA256SUMS").read_bytes()
    county.approve(TOWN, Decision.RETURNED, "2022-02-01", "表三合计写错")
    county.publish()
    assert (county.site / "SHA256SUMS").read_bytes() == before


def test_a_missing_address_has_a_page(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    page = county.page("404.html")
    assert 'href="https://www.example.com/"' in page
    assert 'href="./' not in page
