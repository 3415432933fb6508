"""A folder of what units sent becomes filings, or says why not."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.disk.steps import end_at, steps_of
from tests.intake.published_reports import reports
from tests.intake.sending import FORM, TOTAL, inbox, send, states
from tests.invention import example_figures, filing_of, zero_figures
from township_reports.commands.command_line import main
from township_reports.filings.reading import parse_filing, read_filing
from township_reports.filings.workbook.filling import filing_workbook
from township_reports.intake.errors import InboxError
from township_reports.intake.inbox import take_in
from township_reports.intake.receiving import receive
from township_reports.project.folders import Project


def test_a_workbook_becomes_a_filing_whatever_its_name(project: Project) -> None:
    send(project, "新建 Microsoft Excel 工作表.xlsx")
    taken = take_in(project, 2022, inbox(project))
    assert states(taken) == {"新建 Microsoft Excel 工作表.xlsx": "taken"}
    read = read_filing(project.data, 2022, "晴谷镇")
    expected = filing_of(2022, example_figures(FORM), unit="晴谷镇")
    assert {place: cell.figure for place, cell in read.cells.items()} == {
        place: cell.figure for place, cell in expected.cells.items()
    }
    assert dict(read.text_parts()) == dict(expected.text_parts())


FORMER = "unit,level,former\n青石镇,镇,晴谷镇（至2022）\n"


def test_a_file_of_a_former_name_is_its_units_for_the_years_of_it(project: Project) -> None:
    project.units.write_text(FORMER, encoding="utf-8")
    send(project, "a.xlsx", unit="晴谷镇", year=2022)
    taken = take_in(project, 2022, inbox(project))
    assert [(taking.state, taking.unit) for taking in taken.takings] == [("taken", "晴谷镇")]
    assert taken.missing == ()


def test_the_name_of_today_is_the_same_unit_in_the_years_before(project: Project) -> None:
    project.units.write_text(FORMER, encoding="utf-8")
    send(project, "a.xlsx", unit="青石镇", year=2022)
    taken = take_in(project, 2022, inbox(project))
    assert [(taking.state, taking.unit) for taking in taken.takings] == [("taken", "晴谷镇")]


def test_a_file_of_a_former_name_is_a_question_in_later_years(project: Project) -> None:
    project.units.write_text(FORMER, encoding="utf-8")
    send(project, "a.xlsx", unit="晴谷镇", year=2023)
    (taking,) = take_in(project, 2023, inbox(project)).takings
    assert taking.state == "asked"
    assert "青石镇 的曾用名是“晴谷镇（至2022）”" in taking.reason


def test_every_figure_says_where_it_is_from(project: Project) -> None:
    send(project, "甲/a.xlsx")
    take_in(project, 2022, inbox(project))
    path = project.data / "2022" / "晴谷镇" / "provenance.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["source"]["file"] == "甲/a.xlsx"
    assert len(data["source"]["sha256"]) == 64
    assert len(data["figures"]) == sum(len(table.places) for table in FORM.tables)
    assert all(figure["where"] for figure in data["figures"])


def test_text_that_no_section_takes_is_noted_and_kept_track_of(project: Project) -> None:
    told = "注：本年度对规范性文件作了一次清理。"
    page = next(p for p in reports() if (p.unit, p.year) == ("晴谷镇", 2023)).content.decode()
    heading = re.compile(r"(二、主动公开政府信息情况</\w+>)")
    assert heading.search(page)
    path = inbox(project) / "a.html"
    path.write_text(heading.sub(rf"\1<p>{told}</p>", page), encoding="utf-8")
    (taking,) = take_in(project, 2023, inbox(project)).takings
    provenance = project.data / "2023" / "晴谷镇" / "provenance.json"
    noted = [note for note in taking.notes if told in note]
    assert len(noted) == 1
    assert json.loads(provenance.read_text(encoding="utf-8"))["notes"] == noted


def send_page(project: Project, day: str) -> None:
    """A page of 晴谷镇 for 2023, signed on this day."""
    page = next(p for p in reports() if (p.unit, p.year) == ("晴谷镇", 2023)).content.decode()
    assert "2024年1月20日" in page
    path = inbox(project) / "a.html"
    path.write_text(page.replace("2024年1月20日", day), encoding="utf-8")


def days_file(project: Project, year: int = 2023) -> Path:
    return project.data / str(year) / "晴谷镇" / "dates.csv"


def test_the_day_of_a_report_becomes_the_filings(project: Project) -> None:
    send_page(project, "二〇二四年一月十六日")
    take_in(project, 2023, inbox(project))
    assert days_file(project).read_bytes() == b"written,published\n2024-01-16,\n"


def test_a_day_that_cannot_be_placed_is_noted_and_left_out(project: Project) -> None:
    send_page(project, "2024年2月30日")
    (taking,) = take_in(project, 2023, inbox(project)).takings
    assert (taking.state, days_file(project).exists()) == ("taken", False)
    [note] = [note for note in taking.notes if "2024年2月30日" in note]
    assert "日历上没有" in note
    provenance = json.loads(days_file(project).with_name("provenance.json").read_text("utf-8"))
    assert note in provenance["notes"]


def test_another_day_is_a_difference(project: Project) -> None:
    send_page(project, "2024年1月16日")
    take_in(project, 2023, inbox(project))
    send_page(project, "2024年1月17日")
    (taking,) = take_in(project, 2023, inbox(project)).takings
    assert taking.state == "refused"
    assert taking.notes == ("成文日期：已有 2024-01-16，来件 2024-01-17",)


def test_a_file_without_a_day_leaves_the_one_that_is_there(project: Project) -> None:
    send(project, "a.xlsx")
    take_in(project, 2022, inbox(project))
    days_file(project, 2022).write_text("written,published\n2023-01-16,\n", encoding="utf-8")
    assert states(take_in(project, 2022, inbox(project))) == {"a.xlsx": "unchanged"}
    send(project, "a.xlsx", total=777)
    (taking,) = take_in(project, 2022, inbox(project), replace=True).takings
    assert len(taking.notes) == 1
    assert "2023-01-16" in days_file(project, 2022).read_text(encoding="utf-8")


def test_the_days_of_a_workbooks_cover_are_taken(project: Project) -> None:
    dates = b"written,published\n2023-01-16,2023-01-18\n"
    sources = filing_of(2022, example_figures(FORM), unit="晴谷镇").sources
    filing = parse_filing({**sources, "dates.csv": dates}, 2022, "晴谷镇")
    (inbox(project) / "a.xlsx").write_bytes(filing_workbook(filing))
    take_in(project, 2022, inbox(project))
    assert days_file(project, 2022).read_bytes() == dates


def test_who_is_still_missing_is_said(project: Project) -> None:
    send(project, "a.xlsx")
    assert take_in(project, 2022, inbox(project)).missing == ("星渡镇", "竹语乡")


def test_the_same_again_changes_nothing(project: Project) -> None:
    send(project, "a.xlsx")
    take_in(project, 2022, inbox(project))
    folder = project.data / "2022" / "晴谷镇"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert states(take_in(project, 2022, inbox(project))) == {"a.xlsx": "unchanged"}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_filing_that_differs_is_not_overwritten_and_the_difference_is_shown(
    project: Project,
) -> None:
    send(project, "a.xlsx")
    take_in(project, 2022, inbox(project))
    before = read_filing(project.data, 2022, "晴谷镇").sources
    send(project, "a.xlsx", total=777)
    (taking,) = take_in(project, 2022, inbox(project)).takings
    assert taking.state == "refused"
    assert taking.reason.endswith("确实要换就定下来用这一份（COUNTS=1），或者加 REPLACE=1")
    assert len(taking.notes) == 1
    assert taking.notes[0].startswith(f"表三「{TOTAL.row}」的「总计」：已有 ")
    assert taking.notes[0].endswith("来件 777")
    assert read_filing(project.data, 2022, "晴谷镇").sources == before


def test_replacing_keeps_the_explanations_and_shows_the_difference(project: Project) -> None:
    send(project, "a.xlsx")
    take_in(project, 2022, inbox(project))
    explanations = project.data / "2022" / "晴谷镇" / "explanations.csv"
    explanations.write_text("rule,table,row,column,reason\nF,,,,清理\n", encoding="utf-8")
    send(project, "a.xlsx", total=777)
    (taking,) = take_in(project, 2022, inbox(project), replace=True).takings
    assert (taking.state, len(taking.notes)) == ("taken", 1)
    assert read_filing(project.data, 2022, "晴谷镇").cells[TOTAL].text == "777"
    assert explanations.exists()


def test_a_filing_that_cannot_be_put_in_place_leaves_the_old_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(project, "a.xlsx")
    take_in(project, 2022, inbox(project))
    before = read_filing(project.data, 2022, "晴谷镇").sources
    send(project, "a.xlsx", total=777)

    def full(change: str, _: Path) -> None:
        if change == "exchange":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("township_reports.disk.exchanging.announce", full)
    (taking,) = take_in(project, 2022, inbox(project), replace=True).takings
    assert (taking.state, taking.reason) == ("refused", "a.xlsx：磁盘满了")
    assert read_filing(project.data, 2022, "晴谷镇").sources == before


def test_a_filing_in_upper_case_is_replaced_and_not_joined(project: Project) -> None:
    send(project, "a.xlsx")
    take_in(project, 2022, inbox(project))
    folder = project.data / "2022" / "晴谷镇"
    (folder / "requests.csv").rename(folder / "Requests.CSV")
    send(project, "a.xlsx", total=777)
    take_in(project, 2022, inbox(project), replace=True)
    assert {path.name for path in folder.iterdir() if path.name.lower() == "requests.csv"} == {
        "requests.csv"
    }


def test_wherever_intake_is_ended_the_old_filing_or_the_new_one_stands(project: Project) -> None:
    send(project, "a.xlsx")
    take_in(project, 2022, inbox(project))
    old = read_filing(project.data, 2022, "晴谷镇").sources
    send(project, "a.xlsx", total=777)

    def replace() -> None:
        take_in(project, 2022, inbox(project), replace=True)

    steps = steps_of(replace)
    new = read_filing(project.data, 2022, "晴谷镇").sources
    assert old != new
    for step in range(1, steps + 1):
        send(project, "a.xlsx")
        replace()
        assert read_filing(project.data, 2022, "晴谷镇").sources == old
        send(project, "a.xlsx", total=777)
        end_at(step, replace)
        assert read_filing(project.data, 2022, "晴谷镇").sources in (old, new)


def test_a_workbook_in_the_data_is_replaced_by_the_folder_when_asked(project: Project) -> None:
    send(project, "a.xlsx")
    book = project.data / "2022" / "晴谷镇.xlsx"
    book.parent.mkdir()
    book.write_bytes(filing_workbook(filing_of(2022, zero_figures(FORM), unit="晴谷镇")))
    assert states(take_in(project, 2022, inbox(project))) == {"a.xlsx": "refused"}
    assert book.exists()
    assert states(take_in(project, 2022, inbox(project), replace=True)) == {"a.xlsx": "taken"}
    assert not book.exists()


def test_a_file_of_another_year_is_refused(project: Project) -> None:
    send(project, "a.xlsx", year=2023)
    (taking,) = take_in(project, 2022, inbox(project)).takings
    assert (taking.state, taking.reason) == ("refused", "a.xlsx 是 2023 年的，不是 2022 年的")


def test_a_bad_file_stops_no_other(project: Project) -> None:
    (inbox(project) / "0.xlsx").write_bytes(b"PK\x03\x04 no archive")
    (inbox(project) / "1.html").write_bytes("<p>通知</p>".encode())
    send(project, "2.xlsx")
    taken = take_in(project, 2022, inbox(project))
    assert list(states(taken).values()) == ["refused", "refused", "taken"]
    assert all("\n" not in taking.reason for taking in taken.takings)
    assert not [path for path in (project.data / "2022").iterdir() if path.name.startswith(".")]


def test_what_programs_leave_behind_is_passed_over(project: Project) -> None:
    (inbox(project) / ".DS_Store").write_bytes(b"x")
    (inbox(project) / "~$a.xlsx").write_bytes(b"x")
    with pytest.raises(InboxError, match="里没有文件"):
        take_in(project, 2022, inbox(project))


def test_the_command_lists_and_ends_with_1_where_a_file_was_refused(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    send(project, "a.xlsx")
    arguments = ["intake", "2022", "--from", str(inbox(project)), "--project", str(project.root)]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "已收 1\n  晴谷镇 ← a.xlsx\n" in said
    assert "2022 年仍缺 2：星渡镇、竹语乡" in said
    (inbox(project) / "b.docx").write_bytes(b"x")
    assert main(arguments) == 1
    assert "未收 1\n  b.docx：" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_said(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["intake", "2022", "--from", "nowhere", "--project", str(project.root)]
    assert main(arguments) == 2
    assert capsys.readouterr().err == "没有 nowhere 这个文件夹：FROM=… 写收到的文件所在的文件夹\n"


def refused(project: Project) -> dict[str, str]:
    """The reasons by file, of an inbox in which one good file lies beside others."""
    send(project, "z.xlsx")
    taken = take_in(project, 2022, inbox(project))
    assert states(taken)["z.xlsx"] == "taken"
    assert not any("\n" in taking.reason for taking in taken.takings)
    return {taking.file: taking.reason for taking in taken.takings if taking.reason}


def test_a_pipe_is_refused_and_not_waited_for(project: Project) -> None:
    os.mkfifo(inbox(project) / "a.docx")
    assert refused(project) == {"a.docx": "a.docx：是管道、设备或套接字，不是文件：删去它"}


@pytest.mark.parametrize("target", ["/etc/passwd", "../params", "..", "/dev/zero"])
def test_a_link_out_of_the_inbox_is_refused(project: Project, target: str) -> None:
    (inbox(project) / "a.txt").symlink_to(target)
    assert refused(project) == {"a.txt": "a.txt：是通到文件夹外面的链接：换成文件本身"}


def test_a_link_back_to_the_inbox_is_refused_and_not_followed(project: Project) -> None:
    (inbox(project) / "甲").mkdir()
    (inbox(project) / "甲" / "乙").symlink_to("..")
    assert refused(project) == {"甲/乙": "甲/乙：是文件夹，不是文件"}


def test_a_link_to_nothing_is_refused(project: Project) -> None:
    (inbox(project) / "a.txt").symlink_to("b.txt")
    assert refused(project) == {"a.txt": "a.txt：是断了的链接：换成文件本身"}


def test_a_name_that_is_not_utf_8_is_refused(project: Project) -> None:
    name = os.fsdecode("晴谷镇.txt".encode("gb18030"))
    (inbox(project) / name).write_text("晴谷镇", encoding="utf-8")
    ((file, reason),) = refused(project).items()
    assert reason == f"{file} 的名字不是 UTF-8 编码：改名再收"


def test_a_folder_that_cannot_be_looked_into_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing is forbidden to root, so the refusal is played.
    (inbox(project) / "甲").mkdir()
    scandir = os.scandir

    def refuse(folder: str | Path) -> object:
        if str(folder).endswith("甲"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert refused(project) == {"甲": "甲：没有权限"}


def doubts_of(name: str) -> tuple[str, ...]:
    """What an intake says in doubt of one of the published reports."""
    page = next(published for published in reports() if published.name == name)
    return receive(page.file, page.content).doubts


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2023 with the tables of 2020", ["表二", "表三"]),
        ("labels detached from numbers", ["数字没有行名", "没有读到这一行"]),
        ("row missing", ["「三、本年度办理结果/（五）不予处理/2.重复申请」文件里没有读到这一行"]),
        ("digits slid over a figure", ["「三、本年度办理结果/（一）予以公开」"]),
        ("columns 数据1 to 数据6", ["行列没有名字"]),
    ],
)
def test_one_cause_is_one_line(name: str, words: list[str]) -> None:
    doubts = doubts_of(name)
    assert len(doubts) == len(words)
    assert all(word in doubt for word, doubt in zip(words, doubts, strict=True))
