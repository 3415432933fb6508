"""A project with approved reports that nobody had to execute: just what publishing reads."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypedDict, Unpack

from tests.invention import NARRATIVE, example_figures
from township_reports.filings.folder.writing import filing_files, write_filing
from township_reports.forms.reading import form_for
from township_reports.media.html_text import html_text
from township_reports.project.folders import Project
from township_reports.project.report_files import SIGNED
from township_reports.report.dossier import DOSSIER_MIME, Dossier
from township_reports.signing.appending import append_acts
from township_reports.signing.record import Act, Decision, approvals_path
from township_reports.signing.store import Store
from township_reports.site.publishing import Order, Published, publish
from township_reports.year.year import Year

ROOT = Path(__file__).resolve().parents[2]
UNITS = (
    "示例县,县,,shili,",
    "晴谷镇,镇,示例县,qinggu,",
    "星渡镇,镇,示例县,xingdu,",
    "竹语乡,乡,示例县,zhuyu,",
)


@dataclass(frozen=True)
class Made:
    """A report to invent; ``main`` is the HTML inside its page's ``<main>`` below the title."""

    key: str
    year: int = 2021
    title: str = ""
    main: str = (
        '<p>正文。</p><div class="table" tabindex="0"><table><tr><td>3</td></tr></table></div>'
    )


class Facts(TypedDict, total=False):
    """What of a report's dossier is not as it would be."""

    unit: str
    signature: str
    draft: bool
    files: Mapping[str, str]


@dataclass(frozen=True)
class Town:
    """A project in a folder, and what is done to it."""

    project: Project

    def report(self, made: Made, **dossier: Unpack[Facts]) -> None:
        """File for a unit and put its report in place; ``dossier`` replaces facts in it."""
        form = form_for(made.year)
        figures = example_figures(form)
        write_filing(self.project.data / str(made.year) / made.key, form, figures, NARRATIVE)
        name = made.key.rsplit("/", 1)[-1]
        title = made.title or form.report_title(name, made.year)
        files = filing_files(form, figures, NARRATIVE)
        facts = Dossier(
            unit=made.key,
            year=made.year,
            title=title,
            signature=f"{name}人民政府",
            published=f"{made.year + 1}-01-20",
            site_name="示例县人民政府网",
            site_address="https://www.example.com",
            site_code="3300000001",
            fonts="shipped",
            form=form.version,
            draft=False,
            findings=(),
            files={file: content.decode("utf-8") for file, content in files.items()},
        )
        output = {
            "output_type": "display_data",
            "data": {DOSSIER_MIME: asdict(replace(facts, **dossier))},
        }
        self.write(made, "report.ipynb", json.dumps({"cells": [{"outputs": [output]}]}))
        self.write(
            made,
            "report.html",
            '<!DOCTYPE html><html lang="zh-CN"><head><title>x</title>'
            f'<meta name="ArticleTitle" content="{html_text(title)}">'
            '<meta name="SiteIDCode" content="3300000001"></head><body>\n'
            f"<main>\n<h1>{html_text(title)}</h1>\n{made.main}\n</main>\n</body></html>\n",
        )
        self.write(made, "report.pdf", f"%PDF-1.7 {made.key} {made.year}")

    def write(self, made: Made, name: str, content: str) -> None:
        path = self.project.outputs / str(made.year) / made.key / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def approve(
        self,
        made: Made,
        act: Decision = Decision.APPROVED,
        day: str = "2022-01-18",
        reason: str = "",
        key: str = "",
    ) -> None:
        """Sign the files as they are."""
        folder = self.project.outputs / str(made.year) / made.key
        notebook, html, pdf = (
            hashlib.sha256((folder / f"report.{kind}").read_bytes()).hexdigest()
            for kind in ("ipynb", "html", "pdf")
        )
        digest = Year(self.project, made.year).source_digest(made.key)
        signed = Act(
            made.key, act, "王审核", day, "内部备注", reason, digest, notebook, html, pdf, 0
        )
        store = Store.of(self.project, made.year)
        for file in SIGNED:
            store.put(file, (folder / file.name).read_bytes())
        append_acts(approvals_path(self.project, made.year), lambda _: [signed], key)

    def publish(self, year: int = 2021, withdraw: str = "", is_dry: bool = False) -> Published:
        """Publish a year."""
        return publish(self.project, year, Order(f"{year + 1}-01-20", withdraw, is_dry))

    @property
    def site(self) -> Path:
        return self.project.outputs / "site"

    def half_written(self) -> list[str]:
        """What a publication left beside the site."""
        folder = self.project.outputs / ".moving"
        return [path.name for path in folder.iterdir() if path.name != "lock"]

    def page(self, path: str) -> str:
        """The text of a page of the site."""
        return (self.site / path).read_text(encoding="utf-8")

    def revoke(self, made: Made, reason: str = "数字有误") -> None:
        self.approve(made, Decision.REVOKED, "2022-02-01", reason)

    def approved(self, *keys: str, year: int = 2021) -> None:
        """Reports for these units, all signed."""
        for key in keys:
            self.report(Made(key, year))
            self.approve(Made(key, year), day=f"{year + 1}-01-18")


def town(folder: Path, units: Sequence[str] = UNITS) -> Town:
    """A project without reports."""
    shutil.copytree(ROOT / "params", folder / "params")
    (folder / "data" / "2021").mkdir(parents=True)
    (folder / "data" / "units.csv").write_text(
        "\n".join(["unit,level,parent,slug,code", *units, ""]), encoding="utf-8"
    )
    return Town(Project.at(folder))


def town_with_suites(folder: Path) -> Town:
    """The same, that can be checked: with the suites and the notebooks of the program."""
    made = town(folder)
    for name in ("expectations", "notebooks"):
        (folder / name).symlink_to(ROOT / name)
    return made
