"""What units are told: their reports go back with what to mend, and who is late is reminded."""

from township_reports.letters.causes import Faults, faults_of
from township_reports.letters.letter import Item, Letter
from township_reports.letters.placing import Kind, Placed, letter_name
from township_reports.letters.reminding import remind
from township_reports.letters.returning import (
    return_reports,
    returned_acts,
    write_return_letters,
    written_to,
)
from township_reports.letters.writing import Written

__all__ = [
    "Faults",
    "Item",
    "Kind",
    "Letter",
    "Placed",
    "Written",
    "faults_of",
    "letter_name",
    "remind",
    "return_reports",
    "returned_acts",
    "write_return_letters",
    "written_to",
]
