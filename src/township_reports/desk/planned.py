"""What publishing would do, as the desk shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Changed:
    """A report that publishing changes.

    ``address`` is where it stands in the site now, below its root, empty where it does not;
    ``why`` says of one that would be lost for what reason.
    """

    year: int
    key: str
    address: str = ""
    why: str = ""

    @property
    def name(self) -> str:
        """How it is named to the one who publishes: the year and the key."""
        return f"{self.year}/{self.key}"


@dataclass(frozen=True)
class Planned:
    """What publishing would do; ``digest`` stands for all of it.

    ``groups`` are changes by what people call them. ``lost`` would leave the site though nobody
    revoked them: each is to be named. ``refused`` and ``waiting`` say of reports that are not
    published why.
    """

    digest: str
    told: str
    groups: tuple[tuple[str, tuple[Changed, ...]], ...]
    lost: tuple[Changed, ...]
    refused: tuple[Changed, ...]
    waiting: tuple[tuple[str, str], ...]
    unchanged: int
    has_new_frame: bool = False

    @property
    def has_changes(self) -> bool:
        """Whether readers would see anything else than now."""
        return self.has_new_frame or bool(self.lost or any(reports for _, reports in self.groups))
