"""From nothing to one's own county: an empty folder, the wheel, a list of eight units.

It prints how long each step took: ``docs/first-county.md`` has these figures.
"""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.executing import executed_notebook
from tests.intake.files.printing import as_pictures
from tests.intake.files.spreadsheets import as_xls
from tests.intake.parcels.packing import mail, zipped_as_windows_does
from tests.intake.published_reports import as_page, draft
from tests.invention import filing_of, sources_of, zero_figures
from tests.wheels import Environment, built_wheel, fresh_environment
from township_reports.filings.workbook import filing_workbook
from township_reports.forms.reading import form_for
from township_reports.making.report import exporter

YEAR = 2024
LIST = """\
序号,单位名称,类别
1,柳塘县,县
2,鲁河镇人民政府,镇
3,星渡镇人民政府,镇
4,晴谷镇人民政府,镇
5,云梨乡人民政府,乡
6,荷风街道办事处,街道
7,朝露街道办事处,街道
8,柳塘县教育局,部门
"""
UNITS = ["柳塘县", "鲁河镇", "星渡镇", "晴谷镇", "云梨乡", "荷风街道", "朝露街道", "柳塘县教育局"]
FORM = form_for(YEAR)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("wheel"),
    pytest.mark.skipif(os.name == "nt", reason="dependencies are lent by symbolic links"),
]


@dataclass
class County:
    """A county's first January: each command's output, by the step, and how long it took."""

    environment: Environment
    said: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        return self.environment.folder / "我 县"

    def step(self, name: str, *arguments: str, status: int = 0) -> None:
        """A command of the program's, in the project unless it is still to be made."""
        place = self.root if self.root.is_dir() else self.environment.folder
        begun = time.monotonic()
        done = Environment(self.environment.root, place).run("township-reports", *arguments)
        self.seconds[name] = time.monotonic() - begun
        self.said[name] = done.stdout
        assert done.returncode == status, f"{name}: {done.stdout}{done.stderr}"
        print(f"{name}: {self.seconds[name]:.1f} s")  # noqa: T201 - for docs/first-county.md


def sent(project: Path, folder: Path) -> Mapping[str, bytes]:
    """What eight units send: an archive with a file of each kind, as Windows packs it."""
    zero = zero_figures(FORM)
    books = {
        f"{unit}年报表.xlsx": filing_workbook(filing_of(YEAR, zero, unit=unit))
        for unit in ("柳塘县", "鲁河镇", "荷风街道", "柳塘县教育局")
    }
    printed = {}
    for unit, format_ in (("星渡镇", "docx"), ("朝露街道", "pdf")):
        place = folder / unit
        (place / "params").mkdir(parents=True)
        parameters = project / "params" / f"{YEAR}.yaml"
        (place / "params" / parameters.name).write_bytes(parameters.read_bytes())
        notebook = executed_notebook(place, sources_of(FORM, zero), YEAR, unit)
        content, _ = exporter(format_).from_notebook_node(notebook)
        assert isinstance(content, bytes)
        printed[f"{unit}.{format_}"] = content
    page = as_page(draft("page", YEAR, "晴谷镇", zero), encoding="gb2312").content
    others = {
        "晴谷镇来信.eml": mail(("年报.html", page)),
        "云梨乡.xls": as_xls(draft("old", YEAR, "云梨乡", zero)),
        "荷风街道扫描.png": as_pictures(draft("scan", YEAR, "荷风街道", zero), 60)[0],
        "Thumbs.db": b"x",
    }
    packed = zipped_as_windows_does(*{**books, **printed, **others}.items())
    return {"各单位年报.zip": packed}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """The county after its first round, in an environment of nothing but the wheel."""
    folder = tmp_path_factory.mktemp("空 文件夹")
    wheel = built_wheel(tmp_path_factory.mktemp("dist"))
    made = County(Environment(fresh_environment(wheel, tmp_path_factory.mktemp("env")), folder))
    (folder / "名单.csv").write_bytes(LIST.encode("gb18030"))
    made.step("start", "start", made.root.name, "--units", "名单.csv", "--year", str(YEAR))
    made.step("template", "template", str(YEAR))
    inbox = folder / "收到的"
    inbox.mkdir()
    for name, content in sent(made.root, tmp_path_factory.mktemp("senders")).items():
        (inbox / name).write_bytes(content)
    # The scan is refused, and said so.
    made.step("intake", "intake", str(YEAR), "--from", str(inbox), status=1)
    made.step("check", "check", str(YEAR))
    made.step("build", "build", str(YEAR))
    made.step("review", "review", str(YEAR))
    print(f"in all: {sum(made.seconds.values()):.1f} s")  # noqa: T201 - likewise
    return made


def test_the_project_is_whole_and_has_its_program(county: County) -> None:
    folders = {"notebooks", "params", "data", "expectations", "outputs", "program"}
    assert {path.name for path in county.root.iterdir()} >= {*folders, "Makefile", "install.py"}
    (wheel,) = (county.root / "program").iterdir()
    assert wheel.name.startswith("township_reports-")


def test_the_register_has_the_eight_units_below_their_county(county: County) -> None:
    with (county.root / "data" / "units.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["unit"] for row in rows] == UNITS
    assert {row["parent"] for row in rows[1:]} == {"柳塘县"}


def test_each_unit_has_its_workbook(county: County) -> None:
    folder = county.root / "outputs" / "templates" / str(YEAR)
    assert sorted(path.stem for path in folder.iterdir()) == sorted(UNITS)


def test_each_unit_is_taken_in_whatever_it_sent(county: County) -> None:
    year = county.root / "data" / str(YEAR)
    assert sorted(path.name for path in year.iterdir() if path.is_dir()) == sorted(UNITS)
    lines = county.said["intake"].splitlines()
    assert lines[0] == "已收 8"
    (refused,) = [line for line in lines if "扫描.png" in line]
    assert "是扫描件或图片，要先装文字识别" in refused


def test_what_came_is_written_down(county: County) -> None:
    log = (county.root / "data" / str(YEAR) / "received.csv").read_text(encoding="utf-8-sig")
    became = [row[4] for row in csv.reader(log.splitlines()[1:])]
    assert sorted(became) == [*["已收"] * 8, "未收"]


def test_every_report_is_made_and_the_countys_summary(county: County) -> None:
    outputs = county.root / "outputs" / str(YEAR)
    for unit in (*UNITS, "柳塘县/汇总"):
        assert (outputs / unit / "report.html").is_file()
        assert (outputs / unit / "report.pdf").is_file()


def test_the_year_is_reviewed_on_a_page_of_its_own(county: County) -> None:
    page = (county.root / "outputs" / str(YEAR) / "index.html").read_text(encoding="utf-8")
    assert [unit for unit in UNITS if unit not in page] == []


def test_there_is_nothing_to_update(county: County) -> None:
    county.step("update", "update")
    assert county.said["update"].splitlines()[-1] == "没有要更新的"
