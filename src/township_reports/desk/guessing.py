"""How often a password may be tried: by one machine, and for one name by all of them."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field

#: Seconds in which tries are counted, and how many are let through of one machine, for one name.
WINDOW = 15 * 60.0
OF_MACHINE, OF_NAME = 10, 20
#: How many machines and names are remembered.
_REMEMBERED = 10_000


@dataclass
class Guesses:
    """The tries of the last while. One that was right is forgotten: it was no guess."""

    _tries: OrderedDict[tuple[str, str], deque[float]] = field(default_factory=OrderedDict)

    def allow(self, machine: str, name: str, now: float) -> bool:
        """Count a try at a moment (in seconds); false where there were too many, and none is made.

        A try counts before it is known to be wrong: those that come at once are all counted.
        """
        places = {("machine", machine): OF_MACHINE, ("name", name): OF_NAME}
        if any(len(self._of(place, now)) >= most for place, most in places.items()):
            return False
        for place in places:
            self._of(place, now).append(now)
        return True

    def forget(self, machine: str, name: str) -> None:
        """Forget what was tried: the one who has the password has come."""
        for place in (("machine", machine), ("name", name)):
            self._tries.pop(place, None)

    def _of(self, place: tuple[str, str], now: float) -> deque[float]:
        tries = self._tries.setdefault(place, deque())
        self._tries.move_to_end(place)
        while tries and tries[0] <= now - WINDOW:
            tries.popleft()
        while len(self._tries) > _REMEMBERED:
            self._tries.popitem(last=False)
        return tries
