"""Pages as a camera or a scanner sees them: turned a little, unevenly lit, with noise."""

from __future__ import annotations

import io

import numpy
import pypdfium2
from PIL import Image

DPI = 200
#: Degrees that the pages lie turned by.
TURNED = 0.7
#: Grey levels: how far the noise goes, and how much darker the page's far corner is.
_NOISE, _SHADE = 6.0, 30.0
_QUALITY = 85


def photographed(pdf: bytes) -> bytes:
    """A PDF of photographs of a PDF's pages, the same each time."""
    random = numpy.random.default_rng(0)
    document = pypdfium2.PdfDocument(pdf)
    first, *others = [_photograph(page, random) for page in document]
    document.close()
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=DPI, quality=_QUALITY)
    return out.getvalue()


def _photograph(page: pypdfium2.PdfPage, random: numpy.random.Generator) -> Image.Image:
    grey = page.render(scale=DPI / 72).to_pil().convert("L")
    turned = grey.rotate(TURNED, Image.Resampling.BICUBIC, fillcolor=255)
    pixels = numpy.asarray(turned, dtype=numpy.float64)
    height, width = pixels.shape
    down, across = numpy.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    shade = _SHADE * (down + across) / 2
    seen = pixels - shade + random.normal(0, _NOISE, pixels.shape)
    return Image.fromarray(seen.clip(0, 255).astype(numpy.uint8))
