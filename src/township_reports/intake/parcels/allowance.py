"""How much one file that was sent may hold, all that lies within one another counted together."""

from __future__ import annotations

from dataclasses import dataclass

from township_reports.intake.errors import IntakeError

#: Files in it; a whole city's reports are fewer.
MOST_FILES = 3_000
_MOST_BYTES = 500_000_000
#: Bytes of one of them: see what is read from the inbox itself.
MOST_OF_ONE = 50_000_000
#: So many times its size a file may unpack to; text and old Excel files come to 30.
_MOST_TIMES = 100
#: What is no larger is not looked at so closely.
_SMALL = 10_000_000


class TooMuchError(IntakeError):
    """What was sent holds more than it may: what lies behind is not read."""


@dataclass
class Allowance:
    """What is still allowed of a file; ``name`` is what messages call it."""

    name: str
    files: int = MOST_FILES
    unpacked: int = _MOST_BYTES

    def count_file(self) -> None:
        """Take one file off. Raises :class:`TooMuchError` where there are too many."""
        self.files -= 1
        if self.files < 0:
            raise TooMuchError(
                f"{self.name} 里的文件超过 {MOST_FILES} 个，后面的没有读：分成几包再收"
            )

    def count_bytes(self, size: int) -> None:
        """Take unpacked bytes off. Raises :class:`TooMuchError` where there are too many."""
        self.unpacked -= size
        if self.unpacked < 0:
            most = _MOST_BYTES // 1_000_000
            raise TooMuchError(f"{self.name} 解开后超过 {most} MB，后面的没有读：分成几包再收")


def is_blown_up(unpacked: int, packed: int) -> bool:
    """Whether so many bytes out of so many are more than documents are ever packed to."""
    return unpacked > _SMALL and unpacked > _MOST_TIMES * packed
