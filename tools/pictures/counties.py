"""The counties that are photographed: the sample, without the one unit that is not invented."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.browser.project import CLEAN, YEAR, County
from tests.executing import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: An invented township, as its figures are.
TOWNSHIP = "竹语乡"
#: A real one, whose filing of one year is kept as it was.
_REAL = "鲁河镇"
_SIGNED = (CLEAN, "麦浪镇", "鹭歌镇")
#: Units and years of the site; the year before the first is what it is compared with.
_UNITS = (CLEAN, "麦浪镇", TOWNSHIP, "云梨乡", "荷风街道")
_SLUG = "zhuyu"
_YEARS = (2020, 2021, 2022)
_REVOKED, _CORRECTED = "荷风街道", "麦浪镇"
_FRAME = """\
name: 示例县人民政府
host: 示例县人民政府办公室
operator: 示例县大数据中心
phone: 0571-00000000
code: "3300000001"
icp: 浙ICP备00000000号-1
"""
#: Addresses of what is photographed on the site; the year of what is printed.
UNIT, REPORT = f"{_SLUG}/index.html", f"{_YEARS[-1]}/{_SLUG}/index.html"
PRINTED = _YEARS[1]


def year_under_review(root: Path) -> County:
    """The sample's last year made, three reports signed, and published."""
    county = _county(root)
    shutil.copytree(ROOT / "params", root / "params")
    for folder in sorted((ROOT / "data").glob("20*")):
        for unit in sorted(folder.iterdir()):
            if unit.name != _REAL:
                shutil.copytree(unit, county.filing(unit.name, int(folder.name)))
    _register(county)
    county.run("build", str(YEAR))
    county.approve(" ".join(_SIGNED))
    county.run("publish", str(YEAR))
    county.run("review", str(YEAR))
    return county


def published_county(root: Path) -> County:
    """A few units over three years, published: one report corrected, one withdrawn.

    They carry 图解, and there is a Word file of each.
    """
    county = _county(root)
    shutil.copytree(ROOT / "params", root / "params")
    (root / "params" / "site.yaml").write_text(_FRAME, encoding="utf-8")
    for year in (_YEARS[0] - 1, *_YEARS):
        for unit in _UNITS:
            shutil.copytree(ROOT / "data" / str(year) / unit, county.filing(unit, year))
    _register(county, ("示例县", *_UNITS))
    for year in _YEARS:
        parameters = root / "params" / f"{year}.yaml"
        text = parameters.read_text(encoding="utf-8").replace("[html, pdf]", "[html, pdf, docx]")
        parameters.write_text(f"{text}\npictures: true\n", encoding="utf-8")
        county.run("build", str(year))
        county.approve(" ".join(_UNITS), year)
        county.run("publish", str(year))
    last = _YEARS[-1]
    narrative = county.filing(_CORRECTED, last) / "narrative.md"
    text = narrative.read_text(encoding="utf-8").rstrip()
    narrative.write_text(f"{text}\n\n公开专栏每周检查一次。\n", encoding="utf-8")
    county.run("build", str(last))
    county.approve(_CORRECTED, last, "补写专栏的检查情况")
    county.revoke(_REVOKED, last, "表三写错了行")
    county.run("publish", str(last))
    return county


def _county(root: Path) -> County:
    root.mkdir()
    for name in ("expectations", "notebooks", "requirements.lock"):
        (root / name).symlink_to(ROOT / name)
    (root / "data").mkdir()
    return County(root)


def _register(county: County, units: Sequence[str] = ()) -> None:
    head, *lines = (ROOT / "data" / "units.csv").read_text(encoding="utf-8").splitlines()
    names = {line: line.split(",")[0] for line in lines}
    kept = [line for line, name in names.items() if name != _REAL and name in (units or [name])]
    register = "".join(f"{line}\n" for line in (head, *kept))
    (county.root / "data" / "units.csv").write_text(register, encoding="utf-8")
