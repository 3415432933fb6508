"""发布: what publishing would change, the button, and how it is taken back; the site to look at."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from tornado.web import HTTPError

from township_reports.desk.asked import StaleError, lines_of, number_of, year_address
from township_reports.desk.page import DeskHandler, YearPage
from township_reports.desk.planned import Changed, Planned
from township_reports.desk.reading import year_stamp
from township_reports.desk.stamps import files_below, files_in
from township_reports.filings import STORE_FOLDER
from township_reports.project import MendableError, digest_of
from township_reports.signing import (
    Signature,
    approvals_path,
    courses,
    read_acts,
    revoke,
)
from township_reports.site import (
    SITE_FOLDER,
    Order,
    Plan,
    Published,
    publish,
    read_addresses,
    site_file,
    undo,
    undoable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from township_reports.desk.asked import Asked
    from township_reports.desk.stamps import Stamp
    from township_reports.project import Project
    from township_reports.signing import Act
    from township_reports.site import Report

_SHORT = 16
#: What the page says when it is shown after an action.
_DONE = {
    "published": "已发布。",
    "undone": "已撤回上一次发布，网站上是撤回以后的样子。",
    "revoked": "已撤销签发。要从网站上撤下，再发布一次。",
}
#: Pages of the site stand alone: without the desk's origin, they can ask nothing of it.
_SITE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_SANDBOX = "sandbox allow-scripts allow-downloads allow-popups"
_PDF = "application/pdf"


@dataclass(frozen=True)
class Undoable:
    """What taking the last publication back does to a report.

    ``day`` is when what stands again was signed, empty where the report leaves the site.
    """

    key: str
    day: str


@dataclass(frozen=True)
class PublishShown:
    """The page; ``planned`` is ``None`` where ``faults`` keep the site from being written.

    ``site`` is the address of the year in the site, empty where there is no site. ``undoable`` is
    what taking the last publication back would do, ``signed`` are the reports whose signature can
    be revoked. ``done`` says what was just done.
    """

    done: str
    site: str
    planned: Planned | None
    faults: tuple[str, ...]
    undoable: tuple[Undoable, ...]
    signed: tuple[str, ...]


class PublishPage(YearPage):
    """``/desk/<year>/publish``."""

    path = "publish"
    called = "发布"
    template = "publish.html.j2"

    def look(self, asked: Asked) -> PublishShown:
        """What publishing would change now, worked out as for publishing itself."""
        planned, faults = None, tuple[str, ...]()
        try:
            with self.place.publishing:
                stamp = published_from(asked.project, asked.year)
                planned = self.place.plans.of(asked.year, stamp, lambda: planned_of(asked))
        except MendableError as error:
            faults = lines_of(error, asked.project.root)
        return PublishShown(
            done=_DONE.get(asked.field("done"), ""),
            site=_site_address(asked),
            planned=planned,
            faults=faults,
            undoable=_undoable(asked),
            signed=tuple(unit for unit, course in courses(_acts(asked)).items() if course.current),
        )

    def based_on(self, asked: Asked) -> str:
        """The year's record, and how many acts it has."""
        path = approvals_path(asked.project, asked.year)
        acts = _acts(asked)
        content = path.read_bytes() if acts else b""
        return f"{len(acts)}-{digest_of([content])[:_SHORT]}"

    def changes(self, asked: Asked) -> tuple[str, ...]:
        """What was signed, sent back or revoked since."""
        count, _, _ = asked.field("based_on").partition("-")
        since = _acts(asked)[number_of(count) :]
        return tuple(f"{act.act} {act.unit}（{act.reviewer}，{act.day}）" for act in since)

    def act(self, asked: Asked) -> str:
        """Publish, take the last publication back, or revoke a signature."""
        acts = {"publish": _publish, "undo": _undo, "revoke": _revoke}
        act = acts.get(asked.field("do"))
        if act is None:
            raise MendableError("不知道要做什么：按页面上的按钮")
        with self.place.publishing:
            done = act(asked)
        return f"{asked.address('publish')}?done={done}"


class SiteFiles(DeskHandler):
    """``/desk/<year>/site/…``: the site as readers have it, its files and no others."""

    @property
    def content_security_policy(self) -> str:
        """What a page of the site may do: nothing at the desk."""
        return _SITE_POLICY

    async def get(self, year: str, path: str) -> None:
        """A file of the site."""
        del year
        site = self.place.project.outputs / SITE_FOLDER
        found = site_file(site, path)
        if found is None:
            if path and site_file(site, f"{path}/"):
                self.redirect(f"{self.request.path}/", status=HTTPStatus.SEE_OTHER)
                return
            raise HTTPError(HTTPStatus.NOT_FOUND)
        file, kind = found
        if kind != _PDF:
            # Browsers show no PDF within these bounds.
            self.set_header("Content-Security-Policy", f"{_SITE_POLICY}; {_SANDBOX}")
        self.set_header("Content-Type", kind)
        self.finish(await asyncio.to_thread(file.read_bytes))


def planned_of(asked: Asked) -> Planned:
    """What publishing the year would do now. Raises as ``publish``."""
    site = asked.project.outputs / SITE_FOLDER
    done = publish(asked.project, asked.year, Order(asked.day.isoformat(), is_dry=True))
    return _planned(done, read_addresses(site))


def published_from(project: Project, year: int) -> Stamp:
    """The stamp of all that a year's plan follows from.

    That is the year, the records of all years, what was signed, and the site.
    """
    years = [project.data / str(year) for year in project.years]
    sites = [project.outputs / SITE_FOLDER / str(year) for year in project.years]
    return tuple(
        sorted(
            (
                *year_stamp(project, year),
                *(each for year in years for each in files_in(year)),
                *(each for year in years for each in files_below(year / STORE_FOLDER)),
                *files_in(project.outputs / SITE_FOLDER),
                *(each for site in sites for each in files_in(site)),
            )
        )
    )


def _planned(done: Published, addresses: Mapping[Report, str]) -> Planned:
    plan = done.plan

    def changed(reports: Iterable[Report], why: Mapping[Report, str]) -> tuple[Changed, ...]:
        return tuple(Changed(*r, addresses.get(r, ""), why.get(r, "")) for r in reports)

    groups = (("新增", plan.added), ("更正", plan.corrected), ("撤下", plan.withdrawn))
    return Planned(
        digest=digest_of_plan(plan),
        told=told_plan(plan),
        groups=tuple((called, changed(reports, {})) for called, reports in groups),
        lost=changed(plan.lost, plan.lost),
        refused=changed(done.refused, done.refused),
        waiting=done.waiting,
        unchanged=len(plan.unchanged),
        has_new_frame=plan.has_new_frame,
    )


def told_plan(plan: Plan) -> str:
    """What publishing would change, in a line."""
    lost = f"，{len(plan.lost)} 消失" if plan.lost else ""
    frame = "，页头页脚换成新的" if plan.has_new_frame else ""
    added, corrected, withdrawn = map(len, (plan.added, plan.corrected, plan.withdrawn))
    return f"+{added} 新增，{corrected} 更正，{withdrawn} 撤下{lost}{frame}"


def digest_of_plan(plan: Plan) -> str:
    """What stands for all that a plan would change, and for what stays."""
    groups = (plan.added, plan.corrected, plan.withdrawn, tuple(plan.lost), plan.unchanged)
    parts = (f"{number} {year} {key}" for number, g in enumerate(groups) for year, key in g)
    return digest_of((*parts, f"frame {plan.has_new_frame}"))[:_SHORT]


def _publish(asked: Asked) -> str:
    withdraw = " ".join(asked.all_of("withdraw"))

    def tell(plan: Plan) -> None:
        if digest_of_plan(plan) != asked.field("plan"):
            raise StaleError(f"现在发布会是：{told_plan(plan)}")
        silent = plan.without_word(withdraw)
        if silent:
            named = "、".join(f"{year} 年 {key}" for year, key in silent)
            raise MendableError(f"没有发布：{named} 会从网站上消失，确实要去掉就逐个勾上")

    publish(asked.project, asked.year, Order(asked.day.isoformat(), withdraw), tell)
    return "published"


def _undo(asked: Asked) -> str:
    if not asked.field("confirm"):
        raise MendableError("没有撤回：看过会怎样以后勾上“确实要撤回”")
    signature = _signature(asked, "撤回发布")
    order = Order(asked.day.isoformat(), is_dry=True)
    if publish(asked.project, asked.year, order).plan.lost:
        # The record would say that it was taken back, and readers would have it still.
        raise MendableError("没有撤回：有报告会从网站上消失，先发布，把要去掉的逐个勾上")
    undo(asked.project, asked.year, signature)
    publish(asked.project, asked.year, Order(asked.day.isoformat()))
    return "undone"


def _revoke(asked: Asked) -> str:
    if not asked.field("unit"):
        raise MendableError("没有撤销：先选单位")
    revoke(asked.project, asked.year, asked.field("unit"), _signature(asked, "撤销签发"))
    return "revoked"


def _signature(asked: Asked, act: str) -> Signature:
    if not asked.field("reason"):
        raise MendableError(f"{act}要说明原因：写在“原因”里")
    return Signature(asked.person, asked.day.isoformat(), reason=asked.field("reason"))


def _undoable(asked: Asked) -> tuple[Undoable, ...]:
    try:
        acts = undoable(asked.project, asked.year)
    except MendableError:
        # Nothing to take back, or what the plan says already.
        return ()
    return tuple(Undoable(act.unit, act.day if act.notebook else "") for act in acts)


def _acts(asked: Asked) -> tuple[Act, ...]:
    return tuple(read_acts(approvals_path(asked.project, asked.year)))


def _site_address(asked: Asked) -> str:
    site: Project = asked.project
    if site_file(site.outputs / SITE_FOLDER, "") is None:
        return ""
    own = f"{asked.year}/"
    has_year = site_file(site.outputs / SITE_FOLDER, own) is not None
    return year_address(asked.root, asked.year, "site/") + (own if has_year else "")
