"""What the subjects of claims are in the tables: ``words.yaml`` says it by the form's roles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from township_reports.project import Where, WrongValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

#: Between the names of subjects that have one number for both.
AND = "和"
#: The headings whose names go before those of subjects that are ``of`` them.
OF = ("documents", "decisions", "cases")
#: What a meaning may be besides; ``words.yaml`` says what each is for.
FLAGS = ("never_none", "overdue", "own_year", "left_over", "any_cause", "received")


class Counted(StrEnum):
    """What a subject counts: cases by 件, decisions that are published by the piece, or money."""

    CASES = "cases"
    DECISIONS = "decisions"
    MONEY = "money"


@dataclass(frozen=True)
class Sense:
    """One figure that a subject may mean, as ``Form.places`` reads it.

    ``name`` is what it is called; empty where it is called by the form's own labels.
    """

    name: str
    figure: str


@dataclass(frozen=True)
class Meaning:
    """What a subject is; ``words.yaml`` says of each field what it is for.

    ``otherwise`` is meant where the form has none of ``senses``; the words are right, too, where
    the form has an ``unless`` and that is 0. Of a part of what came in the figure may hold up to
    ``besides`` more.
    """

    senses: tuple[Sense, ...] = ()
    otherwise: tuple[Sense, ...] = ()
    counts: Counted = Counted.CASES
    never_none: bool = False
    overdue: bool = False
    own_year: bool = False
    left_over: bool = False
    any_cause: bool = False
    received: bool = False
    rest: str = ""
    unless: Sense | None = None
    besides: Sense | None = None
    together: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartList:
    """Subjects that add up to each of ``totals``: some of them, or only ``all`` together."""

    totals: frozenset[str]
    parts: frozenset[str]
    all: bool = False


def meanings_of(
    words: Mapping[str, Any], roles: AbstractSet[str], where: Where
) -> Mapping[str, Meaning]:
    """The meaning of each subject under its full name; ``words`` stand at ``where``.

    Raises :class:`WrongValueError` for a subject without a meaning, and for a name of a subject
    or role that nothing has.
    """
    figures: Mapping[str, Mapping[str, Any]] = words.get("figures") or {}
    _check(words, figures, where)
    found: dict[str, Meaning] = {}
    of = _of(words)
    for name, said in figures.items():
        for over, row in _over(words, of.get(name, "")):
            full = f"{over}{name}"
            found[full] = _meaning(name, full, said, row)
            _check_roles(found[full], roles, (*where, "figures", name))
    return found


def added(meanings: Iterable[Meaning]) -> Meaning:
    """What several subjects are together, each of which is one figure."""
    figures = [meaning.senses[0].figure for meaning in meanings]
    return Meaning((Sense("", " + ".join(figures)),), never_none=True)


def part_lists_of(words: Mapping[str, Any]) -> tuple[PartList, ...]:
    """The lists of subjects that add up to a total, in the order in which they are said."""
    found: dict[frozenset[str], PartList] = {}
    figures: Mapping[str, Mapping[str, Any]] = words.get("figures") or {}
    for name, said in figures.items():
        totals = frozenset(said.get("part_of") or ())
        if totals:
            known = found.get(totals, PartList(totals, frozenset()))
            is_all = known.all or bool(said.get("all"))
            found[totals] = PartList(totals, known.parts | {name}, is_all)
    outcomes = [name for name, heading in _of(words).items() if heading == "cases"]
    cases = (
        PartList(frozenset({case["total"]}), frozenset(kind + outcome for outcome in outcomes))
        for kind, case in (words.get("cases") or {}).items()
    )
    return (*found.values(), *cases)


def _of(words: Mapping[str, Any]) -> Mapping[str, str]:
    """What each subject is of, empty for one that stands by itself."""
    return {subject["name"]: subject.get("of", "") for subject in words.get("subjects") or ()}


def _over(words: Mapping[str, Any], heading: str) -> Iterator[tuple[str, str]]:
    """What goes before a subject's name, and the role of the row that it then means."""
    if not heading:
        yield "", ""
        return
    for name, one in (words.get(heading) or {}).items():
        yield name, one["row"]


def _meaning(base: str, name: str, said: Mapping[str, Any], row: str) -> Meaning:
    rest = said.get("rest", "")
    fields = {key: said[key] for key in FLAGS if said.get(key)}
    return replace(
        Meaning(**fields),
        senses=tuple(_senses(name, said["means"], row)),
        otherwise=tuple(_senses(name, said.get("otherwise") or [], row)),
        counts=Counted(said.get("counts") or Counted.CASES),
        together=tuple(said.get("together") or ()),
        unless=next(iter(_senses("", said.get("unless") or [], row)), None),
        besides=next(iter(_senses("", said.get("besides") or [], row)), None),
        rest=f"{name.removesuffix(base)}{rest}" if rest else "",
    )


def _senses(name: str, means: str | list[str] | Mapping[str, str], row: str) -> Iterator[Sense]:
    for called, figure in _names_of(name, means):
        terms = (f"{row}{term}" if term.startswith(".") else term for term in figure.split(" + "))
        yield Sense(called, " + ".join(terms))


def _names_of(name: str, means: str | list[str] | Mapping[str, str]) -> Iterable[tuple[str, str]]:
    if isinstance(means, str):
        return [(name, means)]
    if isinstance(means, list):
        return [("", figure) for figure in means]
    return means.items()


def _check(words: Mapping[str, Any], figures: Mapping[str, Any], where: Where) -> None:
    for number, subject in enumerate(words.get("subjects") or ()):
        if subject["name"] not in figures:
            problem = f"figures 里没有说“{subject['name']}”是什么"
            raise WrongValueError((*where, "subjects", number, "name"), problem)
    for name, said in figures.items():
        for key in ("part_of", "together"):
            for number, other in enumerate(said.get(key) or ()):
                _check_name(other, figures, (*where, "figures", name, key, number))
        if said.get("rest"):
            _check_name(said["rest"], figures, (*where, "figures", name, "rest"))
    cases: Mapping[str, Mapping[str, str]] = words.get("cases") or {}
    for kind, case in cases.items():
        _check_name(case["total"], figures, (*where, "cases", kind, "total"))
        if case.get("over"):
            _check_name(case["over"], cases, (*where, "cases", kind, "over"))


def _check_name(name: str, known: Mapping[str, Any], where: Where) -> None:
    if name not in known:
        raise WrongValueError(where, f"没有“{name}”这一项")


def _told(meaning: Meaning) -> Iterator[tuple[str, tuple[Sense | None, ...]]]:
    """The keys under which a meaning names figures, with what it names there."""
    yield "means", meaning.senses
    yield "otherwise", meaning.otherwise
    yield "unless", (meaning.unless,)
    yield "besides", (meaning.besides,)


def _check_roles(meaning: Meaning, roles: AbstractSet[str], where: Where) -> None:
    for key, senses in _told(meaning):
        for sense in filter(None, senses):
            for term in sense.figure.split(" + "):
                _check_term(term, roles, (*where, key))


def _check_term(term: str, roles: AbstractSet[str], where: Where) -> None:
    for role in term.split("."):
        if role not in roles:
            problem = f"没有一版格式说明“{role}”是什么" if role else f"{term} 没有写是哪一行"
            raise WrongValueError(where, problem)
