"""What only the reviewer sees: parameters, findings, rules applied, last year, the files filed.

The filing's own tables are frames, for who wants to calculate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.characters import day_text
from township_reports.checks import CheckResult, Severity, listed
from township_reports.document import Accent, Cell, NoteTable, Run
from township_reports.filings import places_quoted
from township_reports.filings.folder import source_path
from township_reports.forms import Disclosure
from township_reports.media import note_data
from township_reports.narrative.claims import Fate
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.checks import CoveredFigure, Finding, Subject
    from township_reports.filings import Filing
    from township_reports.parameters import Parameters

#: Of more cells that people decided than these the first are told.
_DECIDED = 20
_ACCENTS = {severity.called: Accent(severity) for severity in Severity}


@dataclass(frozen=True)
class ReviewTable:
    """A table for the reviewer: ``heads``, and rows of as many texts; ``empty`` where none.

    ``caption`` stands over the rows.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    empty: str = "没有"
    caption: str = ""

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        rows = [[_accent(text) for text in row] for row in self.rows]
        table = NoteTable.of(self.heads, rows, self.empty)
        return note_data(replace(table, caption=self.caption), self._text())

    def _text(self) -> str:
        if not self.rows:
            return self.empty
        above = [self.caption] if self.caption else []
        return "\n".join([*above, *("\t".join(row) for row in (self.heads, *self.rows))])


def _accent(text: str) -> Cell:
    return [Run(text, _ACCENTS[text])] if text in _ACCENTS else text


def parameters_table(parameters: Parameters, unit: str) -> ReviewTable:
    """What a notebook is about, and what the year's parameters say of all its reports."""
    deadline = parameters.deadline
    rows = [
        ("单位", unit),
        ("年度", f"{parameters.year} 年"),
        ("公布日期（填报没有写的）", day_text(parameters.published)),
        ("最迟公布日期", day_text(deadline) if deadline else "没有定"),
        ("公布在", f"{parameters.site.name}（{parameters.site.address}）"),
        ("生成的格式", "、".join(parameters.formats)),
        ("图解", "有" if parameters.pictures else "没有"),
    ]
    return ReviewTable(("参数", "本次的值"), rows)


def findings_table(checks: CheckResult) -> ReviewTable:
    """The findings, most severe first, each followed by what else comes of its cause."""
    causes = sorted(listed(checks.findings), key=lambda cause: cause.finding.severity.rank)
    return ReviewTable(
        ("规则", "严重程度", "问题", "文件", "单元格", "来件"),
        [
            row
            for cause in causes
            for row in (_finding_row(cause.finding), *(_finding_row(f, "└ ") for f in cause.also))
        ],
        "没有问题",
        "发现的问题",
    )


def _finding_row(finding: Finding, mark: str = "") -> list[str]:
    origin = " ".join(filter(None, (finding.source, finding.origin)))
    told = (finding.message, finding.file, finding.cell, origin)
    return [f"{mark}{finding.called}", finding.severity.called, *told]


def rules_table(checks: CheckResult) -> ReviewTable:
    """Each rule with how many places hold, do not hold, and lack a figure to be judged."""
    return ReviewTable(
        ("规则", "严重程度", "说明", "符合", "不符合", "无法判断"),
        [
            [
                *(a.rule, a.severity.called, a.explanation),
                *(str(a.held), str(a.broken), str(a.not_assessable)),
            ]
            for a in checks.assessments
        ],
    )


def coverage_table(subject: Subject) -> ReviewTable:
    """How many figures of the text were held against the tables; those that were not, one by one.

    Those that were not understood come first, then those with a reason, then those that were held
    as the unit says that they are to be read.
    """
    found = subject.coverage
    glossed = [one for one in found.of_fate(Fate.READ) if one.said]
    left = (*found.of_fate(Fate.NOT_UNDERSTOOD), *found.of_fate(Fate.LEFT), *glossed)
    rows = [
        [one.place, one.quote, one.figure.fate.called, "；".join(filter(None, _because(one)))]
        for one in left
    ]
    return ReviewTable(("位置", "正文里的数", "核对", "理由"), rows, found.line, found.line)


def _because(covered: CoveredFigure) -> Iterator[str]:
    figure, said = covered.figure, covered.said
    if figure.fate is Fate.READ and said:
        yield f"读作“{said.read_as}”"
    yield figure.reason.called
    if said:
        yield f"填报人说明：{said.reason}"


def sources_table(filing: Filing) -> ReviewTable:
    """The filing's files with size in bytes and SHA-256; over them what people decided of them."""
    return ReviewTable(
        ("文件", "字节", "SHA-256"),
        [
            [
                source_path(filing.year, filing.unit, name),
                str(len(content)),
                digest_of_bytes(content),
            ]
            for name, content in filing.sources.items()
        ],
        caption="；".join(_decided(filing)),
    )


def _decided(filing: Filing) -> Iterator[str]:
    """Whose the file is and what doubtful cells say, where people decided it: who and when."""
    origins = filing.origins
    if origins.assigned:
        yield f"来件是哪个单位的，由 {origins.assigned} 定"
    for each in origins.decided[:_DECIDED]:
        cell = f"{filing.form.table(each.place.table).name}{places_quoted([each.place])}"
        note = f"，{each.note}" if each.note else ""
        said = f"{each.by}（{each.when}）定为“{each.text}”"
        yield f"{cell}原文“{each.seen}”，由 {said}{note}"
    if len(origins.decided) > _DECIDED:
        yield f"由人定的共 {len(origins.decided)} 格，见 provenance.json"


def year_comparison(filing: Filing, last: Filing | None) -> ReviewTable:
    """The rows that hold anything in either year: this year's figure, last year's, the change.

    Table 二 cell by cell, 三 and 四 by their totals. A place that last year's form does not have,
    or that holds no figure, shows a dash.
    """
    rows = []
    for table in filing.form.tables:
        total = "" if isinstance(table, Disclosure) else table.column_of("total")
        for place in table.places:
            if total and place.column != total:
                continue
            now, before = filing.value(place), last.value(place) if last else None
            if now or before:
                change = now - before if now is not None and before is not None else None
                shown = ("—" if value is None else str(value) for value in (now, before))
                signed = "—" if change is None else f"{change:+}" if change else "0"
                rows.append([table.name, place.row, place.column, *shown, signed])
    heads = ("表", "行", "列", f"{filing.year} 年", f"{filing.year - 1} 年", "增减")
    return ReviewTable(heads, rows, "两年都是 0")
