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
