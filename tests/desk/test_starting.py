"""A year is begun and its workbooks handed out at the desk: as the commands do it, and no more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.desk.serving import Answer, Served, Visitor, serving
from tests.signing.invented import YEAR, Year
from township_reports.commands.command_line import main
from township_reports.desk.starting import PARCEL

PAGE = f"/desk/{YEAR}/start"
FILES = f"/desk/{YEAR}/workbooks"


def invented(root: Path) -> Year:
    return Year.of(root, ["晴谷镇", "星渡镇"], "晴谷镇,镇,,qinggu,\n星渡镇,镇,,xingdu,\n")


@pytest.fixture
def year(tmp_path: Path) -> Year:
    return invented(tmp_path / "project")


@pytest.fixture
def desk(year: Year) -> Iterator[Served]:
    """The desk of that project: what is done on it is another's than the next test's."""
    with serving(year.project) as served:
        yield served


def sent(visitor: Visitor, **fields: str | list[str]) -> Answer:
    page = visitor.get(PAGE)
    return visitor.post(
        PAGE, {**{name: page.hidden(name) for name in ("_xsrf", "based_on")}, **fields}
    )


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def told_by(year: Year, *words: str) -> None:
    assert main([*words, f"--project={year.root}"]) == 0


def test_a_year_is_begun_as_by_the_command(desk: Served, year: Year, tmp_path: Path) -> None:
    other = invented(tmp_path / "other")
    told_by(other, "new", "2024")
    visitor = desk.visitor()
    answer = sent(visitor, do="begin", new="2024")
    assert (answer.status, answer.place.partition("?")[0]) == (303, "/desk/2024/start")
    assert files_in(year.root / "params") == files_in(other.root / "params")
    assert (year.project.data / "2024").is_dir()
    assert "2024 年已开始，参数照 2023 年的写好" in visitor.get(answer.place).text


def test_workbooks_are_those_of_the_command(desk: Served, year: Year, tmp_path: Path) -> None:
    other = invented(tmp_path / "other")
    told_by(other, "template", "2021")
    visitor = desk.visitor()
    answer = sent(visitor, do="write", which="all")
    assert answer.status == 303
    assert "写好 2 个工作簿" in visitor.get(answer.place).text
    written = files_in(year.project.templates(YEAR))
    assert written == files_in(other.project.templates(YEAR))
    assert sorted(written) == ["星渡镇.xlsx", "晴谷镇.xlsx"]


def test_for_chosen_units_alone_workbooks_are_written(desk: Served, year: Year) -> None:
    assert sent(desk.visitor(), do="write", which="chosen", unit=["星渡镇"]).status == 303
    assert sorted(files_in(year.project.templates(YEAR))) == ["星渡镇.xlsx"]


def test_what_was_written_is_taken_along_one_or_all(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    sent(visitor, do="write", which="all")
    written = files_in(year.project.templates(YEAR))
    one = visitor.get(f"{FILES}/{quote('星渡镇.xlsx')}").content
    assert one == written["星渡镇.xlsx"]
    with zipfile.ZipFile(io.BytesIO(visitor.get(f"{FILES}/{quote(PARCEL)}").content)) as parcel:
        assert {name: parcel.read(name) for name in parcel.namelist()} == written


@pytest.mark.parametrize("name", [PARCEL, "晴谷镇.xlsx", "晴谷镇", "../../params/2021.yaml"])
def test_no_other_file_is_handed_out(desk: Served, year: Year, name: str) -> None:
    stray = year.project.templates(YEAR) / "晴谷镇.xlsx"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"not written by the program")
    assert desk.visitor().get(f"{FILES}/{quote(name)}").status == 404


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"do": "begin", "new": "明年"}, "年份写四位数字"),
        ({"do": "begin", "new": "20222"}, "年份写四位数字"),
        ({"do": "begin", "new": "2021"}, "params/2021.yaml 已经有了"),
        ({"do": "begin", "new": "1021"}, "1021"),
        ({"do": "write", "which": "chosen"}, "没有选单位"),
        ({"do": "write", "which": "chosen", "unit": "没有的镇"}, "没有的镇"),
        ({"do": "clean"}, "不知道要做什么"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    desk: Served, year: Year, fields: dict[str, str], told: str
) -> None:
    before = files_in(year.root)
    answer = sent(desk.visitor(), **fields)
    assert (answer.status, told in answer.text) == (422, True)
    assert files_in(year.root) == before


def test_of_two_who_begin_a_year_the_later_one_is_told(desk: Served) -> None:
    one, other = desk.visitor("李某"), desk.visitor("王某")
    page = other.get(PAGE)
    assert sent(one, do="begin", new="2024").status == 303
    hidden = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    answer = other.post(PAGE, {**hidden, "do": "begin", "new": "2024"})
    assert (answer.status, "2024 年开始了" in answer.text) == (409, True)


def test_a_project_without_a_register_has_no_workbooks_to_write(desk: Served, year: Year) -> None:
    (year.project.data / "units.csv").unlink()
    text = desk.visitor().get(PAGE).text
    assert "先把单位名单写在里面" in text
    assert "写工作簿</button>" not in text
