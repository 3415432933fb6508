"""A project is brought up to a new version: nothing of the county's or of the new one is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.disk.steps import end_at, fail_at, fresh_copy, steps_of
from tests.founding.conftest import Program, contents, started, updated
from township_reports.founding import Difference, Fate, Updated, UpdateError
from township_reports.project import checkout, shipped_files

WORDS = "expectations/words.yaml"
SUITE = "expectations/2021/fees.json"
NOTEBOOK = "notebooks/report.ipynb"
MAKEFILE = "Makefile"
BESIDE = ".新版"
REAL = {name: shipped_files()[name] for name in (WORDS, SUITE, NOTEBOOK, MAKEFILE)}


@pytest.fixture
def county(program: Program, tmp_path: Path) -> Path:
    """A project that was started with the files that are really shipped."""
    program.files = dict(REAL)
    return started(tmp_path / "柳塘 县")


def fates(update: Updated) -> dict[str, str]:
    return {change.path: change.fate for change in update.changes}


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def shipped(name: str, old: str, new: str) -> dict[str, bytes]:
    text = REAL[name].decode("utf-8")
    assert old in text
    return {name: text.replace(old, new, 1).encode("utf-8")}


def lines(name: str) -> list[str]:
    return REAL[name].decode("utf-8").splitlines()


def test_nothing_new_is_nothing_done(county: Path) -> None:
    before = contents(county)
    assert updated(county).changes == ()
    assert contents(county) == before


def test_what_nobody_changed_becomes_the_new_version(program: Program, county: Path) -> None:
    program.ship("0.2.0", files=shipped(WORDS, "large: 50", "large: 60"))
    update = updated(county)
    assert (update.before, update.after, fates(update)) == ("0.1.0", "0.2.0", {WORDS: "updated"})
    assert (county / WORDS).read_bytes() == program.files[WORDS]


def test_words_changed_in_other_places_are_merged(program: Program, county: Path) -> None:
    edit(county, WORDS, "large: 50", "large: 70")
    program.ship("0.2.0", files={WORDS: REAL[WORDS] + "# 新版的话\n".encode()})
    assert fates(updated(county)) == {WORDS: "merged"}
    text = (county / WORDS).read_text(encoding="utf-8")
    assert "large: 70" in text
    assert text.endswith("# 新版的话\n")


def test_words_changed_in_one_place_stay_and_the_new_ones_are_beside(
    program: Program, county: Path
) -> None:
    edit(county, WORDS, "large: 50", "large: 70")
    own = (county / WORDS).read_bytes()
    program.ship("0.2.0", files=shipped(WORDS, "large: 50", "large: 60"))
    (change,) = updated(county).changes
    number = next(n for n, line in enumerate(lines(WORDS), 1) if "large: 50" in line)
    assert (change.fate, change.why) == (Fate.CONFLICT, f"第 {number} 行前后")
    assert change.ours == Difference(1, ("- large: 50", "+ large: 70"))
    assert change.theirs == Difference(1, ("- large: 50", "+ large: 60"))
    assert (county / WORDS).read_bytes() == own
    assert (county / (WORDS + BESIDE)).read_bytes() == program.files[WORDS]


def test_a_conflict_waits_until_the_new_version_is_taken_away(
    program: Program, county: Path
) -> None:
    edit(county, WORDS, "large: 50", "large: 70")
    program.ship("0.2.0", files=shipped(WORDS, "large: 50", "large: 60"))
    updated(county)
    before = contents(county)
    assert fates(updated(county)) == {WORDS: "waiting"}
    assert contents(county) == before
    (county / (WORDS + BESIDE)).unlink()
    assert fates(updated(county)) == {WORDS: "own"}


def test_while_a_new_version_waits_a_newer_one_takes_its_place(
    program: Program, county: Path
) -> None:
    edit(county, WORDS, "large: 50", "large: 70")
    own = (county / WORDS).read_bytes()
    program.ship("0.2.0", files=shipped(WORDS, "large: 50", "large: 60"))
    updated(county)
    program.ship("0.3.0", files={WORDS: program.files[WORDS] + b"# more\n"})
    assert fates(updated(county)) == {WORDS: "conflict"}
    assert (county / WORDS).read_bytes() == own
    assert (county / (WORDS + BESIDE)).read_bytes() == program.files[WORDS]


def test_words_that_together_are_none_are_a_conflict(program: Program, county: Path) -> None:
    edit(county, WORDS, "# Between years", "own: 1\n# Between years")
    program.ship("0.2.0", files={WORDS: REAL[WORDS] + b"own: 2\n"})
    (change,) = updated(county).changes
    assert change.fate is Fate.CONFLICT
    assert "键 own 重复" in change.why


def test_a_suite_that_together_cannot_be_loaded_is_a_conflict(
    program: Program, county: Path
) -> None:
    suite = json.loads(REAL[SUITE])
    own, new = json.loads(REAL[SUITE]), json.loads(REAL[SUITE])
    own["notes"] = "ours"
    new["expectations"][0]["type"] = "expect_what_nobody_knows"
    assert suite != own
    (county / SUITE).write_text(json.dumps(own), encoding="utf-8")
    program.ship("0.2.0", files={SUITE: json.dumps(new).encode()})
    (change,) = updated(county).changes
    assert change.fate is Fate.CONFLICT
    assert "合在一起不能用" in change.why


def test_a_suites_entries_are_merged_key_by_key(program: Program, county: Path) -> None:
    own, new = json.loads(REAL[SUITE]), json.loads(REAL[SUITE])
    own["expectations"][0]["severity"] = "info"
    new["expectations"][0]["meta"]["explanation"] = "新的说明"
    new["expectations"].append(new["expectations"][-1])
    (county / SUITE).write_text(json.dumps(own, indent=4), encoding="utf-8")
    program.ship("0.2.0", files={SUITE: json.dumps(new).encode()})
    assert fates(updated(county)) == {SUITE: "merged"}
    result = json.loads((county / SUITE).read_bytes())["expectations"]
    assert len(result) == len(new["expectations"])
    assert result[0]["severity"] == "info"
    assert result[0]["meta"]["explanation"] == "新的说明"


def test_a_suite_that_the_county_took_away_stays_away(program: Program, county: Path) -> None:
    (county / SUITE).unlink()
    program.ship("0.2.0", files=shipped(SUITE, '"fees"', '"fees "'))
    assert fates(updated(county)) == {SUITE: "dropped"}
    assert fates(updated(county)) == {SUITE: "dropped"}
    assert not (county / SUITE).exists()
    assert list((county / "expectations").rglob(f"*{BESIDE}")) == []


def test_a_suite_of_the_countys_own_is_nobody_elses(program: Program, county: Path) -> None:
    own = county / "expectations/2021/own.json"
    own.write_text("{}", encoding="utf-8")
    program.ship("0.2.0", files=shipped(WORDS, "large: 50", "large: 60"))
    assert fates(updated(county)) == {WORDS: "updated"}
    assert own.read_text(encoding="utf-8") == "{}"


def test_a_new_file_whose_name_the_county_has_used_is_put_beside(
    program: Program, county: Path
) -> None:
    name = "expectations/2021/own.json"
    (county / name).write_text("{}", encoding="utf-8")
    program.ship("0.2.0", files={name: b'{"name": "new"}'})
    assert fates(updated(county)) == {name: "conflict"}
    assert (county / name).read_bytes() == b"{}"
    assert (county / (name + BESIDE)).read_bytes() == b'{"name": "new"}'


def test_new_files_come_and_those_no_longer_shipped_go(program: Program, county: Path) -> None:
    program.ship("0.2.0", files={"expectations/2021/new.json": b"{}", SUITE: None})
    assert fates(updated(county)) == {"expectations/2021/new.json": "added", SUITE: "removed"}
    assert (county / "expectations/2021/new.json").exists()
    assert not (county / SUITE).exists()


@pytest.mark.skipif(os.name == "nt", reason="there no file has such a right")
@pytest.mark.parametrize("name", ["开始.command", "开始.desktop"])
def test_a_file_to_double_click_comes_as_one_that_can_be_run(
    program: Program, county: Path, name: str
) -> None:
    program.ship("0.2.0", files={name: b"#!/bin/sh\n"})
    updated(county)
    assert os.access(county / name, os.X_OK)
    (county / name).chmod(0o644)
    updated(county)
    assert os.access(county / name, os.X_OK)


def test_a_file_no_longer_shipped_stays_where_the_county_changed_it(
    program: Program, county: Path
) -> None:
    edit(county, SUITE, '"fees"', '"fees "')
    program.ship("0.2.0", files={SUITE: None})
    assert fates(updated(county)) == {SUITE: "own"}
    assert (county / SUITE).exists()


def notebook(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / NOTEBOOK).read_bytes())
    return found


def test_a_notebook_is_merged_cell_by_cell(program: Program, county: Path) -> None:
    own, new = notebook(county), notebook(county)
    own["cells"].insert(1, {**own["cells"][0], "id": "own", "source": ["我们的说明"]})
    new["cells"][-1]["source"].append("\n# new")
    (county / NOTEBOOK).write_text(json.dumps(own), encoding="utf-8")
    program.ship("0.2.0", files={NOTEBOOK: json.dumps(new).encode()})
    assert fates(updated(county)) == {NOTEBOOK: "merged"}
    cells = notebook(county)["cells"]
    assert [cells[1]["id"], cells[-1]["source"][-1]] == ["own", "\n# new"]


def test_what_running_a_notebook_left_is_no_change(program: Program, county: Path) -> None:
    run, new = notebook(county), notebook(county)
    for cell in run["cells"]:
        if cell["cell_type"] == "code":
            cell.update(execution_count=3, outputs=[{"output_type": "stream", "text": ["x"]}])
    (county / NOTEBOOK).write_text(json.dumps(run), encoding="utf-8")
    assert updated(county).changes == ()
    new["cells"][-1]["source"].append("\n# new")
    program.ship("0.2.0", files={NOTEBOOK: json.dumps(new).encode()})
    assert fates(updated(county)) == {NOTEBOOK: "updated"}


def test_a_notebook_that_is_none_any_more_stays_as_it_is(program: Program, county: Path) -> None:
    (county / NOTEBOOK).write_text("{broken", encoding="utf-8")
    program.ship("0.2.0", files=shipped(NOTEBOOK, '"nbformat": 4', '"nbformat": 5'))
    (change,) = updated(county).changes
    assert (change.fate, change.why) == (Fate.CONFLICT, "不是 UTF-8 的 .ipynb")
    assert (county / NOTEBOOK).read_bytes() == b"{broken"


def test_how_lines_end_is_no_change_of_the_countys(program: Program, county: Path) -> None:
    (county / WORDS).write_bytes(b"\xef\xbb\xbf" + REAL[WORDS].replace(b"\n", b"\r\n"))
    assert updated(county).changes == ()
    program.ship("0.2.0", files=shipped(WORDS, "large: 50", "large: 60"))
    assert fates(updated(county)) == {WORDS: "updated"}


def test_a_dry_run_tells_the_same_and_writes_nothing(program: Program, county: Path) -> None:
    edit(county, WORDS, "large: 50", "large: 70")
    program.ship("0.2.0", files=shipped(WORDS, "large: 50", "large: 60") | {SUITE: None})
    before = contents(county)
    told = updated(county, is_dry=True)
    assert contents(county) == before
    assert fates(told) == {WORDS: "conflict", SUITE: "removed"}
    assert updated(county) == told


def test_a_project_of_which_nothing_is_known_loses_nothing(county: Path) -> None:
    edit(county, WORDS, "large: 50", "large: 70")
    (county / SUITE).unlink()
    for path in (county / ".township-reports" / "shipped").rglob("*.*"):
        path.unlink()
    own = (county / WORDS).read_bytes()
    assert fates(updated(county)) == {WORDS: "conflict", SUITE: "added"}
    assert (county / WORDS).read_bytes() == own


def test_an_older_program_leaves_a_project_alone(program: Program, county: Path) -> None:
    program.ship("0.0.9", files=shipped(WORDS, "large: 50", "large: 60"))
    before = contents(county)
    with pytest.raises(UpdateError, match=r"^项目是 0\.1\.0 版的，这个程序是 0\.0\.9 版：换新版"):
        updated(county)
    assert contents(county) == before


def test_the_programs_own_repository_is_no_project_to_update() -> None:
    root = checkout()
    assert root is not None
    with pytest.raises(UpdateError, match="这里就是程序的代码"):
        updated(root)


#: Small files, of each of which something else comes.
SMALL = {
    "Makefile": b"a\nb\nc\nd\ne\n",
    "expectations/words.yaml": b"a: 1\n# b\n# c\n# d\nyears: {large: 1}\n",
    "expectations/own/both.json": b'{"a": 1, "b": 1, "c": [{"id": "x"}]}',
    "expectations/own/one.json": b'{"a": 1}',
    "expectations/own/gone.json": b'{"a": 2}',
}
NEW = {
    "Makefile": b"a\nb\nc\nd\nnew\n",
    "expectations/words.yaml": b"a: 2\n# b\n# c\n# d\nyears: {large: 1}\n",
    "expectations/own/both.json": b'{"a": 1, "b": 2, "c": [{"id": "x"}, {"id": "new"}]}',
    "expectations/own/one.json": b'{"a": 3}',
    "expectations/own/gone.json": None,
    "expectations/own/new.json": b"{}",
}
OWN = {
    "Makefile": b"own\nb\nc\nd\ne\n",
    "expectations/words.yaml": b"a: 3\n# b\n# c\n# d\nyears: {large: 1}\n",
    "expectations/own/both.json": b'{"a": 5, "b": 1, "c": [{"id": "x"}, {"id": "own"}]}',
}
CAME = {
    "Makefile": "merged",
    "expectations/words.yaml": "conflict",
    "expectations/own/both.json": "merged",
    "expectations/own/one.json": "updated",
    "expectations/own/gone.json": "removed",
    "expectations/own/new.json": "added",
}


@pytest.fixture
def before(program: Program, tmp_path: Path) -> Path:
    """A project in which everything is still to come."""
    program.files = dict(SMALL)
    root = started(tmp_path / "before")
    for name, content in OWN.items():
        (root / name).write_bytes(content)
    program.ship("0.2.0", files=NEW)
    return root


def test_an_update_that_is_killed_at_any_step_is_ended_by_the_next(
    before: Path, tmp_path: Path
) -> None:
    whole = fresh_copy(before, tmp_path)
    assert fates(updated(whole)) == CAME
    wanted = contents(whole)
    steps = steps_of(lambda: updated(fresh_copy(before, tmp_path)))
    assert steps > len(CAME)
    for step in range(1, steps + 1):
        root = fresh_copy(before, tmp_path)
        end_at(step, lambda root=root: updated(root))  # type: ignore[misc] # of this round
        updated(root)
        assert contents(root) == wanted, step


def test_an_update_whose_disk_fails_is_ended_by_the_next(before: Path, tmp_path: Path) -> None:
    whole = fresh_copy(before, tmp_path)
    updated(whole)
    wanted = contents(whole)
    for step in range(1, steps_of(lambda: updated(fresh_copy(before, tmp_path))) + 1):
        root = fresh_copy(before, tmp_path)
        failed = fail_at(step, lambda root=root: updated(root))  # type: ignore[misc] # of this round
        assert failed is None or isinstance(failed, OSError)
        updated(root)
        assert contents(root) == wanted, step


@pytest.mark.slow
def test_what_the_county_changed_after_a_killed_update_is_not_lost(
    before: Path, tmp_path: Path
) -> None:
    steps = steps_of(lambda: updated(fresh_copy(before, tmp_path)))
    for step in range(1, steps + 1):
        root = fresh_copy(before, tmp_path)
        end_at(step, lambda root=root: updated(root))  # type: ignore[misc] # of this round
        makefile = root / "Makefile"
        makefile.write_bytes(makefile.read_bytes() + b"later\n")
        updated(root)
        assert b"later\n" in makefile.read_bytes(), step


def test_after_an_update_there_is_nothing_to_do(before: Path) -> None:
    updated(before)
    after = contents(before)
    assert set(fates(updated(before)).values()) == {"own", "waiting"}
    assert contents(before) == after


def test_data_and_parameters_are_never_touched(before: Path) -> None:
    def own() -> dict[str, bytes]:
        return {k: v for k, v in contents(before).items() if k.startswith(("data/", "params/"))}

    had = own()
    assert had
    updated(before)
    assert own() == had
