"""``new``: what was made of last year's parameters, what to look at, who is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.commands.command_line import main


def test_what_was_made_and_who_is_expected_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "2024", "--project", str(project)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "已按 2023 年的写好 params/2024.yaml，发布日期 2025-01-22",
        f"填报放进 {project / 'data' / '2024'}",
        "应报 3 个单位：甲镇、乙镇、丙乡",
    ]


def test_lines_that_still_name_the_old_year_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "params" / "2023.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "# 2023 年的说明", ""]), encoding="utf-8")
    main(["new", "2024", "--project", str(project)])
    assert f"第 {len(lines) + 1} 行还写着 2023：请核对" in capsys.readouterr().out.splitlines()


def test_without_a_register_nobody_is_known_to_be_expected(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "units.csv").unlink()
    main(["new", "2024", "--project", str(project)])
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == "没有单位名单 data/units.csv（或 units.xlsx），应报单位未知"
    )


def test_a_year_that_has_begun_is_status_2(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "2021", "--project", str(project)]) == 2
    assert capsys.readouterr().err == "params/2021.yaml 已经有了：2021 年不用再开始一次\n"
