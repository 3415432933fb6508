"""The figures of a filing that a claim may be about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from township_reports.filings.model import Cell, Filing
from township_reports.forms.model import Place
from township_reports.narrative.claims.model import Claim

_GROUPS = {
    "予以公开": "三(一)",
    "部分公开": "三(二)",
    "不予公开": "三(三)",
    "无法提供": "三(四)",
    "不予处理": "三(五)",
    "其他处理": "三(六)",
    "办结": "三(七)",
    "新收": "一",
    "上年结转": "二",
    "结转下年": "四",
}
_TOTAL = "总计"
_RESULTS = {"维持": "结果维持", "纠正": "结果纠正", "其他": "其他结果", "未审结": "尚未审结"}
_REVIEWS = ("行政复议",)
_LAWSUITS = ("行政诉讼/未经复议直接起诉", "行政诉讼/复议后起诉")
_PROCEDURES = {
    "行政复议": _REVIEWS,
    "行政诉讼": _LAWSUITS,
    "复议诉讼": (*_REVIEWS, *_LAWSUITS),
}
#: 复议维持, 诉讼未审结: the procedure, then its result.
_OF_RESULTS = {"复议": _REVIEWS, "诉讼": _LAWSUITS}
_MEASURES = {
    "2019": {"制发": "本年新制作数量", "公开": "本年新公开数量", "公开总数": "对外公开总数量"},
    "2021": {"制发": "本年制发件数", "废止": "本年废止件数", "有效": "现行有效件数"},
}
_ITEMS = ("规章", "规范性文件")
_DECISIONS = ("行政许可", "行政处罚", "行政强制")


@dataclass(frozen=True)
class Reading:
    """One meaning of a claim: what it is called, and its figure, ``None`` where a cell has none."""

    name: str
    figure: Decimal | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Held:
    """A claim beside its readings; ``matched`` is the one it agrees with, if any."""

    claim: Claim
    readings: tuple[Reading, ...]

    @property
    def matched(self) -> Reading | None:
        for reading in self.readings:
            if reading.figure is not None and self.claim.fits(reading.figure):
                return reading
        return None

    @property
    def is_assessable(self) -> bool:
        """Whether every reading has its figure, or one agrees already."""
        known = all(reading.figure is not None for reading in self.readings)
        return bool(self.readings) and (known or self.matched is not None)


def hold(claim: Claim, filing: Filing) -> Held:
    """A claim held against a filing; without readings where its form has no such figure."""
    return Held(claim, tuple(_readings(claim.subject, filing)))


def _readings(subject: str, filing: Filing) -> Iterator[Reading]:
    if subject in _GROUPS:
        yield _requests(filing, subject, (_GROUPS[subject],), (_TOTAL,))
    elif subject == "受理":
        yield _requests(filing, "本年新收", ("一",), (_TOTAL,))
        yield _requests(filing, "本年新收加上年结转", ("一", "二"), (_TOTAL,))
    elif subject == "办理":
        yield _requests(filing, "办理结果总计", ("三(七)",), (_TOTAL,))
        yield _requests(filing, "本年新收加上年结转", ("一", "二"), (_TOTAL,))
    elif subject in {"自然人申请", "法人申请"}:
        natural, *organisations = [c for c in filing.form.requests.columns if c != _TOTAL]
        columns = (natural,) if subject == "自然人申请" else tuple(organisations)
        yield _requests(filing, "本年新收", ("一",), columns)
        yield _requests(filing, "本年新收加上年结转", ("一", "二"), columns)
    elif subject in _PROCEDURES:
        yield _sum(filing, subject, [Place("appeals", row, _TOTAL) for row in _PROCEDURES[subject]])
    elif subject[:2] in _OF_RESULTS and subject[2:] in _RESULTS:
        result = _RESULTS[subject[2:]]
        rows = _OF_RESULTS[subject[:2]]
        yield _sum(filing, subject, [Place("appeals", row, result) for row in rows])
    elif subject == "行政事业性收费":
        yield from _disclosure(filing, subject, "本年收费金额（单位：万元）")
    elif subject in _DECISIONS:
        for measure in ("本年处理决定数量", "处理决定数量"):
            yield from _disclosure(filing, subject, measure)
    else:
        yield from _documents(subject, filing)


def _documents(subject: str, filing: Filing) -> Iterator[Reading]:
    measures: Mapping[str, str] = _MEASURES.get(filing.form.version, {})
    for item in _ITEMS:
        if subject.startswith(item):
            what = subject.removeprefix(item)
            meant = [what] if what in measures else ["制发", "有效"] if what == "公开" else []
            for part in meant:
                if part in measures:
                    yield from _disclosure(filing, item, measures[part])


def _disclosure(filing: Filing, item: str, measure: str) -> Iterator[Reading]:
    for place in filing.form.disclosure.places:
        label = place.row.rsplit("/", 1)[-1]
        if place.column == measure and label in {item, f"行政{item}"}:
            yield _sum(filing, f"{label}的{measure}", [place])


def _requests(
    filing: Filing, name: str, numbers: tuple[str, ...], columns: tuple[str, ...]
) -> Reading:
    places = [
        Place("requests", row.path, column)
        for row in filing.form.requests.rows
        if row.number in numbers or set(row.groups[1:]) & set(numbers)
        for column in columns
    ]
    return _sum(filing, name, places)


def _sum(filing: Filing, name: str, places: list[Place]) -> Reading:
    cells = tuple(filing.cells[place] for place in places if place in filing.cells)
    total = filing.sum(places)
    return Reading(name, None if total is None else Decimal(total), cells)
