"""The ledger survives what happens to files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from township_reports.outputs.ledger import Entry, FileRecord, Ledger
from township_reports.outputs.result import Result

ENTRY = Entry(
    unit="甲镇",
    key="k",
    parts={"program": "p"},
    result=Result.DRAFT,
    findings=({"rule": "A"},),
    files={"report.html": FileRecord("0" * 64, 1, 2, 3)},
    reason="",
    seconds=0.25,
    finished="2022-01-20T00:00:00+00:00",
)


def test_an_entry_is_read_back_as_it_was(tmp_path: Path) -> None:
    Ledger(tmp_path, 2021).add(ENTRY)
    assert Ledger(tmp_path, 2021)["甲镇"] == ENTRY


def test_a_line_is_written_as_it_always_was(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, 2021)
    ledger.add(ENTRY)
    assert ledger.path.read_text(encoding="utf-8") == (
        '{"unit": "甲镇", "key": "k", "parts": {"program": "p"}, "state": "draft", '
        '"findings": [{"rule": "A"}], "highlights": [], "likeness": [], "files": '
        f'{{"report.html": {{"sha256": "{"0" * 64}", "size": 1, "modified": 2, "changed": 3}}}}, '
        '"reason": "", "is_chance": false, "seconds": 0.25, '
        '"finished": "2022-01-20T00:00:00+00:00"}\n'
    )


def test_a_line_of_an_unknown_state_is_passed_over(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, 2021)
    ledger.add(ENTRY)
    text = ledger.path.read_text(encoding="utf-8")
    ledger.path.write_text(text.replace('"draft"', '"lost"'), encoding="utf-8")
    assert list(Ledger(tmp_path, 2021)) == []


def test_the_last_line_of_a_unit_counts(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, 2021)
    ledger.add(ENTRY)
    ledger.add(Entry("甲镇", "later", {}, Result.BUILT))
    assert Ledger(tmp_path, 2021)["甲镇"].key == "later"


def test_a_line_that_was_cut_off_is_passed_over(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, 2021)
    ledger.add(ENTRY)
    with ledger.path.open("ab") as file:
        file.write('{"unit": "乙'.encode()[:-1])
    again = Ledger(tmp_path, 2021)
    assert [entry.unit for entry in again] == ["甲镇"]


def test_what_follows_a_line_that_was_cut_off_is_kept(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, 2021)
    ledger.add(ENTRY)
    with ledger.path.open("ab") as file:
        file.write(b'{"unit": ')
    Ledger(tmp_path, 2021).add(Entry("乙镇", "k", {}, Result.BUILT))
    assert {entry.unit for entry in Ledger(tmp_path, 2021)} == {"甲镇", "乙镇"}


def test_a_line_of_another_version_is_passed_over(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, 2021)
    ledger.path.parent.mkdir()
    ledger.path.write_text('{"unit": "甲镇", "cause": 1}\n[]\n', encoding="utf-8")
    assert list(Ledger(tmp_path, 2021)) == []


def test_settling_leaves_one_line_a_unit(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, 2021)
    for unit in ("甲镇", "乙镇", "甲镇"):
        ledger.add(Entry(unit, "k", {}, Result.BUILT))
    ledger.settle(["甲镇"])
    assert len(ledger.path.read_text(encoding="utf-8").splitlines()) == 1


def test_separators_in_a_text_do_not_part_a_line(tmp_path: Path) -> None:
    entry = replace(ENTRY, findings=({"message": "约\u202813件\u2029、\x85"},))
    Ledger(tmp_path, 2021).add(entry)
    assert Ledger(tmp_path, 2021)["甲镇"] == entry
