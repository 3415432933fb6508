"""Lines on the terminal: as they are, whole, and errors that a person mends in one."""

from __future__ import annotations

import pytest

from township_reports.commands.terminal import answer, console, say
from township_reports.project.mendable import MendableError


class RefusedError(MendableError):
    status = 1


def test_a_line_is_no_markup_and_stays_one(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["[bold]甲镇[/]", "很长" * 500, ""]
    say(*lines)
    assert capsys.readouterr().out.splitlines() == lines


HOSTILE = [
    "\x1b[2J",
    "\x1b]0;t\x07",
    "\x9b31m",
    "\u202e",
    "\u2066",
    "\n甲镇 已签发",
    "\r",
    "\x08",
    "\udc80",
]


@pytest.mark.parametrize("sign", HOSTILE)
def test_what_a_terminal_would_obey_is_shown_as_an_escape(
    capsys: pytest.CaptureFixture[str], sign: str
) -> None:
    def refuse() -> int:
        raise MendableError(f"甲{sign}镇")

    say(f"甲{sign}镇")
    answer(refuse)
    printed = capsys.readouterr()
    for line in (printed.out, printed.err):
        assert line.removesuffix("\n").isprintable()
        assert line.startswith("甲\\")
        assert line.endswith("镇\n")


@pytest.mark.usefixtures("capsys")
def test_what_is_no_terminal_has_a_width_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert console().width == 120


def test_what_a_person_has_to_mend_is_a_line_and_its_own_status(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse() -> int:
        raise RefusedError("甲镇没有签发")

    assert answer(refuse) == 1
    assert capsys.readouterr().err == "甲镇没有签发\n"
