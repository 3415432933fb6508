"""Imported by the workers' server before it forks: what each worker's first export would do.

That is reading templates and the fonts, which then stand in memory once for all workers. Nothing
is set: the PDF's compiler starts threads when it is first asked to. ``multiprocessing``'s server
can be told to import and no more, so here importing does the work.
"""

from __future__ import annotations

from township_reports.characters import coverage
from township_reports.making.report import exporter
from township_reports.media import compiler
from township_reports.project import EXPORTED

for _format in EXPORTED:
    _ = getattr(exporter(_format), "template", None)
compiler()
coverage()
