"""``signed``: what is in the store of signed files, and whether it is all that the record names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import add_year, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse

HELP = Words(
    "hold the store of signed files against the record, and take in what it lacks",
    "按签发记录核对存下的签发文件，补收缺少的",
)


def _add_tidy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tidy",
        action="store_true",
        help=said(
            "remove the files that no line of the record names", "删去签发记录里没有提到的文件"
        ),
    )


ARGUMENTS = (add_year, _add_tidy)


def run(options: argparse.Namespace) -> int:
    """Hold a year's store against its record."""
    from township_reports.signing import Stored, take_into_store

    stored: Stored = take_into_store(project_of(options), options.year, options.tidy)
    lines = [f"补收 {name}" for name in stored.taken]
    lines += [f"缺少 {name}：outputs/ 里也没有当时的文件，从备份恢复" for name in stored.missing]
    done = "已删去" if options.tidy else "没有记录提到，加 TIDY=1 删去"
    lines += [f"{path.name}：{done}" for path in stored.strays]
    counts = (
        f"签发过的文件 {stored.count} 个，缺 {len(stored.missing)} 个，多 {len(stored.strays)} 个"
    )
    say(*lines, f"{options.year} 年：{counts}")
    return 1 if stored.missing else 0
