"""``user``: a password is typed twice, unseen, and stands nowhere as it was typed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.signing.invented import Year
from township_reports.commands.command_line import main
from township_reports.desk import People, Role
from township_reports.desk.people import Colleague

PASSWORD = "long enough, 42"  # noqa: S105 - a made-up one
Typing = Callable[..., tuple[int, str]]


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> People:
    """Those of the project in the current folder."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "settings"))
    year = Year.of(tmp_path / "project", ["晴谷镇"])
    monkeypatch.chdir(year.project.root)
    return People.of(year.project)


@pytest.fixture
def typing(people: People) -> Typing:
    """Runs the verb at a terminal of its own, with what is typed there; says what it showed."""
    del people
    pty = pytest.importorskip("pty", reason="no such terminals here")

    def run(*arguments: str, typed: tuple[str, ...]) -> tuple[int, str]:
        child, terminal = pty.fork()
        if not child:
            os.execv(sys.executable, [sys.executable, "-m", "township_reports", "user", *arguments])  # noqa: S606 - the command
        shown = b""
        waiting = list(typed)
        while True:
            try:
                part = os.read(terminal, 1024)
            except OSError:
                part = b""
            if not part:
                break
            shown += part
            # It asks so each time, after the last answer was taken.
            while waiting and shown.count(b"> ") > len(typed) - len(waiting):
                os.write(terminal, f"{waiting.pop(0)}\n".encode())
        os.close(terminal)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return status, shown.decode("utf-8", "replace")

    return run


def test_a_password_is_typed_twice_and_shown_nowhere(typing: Typing, people: People) -> None:
    status, shown = typing("李审核", typed=(PASSWORD, PASSWORD))
    assert status == 0
    assert PASSWORD not in shown + people.path.read_text(encoding="utf-8")
    assert "已设好 李审核（审核）" in shown
    assert [(each.name, each.role) for each in people.all()] == [("李审核", Role.REVIEWER)]


def test_two_that_are_not_the_same_are_none(typing: Typing, people: People) -> None:
    status, shown = typing("李审核", typed=(PASSWORD, f"{PASSWORD}x"))
    assert status == 2
    assert "两次输入的密码不一样" in shown
    assert people.all() == ()


def test_an_analyst_is_told_as_one(typing: Typing, people: People) -> None:
    assert typing("王经办", "--analyst", typed=(PASSWORD, PASSWORD))[0] == 0
    assert [each.role for each in people.all()] == [Role.ANALYST]


def test_a_password_is_taken_of_no_file(people: People, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "李审核"]) == 2
    assert "密码要在终端里输入" in capsys.readouterr().err
    assert people.all() == ()


def test_a_name_that_is_none_is_told_before_a_password_is_asked_for(
    people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["user", "李" * 41]) == 2
    assert "不能用" in capsys.readouterr().err
    assert people.all() == ()


def test_without_a_name_everyone_is_listed(
    people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["user"]) == 0
    assert "还没有用户" in capsys.readouterr().out
    people.put(Colleague("李审核", Role.REVIEWER, "argon2:made up"))
    assert main(["user"]) == 0
    told = capsys.readouterr().out
    assert told == "李审核（审核）\n"


def test_who_is_removed_is_gone_and_who_is_not_there_is_told(
    people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    people.put(Colleague("李审核", Role.REVIEWER, "argon2:made up"))
    assert main(["user", "--remove", "李审核"]) == 0
    assert people.all() == ()
    capsys.readouterr()
    assert main(["user", "--remove", "李审核"]) == 2
    assert "没有用户“李审核”" in capsys.readouterr().err
