"""The site behind nginx, set up as the documentation says and with the file that goes with it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from tests.site.invented import ROOT, UNITS, Made, town
from township_reports.site.answers import Answers

_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
NGINX = shutil.which("nginx", path=_PLACES) or ""
pytestmark = pytest.mark.skipif(not NGINX, reason="no nginx here")

_SETTINGS = """\
daemon off;
{user}pid "{folder}/pid";
error_log "{folder}/errors";
events {{}}
http {{
access_log off;
client_body_temp_path "{folder}/body";
proxy_temp_path "{folder}/proxy";
fastcgi_temp_path "{folder}/fastcgi";
uwsgi_temp_path "{folder}/uwsgi";
scgi_temp_path "{folder}/scgi";
{server}
}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a report, one that was withdrawn, and one that has moved."""
    county = town(tmp_path_factory.mktemp("project"))
    county.approved("晴谷镇", "星渡镇", "竹语乡")
    county.publish()
    county.revoke(Made("星渡镇"))
    lines = [line.replace("zhuyu", "zhuyu-xiang") for line in UNITS]
    units = "\n".join(["unit,level,parent,slug,code", *lines, ""])
    (county.project.data / "units.csv").write_text(units, encoding="utf-8")
    county.publish()
    return county.site


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where nginx answers with the site, as docs/publishing.md sets it up."""
    with answering(tmp_path_factory.mktemp("nginx"), site, site / "nginx.conf") as number:
        yield number


@contextmanager
def answering(folder: Path, root: Path, told: Path) -> Iterator[int]:
    """Let nginx answer with what is below ``root``; gives the port. Its own files go to a folder.

    ``told`` is the site's own file for it.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    text = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    server = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)[0]
    for ours, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{number};"),
        ("include /srv/zwgk/nginx.conf;", f'include "{told}";'),
        ("root /srv/zwgk;", f'root "{root}";'),
    ):
        assert ours in server
        server = server.replace(ours, here)
    # Started by root, it would read as somebody who may not.
    user = "user root;\n" if os.name == "posix" and os.geteuid() == 0 else ""
    settings = folder / "settings"
    settings.write_text(_SETTINGS.format(folder=folder, server=server, user=user), encoding="utf-8")
    command = [NGINX, "-p", str(folder), "-e", str(folder / "errors"), "-c", str(settings)]
    with subprocess.Popen(command) as process:
        try:
            _await(process, number)
            yield number
        finally:
            process.terminate()


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("nginx does not answer")


def got(port: int, path: str) -> tuple[HTTPResponse, str]:
    """The answer to a path, and its text."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response, response.read().decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/2021/qinggu/", "text/html; charset=utf-8"),
        ("/2021/qinggu/data.csv", "text/csv; charset=utf-8"),
        ("/2021/qinggu/data.json", "application/json; charset=utf-8"),
        ("/2021/qinggu/dataset.jsonld", "application/ld+json; charset=utf-8"),
        ("/2021/qinggu/report.pdf", "application/pdf"),
        (
            "/2021/data/compare.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_what_stands_has_its_type(port: int, path: str, kind: str) -> None:
    response, _ = got(port, path)
    assert (response.status, response.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize("path", ["/2021/xingdu/", "/2021/xingdu/index.html"])
def test_what_was_withdrawn_is_gone_and_says_so(port: int, path: str) -> None:
    response, text = got(port, path)
    assert response.status == 410
    assert "已于" in text
    assert "撤回，不再公布" in text


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/2021/zhuyu/", "/2021/zhuyu-xiang/"),
        ("/2021/zhuyu/index.html", "/2021/zhuyu-xiang/index.html"),
        ("/2021/zhuyu/report.pdf", "/2021/zhuyu-xiang/report.pdf"),
        ("/zhuyu/", "/zhuyu-xiang/"),
        (f"/2021/zhuyu/{quote('年报 一')}.pdf", f"/2021/zhuyu-xiang/{quote('年报 一')}.pdf"),
    ],
)
def test_what_has_moved_is_sent_on(port: int, path: str, to: str) -> None:
    response, _ = got(port, path)
    assert response.status == 301
    assert response.headers["Location"] == f"http://127.0.0.1:{port}{to}"


@pytest.mark.parametrize(
    "path",
    ["/none/", "/2021/qinggu/none.css", f"/2021/{quote('晴谷镇')}/", "/%E6%99", "/2021/xingdu/x"],
)
def test_what_is_not_there_has_the_page_that_says_so(port: int, path: str) -> None:
    response, text = got(port, path)
    assert response.status == 404
    assert "没有这个页面" in text


def test_a_percent_encoded_address_is_the_same_one(port: int) -> None:
    response, text = got(port, "/2021/%71inggu/")
    assert response.status == 200
    assert "晴谷镇" in text


@pytest.mark.parametrize("path", ["/", "/2021/xingdu/", "/2021/zhuyu/", "/none/", "/SHA256SUMS"])
def test_every_answer_has_the_headers_that_guard_it(port: int, path: str) -> None:
    headers = got(port, path)[0].headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_a_folder_without_its_slash_is_led_to_it(port: int) -> None:
    response, _ = got(port, "/2021/qinggu")
    assert response.status == 301
    assert response.headers["Location"].endswith("/2021/qinggu/")


@pytest.mark.parametrize("path", ["政务 公开（一）", quote("政务 公开（一）"), "zwgk.{a};"])
def test_a_site_below_a_path_of_its_own_is_answered_the_same_way(tmp_path: Path, path: str) -> None:
    name = unquote(path)
    page = tmp_path / name / "2021" / "a" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("撤回", encoding="utf-8")
    answers = Answers(("2021/a/",), {"2021/b/": "2021/c/"})
    told = tmp_path / "told.conf"
    told.write_bytes(answers.to_nginx(f"https://www.example.com/{path}/"))
    with answering(tmp_path, tmp_path, told) as number:
        gone, text = got(number, f"/{quote(name)}/2021/a/")
        moved, _ = got(number, f"/{quote(name)}/2021/b/report.pdf")
    assert (gone.status, text) == (410, "撤回")
    assert moved.status == 301
    assert unquote(moved.headers["Location"]).endswith(f"/{name}/2021/c/report.pdf")
