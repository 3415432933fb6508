"""What units are told: their reports go back with what to mend, and who is late is reminded."""

from township_reports.letters.placing import Kind, Placed, letter_name, letters_in_place
from township_reports.letters.reminding import remind
from township_reports.letters.returning import (
    return_in,
    return_reports,
    write_return_letters,
)

__all__ = [
    "Kind",
    "Placed",
    "letter_name",
    "letters_in_place",
    "remind",
    "return_in",
    "return_reports",
    "write_return_letters",
]
