"""A project is started whole or not at all, and only where there is room for one."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.disk.steps import end_at, steps_of
from tests.founding.conftest import Program, contents, started
from township_reports.filings import read_register
from township_reports.founding import FoundingError, Order, registered, start_project, typed_units
from township_reports.founding.starting import hold_free, parameters_text, usual_site
from township_reports.parameters import ParametersError, read_parameters
from township_reports.project import Project, find_project, shipped_files

UNITS = registered(typed_units("柳塘县 鲁河镇 荷风街道"))


def order(folder: Path, **given: str) -> Order:
    usual = {"site": "柳塘县人民政府网", "address": "https://www.example.com", **given}
    return Order(folder, UNITS, 2024, **usual)


@pytest.fixture
def small(program: Program) -> Program:
    """A program that ships little."""
    program.files = {
        "Makefile": b"help:\n",
        "notebooks/report.ipynb": b"{}",
        "expectations/words.yaml": b"a: 1\n",
    }
    return program


@pytest.mark.parametrize("name", ["county", "柳塘 县", 'a\'b "c" $d'])
def test_a_project_has_its_folders_wherever_it_stands(
    small: Program, tmp_path: Path, name: str
) -> None:
    root = start_project(order(tmp_path / name)).root
    assert root == tmp_path / name
    folders = {"notebooks", "params", "data", "expectations", "outputs", ".township-reports"}
    assert {path.name for path in root.iterdir()} == folders | {"Makefile"}
    assert find_project(root / "data").root == root
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert contents(root)["Makefile"] == small.files["Makefile"]


def test_its_register_and_parameters_can_be_read(small: Program, tmp_path: Path) -> None:
    project = Project.at(start_project(order(tmp_path / "county")).root)
    assert tuple(read_register(project.units).values()) == UNITS
    assert project.years == (2024,)
    parameters = read_parameters(project.parameters(2024))
    assert (parameters.published, parameters.deadline) == (date(2025, 1, 20), date(2025, 1, 31))
    assert parameters.site.name == "柳塘县人民政府网"
    assert (project.data / "2024").is_dir()
    assert small.version == "0.1.0"


def test_a_new_project_has_what_the_repository_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_reports.founding.starting.program_files", dict)
    root = started(tmp_path / "county")
    given = {
        name: content
        for name, content in contents(root).items()
        if not name.startswith(".township")
    }
    assert {
        name: content
        for name, content in given.items()
        if name not in {"data/units.csv", "params/2025.yaml"}
    } == shipped_files()
    for name in ("Makefile", "install.py", "notebooks/summary.ipynb", "expectations/words.yaml"):
        assert given[name] == (ROOT / name).read_bytes()
    run = {path.name for path in root.iterdir() if path.is_file() and os.access(path, os.X_OK)}
    assert os.name == "nt" or run == {"开始.command", "开始.desktop"}


def test_the_samples_parameters_are_what_the_template_makes() -> None:
    made = parameters_text(Order(Path(), (), 2023, "示例县人民政府网", "https://www.example.com"))
    sample = (ROOT / "params" / "2023.yaml").read_text(encoding="utf-8")
    assert sample.replace("2024-01-22", "2024-01-20") == made.replace(
        "# 公布日期：填报里没有自己写日期的报告用它。\n", ""
    )


def test_a_site_is_called_after_the_unit_over_the_others() -> None:
    assert usual_site(UNITS) == "柳塘县人民政府网"
    assert usual_site(registered(typed_units("鲁河镇 荷风街道"))) == "本县人民政府网"


@pytest.mark.parametrize("address", ["www.example.com", "", "https://a b"])
def test_an_address_that_is_none_starts_nothing(
    small: Program, tmp_path: Path, address: str
) -> None:
    with pytest.raises(FoundingError, match=f"网址“{address}”不能用：网址以 https:// 开头"):
        start_project(order(tmp_path / "county", address=address))
    assert list(tmp_path.iterdir()) == []
    assert small.files


@pytest.mark.parametrize(
    "site", ["柳塘县: 网", "#柳塘县", "柳塘县 # 网", "'柳塘县", "[柳塘县]", "1234"]
)
def test_a_name_that_yaml_reads_otherwise_starts_nothing(
    small: Program, tmp_path: Path, site: str
) -> None:
    with pytest.raises((ParametersError, FoundingError)):
        start_project(order(tmp_path / "county", site=site))
    assert list(tmp_path.iterdir()) == []
    assert small.files


def test_an_empty_folder_is_used(small: Program, tmp_path: Path) -> None:
    (tmp_path / "county").mkdir()
    (tmp_path / "county" / ".DS_Store").touch()
    root = start_project(order(tmp_path / "county")).root
    assert (root / "Makefile").read_bytes() == small.files["Makefile"]


def test_what_comes_into_the_folder_meanwhile_is_not_lost(
    small: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "county"
    root.mkdir()

    def come_late() -> dict[str, bytes]:
        (root / "own.txt").write_text("own", encoding="utf-8")
        return {}

    monkeypatch.setattr("township_reports.founding.starting.program_files", come_late)
    with pytest.raises(OSError, match="not empty"):
        start_project(order(root))
    assert (root / "own.txt").read_text(encoding="utf-8") == "own"
    assert [path.name for path in tmp_path.iterdir()] == ["county"]
    assert small.files


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.txt").touch()
    with pytest.raises(FoundingError, match="不是空文件夹"):
        hold_free(tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "county").touch()
    with pytest.raises(FoundingError, match="是文件，不是文件夹"):
        hold_free(tmp_path / "county")


@pytest.mark.parametrize("below", ["county", "data/county", "a/b/c"])
def test_no_project_is_started_in_another(small: Program, tmp_path: Path, below: str) -> None:
    root = started(tmp_path / "first")
    with pytest.raises(FoundingError, match="在另一个项目"):
        hold_free(root / below)
    assert small.files


def test_the_current_folder_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FoundingError, match="不要写当前文件夹"):
        hold_free(Path())


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_where_nothing_may_be_written_it_is_said(small: Program, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(FoundingError, match="里不能写文件"):
        start_project(order(tmp_path / "county"))
    assert small.files


def test_a_disk_that_refuses_is_told_by_its_folder(
    small: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr("township_reports.founding.starting.make_folder", refuse)
    with pytest.raises(FoundingError, match=f"^{tmp_path} 里不能写文件：换一个地方"):
        start_project(order(tmp_path / "county"))
    assert small.files


def test_a_start_that_is_killed_leaves_no_project_and_the_next_one_clears_up(
    small: Program, tmp_path: Path
) -> None:
    root = tmp_path / "county"
    steps = steps_of(lambda: start_project(order(root)))
    wanted = contents(root)
    for step in range(1, steps + 1):
        shutil.rmtree(root)
        end_at(step, lambda: start_project(order(root)))
        assert not root.exists()
        start_project(order(root))
        assert contents(root) == wanted
        assert [path.name for path in tmp_path.iterdir()] == ["county"]
    assert small.files
