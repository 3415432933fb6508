"""The record is read as it was written, or it is said where it was altered."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.signing.invented import act
from township_reports.signing.appending import append_acts
from township_reports.signing.record import (
    Act,
    ApprovalsError,
    Decision,
    parse_record,
    read_acts,
    record_line,
)

A, B, C, D = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
#: What earlier versions wrote.
OLD = f'''\
unit,act,reviewer,day,note,reason,filing,notebook,html,pdf,previous
晴谷镇,签发,甲某,2022-01-20,"说“好”, ""真好""",,{A},{B},{C},{D},
甲县/汇总,签发,甲某,2022-01-20,,,{A},{B},{C},,d11a56307af8b728069e4a4615aebaeaf0065ecc79993dd077ead32df6640871
晴谷镇,撤销,乙某,2022-03-01,,件数写错,{A},{B},{C},{D},1b723f8c06ade4a9bfd125aab698cda619b9d597e67c4bb02c3ab6b15ff76d9c
'''
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "2021"
    folder.mkdir(parents=True)
    return folder / "approvals.csv"


def append(path: Path, *units: str) -> None:
    append_acts(path, lambda _: [act(unit) for unit in units])


def units(path: Path) -> list[str]:
    return [act.unit for act in read_acts(path)]


def complaint(path: Path) -> str:
    with pytest.raises(ApprovalsError) as caught:
        read_acts(path)
    return str(caught.value)


def cut(path: Path, size: int) -> None:
    """What a power failure leaves of a write: so many bytes, and nothing that came after it."""
    path.write_bytes(path.read_bytes()[:size])
    (path.parent / "signed" / "last.txt").unlink()


def edit(path: Path, old: str, new: str) -> None:
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))


def test_without_a_file_nothing_is_approved(path: Path) -> None:
    assert read_acts(path) == ()


def test_acts_are_read_back_as_they_were_with_their_lines(path: Path) -> None:
    given = [act("甲县/晴谷镇", note='说“好”, "真好"'), act("星渡镇", pdf="")]
    written = append_acts(path, lambda _: given)
    assert read_acts(path) == written == (replace(given[0], line=2), replace(given[1], line=3))


def test_a_record_of_old_is_read_and_written_as_it_was(path: Path) -> None:
    path.write_text(OLD, encoding="utf-8")
    first, second, third = read_acts(path)
    assert [act.act for act in (first, second, third)] == [
        Decision.APPROVED,
        Decision.APPROVED,
        Decision.REVOKED,
    ]
    path.unlink()
    append_acts(path, lambda _: [first, second])
    append_acts(path, lambda _: [third])
    assert path.read_text(encoding="utf-8") == OLD


def test_each_line_carries_the_hash_of_the_line_before(path: Path) -> None:
    append(path, "晴谷镇", "星渡镇")
    append(path, "竹语乡")
    _, first, second, third = path.read_bytes().splitlines()
    assert first.endswith(b",")
    assert second.endswith(hashlib.sha256(first).hexdigest().encode())
    assert third.endswith(hashlib.sha256(second).hexdigest().encode())


def test_appending_changes_no_byte_before(path: Path) -> None:
    append(path, "晴谷镇")
    before = path.read_bytes()
    append(path, "星渡镇")
    assert path.read_bytes().startswith(before)


def test_an_edited_line_is_noticed_at_the_next(path: Path) -> None:
    append(path, "晴谷镇", "星渡镇", "竹语乡", "云梨乡")
    edit(path, "竹语乡,签发,甲某", "竹语乡,签发,乙某")
    assert complaint(path) == (
        "data/2021/approvals.csv 第 5 行：与前一行对不上，这个文件被改过；从备份或版本库恢复"
    )


def test_a_removed_line_is_noticed(path: Path) -> None:
    append(path, "晴谷镇", "星渡镇", "竹语乡")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], lines[2], lines[3]]))
    assert "第 2 行：与前一行对不上" in complaint(path)


def test_lines_in_another_order_are_noticed(path: Path) -> None:
    append(path, "晴谷镇", "星渡镇", "竹语乡")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], lines[1], lines[3], lines[2]]))
    assert "第 3 行：与前一行对不上" in complaint(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("签发", "同意"),
        ("2022-01-20", "2022-1-20"),
        ("2022-01-20", "20220120"),
        ("a" * 64, "a" * 63),
        ("b" * 64, ""),
        ("c" * 64, "C" * 64),
        (",甲某,", ",,"),
        (",甲某,", ',"甲某",'),
        (",甲某,", ',"甲某,'),
        (",甲某,", ",甲某,,"),
        (",甲某,", ",甲\u2028某,"),
    ],
)
def test_a_last_line_that_is_no_record_is_noticed(path: Path, old: str, new: str) -> None:
    append(path, "晴谷镇")
    edit(path, old, new)
    assert "第 2 行：不是一条完整的记录" in complaint(path) or "末尾缺了" in complaint(path)


def test_a_blank_line_at_the_end_is_noticed(path: Path) -> None:
    append(path, "晴谷镇")
    path.write_bytes(path.read_bytes() + b"\n")
    assert "第 3 行：不是一条完整的记录" in complaint(path)


@pytest.mark.parametrize("mangle", ["bom", "crlf"])
def test_a_file_saved_by_a_spreadsheet_program_is_noticed(path: Path, mangle: str) -> None:
    append(path, "晴谷镇", "星渡镇")
    content = path.read_bytes()
    saved = b"\xef\xbb\xbf" + content if mangle == "bom" else content.replace(b"\n", b"\r\n")
    path.write_bytes(saved)
    assert complaint(path) == (
        "data/2021/approvals.csv 第 1 行：被表格软件另存过（多了 BOM 或回车符），"
        "这个文件被改过；从备份或版本库恢复"
    )


def test_another_head_is_noticed(path: Path) -> None:
    path.write_text("unit,act\n", encoding="utf-8")
    assert "第 1 行：表头不对" in complaint(path)


def test_a_folder_in_the_place_of_the_file_is_told_in_one_line(path: Path) -> None:
    path.mkdir()
    assert complaint(path).startswith("data/2021/approvals.csv 读不出来：")


def test_nothing_is_added_to_an_altered_record(path: Path) -> None:
    append(path, "晴谷镇", "星渡镇")
    edit(path, "晴谷镇", "晴谷乡")
    before = path.read_bytes()
    with pytest.raises(ApprovalsError):
        append(path, "竹语乡")
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [1, 9, 100, 300])
def test_a_last_line_that_was_cut_off_is_no_act(path: Path, kept: int) -> None:
    append(path, "晴谷镇")
    whole = len(path.read_bytes())
    append(path, "星渡镇")
    cut(path, whole + kept)
    assert units(path) == ["晴谷镇"]


def test_what_was_cut_off_is_kept_and_the_chain_goes_on_over_it(path: Path) -> None:
    append(path, "晴谷镇")
    cut = path.read_bytes() + "星渡镇,签发".encode()
    path.write_bytes(cut)
    append(path, "竹语乡")
    append(path, "云梨乡")
    assert path.read_bytes().startswith(cut + b"\n")
    assert units(path) == ["晴谷镇", "竹语乡", "云梨乡"]
    assert [act.line for act in read_acts(path)] == [2, 4, 5]


def test_the_line_before_a_cut_off_one_is_still_bound(path: Path) -> None:
    append(path, "晴谷镇")
    path.write_bytes(path.read_bytes() + "星渡镇,签发".encode())
    append(path, "竹语乡")
    edit(path, "晴谷镇,签发,甲某", "晴谷镇,签发,乙某")
    assert "第 3 行：不是一条完整的记录" in complaint(path)


def test_a_first_line_that_was_cut_off_is_bound_too(path: Path) -> None:
    append(path, "晴谷镇")
    cut(path, -30)
    append(path, "竹语乡")
    assert units(path) == ["竹语乡"]
    edit(path, "晴谷镇", "晴谷乡")
    assert "第 2 行" in complaint(path)


@pytest.mark.parametrize("lost", [1, 2, 50, 68])
def test_a_head_that_was_cut_off_is_completed(path: Path, lost: int) -> None:
    append(path, "晴谷镇")
    whole = path.read_bytes()
    cut(path, len(whole.splitlines(keepends=True)[0]) - lost)
    assert units(path) == []
    append(path, "晴谷镇")
    assert path.read_bytes() == whole


def test_a_whole_last_line_without_its_end_is_an_act(path: Path) -> None:
    append(path, "晴谷镇", "星渡镇")
    path.write_bytes(path.read_bytes()[:-1])
    append(path, "竹语乡")
    assert units(path) == ["晴谷镇", "星渡镇", "竹语乡"]
    assert path.read_bytes().count(b"\n") == 4


def test_zeros_that_a_power_failure_left_at_the_end_are_no_act(path: Path) -> None:
    append(path, "晴谷镇")
    path.write_bytes(path.read_bytes() + b"\0" * 400)
    append(path, "星渡镇")
    assert units(path) == ["晴谷镇", "星渡镇"]


def test_nothing_to_add_makes_no_file(path: Path) -> None:
    assert append_acts(path, lambda _: []) == ()
    assert not path.exists()


def test_it_is_decided_again_where_another_added_lines_meanwhile(path: Path) -> None:
    seen: list[list[str]] = []

    def decide(acts: Sequence[Act]) -> list[Act]:
        seen.append([each.unit for each in acts])
        if len(seen) == 1:
            append(path, "星渡镇")
        return [act("晴谷镇")] if len(seen) == 1 else []

    assert append_acts(path, decide) == ()
    assert seen == [[], ["星渡镇"]]
    assert units(path) == ["星渡镇"]


_APPENDING = """
import sys
from pathlib import Path
from tests.signing.invented import act
from township_reports.signing.appending import append_acts
path, name = Path(sys.argv[1]), sys.argv[2]
for number in range(40):
    append_acts(path, lambda _: [act(f"{name}{number}"), act(f"{name}{number}又")])
"""


def test_lines_of_two_processes_at_once_all_land_and_are_chained(path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _APPENDING, str(path), name], cwd=ROOT)
        for name in ("甲", "乙")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    found = units(path)
    assert sorted(found) == sorted(
        f"{name}{number}{end}" for name in "甲乙" for number in range(40) for end in ("", "又")
    )
    assert all(found[found.index(unit) + 1] == f"{unit}又" for unit in found if unit[-1] != "又")


_ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from tests.signing.invented import act
from township_reports.signing import ApprovalsError
from township_reports.signing.appending import append_acts
path = Path(sys.argv[1])
room = path.stat().st_size + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    append_acts(path, lambda _: [act("星渡镇"), act("竹语乡")])
except ApprovalsError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files there")
@pytest.mark.parametrize("room", ["0", "100", "500"])
def test_a_full_disk_leaves_the_record_as_it_was(path: Path, room: str) -> None:
    append(path, "晴谷镇")
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", _ON_A_FULL_DISK, str(path), room],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert path.read_bytes() == before
    assert done.stdout.startswith("写不进 data/2021/approvals.csv：")
    assert len(done.stdout.splitlines()) == 1


def test_a_disk_that_does_not_confirm_leaves_the_record_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(path, "晴谷镇")
    before = path.read_bytes()

    def failing(handle: int) -> None:
        raise OSError(5, f"Input/output error of {handle}")

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(ApprovalsError, match="没有记下任何签发"):
        append(path, "星渡镇")
    assert path.read_bytes() == before


def _record(texts: list[str], cut: int) -> bytes:
    """The bytes of a record of these notes; what ``cut`` says is cut off before the last."""
    content = b""
    for number, text in enumerate(texts):
        record = parse_record(content, Path("approvals.csv"))
        line = record_line(act(f"单位{number}", note=text), record.previous)
        content += record.joint
        if number == len(texts) - 2 and cut:
            content += line[:cut]
        else:
            content += line + b"\n"
    return content


_NOTES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12)


@settings(max_examples=200)
@given(
    st.lists(_NOTES, min_size=2, max_size=5),
    st.integers(0, 200),
    st.data(),
)
def test_any_byte_changed_before_the_last_line_is_noticed(
    texts: list[str], cut: int, data: st.DataObject
) -> None:
    content = _record(texts, cut)
    path = Path("data/2021/approvals.csv")
    notes = [act.note for act in parse_record(content, path).acts]
    assert notes == [*texts[:-2], *([] if cut else texts[-2:-1]), texts[-1]]
    # The last line's own bytes and its end are bound by nothing.
    end = content.rstrip(b"\n").rindex(b"\n")
    at = data.draw(st.integers(0, end))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    altered = content[:at] + bytes([byte]) + content[at + 1 :]
    with pytest.raises(ApprovalsError):
        parse_record(altered, path)


@pytest.mark.skipif(sys.platform == "win32", reason="tools of Unix")
@pytest.mark.parametrize("is_edited", [False, True])
def test_the_documented_check_with_standard_tools_finds_what_was_edited(
    path: Path, is_edited: bool
) -> None:
    append(path, "晴谷镇", "星渡镇", "竹语乡")
    if is_edited:
        edit(path, "星渡镇,签发,甲某", "星渡镇,签发,乙某")
    document = (ROOT / "docs" / "approvals.md").read_text(encoding="utf-8")
    script = document.split("```sh\n")[1].split("```")[0]
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=path.parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found = [line.split(",")[0] for line in done.stdout.splitlines()]
    assert found == (["does not fit: 竹语乡"] if is_edited else [])
