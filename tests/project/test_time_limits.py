"""Work that takes too long is ended, whatever it does meanwhile."""

import re
import signal
import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from township_reports.project.time_limits import time_limit


def test_what_is_done_in_time_is_done() -> None:
    with time_limit(600):
        done = 1 + 1
    assert done == 2


def run_for_ever() -> None:
    while True:
        pass


def go_back_and_forth() -> None:
    re.fullmatch("(a*)*b", "a" * 100)


def pass_over_every_error() -> None:
    while True:
        with suppress(Exception):
            raise ValueError


def pass_over_even_the_end() -> None:
    with suppress(BaseException):
        signal.pause()
    signal.pause()


@pytest.mark.parametrize(
    "work", [run_for_ever, go_back_and_forth, pass_over_every_error, pass_over_even_the_end]
)
def test_what_has_no_end_is_ended(
    work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_reports.project.time_limits._AGAIN", 0.01)
    with pytest.raises(TimeoutError), time_limit(0.01):
        work()


def test_what_is_told_while_the_limit_ends_ends_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_timer = signal.setitimer

    def be_told_before(which: int, seconds: float, again: float = 0) -> None:
        if not seconds:
            signal.raise_signal(signal.SIGALRM)
        set_timer(which, seconds, again)

    monkeypatch.setattr(signal, "setitimer", be_told_before)
    with pytest.raises(TimeoutError), time_limit(0.01):
        signal.pause()
    with time_limit(600):
        done = 1 + 1
    assert done == 2


def test_nothing_of_the_limit_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with suppress(TimeoutError), time_limit(0.01):
        signal.pause()
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_an_error_of_the_works_own_is_left_as_it_is() -> None:
    with pytest.raises(KeyError), time_limit(600):
        raise KeyError("a")


def test_other_threads_have_no_limit() -> None:
    done = []

    def work() -> None:
        with time_limit(0.000_001):
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]
