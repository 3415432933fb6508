"""What an executed notebook carries for the exporters and the build, as one output of a cell.

So an executed notebook is all that is needed to print the report again, by hand and elsewhere:
its title and day, whether it is a draft, its findings, and the filing's own files.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from township_reports.checks import CheckResult, Finding, Subject
from township_reports.document import DRAFT_NOTE, Imprint
from township_reports.filings.folder import FILES
from township_reports.media import PageFacts, article_facts, site_facts
from township_reports.report.highlights import Highlight, LikeText, highlights, like_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.characters import FontChoice
    from township_reports.parameters import Parameters

DOSSIER_MIME = "application/vnd.township-reports.dossier+json"


@dataclass(frozen=True)
class Dossier:
    """The facts about a report that are not printed in it; ``published`` is an ISO date.

    ``files`` holds the text of the filing's files by name, personal data masked; ``fonts`` is
    as in the parameters. ``highlights`` and ``likeness`` are what the reviewer sees at a
    glance.
    """

    unit: str
    year: int
    title: str
    signature: str
    published: str
    site_name: str
    site_address: str
    fonts: FontChoice
    form: str
    draft: bool
    findings: tuple[Finding, ...]
    files: Mapping[str, str]
    site_code: str = ""
    highlights: tuple[Highlight, ...] = ()
    likeness: tuple[LikeText, ...] = ()

    @classmethod
    def of(cls, subject: Subject, parameters: Parameters, checks: CheckResult) -> Dossier:
        """The dossier of a report."""
        from township_reports.report.parts import Report

        filing = subject.filing
        report = Report(filing, parameters, checks)
        return cls(
            unit=filing.unit,
            year=filing.year,
            title=report.title_text,
            signature=report.signature,
            published=filing.days.published_or(parameters.published).isoformat(),
            site_name=parameters.site.name,
            site_address=parameters.site.address,
            site_code=parameters.site.code,
            fonts=parameters.fonts,
            form=filing.form.version,
            draft=report.is_draft,
            findings=checks.findings,
            files={name: filing.texts[name].decode("utf-8") for name in FILES},
            highlights=highlights(filing, subject.last),
            likeness=like_texts(subject.neighbours),
        )

    @property
    def imprint(self) -> Imprint:
        """What a file of the report says of itself."""
        day = date.fromisoformat(self.published)
        return Imprint(self.title, self.signature, day, self.year, self.draft)

    @property
    def page_facts(self) -> PageFacts:
        """What a page of the report says of itself."""
        site = site_facts(self.site_name, self.site_address, self.site_code)
        return (*site, *article_facts(self.imprint))

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        state = DRAFT_NOTE if self.draft else "没有严重问题"
        data = {**asdict(self), "findings": [finding.to_json() for finding in self.findings]}
        return {DOSSIER_MIME: data, "text/plain": f"{self.title}（{state}）"}


def read_dossier(notebook: Mapping[str, Any]) -> Dossier:
    """The dossier in an executed notebook. Raises ``ValueError`` where it has none."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {}).get(DOSSIER_MIME)
            if data is not None:
                findings = tuple(Finding.from_json(finding) for finding in data["findings"])
                # A signed notebook may be older than these: its bytes cannot be made again.
                seen = tuple(Highlight(*each) for each in data.get("highlights", ()))
                alike = tuple(LikeText.from_json(each) for each in data.get("likeness", ()))
                return Dossier(
                    **{**data, "findings": findings, "highlights": seen, "likeness": alike}
                )
    raise ValueError("笔记本里没有报告：先执行它，再导出（papermill 或 JupyterLab）")
