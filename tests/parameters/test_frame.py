"""params/site.yaml: head and foot of the site, each slip with its line."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.conftest import ROOT
from township_reports.parameters.checked import ParametersError
from township_reports.parameters.frame import LARGEST_BANNER, Frame, parse_frame, read_frame

NAME = "params/site.yaml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def refusal(text: str) -> str:
    with pytest.raises(ParametersError) as caught:
        parse_frame(text, NAME)
    message = str(caught.value)
    assert "\n" not in message
    return message


def project(folder: Path, banner: str, content: bytes) -> Path:
    (folder / "params").mkdir()
    (folder / NAME).write_text(f"name: 示例县人民政府\nbanner: {banner}\n", encoding="utf-8")
    (folder / banner).write_bytes(content)
    return folder


def test_a_project_without_the_file_has_an_empty_frame(tmp_path: Path) -> None:
    assert read_frame(tmp_path) == Frame()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("phon: '1'", "phon：不认识这个键"),
        ("phone: 12345678", "phone：应是文字：给数字加上引号"),
        ("code: '12345'", "code：网站标识码是 10 位数字"),
        ("code: '１２３４５６７８９０'", "code：网站标识码是 10 位数字"),
        ("icp: 12号", "icp：应像 浙ICP备12345678号-1"),
        ("police: 浙公网安备1号", "police：应像 浙公网安备33010002000001号"),
        ("accessible: www.example.com", "accessible：应是 https:// 开头的网址"),
        ("elderly: javascript:alert(1)", "elderly：应是 https:// 开头的网址"),
        ("banner: ../a.png", "banner：应是项目里的 PNG、JPEG 或 SVG 图片，如 params/banner.png"),
        ("banner: a.gif", "banner：应是项目里的 PNG、JPEG 或 SVG 图片，如 params/banner.png"),
    ],
)
def test_a_slip_is_named_with_its_line(line: str, said: str) -> None:
    assert refusal(f"host: 示例县人民政府办公室\n{line}\n") == f"{NAME} 第 2 行：{said}"


def test_a_slip_in_a_link_is_named_with_its_line() -> None:
    text = "links:\n  - text: 甲\n    address: https://www.example.com\n  - text: 乙\n"
    assert refusal(text) == f"{NAME} 第 4 行：links 第 2 项.address：缺少这个键"


@pytest.mark.parametrize("page", ["docs/publishing.md", "docs/zh/publishing.md"])
def test_the_sample_of_the_documentation_uses_every_key(page: str) -> None:
    _, _, rest = (ROOT / page).read_text(encoding="utf-8").partition("```yaml\n")
    frame, _ = parse_frame(rest.partition("```")[0], NAME)
    assert frame.model_fields_set == set(Frame.model_fields)


def test_the_number_of_the_police_is_what_their_register_asks_for() -> None:
    frame, _ = parse_frame("police: 浙公网安备33010002000001号\n", NAME)
    assert frame.police_number == "33010002000001"
    assert Frame().police_number == ""


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("params/a.png", PNG, "image/png"),
        ("params/a.JPG", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("params/a.svg", b'<?xml version="1.0"?>\n<svg xmlns="x"></svg>', "image/svg+xml"),
    ],
)
def test_a_banner_is_held_as_an_address_of_its_bytes(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    image = read_frame(project(tmp_path, name, content)).image
    assert image == f"data:{kind};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("params/a.png", b"<svg></svg>"),
        ("params/a.jpg", PNG),
        ("params/a.svg", b"<html></html>"),
        ("params/a.svg", b"<!DOCTYPE svg><svg></svg>"),
        ("params/a.png", PNG + bytes(LARGEST_BANNER)),
    ],
)
def test_a_banner_that_is_no_such_picture_is_refused_with_its_line(
    tmp_path: Path, name: str, content: bytes
) -> None:
    with pytest.raises(ParametersError, match=f"^{NAME} 第 2 行：banner：{name} "):
        read_frame(project(tmp_path, name, content))


def test_a_banner_that_is_not_there_is_named(tmp_path: Path) -> None:
    (project(tmp_path, "params/a.png", PNG) / "params/a.png").unlink()
    with pytest.raises(ParametersError, match=r"banner：没有 params/a\.png$"):
        read_frame(tmp_path)
