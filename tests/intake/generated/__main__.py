"""Write the document with a number to a file, and say what is read of it.

``python -m tests.intake.generated 1234 [FOLDER]``
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

from tests.intake.generated.documents import document
from tests.intake.generated.judging import verdict


def main(number: str, folder: str = ".") -> None:
    """Write it there."""
    made = document(int(number))
    found = verdict(made)
    path = Path(folder, f"{number}{PurePath(made.layout.file).suffix}")
    path.write_bytes(made.content)
    lines = [f"{made}: {path}", found.refused, *found.wrong]
    lines += [f"{count} × {reason}" for reason, count in found.reasons.items()]
    sys.stdout.write("\n".join(filter(None, lines)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
