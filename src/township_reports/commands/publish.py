"""``publish``: the public site is made of what was signed; what that does is said first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import add_year, project_of
from township_reports.commands.outcomes import first_lines
from township_reports.commands.signature import act_line, add_signature, signature_of
from township_reports.commands.terminal import say
from township_reports.project import today

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from township_reports.site import Plan

HELP = Words(
    "make the public site of what was signed, or take the last publication back",
    "用签发过的报告做公开网站，或者撤回上一次发布",
)


def _add_order(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--withdraw",
        default="",
        metavar=said("NAMES", "单位"),
        help=said("what may leave the site unrevoked", "没有撤销也可以从网站上拿下的单位"),
    )
    parser.add_argument(
        "--dry",
        action="store_true",
        help=said("say what would be done, do nothing", "只说会做什么，不动网站"),
    )
    parser.add_argument(
        "--undo",
        action="store_true",
        help=said(
            "take the year's last publication back, then publish", "撤回这一年的上一次发布，再发布"
        ),
    )


ARGUMENTS = (add_year, _add_order, add_signature)


def run(options: argparse.Namespace) -> int:
    """Make the public site anew."""
    from township_reports.site import Order, publish, undo

    project, year = project_of(options), options.year
    if options.undo:
        acts = undo(project, year, signature_of(options), options.dry)
        say(*map(act_line, acts))
        if options.dry:
            say("只是看看，没有撤回，网站没有动")
            return 0

    def tell(plan: Plan) -> None:
        say(*_lines(plan))

    order = Order(today().isoformat(), options.withdraw, options.dry)
    done = publish(project, year, order, tell)
    refused = [
        *(f"没有发布 {year} 年 {key}：{why}" for (year, key), why in done.refused.items()),
        *(f"没有发布 {key}：{why}" for key, why in done.waiting),
    ]
    counts = f"发布 {len(done.published)} 份，没有发布 {len(refused)} 份"
    where = "只是看看，网站没有动" if options.dry else f"站点在 {done.folder}"
    say(*refused, f"{year} 年：{counts}；{where}")
    return 1 if refused else 0


def _lines(plan: Plan) -> Iterator[str]:
    """What will be done, the reports named but for those that stay as they are."""
    parts = (
        ("新增", plan.added),
        ("更正", plan.corrected),
        ("撤回", plan.withdrawn),
        ("消失", plan.lost),
    )
    yield "，".join(
        f"{called} {len(reports)}" for called, reports in (*parts, ("不变", plan.unchanged))
    )
    if plan.has_new_frame:
        yield "每一页的页头页脚会换成新的"
    for called, reports in parts:
        yield from first_lines(f"{called} ", [f"{year} 年 {key}" for year, key in reports])
