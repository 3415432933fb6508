"""How often a password may be tried."""

from __future__ import annotations

from township_reports.desk.guessing import OF_MACHINE, OF_NAME, WINDOW, Guesses


def test_one_machine_tries_so_often_whatever_the_name() -> None:
    guesses = Guesses()
    allowed = [guesses.allow("192.0.2.7", f"某{each}", 0.0) for each in range(OF_MACHINE + 2)]
    assert allowed == [True] * OF_MACHINE + [False] * 2
    assert guesses.allow("192.0.2.8", "某", 0.0)


def test_one_name_is_tried_so_often_whatever_the_machine() -> None:
    guesses = Guesses()
    allowed = [guesses.allow(f"192.0.2.{each}", "李审核", 0.0) for each in range(OF_NAME + 1)]
    assert allowed == [True] * OF_NAME + [False]


def test_after_a_while_it_may_be_tried_again() -> None:
    guesses = Guesses()
    for each in range(OF_MACHINE):
        guesses.allow("192.0.2.7", "李审核", float(each))
    assert not guesses.allow("192.0.2.7", "李审核", WINDOW - 1)
    assert guesses.allow("192.0.2.7", "李审核", WINDOW)
    assert not guesses.allow("192.0.2.7", "李审核", WINDOW)


def test_what_was_refused_does_not_count() -> None:
    guesses = Guesses()
    for _ in range(OF_MACHINE * 3):
        guesses.allow("192.0.2.7", "李审核", 0.0)
    assert guesses.allow("192.0.2.7", "李审核", WINDOW)


def test_who_had_the_password_starts_anew() -> None:
    guesses = Guesses()
    for _ in range(OF_MACHINE):
        guesses.allow("192.0.2.7", "李审核", 0.0)
    guesses.forget("192.0.2.7", "李审核")
    assert guesses.allow("192.0.2.7", "李审核", 0.0)
