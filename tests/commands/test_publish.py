"""``publish``: who is on the site, who is not and why, and where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.site.publishing import Publication


def publish(
    project: Path, monkeypatch: pytest.MonkeyPatch, refused: tuple[tuple[str, str], ...]
) -> int:
    """The exit status, where these are not published."""
    publication = Publication(Path("site"), ("甲镇",), refused)
    monkeypatch.setattr("township_reports.site.publish", lambda _, year: {2021: publication}[year])
    return main(["publish", "2021", "--project", str(project)])


def test_a_whole_year_is_status_0(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(project, monkeypatch, ()) == 0
    assert capsys.readouterr().out == "2021 年：发布 1 份，没有发布 0 份；站点在 site\n"


def test_who_is_not_published_is_told_with_the_reason_and_status_1(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(project, monkeypatch, (("乙镇", "没有签发"),)) == 1
    assert capsys.readouterr().out.splitlines() == [
        "没有发布 乙镇：没有签发",
        "2021 年：发布 1 份，没有发布 1 份；站点在 site",
    ]
