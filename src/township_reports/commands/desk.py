"""``desk``: the whole round in a browser, on this machine alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import add_port, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse

HELP = Words("open the desk: the whole round in a browser", "打开工作台：在浏览器里办完全部工作")


def _add_browser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-browser",
        action="store_true",
        help=said("open no browser, only say the address", "不打开浏览器，只说地址"),
    )


def _add_port(parser: argparse.ArgumentParser) -> None:
    add_port(parser, None, Words("any that is free from 8888 on", "8888 起空着的一个"))


ARGUMENTS = (_add_port, _add_browser)


def run(options: argparse.Namespace) -> int:
    """Open the desk, and serve it until it is ended."""
    from township_reports.desk import Opening, open_desk

    opening = Opening(options.port, browser=not options.no_browser)
    open_desk(
        project_of(options),
        opening,
        lambda address: say(f"工作台在 {address}，按 Ctrl-C 或者页面上的“结束”关闭"),
    )
    return 0
