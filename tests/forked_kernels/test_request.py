"""A request for a kernel says the same to a server in UTF-8 mode, whatever the asker's locale."""

from __future__ import annotations

import os

import pytest

from forked_kernels.request import Request

#: A folder's name as a process sees it whose locale is of GBK, and as one in UTF-8 mode.
_GBK, _UTF8 = "鲁河镇".encode().decode("gbk", "surrogateescape"), "鲁河镇"


def test_what_is_asked_arrives_as_it_was() -> None:
    request = Request(("-f", "/甲/k.json"), "/甲 镇/\udcff", {"名": "值"}, 5)
    assert Request.from_line(request.to_line()) == request


def test_names_of_folders_are_those_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsencode", lambda text: text.encode("gbk", "surrogateescape"))
    request = Request((f"/{_GBK}/k.json",), f"/{_GBK}", {"HOME": f"/{_GBK}"})
    assert Request.from_line(request.to_line()) == Request(
        (f"/{_UTF8}/k.json",), f"/{_UTF8}", {"HOME": f"/{_UTF8}"}
    )
