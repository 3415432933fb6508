"""The limits of a process that reads what others wrote: what each system can hold it to, and no more."""

from __future__ import annotations

import resource
import signal
import sys

import pytest

from township_reports.intake.files.limits import limit_process


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The limits that were set; none is, really."""
    kinds: list[int] = []
    monkeypatch.setattr(signal, "setitimer", lambda *_: None)
    monkeypatch.setattr(resource, "setrlimit", lambda kind, _: kinds.append(kind))
    return kinds


def test_linux_limits_processor_and_memory(
    limited: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    limit_process(5, 256_000_000)
    assert set(limited) == {resource.RLIMIT_CPU, resource.RLIMIT_CORE, resource.RLIMIT_AS}


def test_macos_limits_no_addresses_for_every_process_there_has_more(
    limited: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    limit_process(5, 256_000_000)
    assert set(limited) == {resource.RLIMIT_CPU, resource.RLIMIT_CORE}


def test_windows_limits_nothing(limited: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    limit_process(5, 256_000_000)
    assert limited == []


def test_a_limit_that_the_system_refuses_is_left_out(
    limited: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(kind: int, _: object) -> None:
        if kind == resource.RLIMIT_CORE:
            raise ValueError("current limit exceeds maximum limit")
        limited.append(kind)

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limit_process(5, 256_000_000)
    assert resource.RLIMIT_CPU in limited
