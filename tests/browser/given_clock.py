"""A clock that says what a test gives it, in the test's process and in all that it starts."""

from __future__ import annotations

import os
import runpy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from township_reports.project import clock

#: Python runs it by itself at each start where its folder is among those that modules come from.
_AT_EACH_START = "sitecustomize.py"
_GIVEN = """\
from datetime import datetime
from pathlib import Path

from township_reports.project import clock


class Given(datetime):
    @classmethod
    def now(cls, tz=None):
        given = Path({moment!r}).read_text(encoding="ascii")
        return cls.fromisoformat(given).replace(tzinfo=tz)


clock.datetime = Given
"""


@dataclass(frozen=True)
class GivenClock:
    """``moment`` is the file that says what time it is in China, as ``2024-01-08T15:30:12``."""

    moment: Path

    def says(self, moment: str) -> None:
        """From now on it is another time."""
        self.moment.write_text(moment, encoding="ascii")


def given_clock(folder: Path, patch: pytest.MonkeyPatch) -> GivenClock:
    """Have this process and those that it starts from now on take the time from ``folder``."""
    folder.mkdir()
    given = GivenClock(folder / "moment")
    script = folder / _AT_EACH_START
    script.write_text(_GIVEN.format(moment=str(given.moment)), encoding="utf-8")
    others = filter(None, [os.environ.get("PYTHONPATH")])
    patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *others]))
    # Once by the fixture, so that it is taken back; then by what the others run as well.
    patch.setattr(clock, "datetime", datetime)
    runpy.run_path(str(script))
    return given
