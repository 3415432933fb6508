"""Who may open a project's desk from another machine: names, what each may do, hashed passwords.

They stand in a file of the person who serves the desk, in Jupyter's own folder for settings: never
in the project, which is published and copied.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.characters import one_line, ordinary_text
from township_reports.disk import make_folder, take_lock
from township_reports.project import MendableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from township_reports.project import Project

LONGEST_NAME = 40
SHORTEST_PASSWORD = 8
_FOLDER = "township-reports"
_OTHERS_MAY = 0o077
_IS_WINDOWS = os.name == "nt"


class PeopleError(MendableError):
    """A name or a password that is none, or a file of people that is not to be trusted."""


class Role(Enum):
    """What a person may do: a reviewer looks, signs and sends back; the analyst does all."""

    REVIEWER = "审核"
    ANALYST = "经办"


@dataclass(frozen=True)
class Colleague:
    """A person with a password of her own; ``hashed`` is as ``jupyter_server.auth`` writes it."""

    name: str
    role: Role
    hashed: str = field(repr=False)

    @property
    def mark(self) -> str:
        """What a login is good for: it is another as soon as the password or the role is."""
        said = f"{self.name}\n{self.role.value}\n{self.hashed}"
        return hashlib.sha256(said.encode("utf-8")).hexdigest()[:32]


@dataclass(frozen=True)
class People:
    """The file of a project's people; whoever is taken out of it is out at her next click."""

    path: Path

    @classmethod
    def of(cls, project: Project) -> People:
        """Those of a project, which is known by where it lies."""
        from jupyter_core.paths import jupyter_config_dir

        place = hashlib.sha256(str(project.root.resolve()).encode("utf-8")).hexdigest()[:16]
        return cls(Path(jupyter_config_dir()) / _FOLDER / f"people-{place}.json")

    def all(self) -> tuple[Colleague, ...]:
        """Everyone, in the order of their coming.

        Raises :class:`PeopleError` where the file cannot be read or others may read it.
        """
        try:
            with self.path.open(encoding="utf-8") as file:
                if not _IS_WINDOWS and os.fstat(file.fileno()).st_mode & _OTHERS_MAY:
                    raise PeopleError(f"{self.path} 别人也能读写：运行 chmod 600 改成只有本人能读")
                told = json.load(file)
            return tuple(
                Colleague(name, Role(one["role"]), str(one["password"]))
                for name, one in told["people"].items()
            )
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise PeopleError(f"{self.path} 读不出来：删去它，重新设用户") from error

    def named(self, name: str) -> Colleague | None:
        """Who has a name, however its characters were typed. Raises as :meth:`all` does."""
        wanted = _alike(name)
        return next((each for each in self.all() if _alike(each.name) == wanted), None)

    def put(self, person: Colleague) -> None:
        """Add a person, or give one who is there another password or role.

        Raises :class:`PeopleError` and ``OSError``.
        """
        with self._alone():
            others = [each for each in self.all() if _alike(each.name) != _alike(person.name)]
            self._write([*others, person])

    def remove(self, name: str) -> None:
        """Take a person out. Raises :class:`PeopleError` where nobody has that name."""
        with self._alone():
            person = self.named(name)
            if person is None:
                raise PeopleError(f"没有用户“{name}”：不写姓名时列出全部用户")
            self._write(each for each in self.all() if each.name != person.name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until nobody else changes the file, and change it alone. Raises ``OSError``."""
        make_folder(self.path.parent)
        # Not the file itself: it is replaced as a whole.
        with self.path.with_name(f".{self.path.name}.lock").open("ab") as lock:
            take_lock(lock.fileno(), waits=True)
            yield

    def _write(self, people: Iterable[Colleague]) -> None:
        from jupyter_core.paths import secure_write

        told = {each.name: {"role": each.role.value, "password": each.hashed} for each in people}
        aside = self.path.with_name(f".{self.path.name}.new")
        with secure_write(str(aside)) as file:
            json.dump({"people": told}, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self.path)


def plain_name(name: str) -> str:
    """A name as it stands in records.

    Raises :class:`PeopleError` where it is none: without a character, or too long.
    """
    plain = one_line(ordinary_text(name))
    if not 0 < len(plain) <= LONGEST_NAME:
        raise PeopleError(f"姓名“{name}”不能用：写一行，不超过 {LONGEST_NAME} 个字")
    return plain


def colleague(name: str, role: Role, password: str) -> Colleague:
    """A person with a new password.

    Raises :class:`PeopleError` as :func:`plain_name` does, and for a password that is guessed.
    """
    plain = plain_name(name)
    if len(password) < SHORTEST_PASSWORD or _alike(password) == _alike(plain):
        raise PeopleError(f"密码太容易猜：至少 {SHORTEST_PASSWORD} 个字符，不要用姓名")
    from jupyter_server.auth.security import passwd

    return Colleague(plain, role, passwd(password))  # type: ignore[no-untyped-call] # not typed there


def has_password(person: Colleague | None, password: str) -> bool:
    """Whether it is hers; for nobody it takes as long, so that no name can be found out by it."""
    from jupyter_server.auth.security import passwd, passwd_check

    if person is None:
        passwd(password)  # type: ignore[no-untyped-call] # not typed there
        return False
    return bool(passwd_check(person.hashed, password))  # type: ignore[no-untyped-call] # as above


def _alike(name: str) -> str:
    """A name by which two are told apart: not by blanks, by case, or by how it was typed."""
    return "".join(ordinary_text(name).split()).casefold()
