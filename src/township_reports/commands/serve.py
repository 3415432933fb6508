"""``serve``: the site is shown on this machine alone, for a look."""

from __future__ import annotations

import argparse

from township_reports.commands.language import Words, said
from township_reports.commands.options import project_of
from township_reports.commands.terminal import say

HELP = Words("show the site on this machine alone, for a look", "在本机看看网站，别的机器看不到")
_LAST_PORT = 65_535


def _add_port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port",
        type=_port,
        default=8000,
        metavar=said("N", "数"),
        help=said("the port (default: 8000)", "端口（默认：8000）"),
    )


ARGUMENTS = (_add_port,)


def run(options: argparse.Namespace) -> int:
    """Show the site until Ctrl-C."""
    from township_reports.site import SITE_FOLDER, serve

    serve(
        project_of(options).outputs / SITE_FOLDER,
        options.port,
        lambda address: say(f"在浏览器里打开 {address}，按 Ctrl-C 结束"),
    )
    return 0


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(
            said(f"must be a whole number up to {_LAST_PORT}", f"要写不大于 {_LAST_PORT} 的整数")
        )
    return int(text)
