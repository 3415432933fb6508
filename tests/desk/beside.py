"""A command beside the server that tells what a test has it tell."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from queue import Queue
from threading import Event

from township_reports.making.telling import UnitTold, first_line, last_line
from township_reports.outputs.result import Result

#: What a command ends with that was stopped.
STOPPED = 143


@dataclass
class Beside:
    """In the place of ``ModuleBeside``; ``is_stopped`` once it was asked to stop."""

    name: str
    arguments: Sequence[str]
    status: int = 0
    is_stopped: bool = False
    _lines: Queue[str | None] = field(default_factory=Queue)
    _over: Event = field(default_factory=Event)

    def lines(self) -> Iterator[str]:
        while (line := self._lines.get()) is not None:
            yield line
            self._lines.task_done()
        self._lines.task_done()

    def stop(self) -> None:
        self.is_stopped = True

    def wait(self) -> int:
        self._over.wait()
        return self.status

    def begins(self, total: int) -> None:
        self.tells(first_line(total))

    def does(self, unit: str, result: Result, critical: int = 0, reason: str = "") -> None:
        self.tells(UnitTold(unit, result, critical, reason=reason).to_line())

    def tells(self, line: str) -> None:
        """Say a line, and wait until it was taken."""
        self._lines.put(line)
        self._lines.join()

    def finishes(self) -> None:
        """End as a command does that has done all."""
        self.tells(last_line())
        self.ends(0)

    def ends(self, status: int) -> None:
        self.status = status
        self._lines.put(None)
        self._over.set()


@dataclass
class Started:
    """What was started; called in the place of the class."""

    all: list[Beside] = field(default_factory=list)

    def __call__(self, name: str, arguments: Sequence[str]) -> Beside:
        self.all.append(Beside(name, arguments))
        return self.all[-1]

    @property
    def last(self) -> Beside:
        return self.all[-1]


def soon(condition: Callable[[], bool]) -> bool:
    """Whether it comes true, looked at for as long as a loaded machine may take."""
    for _ in range(900):
        if condition():
            return True
        time.sleep(0.05)
    return False
