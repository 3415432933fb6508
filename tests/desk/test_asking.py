"""What is known of a request before anybody has logged in: where it comes from, where it goes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from township_reports.desk.asking import (
    in_url,
    is_address,
    is_loopback,
    is_named,
    is_near,
    is_of_desk,
)


@pytest.mark.parametrize(
    ("address", "alone"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("localhost", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("192.0.2.1", False),
        ("::ffff:192.0.2.1", False),
        ("0.0.0.0", False),  # noqa: S104 - none is bound
        ("::", False),
        ("", False),
    ],
)
def test_a_loopback_is_reached_from_its_own_machine_alone(address: str, *, alone: bool) -> None:
    assert is_loopback(address) is alone


def request(sender: str, own: str) -> Any:
    socket = SimpleNamespace(getsockname=lambda: (own, 8888))
    connection = SimpleNamespace(stream=SimpleNamespace(socket=socket))
    return SimpleNamespace(remote_ip=sender, connection=connection)


@pytest.mark.parametrize(
    ("sender", "own", "near"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("::1", "::1", True),
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.8", "192.0.2.7", False),
        ("192.0.2.8", "127.0.0.1", False),
        ("192.0.2.8", "", False),
    ],
)
def test_near_is_who_asks_from_the_machine_itself(sender: str, own: str, *, near: bool) -> None:
    assert is_near(request(sender, own)) is near


def test_whose_connection_is_gone_is_not_near() -> None:
    gone = SimpleNamespace(remote_ip="192.0.2.8", connection=SimpleNamespace(stream=None))
    assert not is_near(gone)  # type: ignore[arg-type] # it asks for no more


@pytest.mark.parametrize(
    "path", ["/", "/desk", "/desk/", "/desk/2021/", "/static/desk/desk.css", "/login", "/logout"]
)
def test_of_the_desk_are_its_pages_its_files_and_its_door(path: str) -> None:
    assert is_of_desk(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/lab",
        "/login/x",
        "/desks/",
        "//desk/",
        "/static/lab/x.js",
        "/api/kernels",
        "/./desk/",
        "/api/../desk/",
        "http://localhost/desk/",
    ],
)
def test_all_else_is_jupyters(path: str) -> None:
    assert not is_of_desk(path)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("192.0.2.7", True),
        ("[2001:db8::7]", True),
        ("LOCALHOST", True),
        ("county-pc", True),
        ("www.example.com", False),
        ("192.0.2.7.example.com", False),
        ("county-pc.example.com", False),
        ("", False),
    ],
)
def test_a_machine_is_asked_for_by_number_or_by_its_own_names(host: str, *, known: bool) -> None:
    assert is_named(host, frozenset({"localhost", "county-pc"})) is known


def test_an_address_of_ipv6_stands_in_brackets_in_one_of_the_web() -> None:
    assert (in_url("::1"), in_url("127.0.0.1")) == ("[::1]", "127.0.0.1")
    assert is_address("::1")
    assert not is_address("county-pc")
