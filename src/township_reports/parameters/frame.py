"""``params/site.yaml``: what stands at the head and at the foot of every page of the site.

A government site has to show whose it is and by which numbers it is registered: the guidelines
for such sites (政府网站发展指引, 国办发〔2017〕47号) name them where they tell how pages are made.
A project without the file has a plain head and foot.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, PrivateAttr

from township_reports.parameters.checked import (
    ParametersError,
    Strict,
    checked_text,
    web_address,
)
from township_reports.project import read_plain_file

if TYPE_CHECKING:
    from pathlib import Path

#: A banner stands in every page: what is larger would be loaded again with each.
LARGEST_BANNER = 100_000
_ICP = re.compile(r"\w?ICP[备证][0-9]{6,12}号(?:-[0-9]{1,4})?")
_POLICE = re.compile(r"\D{0,10}([0-9]{14})\s*号?")
_SITE_CODE = re.compile("[0-9]{10}")
_IMAGES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
_BEGINNINGS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
#: A document type could make a small file endless.
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.DOTALL
)


def _matching(pattern: re.Pattern[str], reason: str) -> AfterValidator:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(reason)
        return text

    return AfterValidator(check)


def _image_name(text: str) -> str:
    suffix = text[text.rfind(".") :].lower()
    if suffix not in _IMAGES or text.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", text):
        raise ValueError("应是项目里的 PNG、JPEG 或 SVG 图片，如 params/banner.png")
    return text


_Address = Annotated[str, AfterValidator(web_address)]


class SiteLink(Strict):
    """A link at the foot: its text and address."""

    text: str = Field(min_length=1)
    address: _Address


class Frame(Strict):
    """What the head and the foot of the site say; what is empty is not shown.

    ``name`` is the site's (else that of the year's parameters), ``banner`` a picture that shows
    it; ``host`` is the 主办单位, ``operator`` the 承办单位; ``code`` the 网站标识码, ``icp`` and
    ``police`` the numbers of ICP备案 and 公安备案, ``identity`` the address of 党政机关网站标识;
    ``accessible`` and ``elderly`` lead to the pages for which the site offers 无障碍 and 适老.
    """

    name: str = ""
    banner: Annotated[str, AfterValidator(_image_name)] | None = None
    host: str = ""
    operator: str = ""
    phone: str = ""
    address: str = ""
    code: Annotated[str, _matching(_SITE_CODE, "网站标识码是 10 位数字")] | None = None
    icp: Annotated[str, _matching(_ICP, "应像 浙ICP备12345678号-1")] | None = None
    police: Annotated[str, _matching(_POLICE, "应像 浙公网安备33010002000001号")] | None = None
    identity: _Address | None = None
    accessible: _Address | None = None
    elderly: _Address | None = None
    links: list[SiteLink] = Field(default=[], max_length=20)
    _image: str = PrivateAttr(default="")

    @property
    def image(self) -> str:
        """The banner as a ``data:`` address; empty where there is none."""
        return self._image

    @property
    def police_number(self) -> str:
        """The digits by which the register of the police finds the site; empty without them."""
        found = _POLICE.fullmatch(self.police or "")
        return found[1] if found else ""

    def with_image(self, content: bytes) -> Frame:
        """The same with the bytes of its banner. Raises ``ValueError`` where they are no such."""
        frame = self.model_copy()
        frame._image = _data_address(self.banner or "", content)  # noqa: SLF001 - its own copy
        return frame


def read_frame(root: Path) -> Frame:
    """The frame of the project at ``root``; an empty one where it has no ``params/site.yaml``.

    Raises :class:`ParametersError`.
    """
    name = "params/site.yaml"
    try:
        text = read_plain_file(root / name).decode("utf-8")
    except FileNotFoundError:
        return Frame()
    except (OSError, UnicodeDecodeError) as error:
        raise ParametersError(f"{name} 读不出来：{error}") from error
    frame, line = parse_frame(text, name)
    if frame.banner is None:
        return frame
    try:
        content = read_plain_file(root / frame.banner, LARGEST_BANNER)
        return frame.with_image(content)
    except FileNotFoundError as error:
        raise ParametersError(f"{line}：没有 {frame.banner}") from error
    except OSError as error:
        reason = f"读不出来，或者大于 {LARGEST_BANNER // 1000} KB"
        raise ParametersError(f"{line}：{frame.banner} {reason}：{error.strerror}") from error
    except ValueError as error:
        raise ParametersError(f"{line}：{frame.banner} {error}") from error


def parse_frame(text: str, name: str) -> tuple[Frame, str]:
    """Check the text of the file; beside it the place of the banner, as messages call it.

    Raises :class:`ParametersError`.
    """
    frame, content = checked_text(text, name, Frame)
    return frame, f"{name} 第 {content.line(('banner',))} 行：banner"


def _data_address(name: str, content: bytes) -> str:
    kind = _IMAGES[name[name.rfind(".") :].lower()]
    beginning = _BEGINNINGS.get(kind)
    is_kind = content.startswith(beginning) if beginning else bool(_SVG.match(content))
    if not is_kind:
        raise ValueError(f"不是{'一张 ' if beginning else '没有 DOCTYPE 的 '}{kind} 图片")
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
