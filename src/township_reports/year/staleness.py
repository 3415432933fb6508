"""Whether a report has to be built, and why."""

from __future__ import annotations

from pathlib import Path

from township_reports.outputs.ledger import Entry
from township_reports.outputs.placing import REPORT_FILES
from township_reports.year.keys import Key

_NAMED = 3


def reason_to_build(key: Key, entry: Entry | None, folder: Path) -> str:
    """Why a unit's report has to be built, for who asks; empty where it stands as it should."""
    if entry is None:
        return "还没有做过"
    if entry.is_chance:
        return f"上次没有做成：{entry.reason}"
    if entry.key != key.value:
        changes = key.changes(entry.parts)
        more = f"等 {len(changes)} 处" if len(changes) > _NAMED else ""
        return f"{'、'.join(changes[:_NAMED])}{more}变了"
    return altered(entry, folder)


def altered(entry: Entry, folder: Path) -> str:
    """Which file of a report is not as it was built, for who asks; empty where all are."""
    for name in REPORT_FILES:
        path = folder / name
        record = entry.files.get(name)
        if record is None:
            if path.exists():
                return f"{name} 不该在这里"
        elif not path.exists():
            return f"{name} 不在了"
        elif not record.is_of(path):
            return f"{name} 被改动过"
    return ""
