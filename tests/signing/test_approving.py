"""What may be signed, what not, and what stands afterwards."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.signing.invented import REASONED, SIGNATURE, YEAR, Year, finding
from township_reports.outputs.ledger import Ledger
from township_reports.outputs.locking import OutputsError, hold_outputs
from township_reports.signing.approving import approve
from township_reports.signing.record import Act, ApprovalsError, Decision, read_acts
from township_reports.signing.reports import Reports
from township_reports.signing.signature import Signature
from township_reports.signing.taking_back import revoke
from township_reports.year.units import SelectionError

NOTED = replace(SIGNATURE, note="与统计口径有关，已核对")


@pytest.fixture
def year(tmp_path: Path) -> Year:
    return Year.of(tmp_path, ["晴谷镇", "星渡镇"])


def signed(year: Year, asked: str, signature: Signature = SIGNATURE) -> list[str]:
    return [act.unit for act in approve(year.project, YEAR, asked, signature)]


def refusal(year: Year, asked: str, signature: Signature = SIGNATURE) -> list[str]:
    before = year.record.read_bytes() if year.record.exists() else None
    with pytest.raises(ApprovalsError) as caught:
        approve(year.project, YEAR, asked, signature)
    after = year.record.read_bytes() if year.record.exists() else None
    assert after == before
    return str(caught.value).splitlines()


def edit(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def filing_of(year: Year, unit: str) -> Path:
    return year.project.data / str(YEAR) / unit / "narrative.md"


def test_a_signature_is_on_the_bytes_of_the_files(year: Year) -> None:
    (act,) = approve(year.project, YEAR, "晴谷镇", NOTED)
    assert (act.unit, act.act, act.reviewer, act.day) == ("晴谷镇", "签发", "甲某", "2022-01-20")
    assert act.note == NOTED.note
    assert (act.notebook, act.html, act.pdf) == tuple(
        hashlib.sha256(year.file("晴谷镇", name).read_bytes()).hexdigest()
        for name in ("report.ipynb", "report.html", "report.pdf")
    )
    assert read_acts(year.record) == (act,)


def test_what_was_signed_stands(year: Year) -> None:
    (act,) = approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    standing = year.standing("晴谷镇")
    assert (standing.signed, standing.course.current, standing.changed) == ("approved", act, ())
    assert standing.course.versions == (act,)
    assert year.standing("星渡镇").signed == "none"


def test_a_report_without_pdf_is_signed_without(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["晴谷镇"], formats=("ipynb", "html"))
    (act,) = approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    assert act.pdf == ""
    assert year.standing("晴谷镇").signed == "approved"
    year.file("晴谷镇", "report.pdf").write_bytes(b"another's")
    assert year.standing("晴谷镇").changed == ("report.pdf",)


def test_signing_the_same_bytes_again_adds_nothing(year: Year) -> None:
    assert signed(year, "晴谷镇") == ["晴谷镇"]
    assert signed(year, "晴谷镇、星渡镇") == ["星渡镇"]
    assert len(read_acts(year.record)) == 2


@pytest.mark.parametrize("asked", ["", "  ", "，"])
def test_units_have_to_be_named(year: Year, asked: str) -> None:
    assert refusal(year, asked) == [
        "没有写明单位：用 UNITS= 写单位名，没有警告的可以一起签：UNITS=全部"
    ]


def test_an_unknown_unit_is_told_with_the_nearest(year: Year) -> None:
    with pytest.raises(SelectionError, match="最接近的是 晴谷镇"):
        approve(year.project, YEAR, "晴古镇", SIGNATURE)


def test_a_draft_is_not_signed(year: Year) -> None:
    year.findings["晴谷镇"] = (finding("晴谷镇", "critical"), finding("晴谷镇", "warning"))
    year.change("晴谷镇")
    assert refusal(year, "晴谷镇", NOTED) == [
        "晴谷镇：有 1 处严重问题，是草稿，不能签发；改正填报后再运行 make 2021"
    ]


def test_warnings_need_a_note(year: Year) -> None:
    year.findings["晴谷镇"] = (finding("晴谷镇", "warning"), finding("晴谷镇", "info"))
    year.change("晴谷镇")
    assert refusal(year, "晴谷镇") == ["晴谷镇：有 1 个警告；用 NOTE= 说明为什么可以接受"]
    assert signed(year, "晴谷镇", NOTED) == ["晴谷镇"]


def test_a_remark_needs_no_note(year: Year) -> None:
    year.findings["晴谷镇"] = (finding("晴谷镇", "info"),)
    year.change("晴谷镇")
    assert signed(year, "晴谷镇") == ["晴谷镇"]


def test_a_failed_report_is_not_signed(year: Year) -> None:
    year.failures["晴谷镇"] = "缺少文件"
    year.change("晴谷镇")
    assert refusal(year, "晴谷镇") == ["晴谷镇：报告没有做成（缺少文件）；改好后再运行 make 2021"]


def test_who_has_not_filed_is_not_signed(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["晴谷镇"], register="晴谷镇,镇,,qinggu,\n竹语乡,乡,,zhuyu,\n")
    assert refusal(year, "竹语乡") == ["竹语乡：未报送，没有报告可签；收到填报后运行 make 2021"]


def test_who_took_the_filing_back_is_not_signed_though_a_report_stands(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["晴谷镇"], register="晴谷镇,镇,,qinggu,\n")
    filing_of(year, "晴谷镇").parent.rename(year.root / "taken")
    assert refusal(year, "晴谷镇") == ["晴谷镇：未报送，没有报告可签；收到填报后运行 make 2021"]


def test_nothing_is_signed_while_the_year_is_being_built(year: Year) -> None:
    with (
        hold_outputs(year.project.outputs, YEAR),
        pytest.raises(OutputsError, match="make 2021"),
    ):
        approve(year.project, YEAR, "晴谷镇", SIGNATURE)


def test_what_was_never_built_is_not_signed(year: Year) -> None:
    year.file("晴谷镇", "report.pdf").parents[2].joinpath(".ledger", "2021.jsonl").unlink()
    assert refusal(year, "晴谷镇") == ["晴谷镇：报告还没有做；先运行 make 2021"]


def test_a_report_of_an_older_filing_is_not_signed(year: Year) -> None:
    edit(filing_of(year, "晴谷镇"))
    (line,) = refusal(year, "晴谷镇")
    assert line.startswith("晴谷镇：data/2021/晴谷镇/narrative.md")
    assert line.endswith("变了；再运行 make 2021，看过新的报告再签发")


@pytest.mark.parametrize("name", ["report.ipynb", "report.html", "report.pdf"])
def test_a_file_that_was_edited_by_hand_is_not_signed(year: Year, name: str) -> None:
    edit(year.file("晴谷镇", name))
    assert refusal(year, "晴谷镇") == [
        f"晴谷镇：{name} 被改动过；再运行 make 2021，看过新的报告再签发"
    ]


def test_a_report_that_misses_a_file_is_not_signed(year: Year) -> None:
    year.file("晴谷镇", "report.pdf").unlink()
    assert refusal(year, "晴谷镇") == [
        "晴谷镇：report.pdf 不在了；再运行 make 2021，看过新的报告再签发"
    ]


def test_a_report_beside_a_file_of_another_make_is_not_signed(year: Year) -> None:
    year.file("晴谷镇", "report.docx").write_bytes(b"old")
    assert refusal(year, "晴谷镇") == [
        "晴谷镇：report.docx 不该在这里；再运行 make 2021，看过新的报告再签发"
    ]


def test_a_file_whose_times_and_size_are_as_built_is_read_all_the_same(year: Year) -> None:
    path = year.file("晴谷镇", "report.pdf")
    path.write_bytes(b"x" * path.stat().st_size)
    ledger = Ledger(year.project.outputs, YEAR)
    entry, state = ledger["晴谷镇"], path.stat()
    record = replace(
        entry.files["report.pdf"], modified=state.st_mtime_ns, changed=state.st_ctime_ns
    )
    ledger.add(replace(entry, files={**entry.files, "report.pdf": record}))
    assert refusal(year, "晴谷镇")[0].startswith("晴谷镇：report.pdf 被改动过")


def test_one_that_cannot_be_signed_keeps_all_from_being(year: Year) -> None:
    edit(year.file("晴谷镇", "report.pdf"))
    year.findings["星渡镇"] = (finding("星渡镇", "warning"),)
    year.file("星渡镇", "report.html").unlink()
    edit(filing_of(year, "星渡镇"))
    lines = refusal(year, "晴谷镇 星渡镇")
    assert sorted(line.split("：")[0] for line in lines) == ["星渡镇", "晴谷镇"]


def test_a_name_that_a_spreadsheet_would_run_is_not_signed(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["=甲镇"])
    assert refusal(year, "=甲镇") == [
        "=甲镇：单位名不能以“=”开头：表格软件会把它当作公式；给文件夹改名后再运行 make 2021"
    ]


def test_a_name_of_two_lines_is_told_in_one(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["乙县/甲\n镇"])
    found = Reports.read(year.read(), ["乙县/甲\n镇"])
    assert found.ready == {}
    (line,) = found.refused.values()
    assert "单位名里有换行或看不见的字符" in line
    assert line.startswith("乙县/甲\\n镇：")


def test_all_leaves_out_what_needs_a_look(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["晴谷镇", "星渡镇", "竹语乡", "云梨乡"])
    year.findings["星渡镇"] = (finding("星渡镇", "warning"),)
    year.findings["竹语乡"] = (finding("竹语乡", "critical"),)
    year.change("星渡镇")
    year.change("竹语乡")
    edit(year.file("云梨乡", "report.pdf"))
    assert signed(year, "全部", NOTED) == ["晴谷镇"]


def test_all_takes_corrections_with_a_reason_alone(year: Year) -> None:
    signed(year, "全部")
    year.change("晴谷镇", pdf="件数改正")
    assert signed(year, "全部") == []
    assert signed(year, "全部", REASONED) == ["晴谷镇"]


@pytest.mark.parametrize("name", ["report.html", "report.pdf"])
def test_an_approval_lapses_with_any_byte_that_readers_get(year: Year, name: str) -> None:
    signed(year, "晴谷镇")
    edit(year.file("晴谷镇", name))
    standing = year.standing("晴谷镇")
    assert (standing.signed, standing.changed) == ("lapsed", (name,))
    assert standing.course.current == read_acts(year.record)[-1]


def test_an_approval_stands_beside_a_notebook_of_another_program(year: Year) -> None:
    (act,) = approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    year.change("晴谷镇", ipynb="另一版")
    standing = year.standing("晴谷镇")
    assert (standing.signed, standing.course.current, standing.changed) == ("approved", act, ())


def test_an_approval_stands_where_the_notebook_is_gone(year: Year) -> None:
    signed(year, "晴谷镇")
    year.file("晴谷镇", "report.ipynb").unlink()
    assert year.standing("晴谷镇").signed == "approved"


def test_an_approval_lapses_with_the_filing(year: Year) -> None:
    signed(year, "晴谷镇、星渡镇")
    edit(filing_of(year, "晴谷镇"))
    assert year.standing("晴谷镇").changed == ("填报",)
    assert year.standing("星渡镇").signed == "approved"


def test_an_approval_lapses_with_a_filing_that_cannot_be_read(year: Year) -> None:
    signed(year, "晴谷镇")
    (year.project.data / str(YEAR) / "晴谷镇.xlsx").write_bytes(b"PK")
    assert year.standing("晴谷镇").changed == ("填报",)


def test_an_approval_stands_where_the_outputs_are_lost(year: Year) -> None:
    signed(year, "晴谷镇")
    shutil.rmtree(year.project.outputs)
    assert year.standing("晴谷镇").signed == "approved"


def test_an_approval_stands_again_with_the_old_bytes(year: Year) -> None:
    signed(year, "晴谷镇")
    path = year.file("晴谷镇", "report.pdf")
    content = path.read_bytes()
    edit(path)
    path.write_bytes(content)
    assert year.standing("晴谷镇").signed == "approved"


def test_a_correction_needs_a_reason(year: Year) -> None:
    (first,) = approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    year.change("晴谷镇", html="件数改正")
    assert refusal(year, "晴谷镇") == [
        "晴谷镇：签发过的报告变了，这次是更正；用 REASON= 写明更正的原因"
    ]
    (second,) = approve(year.project, YEAR, "晴谷镇", REASONED)
    assert second.reason == "件数写错"
    assert year.standing("晴谷镇").course.versions == (first, second)


def test_another_notebook_alone_is_no_correction(year: Year) -> None:
    (first,) = approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    year.change("晴谷镇", ipynb="另一版")
    assert signed(year, "晴谷镇") == ["晴谷镇"]
    assert year.standing("晴谷镇").course.versions == (first,)
    notebook = year.file("晴谷镇", "report.ipynb").read_bytes()
    assert read_acts(year.record)[-1].notebook == hashlib.sha256(notebook).hexdigest()


def test_going_back_to_an_older_version_is_a_correction(year: Year) -> None:
    signed(year, "晴谷镇")
    year.change("晴谷镇", pdf="另一版")
    signed(year, "晴谷镇", REASONED)
    year.contents.clear()
    year.change("晴谷镇")
    assert len(refusal(year, "晴谷镇")) == 1
    signed(year, "晴谷镇", REASONED)
    assert [act.line for act in year.standing("晴谷镇").course.versions] == [2, 3, 4]


def test_the_reason_of_a_first_signature_is_not_kept(year: Year) -> None:
    (act,) = approve(year.project, YEAR, "晴谷镇", REASONED)
    assert act.reason == ""


def test_a_revoked_approval_does_not_stand(year: Year) -> None:
    (approved,) = approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    (act,) = revoke(year.project, YEAR, "晴谷镇", REASONED)
    assert act == replace(
        approved, act=Decision.REVOKED, day="2022-03-01", note="", reason="件数写错", line=3
    )
    standing = year.standing("晴谷镇")
    course = standing.course
    assert (standing.signed, course.withdrawn, course.current) == ("revoked", act, None)
    assert act.signed == approved.signed


def test_what_was_revoked_can_be_signed_again(year: Year) -> None:
    signed(year, "晴谷镇")
    revoke(year.project, YEAR, "晴谷镇", REASONED)
    assert signed(year, "晴谷镇") == ["晴谷镇"]
    assert year.standing("晴谷镇").signed == "approved"


def test_other_bytes_after_a_revocation_are_a_correction(year: Year) -> None:
    signed(year, "晴谷镇")
    revoke(year.project, YEAR, "晴谷镇", REASONED)
    year.change("晴谷镇", pdf="件数改正")
    assert "REASON=" in refusal(year, "晴谷镇")[0]


def test_a_lapsed_approval_can_be_revoked(year: Year) -> None:
    signed(year, "晴谷镇")
    edit(year.file("晴谷镇", "report.pdf"))
    revoke(year.project, YEAR, "晴谷镇", REASONED)
    assert year.standing("晴谷镇").signed == "revoked"


def test_the_approval_of_a_filing_that_was_taken_back_can_be_revoked(year: Year) -> None:
    signed(year, "晴谷镇")
    filing_of(year, "晴谷镇").parent.rename(year.root / "taken")
    assert year.standing("晴谷镇").signed == "lapsed"
    assert [act.unit for act in revoke(year.project, YEAR, "晴谷镇", REASONED)] == ["晴谷镇"]


@pytest.mark.parametrize(
    ("asked", "signature", "said"),
    [
        ("晴谷镇", SIGNATURE, "撤销要说明原因：用 REASON= 写明"),
        ("全部", REASONED, "撤销不能写“全部”：用 UNITS= 逐个写明单位"),
        ("", REASONED, "没有写明单位：用 UNITS= 写单位名，用逗号分开"),
        ("晴谷镇 星渡镇", REASONED, "星渡镇：没有签发过，不用撤销"),
    ],
)
def test_what_is_wrong_with_a_revocation_is_told(
    year: Year, asked: str, signature: Signature, said: str
) -> None:
    signed(year, "晴谷镇")
    with pytest.raises(ApprovalsError) as caught:
        revoke(year.project, YEAR, asked, signature)
    assert str(caught.value) == said
    assert len(read_acts(year.record)) == 1


def test_nothing_is_revoked_twice(year: Year) -> None:
    signed(year, "晴谷镇")
    revoke(year.project, YEAR, "晴谷镇", REASONED)
    with pytest.raises(ApprovalsError, match="晴谷镇：2022-03-01 已经撤销，不用再撤"):
        revoke(year.project, YEAR, "晴谷镇", REASONED)


def test_a_summary_is_signed_like_a_report_and_lapses_with_the_filings_below(
    tmp_path: Path,
) -> None:
    year = Year.of(tmp_path, ["晴谷镇"], register="示例县,县,,shili,\n晴谷镇,镇,示例县,qinggu,\n")
    assert signed(year, "示例县/汇总") == ["示例县/汇总"]
    assert year.standing("示例县/汇总").signed == "approved"
    path = year.project.data / str(YEAR) / "晴谷镇" / "disclosure.csv"
    path.write_bytes(path.read_bytes().replace(b",0\n", b",1\n"))
    assert year.standing("示例县/汇总").changed == ("填报",)


_STEPS = st.lists(st.sampled_from(["approve", "revoke", "make", "edit", "cut"]), max_size=10)


@settings(max_examples=20)
@given(_STEPS)
def test_whatever_is_done_the_record_holds_what_was_appended(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    year = Year.of(tmp_path_factory.mktemp("year"), ["晴谷镇"])
    appended: list[Act] = []
    for number, step in enumerate(steps):
        with suppress(ApprovalsError):
            if step == "approve":
                appended += approve(year.project, YEAR, "晴谷镇", REASONED)
            elif step == "revoke":
                appended += revoke(year.project, YEAR, "晴谷镇", REASONED)
            elif step == "make":
                year.change("晴谷镇", pdf=f"第 {number} 版")
            elif step == "edit":
                edit(year.file("晴谷镇", "report.html"))
            elif year.record.exists() and year.record.read_bytes().endswith(b"\n"):
                year.record.write_bytes(year.record.read_bytes() + "晴谷镇,签".encode())
        assert list(read_acts(year.record)) == appended
    assert year.standing("晴谷镇").course.last == (appended[-1] if appended else None)


def test_a_name_that_holds_a_separator_is_signed_and_revoked_alone(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["甲 乙镇"])
    assert signed(year, "甲 乙镇") == ["甲 乙镇"]
    assert [act.unit for act in revoke(year.project, YEAR, "甲 乙镇", REASONED)] == ["甲 乙镇"]


def test_a_unit_that_left_is_revoked_by_its_short_name(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["乙县/甲镇", "晴谷镇"])
    signed(year, "乙县/甲镇")
    filing_of(year, "乙县/甲镇").parent.rename(year.root / "taken")
    assert [act.unit for act in revoke(year.project, YEAR, "甲镇", REASONED)] == ["乙县/甲镇"]


def test_who_is_passed_over_when_all_are_signed_is_told(year: Year) -> None:
    year.findings["星渡镇"] = (finding("星渡镇", "warning"),)
    year.file("星渡镇", "report.html").unlink()
    year.make()
    told: list[str] = []
    acts = approve(year.project, YEAR, "全部", SIGNATURE, told.append)
    assert [act.unit for act in acts] == ["晴谷镇"]
    assert told == ["星渡镇：有 1 个警告；用 NOTE= 说明为什么可以接受"]


def test_a_unit_of_another_level_is_no_report_to_sign_as_it_is(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["晴谷镇"], "晴谷镇,镇,,qinggu,\n")
    year.project.units.write_text(
        "unit,level,parent,slug,code\n晴谷镇,街道,,qinggu,\n", encoding="utf-8"
    )
    (line,) = refusal(year, "晴谷镇")
    assert "单位名单" in line


def test_a_new_unit_below_ends_the_summarys_approval(tmp_path: Path) -> None:
    register = "甲县,县,,jia,\n晴谷镇,镇,甲县,qinggu,\n"
    year = Year.of(tmp_path, ["晴谷镇"], register)
    signed(year, "甲县/汇总")
    year.project.units.write_text(
        f"unit,level,parent,slug,code\n{register}乙镇,镇,甲县,yi,\n", encoding="utf-8"
    )
    assert year.standing("甲县/汇总").signed == "lapsed"
