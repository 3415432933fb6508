"""Roles: what rows and columns of a form mean to who asks for them by meaning.

A form answers for every role that the program asks for, with ``~`` where it has no such thing;
so a slip in a role's name cannot pass unseen. Further roles are of use to ``words.yaml`` and to
the form's own ``glance``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from township_reports.project import Where, WrongValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: The sections that are asked for: the account of the year, what is to be better, what else.
SECTION_ROLES = ("overall", "improvements", "others")

#: By table, the rows that are asked for. Of 表三: new requests, those brought from last year, what
#: became of them (a group of results), all that were handled, those left for the next year, those
#: ended because a fee was not paid.
ROW_ROLES: Mapping[str, tuple[str, ...]] = {
    "disclosure": (),
    "requests": ("received", "brought", "results", "handled", "left", "unpaid"),
    "appeals": (),
}
#: By table, the columns that are asked for. Of 表二: documents made and ended in the year and in
#: force at its end; projects of the year before and their change; decisions. Of 表三 the
#: applicants, of 表四 the outcomes, each with their total; among the outcomes, cases still pending.
COLUMN_ROLES: Mapping[str, tuple[str, ...]] = {
    "disclosure": ("made", "ended", "in_force", "before", "change", "decisions"),
    "requests": ("applicants", "total"),
    "appeals": ("outcomes", "pending", "total"),
}

_CODE = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Role:
    """What a form has for a role: nothing, a row or column, or several.

    ``members`` are paths of rows or labels of columns in printed order. ``label`` is the printed
    head of what is one thing in print, ``parts`` the roles that a group is made of. ``short`` is
    what it is called where there is little room: the printed heads where the form says no other.
    """

    members: tuple[str, ...] = ()
    label: str = ""
    parts: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True)
class Roles:
    """The roles of a table's rows and of its columns, by name.

    ``row_codes`` and ``column_codes`` are what :func:`codes_of` has for each of them.
    """

    rows: Mapping[str, Role] = field(default_factory=dict)
    columns: Mapping[str, Role] = field(default_factory=dict)
    row_codes: Mapping[str, str] = field(default_factory=dict)
    column_codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Head:
    """A row, a column or a head over some: the ``names`` it goes by, and what it stands for."""

    names: frozenset[str]
    label: str
    members: tuple[str, ...]


def roles_of(
    answers: Mapping[str, Any], asked: Iterable[str], heads: Iterable[Head], where: Where
) -> Mapping[str, Role]:
    """The roles of one side of a table, from what its form says of them.

    An answer is a head's name, a list of such names, ``None``, or a mapping of further roles.
    Raises :class:`WrongValueError` for a name that no head or more than one has, for a role that
    is answered twice and for one that is not answered.
    """
    heads = tuple(heads)
    order = {member: place for place, member in enumerate(members_of(heads))}
    roles: dict[str, Role] = {}

    def add(name: str, role: Role, at: Where) -> Role:
        if name in roles:
            raise WrongValueError(at, f"{name} 出现两次")
        roles[name] = role
        return role

    for name, answer in answers.items():
        at = (*where, name)
        if isinstance(answer, dict):
            parts = [
                add(part, _role(named, heads, (*at, part)), (*at, part))
                for part, named in answer.items()
            ]
            members = {member for part in parts for member in part.members}
            group = Role(tuple(sorted(members, key=order.__getitem__)), parts=tuple(answer))
            add(name, group, at)
        else:
            add(name, _role(answer, heads, at), at)
    for name in asked:
        if name not in roles:
            raise WrongValueError((*where, name), "缺少这个键；格式里没有的写 ~")
    return roles


def with_short_names(
    roles: Mapping[str, Role], short: Mapping[str, str], where: Where
) -> Mapping[str, Role]:
    """The roles with the shorter names that a form has for some of them.

    Raises :class:`WrongValueError` for a role without rows and for a name that two roles have.
    """
    seen: set[str] = set()
    for name, text in short.items():
        if not roles.get(name, Role()).members:
            raise WrongValueError((*where, name), f"表里没有角色是 {name} 的行")
        if text in seen:
            raise WrongValueError((*where, name), f"“{text}”重复")
        seen.add(text)
    return {name: replace(role, short=short.get(name, role.short)) for name, role in roles.items()}


def codes_of(roles: Mapping[str, Role], members: Iterable[str], where: Where) -> Mapping[str, str]:
    """The code of each row or column in published data: the first role that is it alone.

    So a row has the same code in every form that it has a place in. Raises
    :class:`WrongValueError` for a row or column without such a role, and for a role that is no
    lower-case ASCII word.
    """
    alone = {
        role.members[0]: name for name, role in reversed([*roles.items()]) if len(role.members) == 1
    }
    for member in members:
        if member not in alone:
            problem = f"“{member}”要有一个只指它的角色，公布的数据以它为代码"
            raise WrongValueError(where, problem)
        if not _CODE.fullmatch(alone[member]):
            problem = f"“{member}”在公布的数据里以它为代码：只用小写字母、数字和下划线"
            raise WrongValueError((*where, alone[member]), problem)
    return {member: alone[member] for member in members}


def _role(answer: str | list[str] | None, heads: tuple[Head, ...], where: Where) -> Role:
    if answer is None:
        return Role()
    if isinstance(answer, str):
        head = _head(answer, heads, where)
        return Role(head.members, head.label, short=head.label)
    found = [_head(name, heads, (*where, number)) for number, name in enumerate(answer)]
    wanted = {member for head in found for member in head.members}
    members = tuple(member for member in members_of(heads) if member in wanted)
    return Role(members, short="、".join(head.label for head in found))


def _head(name: str, heads: tuple[Head, ...], where: Where) -> Head:
    found = [head for head in heads if name in head.names]
    if len(found) > 1:
        raise WrongValueError(where, f"“{name}”不止一处，请写全：{'、'.join(_paths(found))}")
    if not found:
        raise WrongValueError(where, f"表里没有“{name}”")
    return found[0]


def _paths(heads: Iterable[Head]) -> Iterator[str]:
    return (max(head.names, key=len) for head in heads)


def members_of(heads: Iterable[Head]) -> tuple[str, ...]:
    """The rows or columns that heads stand for, each once, in printed order."""
    return tuple(dict.fromkeys(member for head in heads for member in head.members))
