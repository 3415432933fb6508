"""Where kernels can be forked: not without a fork, and not where libraries do not outlive one."""

from __future__ import annotations

import os
import sys

import pytest

from forked_kernels import can_fork


def test_linux_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert can_fork() is hasattr(os, "fork")


def test_macos_has_a_fork_and_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not can_fork()


def test_a_system_without_a_fork_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    assert not can_fork()
