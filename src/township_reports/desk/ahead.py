"""What a desk makes ready by itself as it starts, so that who opens it waits less."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

from township_reports.desk.judging import sheet_of
from township_reports.desk.sifting import Sieve
from township_reports.project import MendableError

if TYPE_CHECKING:
    from township_reports.desk.page import Place

#: What the thread is called.
AHEAD = "desk-ahead"
#: What letters are written with; to load it takes a good part of the first act.
_OF_LETTERS = "docx"
#: Seconds in which who waits for the list is shown it, before anything else takes the processor.
_PAUSE = 1.0


def begin_ahead(place: Place) -> Thread:
    """Make a desk ready in a thread of its own; the server ends whether it is done or not.

    Who asks for the year meanwhile waits for this reading, and begins no other.
    """
    thread = Thread(target=make_ready, args=(place,), name=AHEAD, daemon=True)
    thread.start()
    return thread


def make_ready(place: Place) -> None:
    """Read the newest year, then what its names, its first report, letters and acts want.

    What cannot be read is told by the page that wants it.
    """
    years = place.project.years
    if not years:
        return
    with suppress(MendableError, OSError):
        reading = place.readings.of(place.project, max(years))
        sleep(_PAUSE)
        # Whoever looks for a name first has all names spelled.
        Sieve(words="a").sift(reading.queue)
        for row in reading.queue.rows[:1]:
            sheet_of(reading, row)
        import_module(_OF_LETTERS)
        # An act holds a report against all others, which whoever only looks has no need of.
        reading.year.anew()
