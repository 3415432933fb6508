"""The file of those who may come from other machines: who reads it, what it takes, what a login is."""

from __future__ import annotations

import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from township_reports.desk.people import (
    Colleague,
    People,
    PeopleError,
    Role,
    colleague,
    has_password,
    plain_name,
)
from township_reports.project import Project

LI = Colleague("李审核", Role.REVIEWER, "argon2:made up")
WANG = Colleague("王经办", Role.ANALYST, "argon2:made up too")


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path / "settings" / "people.json")


def test_where_nobody_was_added_there_is_nobody(people: People) -> None:
    assert people.all() == ()
    assert people.named("李审核") is None


def test_who_is_added_is_there_and_only_the_owner_of_the_file_reads_it(people: People) -> None:
    people.put(LI)
    people.put(WANG)
    assert people.all() == (LI, WANG)
    if os.name != "nt":
        assert stat.S_IMODE(people.path.stat().st_mode) == 0o600
    # Beside it only what keeps two from changing it at once, which is empty.
    beside = [path for path in people.path.parent.iterdir() if path != people.path]
    assert [(path.name, path.stat().st_size) for path in beside] == [(".people.json.lock", 0)]


def test_of_many_who_are_added_at_once_nobody_is_lost(people: People) -> None:
    names = [f"某{number}" for number in range(12)]
    begin = threading.Barrier(len(names))

    def put(name: str) -> None:
        begin.wait()
        people.put(Colleague(name, Role.REVIEWER, "argon2:made up"))

    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(put, names))
    assert sorted(each.name for each in people.all()) == sorted(names)


@pytest.mark.skipif(os.name == "nt", reason="the rights of a file are others there")
def test_a_file_that_others_may_read_is_refused(people: People) -> None:
    people.put(LI)
    people.path.chmod(0o640)
    with pytest.raises(PeopleError, match="chmod 600"):
        people.all()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"people": {"李": {"role": "县长"}}}'])
def test_a_file_that_is_none_is_told_in_a_line(people: People, text: str) -> None:
    people.put(LI)
    people.path.write_text(text, encoding="utf-8")
    with pytest.raises(PeopleError, match=r"people\.json 读不出来"):
        people.all()


def test_whoever_is_added_again_has_the_new_password_and_role_alone(people: People) -> None:
    people.put(LI)
    people.put(Colleague("李审核", Role.ANALYST, "argon2:another"))
    (one,) = people.all()
    assert (one.role, one.hashed) == (Role.ANALYST, "argon2:another")


@pytest.mark.parametrize("typed", ["李审核", " 李 审核 ", "李审核\u200b", "\uf9e1审核"])
def test_a_name_is_found_however_it_was_typed(people: People, typed: str) -> None:
    people.put(LI)
    assert people.named(typed) == LI


def test_who_is_removed_is_not_there_and_nobody_else_can_be(people: People) -> None:
    people.put(LI)
    people.put(WANG)
    people.remove("李审核")
    assert people.all() == (WANG,)
    with pytest.raises(PeopleError, match="没有用户“李审核”"):
        people.remove("李审核")


@pytest.mark.parametrize(
    "other",
    [
        Colleague("李审核", Role.REVIEWER, "argon2:another"),
        Colleague("李审核", Role.ANALYST, LI.hashed),
        Colleague("李审该", Role.REVIEWER, LI.hashed),
    ],
)
def test_a_login_holds_for_one_name_password_and_role(other: Colleague) -> None:
    assert other.mark != LI.mark
    assert Colleague(LI.name, LI.role, LI.hashed).mark == LI.mark


def test_a_password_is_kept_hashed_and_shown_nowhere(people: People) -> None:
    person = colleague("李审核", Role.REVIEWER, "一串很长的话 42")
    people.put(person)
    assert "一串很长的话" not in people.path.read_text(encoding="utf-8") + repr(person)
    assert "argon2" not in repr(person)
    assert has_password(person, "一串很长的话 42")
    assert not has_password(person, "一串很长的话 43")
    assert not has_password(None, "一串很长的话 42")


@pytest.mark.parametrize("password", ["", "1234567", "李审核李审核李审核"[:3], " 李 审 核  "])
def test_a_password_that_is_guessed_at_once_is_refused(password: str) -> None:
    with pytest.raises(PeopleError, match="太容易猜"):
        colleague("李审核", Role.REVIEWER, password)


@pytest.mark.parametrize(
    ("typed", "name"), [(" 李  审核\n", "李 审核"), ("\u200b李审核", "李审核")]
)
def test_a_name_stands_in_records_as_one_line_without_what_is_unseen(typed: str, name: str) -> None:
    assert plain_name(typed) == name


@pytest.mark.parametrize("typed", ["", " \n", "李" * 41])
def test_a_name_that_no_record_can_carry_is_refused(typed: str) -> None:
    with pytest.raises(PeopleError, match="不能用"):
        plain_name(typed)


def test_the_file_is_a_projects_own_and_lies_in_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "settings"))
    one, other = (People.of(Project.at(tmp_path / name)).path for name in ("甲县", "乙县"))
    assert one != other
    assert one.parent == other.parent == tmp_path / "settings" / "township-reports"
