"""The year at a glance: where its reports stand, what is new, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from township_reports.desk.page import YearPage
from township_reports.intake import read_receipts
from township_reports.progress import Stage, next_stage, published_events
from township_reports.signing import approvals_path, read_record
from township_reports.site import read_publications

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.desk.asked import Asked
    from township_reports.progress import Status

#: How many lines of news there are at most; the log has them all.
_NEWS = 30
#: How many units of one line are named.
_NAMED = 12


@dataclass(frozen=True)
class Share:
    """A stage with its reports, and where its part of the bar begins and how wide it is, in %."""

    stage: Stage
    units: tuple[str, ...]
    begins: float
    width: float

    @property
    def tag(self) -> str:
        """The stage as a class of the style sheet."""
        return self.stage.replace(" ", "-")


@dataclass(frozen=True)
class News:
    """Something that happened since yesterday: its day as people say it, and what it was."""

    day: str
    told: str


@dataclass(frozen=True)
class Step:
    """What to do next: in words, and the page on which it is done."""

    told: str
    page: str = ""


@dataclass(frozen=True)
class Overview:
    """A year at a glance. ``deadline`` and ``days`` are empty where the year has no last day."""

    expected: int
    filed: int
    deadline: str
    days: str
    is_late: bool
    shares: tuple[Share, ...]
    news: tuple[News, ...]
    more_news: int
    step: Step


class OverviewPage(YearPage):
    """``/desk/<year>/``."""

    path = ""
    called = "概览"
    template = "overview.html.j2"

    def look(self, asked: Asked) -> Overview:
        """The year as it stands."""
        reading = self.place.readings.of(asked.project, asked.year)
        return overview(asked, reading.status(asked.day))


def overview(asked: Asked, status: Status) -> Overview:
    """The year at a glance. Raises ``ApprovalsError``, ``InboxError``, ``SiteError``."""
    units = status.units
    news = tuple(_news(asked))
    return Overview(
        expected=len(units),
        filed=sum(each.stage is not Stage.NOT_FILED for each in units),
        deadline=status.deadline.day.isoformat() if status.deadline else "",
        days=status.deadline.told if status.deadline else "",
        is_late=status.deadline is not None and status.deadline.left < 0,
        shares=tuple(_shares(status)),
        news=news[:_NEWS],
        more_news=max(0, len(news) - _NEWS),
        step=next_step(status),
    )


def next_step(status: Status) -> Step:
    """What to do next in a year."""
    if not any(each.received or each.stage is not Stage.NOT_FILED for each in status.units):
        return Step("收各单位报来的文件", "inbox")
    stage = next_stage(status)
    if stage is None:
        return Step("没有要做的了")
    count = len(status.at(stage))
    steps = {
        Stage.RECEIVED: Step(f"校验并生成 {count} 份报告", "runs"),
        Stage.AT_FAULT: Step(f"看有问题的 {count} 份，改正或退回", "review"),
        Stage.SIGNABLE: Step(f"审核 {count} 份，签发", "review"),
        Stage.SIGNED: Step(f"发布 {count} 份", "publish"),
        Stage.NOT_FILED: Step(f"催报 {count} 个单位", "letters"),
    }
    return steps[stage]


def _shares(status: Status) -> Iterator[Share]:
    total, begins = len(status.reports), 0.0
    for stage in Stage:
        units = tuple(each.unit for each in status.at(stage))
        width = 100 * len(units) / total if total else 0.0
        yield Share(stage, units, round(begins, 2), round(width, 2))
        begins += width


def _news(asked: Asked) -> Iterator[News]:
    """What was published, decided and came since yesterday, the latest first.

    Alike ones stand in one line.
    """
    days = {asked.day.isoformat(): "今天", (asked.day - timedelta(days=1)).isoformat(): "昨天"}
    record = read_record(approvals_path(asked.project, asked.year))
    published = [
        (days[each.day], each.what, each.unit)
        for each in published_events(record, read_publications(asked.project, asked.year, record))
        if each.day in days
    ]
    acts = [
        (days[act.day], f"{act.act}（{act.reviewer}）{_because(act.reason)}", act.unit)
        for act in record.acts
        if act.day in days
    ]
    came = [
        (days[each.moment[:10]], f"{each.became}{_because(each.reason)}", each.unit or each.file)
        for each in read_receipts(asked.project, asked.year)
        if each.moment[:10] in days
    ]
    for lines in (published, acts, came):
        alike: dict[tuple[str, str], list[str]] = {}
        for day, told, whose in reversed(lines):
            alike.setdefault((day, told), []).append(whose)
        for (day, told), all_names in alike.items():
            names = list(dict.fromkeys(all_names))
            more = f" 等 {len(names)} 个" if len(names) > _NAMED else ""
            yield News(day, f"{'、'.join(names[:_NAMED])}{more} {told}")


def _because(reason: str) -> str:
    return f"：{reason}" if reason else ""
