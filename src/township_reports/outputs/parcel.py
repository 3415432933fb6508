"""Files in one zip, which has the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_DAY = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by their names in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parcel:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Else the system on which it was written.
            entry.create_system = 0
            parcel.writestr(entry, content)
    return out.getvalue()
