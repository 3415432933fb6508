"""Put pictures side by side, and keep them in ``docs/images/``, small."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from tests.executing import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_TARGET = ROOT / "docs" / "images"
_COLOURS = 64
_LARGEST = 150_000
#: Between pictures, and the grey that is seen beside a light page and beside a dark one.
_GAP, _GROUND = 16, "#8c9097"


class NoPdftoppmError(Exception):
    """What is missing, and where it comes from."""


def keep(name: str, image: Image.Image, colours: int = _COLOURS) -> None:
    """Keep a picture under a name, in few colours."""
    path = _TARGET / name
    few = image.convert("RGB").quantize(colours, Image.Quantize.FASTOCTREE)
    few.save(path, optimize=True)
    assert path.stat().st_size <= _LARGEST, (name, path.stat().st_size)


def picture(content: bytes, scale: float = 1) -> Image.Image:
    """What was taken, so many times as large."""
    image = Image.open(BytesIO(content)).convert("RGB")
    size = (round(image.width * scale), round(image.height * scale))
    return image if scale == 1 else image.resize(size, Image.Resampling.LANCZOS)


def side_by_side(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """Pictures in rows on grey, each as large as it is."""
    widths = [sum(each.width + _GAP for each in row) for row in rows]
    heights = [max(each.height for each in row) + _GAP for row in rows]
    whole = Image.new("RGB", (max(widths) + _GAP, sum(heights) + _GAP), _GROUND)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        left = _GAP
        for each in row:
            whole.paste(each, (left, top))
            left += each.width + _GAP
        top += height
    return whole


def printed_pages(pdf: Path, dots: int, last: int = 99) -> list[Image.Image]:
    """The pages of a PDF, so many ``dots`` to an inch. Raises :class:`NoPdftoppmError`."""
    command = shutil.which("pdftoppm")
    if command is None:
        raise NoPdftoppmError("needs pdftoppm (poppler-utils)")
    stem = pdf.with_name("page")
    arguments = [command, "-r", str(dots), "-l", str(last), "-png", str(pdf), str(stem)]
    subprocess.run(arguments, check=True)
    pages = sorted(pdf.parent.glob("page-*.png"))
    images = [picture(page.read_bytes()) for page in pages]
    for page in pages:
        page.unlink()
    return images
