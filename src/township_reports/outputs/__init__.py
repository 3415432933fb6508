"""What stands in ``outputs/``: placed whole, recorded in a ledger, under a lock."""

from township_reports.outputs.cleaning import Leftovers, remove_leftovers, years_of_outputs
from township_reports.outputs.digests import Handed, read_digests, write_digests
from township_reports.outputs.kept import (
    read_kept,
    write_kept,
)
from township_reports.outputs.ledger import (
    LEDGER_FOLDER,
    Entry,
    FileRecord,
    Ledger,
)
from township_reports.outputs.locking import (
    OutputsError,
    hold_outputs,
    hold_site,
    is_written,
    share_outputs,
)
from township_reports.outputs.manifest import tells_all, write_manifest
from township_reports.outputs.parcel import zipped
from township_reports.outputs.placing import (
    place_report,
    remove_half_written,
    remove_others,
)
from township_reports.outputs.result import Result
from township_reports.outputs.templates import templates_in_place, write_templates

__all__ = [
    "LEDGER_FOLDER",
    "Entry",
    "FileRecord",
    "Handed",
    "Ledger",
    "Leftovers",
    "OutputsError",
    "Result",
    "hold_outputs",
    "hold_site",
    "is_written",
    "place_report",
    "read_digests",
    "read_kept",
    "remove_half_written",
    "remove_leftovers",
    "remove_others",
    "share_outputs",
    "tells_all",
    "templates_in_place",
    "write_digests",
    "write_kept",
    "write_manifest",
    "write_templates",
    "years_of_outputs",
    "zipped",
]
