"""The narrative with what was found in it marked, each paragraph beside what it claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from township_reports.checks.findings import Finding
from township_reports.checks.running import CheckResult
from township_reports.checks.severity import Severity
from township_reports.checks.subject import Subject
from township_reports.filings.model import Paragraph
from township_reports.media.html_text import html_text
from township_reports.narrative.claims.figures import Held
from township_reports.report.review import review_html

_COLORS = {
    Severity.CRITICAL: "#f8c9c4",
    Severity.WARNING: "#fbe3b0",
    Severity.INFO: "#dbe7f5",
}


@dataclass(frozen=True)
class MarkedNarrative:
    """The paragraphs that claim figures or have findings; shown as a table of three columns."""

    subject: Subject
    checks: CheckResult

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        rows = [*self._rows()]
        if not rows:
            text = "正文里没有可以与表格对照的数字，也没有问题"
            return {"text/html": f"<p>{text}</p>", "text/plain": text}
        heads = ("位置", "正文（有问题的已标出）", "所说的数字与表格")
        html = review_html(heads, [cells for cells, _ in rows])
        return {"text/html": html, "text/plain": "\n".join(plain for _, plain in rows)}

    def _rows(self) -> list[tuple[tuple[str, str, str], str]]:
        claims: dict[int, list[Held]] = defaultdict(list)
        for held in self.subject.claims:
            claims[held.claim.paragraph.line].append(held)
        findings: dict[int, list[Finding]] = defaultdict(list)
        for finding in self.checks.findings:
            if finding.line:
                findings[finding.line].append(finding)
        rows = []
        for paragraph in self.subject.filing.narrative.paragraphs:
            said, found = claims[paragraph.line], findings[paragraph.line]
            if said or found:
                place = f"{paragraph.section}第 {paragraph.number} 段（{paragraph.address}）"
                beside = [*map(_claim, said), *(_finding(finding) for finding in found)]
                rows.append(
                    (
                        (
                            html_text(place),
                            _marked(paragraph, found),
                            "<br>".join(html_text(line, quote=False) for line in beside),
                        ),
                        "\n  ".join([place, *beside]),
                    )
                )
        return rows


def _claim(held: Held) -> str:
    claim, matched = held.claim, held.matched
    figures = "、".join(
        f"{reading.name} {'—' if reading.figure is None else reading.figure}"
        for reading in held.readings
    )
    said = f"{claim.subject} {claim.value.normalize():f}"
    if matched:
        return f"✓ {said}（{matched.name} {matched.figure}）"
    return f"{'✗' if held.is_assessable else '？'} {said}（表中{figures or '没有这一项'}）"


def _finding(finding: Finding) -> str:
    return f"【{finding.rule}·{finding.severity.called}】{finding.message}"


def _marked(paragraph: Paragraph, findings: Sequence[Finding]) -> str:
    spans = sorted((f for f in findings if f.end > f.start), key=lambda f: (f.start, -f.end))
    parts, position = [], 0
    for finding in spans:
        if finding.start < position:
            continue
        parts.append(html_text(paragraph.text[position : finding.start], quote=False))
        quote = html_text(paragraph.text[finding.start : finding.end], quote=False)
        title = html_text(f"{finding.rule}：{finding.message}")
        color = _COLORS[finding.severity]
        parts.append(f'<mark style="background:{color}" title="{title}">{quote}</mark>')
        position = finding.end
    parts.append(html_text(paragraph.text[position:], quote=False))
    return "".join(parts)
