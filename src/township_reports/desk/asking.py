"""Where a request comes from and where it goes, which is known before anybody has logged in."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tornado.httputil import HTTPServerRequest

#: What stands for all addresses that a machine has, and the loopback among them.
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - without a password it is refused
#: The addresses of the desk, of its log-in, and of its files; the rest of the server is Jupyter's.
_DESKS = ("/desk/", "/static/desk/")
_DOORS = frozenset({"/", "/desk", "/login", "/logout"})


def is_loopback(address: str) -> bool:
    """Whether a server at this address is reached from its own machine alone."""
    with suppress(ValueError):
        return _plain(address).is_loopback
    return address == "localhost"


def is_address(text: str) -> bool:
    """Whether a text is a number of a machine."""
    with suppress(ValueError):
        return bool(_plain(text))
    return False


def in_url(host: str) -> str:
    """A machine as it stands in an address of the web."""
    return f"[{host}]" if ":" in host else host


def is_near(request: HTTPServerRequest) -> bool:
    """Whether a request comes from the server's own machine.

    That is by a loopback, or from the very address that it was sent to: the machine's own, under
    which a name in a certificate is found.
    """
    return is_loopback(str(request.remote_ip)) or request.remote_ip == _own_address(request)


def is_of_desk(path: str) -> bool:
    """Whether an address is one of the desk's, and none of what Jupyter has beside it."""
    return path in _DOORS or path.startswith(_DESKS)


def is_named(host: str, names: frozenset[str]) -> bool:
    """Whether a browser asks for a machine by its number or by one of these names.

    A site that makes its own name mean this machine ("DNS rebinding") asks by that name.
    """
    return is_address(host.strip("[]")) or host.lower() in names


def _own_address(request: HTTPServerRequest) -> str:
    stream = getattr(request.connection, "stream", None)
    with suppress(OSError, AttributeError):
        return str(stream.socket.getsockname()[0])  # type: ignore[union-attr] # seen to above
    return ""


def _plain(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """An address; one of IPv4 that is written as IPv6 is that of IPv4."""
    found = ipaddress.ip_address(address)
    return getattr(found, "ipv4_mapped", None) or found
