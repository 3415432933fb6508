"""The pages of a scan as pictures, upright and of a size in which text is recognised."""

from __future__ import annotations

import io
import math
import warnings
from typing import TYPE_CHECKING, Any

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.kinds import is_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Pixels of a picture: an A3 page at 400 dpi.
_MOST_PIXELS = 32_000_000
_MOST_PAGES = 30
#: Pixels of a page as it is read, and what a PDF's page is laid out with.
_READ_PIXELS = 6_000_000
_SCALE = 200 / 72
#: Degrees that a page may be turned by, and those that nobody sees.
_MOST_TURNED = 8.0
_STRAIGHT = 0.1
_WHITE = (255, 255, 255)


def page_pictures(content: bytes, name: str) -> Iterator[Any]:
    """Each page as an array of rows of RGB pixels.

    Raises :class:`IntakeError` for a picture that is too large or broken, and for too many pages.
    """
    pages = _pdf_pages(content, name) if is_pdf(content) else [_picture(content, name)]
    for page in pages:
        yield _straightened(page)


def _pdf_pages(content: bytes, name: str) -> Iterator[Any]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    if len(pdf) > _MOST_PAGES:
        raise IntakeError(f"{name} 有 {len(pdf)} 页，扫描件最多 {_MOST_PAGES} 页：只留报告再收")
    for page in pdf:
        width, height = page.get_size()
        scale = min(_SCALE, math.sqrt(_READ_PIXELS / max(1.0, width * height)))
        yield page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3]


def _picture(content: bytes, name: str) -> Any:
    import numpy
    from PIL import Image, ImageOps

    too_large = f"{name} 的像素太多（最多 {_MOST_PIXELS // 1_000_000} 百万）：按 200 dpi 扫描再收"
    try:
        # What a picture says of its size is read before any of it is unpacked.
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            opened = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError as error:
        raise IntakeError(too_large) from error
    width, height = opened.size
    if width * height > _MOST_PIXELS:
        raise IntakeError(too_large)
    upright = ImageOps.exif_transpose(opened).convert("RGB")
    scale = math.sqrt(_READ_PIXELS / (width * height))
    if scale < 1:
        upright = upright.resize((round(upright.width * scale), round(upright.height * scale)))
    return numpy.asarray(upright)


def _straightened(page: Any) -> Any:
    import cv2
    import numpy

    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    edges = cv2.Canny(grey, 60, 180)
    lines = cv2.HoughLinesP(edges, 1, numpy.pi / 1800, 150, None, width / 4, 8)
    if lines is None:
        return page
    turned = [math.degrees(math.atan2(y1 - y0, x1 - x0)) for x0, y0, x1, y1 in lines.reshape(-1, 4)]
    level = [angle for angle in turned if abs(angle) <= _MOST_TURNED]
    angle = float(numpy.median(level)) if level else 0.0
    if abs(angle) < _STRAIGHT:
        return page
    turning = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(page, turning, (width, height), borderValue=_WHITE)
