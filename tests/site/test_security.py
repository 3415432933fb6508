"""No text of a unit, a title, a reason or a name can be anything but text, anywhere."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from lxml import etree, html

from tests.elements import elements
from tests.site.invented import Made, Town, town

EVIL = "=1+1</main></script><script>alert(1)</script>]]>\"'&amp;\n<img src=x onerror=alert(1)>\x07\ufffe"
UNIT = "=晴'谷\"镇&<b>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a unit, a title and a reason that try to be code."""
    name = UNIT.replace('"', '""')
    county = town(
        tmp_path_factory.mktemp("evil"), units=(f'"{name}",镇,,evil,', "晴谷镇,镇,,plain,")
    )
    for number in range(2):
        made = Made(UNIT, title=EVIL, main=f"<p>{number}</p>")
        county.report(made, signature=EVIL)
        county.approve(made, reason="<script>alert(2)</script>]]>\"'&" * number)
        county.publish()
    return county.project.outputs / "site"


def pages(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("index.html"))
    assert len(found) == 6
    return found


def test_pages_hold_no_element_or_handler_that_a_text_brought(folder: Path) -> None:
    for path in pages(folder):
        page = html.fromstring(path.read_bytes())
        assert not page.xpath("//img | //b | //*[@onerror]")
        scripts = elements(page, "//script")
        assert len(scripts) == (1 if path.parent == folder else 0)


def test_pages_hold_no_control_characters(folder: Path) -> None:
    for path in pages(folder):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", path.read_text(encoding="utf-8"))


def test_title_stays_readable_as_text(folder: Path) -> None:
    page = html.fromstring((folder / "2021/evil/index.html").read_bytes())
    assert "</script><script>alert(1)</script>" in page.findtext(".//title", "")


def test_reason_of_a_correction_is_text(folder: Path) -> None:
    page = html.fromstring((folder / "2021/evil/index.html").read_bytes())
    assert "<script>alert(2)</script>" in str(page.xpath("string(//aside)"))


def test_description_can_stand_inside_a_script_element(folder: Path) -> None:
    content = (folder / "2021/evil/dataset.jsonld").read_text(encoding="utf-8")
    assert not re.search("[<>&\u2028\u2029]", content)
    assert json.loads(content)["publisher"]["name"] == EVIL


@pytest.mark.parametrize("name", ["feed.xml", "sitemap.xml"])
def test_xml_is_well_formed(folder: Path, name: str) -> None:
    etree.fromstring((folder / name).read_bytes())


def test_feed_entry_has_the_title_as_text(folder: Path) -> None:
    feed = etree.fromstring((folder / "feed.xml").read_bytes())
    titles = feed.findall("{*}entry/{*}title")
    assert all("<script>alert(1)</script>" in str(title.text) for title in titles)
    assert not any(len(title) for title in titles)


@pytest.mark.parametrize("name", ["2021/evil/data.csv", "2021/data/requests.csv"])
def test_csv_starts_no_formula(folder: Path, name: str) -> None:
    rows = list(csv.reader((folder / name).read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][0] == f"'{UNIT}"
    assert not any(cell.startswith(("=", "@", "+", "\t")) for row in rows for cell in row)


def test_machine_readable_list_keeps_the_text_as_data(folder: Path) -> None:
    report = json.loads((folder / "2021/reports.json").read_bytes())["reports"][0]
    assert (report["key"], report["title"]) == (UNIT, EVIL)


def test_no_page_loads_anything(folder: Path) -> None:
    for path in pages(folder):
        page = html.fromstring(path.read_bytes())
        assert not page.xpath("//*[@src] | //iframe | //object | //form[@action]")
        assert not page.xpath("//link[@rel='stylesheet']")


def test_text_of_a_cell_cannot_leave_the_json(county: Town) -> None:
    made = Made("晴谷镇")
    rows = '条款,信息内容,指标,数值\n第二十条第（一）项,规章,本年制发件数,"=""</script>"\n'
    county.report(made, files={**files_of(county), "disclosure.csv": rows})
    county.approve(made)
    county.publish()
    folder = county.project.outputs / "site/2021/qinggu"
    cell = json.loads((folder / "data.json").read_bytes())["tables"]["disclosure"]["cells"][0]
    assert (cell["value"], cell["text"]) == (None, '="</script>')
    assert "</script>" not in (folder / "data.csv").read_text(encoding="utf-8")


def files_of(county: Town) -> dict[str, str]:
    county.report(Made("星渡镇"))
    filed = county.project.data / "2021" / "星渡镇"
    return {path.name: path.read_text(encoding="utf-8") for path in filed.iterdir()}
