"""What is kept on disk, and how it is changed: whole or not at all, one at a time, for good."""

from township_reports.disk.changing import (
    append,
    keep_file,
    keep_name,
    let_run,
    make_folder,
    move,
    place_file,
    remove_empty_folder,
    remove_file,
    remove_folder,
    require_free,
    write_file,
)
from township_reports.disk.exchanging import heal_moves, new_folder, replace_folder
from township_reports.disk.faults import told_fault
from township_reports.disk.locking import take_lock

__all__ = [
    "append",
    "heal_moves",
    "keep_file",
    "keep_name",
    "let_run",
    "make_folder",
    "move",
    "new_folder",
    "place_file",
    "remove_empty_folder",
    "remove_file",
    "remove_folder",
    "replace_folder",
    "require_free",
    "take_lock",
    "told_fault",
    "write_file",
]
