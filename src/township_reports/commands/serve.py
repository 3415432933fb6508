"""``serve``: the site is shown on this machine alone, for a look."""

from __future__ import annotations

import argparse

from township_reports.commands.options import project_of
from township_reports.commands.terminal import say

HELP = "show the site on this machine alone, for a look"
_LAST_PORT = 65_535


def _add_port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8000, metavar="N", help="default: 8000")


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
        raise argparse.ArgumentTypeError(f"must be a whole number up to {_LAST_PORT}")
    return int(text)
