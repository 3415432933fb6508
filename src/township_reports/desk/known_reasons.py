"""Why reports are of other inputs, as a desk knew it last: kept for when it is opened again.

To find it out every filing is read and hashed. Where the file system says that each file is what it
was then (its length, when its content and its record were changed), and the program is the same,
the answer is the same. It is kept among Jupyter's data of who opens the desk, for to look at a
project changes nothing in it; the file may be deleted.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.disk import place_file
from township_reports.project import digest_of
from township_reports.year import program_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.desk.stamps import Stamp
    from township_reports.project import Project

#: Nanoseconds after which a file that is changed has another time: some file systems count by two
#: seconds.
_SETTLED = 3_000_000_000
#: The folder among Jupyter's data.
_FOLDER = "township-reports-desk"


class KnownReasons:
    """What was known of a year when its files had these stamps."""

    def __init__(self, project: Project, year: int, stamp: Stamp) -> None:
        from jupyter_core.paths import jupyter_data_dir

        from township_reports.desk.server import project_mark

        self._path = Path(jupyter_data_dir(), _FOLDER, f"{project_mark(project)}-{year}.json")
        self._stamp = stamp

    def read(self) -> Mapping[str, str] | None:
        """The reasons by report; ``None`` where something is another since, or nothing was kept."""
        try:
            data = json.loads(self._path.read_bytes())
            reasons = data["reasons"] if data["of"] == self._digest() else None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        is_sound = isinstance(reasons, dict) and all(
            isinstance(each, str) for each in reasons.values()
        )
        return reasons if is_sound else None

    def keep(self, reasons: Mapping[str, str]) -> bool:
        """Keep them, where what they are of is not so new that a change could go unseen.

        What cannot be written is found out once more the next time.
        """
        newest = max((max(times) for _, *times, _ in self._stamp), default=0)
        if newest + _SETTLED > time.time_ns():
            return False
        content = json.dumps({"of": self._digest(), "reasons": reasons}, ensure_ascii=False)
        with suppress(OSError):
            place_file(self._path, content.encode("utf-8"))
        return True

    def _digest(self) -> str:
        return digest_of([repr(sorted(program_parts().items())), repr(self._stamp)])
