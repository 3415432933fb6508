"""``serve``: the site is shown on this machine alone, for a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.options import add_port, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse

HELP = Words("show the site on this machine alone, for a look", "在本机看看网站，别的机器看不到")


def _add_port(parser: argparse.ArgumentParser) -> None:
    add_port(parser, 8000, Words("8000", "8000"))


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
