"""``clean``: what was generated goes, but for the site, which is what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.options import project_of

if TYPE_CHECKING:
    import argparse

HELP = "remove what was generated, but for the site"
ARGUMENTS = ()


def run(options: argparse.Namespace) -> int:
    """Remove what a run makes."""
    import shutil

    from township_reports.outputs import LEDGER_FOLDER

    outputs = project_of(options).outputs
    # Only what a run makes: OUTPUTS may be a folder that holds other things too.
    years = sorted(outputs.glob("[0-9][0-9][0-9][0-9]"))
    for entry in [*years, outputs / "templates", outputs / LEDGER_FOLDER]:
        if entry.exists():
            shutil.rmtree(entry)
    return 0
